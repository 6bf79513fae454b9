"""What really happened on the wire: every request with its answer, every update made, served and confirmed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sandbox.clock import Clock

ASKING = frozenset({"getupdates", "getme"})
"""Methods that a bot repeats although nothing is left to do."""


class RequestLog:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.requests: list[dict[str, Any]] = []
        self.updates: list[bytes] = []
        self.served: list[int] = []
        self.confirmed: list[int] = []
        self.expired: list[int] = []
        self.last_activity = clock.now()
        self.under_way = 0
        """Requests being worked on, long polls apart."""

    def stir(self) -> None:
        self.last_activity = self._clock.now()

    def request(self, method: str, params: dict[str, Any], answer: dict[str, Any], fault: str | None) -> None:
        """`fault` names what was done to it: 'lost' was accepted, but the bot never heard so."""
        seen: dict[str, Any] = {
            "n": len(self.requests) + 1,
            "at": self._clock.now(),
            "method": method,
            "params": params,
            "ok": answer["ok"],
            "fault": fault,
        }
        if answer["ok"]:
            if method.lower() != "getupdates":
                seen["result"] = answer["result"]
            if method.lower() not in ASKING:
                self.stir()
        else:
            seen |= {"code": answer["error_code"], "description": answer["description"]}
        self.requests.append(seen)

    def totals(self) -> dict[str, Any]:
        accepted = Counter(seen["method"] for seen in self.requests if seen["ok"])
        refusals = [seen for seen in self.requests if not seen["ok"]]
        return {
            "accepted": accepted,
            "refused": Counter(seen["method"] for seen in refusals),
            "refusals": refusals,
            "updates": len(self.updates),
            "served": self.served,
            "confirmed": self.confirmed,
            "expired": self.expired,
        }
