"""Prints the group's transcript and the progress of the night."""

from __future__ import annotations

import sys
import unicodedata
from datetime import datetime, tzinfo
from typing import Any, TextIO

from demo.chat_watcher import ChatWatcher
from demo.views import call_of_card, call_of_report

Json = dict[str, Any]

_PLAIN_PROGRESS_SECONDS = 15


class Terminal:
    """Prints one line per event; on a terminal, the last line shows the progress and is updated in place."""

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

    def set_group(self, group: int, names: dict[int, str]) -> None:
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
        """Shows the progress; without a terminal prints it every 15 s. `at`: monotonic seconds."""
        if self._live:
            self._progress = text
            self._out.write(f"\r\x1b[K{text}")
            self._out.flush()
        elif at - self._progressed >= _PLAIN_PROGRESS_SECONDS:
            self._progressed = at
            self.line(text, always=True)

    def clear_progress(self) -> None:
        if self._live and self._progress:
            self._out.write("\r\x1b[K")
        self._progress = ""

    def print_event(self, event: Json, watcher: ChatWatcher) -> None:
        text = None if self._quiet else self._describe(event, watcher)
        if text:
            clock = datetime.fromtimestamp(event["at"], self._zone).strftime("%H:%M:%S")
            self.line(f"{clock}  {text}")

    def _describe(self, event: Json, watcher: ChatWatcher) -> str | None:
        kind = event["kind"]
        if kind in {"message", "edit"}:
            return self._message(event["message"], edited=kind == "edit")
        if kind == "tap":
            message = watcher.messages.get((event["chat_id"], event["message_id"]), {})
            self._taps[event["query_id"]] = (
                self._names.get(event["user_id"], ""),
                _label(message, event["data"]),
            )
        if kind == "toast" and event["query_id"] in self._taps:
            who, label = self._taps.pop(event["query_id"])
            return f"{_padded(who)} 👆 [{label}]  » {event['text']}"
        return None

    def _message(self, message: Json, *, edited: bool) -> str | None:
        sender, text = message["from"], message.get("text", "")
        if message["chat"]["id"] != self._group:
            # of the private messages only the bot's own about a call are shown
            shown = sender["is_bot"] and "#" in text
            return (
                f"{_padded('🤖')} (privately to {self._names.get(message['chat']['id'])}) {text}"
                if shown
                else None
            )
        if sender["is_bot"] and "sender_chat" not in message:
            return self._bot_text(text, edited=edited) if text else None
        words = text or ("🎤" if "voice" in message else "")
        if not words:
            return None
        notes = " (forwarded)" if "forward_origin" in message else ""
        replied = message.get("reply_to_message", {}).get("text", "")
        about = f" ↩ #{call_of_card(replied)}" if call_of_card(replied) else ""
        who = "(anonymous)" if "sender_chat" in message else sender["first_name"]
        return f"{_padded(who)} {'✏️ ' if edited else ''}{words}{notes}{about}"

    @staticmethod
    def _bot_text(text: str, *, edited: bool) -> str:
        lines = text.splitlines()
        if edited and (call_of_card(text) or call_of_report(text)):
            # edits of a card show only its first lines
            return f"{_padded('🤖')} ✏️ {' · '.join(lines[:4])[:150]}"
        indent = "\n" + " " * 19
        return f"{_padded('🤖')} {indent.join(lines)}"


def _label(message: Json, data: str) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = [button["text"] for row in rows for button in row if button.get("callback_data") == data]
    return found[0] if found else data


def _padded(name: str, columns: int = 8) -> str:
    """Pads to `columns` terminal columns; a Chinese character takes two."""
    taken = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in name)
    return name + " " * max(0, columns - taken)
