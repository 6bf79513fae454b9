"""Lays out the buttons of an open call's card: the coordinator's above, the driver's below, under the thumb."""

from dispatch.calls import Call
from handlers.chat import button_data
from handlers.chat.outputs import Buttons, Label
from handlers.chat.texts import text

NEEDS_OFFERED = (10, 20, 30, 50)
PASSENGERS_OFFERED = (1, 2, 3, 4, 5, 6)


def card_buttons(call: Call, language: str, *, renames: bool, leads: bool = False) -> Buttons:
    """`renames`: with the button that tells how a wrong station name is put right. `leads`: with that of the way (C20)."""

    def button(name: str, letter: str, detail: object = None, **values: object) -> tuple[Label, str]:
        return text(language, name, **values), button_data.encode(letter, call.id, detail)

    rows = [
        [
            button("button-enough", button_data.ENOUGH),
            button("button-missing", button_data.MISSING),
            button("button-unclear", button_data.CLARIFICATIONS),
            button("button-close", button_data.CLOSE),
        ],
        [
            button("button-acknowledge", button_data.ACKNOWLEDGE),
            button("button-decline", button_data.DECLINE),
        ],
        [
            button("button-arrive", button_data.CHECK_IN),
            button("button-deliver", button_data.DELIVER),
            *([button("button-way", button_data.WAY)] if leads else []),
            button("button-mine", button_data.OWN_RECORD),
        ],
        [button("button-depart", button_data.DEPART, number, number=number) for number in PASSENGERS_OFFERED],
    ]
    if call.needed is None:
        rows.insert(0, [button("button-need", button_data.NEED, cars, cars=cars) for cars in NEEDS_OFFERED])
    if renames:
        rows.insert(0, [button("button-station", button_data.STATION)])
    return rows


def buttons_after_end(call: Call, language: str) -> Buttons:
    """E8: what a driver may still need until the seal."""
    named = (("button-deliver", button_data.DELIVER), ("button-mine", button_data.OWN_RECORD))
    return [[(text(language, name), button_data.encode(letter, call.id)) for name, letter in named]]
