"""Finds passengers who rode in another car before: they are in the speaker's car now (P7), or it is asked about them (K4)."""

from collections.abc import Sequence

from dispatch.commands import Command, DriverReport
from dispatch.driver_shares import open_trip_of, parts_of
from dispatch.memberships import Person
from dispatch.people_meant import AmbiguousPerson, resolve_person
from dispatch.refusals import Refusal
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from reading.other_people import is_given_name, surname_with_title
from reading.passengers_of_another import PassengersOfAnother, passengers_of_another
from reading.sounds import sound


def commands_about_those_taken_over(ctx: Context, words: str) -> Sequence[Command] | None:
    """Takes 老刘那三位送到家了 for a delivery of who took them over; 老刘那仨我拉着呢 says nothing new. None for other words."""
    if ctx.fleet.may_report_for_others(ctx.speaker):
        return None
    said = passengers_of_another(words)
    if said is None or not are_with_the_speaker(ctx, said):
        return None
    return [DriverReport(StatementKind.DELIVER)] if said.brought else []


def are_with_the_speaker(ctx: Context, said: PassengersOfAnother) -> bool:
    """Whether he took over that many while the other drives nobody any more."""
    his, other = open_trip_of(ctx.fleet, ctx.speaker.id), only_person(ctx, said.name)
    if his is None or other is None or other is ctx.speaker:
        return False
    if open_trip_of(ctx.fleet, other.id) is not None or said.passengers not in (None, his.passengers):
        return False
    gave_them_away = any(part.state.left for part in parts_of(ctx.fleet, other.id))
    return his.taken_over and (gave_them_away or said.passengers is not None)


def only_person(ctx: Context, name: str) -> Person | None:
    """The one person of the fleet whom a name may mean; None where several or nobody may be meant."""
    try:
        return resolve_person(ctx.fleet, name, ctx.picked, sound, surname_with_title, is_given_name)
    except AmbiguousPerson as several:
        others = [person for person in several.people if person is not ctx.speaker]
        return others[0] if len(others) == 1 else None
    except Refusal:
        return None
