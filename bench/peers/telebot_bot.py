"""pyTelegramBotAPI at its fastest, in one thread: a commit for every answer, or with `lazy` two commits a second only.

It confirms before it handles; with `lazy` a kill loses half a second of answers on top.
"""

import sys
import threading
import time

import telebot
from telebot import apihelper, types

from bench.peers.ledger import ACKNOWLEDGED, BASE_URL, BUTTON, EDIT_EVERY_SECONDS, TOKEN, WANTED, Ledger

COMMIT_EVERY_SECONDS = 0.5
apihelper.API_URL = BASE_URL + "/bot{0}/{1}"
bot = telebot.TeleBot(TOKEN, threaded=False)
ledger = Ledger()
lazy = "lazy" in sys.argv
if lazy:
    ledger.database.execute("BEGIN")
turn = threading.Lock()
markup = types.InlineKeyboardMarkup([[types.InlineKeyboardButton(**key) for key in row] for row in BUTTON])


@bot.message_handler(func=lambda message: message.text == ACKNOWLEDGED)
def on_answer(message: types.Message) -> None:
    with turn:
        ledger.acknowledge(message.chat.id, message.from_user.id, message.date)


@bot.message_handler(func=lambda message: WANTED in (message.text or ""))
def on_call(message: types.Message) -> None:
    sent = bot.send_message(message.chat.id, ledger.text(message.chat.id), reply_markup=markup)
    ledger.cards[message.chat.id] = sent.message_id


@bot.callback_query_handler(func=lambda _: True)
def on_tap(query: types.CallbackQuery) -> None:
    with turn:
        ledger.acknowledge(query.message.chat.id, query.from_user.id, 0)
    bot.answer_callback_query(query.id, "已登记")


def keep() -> None:
    edited = time.monotonic()
    while True:
        time.sleep(COMMIT_EVERY_SECONDS)
        with turn:
            if lazy:
                ledger.database.execute("COMMIT")
                ledger.database.execute("BEGIN")
            changed = ledger.to_edit() if time.monotonic() - edited > EDIT_EVERY_SECONDS else []
        for chat_id in changed:
            edited = time.monotonic()
            bot.edit_message_text(ledger.text(chat_id), chat_id, ledger.cards[chat_id], reply_markup=markup)


if __name__ == "__main__":
    threading.Thread(target=keep, daemon=True).start()
    bot.infinity_polling(timeout=20, long_polling_timeout=20)
