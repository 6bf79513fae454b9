"""Reads a message that raises several calls, each with its station and number (C11). Decides nothing."""

import re

from reading.car_requests import LONGEST, CarRequest, names_cars, request_in
from reading.rewrite.normalise import clean

_CLAUSES = re.compile(r"[,，;；、。.!！\n]+|(?:然后|另外|还有|以及)")


def several_requests(text: str) -> list[CarRequest]:
    """The calls of a message that raises more than one (武昌站要10台，汉口站要5台); empty for any other message."""
    if len(text) > LONGEST:
        return []
    found: list[CarRequest] = []
    for clause in _CLAUSES.split(clean(text)):
        if not names_cars(clause):
            continue
        request = request_in(clause.strip())
        if request is None or request.station is None:
            return []
        found.append(request)
    stations = {request.station for request in found}
    return found if len(found) > 1 and len(stations) == len(found) else []
