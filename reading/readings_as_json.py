"""Prints what a message says, for `shoudao read`: one line of JSON."""

import json
from contextlib import suppress

from reading.orders import OrderKind, enough_order, order_of_need
from reading.reader import fields_of, may_state_something, read, to_json
from reading.readings import ReadingKind

MAYBE = "maybe"
"""What a text that may state something is called."""


def printed(line: str) -> str:
    """Returns what `shoudao read` prints for `line`: a message, or a JSON string with a message of several lines.

    An order with a number of cars is printed as it is taken from a coordinator: set_need, more_cars, enough.
    """
    message = line
    if line.startswith('"') and line.endswith('"'):
        with suppress(ValueError):
            message = str(json.loads(line))
    if (order := order_of_need(message)) and order.is_plain and order.cars is not None:
        kind = "set_need" if order.kind is OrderKind.NEED else "more_cars"
        return json.dumps([{"kind": kind, "cars": order.cars}])
    readings = read(message)
    if [one.kind for one in readings] == [ReadingKind.ENOUGH] and (cars := enough_order(message).cars):
        return json.dumps([{**fields_of(readings[0]), "cars": cars}], ensure_ascii=False)
    if not readings and may_state_something(message):
        return json.dumps([{"kind": MAYBE}])
    return to_json(readings)
