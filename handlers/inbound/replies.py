"""Finds what a message replies to: a person's words, a message about a call, or something of elsewhere (R3)."""

from dispatch.fleets import Fleet
from dispatch.origin import Reply
from dispatch.stations import Point
from handlers.chat.inputs import Message
from handlers.chat.session import Session
from handlers.people import roster
from storage import sent_messages
from storage.core.transaction import Transaction

FROM_ELSEWHERE = Reply(0, is_anonymous=True)


def reply_of(session: Session, tx: Transaction, fleet: Fleet, message: Message, now: int) -> Reply | None:
    """Returns what the message replies to. None where it is no reply.

    What is no message of this chat or of the fleet's group is about no call: `FROM_ELSEWHERE`.
    """
    to = message.replies_to
    if to is None:
        return None
    is_of_the_fleet = to.chat == message.place.chat or (fleet.id != 0 and to.chat == fleet.chat_id)
    if to.chat is None or not is_of_the_fleet:
        return FROM_ELSEWHERE
    if to.author is None:
        return Reply(to.message, is_anonymous=True)
    if to.author.is_bot:
        post = sent_messages.find(tx.read, to.chat, to.message)
        about = post.call_id if post else None
        call = fleet.calls.get(about) if about else None
        return Reply(to.message, None, call, is_past=about is not None and call is None)
    raised = [call for call in fleet.calls.values() if call.origin == (to.chat, to.message)]
    author = roster.find_or_create_person(session, tx, fleet, to.author, now) if fleet.id else None
    point = Point(*to.point) if to.point else None
    return Reply(to.message, author.id if author else None, raised[0] if raised else None, point=point)
