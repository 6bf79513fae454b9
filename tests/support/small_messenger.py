"""A second messenger, for proof that the core knows none: ids are strings, nothing is edited, messages can be taken back, and a
tap is answered in its acknowledgement. Its events are JSON of its own; `ExternalIds` turns its ids into the core's integers."""

import hashlib
import json
from typing import Any

from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.inputs import (
    Account,
    Admins,
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
from storage.core.transaction import Read
from storage.external_ids import ExternalIds, PlaceKind, external_account
from storage.inbox import RawUpdate

Json = dict[str, Any]

LONGEST_TEXT = 3_000
THUMBS = {"THUMBSUP": Thumb.UP, "THUMBSDOWN": Thumb.DOWN}
MEDIA = {"image": Media.PHOTO, "audio": Media.VOICE}
SILENT = {"app": Silence.BOT, "anonymous": Silence.ANONYMOUS_ADMIN, "channel": Silence.CHANNEL}


def _words_in(told: Json, account: str) -> str | None:
    return str(told.get("text")) if told["sender"]["open_id"] == account else None


class SmallMessenger:
    """The edge, and the messenger behind it, which gives each person, chat, message and event a name."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}  # the test's number of what has this name
        self.description = Messenger(
            name="Small",
            event_of=self.event_of,
            admins_of=self.admins_of,
            words_in=lambda raw, account: _words_in(json.loads(raw), account),
            without_person=lambda raw, traces: json.dumps(traces.without_in(json.loads(raw))).encode(),
            longest_text=LONGEST_TEXT,
            most_buttons=100,
            longest_toast=100,
            keeps_texts=7 * 86_400,
            keeps_taps=3,
            keeps_reactions=7 * 86_400,
            answers_taps=3,
            sends_once=True,
            final_refusals=("bot has no availability to this user",),
            pace=TELEGRAM.pace,
            link_to_message=lambda _read, _chat, _message: None,
            link_to_bot=lambda name: f"https://applink.example/{name}",
            link_to_start=lambda name, words: f"https://applink.example/{name}/{words}",
        )

    def name(self, kind: str, number: int) -> str:
        """The messenger's id for something; no order can be read from it."""
        name = f"{kind}_{hashlib.blake2b(f'{kind}{number}'.encode(), digest_size=8).hexdigest()}"
        self.numbers[name] = number
        return name

    # ---------------------------------------------------------------- what arrives

    def row(self, raw: bytes, ids: ExternalIds) -> RawUpdate:
        """The inbox row of an event."""
        told = json.loads(raw)
        message = None
        if told["type"] == "message":
            chat = self._place(told, ids).chat
            message = (chat, ids.message(chat, told["message"]))
        return RawUpdate(self.numbers[told["event_id"]], raw, message=message)

    def admins_of(self, raw: bytes, ids: ExternalIds) -> Admins:
        told = json.loads(raw)
        return Admins(ids.chat(told["chat"], PlaceKind.GROUP), frozenset(map(ids.account, told["owners"])))

    def event_of(self, raw: bytes, ids: ExternalIds) -> Event | None:
        told = json.loads(raw)
        place = self._place(told, ids)
        message = ids.message(place.chat, told["message"])
        match told["type"]:
            case "message" if told["chat_type"] == "p2p" and told["text"] is None:
                return Reachable(ids.account(told["sender"]["open_id"]), place.chat, reachable=True)
            case "message":
                return self._message(told, place, message, ids)
            case "recall":
                return Recall(place, message, told["time"], self._account(told["sender"], ids))
            case "action":
                account = self._account(told["sender"], ids)
                return Tap(told["token"], account, told["value"], place, message)
            case "reaction":
                who = told["sender"]
                by = self._account(who, ids) if who["kind"] == "user" else None
                return Reaction(place, message, told["time"], by, THUMBS.get(told["emoji"]))
            case "chat_updated":
                return Renamed(place)
        return None

    def _message(self, told: Json, place: Place, message: int, ids: ExternalIds) -> Message:
        sender, text, parent = told["sender"], told["text"], told.get("parent")
        silence = Silence.FORWARDED if told.get("forwarded") else SILENT.get(sender["kind"])
        replies_to = None
        if parent:
            is_known = parent["sender"]["kind"] in ("user", "app")
            author = self._account(parent["sender"], ids) if is_known else None
            replies_to = RepliedTo(place.chat, ids.message(place.chat, parent["message"]), author)
        return Message(
            place,
            message,
            told["time"],
            self._account(sender, ids),
            silence,
            None if text is None else Words(text, text),
            MEDIA.get(told.get("media", "")),
            replies_to=replies_to,
        )

    def _place(self, told: Json, ids: ExternalIds) -> Place:
        is_group = told["chat_type"] == "group"
        chat = ids.chat(told["chat"], PlaceKind.GROUP if is_group else PlaceKind.PRIVATE)
        return Place(chat, is_group, not is_group, told.get("chat_name", ""))

    def _account(self, sender: Json, ids: ExternalIds) -> Account:
        account = ids.account(sender["open_id"])
        return Account(account, sender["name"], sender.get("handle"), sender["kind"] == "app")

    # ---------------------------------------------------------------- what is said

    def shown(self, text: Text, read: Read) -> str:
        """A text in this messenger's markup."""
        return "".join(self._shown(node, read) for node in text.nodes)

    def _shown(self, node: Node, read: Read) -> str:
        if isinstance(node, str):
            return node.replace("*", "＊").replace("[", "［")
        inner = "".join(self._shown(each, read) for each in node.inner)
        match node:
            case Bold():
                return f"*{inner}*"
            case Italic() | Code() | Fold():
                return inner
            case Link(url=url):
                return f"[{inner}]({url})"
            case Mention(account=account):
                return f"[@{external_account(read, account)} {inner}]"
        raise LookupError(f"nothing shows {node!r}")
