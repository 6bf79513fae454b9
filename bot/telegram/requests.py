"""Turns what the bot says into calls of the Bot API."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.telegram.description import TELEGRAM
from bot.telegram.markup import html_of
from handlers.chat.button_data import ButtonRole
from handlers.chat.said import (
    Attachment,
    ButtonsUnder,
    FileKind,
    Keyboard,
    Mark,
    MarkUnder,
    Menu,
    MenuAudience,
    Pin,
    Post,
    Said,
    Toast,
    keyboard_of,
)

Params: TypeAlias = dict[str, Any]

# Green for an answer that brings a car, red for one that brings none.
_STYLES = {ButtonRole.PRIMARY: "success", ButtonRole.DANGER: "danger"}
# Among the reactions that every group allows; never a thumb, which is a person's own answer.
_EMOJI = {
    Mark.RECORDED: "\N{OK HAND SIGN}",
    Mark.NUMBER_RECORDED: "\N{WRITING HAND}",
    Mark.STANDBY: "\N{EYES}",
    Mark.DECLINED: "\N{PERSON WITH FOLDED HANDS}",
    Mark.AFTER_CLOSE: "\N{THINKING FACE}",
    Mark.UNREAD: "\N{THINKING FACE}",
}
_PARAMETERS = {FileKind.PICTURE: "photo", FileKind.DOCUMENT: "document"}
_SEND = {FileKind.PICTURE: "sendPhoto", FileKind.DOCUMENT: "sendDocument"}
_SCOPES = {
    MenuAudience.PRIVATE: "chat",
    MenuAudience.GROUP: "chat",
    MenuAudience.COORDINATORS: "chat_administrators",
}


@dataclass(frozen=True, slots=True)
class Request:
    """A call of the Bot API, and what was said with it where that is a message."""

    method: str
    params: Params
    post: Post | None = None

    @property
    def attachment(self) -> Attachment | None:
        """The file that has to be made before the message can be sent."""
        return self.post.attachment if self.post else None


def request_for(said: Said, chat_id: int) -> Request:
    """The call of the Bot API that says it in this chat."""
    in_chat: Params = {"chat_id": chat_id}
    match said:
        case Post():
            return _message(said, chat_id)
        case Toast(tap=tap, words=words, alert=alert):
            params: Params = {"callback_query_id": tap, "text": words[: TELEGRAM.longest_toast]}
            return Request("answerCallbackQuery", params | ({"show_alert": True} if alert else {}))
        case MarkUnder(message=message, mark=mark):
            reaction = [{"type": "emoji", "emoji": _EMOJI[mark]}]
            return Request("setMessageReaction", in_chat | {"message_id": message, "reaction": reaction})
        case ButtonsUnder(message=message, buttons=buttons):
            shown = _inline_keyboard(keyboard_of(buttons))
            return Request("editMessageReplyMarkup", in_chat | {"message_id": message, "reply_markup": shown})
        case Pin(message=message, pinned=True):
            return Request("pinChatMessage", in_chat | {"message_id": message, "disable_notification": True})
        case Pin(message=message):
            return Request("unpinChatMessage", in_chat | {"message_id": message})
        case Menu(audience=audience):
            scope = {"type": _SCOPES[audience], "chat_id": chat_id}
            return Request("setMyCommands", {"commands": commands_of(said), "scope": scope})


def commands_of(menu: Menu) -> list[dict[str, str]]:
    """The commands as the Bot API takes them."""
    return [{"command": name, "description": does} for name, does in menu.commands]


def _message(post: Post, chat_id: int) -> Request:
    params: Params = {"chat_id": chat_id, "parse_mode": "HTML"}
    part = "caption" if post.attachment else "text"
    if post.words:
        params[part] = html_of(post.words)
    if post.buttons:
        params["reply_markup"] = _inline_keyboard(post.buttons)
    if post.edits is not None:
        edited = "Media" if post.attachment else "Text"
        return Request(f"editMessage{edited}", params | {"message_id": post.edits}, post)
    if post.topic is not None:
        params["message_thread_id"] = post.topic
    if post.reply_to:
        params["reply_parameters"] = {"message_id": post.reply_to, "allow_sending_without_reply": True}
    if post.silent:
        params["disable_notification"] = True
    return Request(_SEND[post.attachment.kind] if post.attachment else "sendMessage", params, post)


def with_file(request: Request, file: object) -> Request:
    """The request with the file that was made for it; where it could not be made a text message, or an edit of the caption."""
    attachment = request.attachment
    if attachment is None:
        return request
    name = _PARAMETERS[attachment.kind]
    if request.method == "editMessageMedia":
        if file is None:
            return Request("editMessageCaption", request.params, request.post)
        shown: Params = {
            key: request.params[key] for key in ("caption", "parse_mode") if key in request.params
        }
        media = {"type": name, "media": f"attach://{name}", **shown}
        kept = {key: value for key, value in request.params.items() if key not in shown}
        return Request(request.method, kept | {"media": media, name: file}, request.post)
    if file is not None:
        return Request(request.method, request.params | {name: file}, request.post)
    params = {name: value for name, value in request.params.items() if name != "caption"}
    return Request("sendMessage", params | {"text": html_of(attachment.instead)}, request.post)


def _inline_keyboard(buttons: Keyboard) -> Params:
    """Without buttons it removes those of the message that it edits."""
    return {"inline_keyboard": [[_button(*button) for button in row] for row in buttons if row]}


def _button(label: str, data: str, role: ButtonRole | None) -> dict[str, str]:
    return {"text": label, "callback_data": data} | ({"style": _STYLES[role]} if role else {})
