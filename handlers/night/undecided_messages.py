"""Keeps messages whose call is not known (R16): counts them on every card they may belong to, binds those left for one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import CloseCall, Command, CountWaiting, DriverReport, StandDown, Unreadable
from dispatch.deadlines import DeadlineKind
from dispatch.fleets import AmbiguousCall
from dispatch.rule_numbers import MINUTE
from dispatch.statements import Moment, StatementKind
from dispatch.undecided import BRINGS_A_CAR, TOLD_AFTER, call_left, candidates_left
from handlers.chat.deadlines import due_at, schedule, schedule_batch
from handlers.chat.inputs import Due
from handlers.chat.mentions import mention
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import once_within
from handlers.chat.session import Context, Replay
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import display_names, text
from handlers.night.clarify_open import (
    ALSO,
    CALLS,
    ELSEWHERE,
    END,
    KINDS,
    NAMED,
    ORDER,
    OWN,
    open_clarification,
    redraw,
    resolve,
    stop_counting,
)
from handlers.night.gathered_mentions import tell_person
from storage import clarifications
from storage.clarifications import CARS, Clarification
from storage.inbox import turn_of
from storage.mentions import MentionKind
from storage.throttle import ThrottleKind

_FACTS = (DriverReport, CountWaiting, Unreadable)
_SAID_ONCE = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.DECLINE})
_CALL = ClarificationKind.CALL
TOLD = "told"
_PLACE_TOLD_ONCE_IN = 10 * MINUTE
_GROUP_TOLD_ONCE_IN = 30 * MINUTE


def open_for_call(
    ctx: Context, command: Command, several: AmbiguousCall, *, people: Sequence[int] | None = None
) -> None:
    """R3, C9: the message is handled again with the call that its author, or a coordinator, chooses.

    What it reports counts on each candidate's card until then. A person who says the same again is not asked again.
    `people`: ids of those the report is about, where they are known already.
    """
    body = _body_of(ctx, command, several, people)
    for known in clarifications.open_of_input(ctx.tx.read, ctx.input_id, _CALL):
        if known.fleet_id == ctx.fleet.id and known.person_id == ctx.speaker.id:
            _widen(ctx, known, body)
            return
    before = _said_before(ctx, body)
    if before is not None and before.message_id != ctx.origin.message_id:
        before.body[ALSO] = [*before.body.get(ALSO, []), ctx.input_id]
        clarifications.save_body(ctx.tx, before.id, before.body)
        return
    keep_undecided(ctx, body, asked=before is not None and before.asked_at is not None)
    if CALLS in body and due_at(ctx, DeadlineKind.UNDECIDED, ctx.fleet.id) is None:
        schedule(ctx, DeadlineKind.UNDECIDED, ctx.fleet.id, due_at=ctx.now + TOLD_AFTER)
    schedule_batch(ctx, DeadlineKind.CLARIFICATIONS)
    is_place = several.elsewhere is not None and not several.elsewhere.startswith("#")
    if several.elsewhere and is_place and not ctx.fleet.is_coordinator(ctx.speaker):
        _tell_of_place(ctx, several.elsewhere)


def tell_undecided(ctx: Context, _: Due) -> None:
    """R16: tells the coordinators how many messages wait for their call, and whose; those that name a place apart. Each once."""
    kept = clarifications.open_of_kind(ctx.tx.read, ctx.fleet.id, _CALL)
    waiting = [each for each in kept if candidates_of(ctx, each)]
    fresh = [each for each in waiting if not each.body.get(TOLD)]
    for each in fresh:
        clarifications.save_body(ctx.tx, each.id, each.body | {TOLD: True})
    undecided = [each for each in waiting if ELSEWHERE not in each.body]
    of_places = [each for each in waiting if ELSEWHERE in each.body]

    def words(language: str) -> Text:
        lines = [
            text(language, name, number=len(some), names=_names_of(ctx, some, language))
            for name, some in (("undecided-list", undecided), ("undecided-places", of_places))
            if some
        ]
        return joined("\n", lines)

    if fresh:
        group = ctx.fleet.language
        in_group = (
            text(group, "undecided-number", number=len(undecided))
            if undecided
            else text(group, "undecided-places-number", number=len(of_places))
        )
        may_post = once_within(ctx, ThrottleKind.UNDECIDED, "", seconds=_GROUP_TOLD_ONCE_IN)
        tell_coordinators(ctx, words, otherwise=in_group if may_post else None)


def _names_of(ctx: Context, waiting: Sequence[Clarification], language: str) -> Text:
    people = dict.fromkeys(each.person_id for each in waiting)
    return display_names([ctx.fleet.people[person_id] for person_id in people], language)


def _tell_of_place(ctx: Context, said: str) -> None:
    """R3: coordinators hear of a place that is named and not open, once in ten minutes."""
    if not once_within(ctx, ThrottleKind.ELSEWHERE, said, seconds=_PLACE_TOLD_ONCE_IN):
        return

    def words(language: str) -> Text:
        name = mention(ctx.speaker, language)
        return text(language, "place-not-open", name=name, said=said, fleet=ctx.fleet.name)

    tell_coordinators(ctx, words)


def keep_undecided(ctx: Context, body: dict[str, object], *, asked: bool = False) -> Clarification:
    """Opens the clarification and counts it on every card that `body` names."""
    waiting = open_clarification(ctx, None, _CALL, body=body, asked=asked)
    _count(ctx, waiting)
    return waiting


def body_of_report(
    candidates: Iterable[Call], kinds: Iterable[StatementKind], cars: Iterable[int]
) -> dict[str, object]:
    """Builds what is stored of a report that may belong to several calls. `cars`: ids of the people it may bring."""
    calls = [call.id for call in candidates if not call.sealed]
    return {CALLS: calls, CARS: list(cars), KINDS: [kind.value for kind in kinds]}


def _body_of(
    ctx: Context, command: Command, several: AmbiguousCall, people: Sequence[int] | None
) -> dict[str, object]:
    if not isinstance(command, _FACTS):
        return {ORDER: END if isinstance(command, CloseCall | StandDown) else ORDER}
    kinds: list[StatementKind] = []
    cars: Sequence[int] = ()
    if isinstance(command, DriverReport):
        kinds = [command.kind]
        if command.kind in BRINGS_A_CAR and not several.elsewhere:
            cars = people if people is not None else () if command.names else (ctx.speaker.id,)
    body = body_of_report(several.calls, kinds, cars)
    if several.elsewhere:
        body |= {ELSEWHERE: several.elsewhere}
        body |= {OWN: True} if isinstance(command, DriverReport) and not command.names else {}
    return body


def _widen(ctx: Context, known: Clarification, body: dict[str, object]) -> None:
    """Another part of the same message waits too; it stays one clarification."""
    for key, value in body.items():
        before = known.body.get(key)
        if isinstance(value, list):
            known.body[key] = list(dict.fromkeys([*(before or []), *value]))
        elif key != ORDER or before != END:
            known.body[key] = value
    clarifications.save_body(ctx.tx, known.id, known.body)
    _count(ctx, known)


def _count(ctx: Context, waiting: Clarification) -> None:
    for call in candidates_of(ctx, waiting):
        call.undecided[waiting.id] = tuple(waiting.body[CARS])
        redraw(ctx, call)


def candidates_of(ctx: Context, waiting: Clarification) -> list[Call]:
    """Returns the unsealed calls that the message may belong to."""
    known = (ctx.fleet.calls.get(call_id) for call_id in waiting.body.get(CALLS, ()))
    return [call for call in known if call is not None]


def _said_before(ctx: Context, body: dict[str, object]) -> Clarification | None:
    """The clarification about the same words of the same person, which says the same."""
    kinds = body.get(KINDS)
    if not isinstance(kinds, list) or not kinds or not _SAID_ONCE.issuperset(kinds):
        return None
    if body[CARS] not in ([], [ctx.speaker.id]):
        return None
    waiting = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, ctx.speaker.id, _CALL)
    same = (KINDS, CALLS, CARS, ELSEWHERE)
    return next((each for each in waiting if all(each.body.get(key) == body.get(key) for key in same)), None)


# ---------------------------------------------------------------- what settles it without an answer


def bind_where_one_is_left(ctx: Context) -> None:
    """R16: after an end or a slot taken. What has one candidate left moves there, and its speaker is told.

    Who has named another call since, or only a place that no call has, is asked: his words move nowhere by themselves.
    """
    for waiting in clarifications.open_of_kind(ctx.tx.read, ctx.fleet.id, _CALL):
        candidates, kinds = candidates_of(ctx, waiting), waiting.body.get(KINDS, ())
        call = None if waiting.body.get(ELSEWHERE) else call_left(candidates, kinds, ctx.now)
        if NAMED in waiting.body and (call is None or call.id not in waiting.body[NAMED]):
            continue
        if call is None:
            narrow(ctx, waiting, candidates, candidates_left(candidates, kinds))
            continue
        bind(ctx, waiting, call, moved=True)
        if waiting.body[CARS]:
            tell_person(ctx, call, ctx.fleet.people[waiting.person_id], MentionKind.BOUND)


def bind(ctx: Context, waiting: Clarification, call: Call, *, moved: bool = False) -> None:
    """Handles the message again, and what its author said again since, as about this call. `moved`: nobody chose it."""
    for input_id in (waiting.input_id, *waiting.body.get(ALSO, ())):
        resolve_message(ctx, input_id)
        ctx.replays.append(Replay(input_id, call, moved=moved))


def resolve_message(ctx: Context, input_id: int) -> None:
    """Resolves what waits of one message: privately it was asked in each fleet of its author."""
    for waiting in clarifications.open_of_input(ctx.tx.read, input_id, _CALL):
        fleet = ctx.fleet
        if waiting.fleet_id != fleet.id:
            fleet = ctx.session.fleet_of(ctx.tx, waiting.fleet_id)
        resolve(replace(ctx, fleet=fleet), waiting)


def narrow(ctx: Context, waiting: Clarification, candidates: Iterable[Call], left: list[Call]) -> None:
    """Takes the message from the cards of the calls that are not left for it."""
    gone = [call for call in candidates if call not in left]
    if not gone:
        return
    waiting.body[CALLS] = [call.id for call in left]
    clarifications.save_body(ctx.tx, waiting.id, waiting.body)
    for call in gone:
        stop_counting(ctx, call, waiting)


def moment_of(ctx: Context, clarification: Clarification) -> Moment:
    """Returns when the message of a clarification was written, in the order of events."""
    return Moment(clarification.at, turn_of(ctx.tx.read, clarification.input_id))


def waiting_before(ctx: Context) -> list[Clarification]:
    """What the speaker has said before these words and was, or will be, asked about: they may answer it, also when read again."""
    his = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, ctx.speaker.id, _CALL)
    return [each for each in his if not ctx.origin.moment.precedes(moment_of(ctx, each))]
