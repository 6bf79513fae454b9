"""The few fields that decide where an update goes, read from its bytes before anything else is. Not what it means."""

from typing import Annotated

import msgspec

from storage.inbox import RawUpdate


class _Chat(msgspec.Struct):
    id: int
    type: str = ""


class Message(msgspec.Struct):
    chat: _Chat
    message_id: Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)] = 0
    migrate_to_chat_id: int | None = None
    migrate_from_chat_id: int | None = None


class _Tap(msgspec.Struct):
    message: Message | None = None


class _Standing(msgspec.Struct):
    status: str = ""


class Change(msgspec.Struct):
    chat: _Chat
    old_chat_member: _Standing
    new_chat_member: _Standing


class _Numbered(msgspec.Struct):
    update_id: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)] = 0  # more, SQLite cannot hold


class Envelope(_Numbered):
    """The few fields that decide where an update goes."""

    message: Message | None = None
    edited_message: Message | None = None
    callback_query: _Tap | None = None
    my_chat_member: Change | None = None
    chat_member: Change | None = None
    message_reaction: Message | None = None

    def about(self) -> Message | Change | None:
        tapped = self.callback_query.message if self.callback_query else None
        return (
            self.message
            or self.edited_message
            or tapped
            or self.my_chat_member
            or self.chat_member
            or self.message_reaction
        )

    def row(self, raw: bytes, *, ignored: bool = False) -> RawUpdate:
        """The row of the inbox for an update of which this is the envelope."""
        return RawUpdate(self.update_id, raw, ignored=ignored, message=self.written())

    def written(self) -> tuple[int, int] | None:
        """The chat and message whose words this update carries, sent or edited; None for anything else."""
        message = self.message or self.edited_message
        return (message.chat.id, message.message_id) if message else None

    def may_change_admins(self) -> bool:
        change = self.chat_member
        standings = {change.old_chat_member.status, change.new_chat_member.status} if change else set()
        return bool(self.my_chat_member) or not standings.isdisjoint({"administrator", "creator"})


_HEAD = msgspec.json.Decoder(Envelope)
_NUMBER = msgspec.json.Decoder(_Numbered)


def envelope_of(raw: bytes) -> Envelope:
    try:
        return _HEAD.decode(raw)
    except ValueError:
        pass
    try:
        return Envelope(_NUMBER.decode(raw).update_id)
    except ValueError:
        return Envelope()
