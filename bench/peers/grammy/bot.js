// grammY: in order, a commit for every answer; it confirms a batch when it has been handled, so nothing is lost.
// With `batch` a poller of its own instead: a batch is committed before it is confirmed, its answers in one commit.
"use strict";

const path = require("node:path");
const Database = require("better-sqlite3");
const { Bot } = require("grammy");

const EDIT_EVERY_MS = 3200;
const reply_markup = { inline_keyboard: [[{ text: "收到", callback_data: "a:1" }]] };

const database = new Database(path.join(process.env.DATA_FOLDER, "peer.db"));
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec(
  "CREATE TABLE inbox (update_id INTEGER PRIMARY KEY, raw TEXT, done INTEGER) WITHOUT ROWID;" +
    "CREATE TABLE acks (chat_id INTEGER, person_id INTEGER, at INTEGER, PRIMARY KEY (chat_id, person_id)) WITHOUT ROWID",
);
const receive = database.prepare("INSERT OR IGNORE INTO inbox VALUES (?, ?, 0)");
const done = database.prepare("UPDATE inbox SET done = 1 WHERE update_id BETWEEN ? AND ?");
const record = database.prepare("INSERT OR IGNORE INTO acks VALUES (?, ?, ?)");
const begin = database.prepare("BEGIN IMMEDIATE");
const commit = database.prepare("COMMIT");

const counts = new Map();
const cards = new Map();
const changed = new Set();
let toasts = [];
const batched = process.argv.includes("batch");

const text = (chat) => `需要 999 辆 ｜ 收到 ${counts.get(chat) ?? 0}`;

function acknowledge(chat, person, at) {
  if (record.run(chat, person, at).changes) {
    counts.set(chat, (counts.get(chat) ?? 0) + 1);
    changed.add(chat);
  }
}

const bot = new Bot(process.env.TELEGRAM_TOKEN, { client: { apiRoot: process.env.TELEGRAM_BASE_URL } });

bot.on("message:text", (context) => {
  const { chat, from, date, text: words } = context.message;
  if (words === "收到") {
    acknowledge(chat.id, from.id, date);
  } else if (words.includes("需要")) {
    context.reply(text(chat.id), { reply_markup }).then((sent) => cards.set(chat.id, sent.message_id));
  }
});

bot.on("callback_query:data", (context) => {
  acknowledge(context.callbackQuery.message.chat.id, context.from.id, 0);
  if (batched) toasts.push(context.callbackQuery.id);
  else return context.answerCallbackQuery({ text: "已登记" });
});

setInterval(async () => {
  const chats = [...changed].filter((chat) => cards.has(chat));
  changed.clear();
  for (const chat of chats) {
    await bot.api.editMessageText(chat, cards.get(chat), text(chat), { reply_markup });
  }
}, EDIT_EVERY_MS);

async function handle(updates) {
  begin.run();
  for (const update of updates) await bot.handleUpdate(update);
  done.run(updates[0].update_id, updates.at(-1).update_id);
  commit.run();
  for (const id of toasts) bot.api.answerCallbackQuery(id, { text: "已登记" });
  toasts = [];
}

async function listen() {
  await bot.init();
  let offset = 0;
  let handling = Promise.resolve();
  for (;;) {
    const updates = await bot.api.getUpdates({ offset, limit: 100, timeout: 20 });
    if (!updates.length) continue;
    await handling; // one connection: a batch is received when the one before it has been handled
    begin.run();
    for (const update of updates) receive.run(update.update_id, JSON.stringify(update));
    commit.run();
    offset = updates.at(-1).update_id + 1;
    handling = handle(updates);
  }
}

if (batched) listen();
else bot.start();
