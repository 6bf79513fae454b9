"""Finds what a message replies to: a person's words, a message about a call, or something of elsewhere (R3)."""

from dispatch.fleets import Fleet
from dispatch.origin import Reply
from handlers.chat.session import Session
from handlers.chat.updates import Message, RepliedMessage
from handlers.people import roster
from storage import sent_messages
from storage.core.transaction import Transaction

HIDDEN = frozenset({1087968824, 136817688, 777000})  # anonymous admins, channels, posts of a linked channel
FROM_ELSEWHERE = Reply(0, is_anonymous=True)


def reply_of(session: Session, tx: Transaction, fleet: Fleet, message: Message) -> Reply | None:
    """Returns what the message replies to. None where it is no reply.

    A reply from another topic or from the private chat names its message in `external_reply`. A story, or a message of
    any other chat, is about no call: `FROM_ELSEWHERE`.
    """
    if ref := message.reply_to_message:
        return None if _opens_topic(ref, message) else _reply_to(session, tx, fleet, message.chat.id, ref)
    if elsewhere := message.external_reply:
        chat, number = elsewhere.chat, elsewhere.message_id
        if fleet.id == 0 or chat is None or number is None or chat.id != fleet.chat_id:
            return FROM_ELSEWHERE
        author = elsewhere.origin.sender_user if elsewhere.origin else None
        return _reply_to(session, tx, fleet, chat.id, RepliedMessage(number, author))
    return FROM_ELSEWHERE if message.reply_to_story else None


def _reply_to(session: Session, tx: Transaction, fleet: Fleet, chat_id: int, ref: RepliedMessage) -> Reply:
    if ref.sender_chat or ref.sender is None or ref.sender.id in HIDDEN:
        return Reply(ref.message_id, is_anonymous=True)
    if ref.sender.is_bot:
        post = sent_messages.find(tx.read, chat_id, ref.message_id)
        about = post.call_id if post else None
        call = fleet.calls.get(about) if about else None
        return Reply(ref.message_id, None, call, is_past=about is not None and call is None)
    raised = [call for call in fleet.calls.values() if call.origin == (chat_id, ref.message_id)]
    author = roster.find_or_create_person(session, tx, fleet, ref.sender) if fleet.id else None
    return Reply(ref.message_id, author.id if author else None, raised[0] if raised else None)


def _opens_topic(ref: RepliedMessage, message: Message) -> bool:
    """Whether the reply is none: in a topic, Telegram marks each message as a reply to the topic's first."""
    return ref.forum_topic_created is not None and ref.message_id == message.message_thread_id
