// Who one is: the sheet to choose from, and where somebody new is added.

import { avatarOf } from "./bubble.js";
import { element } from "./words.js";
import { act } from "./wire.js";
import { fullName, isAdmin } from "./world.js";

export class People {
  constructor(world, hooks) {
    this.world = world;
    this.hooks = hooks;
    this.button = document.getElementById("who");
    this.sheet = document.getElementById("people");
    this.button.onclick = () => this.open();
    this.sheet.addEventListener("click", (event) => event.target === this.sheet && this.sheet.close());
    this.sheet.onclose = () => this.button.setAttribute("aria-expanded", "false");
    this.describe();
  }

  role(user) {
    return this.world.groups().some((chat) => isAdmin(chat, user.id)) ? "调度 · 群管理员" : user.username ? `@${user.username}` : "";
  }

  describe() {
    const me = this.world.users.get(this.world.me);
    if (!me) return;
    this.button.replaceChildren(avatarOf(me), element("b", "", fullName(me)), element("small", "", this.role(me)));
  }

  open() {
    const list = element("div", "people");
    for (const user of this.world.people()) {
      const row = element("button", "", avatarOf(user), element("b", "", fullName(user)), element("small", "", this.role(user)));
      row.setAttribute("aria-current", user.id === this.world.me);
      row.onclick = () => this.become(user.id);
      list.append(row);
    }
    const name = element("input");
    name.placeholder = "新司机的姓名";
    name.setAttribute("aria-label", "新司机的姓名");
    const form = element("form", "", name, element("button", "", "加入"));
    form.onsubmit = (event) => (event.preventDefault(), this.add(name.value.trim()));
    this.sheet.replaceChildren(element("h3", "", "我现在是…"), list, form);
    this.button.setAttribute("aria-expanded", "true");
    this.sheet.showModal();
    list.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }

  async add(name) {
    if (!name) return;
    const user = await this.hooks.try(act("user", { first_name: name }));
    if (!user) return;
    const group = this.hooks.group();
    if (group) await this.hooks.try(act("join", { chat_id: group.id, user_id: user.id }));
    this.world.users.set(user.id, user);
    this.become(user.id);
  }

  become(userId) {
    this.sheet.close();
    this.world.become(userId);
    this.describe();
    this.hooks.changed();
  }
}
