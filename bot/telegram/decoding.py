"""Turns an update of Telegram into an event that any messenger could bring."""

from typing import Any

import msgspec

from bot.telegram import updates
from bot.telegram.mentioned_accounts import account_of, words_of
from handlers.chat.inputs import (
    Admins,
    Edit,
    Event,
    Member,
    Membership,
    MemberStatus,
    Message,
    Moved,
    Place,
    Reachable,
    Reaction,
    Renamed,
    RepliedTo,
    SentFile,
    Silence,
    Tap,
    Thumb,
    TopicReopened,
)
from storage.external_ids import ExternalIds, PlaceKind

_ANONYMOUS_ADMIN = 1087968824  # the one id of all anonymous administrators
_HIDDEN = frozenset({_ANONYMOUS_ADMIN, 136817688, 777000})  # and of channels, of posts of a linked channel
_KINDS = {
    "group": PlaceKind.GROUP,
    "supergroup": PlaceKind.GROUP,
    "private": PlaceKind.PRIVATE,
}
_THUMBS = {"\N{THUMBS UP SIGN}": Thumb.UP, "\N{THUMBS DOWN SIGN}": Thumb.DOWN}
_STATUSES = {
    "creator": MemberStatus.ADMINISTRATOR,
    "administrator": MemberStatus.ADMINISTRATOR,
    "restricted": MemberStatus.RESTRICTED,
}


def event_of(raw: bytes, ids: ExternalIds) -> Event | None:
    """The event of an update's bytes; None for an update that means nothing here. Raises ValueError where it cannot be read.

    Telegram's number of a message is its key: an integer, within its chat.
    """
    update = updates.decode_update(raw)
    if update.message:
        return _message(update.message, ids)
    if update.edited_message:
        return _moved(update.edited_message, ids) or _edit(update.edited_message, ids)
    if update.callback_query:
        return _tap(update.callback_query, ids)
    if update.message_reaction:
        return _reaction(update.message_reaction, ids)
    if update.my_chat_member:
        return _membership(update.my_chat_member, ids, is_own=True)
    return _membership(update.chat_member, ids, is_own=False) if update.chat_member else None


def _message(message: updates.Message, ids: ExternalIds) -> Event:
    """A message, or what a service message tells, which has no text."""
    if message.text is not None:
        return Message(*_parts(message, ids))
    if moved := _moved(message, ids):
        return moved
    if message.forum_topic_reopened is not None:
        return TopicReopened(_place_of(message, ids))
    if message.left_chat_member is not None or message.new_chat_members:
        joined = [
            Member(account_of(user, ids), MemberStatus.JOINED) for user in message.new_chat_members or ()
        ]
        left = message.left_chat_member
        gone = [Member(account_of(left, ids), MemberStatus.LEFT)] if left else []
        return Membership(_place_of(message, ids), message.date, [*gone, *joined], tells_rights=False)
    if message.new_chat_title is not None:
        return Renamed(_place_of(message, ids))
    return Message(*_parts(message, ids))


def _edit(message: updates.Message, ids: ExternalIds) -> Edit:
    edit = Edit(*_parts(message, ids))
    edit.edited_at = message.edit_date
    return edit


def _moved(message: updates.Message, ids: ExternalIds) -> Moved | None:
    if message.migrate_to_chat_id is not None:
        return _from_to(message.chat.id, message.migrate_to_chat_id, ids)
    if message.migrate_from_chat_id is not None:
        return _from_to(message.migrate_from_chat_id, message.chat.id, ids)
    return None


def _from_to(old: int, new: int, ids: ExternalIds) -> Moved:
    return Moved(ids.chat(old, PlaceKind.GROUP), ids.chat(new, PlaceKind.GROUP))


def _parts(message: updates.Message, ids: ExternalIds) -> tuple[Any, ...]:
    """The fields of a message in their order."""
    words = words_of(message, ids)
    return (
        _place_of(message, ids),
        message.message_id,
        message.date,
        account_of(message.sender, ids) if message.sender else None,
        _silence_of(message),
        words,
        message.media if words is None else None,
        message.media_group_id,
        _replied_to(message, ids),
        None if message.document is None else _file(message.document),
        None if message.contact is None else _own_phone(message),
    )


def _own_phone(message: updates.Message) -> str | None:
    """None for a contact that is somebody else's."""
    try:
        found = msgspec.convert(message.contact, updates.Contact)
    except msgspec.ValidationError:
        return None
    is_own = message.sender is not None and found.user_id == message.sender.id
    return found.phone_number if is_own else None


def _file(document: Any) -> SentFile | None:
    """None where Telegram says too little of it."""
    try:
        found = msgspec.convert(document, updates.Document)
    except msgspec.ValidationError:
        return None
    return SentFile(found.file_id, found.file_name, found.file_size)


def _silence_of(message: updates.Message) -> Silence | None:
    sender = message.sender
    if sender is None:
        return Silence.NOBODY
    if message.forward_origin or message.via_bot or message.is_automatic_forward:
        return Silence.FORWARDED
    if sender.is_bot or message.sender_chat:
        if sender.id == _ANONYMOUS_ADMIN:
            return Silence.ANONYMOUS_ADMIN
        return Silence.CHANNEL if message.sender_chat else Silence.BOT
    return None


def _place_of(message: updates.Message, ids: ExternalIds) -> Place:
    return _place(message.chat, ids, message.message_thread_id if message.is_topic_message else None)


def _place(chat: updates.Chat, ids: ExternalIds, topic: int | None = None) -> Place:
    id_ = chat_of(chat, ids)
    topic = None if topic is None else ids.topic(id_, topic)
    return Place(id_, chat.is_group, chat.type == "private", chat.title, topic)


def chat_of(chat: updates.Chat, ids: ExternalIds) -> int:
    """The bot's own number of a chat."""
    return ids.chat(chat.id, _KINDS.get(chat.type, PlaceKind.CHANNEL))


def _replied_to(message: updates.Message, ids: ExternalIds) -> RepliedTo | None:
    """What the message replies to. A reply from another topic or from the private chat names it in `external_reply`."""
    if ref := message.reply_to_message:
        if ref.forum_topic_created is not None and ref.message_id == message.message_thread_id:
            return None  # in a topic, each message is marked as a reply to the topic's first
        sender = None if ref.sender_chat else ref.sender
        return _replied(message.chat, ref.message_id, sender, ids, point_of(ref.location))
    if elsewhere := message.external_reply:
        if elsewhere.chat is None or elsewhere.message_id is None:
            return RepliedTo()
        author = elsewhere.origin.sender_user if elsewhere.origin else None
        return _replied(elsewhere.chat, elsewhere.message_id, author, ids)
    return RepliedTo() if message.reply_to_story else None


def point_of(location: Any) -> tuple[float, float] | None:
    """None for a message that shows no place, and where its coordinates were left out of the inbox (R9)."""
    if location is None:
        return None
    try:
        found = msgspec.convert(location, updates.Location)
    except msgspec.ValidationError:
        return None
    return (found.latitude, found.longitude)


def _replied(
    chat: updates.Chat,
    message: int,
    sender: updates.User | None,
    ids: ExternalIds,
    point: tuple[float, float] | None = None,
) -> RepliedTo:
    hidden = sender is None or sender.id in _HIDDEN
    author = None if hidden or sender is None else account_of(sender, ids)
    return RepliedTo(chat_of(chat, ids), message, author, point)


def _tap(tap: updates.Tap, ids: ExternalIds) -> Tap:
    shown = tap.message
    if shown is None:
        return Tap(tap.id, account_of(tap.sender, ids), tap.data)
    return Tap(
        tap.id,
        account_of(tap.sender, ids),
        tap.data,
        _place_of(shown, ids),
        shown.message_id,
        shown_at=shown.date,
    )


def _reaction(reaction: updates.Reaction, ids: ExternalIds) -> Reaction:
    """The last 👍 or 👎 of all emoji counts; other emoji say nothing."""
    shown = [each.emoji for each in reaction.new_reaction if each.type == "emoji" and each.emoji in _THUMBS]
    account = account_of(reaction.user, ids) if reaction.user else None
    thumb = _THUMBS[shown[-1]] if shown else None
    return Reaction(_place(reaction.chat, ids), reaction.message_id, reaction.date, account, thumb)


def _membership(
    change: updates.MemberChange, ids: ExternalIds, *, is_own: bool
) -> Membership | Reachable | None:
    member = change.new_chat_member
    if change.chat.type == "private":
        if not is_own:
            return None
        chat = chat_of(change.chat, ids)
        return Reachable(ids.account(change.chat.id), chat, member.status == "member")
    if not change.chat.is_group:
        return None
    status = _STATUSES.get(member.status, MemberStatus.MEMBER) if member.is_present else MemberStatus.LEFT
    told = [Member(account_of(member.user, ids), status)]
    before, by = change.old_chat_member, change.changed_by
    is_added = is_own and member.is_present and by and not (before and before.is_present)
    added_by = account_of(by, ids) if by and is_added else None
    return Membership(_place(change.chat, ids), change.date, told, is_own=is_own, added_by=added_by)


class _Admin(msgspec.Struct):
    id: updates.Id


class _Admins(msgspec.Struct):
    """The answer to `getChatAdministrators`, as the poller stores it."""

    chat_id: updates.Id
    admins: list[_Admin]


_decode_admins = msgspec.json.Decoder(_Admins).decode


def admins_of(raw: bytes, ids: ExternalIds) -> Admins:
    """The administrators of a group."""
    answer = _decode_admins(raw)
    accounts = frozenset(ids.account(admin.id) for admin in answer.admins)
    return Admins(ids.chat(answer.chat_id, PlaceKind.GROUP), accounts)
