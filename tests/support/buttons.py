"""Callback data of the bot's buttons, by what they do. Arguments: the call's or clarification's id, then the detail."""

import re
from functools import partial

from dispatch.commands import AnswerClarification
from handlers.chat import callback_data
from handlers.chat.callback_data import encode, read_tap

acknowledge = partial(encode, callback_data.ACKNOWLEDGE)
decline = partial(encode, callback_data.DECLINE)
check_in = partial(encode, callback_data.CHECK_IN)
depart = partial(encode, callback_data.DEPART)  # call, passengers
deliver = partial(encode, callback_data.DELIVER)
need = partial(encode, callback_data.NEED)  # call, cars
enough = partial(encode, callback_data.ENOUGH)
close = partial(encode, callback_data.CLOSE)
close_now = partial(encode, callback_data.CLOSE_NOW)
stand_down_now = partial(encode, callback_data.STAND_DOWN_NOW)
enough_now = partial(encode, callback_data.ENOUGH_NOW)
release_lane = partial(encode, callback_data.RELEASE_LANE)  # call, lane
reopen = partial(encode, callback_data.REOPEN)
drop_question = partial(encode, callback_data.DROP_QUESTION)
missing = partial(encode, callback_data.MISSING)
take_offer = partial(encode, callback_data.OFFER)
choose_call = partial(encode, callback_data.CHOOSE)
repeat = partial(encode, callback_data.REPEAT)
remind = partial(encode, callback_data.REMIND)
keep_open = partial(encode, callback_data.KEEP_OPEN)
later = partial(encode, callback_data.LATER)  # call, minutes
my_part = partial(encode, callback_data.MY_PART)
unclear = partial(encode, callback_data.CLARIFICATIONS)
station = partial(encode, callback_data.STATION)
raise_call = partial(encode, callback_data.CALL_REQUEST)  # the clarification that asks for cars


LETTERS = tuple(
    value for name, value in vars(callback_data).items() if name.isupper() and isinstance(value, str)
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
    return encode(callback_data.CLARIFICATION, clarification, said)


def trip_of(clarification: int, passengers: int) -> str:
    return encode(callback_data.CLARIFICATION, clarification, f"n{passengers}")


def is_person(clarification: int, person_id: int | None) -> str:
    return encode(callback_data.CLARIFICATION, clarification, f"p{person_id}")


def is_call(clarification: int, call: int) -> str:
    return encode(callback_data.CLARIFICATION, clarification, f"c{call}")


def language(name: str) -> str:
    return encode(callback_data.LANGUAGE, 0, name)
