"""What the sandbox's witness and the chats say of the bot: refused requests, lost updates, messages that stand twice."""

from __future__ import annotations

from collections import Counter
from typing import Any

from demo.comparison import Line
from demo.views import said_twice

Json = dict[str, Any]

# What was carried out just before a kill is asked for once more by the next process, which cannot know.
_AFTER_A_KILL = (
    ("getUpdates", 409, "terminated by other getUpdates request"),
    ("answerCallbackQuery", 400, "query is too old"),
    ("editMessageText", 400, "message is not modified"),
)


def wire(witness: Json, *, kills: int) -> list[Line]:
    refused = Counter(
        f"{each['method']} {each['code']} {each['description']}"
        for each in witness["refusals"]
        if not (kills and _is_excused(each))
    )
    return [
        Line("updates confirmed", witness["updates"], len(set(witness["confirmed"]))),
        Line("taps lost", 0, len(witness["expired"])),
        Line("refused requests", 0, refused.total()),
        *(Line(f"refused: {what}", 0, times) for what, times in refused.items()),
    ]


def _is_excused(refusal: Json) -> bool:
    return any(
        (refusal["method"], refusal["code"]) == (method, code) and reason in refusal["description"]
        for method, code, reason in _AFTER_A_KILL
    )


def doubled(messages: list[Json]) -> list[Line]:
    twice = said_twice(messages)
    return [
        Line("messages twice, unmarked", 0, len(twice)),
        *(Line(f"twice: {what}", 1, 2) for what in twice),
    ]
