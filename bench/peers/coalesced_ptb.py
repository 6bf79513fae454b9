"""python-telegram-bot with a commit for every answer, and a card edited at most every few seconds."""

import asyncio
from typing import Any

from bench.peers import plain_ptb
from bench.peers.answer_store import EDIT_EVERY_SECONDS


async def edit_cards(application: Any) -> None:
    async def forever() -> None:
        while True:
            await asyncio.sleep(EDIT_EVERY_SECONDS)
            for chat_id in plain_ptb.store.take_changed_chats():
                await edit_now(application.bot, chat_id)

    application.bot_data["cards"] = asyncio.get_running_loop().create_task(forever())


edit_now = plain_ptb.edit


async def edit_later(bot: Any, chat_id: int) -> None:
    """Does nothing; `edit_cards` edits the card later."""


if __name__ == "__main__":
    plain_ptb.edit = edit_later
    built = plain_ptb.build()
    built.post_init = edit_cards
    built.run_polling()
