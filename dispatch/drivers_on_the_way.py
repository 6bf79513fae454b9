"""Finds the drivers on the way to a call: expected, or called back after they were sent home."""

from dispatch.calls import Call, Response


def not_arrived(call: Call) -> list[Response]:
    """Returns whether a driver has acknowledged, has a slot and has not arrived yet."""
    return [
        response
        for response in call.responses.values()
        if response.counts_as_acknowledged and response.state.arrived_at is None
    ]


def on_the_way(call: Call) -> list[Response]:
    """Returns the drivers who are expected: in an open call on the way, in a closed one no-shows. Not those sent home (E6)."""
    return [response for response in not_arrived(call) if response.sent_home_at is None]


def called_back(call: Call) -> list[Response]:
    """Returns the drivers who were sent home, told that the call goes on, and silent since (E6)."""
    if all(response.sent_home_at is None for response in call.responses.values()):
        return []  # as nearly always: a card asks twice
    return [response for response in not_arrived(call) if response.sent_home_at is not None]
