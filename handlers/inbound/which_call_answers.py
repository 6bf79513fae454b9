"""Finds the call that a driver names while the question 您去哪个站？ waits for him: in few words, or beside others (R3, R16)."""

from collections.abc import Iterator, Sequence

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import ChooseCall, Command, DriverReport, Unreadable
from dispatch.driver_shares import part_of
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.inbound.instructions import answer_to_instruction
from handlers.inbound.stations_drivers_name import is_at
from handlers.inbound.weak_answers import with_weak_answer
from handlers.night.clarify_by_later_words import note_calls_spoken_of
from handlers.night.undecided_messages import candidates_of, waiting_before
from reading.call_signs import CallSign, Part
from reading.rewrite.normalise import clean
from reading.which_call_answers import (
    LONGEST_ANSWER,
    asks_of,
    is_word_denied,
    says_no_more,
    sign_answered,
    signs_spoken_of,
    takes_either_call,
)
from storage import clarifications
from storage.clarifications import Clarification

Read = Sequence[tuple[Part, Sequence[Command]]]


def note_calls_named(ctx: Context, words: str) -> None:
    """Keeps which calls he speaks of while the question waits, so that what he said before never moves to another one."""
    if waiting := _waiting(ctx):
        note_calls_spoken_of(ctx, waiting, *_spoken_of(ctx, words))


def with_answer(ctx: Context, words: str, read: Read) -> Read:
    """The parts with weak answers, or his answer where he names one of the calls that he was asked about (我那个收到是沈阳站).

    What was not read is about the only open call that it names.
    """
    if (instructed := answer_to_instruction(ctx, words, read)) is not None:
        return instructed
    read = with_weak_answer(ctx, read)
    if ctx.origin.is_edit or ctx.fleet.is_coordinator(ctx.speaker):
        return read
    waiting = _waiting(ctx)
    if _is_any(ctx, words, read):
        return [] if waiting else [(Part(words), [Unreadable()])]
    if waiting and not _states_something(read) and (sign := _answer(ctx, words, waiting)):
        return [(Part(words, sign), [ChooseCall()])]
    if not waiting and not _states_something(read) and (corrected := _against_the_move(ctx, words)):
        return corrected
    if len(read) == 1 and read[0][0].sign is None and read[0][1] and _is_unread(read[0][1]):
        named = call_spoken_of(ctx, words)
        if named is not None:
            return [(Part(read[0][0].words, CallSign(number=named.number)), read[0][1])]
    return read


def call_spoken_of(ctx: Context, words: str) -> Call | None:
    """The only open call that the words name."""
    named, _ = _spoken_of(ctx, words)
    is_open = [call for call in named if call is not None and call.is_open_at(ctx.origin.moment)]
    return is_open[0] if len(is_open) == 1 == len(named) else None


def _against_the_move(ctx: Context, words: str) -> Read:
    """R16: whose answer moved by itself to the only call left, and who names another one before he confirms, leaves it again."""
    moved = [
        call
        for call in ctx.fleet.open_calls(ctx.origin.moment)
        if (own := part_of(call, ctx.speaker.id)) is not None
        and own.sent_home_at is not None
        and own.state.answering
    ]
    sign = (
        sign_answered(words, _stations(ctx), ctx.fleet.aliases())
        if len(moved) == 1 and not ctx.kept
        else None
    )
    named = _calls_of(ctx, sign) if sign else []
    if len(named) != 1 or named[0] is None or named[0] is moved[0]:
        return []
    there = CallSign(number=named[0].number)
    comes = [(Part(words, there), [DriverReport(StatementKind.ACKNOWLEDGE)])] if named[0].is_open else []
    return [(Part("", CallSign(number=moved[0].number)), [DriverReport(StatementKind.DECLINE)]), *comes]


def _is_any(ctx: Context, words: str, read: Read) -> bool:
    """Whether he comes, and leaves open to which of the calls: 沈阳站和北站都行."""
    kinds = {getattr(command, "kind", None) for _, commands in read for command in commands}
    is_answer = kinds <= {None, StatementKind.ACKNOWLEDGE}
    return is_answer and takes_either_call(words, _stations(ctx), ctx.fleet.aliases())


def _waiting(ctx: Context) -> list[Clarification]:
    """What he said before of one call among several, and was or will be asked about."""
    if ctx.kept or ctx.origin.is_edit or ctx.fleet.is_coordinator(ctx.speaker):
        return []
    if not any(call.undecided for call in ctx.fleet.calls.values()):
        return []
    his = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, ctx.speaker.id, ClarificationKind.CALL)
    return [each for each in his if each.input_id != ctx.input_id]


def _states_something(read: Read) -> bool:
    """Whether a report was read; 说错了沈阳站 takes nothing back."""
    return any(
        not isinstance(command, Unreadable)
        and not (isinstance(command, DriverReport) and command.kind is StatementKind.UNDO)
        for _, commands in read
        for command in commands
    )


def _is_unread(commands: Sequence[Command]) -> bool:
    return all(isinstance(command, Unreadable) for command in commands)


def _answer(ctx: Context, words: str, waiting: Sequence[Clarification]) -> CallSign | None:
    """The sign of the only call that his words name, where it is open and one of those that he may have meant."""
    sign = sign_answered(words, _stations(ctx), ctx.fleet.aliases())
    calls = _calls_of(ctx, sign) if sign else []
    open_ones = [call for call in calls if call is not None and call.is_open_at(ctx.origin.moment)]
    is_candidate = len(open_ones) == 1 and any(open_ones[0] in candidates_of(ctx, each) for each in waiting)
    return sign if is_candidate else None


def _spoken_of(ctx: Context, words: str) -> tuple[list[Call | None], list[Call | None]]:
    """The calls that the words name, and those that they deny; None for a place that no call has."""
    named, denied = signs_spoken_of(words, _stations(ctx), ctx.fleet.aliases())
    return _of_all(ctx, named), _of_all(ctx, denied)


def _of_all(ctx: Context, signs: Sequence[CallSign]) -> list[Call | None]:
    found = [call for sign in signs for call in _calls_of(ctx, sign)]
    return list({call.id if call else 0: call for call in found}.values())


def _calls_of(ctx: Context, sign: CallSign) -> list[Call | None]:
    """The open calls that a sign may mean, else those that ended; None where it names none of them."""
    calls = [call for call in ctx.fleet.calls.values() if _is_meant(call, sign)]
    open_ones = [call for call in calls if call.is_open_at(ctx.origin.moment)]
    return [*(open_ones or calls)] or [None]


def _is_meant(call: Call, sign: CallSign) -> bool:
    return call.number == sign.number if sign.station is None else is_at(call, sign.station)


def _stations(ctx: Context) -> list[str]:
    return list(dict.fromkeys([*ctx.fleet.stations, *(call.station for call in ctx.fleet.calls.values())]))


def call_that_answers(ctx: Context, words: str, parts: Sequence[Part]) -> Call | None:
    """The one candidate that he names (就是武汉站撒, 西广场那个); None where he says anything besides, or names several."""
    said = clean(words).strip()
    if ctx.origin.is_edit or len(said) > LONGEST_ANSWER:
        return None
    waiting = waiting_before(ctx)
    candidates = {call.id: call for each in waiting for call in candidates_of(ctx, each)}
    if not candidates:
        return None
    named = [
        (word, call)
        for call in candidates.values()
        for word in _words_for(call, said, parts, list(candidates.values()))
    ]
    meant = {call.id for word, call in named if not is_word_denied(said, word)}
    words_named = sorted({word for word, _ in named}, key=len, reverse=True)
    is_answer = len(meant) == 1 and says_no_more(said, words_named) and not asks_of(said, words_named)
    return candidates[meant.pop()] if is_answer else None


def _words_for(call: Call, said: str, parts: Sequence[Part], candidates: Sequence[Call]) -> Iterator[str]:
    """What names the call: its station as it was said, or the meeting point or train of no other candidate."""
    for part in parts:
        station = part.sign.station if part.sign else None
        if station and call.station in station.names and station.said in said:
            yield station.said
    details = [(each.place, each.train) for each in candidates]
    for word in (call.place, call.train):
        if word and word in said and sum(word in each for each in details) == 1:
            yield word
