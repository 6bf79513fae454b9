// From Telegram's text and entities to elements; entities count UTF-16 units, as JavaScript strings do.

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

// A link that opens the private chat with the bot.
export const DEEP_LINK = /t\.me\/\w+\?start=([\w-]*)/;

export function element(tag, className = "", ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

// `links` says what happens at a click: {command(text), start(parameter)}; `opened` keeps which quotes stand open.
export function formatted(text, entities = [], links = {}, opened = new Set()) {
  const order = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return within(0, text.length, order);

  function within(from, to, left) {
    const parts = document.createDocumentFragment();
    let at = from;
    while (left.length && left[0].offset < to) {
      const entity = left.shift();
      if (entity.offset < at) continue;
      const end = Math.min(entity.offset + entity.length, to);
      parts.append(text.slice(at, entity.offset));
      const inner = [];
      while (left.length && left[0].offset < end) inner.push(left.shift());
      parts.append(wrapped(entity, within(entity.offset, end, inner), text.slice(entity.offset, end)));
      at = end;
      // a line break after a block would be drawn twice
      if (["blockquote", "expandable_blockquote", "pre"].includes(entity.type) && text[at] === "\n") at += 1;
    }
    parts.append(text.slice(at, to));
    return parts;
  }

  function wrapped(entity, content, own) {
    if (TAGS[entity.type]) return element(TAGS[entity.type], "", content);
    if (entity.type === "expandable_blockquote") return quote(entity, content, own);
    if (entity.type === "blockquote") return element("blockquote", "", content);
    if (entity.type === "spoiler") {
      const hidden = element("span", "spoiler", content);
      hidden.onclick = () => hidden.classList.toggle("open");
      return hidden;
    }
    const link = element("a", "", content);
    const address = entity.url ?? (entity.type === "url" ? own : "");
    if (/^(https?|tg):/.test(address)) {
      link.href = address;
      link.target = "_blank";
      link.rel = "noreferrer";
      const start = link.href.match(DEEP_LINK);
      if (start) link.onclick = (event) => (event.preventDefault(), links.start?.(start[1]));
    } else if (entity.type === "bot_command") link.onclick = () => links.command?.(own);
    return link;
  }

  function quote(entity, content, own) {
    const body = element("div", "", content);
    const long = own.split("\n").length > 3 || own.length > 90;
    const made = element("blockquote", long ? "long" : "", body);
    if (!long) return made;
    const key = entities.indexOf(entity);
    const button = element("button");
    const show = (open) => {
      made.classList.toggle("open", open);
      button.textContent = open ? "收起" : "展开";
      button.setAttribute("aria-expanded", open);
    };
    button.onclick = () => {
      const open = !made.classList.contains("open");
      open ? opened.add(key) : opened.delete(key);
      show(open);
    };
    made.append(button);
    show(opened.has(key));
    return made;
  }
}

export const clock = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });

export const day = (seconds) =>
  new Date(seconds * 1000).toLocaleDateString("zh-CN", { month: "long", day: "numeric", weekday: "short" });

export function firstLine(message) {
  if (!message) return "消息已删除";
  const media = message.photo ? "[图片] " : message.document ? "[文件] " : message.voice ? "[语音] " : "";
  const words = message.text ?? message.caption ?? "";
  return media + words.split("\n").filter((line) => line.trim()).slice(0, 2).join(" · ");
}

export function notice(message, nameOf) {
  const who = nameOf(message.from);
  if (message.pinned_message) return `${who} 置顶了「${firstLine(message.pinned_message).slice(0, 24)}…」`;
  if (message.new_chat_members) return `${message.new_chat_members.map(nameOf).join("、")} 加入了群`;
  if (message.left_chat_member) return `${nameOf(message.left_chat_member)} 离开了群`;
  if (message.new_chat_title) return `${who} 把群名改为「${message.new_chat_title}」`;
  if (message.migrate_to_chat_id) return "本群已升级为超级群";
  if (message.migrate_from_chat_id) return "由普通群升级而来";
  if (message.forum_topic_created) return `新话题「${message.forum_topic_created.name}」`;
  return null;
}
