"""pyTelegramBotAPI in one thread: a commit for every answer, or with `lazy` two commits a second.

It confirms updates before handling them; with `lazy` a kill also loses half a second of answers.
"""

import sys
import threading
import time

import telebot
from telebot import apihelper, types

from bench.peers.answer_store import (
    ACKNOWLEDGED,
    BASE_URL,
    BUTTON,
    EDIT_EVERY_SECONDS,
    TOKEN,
    WANTED,
    AnswerStore,
)

COMMIT_EVERY_SECONDS = 0.5
apihelper.API_URL = BASE_URL + "/bot{0}/{1}"
bot = telebot.TeleBot(TOKEN, threaded=False)
store = AnswerStore()
lazy = "lazy" in sys.argv
if lazy:
    store.database.execute("BEGIN")
lock = threading.Lock()
markup = types.InlineKeyboardMarkup([[types.InlineKeyboardButton(**key) for key in row] for row in BUTTON])


@bot.message_handler(func=lambda message: message.text == ACKNOWLEDGED)
def on_answer(message: types.Message) -> None:
    with lock:
        store.acknowledge(message.chat.id, message.from_user.id, message.date)


@bot.message_handler(func=lambda message: WANTED in (message.text or ""))
def on_call(message: types.Message) -> None:
    sent = bot.send_message(message.chat.id, store.text(message.chat.id), reply_markup=markup)
    store.cards[message.chat.id] = sent.message_id


@bot.callback_query_handler(func=lambda _: True)
def on_tap(query: types.CallbackQuery) -> None:
    with lock:
        store.acknowledge(query.message.chat.id, query.from_user.id, 0)
    bot.answer_callback_query(query.id, "已登记")


def commit_and_edit() -> None:
    edited = time.monotonic()
    while True:
        time.sleep(COMMIT_EVERY_SECONDS)
        with lock:
            if lazy:
                store.database.execute("COMMIT")
                store.database.execute("BEGIN")
            changed = store.take_changed_chats() if time.monotonic() - edited > EDIT_EVERY_SECONDS else []
        for chat_id in changed:
            edited = time.monotonic()
            bot.edit_message_text(store.text(chat_id), chat_id, store.cards[chat_id], reply_markup=markup)


if __name__ == "__main__":
    threading.Thread(target=commit_and_edit, daemon=True).start()
    bot.infinity_polling(timeout=20, long_polling_timeout=20)
