"""aiogram: a commit for every answer, in order, and a card edited at most every few seconds."""

import asyncio

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bench.peers.answer_store import (
    ACKNOWLEDGED,
    BASE_URL,
    BUTTON,
    EDIT_EVERY_SECONDS,
    TOKEN,
    WANTED,
    AnswerStore,
)

store = AnswerStore()
markup = InlineKeyboardMarkup.model_validate({"inline_keyboard": BUTTON})
dispatcher = Dispatcher()


@dispatcher.message(F.text.contains(WANTED))
async def on_call(message: Message) -> None:
    sent = await message.answer(store.text(message.chat.id), reply_markup=markup)
    store.cards[message.chat.id] = sent.message_id


@dispatcher.message(F.text == ACKNOWLEDGED)
async def on_answer(message: Message) -> None:
    if message.from_user:
        store.acknowledge(message.chat.id, message.from_user.id, int(message.date.timestamp()))


@dispatcher.callback_query()
async def on_tap(query: CallbackQuery) -> None:
    if query.message:
        store.acknowledge(query.message.chat.id, query.from_user.id, 0)
        await query.answer("已登记")


async def edit_cards(bot: Bot) -> None:
    while True:
        await asyncio.sleep(EDIT_EVERY_SECONDS)
        for chat_id in store.take_changed_chats():
            await bot.edit_message_text(
                store.text(chat_id),
                chat_id=chat_id,
                message_id=store.cards[chat_id],
                reply_markup=markup,
            )


async def main() -> None:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(BASE_URL)))
    async with asyncio.TaskGroup() as both:
        both.create_task(edit_cards(bot))
        both.create_task(dispatcher.start_polling(bot, handle_as_tasks=False))


if __name__ == "__main__":
    asyncio.run(main())
