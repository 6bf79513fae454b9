"""Callback data of the bot's buttons, by what they do. Arguments: the call's or clarification's id, then the detail."""

from functools import partial

from handlers.chat import callback_data
from handlers.chat.callback_data import data

acknowledge = partial(data, callback_data.ACKNOWLEDGE)
decline = partial(data, callback_data.DECLINE)
check_in = partial(data, callback_data.CHECK_IN)
depart = partial(data, callback_data.DEPART)  # call, passengers
deliver = partial(data, callback_data.DELIVER)
need = partial(data, callback_data.NEED)  # call, cars
enough = partial(data, callback_data.ENOUGH)
close = partial(data, callback_data.CLOSE)
missing = partial(data, callback_data.MISSING)
take_offer = partial(data, callback_data.OFFER)
choose_call = partial(data, callback_data.CHOOSE)
repeat = partial(data, callback_data.REPEAT)
remind = partial(data, callback_data.REMIND)
keep_open = partial(data, callback_data.KEEP_OPEN)
later = partial(data, callback_data.LATER)  # call, minutes
my_part = partial(data, callback_data.MINE)
unclear = partial(data, callback_data.UNCLEAR)
station = partial(data, callback_data.STATION)
raise_call = partial(data, callback_data.WISH)  # the clarification that asks for cars


def answer(clarification: int, said: object) -> str:
    """`said`: yes, no, amend, new, acknowledge or check_in."""
    return data(callback_data.DOUBT, clarification, said)


def trip_of(clarification: int, passengers: int) -> str:
    return data(callback_data.DOUBT, clarification, f"n{passengers}")


def is_person(clarification: int, person_id: int | None) -> str:
    return data(callback_data.DOUBT, clarification, f"p{person_id}")


def language(name: str) -> str:
    return data(callback_data.LANGUAGE, 0, name)
