"""Links to messages of a group."""

SUPERGROUPS_BELOW = -1_000_000_000_000


def link_to(chat_id: int, message_id: int) -> str | None:
    """The address of a message; None for a tap and for what is not in a supergroup."""
    if not message_id or chat_id >= SUPERGROUPS_BELOW:
        return None
    return f"https://t.me/c/{SUPERGROUPS_BELOW - chat_id}/{abs(message_id)}"
