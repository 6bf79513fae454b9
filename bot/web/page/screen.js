"use strict";
// Shows what the stream says. Without data for 10 s the screen turns grey with the age in big digits, after 60 s red.
const GREY = 10, RED = 60, DEAF = 120, POLL = 15000;
const words = JSON.parse(document.getElementById("words").textContent);
const zone = document.documentElement.dataset.zone;
const at = id => document.getElementById(id);
let received = performance.now(), told = null, refused = false, shown = "";

const make = (tag, text, name) => {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (name) node.className = name;
  return node;
};
const age = seconds => seconds < 100 ? `${seconds} ${words.seconds}` : `${Math.floor(seconds / 60)} ${words.minutes}`;

function figure(list, word, number, small) {
  const box = make("div");
  const value = make("dd", String(number));
  if (small) value.append(" ", make("small", small));
  box.append(make("dt", words[word]), value);
  list.append(box);
}

function panel(call, several) {
  const box = make("article");
  const title = make("h2", `#${call.number} ${call.station}`);
  const more = [several ? call.fleet : null, call.place, call.train].filter(Boolean).join(" · ");
  if (more) title.append(make("small", more));
  const state = call.needed === null ? "open" : call.missing ? "lack" : "full";
  const need = make("p", undefined, `need ${state}`);
  need.append(state === "open" ? words["no-need"] : state === "lack" ? `${words.missing} ${call.missing}` : words.enough);
  need.append(make("span", call.needed === null ? `${words.acknowledged} ${call.acknowledged}` : `${call.held ?? call.acknowledged}/${call.needed}`));
  const list = make("dl");
  figure(list, "arrived", call.arrived);
  figure(list, "coming", call.on_the_way);
  figure(list, "on-road", call.driving);
  figure(list, "carried", call.passengers, call.delivered ? `${words.delivered} ${call.delivered}` : "");
  if (call.waiting !== null) figure(list, "waiting", call.waiting);
  if (call.unclear) figure(list, "unclear", call.unclear);
  box.append(title, need, list);
  const first = ["elderly", "children", "pregnant", "disabled"].filter(key => call[`waiting_${key}`]);
  if (first.length) box.append(make("p", `${words.first} ${first.map(key => `${words[key]} ${call[`waiting_${key}`]}`).join(" · ")}`, "first"));
  if (call.lanes.length) {
    const lanes = make("p", undefined, "lanes");
    for (const [lane, cars] of call.lanes) {
      const isNext = lane === call.next_lane;
      const name = lane <= 26 ? String.fromCharCode(64 + lane) : lane;
      lanes.append(make("span", `${name}${words.lane} ${cars}${isNext ? ` · ${words.next}` : ""}`, isNext ? "next" : ""));
    }
    box.append(lanes);
  }
  return box;
}

function take(text) {
  received = performance.now();
  told = JSON.parse(text);
  const calls = JSON.stringify(told.calls);
  if (calls === shown) return;
  shown = calls;
  const several = new Set(told.calls.map(call => call.fleet)).size > 1;
  at("calls").replaceChildren(...told.calls.map(call => panel(call, several)));
}

function refuse() {
  refused = true;
  stream.close();
  told = null;
  at("calls").replaceChildren();
}

function tick() {
  const silent = Math.floor((performance.now() - received) / 1000);
  const heard = told && told.heard_at !== null ? Math.max(0, told.at - told.heard_at) + silent : null;
  const isDead = refused || silent >= RED || (heard !== null && heard >= DEAF);
  document.body.dataset.state = isDead ? "dead" : silent >= GREY ? "stale" : told ? "live" : "loading";
  at("clock").textContent = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date());
  at("life").textContent = heard === null ? "" : `${words.heard} ${age(heard)}`;
  at("stale").hidden = !(isDead || silent >= GREY);
  at("stale").textContent = refused ? words.refused : `${words.stale} ${age(silent >= GREY || heard === null ? silent : heard)}`;
  at("calm").hidden = !told || told.calls.length > 0;
  at("calm").textContent = words.calm;
  document.body.classList.toggle("calm", !at("calm").hidden);
}

const stream = new EventSource("/screen/events");
stream.onmessage = event => take(event.data);
stream.addEventListener("refused", refuse);
async function poll() {
  if (refused || performance.now() - received < POLL - 1000) return;
  try {
    const answer = await fetch("/screen/data", { cache: "no-store" });
    if (answer.status === 403) refuse();
    else if (answer.ok) take(await answer.text());
  } catch { /* the screen is grey then, and the next poll comes */ }
}
setInterval(poll, POLL);
setInterval(tick, 500);
tick();
