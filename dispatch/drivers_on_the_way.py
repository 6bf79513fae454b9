"""Who is on the way to a call: expected, or called back after he was sent home."""

from dispatch.calls import Call, Response


def not_arrived(call: Call) -> list[Response]:
    """Acknowledged, a seat taken, not arrived yet."""
    return [
        response
        for response in call.responses.values()
        if response.counts_as_acknowledged and response.state.arrived_at is None
    ]


def on_the_way(call: Call) -> list[Response]:
    """Those who are expected: the missing of an open call, the no-shows of a closed one. Not who was sent home (E6)."""
    return [response for response in not_arrived(call) if response.sent_home_at is None]


def called_back(call: Call) -> list[Response]:
    """E6: sent home, told that the call goes on, and silent since."""
    return [response for response in not_arrived(call) if response.sent_home_at is not None]
