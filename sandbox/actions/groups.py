"""Actions on groups: create, join, leave, promote, restrict, rename, topics, migration to a supergroup."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from sandbox.chats import Chat, Topic
from sandbox.fake_telegram import FakeTelegram
from sandbox.people import GROUP_ANONYMOUS_BOT, Member, User
from sandbox.refusals import InvalidAction
from sandbox.world import new_member

Json = dict[str, Any]


class CreateGroup(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    title: str
    members: list[int] = []
    admins: list[int] = []
    """User ids; the first one is the creator."""
    kind: Literal["group", "supergroup"] = "supergroup"
    bot: Literal["administrator", "member", "absent"] = "administrator"
    bot_rights: list[str] | None = None
    """None: the default rights, which include pinning and deleting."""
    is_forum: bool = False
    id: int | None = None
    added_by: int | None = None
    """Who adds the bot; None: the creator."""


class CreateChannel(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    title: str
    id: int | None = None


class CreateTopic(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    name: str
    closed: bool = False


class CloseTopic(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    topic: int
    closed: bool = True


class Join(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    user_id: int
    """May be the bot's id."""
    by: int | None = None


class Leave(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    user_id: int
    kicked_by: int | None = None


class Promote(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    user_id: int
    by: int | None = None
    status: Literal["administrator", "member"] = "administrator"
    rights: list[str] | None = None
    anonymous: bool = False


class Restrict(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    user_id: int
    muted: bool = True
    by: int | None = None


class ShareChat(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    user_id: int
    message_id: int
    """The bot's private message whose keyboard has a button that asks for a chat."""
    chat_id: int


class Rename(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    title: str
    by: int | None = None


class AllowReactions(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    emoji: list[str] | None = None
    """None: all; an empty list: none."""


class Migrate(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    new_first: bool = False
    """Posts the new chat's service message before the old one's; Telegram does not promise an order."""


def create_group(telegram: FakeTelegram, args: CreateGroup) -> Json:
    world = telegram.world
    if not args.admins and not args.members:
        raise InvalidAction("a group needs at least one member")
    people = [(user_id, "member") for user_id in args.members if user_id not in args.admins]
    people += [
        (user_id, "creator" if nth == 0 else "administrator") for nth, user_id in enumerate(args.admins)
    ]
    joining = [new_member(world.user(user_id), status) for user_id, status in people]
    chat = world.add_group(args.title, args.kind, args.id)
    chat.is_forum = args.is_forum
    chat.members = {member.user.id: member for member in joining}
    telegram.events.emit("chat", chat=chat.as_api(), members=list(chat.members))
    if args.bot != "absent":
        adder = world.user(args.added_by or (args.admins or args.members)[0])
        _set_membership(telegram, chat, adder, new_member(telegram.bot, args.bot, args.bot_rights))
    return chat.as_api()


def create_channel(telegram: FakeTelegram, args: CreateChannel) -> Json:
    return telegram.world.add_group(args.title, "channel", args.id).as_api()


def create_topic(telegram: FakeTelegram, args: CreateTopic) -> Json:
    chat = _group(telegram, args.chat_id)
    founder = _actor(telegram, chat, None)
    chat.is_forum = True
    note = {"forum_topic_created": {"name": args.name, "icon_color": 7322096}}
    message = telegram.post_message(chat, founder, content=note)
    message.topic = chat.topics[message.message_id] = Topic(message.message_id, args.name, args.closed)
    return {"message_thread_id": message.message_id}


def close_topic(telegram: FakeTelegram, args: CloseTopic) -> Json:
    chat = _group(telegram, args.chat_id)
    topic = telegram.world.topic(chat, args.topic)
    if topic and topic.closed != args.closed:
        topic.closed = args.closed
        note: Json = {"forum_topic_closed" if args.closed else "forum_topic_reopened": {}}
        telegram.post_message(chat, _actor(telegram, chat, None), content=note, topic=topic)
    return {}


def join(telegram: FakeTelegram, args: Join) -> Json:
    chat, user = _group(telegram, args.chat_id), telegram.world.user(args.user_id)
    if chat.member(user.id):
        raise InvalidAction(f"{user.name} is in {chat.title} already")
    actor = _actor(telegram, chat, args.by) if args.by or user is telegram.bot else user
    member = _set_membership(telegram, chat, actor, new_member(user))
    telegram.post_message(chat, actor, content={"new_chat_members": [user.as_api()]})
    return member.as_api()


def leave(telegram: FakeTelegram, args: Leave) -> Json:
    chat, user = _group(telegram, args.chat_id), telegram.world.user(args.user_id)
    before = _require_member(chat, user)
    actor = telegram.world.user(args.kicked_by) if args.kicked_by else user
    note = {"left_chat_member": user.as_api()}
    if user is not telegram.bot:
        telegram.post_message(chat, actor, content=note)
    after = new_member(user, "kicked" if args.kicked_by else "left")
    if before.status == "restricted" and not args.kicked_by:
        after = Member(user, before.status, muted=before.muted, has_left=True)
    member = _set_membership(telegram, chat, actor, after)
    return member.as_api()


def promote(telegram: FakeTelegram, args: Promote) -> Json:
    chat, user = _group(telegram, args.chat_id), telegram.world.user(args.user_id)
    _require_member(chat, user)
    member = new_member(user, args.status, args.rights)
    member.is_anonymous = args.anonymous
    return _set_membership(telegram, chat, _actor(telegram, chat, args.by), member).as_api()


def restrict(telegram: FakeTelegram, args: Restrict) -> Json:
    chat, user = _group(telegram, args.chat_id), telegram.world.user(args.user_id)
    _require_member(chat, user)
    member = new_member(user, "restricted" if args.muted else "member")
    member.muted = args.muted
    return _set_membership(telegram, chat, _actor(telegram, chat, args.by), member).as_api()


def share_chat(telegram: FakeTelegram, args: ShareChat) -> Json:
    """The user presses the button and chooses the group: the bot is added with the rights that the button names."""
    user, chat = telegram.world.user(args.user_id), _group(telegram, args.chat_id)
    shown = telegram.world.message(args.user_id, args.message_id)
    asked = next((one for one in _buttons(shown.markup) if "request_chat" in one), None)
    if asked is None:
        raise InvalidAction("that message has no button that asks for a chat")
    wanted = asked["request_chat"]
    member = _require_member(chat, user)
    for right, value in wanted.get("user_administrator_rights", {}).items():
        if value and not member.has_right(right):
            raise InvalidAction(f"{user.name} has not the right {right} in {chat.title}")
    if rights := wanted.get("bot_administrator_rights"):
        granted = [right for right, value in rights.items() if value]
        _set_membership(telegram, chat, user, new_member(telegram.bot, "administrator", granted))
    note = {"chat_shared": {"request_id": wanted["request_id"], "chat_id": chat.id}}
    return telegram.post_message(telegram.world.chat(user.id), user, content=note).as_api()


def _buttons(markup: Json | None) -> list[Json]:
    rows = (markup or {}).get("keyboard", [])
    return [button for row in rows for button in row if isinstance(button, dict)]


def rename(telegram: FakeTelegram, args: Rename) -> Json:
    chat = _group(telegram, args.chat_id)
    chat.title = args.title
    telegram.events.emit("chat", chat=chat.as_api(), members=list(chat.members))
    telegram.post_message(chat, _actor(telegram, chat, args.by), content={"new_chat_title": args.title})
    return chat.as_api()


def allow_reactions(telegram: FakeTelegram, args: AllowReactions) -> Json:
    chat = _group(telegram, args.chat_id)
    chat.reactions = args.emoji
    return chat.as_api()


def migrate(telegram: FakeTelegram, args: Migrate) -> Json:
    old = _group(telegram, args.chat_id)
    if old.type != "group":
        raise InvalidAction("only a basic group can become a supergroup")
    new = telegram.world.add_group(old.title)
    new.members = dict(old.members)
    telegram.events.emit("chat", chat=new.as_api(), members=list(new.members), migrated_from=old.id)
    actor = _actor(telegram, old, None)

    def announce_in_old() -> None:
        telegram.post_message(old, actor, content={"migrate_to_chat_id": new.id})

    def announce_in_new() -> None:
        anonymous = telegram.world.user(GROUP_ANONYMOUS_BOT)
        telegram.post_message(new, anonymous, content={"migrate_from_chat_id": old.id}, sender_chat=new)

    order = (announce_in_new, announce_in_old) if args.new_first else (announce_in_old, announce_in_new)
    for announce in order:
        announce()
    old.migrated_to = new.id
    return new.as_api()


def _set_membership(telegram: FakeTelegram, chat: Chat, actor: User, member: Member) -> Member:
    user = member.user
    before = chat.members.get(user.id) or Member(user, "left")
    chat.members[user.id] = member
    telegram.publish_membership_change(chat, actor, before, member)
    return member


def _group(telegram: FakeTelegram, chat_id: int) -> Chat:
    chat = telegram.world.chat(chat_id)
    if not chat.is_group:
        raise InvalidAction(f"chat {chat_id} is not a group")
    if chat.migrated_to:
        raise InvalidAction(f"chat {chat_id} was migrated to {chat.migrated_to}")
    return chat


def _require_member(chat: Chat, user: User) -> Member:
    member = chat.member(user.id)
    if member is None:
        raise InvalidAction(f"{user.name} is not in {chat.title}")
    return member


def _actor(telegram: FakeTelegram, chat: Chat, user_id: int | None) -> User:
    """Returns the acting user: the one given, else the group's first administrator, else its first member."""
    if user_id is not None:
        return telegram.world.user(user_id)
    people = [
        member for member in chat.members.values() if member.present and member.user is not telegram.bot
    ]
    return next((member.user for member in people if member.is_admin), people[0].user)
