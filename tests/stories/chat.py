"""The group's chat as Telegram tells of it: a night's messages and taps as the bodies of updates, and the numbers they have there."""

from typing import Any

from tests.stories.night import (
    Manner,
    Night,
    Outsider,
    Person,
    Reacted,
    Role,
    Said,
    ToBot,
    ToCard,
    ToMessage,
    message_numbers,
)
from tests.support import updates

GROUP = -1001234567890
BOT = {"id": 7_000_000_001, "is_bot": True, "first_name": "bot", "username": "shoudao_bot"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
FIRST_NUMBER = 100  # of the group's messages; before it the fleet is made ready


class Chat:
    """`cards` and `last` are the numbers of the bot's messages: of each call's card, and of the latest that is none."""

    def __init__(self, night: Night) -> None:
        self.title = night.fleet
        self.numbers = {line: FIRST_NUMBER + number for line, number in message_numbers(night).items()}
        self.said = {event.label: event for event in night.events if isinstance(event, Said) and event.label}
        self.cards: dict[int, int] = {}
        self.last = 0
        self.reactions: dict[tuple[Person | Outsider, int], list[str]] = {}

    def number(self, label: str) -> int:
        return self.numbers[self.said[label].line]

    def spoken(self, event: Said) -> dict[str, Any]:
        message = self.message(self.numbers[event.line], event.written_at, event.speaker, event.text)
        match event.manner:
            case Manner.FORWARDED:
                message["forward_origin"] = {
                    "type": "hidden_user",
                    "date": event.written_at,
                    "sender_user_name": "x",
                }
            case Manner.VIA_BOT:
                message["via_bot"] = BOT | {"id": 5}
            case Manner.PHOTO:
                message.pop("text")
                message["photo"] = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
            case Manner.VOICE:
                message.pop("text")
                message["voice"] = {"file_id": "f", "file_unique_id": "u", "duration": 1}
        match event.reply:
            case ToMessage(label=label):
                other = self.said[label]
                message["reply_to_message"] = self.message(
                    self.numbers[other.line], other.written_at, other.speaker, other.text
                )
            case ToCard(call=call):
                message["reply_to_message"] = self.message(self.cards[call], event.at, None, "card")
            case ToBot():
                message["reply_to_message"] = self.message(self.last, event.at, None, "words")
        return message

    def reaction(self, event: Reacted) -> dict[str, Any]:
        match event.target:
            case ToMessage(label):
                number = self.number(label)
            case ToCard(call):
                number = self.cards[call]
        message = self.message(number, event.at, event.speaker, None)
        chat, user, at = message["chat"], message.pop("from"), message["date"]
        who = {"user": user} if isinstance(event.speaker, Person) else {"actor_chat": message["sender_chat"]}
        emoji = list(event.emoji)
        before = self.reactions.get((event.speaker, number), [])
        self.reactions[event.speaker, number] = emoji
        return updates.reaction(number, at, chat, emoji, before, **who)

    def message(
        self, number: int, at: int, who: Person | Outsider | None, text: str | None
    ) -> dict[str, Any]:
        chat = {"id": GROUP, "type": "supergroup", "title": self.title}
        message: dict[str, Any] = {"message_id": number, "date": at, "chat": chat}
        if who is None:
            message["from"] = BOT
        elif who is Outsider.CHANNEL:
            message["sender_chat"] = {"id": -1009, "type": "channel", "title": "c"}
            message["from"] = ANONYMOUS | {"id": 136817688}
        elif who is Outsider.ANONYMOUS:
            message["sender_chat"] = chat
            message["from"] = ANONYMOUS
        else:
            message["from"] = {
                "id": who.telegram_id,
                "is_bot": who.role is Role.BOT,
                "first_name": who.name,
                "username": who.username,
            }
        return message if text is None else message | {"text": text}

    def tap(self, event: Any, data: str, query_id: str) -> dict[str, Any]:
        who = event.speaker
        return {
            "id": query_id,
            "chat_instance": "1",
            "data": data,
            "from": {
                "id": who.telegram_id,
                "is_bot": False,
                "first_name": who.name,
                "username": who.username,
            },
            "message": self.message(1, event.at, None, "card"),
        }
