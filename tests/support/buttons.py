"""Callback data of the bot's buttons, by what they do. Arguments: the call's or clarification's id, then the detail."""

import re
from functools import partial

from dispatch.commands import AnswerClarification
from dispatch.people_commands import AnswerImport, ImportChoice
from handlers.chat import button_data
from handlers.chat.button_data import encode, read_tap
from handlers.chat.home_buttons import HOME

acknowledge = partial(encode, button_data.ACKNOWLEDGE)
decline = partial(encode, button_data.DECLINE)
check_in = partial(encode, button_data.CHECK_IN)
depart = partial(encode, button_data.DEPART)  # call, passengers
check_again = partial(encode, button_data.CHECK_AGAIN)  # fleet
deliver = partial(encode, button_data.DELIVER)
need = partial(encode, button_data.NEED)  # call, cars
enough = partial(encode, button_data.ENOUGH)
close = partial(encode, button_data.CLOSE)
close_now = partial(encode, button_data.CLOSE_NOW)
stand_down_now = partial(encode, button_data.STAND_DOWN_NOW)
enough_now = partial(encode, button_data.ENOUGH_NOW)
release_lane = partial(encode, button_data.RELEASE_LANE)  # call, lane
reopen = partial(encode, button_data.REOPEN)
drop_question = partial(encode, button_data.DROP_QUESTION)
missing = partial(encode, button_data.MISSING)
take_offer = partial(encode, button_data.OFFER)
choose_call = partial(encode, button_data.CHOOSE)
repeat = partial(encode, button_data.REPEAT)
remind = partial(encode, button_data.REMIND)
keep_open = partial(encode, button_data.KEEP_OPEN)
later = partial(encode, button_data.LATER)  # call, minutes
own_record = partial(encode, button_data.OWN_RECORD)
unclear = partial(encode, button_data.CLARIFICATIONS)
station = partial(encode, button_data.STATION)
raise_call = partial(encode, button_data.CALL_REQUEST)  # the clarification that asks for cars


LETTERS = tuple(
    value for name, value in vars(button_data).items() if name.isupper() and isinstance(value, str)
)
"""With which the data of a button begins."""


def pattern(button: "partial[str]") -> str:
    """A regular expression for the data of this button of any call, up to the call."""
    return rf"{re.escape(button.args[0])}:\d+"


def call_of(data: str) -> int | None:
    """The call that a button belongs to; None for one about a clarification or a person."""
    read = read_tap(data)
    return read[1] if read else None


def person_of(data: str) -> int | None:
    """The person that a button of a clarification means; None for any other button."""
    read = read_tap(data)
    return read[0].person_id if read and isinstance(read[0], AnswerClarification) else None


def answer(clarification: int, said: object) -> str:
    """`said`: yes, no, amend, new, acknowledge or check_in."""
    return encode(button_data.CLARIFICATION, clarification, said)


def trip_of(clarification: int, passengers: int) -> str:
    return encode(button_data.CLARIFICATION, clarification, f"n{passengers}")


def is_person(clarification: int, person_id: int | None) -> str:
    return encode(button_data.CLARIFICATION, clarification, f"p{person_id}")


def is_call(clarification: int, call: int) -> str:
    return encode(button_data.CLARIFICATION, clarification, f"c{call}")


def language(name: str) -> str:
    return encode(button_data.LANGUAGE, 0, name)


def merge(former: int | None, kept: int | None) -> str:
    """The tap under a preview."""
    return encode(button_data.MERGE, former or 0, f"a{kept}")


def undo_merge(merge_id: int) -> str:
    return encode(button_data.MERGE, merge_id, "u")


def import_choice(data: str) -> ImportChoice | None:
    """What a button of an import decides; None for any other."""
    read = read_tap(data)
    return read[0].choice if read and isinstance(read[0], AnswerImport) else None


def wear_badge(fleet: int, version: int) -> str:
    return encode(button_data.OWN_BADGE, fleet, f"w{version}")


def confirm_badge(person: int | None, version: int) -> str:
    return encode(button_data.BADGE, person or 0, f"y{version}")


def at_home(fleet: int, detail: str) -> str:
    """A button of the drivers' home."""
    return encode(HOME, fleet, detail)
