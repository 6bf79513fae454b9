"""Sends private messages to the coordinators of a fleet, each in his own language."""

from collections.abc import Callable

from dispatch.calls import Call
from handlers.chat.outbound import post, whisper
from handlers.chat.said import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from storage.sent_messages import MessageRole


def _no_buttons(_: str) -> Buttons:
    return ()


def tell_coordinators(
    ctx: Context,
    words: Callable[[str], Text],
    *,
    call: Call | None = None,
    buttons: Callable[[str], Buttons] = _no_buttons,
    otherwise: Text | None = None,
) -> bool:
    """Whispers to each coordinator who has a private chat with the bot; `words` and `buttons` take his language.

    False if nobody has one; then posts `otherwise` in the group, which must name nobody (S3).
    """
    fleet = ctx.fleet
    appointed = {
        person.account_id
        for person in fleet.people.values()
        if fleet.is_coordinator(person) and person.account_id
    }
    reached = False
    for account_id in sorted(fleet.admins | appointed):
        own = ctx.language_for(account_id)
        reached = whisper(ctx, account_id, words(own), call=call, buttons=buttons(own)) or reached
    if not reached and otherwise is not None:
        post(ctx, otherwise, role=MessageRole.REMINDER, call=call, buttons=buttons(fleet.language))
    return reached
