"""The group's transcript as it happens, with or without a terminal, and how far the night is."""

from __future__ import annotations

import sys
import unicodedata
from datetime import datetime, tzinfo
from typing import Any, TextIO

from demo.views import card_of, report_of
from demo.watch import Watch

Json = dict[str, Any]

_QUIETLY_SECONDS = 15


class Terminal:
    """One line for each thing that happens in the group; below them, where that is possible, one that changes in place."""

    def __init__(self, zone: tzinfo, *, out: TextIO | None = None, quiet: bool = False) -> None:
        self._out = out or sys.stdout
        self._zone = zone
        self._quiet = quiet
        self._live = self._out.isatty()
        self._group = 0
        self._progress = ""
        self._progressed = 0.0
        self._taps: dict[str, tuple[str, str]] = {}
        self._names: dict[int, str] = {}

    def enter(self, group: int, names: dict[int, str]) -> None:
        self._group, self._names = group, names

    def line(self, text: str = "", *, always: bool = False) -> None:
        if self._quiet and not always:
            return
        if self._live and self._progress:
            self._out.write("\r\x1b[K")
        self._out.write(f"{text}\n")
        if self._live:
            self._out.write(self._progress)
        self._out.flush()

    def progress(self, text: str, at: float) -> None:
        """Without a terminal a line of its own, now and then. `at`: monotonic seconds."""
        if self._live:
            self._progress = text
            self._out.write(f"\r\x1b[K{text}")
            self._out.flush()
        elif at - self._progressed >= _QUIETLY_SECONDS:
            self._progressed = at
            self.line(text, always=True)

    def progress_ends(self) -> None:
        if self._live and self._progress:
            self._out.write("\r\x1b[K")
        self._progress = ""

    def event(self, event: Json, watch: Watch) -> None:
        told = None if self._quiet else self._told(event, watch)
        if told:
            clock = datetime.fromtimestamp(event["at"], self._zone).strftime("%H:%M:%S")
            self.line(f"{clock}  {told}")

    def _told(self, event: Json, watch: Watch) -> str | None:
        kind = event["kind"]
        if kind in {"message", "edit"}:
            return self._message(event["message"], edited=kind == "edit")
        if kind == "tap":
            message = watch.said.get((event["chat_id"], event["message_id"]), {})
            self._taps[event["query_id"]] = (
                self._names.get(event["user_id"], ""),
                _label(message, event["data"]),
            )
        if kind == "toast" and event["query_id"] in self._taps:
            who, label = self._taps.pop(event["query_id"])
            return f"{_wide(who)} 👆 [{label}]  » {event['text']}"
        return None

    def _message(self, message: Json, *, edited: bool) -> str | None:
        sender, text = message["from"], message.get("text", "")
        if message["chat"]["id"] != self._group:
            # Privately the bot says little that is worth reading here: places, releases, who is missing.
            told = sender["is_bot"] and "#" in text
            return (
                f"{_wide('🤖')} (privately to {self._names.get(message['chat']['id'])}) {text}"
                if told
                else None
            )
        if sender["is_bot"] and "sender_chat" not in message:
            return self._spoken(text, edited=edited) if text else None
        words = text or ("🎤" if "voice" in message else "")
        if not words:
            return None
        notes = " (forwarded)" if "forward_origin" in message else ""
        replied = message.get("reply_to_message", {}).get("text", "")
        about = f" ↩ #{card_of(replied)}" if card_of(replied) else ""
        who = "(anonymous)" if "sender_chat" in message else sender["first_name"]
        return f"{_wide(who)} {'✏️ ' if edited else ''}{words}{notes}{about}"

    @staticmethod
    def _spoken(text: str, *, edited: bool) -> str:
        lines = text.splitlines()
        if edited and (card_of(text) or report_of(text)):
            # Names and buttons are not worth repeating every few seconds.
            return f"{_wide('🤖')} ✏️ {' · '.join(lines[:4])[:150]}"
        indent = "\n" + " " * 19
        return f"{_wide('🤖')} {indent.join(lines)}"


def _label(message: Json, data: str) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = [button["text"] for row in rows for button in row if button.get("callback_data") == data]
    return found[0] if found else data


def _wide(name: str, columns: int = 8) -> str:
    """Padded to so many columns of a terminal, in which a Chinese character takes two."""
    taken = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in name)
    return name + " " * max(0, columns - taken)
