"""A second messenger, for proof that the core knows none: ids are strings, nothing is edited, messages can be taken back, and a
tap is answered in its acknowledgement. Its events are JSON of its own; only its table turns its ids into the core's integers."""

import hashlib
import json
from typing import Any

from bot.telegram.description import TELEGRAM
from handlers.chat.inputs import (
    Account,
    Event,
    Media,
    Message,
    Place,
    Reachable,
    Reaction,
    Recall,
    Renamed,
    RepliedTo,
    Silence,
    Tap,
    Thumb,
    Words,
)
from handlers.chat.messenger import Messenger
from handlers.chat.text_nodes import Bold, Code, Fold, Italic, Link, Mention, Node, Text
from storage.inbox import RawUpdate

Json = dict[str, Any]

LONGEST_TEXT = 3_000
THUMBS = {"THUMBSUP": Thumb.UP, "THUMBSDOWN": Thumb.DOWN}
MEDIA = {"image": Media.PHOTO, "audio": Media.VOICE}
SILENT = {"app": Silence.BOT, "anonymous": Silence.ANONYMOUS_ADMIN, "channel": Silence.CHANNEL}


class SmallMessenger:
    """The edge. `ids` is its table: what it calls something, and the integer by which the core knows it."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.names: dict[tuple[str, int], str] = {}
        self.description = Messenger(
            name="Small",
            event_of=self.event_of,
            longest_text=LONGEST_TEXT,
            longest_toast=100,
            keeps_texts=7 * 86_400,
            keeps_taps=3,
            keeps_reactions=7 * 86_400,
            answers_taps=3,
            sends_once=True,
            final_refusals=("bot has no availability to this user",),
            pace=TELEGRAM.pace,
            link_to_message=lambda _chat, _message: None,
            link_to_bot=lambda name: f"https://applink.example/{name}",
        )

    def name(self, kind: str, number: int) -> str:
        """The messenger's id for something; no order can be read from it."""
        if (kind, number) not in self.names:
            name = f"{kind}_{hashlib.blake2b(f'{kind}{number}'.encode(), digest_size=8).hexdigest()}"
            self.names[kind, number], self.ids[name] = name, number
        return self.names[kind, number]

    # ---------------------------------------------------------------- what arrives

    def row(self, raw: bytes) -> RawUpdate:
        """The inbox row of an event."""
        told = json.loads(raw)
        message = (self.ids[told["chat"]], self.ids[told["message"]]) if told["type"] == "message" else None
        return RawUpdate(self.ids[told["event_id"]], raw, message=message)

    def event_of(self, raw: bytes) -> Event | None:
        told = json.loads(raw)
        match told["type"]:
            case "message" if told["chat_type"] == "p2p" and told["text"] is None:
                return Reachable(self.ids[told["sender"]["open_id"]], reachable=True)
            case "message":
                return self._message(told)
            case "recall":
                account = self._account(told["sender"])
                return Recall(self._place(told), self.ids[told["message"]], told["time"], account)
            case "action":
                place = self._place(told)
                message = self.ids[told["message"]]
                return Tap(told["token"], self._account(told["sender"]), told["value"], place, message)
            case "reaction":
                who = told["sender"]
                return Reaction(
                    self._place(told),
                    self.ids[told["message"]],
                    told["time"],
                    self._account(who) if who["kind"] == "user" else None,
                    THUMBS.get(told["emoji"]),
                )
            case "chat_updated":
                return Renamed(self._place(told))
        return None

    def _message(self, told: Json) -> Message:
        sender, text, parent = told["sender"], told["text"], told.get("parent")
        silence = Silence.FORWARDED if told.get("forwarded") else SILENT.get(sender["kind"])
        replies_to = None
        if parent:
            is_known = parent["sender"]["kind"] in ("user", "app")
            author = self._account(parent["sender"]) if is_known else None
            replies_to = RepliedTo(self.ids[told["chat"]], self.ids[parent["message"]], author)
        return Message(
            self._place(told),
            self.ids[told["message"]],
            told["time"],
            self._account(sender),
            silence,
            None if text is None else Words(text, text),
            MEDIA.get(told.get("media", "")),
            replies_to=replies_to,
        )

    def _place(self, told: Json) -> Place:
        is_group = told["chat_type"] == "group"
        return Place(self.ids[told["chat"]], is_group, not is_group, told.get("chat_name", ""))

    def _account(self, sender: Json) -> Account:
        return Account(
            self.ids[sender["open_id"]], sender["name"], sender.get("handle"), sender["kind"] == "app"
        )

    # ---------------------------------------------------------------- what is said

    def shown(self, text: Text) -> str:
        """A text in this messenger's markup."""
        return "".join(map(self._shown, text.nodes))

    def _shown(self, node: Node) -> str:
        if isinstance(node, str):
            return node.replace("*", "＊").replace("[", "［")
        inner = "".join(map(self._shown, node.inner))
        match node:
            case Bold():
                return f"*{inner}*"
            case Italic() | Code() | Fold():
                return inner
            case Link(url=url):
                return f"[{inner}]({url})"
            case Mention(account=account):
                return f"[@{self.name('ou', account)} {inner}]"
        raise LookupError(f"nothing shows {node!r}")
