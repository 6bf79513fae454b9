"""Who a person without account turned out to be (K4): what was said about him becomes the other's, in every call."""

from dispatch import apply
from dispatch.calls import Call
from dispatch.commands import Merge
from dispatch.roster import Person, to_merge
from handlers.chat.outbound import reply
from handlers.chat.session import Turn
from handlers.chat.texts import safe, shown
from handlers.night import standby_offers
from handlers.night.driver_reports import keep
from storage.calls import sealed_calls_with
from storage.journal import recall
from storage.merge import forget_person, hand_over


def merge(turn: Turn, command: Merge) -> None:
    """`/merge 老赵 @x`, or `/merge 老赵` under a message of his."""
    turn.fleet.check_coordinator(turn.speaker)
    people = turn.fleet.people
    author_id = turn.origin.reply.author_id if turn.origin.reply else None
    temporary, person = to_merge(people.values(), command.names, people[author_id] if author_id else None)
    for call in _calls(turn, temporary):
        turn.desk.response_of(turn.tx, call, temporary.id)
        before = turn.desk.response_of(turn.tx, call, person.id)
        trips = len(before.standing.trips) if before else 0
        places = len(call.places)
        hand_over(turn.tx, call.id, temporary.id, person.id)
        standby_offers.forget(turn, call, temporary.id)
        told = apply.merge(call, temporary.id, person.id)
        if told is not None:
            keep(turn, call, told, trips, places)
    forget_person(turn.tx, temporary.id)
    del people[temporary.id]
    turn.note("merge", person_id=person.id, temporary=temporary.id, name=temporary.name)
    reply(turn, "merged", temporary=safe(temporary.name), name=shown(person, turn.language))


def _calls(turn: Turn, temporary: Person) -> list[Call]:
    """Every call in which something was said about him: those on the desk, and those of before."""
    live = [call for call in turn.fleet.calls.values() if temporary.id in call.responses]
    past = sealed_calls_with(turn.tx.read, temporary.id)
    for call in past:
        recall(turn.tx.read, call)
    return [*live, *past]
