// The command menu of one chat for one person: Telegram shows the commands of the most specific scope.

import { element } from "./words.js";
import { isAdmin } from "./world.js";

export function openMenu(panel) {
  const menu = panel.find(".menu");
  if (!menu.hidden) return void (menu.hidden = true);
  const commands = commandsFor(panel);
  menu.replaceChildren(
    ...commands.map(({ command, description }) => {
      const button = element("button", "", element("b", "", `/${command}`), description);
      button.onclick = () => {
        menu.hidden = true;
        panel.input.value = `/${command} `;
        panel.input.focus();
      };
      return button;
    }),
  );
  if (!commands.length) menu.append(element("p", "", "机器人还没有登记命令。"));
  menu.hidden = false;
  document.addEventListener("pointerdown", function close(event) {
    if (menu.contains(event.target) || event.target.closest(".slash")) return;
    menu.hidden = true;
    document.removeEventListener("pointerdown", close);
  });
}

function commandsFor({ world, chat }) {
  const admin = isAdmin(chat, world.me);
  const group = chat.type !== "private";
  const scopes = [
    group && { chat_id: chat.id, type: "chat_member", user_id: world.me },
    group && admin && { chat_id: chat.id, type: "chat_administrators" },
    { chat_id: chat.id, type: "chat" },
    group && admin && { type: "all_chat_administrators" },
    { type: group ? "all_group_chats" : "all_private_chats" },
    { type: "default" },
  ].filter(Boolean);
  for (const scope of scopes)
    for (const language of ["zh", ""]) {
      const found = world.commands[JSON.stringify({ language, scope })];
      if (found?.length) return found;
    }
  return [];
}
