"""Turns an update of Telegram into an event that any messenger could bring."""

from typing import Any

from bot.telegram import updates
from bot.telegram.mentions import account_of, words_of
from handlers.chat.inputs import (
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
    Silence,
    Tap,
    Thumb,
    TopicReopened,
)

_ANONYMOUS_ADMIN = 1087968824  # the one id of all anonymous administrators
_HIDDEN = frozenset({_ANONYMOUS_ADMIN, 136817688, 777000})  # and of channels, of posts of a linked channel
_THUMBS = {"\N{THUMBS UP SIGN}": Thumb.UP, "\N{THUMBS DOWN SIGN}": Thumb.DOWN}
_STATUSES = {
    "creator": MemberStatus.ADMINISTRATOR,
    "administrator": MemberStatus.ADMINISTRATOR,
    "restricted": MemberStatus.RESTRICTED,
}


def event_of(raw: bytes) -> Event | None:
    """The event of an update's bytes; None for an update that means nothing here. Raises ValueError where it cannot be read."""
    update = updates.decode_update(raw)
    if update.message:
        return _message(update.message)
    if update.edited_message:
        return _moved(update.edited_message) or _edit(update.edited_message)
    if update.callback_query:
        return _tap(update.callback_query)
    if update.message_reaction:
        return _reaction(update.message_reaction)
    if update.my_chat_member:
        return _membership(update.my_chat_member, is_own=True)
    return _membership(update.chat_member, is_own=False) if update.chat_member else None


def _message(message: updates.Message) -> Event:
    """A message, or what a service message tells."""
    if moved := _moved(message):
        return moved
    if message.forum_topic_reopened is not None:
        return TopicReopened(_place_of(message))
    if message.left_chat_member is not None or message.new_chat_members:
        joined = [Member(account_of(user), MemberStatus.JOINED) for user in message.new_chat_members or ()]
        left = message.left_chat_member
        gone = [Member(account_of(left), MemberStatus.LEFT)] if left else []
        return Membership(_place_of(message), message.date, [*gone, *joined], tells_rights=False)
    if message.new_chat_title is not None:
        return Renamed(_place_of(message))
    return Message(*_parts(message))


def _edit(message: updates.Message) -> Edit:
    edit = Edit(*_parts(message))
    edit.edited_at = message.edit_date
    return edit


def _moved(message: updates.Message) -> Moved | None:
    if message.migrate_to_chat_id is not None:
        return Moved(message.chat.id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id is not None:
        return Moved(message.migrate_from_chat_id, message.chat.id)
    return None


def _parts(message: updates.Message) -> tuple[Any, ...]:
    """The fields of a message in their order."""
    words = words_of(message)
    return (
        _place_of(message),
        message.message_id,
        message.date,
        account_of(message.sender) if message.sender else None,
        _silence_of(message),
        words,
        message.media if words is None else None,
        message.media_group_id,
        _replied_to(message),
    )


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


def _place_of(message: updates.Message) -> Place:
    topic = message.message_thread_id if message.is_topic_message else None
    return _place(message.chat, topic)


def _place(chat: updates.Chat, topic: int | None = None) -> Place:
    return Place(chat.id, chat.type in updates.GROUPS, chat.type == "private", chat.title, topic)


def _replied_to(message: updates.Message) -> RepliedTo | None:
    """What the message replies to. A reply from another topic or from the private chat names it in `external_reply`."""
    if ref := message.reply_to_message:
        if ref.forum_topic_created is not None and ref.message_id == message.message_thread_id:
            return None  # in a topic, each message is marked as a reply to the topic's first
        sender = None if ref.sender_chat else ref.sender
        return _replied(message.chat.id, ref.message_id, sender)
    if elsewhere := message.external_reply:
        if elsewhere.chat is None or elsewhere.message_id is None:
            return RepliedTo()
        author = elsewhere.origin.sender_user if elsewhere.origin else None
        return _replied(elsewhere.chat.id, elsewhere.message_id, author)
    return RepliedTo() if message.reply_to_story else None


def _replied(chat: int, message: int, sender: updates.User | None) -> RepliedTo:
    hidden = sender is None or sender.id in _HIDDEN
    return RepliedTo(chat, message, None if hidden or sender is None else account_of(sender))


def _tap(tap: updates.Tap) -> Tap:
    shown = tap.message
    if shown is None:
        return Tap(tap.id, account_of(tap.sender), tap.data)
    return Tap(
        tap.id, account_of(tap.sender), tap.data, _place_of(shown), shown.message_id, shown_at=shown.date
    )


def _reaction(reaction: updates.Reaction) -> Reaction:
    """The last 👍 or 👎 of all emoji counts; other emoji say nothing."""
    shown = [each.emoji for each in reaction.new_reaction if each.type == "emoji" and each.emoji in _THUMBS]
    account = account_of(reaction.user) if reaction.user else None
    thumb = _THUMBS[shown[-1]] if shown else None
    return Reaction(_place(reaction.chat), reaction.message_id, reaction.date, account, thumb)


def _membership(change: updates.MemberChange, *, is_own: bool) -> Membership | Reachable | None:
    member = change.new_chat_member
    if change.chat.type == "private":
        return Reachable(change.chat.id, member.status == "member") if is_own else None
    if change.chat.type not in updates.GROUPS:
        return None
    status = _STATUSES.get(member.status, MemberStatus.MEMBER) if member.is_present else MemberStatus.LEFT
    told = [Member(account_of(member.user), status)]
    before, by = change.old_chat_member, change.changed_by
    is_added = is_own and member.is_present and by and not (before and before.is_present)
    added_by = account_of(by) if by and is_added else None
    return Membership(_place(change.chat), change.date, told, is_own=is_own, added_by=added_by)
