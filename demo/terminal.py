"""Shows the night in the terminal: the group's transcript, and below it the newest card with the progress."""

from __future__ import annotations

import sys
import unicodedata
from datetime import datetime, tzinfo
from typing import Any, TextIO

from rich.console import Console, Group
from rich.live import Live
from rich.panel import Panel
from rich.text import Text

from demo.chat_watcher import ChatWatcher
from demo.views import call_of_card, call_of_report

Json = dict[str, Any]

_PLAIN_PROGRESS_SECONDS = 15
_CARD_LINES = 8
_BOT, _COORDINATOR, _QUIET, _ALARM = "cyan", "bold yellow", "dim", "bold red"


class Terminal:
    """Prints one line per event. A terminal also has the newest card standing below, with the progress."""

    def __init__(self, zone: tzinfo, *, out: TextIO | None = None, quiet: bool = False) -> None:
        self._console = Console(file=out or sys.stdout, highlight=False, emoji=False, soft_wrap=True)
        self._zone = zone
        self._quiet = quiet
        self._live: Live | None = None
        self._ended = False
        self._group = 0
        self._progress = ""
        self._progressed = 0.0
        self._card = ""
        self._taps: dict[str, tuple[str, str]] = {}
        self._names: dict[int, str] = {}
        self._coordinators: frozenset[str] = frozenset()

    def set_group(self, group: int, names: dict[int, str], coordinators: frozenset[str]) -> None:
        self._group, self._names, self._coordinators = group, names, coordinators

    def line(self, text: str = "", *, style: str = "", always: bool = False) -> None:
        if always or not self._quiet:
            self._console.print(Text(text, style=style))

    def alarm(self, text: str) -> None:
        self.line(text, style=_ALARM)

    def progress(self, text: str, at: float) -> None:
        """Shows the progress; without a terminal prints it every 15 s. `at`: monotonic seconds."""
        if self._ended:
            return
        self._progress = text
        if self._console.is_terminal:
            if self._live is None:
                self._live = Live(console=self._console, auto_refresh=False, transient=True)
                self._live.start()
            self._live.update(self._standing(), refresh=True)
        elif at - self._progressed >= _PLAIN_PROGRESS_SECONDS:
            self._progressed = at
            self.line(text, always=True)

    def end_progress(self) -> None:
        """Takes the card and the progress away, for the outcome."""
        self._ended = True
        if self._live is not None:
            self._live.stop()
            self._live = None

    def print_event(self, event: Json, watcher: ChatWatcher) -> None:
        if event["kind"] in {"message", "edit"} and call_of_card(event["message"].get("text", "")):
            self._card = event["message"]["text"]
        if self._quiet:
            return
        for text, style in self._describe(event, watcher):
            clock = datetime.fromtimestamp(event["at"], self._zone).strftime("%H:%M")
            self._console.print(Text.assemble((f"{clock}  ", _QUIET), (text, style)))

    def _standing(self) -> Group:
        progress = Text(self._progress, style=_QUIET, no_wrap=True, overflow="ellipsis")
        if self._quiet or not self._card:
            return Group(progress)
        card = Text("\n".join(self._card.splitlines()[:_CARD_LINES]), no_wrap=True, overflow="ellipsis")
        return Group(Panel(card, border_style=_BOT), progress)

    def _describe(self, event: Json, watcher: ChatWatcher) -> list[tuple[str, str]]:
        """Returns the text of an event and its style, or nothing for what is not shown."""
        kind = event["kind"]
        if kind in {"message", "edit"}:
            return self._message(event["message"], edited=kind == "edit")
        if kind == "tap":
            message = watcher.messages.get((event["chat_id"], event["message_id"]), {})
            who = self._names.get(event["user_id"], "")
            self._taps[event["query_id"]] = (who, _label(message, event["data"]))
        if kind == "toast" and event["query_id"] in self._taps:
            who, label = self._taps.pop(event["query_id"])
            return [(f"{_padded(who)} 👆 [{label}]  » {event['text']}", _QUIET)]
        return []

    def _message(self, message: Json, *, edited: bool) -> list[tuple[str, str]]:
        sender, text = message["from"], message.get("text", "")
        if message["chat"]["id"] != self._group:
            # of the private messages only the bot's own about a call are shown
            if not (sender["is_bot"] and "#" in text):
                return []
            reader = self._names.get(message["chat"]["id"])
            return [(f"{_padded('🤖')} (privately to {reader}) {text}", _BOT)]
        if sender["is_bot"] and "sender_chat" not in message:
            return [(_bot_text(text, edited=edited), _BOT)] if text else []
        words = text or ("🎤" if "voice" in message else "")
        if not words:
            return []
        notes = " (forwarded)" if "forward_origin" in message else ""
        replied = message.get("reply_to_message", {}).get("text", "")
        about = f" ↩ #{call_of_card(replied)}" if call_of_card(replied) else ""
        who = "(anonymous)" if "sender_chat" in message else sender["first_name"]
        style = _COORDINATOR if who in self._coordinators else ""
        return [(f"{_padded(who)} {'✏️ ' if edited else ''}{words}{notes}{about}", style)]


def _bot_text(text: str, *, edited: bool) -> str:
    lines = text.splitlines()
    if edited and (call_of_card(text) or call_of_report(text)):
        # edits of a card show only its first lines
        return f"{_padded('🤖')} ✏️ {' · '.join(lines[:4])[:150]}"
    indent = "\n" + " " * 16
    return f"{_padded('🤖')} {indent.join(lines)}"


def _label(message: Json, data: str) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = [button["text"] for row in rows for button in row if button.get("callback_data") == data]
    return found[0] if found else data


def _padded(name: str, columns: int = 8) -> str:
    """Pads to `columns` terminal columns; a Chinese character takes two."""
    taken = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in name)
    return name + " " * max(0, columns - taken)
