// One message as an element. What clicks do is told by the panel.

import { clock, element, firstLine, formatted, notice } from "./words.js";
import { fullName, hue } from "./world.js";

const QUICK = "👍";

export function avatarOf(user) {
  const made = element("span", "avatar", (user.first_name || user.title || "?").slice(0, 1));
  made.style.setProperty("--hue", hue(user.id));
  return made;
}

// `panel`: {world, hooks, opened, tap, reply, edit, react, seek, command}
export function drawMessage(message, panel) {
  const said = notice(message, fullName);
  if (said) {
    const note = element("div", "note", element("span", "", said));
    note.dataset.messageId = message.message_id;
    return note;
  }
  const mine = message.from.id === panel.world.me && !message.sender_chat;
  const author = message.sender_chat ?? message.from;
  const row = element("div", mine ? "row mine" : "row");
  row.dataset.messageId = message.message_id;
  row.dataset.author = author.id;
  row.dataset.date = message.date;
  const what = element("div", "what", bubble(message, author, mine, panel));
  if (message.reply_markup?.inline_keyboard) what.append(keyboard(message, panel));
  if (Object.keys(message.reactions).length) what.append(feelings(message, panel));
  what.firstChild.append(acts(message, mine, panel));
  row.append(avatarOf(author.title ? { ...author, first_name: author.title } : author), what);
  return row;
}

function bubble(message, author, mine, panel) {
  const made = element("div", "bubble");
  if (!mine) {
    const name = element("span", "name", author.title ?? fullName(author));
    name.style.setProperty("--hue", hue(author.id));
    if (message.from.id === panel.world.bot.id) name.append(element("i", "", "机器人"));
    made.append(name);
  }
  if (message.forward_origin) {
    const origin = message.forward_origin;
    const from = origin.sender_user ? fullName(origin.sender_user) : (origin.sender_user_name ?? origin.chat?.title);
    made.append(element("small", "", `转发自 ${from}\n`));
  }
  if (message.reply_to_message) {
    const target = message.reply_to_message;
    const reply = element("button", "reply", element("b", "", fullName(target.from)), firstLine(target));
    reply.onclick = () => panel.seek(target.message_id);
    made.append(reply);
  }
  const media = attached(message);
  if (media) made.append(media);
  const words = message.text ?? message.caption ?? "";
  made.append(formatted(words, message.entities ?? message.caption_entities, { command: panel.command, start: panel.hooks.openPrivate }, panel.opened(message)));
  const when = element("time", "", (message.edit_date ? "已编辑 " : "") + clock(message.date));
  when.dateTime = new Date(message.date * 1000).toISOString();
  made.append(when);
  return made;
}

function attached(message) {
  const file = (fileId) => `/control/files/${fileId}`;
  if (message.photo) {
    const picture = element("img", "media");
    picture.src = file(message.photo.at(-1).file_id);
    picture.alt = "图片";
    picture.onerror = () => picture.replaceWith(element("div", "media", "🖼 图片"));
    return picture;
  }
  if (message.document) {
    const link = element("a", "media", `📄 ${message.document.file_name}`);
    link.href = file(message.document.file_id);
    link.download = message.document.file_name;
    return link;
  }
  return message.voice ? element("div", "media", "🎤 语音 0:03") : null;
}

function keyboard(message, panel) {
  const made = element("div", "keys");
  for (const row of message.reply_markup.inline_keyboard) {
    const line = element("div");
    for (const key of row) {
      const button = element("button", key.style ?? "", key.text);
      if (key.callback_data) button.dataset.data = key.callback_data;
      button.onclick = () => panel.tap(message, key, button);
      line.append(button);
    }
    made.append(line);
  }
  return made;
}

function feelings(message, panel) {
  const byEmoji = new Map();
  for (const [userId, list] of Object.entries(message.reactions))
    for (const emoji of list) byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), Number(userId)]);
  const made = element("div", "feelings");
  for (const [emoji, people] of byEmoji) {
    const button = element("button", people.includes(panel.world.me) ? "mine" : "", `${emoji} ${people.length}`);
    button.title = people.map((id) => fullName(panel.world.users.get(id) ?? panel.world.bot)).join("、");
    button.onclick = () => panel.react(message, emoji);
    made.append(button);
  }
  return made;
}

function acts(message, mine, panel) {
  const made = element("div", "acts");
  const add = (label, name, act) => {
    const button = element("button", "", label);
    button.dataset.act = name;
    button.onclick = act;
    made.append(button);
  };
  add("回复", "reply", () => panel.reply(message));
  if (mine && message.text) add("编辑", "edit", () => panel.edit(message));
  if (!mine) add(QUICK, "react", () => panel.react(message, QUICK));
  return made;
}
