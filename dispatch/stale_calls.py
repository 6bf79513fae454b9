"""Decides what to do about a call in which nothing happens any more (D4)."""

from enum import StrEnum

from dispatch.call_events import CallChange, CallEvent
from dispatch.rule_numbers import MINUTE
from dispatch.timetable import Timetable


class StaleCallAction(StrEnum):
    WAIT = "wait"
    ASK = "ask"
    CLOSE = "close"


def check_stale_at(change: CallChange) -> int | None:
    """D4: when to look at a call first, once it is open; after another change at once."""
    if change.event is not CallEvent.OPENED:
        return change.now
    minutes = change.timetable.forgotten_ask or change.timetable.forgotten_close
    return change.now + minutes * MINUTE if minutes else None


def stale_call_action(
    last_event: int, asked_at: int | None, now: int, table: Timetable
) -> tuple[StaleCallAction, int | None]:
    """D4: what to do about a call in which nothing happens, and when to check again.

    A question asked late, after an outage, leaves as much time for the answer as one asked in time.
    """
    ask, close = table.forgotten_ask * MINUTE, table.forgotten_close * MINUTE
    answered = asked_at is None or asked_at < last_event
    if ask and answered:
        if now < last_event + ask:
            return StaleCallAction.WAIT, last_event + ask
        return StaleCallAction.ASK, max(last_event + close, now + max(MINUTE, close - ask)) if close else None
    if not close:
        return StaleCallAction.WAIT, None
    due = last_event + close if asked_at is None else max(last_event + close, asked_at + close - ask)
    return (StaleCallAction.CLOSE, None) if due <= now else (StaleCallAction.WAIT, due)
