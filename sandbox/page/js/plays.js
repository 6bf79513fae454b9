// For demonstrations: many drivers say the usual thing within some seconds, as on a snowy night.

import { element } from "./words.js";
import { act } from "./wire.js";
import { isAdmin } from "./world.js";

const LONGEST_GAP = 320; // ms between two drivers, on the average half of it
const STEPS = [
  { name: "收到", said: /^收到/, after: [null, "送到了", "接"], words: () => pick(["收到", "收到", "收到", "收到！", "收到，10分钟到", "收到，马上到"]) },
  { name: "到了", said: /^到了/, after: ["收到", "送到了"], words: () => "到了" },
  { name: "接", label: "接N", said: /^接/, after: ["到了"], words: () => `接${pick(["1", "2", "2", "3", "3", "4", "3 一老一小", "两位"])}` },
  { name: "送到了", said: /^送到/, after: ["接"], words: () => "送到了" },
];

const pick = (list) => list[Math.floor(Math.random() * list.length)];

export function drawPlays(panel) {
  const bar = panel.find(".plays");
  const count = element("select");
  count.setAttribute("aria-label", "多少位司机");
  for (const number of [1, 5, 10, 25, 30]) count.append(new Option(`${number} 位司机回复`, number, number === 25, number === 25));
  bar.append(count);
  for (const step of STEPS) {
    const button = element("button", "", step.label ?? step.name);
    button.dataset.play = step.name;
    button.onclick = () => play(panel, step, Number(count.value), button);
    bar.append(button);
  }
  const label = () => {
    for (const button of bar.querySelectorAll("button")) button.title = `${count.value} 位司机先后回复「${button.textContent}」`;
  };
  count.onchange = label;
  label();
  bar.hidden = false;
}

async function play(panel, step, number, button) {
  const chat = panel.chat;
  button.classList.add("busy");
  button.disabled = true;
  for (const userId of cast(panel, step).slice(0, number)) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_GAP));
    await panel.hooks.try(act("post", { chat_id: chat.id, user_id: userId, text: step.words() }));
  }
  button.classList.remove("busy");
  button.disabled = false;
}

// The drivers whose turn it is by what they said last; for 「收到」 the others follow after them.
function cast(panel, step) {
  const { chat, world } = panel;
  const last = new Map();
  for (const message of chat.messages.values()) {
    const said = STEPS.find(({ said }) => said.test(message.text ?? ""));
    if (said) last.set(message.from.id, said.name);
  }
  const drivers = [...chat.members.keys()].filter((id) => {
    const user = world.users.get(id);
    return user && !user.is_bot && !isAdmin(chat, id) && id !== world.me;
  });
  const ready = drivers.filter((id) => step.after.includes(last.get(id) ?? null));
  const shuffled = ready.map((id) => [Math.random(), id]).sort().map(([, id]) => id);
  return step.name === "收到" ? [...shuffled, ...drivers.filter((id) => !ready.includes(id))] : shuffled;
}
