"""python-telegram-bot as in its examples: a commit and an edit for every answer."""

from typing import Any

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bench.peers.answer_store import ACKNOWLEDGED, BASE_URL, BUTTON, TOKEN, WANTED, AnswerStore

store = AnswerStore()
markup = InlineKeyboardMarkup.de_json({"inline_keyboard": BUTTON})


async def on_text(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.message
    if message is None or message.from_user is None or not message.text:
        return
    if WANTED in message.text:
        sent = await message.chat.send_message(store.text(message.chat_id), reply_markup=markup)
        store.cards[message.chat_id] = sent.message_id
    elif message.text == ACKNOWLEDGED:
        store.acknowledge(message.chat_id, message.from_user.id, int(message.date.timestamp()))
        await edit(context.bot, message.chat_id)


async def on_tap(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    if query is None or query.message is None:
        return
    store.acknowledge(query.message.chat.id, query.from_user.id, 0)
    await query.answer("已登记")
    await edit(context.bot, query.message.chat.id)


async def edit(bot: Any, chat_id: int) -> None:
    await bot.edit_message_text(store.text(chat_id), chat_id, store.cards[chat_id], reply_markup=markup)


def build() -> Any:
    application = Application.builder().token(TOKEN).base_url(f"{BASE_URL}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, on_text))
    application.add_handler(CallbackQueryHandler(on_tap))
    return application


if __name__ == "__main__":
    build().run_polling()
