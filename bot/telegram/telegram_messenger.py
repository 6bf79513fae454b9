"""Describes Telegram to the core: its limits, what it keeps, which errors are final, where messages and bots are found."""

from bot.telegram.decoding import admins_of, event_of
from bot.telegram.forgotten_people import without_person, words_in
from handlers.chat.messenger import Messenger, Pace
from storage.core.transaction import Read
from storage.external_ids import external_place

_SUPERGROUPS_BELOW = -1_000_000_000_000


def _link_to_message(read: Read, chat_id: int, message_id: int) -> str | None:
    """Messages of basic groups and private chats have no link."""
    chat = int(external_place(read, chat_id))
    return f"https://t.me/c/{_SUPERGROUPS_BELOW - chat}/{message_id}" if chat < _SUPERGROUPS_BELOW else None


# Below Telegram's limits: about 20 requests a minute in a group, edits included, and 30 a second in all.
_PACE = Pace(
    group_minute=19,
    group_kept=2,
    group_calm=7,
    leisure_minute=10,
    private_minute=30,
    card_minute=16,  # S1
    card_gap_ms=3_200,  # S1
    card_calm=8,
    reaction_minute=8,
    reaction_gap_ms=3_000,
    burst=4,
    burst_ms=3_000,
    overall_second=28,
    overall_kept=6,
    # The network delays requests by different times. Evenly spread, no second at Telegram holds two of ours.
    overall_burst=6,
    overall_burst_ms=250,
)
TELEGRAM = Messenger(
    name="Telegram",
    event_of=event_of,
    admins_of=admins_of,
    words_in=words_in,
    without_person=without_person,
    longest_text=4096,
    longest_toast=200,
    most_buttons=100,
    keeps_texts=86_400,  # S5
    keeps_taps=150,  # S5
    keeps_reactions=86_400,
    answers_taps=60,
    sends_once=False,
    final_refusals=(
        "blocked by the user",
        "user is deactivated",
        "initiate conversation",
        "chat not found",
        "user not found",
        "peer_id_invalid",
    ),
    pace=_PACE,
    link_to_message=_link_to_message,
    link_to_bot=lambda name: f"https://t.me/{name}",
    link_to_start=lambda name, words: f"https://t.me/{name}?start={words}",
)
