"""What the bot sends, and what goes first."""

from enum import IntEnum, StrEnum


class Priority(IntEnum):
    """Which row of a chat is sent first: the lowest number."""

    CALL = 0  # a new call card, its pin
    NOTICE = 1  # closing reports, clarifications, replies in groups and to coordinators
    CARD = 2  # edits of cards
    ANSWER = 3  # what people ask in private: behind the cards of all groups
    REACTION = 4
    BACKGROUND = 5  # week summaries: sent when nothing else waits
    UNCOUNTED = 9  # toasts, which no rate limit counts


class OutboxKind(StrEnum):
    """What is said. A card, a report and a file are rendered when they are sent."""

    MESSAGE = "message"  # a text with buttons
    CARD = "card"
    CLOSING_REPORT = "closing_report"
    SURVEY = "survey"  # C21-C23: a question to the fleet
    PARTNERS = "partners"  # B3: the open calls of partners
    PERIOD = "period"  # a night report or a week summary
    EXPORT = "export"  # a file
    OWN_SEASON = "own_season"  # somebody's own figures
    IMPORT_RESULTS = "import_results"  # a file: what each row of a roster came to
    OWN_DATA = "own_data"  # V3: what is stored of somebody, to himself
    ROSTER = "roster"  # a file: the fleet's roster
    HOME_FILE = "home_file"  # a file of the drivers' home: a certificate, a settlement
    TOAST = "toast"  # the answer to a tap
    MARK = "mark"  # a reaction under somebody's message
    BUTTONS = "buttons"  # those of a message that was sent before
    PIN = "pin"
    MENU = "menu"
    LEAVE = "leave"  # U9: the bot leaves the group


ABOUT_A_MESSAGE = (OutboxKind.MARK, OutboxKind.BUTTONS, OutboxKind.PIN)


def is_about_a_message(kind: str) -> bool:
    """Whether the row concerns one message of its chat, which stays behind when the group moves."""
    return kind in ABOUT_A_MESSAGE


def may_be_repeated(kind: str) -> bool:
    """Whether saying it twice changes nothing, so that a repetition needs no mark."""
    return kind in (*ABOUT_A_MESSAGE, OutboxKind.TOAST, OutboxKind.MENU, OutboxKind.LEAVE)
