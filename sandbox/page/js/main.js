// Puts the page together and hands what happens to the two panels.

import { Panel } from "./panel.js";
import { People } from "./people.js";
import { drawPlays } from "./plays.js";
import { element } from "./words.js";
import { act, listen } from "./wire.js";
import { World } from "./world.js";

const TOAST_MS = 3200;
const state = await act("state");
const world = new World(state);
const busy = new Map(); // query id → the button that waits for its answer

const hooks = {
  async try(promise) {
    try {
      return await promise;
    } catch (wrong) {
      toast(`做不到：${wrong.message}`);
      return null;
    }
  },
  async tap(wish, button) {
    button.classList.add("busy");
    const tapped = await hooks.try(act("tap", wish));
    if (tapped) busy.set(tapped.query_id, wish);
    setTimeout(() => button.classList.remove("busy"), tapped ? 10_000 : 0);
  },
  async openPrivate(parameter) {
    choose("private");
    await hooks.try(act("start", { user_id: world.me, parameter }));
  },
  group: () => group.chat,
  changed() {
    group.show(group.chat);
    alone.show(world.privateChat());
  },
};

const group = new Panel(document.getElementById("group"), world, hooks);
const alone = new Panel(document.getElementById("private"), world, hooks);
const people = new People(world, hooks);
drawPlays(group);
light(localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
if (world.groups().length) group.show(world.groups()[0]);
else group.root.hidden = true;
if (world.me) alone.show(world.privateChat());
let last = state.n;
listen(state.n, hear, async (alive) => {
  document.getElementById("offline").hidden = alive;
  // a sandbox that knows less than this page has been started anew
  if (alive && (await act("state")).n < last) location.reload();
});

document.getElementById("theme").onclick = () =>
  light(document.documentElement.dataset.theme === "dark" ? "light" : "dark", true);
document.querySelector("#alert button").onclick = () => document.getElementById("alert").close();
for (const tab of document.querySelectorAll(".tabs button")) tab.onclick = () => choose(tab.dataset.tab);
document.body.dataset.ready = "yes";

function hear(event) {
  last = event.n;
  const chatId = world.hear(event);
  if (event.kind === "toast") return answered(event);
  if (event.kind === "user" || event.kind === "member") people.describe();
  if (event.kind === "chat" && (!group.chat || group.chat.migrated_to)) {
    group.root.hidden = false;
    group.show(world.chats.get(event.chat.id));
  }
  if (group.chat && (chatId === group.chat.id || event.kind === "chat")) group.hear(event);
  if (chatId === world.me) {
    if (alone.chat?.messages.size) alone.chat === world.privateChat() ? alone.hear(event) : alone.show(world.privateChat());
    else alone.show(world.privateChat());
  }
  if (event.kind === "message") mark(chatId);
}

function answered(event) {
  busy.delete(event.query_id);
  const row = (event.chat_id === world.me ? alone : group).row(event.message_id);
  for (const button of row?.querySelectorAll(".busy") ?? []) button.classList.remove("busy");
  if (event.user_id !== world.me || !event.text) return;
  if (event.show_alert) {
    document.querySelector("#alert p").textContent = event.text;
    document.getElementById("alert").showModal();
  } else toast(event.text);
}

function toast(text) {
  const shown = element("p", "", text);
  document.getElementById("toasts").append(shown);
  setTimeout(() => shown.remove(), TOAST_MS);
}

function choose(tab) {
  document.querySelector("main").dataset.tab = tab;
  for (const button of document.querySelectorAll(".tabs button")) {
    button.setAttribute("aria-selected", button.dataset.tab === tab);
    if (button.dataset.tab === tab) button.querySelector(".unread").hidden = true;
  }
  (tab === "group" ? group : alone).bottom();
}

function mark(chatId) {
  const tab = chatId === world.me ? "private" : chatId === group.chat?.id ? "group" : null;
  if (tab && document.querySelector("main").dataset.tab !== tab)
    document.querySelector(`.tabs [data-tab="${tab}"] .unread`).hidden = false;
}

function light(theme, keep = false) {
  document.documentElement.dataset.theme = theme;
  document.getElementById("theme").textContent = theme === "dark" ? "☀" : "☾";
  if (keep) localStorage.setItem("theme", theme);
}
