"""Encodes and decodes the data that buttons carry: at most 64 bytes, which every messenger takes."""

from dispatch.arrival_times import MAX_ETA_MINUTES
from dispatch.change_commands import CancelCall
from dispatch.commands import (
    AnswerClarification,
    ChooseCall,
    CloseCall,
    Command,
    CountWaiting,
    DriverReport,
    DropQuestion,
    Enough,
    GrantCallRequest,
    KeepOpen,
    Misused,
    ReleaseLane,
    RemindMissing,
    ReopenCall,
    RepeatCall,
    RequestedChange,
    SetNeed,
    ShowMissing,
    ShowOwnRecord,
    ShowUnclear,
    StandDown,
    TakeOffer,
)
from dispatch.duty_commands import AcceptMove, AskWhoDrove, CheckAgain, TakeOverDuty
from dispatch.memberships import Role
from dispatch.partner_commands import AskPartners
from dispatch.passenger_numbers import MAX_PASSENGERS
from dispatch.people_commands import (
    AnswerImport,
    Appoint,
    AskPhone,
    ChooseLanguage,
    ConfirmBadge,
    DropPhone,
    EditFile,
    EditOwnFile,
    ImportChoice,
    PairGroup,
    ProposeMerge,
    TakeOffBadge,
    UndoMerge,
    WearBadge,
)
from dispatch.privacy_commands import AnswerNotice, Forget
from dispatch.statements import ClarificationAnswer, StatementKind
from dispatch.station_commands import ShowWay
from dispatch.survey_commands import AnswerSurvey, DecideSurvey, SurveyChoice
from handlers.chat.home_buttons import HOME, read_home_tap
from handlers.chat.partner_buttons import JOIN, PARTNER, decision_of, join_of

# letter:number[:detail]; the number is that of the call, of the clarification for CLARIFICATION and CALL_REQUEST.
ACKNOWLEDGE, DECLINE, CHECK_IN, DEPART, DELIVER = "a", "d", "i", "t", "v"
NEED, ENOUGH, CLOSE, MISSING, OFFER = "n", "e", "c", "m", "o"
CLARIFICATION, CHOOSE, CALL_REQUEST, STATION = "q", "w", "r", "s"
REPEAT, REMIND, KEEP_OPEN, LATER = "p", "b", "k", "l"
OWN_RECORD, CLARIFICATIONS, LANGUAGE, WAY = "y", "u", "g", "N"
CLOSE_NOW, STAND_DOWN_NOW, ENOUGH_NOW, RELEASE_LANE, REOPEN, DROP_QUESTION = "x", "z", "f", "j", "h", "-"
CANCEL_NOW, CHOOSE_OF_ORDER, WAITING = "C", "W", "D"
APPOINT = "A"  # the number is the person's
ROSTER = "R"  # the number is the import's
TAKE_OVER = "T"  # the number is the giver's, the detail the taker's
ASK_DRIVERS, MOVE, ASK_PARTNERS = "L", "K", "Y"
SURVEY = "V"  # the number is that of the question to the fleet
OWN_FILE, FILE = "J", "E"  # the number is the fleet's; the person's
PAIR, CHECK_AGAIN = "P", "Q"  # the number is the fleet's
OWN_BADGE, BADGE = "H", "B"  # the number is the fleet's; the person's
FORGET = "F"  # the number is the person's
NOTICE = "O"  # the number means nothing
YES, NO = "y", "n"  # the details of both
MERGE = "M"  # the number is a person's; that of the merge to take it back


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
    CHOOSE_OF_ORDER: ChooseCall(of_order=True),
    STATION: Misused("station"),
    REPEAT: RepeatCall(),
    REMIND: RemindMissing(),
    KEEP_OPEN: KeepOpen(),
    OWN_RECORD: ShowOwnRecord(),
    MOVE: AcceptMove(),
    ASK_PARTNERS: AskPartners(),
    WAY: ShowWay(),
    CLARIFICATIONS: ShowUnclear(),
    CLOSE_NOW: CloseCall(is_confirmed=True),
    STAND_DOWN_NOW: StandDown(is_confirmed=True),
    ENOUGH_NOW: Enough(is_confirmed=True),
    CANCEL_NOW: CancelCall(is_confirmed=True),
    REOPEN: ReopenCall(),
    DROP_QUESTION: DropQuestion(),
}
_OF_THE_GROUP: dict[str, Command] = {PAIR: PairGroup(), CHECK_AGAIN: CheckAgain()}
_OF_A_CLARIFICATION = frozenset({CLARIFICATION, CALL_REQUEST})
_CHANGES = {change.value: change for change in RequestedChange}
_PHONE: dict[str, type[AskPhone | DropPhone]] = {"p": AskPhone, "x": DropPhone}
_YES_OR_NO = {YES: True, NO: False}
_DECISIONS = {choice.value: choice for choice in SurveyChoice}
_CHOICES = {choice.value: choice for choice in ImportChoice}
MOST_DIGITS = 15
_OF_NO_CALL = frozenset(
    {ROSTER, TAKE_OVER, ASK_DRIVERS, SURVEY, OWN_FILE, FILE, OWN_BADGE, BADGE, MERGE, PARTNER, JOIN}
)

_ROLES = {role.value: role for role in Role}
_READINGS = {kind.value: kind for kind in (StatementKind.ACKNOWLEDGE, StatementKind.CHECK_IN)}


def encode(letter: str, number: int, detail: object = None) -> str:
    return f"{letter}:{number}" if detail is None else f"{letter}:{number}:{detail}"


def read_tap(data: str) -> tuple[Command, int | None] | None:
    """The command of a button and the number of its call, if any. None for data that the bot does not make."""
    letter, _, rest = data.partition(":")
    digits, _, detail = rest.partition(":")
    number = _number(digits)
    if number is None:
        return None
    if letter in _PLAIN and not detail:
        return _PLAIN[letter], number
    if letter == HOME:
        at_home = read_home_tap(number, detail)
        return (at_home, None) if at_home else None
    if letter in {FORGET, NOTICE}:
        return _about_himself(letter, number, detail)
    if letter in _OF_THE_GROUP and not detail:
        return _OF_THE_GROUP[letter], None
    if letter == LANGUAGE and detail:
        return ChooseLanguage(detail), None
    if letter == APPOINT and detail in _ROLES:
        return Appoint(_ROLES[detail], person_id=number), None
    if letter in _OF_NO_CALL:
        return _of_no_call(letter, number, detail)
    command = (
        _about_clarification(letter, number, detail)
        if letter in _OF_A_CLARIFICATION
        else _with_a_number(letter, _number(detail))
    )
    if command is None:
        return None
    return command, None if letter in _OF_A_CLARIFICATION else number


def _about_himself(letter: str, number: int, detail: str) -> tuple[Command, None] | None:
    """`y` or `n`: the answer to /forget, and to the first private notice."""
    if detail not in (YES, NO):
        return None
    says_yes = detail == YES
    return (Forget(number, says_yes) if letter == FORGET else AnswerNotice(says_yes)), None


def _of_no_call(letter: str, number: int, detail: str) -> tuple[Command, None] | None:
    if letter == ROSTER:
        return _about_import(number, detail)
    if letter == MERGE:
        return _about_merge(number, detail)
    if letter == SURVEY:
        return _about_survey(number, detail)
    if letter in {TAKE_OVER, ASK_DRIVERS}:
        return _about_duty(letter, number, detail)
    if letter == PARTNER:
        decided = decision_of(number, detail, _number(detail[3:]))
        return (decided, None) if decided else None
    if letter == JOIN:
        joins = join_of(number, detail, _number(detail[1:]))
        return (joins, None) if joins else None
    about = _about_file if letter in {OWN_FILE, FILE} else _about_badge
    return about(letter, number, detail)


def _about_duty(letter: str, number: int, detail: str) -> tuple[Command, None] | None:
    """The person who takes over; or a time, as its begin in seconds and its length in minutes."""
    first, _, second = detail.partition("-")
    one, other = _number(first), _number(second)
    if letter == TAKE_OVER:
        return (TakeOverDuty(number, one), None) if one is not None and not second else None
    return (AskWhoDrove(number, one, other), None) if one is not None and other is not None else None


def _about_survey(survey_id: int, detail: str) -> tuple[Command, None] | None:
    """An answer, or what a coordinator decides."""
    if detail in _YES_OR_NO:
        return AnswerSurvey(survey_id, yes=_YES_OR_NO[detail]), None
    return (DecideSurvey(survey_id, _DECISIONS[detail]), None) if detail in _DECISIONS else None


def _about_file(letter: str, number: int, detail: str) -> tuple[Command, None] | None:
    """`s5`: seats; `c17`: the company of this person, `c0` none; `p`: a phone; `x`: no phone."""
    if letter == OWN_FILE and detail in _PHONE:
        return _PHONE[detail](number), None
    value = _number(detail[1:])
    if value is None or detail[0] not in "sc" or (detail[0] == "s" and not 0 < value <= MAX_PASSENGERS):
        return None
    edit = EditOwnFile if letter == OWN_FILE else EditFile
    return edit(number, seats=value) if detail[0] == "s" else edit(number, company_of=value), None


def _about_badge(letter: str, number: int, detail: str) -> tuple[Command, None] | None:
    """His own: `w3`: wears the third, `x`: takes it off. A coordinator's: `y3`: confirms the third, `n3`: refuses it."""
    if letter == OWN_BADGE and detail == "x":
        return TakeOffBadge(number), None
    version, choice = _number(detail[1:]), detail[:1]
    if version is None or choice not in ("w" if letter == OWN_BADGE else "yn"):
        return None
    if letter == OWN_BADGE:
        return WearBadge(number, version), None
    return ConfirmBadge(number, version, is_refused=choice == "n"), None


def _about_merge(number: int, detail: str) -> tuple[Command, None] | None:
    """`23`: with this person; `a23`: the same, confirmed; `u`: taken back."""
    if detail == "u":
        return UndoMerge(number), None
    other = _number(detail.removeprefix("a"))
    return None if other is None else (ProposeMerge(number, other, detail.startswith("a")), None)


def _about_import(import_id: int, detail: str) -> tuple[Command, None] | None:
    """The choice, and behind it the fleet where one is chosen."""
    choice, fleet_id = _CHOICES.get(detail[:1]), _number(detail[1:])
    if (
        choice is None
        or (choice is ImportChoice.FLEET) is (fleet_id is None)
        or (detail[1:] and fleet_id is None)
    ):
        return None
    return AnswerImport(import_id, choice, fleet_id), None


def _number(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else None


def _with_a_number(letter: str, number: int | None) -> Command | None:
    if number is None:
        return None
    if letter == DEPART:
        return DriverReport(StatementKind.DEPART, passengers=number)
    if letter == LATER:
        possible = 0 < number <= MAX_ETA_MINUTES
        return DriverReport(StatementKind.ACKNOWLEDGE, eta_minutes=number) if possible else None
    if letter == RELEASE_LANE:
        return ReleaseLane(number)
    if letter == WAITING:
        return CountWaiting(number)
    return SetNeed(number) if letter == NEED else None


def _about_clarification(letter: str, clarification_id: int, detail: str) -> Command | None:
    if letter == CALL_REQUEST:
        known = detail in _CHANGES or not detail
        return (
            GrantCallRequest(clarification_id, _CHANGES.get(detail, RequestedChange.CALL)) if known else None
        )
    if detail in {answer.value for answer in ClarificationAnswer}:
        return AnswerClarification(clarification_id, answer=ClarificationAnswer(detail))
    if detail in _READINGS:
        return AnswerClarification(clarification_id, kind=_READINGS[detail])
    number = _number(detail[1:])
    if number is None:
        return None
    if detail[0] == "n":
        return AnswerClarification(clarification_id, number=number)
    if detail[0] in "cs":
        return AnswerClarification(clarification_id, call_id=number, names_station=detail[0] == "s")
    return AnswerClarification(clarification_id, person_id=number) if detail[0] == "p" else None
