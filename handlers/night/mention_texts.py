"""Words what drivers are told of a call, one of them privately or several in the group."""

from collections.abc import Sequence

from dispatch.call_of_a_question import call_to_tell
from dispatch.calls import Call
from dispatch.driver_shares import part_of
from dispatch.memberships import Person
from dispatch.rule_numbers import MINUTE
from dispatch.slots_and_standbys import standby_position
from dispatch.statements import Moment
from handlers.chat.mentions import mention, mention_all
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import clean, safe, text
from handlers.views.own_record import need_text, state_text
from storage.mentions import Mention, MentionKind

_PRIVATE_TEXTS = {
    MentionKind.OFFERED: "private-offered",
    MentionKind.RELEASED: "private-released",
    MentionKind.RESUMED: "private-resumed",
    MentionKind.CANCELLED: "private-cancelled",
    MentionKind.LATE: "private-late",
    MentionKind.MOVED: "private-moved",
    MentionKind.STANDBY: "private-standby",
    MentionKind.AFTER_CLOSE: "private-after-close",
    MentionKind.BOUND: "private-bound",
    MentionKind.PARTED: "private-parted",
    MentionKind.SAY_AGAIN: "private-say-again",
    MentionKind.GO: "private-go",
    MentionKind.SPARED: "private-spared",
    MentionKind.MOVE: "private-move",
    MentionKind.STAY_OR_GO: "private-stay-or-go",
    MentionKind.SWAP: "private-swap",
}
_GROUP_TEXTS = {
    MentionKind.OFFERED: "group-offered",
    MentionKind.RELEASED: "group-released",
    MentionKind.RESUMED: "group-resumed",
    MentionKind.CANCELLED: "group-cancelled",
    MentionKind.LATE: "group-late",
    MentionKind.MOVED: "group-moved",
    MentionKind.STANDBY: "group-standby",
    MentionKind.AFTER_CLOSE: "group-after-close",
    MentionKind.BOUND: "group-bound",
    MentionKind.PARTED: "group-parted",
    MentionKind.SAY_AGAIN: "group-say-again",
    MentionKind.WAY: "group-way",
    MentionKind.GO: "group-go",
    MentionKind.SPARED: "group-spared",
    MentionKind.MOVE: "group-move",
    MentionKind.STAY_OR_GO: "group-stay-or-go",
    MentionKind.SWAP: "group-swap",
    MentionKind.ASKED: "group-asked",
}


def private_words(ctx: Context, call: Call, kind: MentionKind, person: Person) -> Text:
    language = ctx.language_for(person.account_id)
    return text(language, _PRIVATE_TEXTS[kind], **_values(ctx, call, kind, person))


def group_words(ctx: Context, call: Call, kind: MentionKind, people: Sequence[Person]) -> Text:
    """The words for several people at once, each mentioned by name."""
    language = ctx.fleet.language
    if kind is MentionKind.ANSWERED:
        return _answers(ctx, people)
    return text(language, _GROUP_TEXTS[kind], names=mention_all(people, language), **_values(ctx, call, kind))


def ways_to_several(ctx: Context, asked: Sequence[Mention]) -> Text:
    """C20: of several calls the meeting point of each, for those who asked about it."""
    language = ctx.fleet.language
    lines: list[Text] = []
    for call_id in dict.fromkeys(each.call_id for each in asked):
        people = [ctx.fleet.people[each.person_id] for each in asked if each.call_id == call_id]
        values = _values(ctx, ctx.fleet.calls[call_id], MentionKind.WAY)
        lines.append(text(language, "group-way-of-one", names=mention_all(people, language), **values))
    return joined("\n", [*lines, text(language, "group-way-map")])


def _answers(ctx: Context, people: Sequence[Person]) -> Text:
    """C14: of each open call whether cars are needed, and what each of them is in his."""
    language, moment = ctx.fleet.language, Moment(ctx.now)
    open_calls = ctx.fleet.open_calls(moment)
    lines = [need_text(language, each) for each in open_calls]
    for person in people:
        call = call_to_tell(open_calls, person.id)
        if call is None:
            continue
        response = part_of(call, person.id)
        names_call = len(open_calls) > 1 and response is not None and response.state.answered
        values = {"name": mention(person, language), "state": state_text(language, call, person.id)}
        name = "group-answered-in" if names_call else "group-answered"
        lines.append(text(language, name, number=call.number, **values))
    return joined("\n", lines)


def _values(ctx: Context, call: Call, kind: MentionKind, person: Person | None = None) -> dict[str, object]:
    values: dict[str, object] = {"station": call.station, "number": call.number}
    if kind in (MentionKind.PARTED, MentionKind.SAY_AGAIN):
        values["group"] = safe(clean(ctx.fleet.name))
    if kind is MentionKind.LATE:
        values["minutes"] = call.delay // MINUTE
    if kind is MentionKind.MOVED:
        values["place"] = call.place or ""
    if kind is MentionKind.WAY:
        entry = ctx.fleet.entry_of(call.station)
        values["where"] = " · ".join(part for part in (call.place, entry.note) if part)
    response = part_of(call, person.id) if person else None
    if kind is MentionKind.STANDBY and response is not None:
        values["position"] = standby_position(call, response)
    return values | {"minutes": ctx.fleet.timetable.offer} if kind is MentionKind.OFFERED else values
