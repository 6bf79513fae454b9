"""Links to messages, where the messenger has them."""

from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, linked
from handlers.chat.texts import text


def link_to(ctx: Context, language: str, chat_id: int, message_id: int) -> Text | None:
    """The words "the message" as a link to it. None where there is no message or it has no link."""
    url = ctx.session.messenger.link_to_message(ctx.tx.read, chat_id, abs(message_id)) if message_id else None
    return linked(text(language, "unclear-link"), url) if url else None
