"""Errors answered to the bot (in Telegram's own words where they are known) and to the control client."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A Bot API request that Telegram refuses; becomes the error answer."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class InvalidAction(Exception):
    """A control action that a real user could not perform."""


def bad_request(why: str) -> Refused:
    return Refused(400, f"Bad Request: {why}")


def forbidden(why: str) -> Refused:
    return Refused(403, f"Forbidden: {why}")


def conflict(why: str) -> Refused:
    return Refused(409, f"Conflict: {why}")


def too_many_requests(retry_after: int) -> Refused:
    why = f"Too Many Requests: retry after {retry_after}"
    return Refused(429, why, {"retry_after": retry_after})
