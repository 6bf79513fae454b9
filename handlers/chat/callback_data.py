"""Callback data of the buttons (at most 64 bytes): writes it, and reads the command of a tap from it."""

from dispatch.commands import (
    AnswerClarification,
    ChooseCall,
    ChooseLanguage,
    CloseCall,
    Command,
    DriverReport,
    Enough,
    GrantCallRequest,
    KeepOpen,
    Misused,
    RemindMissing,
    RepeatCall,
    SetNeed,
    ShowMissing,
    ShowMyPart,
    ShowUnclear,
    TakeOffer,
)
from dispatch.statements import ClarificationAnswer, StatementKind

# A letter, the id of the call (or clarification), and what else is needed, with colons between.
ACKNOWLEDGE, DECLINE, CHECK_IN, DEPART, DELIVER = "a", "d", "i", "t", "v"
NEED, ENOUGH, CLOSE, MISSING, OFFER = "n", "e", "c", "m", "o"
CLARIFICATION, CHOOSE, CALL_REQUEST, STATION = "q", "w", "r", "s"
REPEAT, REMIND, KEEP_OPEN, LATER = "p", "b", "k", "l"
MINE, CLARIFICATIONS, LANGUAGE = "y", "u", "g"

_PLAIN: dict[str, Command] = {
    ACKNOWLEDGE: DriverReport(StatementKind.ACKNOWLEDGE),
    DECLINE: DriverReport(StatementKind.DECLINE),
    CHECK_IN: DriverReport(StatementKind.CHECK_IN, in_square=True),
    DELIVER: DriverReport(StatementKind.DELIVER),
    ENOUGH: Enough(),
    CLOSE: CloseCall(),
    MISSING: ShowMissing(),
    OFFER: TakeOffer(),
    CHOOSE: ChooseCall(),
    STATION: Misused("station"),
    REPEAT: RepeatCall(),
    REMIND: RemindMissing(),
    KEEP_OPEN: KeepOpen(),
    MINE: ShowMyPart(),
    CLARIFICATIONS: ShowUnclear(),
}
_OF_NO_CALL = frozenset({CLARIFICATION, CALL_REQUEST})
_READINGS = {kind.value: kind for kind in (StatementKind.ACKNOWLEDGE, StatementKind.CHECK_IN)}


def data(letter: str, number: int, detail: object = None) -> str:
    return f"{letter}:{number}" if detail is None else f"{letter}:{number}:{detail}"


def read_tap(data: str) -> tuple[Command, int | None] | None:
    """The command of a button and the call it belongs to; None for data that no button of ours has."""
    letter, _, rest = data.partition(":")
    number_said, _, detail = rest.partition(":")
    if not (number_said.isascii() and number_said.isdigit() and len(number_said) <= MOST_DIGITS):
        return None
    number = int(number_said)
    if letter in _PLAIN and not detail:
        return _PLAIN[letter], number
    if letter == LANGUAGE and detail:
        return ChooseLanguage(detail), None
    if letter in _OF_NO_CALL:
        command = _about_clarification(letter, number, detail)
        return (command, None) if command else None
    if (
        letter in (DEPART, NEED, LATER)
        and detail.isascii()
        and detail.isdigit()
        and len(detail) <= MOST_DIGITS
    ):
        if letter == DEPART:
            return DriverReport(StatementKind.DEPART, passengers=int(detail)), number
        if letter == LATER:
            return DriverReport(StatementKind.ACKNOWLEDGE, eta_minutes=int(detail)), number
        return SetNeed(int(detail)), number
    return None


def _about_clarification(letter: str, clarification_id: int, detail: str) -> Command | None:
    if letter == CALL_REQUEST:
        return GrantCallRequest(clarification_id)
    if detail in {answer.value for answer in ClarificationAnswer}:
        return AnswerClarification(clarification_id, answer=ClarificationAnswer(detail))
    if detail in _READINGS:
        return AnswerClarification(clarification_id, kind=_READINGS[detail])
    kind, number = detail[:1], detail[1:]
    if kind in {"n", "p"} and number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS:
        return (
            AnswerClarification(clarification_id, number=int(number))
            if kind == "n"
            else AnswerClarification(clarification_id, person_id=int(number))
        )
    return None


MOST_DIGITS = 15
