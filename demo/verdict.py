"""Checks the bot's traffic and messages: refused requests, unconfirmed updates, lost taps, repeated messages."""

from __future__ import annotations

from collections import Counter
from typing import Any

from demo.comparison import Comparison
from demo.views import find_unmarked_repeats

Json = dict[str, Any]

# Requests that were executed just before a kill are sent again by the next process.
_EXCUSED_AFTER_KILL = (
    ("getUpdates", 409, "terminated by other getUpdates request"),
    ("answerCallbackQuery", 400, "query is too old"),
    ("editMessageText", 400, "message is not modified"),
)


def compare_traffic(traffic: Json, *, kills: int) -> list[Comparison]:
    """Compares `SandboxClient.traffic()` with a faultless night; after kills, repeated requests are excused."""
    refused = Counter(
        f"{each['method']} {each['code']} {each['description']}"
        for each in traffic["refusals"]
        if not (kills and _is_excused(each))
    )
    return [
        Comparison("updates confirmed", traffic["updates"], len(set(traffic["confirmed"]))),
        Comparison("taps lost", 0, len(traffic["expired"])),
        Comparison("refused requests", 0, refused.total()),
        *(Comparison(f"refused: {what}", 0, times) for what, times in refused.items()),
    ]


def _is_excused(refusal: Json) -> bool:
    return any(
        (refusal["method"], refusal["code"]) == (method, code) and reason in refusal["description"]
        for method, code, reason in _EXCUSED_AFTER_KILL
    )


def find_repeats(messages: list[Json]) -> list[Comparison]:
    """Reports messages that the bot sent twice without marking the second as repeated."""
    twice = find_unmarked_repeats(messages)
    return [
        Comparison("messages twice, unmarked", 0, len(twice)),
        *(Comparison(f"twice: {what}", 1, 2) for what in twice),
    ]
