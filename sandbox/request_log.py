"""Records every Bot API request with its answer, and every update created, served, confirmed and expired."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sandbox.clock import Clock

_POLLING_METHODS = frozenset({"getupdates", "getme"})
"""Methods that an idle bot repeats; they do not count as activity."""


class RequestLog:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.requests: list[dict[str, Any]] = []
        self.updates: list[bytes] = []
        self.served: list[int] = []
        self.confirmed: list[int] = []
        self.expired: list[int] = []
        self.last_activity = clock.waited()
        self.in_flight = 0
        """Requests being handled, without long polls."""

    def note_activity(self) -> None:
        self.last_activity = self._clock.waited()

    def record(self, method: str, params: dict[str, Any], answer: dict[str, Any], fault: str | None) -> None:
        """Records one request. `fault` is the injected fault's kind; a `lost` request was executed but not answered."""
        entry: dict[str, Any] = {
            "n": len(self.requests) + 1,
            "at": self._clock.now(),
            "method": method,
            "params": params,
            "ok": answer["ok"],
            "fault": fault,
        }
        if answer["ok"]:
            if method.lower() != "getupdates":
                entry["result"] = answer["result"]
            if method.lower() not in _POLLING_METHODS:
                self.note_activity()
        else:
            entry |= {"code": answer["error_code"], "description": answer["description"]}
        self.requests.append(entry)

    def totals(self) -> dict[str, Any]:
        accepted = Counter(request["method"] for request in self.requests if request["ok"])
        refusals = [request for request in self.requests if not request["ok"]]
        return {
            "accepted": accepted,
            "refused": Counter(request["method"] for request in refusals),
            "refusals": refusals,
            "updates": len(self.updates),
            "served": self.served,
            "confirmed": self.confirmed,
            "expired": self.expired,
        }
