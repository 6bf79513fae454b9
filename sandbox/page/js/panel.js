// One chat on the screen: its messages, what is pinned, and the line to write in.

import { avatarOf, drawMessage } from "./bubble.js";
import { openMenu } from "./menu.js";
import { DEEP_LINK, day, element, firstLine } from "./words.js";
import { act } from "./wire.js";
import { fullName } from "./world.js";

const TOGETHER = 300; // seconds within which messages of one author stand close

export class Panel {
  constructor(root, world, hooks) {
    root.append(document.getElementById("panel").content.cloneNode(true));
    this.root = root;
    this.world = world;
    this.hooks = hooks;
    this.quotes = new Map();
    this.list = this.find(".list");
    this.input = this.find("textarea");
    this.find(".write").onsubmit = (event) => (event.preventDefault(), this.send());
    this.input.onkeydown = (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) (event.preventDefault(), this.send());
      if (event.key === "Escape") this.forget();
    };
    this.input.oninput = () => this.grow();
    this.find(".about button").onclick = () => this.forget();
    this.find(".down").onclick = () => this.bottom();
    this.find(".slash").onclick = () => openMenu(this);
    this.find(".begin button").onclick = () => this.hooks.try(act("start", { user_id: this.world.me }));
    this.find(".pinned").onclick = () => this.seek(this.chat.pinned.at(-1));
    this.find("select").onchange = (event) => this.show(this.world.chats.get(Number(event.target.value)));
    this.atEnd = true;
    this.list.onscroll = () => (this.find(".down").hidden = this.atEnd = this.atBottom());
    // A keyboard that opens, or a line above or below, takes room: whoever was at the end stays there.
    new ResizeObserver(() => this.atEnd && this.bottom()).observe(this.list);
    this.list.addEventListener("load", () => this.atEnd && this.bottom(), true); // a picture, whose height was not known
    this.list.onclick = (event) => this.touch(event);
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  show(chat) {
    this.chat = chat;
    this.forget();
    this.list.replaceChildren();
    for (const message of [...chat.messages.values()].sort((one, other) => one.message_id - other.message_id))
      this.append(message);
    this.describe();
    this.bottom();
  }

  describe() {
    const chat = this.chat;
    const isPrivate = chat.type === "private";
    const title = isPrivate ? fullName(this.world.bot) : chat.title;
    this.find("h2").textContent = title;
    const choice = this.find("select");
    const groups = this.world.groups();
    choice.hidden = isPrivate || groups.length < 2;
    this.find("h2").hidden = !choice.hidden;
    choice.replaceChildren(...groups.map((group) => new Option(group.title, group.id, false, group.id === chat.id)));
    const people = [...chat.members.keys()].filter((id) => id !== this.world.bot.id).length;
    this.find(".title small").textContent = isPrivate ? "机器人 · 只有你看得见" : `${people} 人 · 1 个机器人`;
    this.find(".head > .avatar").replaceWith(avatarOf(isPrivate ? this.world.bot : { id: chat.id, first_name: title }));
    const pinned = chat.messages.get(chat.pinned.at(-1));
    this.find(".pinned").hidden = !pinned;
    if (pinned) this.find(".pinned em").textContent = firstLine(pinned);
    const silent = isPrivate && chat.messages.size === 0;
    this.find(".begin").hidden = !silent;
    this.find(".write").hidden = silent;
    const outside = !isPrivate && !chat.members.has(this.world.me);
    this.input.disabled = outside;
    this.input.placeholder = outside ? "你不在这个群里" : `以 ${fullName(this.world.users.get(this.world.me))} 的身份说…`;
  }

  // An event about this chat: only what it touches is drawn anew.
  hear(event) {
    const stays = this.atBottom();
    if (event.kind === "message") this.append(event.message);
    else if (["edit", "reaction"].includes(event.kind)) this.replace(event.message, event.kind === "edit");
    else if (event.kind === "delete") this.row(event.message_id)?.remove();
    this.describe();
    if (stays || event.message?.from.id === this.world.me) this.bottom();
    else this.find(".down").hidden = this.atBottom();
  }

  append(message) {
    const before = this.list.lastElementChild;
    if (!before || day(message.date) !== before.dataset.day) this.list.append(element("div", "note", element("span", "", day(message.date))));
    const row = drawMessage(message, this);
    const close = before?.dataset.author === row.dataset.author && message.date - before.dataset.date < TOGETHER;
    if (close && row.dataset.author) {
      before.classList.add("more");
      row.classList.add("next");
      row.querySelector(".name")?.remove();
    }
    row.dataset.day = day(message.date);
    this.list.append(row);
  }

  replace(message, marked) {
    const old = this.row(message.message_id);
    if (!old) return;
    const row = drawMessage(message, this);
    row.dataset.day = old.dataset.day;
    if (old.classList.contains("next")) row.querySelector(".name")?.remove();
    for (const kept of ["next", "more"]) row.classList.toggle(kept, old.classList.contains(kept));
    row.classList.toggle("changed", marked);
    old.replaceWith(row);
  }

  row(messageId) {
    return this.list.querySelector(`[data-message-id="${messageId}"]`);
  }

  opened(message) {
    const key = message.message_id;
    if (!this.quotes.has(key)) this.quotes.set(key, new Set());
    return this.quotes.get(key);
  }

  seek(messageId) {
    const row = this.row(messageId);
    if (!row) return;
    row.scrollIntoView({ block: "center", behavior: "smooth" });
    row.classList.remove("found");
    requestAnimationFrame(() => row.classList.add("found"));
  }

  atBottom() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 60;
  }

  // At once: on the way there nobody is at the end, and what came meanwhile would not be followed.
  bottom() {
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: "instant" });
  }

  touch(event) {
    if (event.target.closest("button, a, .spoiler")) return;
    const row = event.target.closest(".row");
    for (const other of this.list.querySelectorAll(".touched")) if (other !== row) other.classList.remove("touched");
    if (row && matchMedia("(hover: none)").matches) row.classList.toggle("touched");
  }

  // what the person does

  reply(message) {
    this.about = { reply: message };
    this.tellAbout(`回复 ${fullName(message.from)}`, firstLine(message));
  }

  edit(message) {
    this.about = { edit: message };
    this.input.value = message.text;
    this.tellAbout("编辑消息", firstLine(message));
    this.grow();
  }

  tellAbout(title, line) {
    this.find(".about").hidden = false;
    this.find(".about b").textContent = title;
    this.find(".about em").textContent = line;
    this.input.focus();
  }

  forget() {
    if (this.about?.edit) this.input.value = "";
    this.about = null;
    this.find(".about").hidden = true;
    this.grow();
  }

  grow() {
    this.input.style.height = "auto";
    if (!this.input.scrollHeight) return; // its tab is hidden
    this.input.style.height = `${Math.min(140, this.input.scrollHeight + 2)}px`;
  }

  command = (text) => {
    this.hooks.try(act("post", { chat_id: this.chat.id, user_id: this.world.me, text }));
  };

  async send() {
    const text = this.input.value.trim();
    if (!text) return;
    const wish = { chat_id: this.chat.id, user_id: this.world.me, text };
    const about = this.about;
    if (about?.edit?.text === text) return this.forget();
    const sent = about?.edit
      ? act("edit", { ...wish, message_id: about.edit.message_id })
      : act("post", { ...wish, reply_to: about?.reply?.message_id });
    // The line is free at once: what is typed until the answer comes is not this text's to wipe.
    this.forget();
    this.input.value = "";
    this.grow();
    if ((await this.hooks.try(sent)) || this.input.value) return;
    if (about?.edit) this.edit(about.edit);
    if (about?.reply) this.reply(about.reply);
    this.input.value = text;
    this.grow();
  }

  react(message, emoji) {
    const had = (message.reactions[this.world.me] ?? []).includes(emoji);
    const wish = { chat_id: this.chat.id, message_id: message.message_id, user_id: this.world.me };
    this.hooks.try(act("react", { ...wish, emoji: had ? [] : [emoji] }));
  }

  tap(message, key, button) {
    const deepLink = key.url?.match(DEEP_LINK);
    if (deepLink) this.hooks.openPrivate(deepLink[1]);
    else if (key.url) window.open(key.url, "_blank", "noreferrer");
    else if (key.copy_text) navigator.clipboard?.writeText(key.copy_text.text);
    else if (key.callback_data) {
      const wish = { chat_id: this.chat.id, message_id: message.message_id, user_id: this.world.me };
      this.hooks.tap({ ...wish, data: key.callback_data }, button);
    }
  }
}
