"""Records reactions: 👍 on a call's card, or on the message that raised it, is 收到; 👎 declines (R11)."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import DriverReport
from dispatch.driver_reports import statement_of
from dispatch.fleets import AmbiguousCall
from dispatch.memberships import Person
from dispatch.origin import Origin
from dispatch.reactions import is_asked, said_by_reaction
from dispatch.refusals import Refusal
from dispatch.statements import Moment, Statement, StatementKind
from dispatch.survey_commands import AnswerSurvey
from handlers.chat.inputs import Reaction, Thumb
from handlers.chat.session import Context
from handlers.night import clarify_open
from handlers.night.driver_reports import record_here, record_statement
from handlers.night.joint_shares import in_share
from handlers.night.surveys import answer
from handlers.night.undecided_messages import open_for_call
from handlers.people.roster import find_speaker
from storage import clarifications, sent_messages
from storage.outbox_kinds import OutboxKind
from storage.reactions import events_since_end, last_said
from storage.sent_messages import MessageRole

_SAYS = {None: None, Thumb.UP: StatementKind.ACKNOWLEDGE, Thumb.DOWN: StatementKind.DECLINE}


def handle_reaction(ctx: Context, reaction: Reaction) -> None:
    """Records what a reaction says about the calls of its message. `ctx` is of the fleet; who reacted becomes its speaker.

    Bots, anonymous senders (R8) and former members (U4) say nothing.
    """
    if ctx.fleet.surveys and (survey_id := _survey_of_message(ctx, reaction)):
        _answer_survey(ctx, reaction, survey_id)
        return
    account, calls = reaction.account, _calls_of_message(ctx, reaction)
    if account is None or account.is_bot or not calls:
        return
    if ctx.fleet.is_former_member(account.id):
        return
    speaker = find_speaker(ctx.session, ctx.tx, ctx.fleet, account, ctx.now)
    _follow(_context_of(ctx, reaction, speaker), calls, _SAYS[reaction.thumb])


def _survey_of_message(ctx: Context, reaction: Reaction) -> int | None:
    """The open question to the fleet under whose message the reaction stands (C21-C23)."""
    sent = sent_messages.find(ctx.tx.read, reaction.place.chat, reaction.message)
    open_ones = {f"{OutboxKind.SURVEY}:{survey.id}": survey.id for survey in ctx.fleet.surveys}
    return open_ones.get(sent.role) if sent else None


def _answer_survey(ctx: Context, reaction: Reaction, survey_id: int) -> None:
    """👍 says yes, 👎 and a thumb that was taken away say no."""
    account = reaction.account
    if account is None or account.is_bot or ctx.fleet.is_former_member(account.id):
        return
    speaker = find_speaker(ctx.session, ctx.tx, ctx.fleet, account, ctx.now)
    if ctx.fleet.is_coordinator(speaker):
        return  # R4
    answer(_context_of(ctx, reaction, speaker), AnswerSurvey(survey_id, yes=reaction.thumb is Thumb.UP))


def handle_choice(ctx: Context, reaction: Reaction, call: Call, turn: int) -> None:
    """Records a 👍 under a message that raised several calls, for the one that its speaker chose."""
    meaning = _SAYS[reaction.thumb]
    if meaning is not None and call in _calls_of_message(ctx, reaction):
        _record(_context_of(_at_turn(ctx, turn), reaction, ctx.speaker), call, meaning)


def follow_again(ctx: Context, call: Call) -> None:
    """Records the reactions under a reopened call's messages that came while it was over (E6).

    Of several reactions of a person to one message the latest counts.
    """
    latest: dict[tuple[int, int], tuple[int, int, Reaction]] = {}
    for item_id, turn, raw in events_since_end(ctx.tx.read, call.id, ctx.input_id):
        reaction = ctx.session.event_of(ctx.tx, raw)
        if not isinstance(reaction, Reaction) or reaction.account is None:
            continue
        if call in _calls_of_message(ctx, reaction):
            latest[reaction.account.id, reaction.message] = item_id, turn, reaction
    for item_id, turn, reaction in latest.values():
        handle_reaction(replace(_at_turn(ctx, turn), input_id=item_id), reaction)


def _at_turn(ctx: Context, turn: int) -> Context:
    return replace(
        ctx, origin=ctx.origin._replace(moment=ctx.origin.moment._replace(turn=turn), said_turn=turn)
    )


def _calls_of_message(ctx: Context, reaction: Reaction) -> list[Call]:
    """The unsealed calls whose card this message is, or which it raised."""
    place = (reaction.place.chat, reaction.message)
    sent = sent_messages.find(ctx.tx.read, *place)
    if sent is None:
        return [call for call in ctx.fleet.calls.values() if call.origin == place]
    call = ctx.fleet.calls.get(sent.call_id or 0)
    return [call] if call is not None and sent.role.startswith(MessageRole.CARD) else []


def _context_of(ctx: Context, reaction: Reaction, speaker: Person) -> Context:
    """`ctx` has the turn of the reaction."""
    at, turn = reaction.at, ctx.origin.moment.turn
    origin = Origin(reaction.place.chat, -reaction.message, Moment(at, turn), at, said_turn=turn)
    return replace(ctx, speaker=speaker, origin=origin)


def _follow(ctx: Context, calls: Sequence[Call], meaning: StatementKind | None) -> None:
    """Takes back what the speaker's reaction said before, and records what it says now. Repeated, it changes nothing.

    A coordinator's says nothing (R4). What a call does not accept any more is dropped: a tap there would not count.
    """
    standing = [each for call in calls for each in _standing(ctx, call)]
    for share, kind in standing:
        if kind is not meaning:
            _take_back(ctx, share)
    if meaning is not None and any(kind is meaning for _, kind in standing):
        return
    _drop_question(ctx)
    said = said_by_reaction(meaning, is_coordinator=ctx.fleet.is_coordinator(ctx.speaker))
    if said is None:
        return
    accepting = [call for call in calls if call.is_open_at(_not_before(ctx, call))]
    if is_asked(said, len(accepting)):
        open_for_call(ctx, DriverReport(said), AmbiguousCall(accepting))
        return
    for call in accepting:
        _record(ctx, call, said)


def _standing(ctx: Context, call: Call) -> Iterator[tuple[Call, StatementKind]]:
    """Yields what this reaction of the speaker says in the call so far, with the share that has it."""
    for share in call.shares or (call,):
        kind = last_said(ctx.tx.read, share.id, ctx.speaker.id, ctx.origin.chat_id, ctx.origin.message_id)
        if kind is not None and kind is not StatementKind.TAKE_BACK:
            yield share, kind


def _drop_question(ctx: Context) -> None:
    """Which call was meant is no longer asked: the reaction is gone, or another one."""
    origin = ctx.origin
    for asked in clarifications.open_of_message(ctx.tx.read, origin.chat_id, origin.message_id):
        if asked.kind is ClarificationKind.CALL and asked.person_id == ctx.speaker.id:
            clarify_open.resolve(ctx, asked)


def _record(ctx: Context, call: Call, kind: StatementKind) -> None:
    here, said = _said(ctx, call, kind)
    with suppress(Refusal):
        record_statement(here, call, ctx.speaker, said)


def _take_back(ctx: Context, share: Call) -> None:
    """In the share that has it, wherever the speaker is a car by now (B5)."""
    there, share = in_share(ctx, share)
    here, said = _said(there, share, StatementKind.TAKE_BACK)
    with suppress(Refusal):
        record_here(here, share, there.speaker, said)


def _said(ctx: Context, call: Call, kind: StatementKind) -> tuple[Context, Statement]:
    moment = _not_before(ctx, call)
    origin = ctx.origin._replace(moment=moment, said_at=moment.at)
    said = statement_of(DriverReport(kind), ctx.speaker, ctx.speaker, origin, ctx.fleet.zone)
    return replace(ctx, origin=origin), said


def _not_before(ctx: Context, call: Call) -> Moment:
    """The host's clock, which may have dated the call, may be fast: it was there when somebody reacted to it."""
    return Moment(max(ctx.origin.moment.at, call.opened_at), ctx.origin.moment.turn)
