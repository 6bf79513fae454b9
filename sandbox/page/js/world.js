// What the page knows: people, chats, messages, who one is. It draws nothing.

const SPECIAL = new Set([777000]);

export class World {
  constructor(state) {
    this.bot = state.bot;
    this.users = new Map(state.users.map((user) => [user.id, user]));
    this.commands = state.commands;
    this.chats = new Map();
    for (const chat of state.chats) this.addChat(chat);
    const kept = Number(localStorage.getItem("me"));
    this.me = this.people().some((user) => user.id === kept) ? kept : this.people()[0]?.id;
  }

  addChat(chat) {
    const messages = new Map((chat.messages ?? []).map((message) => [message.message_id, message]));
    const members = new Map((chat.members ?? []).map((member) => [member.user_id, member.status]));
    this.chats.set(chat.id, { ...chat, messages, members, pinned: chat.pinned ?? [] });
  }

  groups() {
    return [...this.chats.values()].filter((chat) => chat.type.endsWith("group") && !chat.migrated_to);
  }

  privateChat() {
    return this.chats.get(this.me) ?? { id: this.me, type: "private", messages: new Map(), members: new Map(), pinned: [] };
  }

  people() {
    const rank = (user) => Math.min(...this.groups().map((chat) => (isAdmin(chat, user.id) ? 0 : 1)), 1);
    return [...this.users.values()]
      .filter((user) => !user.is_bot && !SPECIAL.has(user.id))
      .sort((one, other) => rank(one) - rank(other) || one.id - other.id);
  }

  become(userId) {
    this.me = userId;
    localStorage.setItem("me", userId);
  }

  // Takes one event in; says which chat has changed.
  hear(event) {
    const chat = this.chats.get(event.chat_id);
    if (event.kind === "commands") this.commands = event.commands;
    else if (event.kind === "user") this.users.set(event.user.id, event.user);
    else if (event.kind === "chat") {
      const known = this.chats.get(event.chat.id);
      if (known) Object.assign(known, event.chat);
      else this.addChat({ ...event.chat, members: event.members.map((id) => ({ user_id: id, status: "member" })) });
      const old = this.chats.get(event.migrated_from);
      if (old) {
        old.migrated_to = event.chat.id;
        this.chats.get(event.chat.id).members = new Map(old.members);
      }
      return event.chat.id;
    } else if (event.kind === "member" && chat) {
      if (["left", "kicked"].includes(event.status)) chat.members.delete(event.user_id);
      else chat.members.set(event.user_id, event.status);
    } else if (["message", "edit", "reaction"].includes(event.kind)) {
      if (!chat) this.addChat({ ...event.message.chat });
      this.chats.get(event.chat_id).messages.set(event.message.message_id, event.message);
    } else if (event.kind === "delete") chat?.messages.delete(event.message_id);
    else if (event.kind === "pin" && chat) chat.pinned = event.pinned;
    return event.chat_id;
  }
}

export const fullName = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");
export const isAdmin = (chat, userId) => ["creator", "administrator"].includes(chat.members.get(userId));
export const hue = (id) => (Math.abs(id) * 47) % 360;
