"""Groups: founding, joining, leaving, rights, titles, topics and the move to a supergroup."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from sandbox.chats import Chat, Topic
from sandbox.fake_telegram import FakeTelegram
from sandbox.people import GROUP_ANONYMOUS_BOT, Member, User
from sandbox.refusals import Impossible
from sandbox.world import membership

Json = dict[str, Any]


class NewGroup(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    title: str
    members: list[int] = []
    admins: list[int] = []
    """User ids; the first one is the creator."""
    kind: Literal["group", "supergroup"] = "supergroup"
    bot: Literal["administrator", "member", "absent"] = "administrator"
    bot_rights: list[str] | None = None
    """None: the usual ones, pins and deletions among them."""
    is_forum: bool = False
    id: int | None = None


class NewChannel(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    title: str
    id: int | None = None


class NewTopic(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
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
    """The bot's own id adds the bot."""
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


class Rename(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    title: str
    by: int | None = None


class Migrate(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    chat_id: int
    new_first: bool = False
    """Which of the two service messages comes first is not promised by Telegram."""


def create_group(stage: FakeTelegram, wish: NewGroup) -> Json:
    world = stage.world
    if not wish.admins and not wish.members:
        raise Impossible("a group needs somebody in it")
    people = [(user_id, "member") for user_id in wish.members if user_id not in wish.admins]
    people += [
        (user_id, "creator" if nth == 0 else "administrator") for nth, user_id in enumerate(wish.admins)
    ]
    joining = [membership(world.user(user_id), status) for user_id, status in people]
    chat = world.add_group(wish.title, wish.kind, wish.id)
    chat.is_forum = wish.is_forum
    chat.members = {member.user.id: member for member in joining}
    stage.events.tell("chat", chat=chat.as_api(), members=list(chat.members))
    if wish.bot != "absent":
        founder = world.user((wish.admins or wish.members)[0])
        _place(stage, chat, founder, membership(stage.bot, wish.bot, wish.bot_rights))
    return chat.as_api()


def create_channel(stage: FakeTelegram, wish: NewChannel) -> Json:
    return stage.world.add_group(wish.title, "channel", wish.id).as_api()


def create_topic(stage: FakeTelegram, wish: NewTopic) -> Json:
    chat = _group(stage, wish.chat_id)
    founder = _by(stage, chat, None)
    chat.is_forum = True
    note = {"forum_topic_created": {"name": wish.name, "icon_color": 7322096}}
    message = stage.say(chat, founder, content=note)
    message.topic = chat.topics[message.message_id] = Topic(message.message_id, wish.name, wish.closed)
    return {"message_thread_id": message.message_id}


def close_topic(stage: FakeTelegram, wish: CloseTopic) -> Json:
    chat = _group(stage, wish.chat_id)
    topic = stage.world.topic(chat, wish.topic)
    if topic and topic.closed != wish.closed:
        topic.closed = wish.closed
        note: Json = {"forum_topic_closed" if wish.closed else "forum_topic_reopened": {}}
        stage.say(chat, _by(stage, chat, None), content=note, topic=topic)
    return {}


def join(stage: FakeTelegram, wish: Join) -> Json:
    chat, user = _group(stage, wish.chat_id), stage.world.user(wish.user_id)
    if chat.member(user.id):
        raise Impossible(f"{user.name} is in {chat.title} already")
    actor = _by(stage, chat, wish.by) if wish.by or user is stage.bot else user
    member = _place(stage, chat, actor, membership(user))
    stage.say(chat, actor, content={"new_chat_members": [user.as_api()]})
    return member.as_api()


def leave(stage: FakeTelegram, wish: Leave) -> Json:
    chat, user = _group(stage, wish.chat_id), stage.world.user(wish.user_id)
    _present(chat, user)
    actor = stage.world.user(wish.kicked_by) if wish.kicked_by else user
    note = {"left_chat_member": user.as_api()}
    if user is not stage.bot:
        stage.say(chat, actor, content=note)
    member = _place(stage, chat, actor, membership(user, "kicked" if wish.kicked_by else "left"))
    return member.as_api()


def promote(stage: FakeTelegram, wish: Promote) -> Json:
    chat, user = _group(stage, wish.chat_id), stage.world.user(wish.user_id)
    _present(chat, user)
    member = membership(user, wish.status, wish.rights)
    member.is_anonymous = wish.anonymous
    return _place(stage, chat, _by(stage, chat, wish.by), member).as_api()


def restrict(stage: FakeTelegram, wish: Restrict) -> Json:
    chat, user = _group(stage, wish.chat_id), stage.world.user(wish.user_id)
    _present(chat, user)
    member = membership(user, "restricted" if wish.muted else "member")
    member.muted = wish.muted
    return _place(stage, chat, _by(stage, chat, wish.by), member).as_api()


def rename(stage: FakeTelegram, wish: Rename) -> Json:
    chat = _group(stage, wish.chat_id)
    chat.title = wish.title
    stage.events.tell("chat", chat=chat.as_api(), members=list(chat.members))
    stage.say(chat, _by(stage, chat, wish.by), content={"new_chat_title": wish.title})
    return chat.as_api()


def migrate(stage: FakeTelegram, wish: Migrate) -> Json:
    old = _group(stage, wish.chat_id)
    if old.type != "group":
        raise Impossible("only a basic group can become a supergroup")
    new = stage.world.add_group(old.title)
    new.members = dict(old.members)
    stage.events.tell("chat", chat=new.as_api(), members=list(new.members), migrated_from=old.id)
    actor = _by(stage, old, None)

    def farewell() -> None:
        stage.say(old, actor, content={"migrate_to_chat_id": new.id})

    def arrival() -> None:
        anonymous = stage.world.user(GROUP_ANONYMOUS_BOT)
        stage.say(new, anonymous, content={"migrate_from_chat_id": old.id}, sender_chat=new)

    for tell in (arrival, farewell) if wish.new_first else (farewell, arrival):
        tell()
    old.migrated_to = new.id
    return new.as_api()


def _place(stage: FakeTelegram, chat: Chat, actor: User, member: Member) -> Member:
    user = member.user
    before = chat.members.get(user.id) or Member(user, "left")
    chat.members[user.id] = member
    stage.note_member(chat, actor, before, member)
    return member


def _group(stage: FakeTelegram, chat_id: int) -> Chat:
    chat = stage.world.chat(chat_id)
    if not chat.is_group:
        raise Impossible(f"chat {chat_id} is no group")
    if chat.migrated_to:
        raise Impossible(f"chat {chat_id} has moved to {chat.migrated_to}")
    return chat


def _present(chat: Chat, user: User) -> Member:
    member = chat.member(user.id)
    if member is None:
        raise Impossible(f"{user.name} is not in {chat.title}")
    return member


def _by(stage: FakeTelegram, chat: Chat, user_id: int | None) -> User:
    """Who acts: the one named, else the group's first administrator, else its first member."""
    if user_id is not None:
        return stage.world.user(user_id)
    people = [member for member in chat.members.values() if member.present and member.user is not stage.bot]
    return next((member.user for member in people if member.is_admin), people[0].user)
