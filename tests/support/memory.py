"""Compares what a session has in memory with what the database gives to a new one."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.calls import Call
from handlers.chat.session import Session
from storage.core.transaction import Transaction


def differences(session: Session, tx: Transaction) -> list[str]:
    """One line for each field of a live fleet, person, call or response that a restart would change."""
    anew = Session(TELEGRAM, session.zone.key, session.language, session.timetable)
    found: list[str] = []
    for chat_id, fleet in session._fleets.items():
        found += _compared(f"chat {chat_id}", fleet, anew.fleet(tx, chat_id))
    return found


def _compared(what: str, here: Any, there: Any) -> Iterator[str]:
    if type(here) is not type(there):
        yield f"{what}: memory {here}, database {there}"
        return
    for name in (field.name for field in fields(here) if field.compare):
        mine, stored = getattr(here, name), getattr(there, name)
        if name in ("people", "by_account", "by_username", "temporary", "calls", "responses"):
            for key in mine.keys() | stored.keys():
                yield from _compared(f"{what} {name} {key}", mine.get(key), stored.get(key))
        elif mine != stored:
            yield f"{what} {name}: memory {mine}, database {stored}"
    if isinstance(here, Call) and here.lanes() != there.lanes():
        yield f"{what} lanes: memory {here.lanes()}, database {there.lanes()}"
