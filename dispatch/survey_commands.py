"""The commands about questions to a whole fleet: readiness, drills, notices (C21-C23)."""

from dataclasses import dataclass
from enum import StrEnum

from dispatch.commands import Command
from dispatch.commands_about_fleets import FleetOrder
from dispatch.surveys import SurveyKind


@dataclass(frozen=True, slots=True)
class OpenSurvey(FleetOrder, Command):
    """Asks the fleet. `words`: of a notice. `cars`, `clock` ("HH:MM") and `station`: of a readiness."""

    kind: SurveyKind
    words: str = ""
    cars: int | None = None
    clock: str | None = None
    station: str | None = None


@dataclass(frozen=True, slots=True)
class AskSurvey(FleetOrder, Command):
    """Asks a coordinator by one tap whether his words are meant so: 「23:40 约30辆」, 「通知：… 收到请回复」."""

    survey: OpenSurvey


@dataclass(frozen=True, slots=True)
class AnswerSurvey(Command):
    """Answers a question to the fleet. `is_bare`: his words name no station, and other stations are asked about too."""

    survey_id: int
    yes: bool
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Go(FleetOrder, Command):
    """Raises the call for which drivers are ready, and asks those within the need (C21). `is_confirmed`: by a slash or a tap."""

    station: str | None = None
    cars: int | None = None
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class ShowSurveys(FleetOrder, Command):
    """Sends a coordinator privately who has answered the open questions."""


class SurveyChoice(StrEnum):
    """What a coordinator decides about a question by a tap."""

    OPEN = "o"
    GO = "g"
    REMIND = "m"
    CLOSE = "c"
    DROP = "d"


@dataclass(frozen=True, slots=True)
class DecideSurvey(Command):
    survey_id: int
    choice: SurveyChoice
