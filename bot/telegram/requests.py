"""Turns what the bot says into calls of the Bot API."""

from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from bot.telegram.markup import html_of
from bot.telegram.telegram_messenger import TELEGRAM
from handlers.chat.button_colours import ButtonColour
from handlers.chat.outputs import (
    Attachment,
    ButtonsUnder,
    FileKind,
    Keyboard,
    LeaveGroup,
    Mark,
    MarkUnder,
    Menu,
    MenuAudience,
    Pin,
    Post,
    Said,
    Spot,
    Toast,
    keyboard_of,
)
from storage.core.transaction import Read
from storage.external_ids import external_account, external_place

Params: TypeAlias = dict[str, Any]

# Green for an answer that brings a car, red for one that brings none.
_STYLES = {ButtonColour.GREEN: "success", ButtonColour.RED: "danger"}
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
    instead: str = ""  # what is sent where the file cannot be made

    @property
    def attachment(self) -> Attachment | None:
        """The file that has to be made before the message can be sent."""
        return self.post.attachment if self.post else None


def toast_request(toast: Toast) -> Request:
    """The call of the Bot API that answers a tap."""
    params: Params = {"callback_query_id": toast.tap, "text": toast.words[: TELEGRAM.longest_toast]}
    return Request("answerCallbackQuery", params | ({"show_alert": True} if toast.alert else {}))


def request_for(said: Said, chat_id: int, read: Read) -> Request:
    """The call of the Bot API that says it in this chat. Here the bot's numbers become Telegram's."""
    if isinstance(said, Toast):
        return toast_request(said)
    chat = int(external_place(read, chat_id))
    in_chat: Params = {"chat_id": chat}
    match said:
        case Post():
            return _message(said, chat, read)
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
        case LeaveGroup():
            return Request("leaveChat", in_chat)
        case Menu(audience=audience):
            scope = {"type": _SCOPES[audience], "chat_id": chat}
            return Request("setMyCommands", {"commands": commands_of(said), "scope": scope})


def commands_of(menu: Menu) -> list[dict[str, str]]:
    """The commands as the Bot API takes them."""
    return [{"command": name, "description": does} for name, does in menu.commands]


def _message(post: Post, chat: int, read: Read) -> Request:
    html = partial(html_of, user_of=partial(external_account, read))
    params: Params = {"chat_id": chat, "parse_mode": "HTML"}
    instead = html(post.attachment.instead) if post.attachment else ""
    part = "caption" if post.attachment else "text"
    if post.words:
        params[part] = html(post.words)
    if post.buttons:
        params["reply_markup"] = _inline_keyboard(post.buttons)
    if post.asks_contact:
        button = {"text": post.asks_contact, "request_contact": True}
        params["reply_markup"] = {"keyboard": [[button]], "one_time_keyboard": True, "resize_keyboard": True}
    if post.edits is not None:
        edited = "Media" if post.attachment else "Text"
        return Request(f"editMessage{edited}", params | {"message_id": post.edits}, post, instead)
    if post.topic is not None:
        params["message_thread_id"] = int(external_place(read, post.topic))
    if post.reply_to:
        params["reply_parameters"] = {"message_id": post.reply_to, "allow_sending_without_reply": True}
    if post.silent:
        params["disable_notification"] = True
    if post.spot:
        return Request("sendVenue", _on_the_map(params, post.spot), post)
    method = _SEND[post.attachment.kind] if post.attachment else "sendMessage"
    return Request(method, params, post, instead)


def _on_the_map(params: Params, spot: Spot) -> Params:
    """The parameters of a venue: those of the message without its words."""
    kept = {name: value for name, value in params.items() if name not in {"text", "parse_mode"}}
    where = {"latitude": spot.latitude, "longitude": spot.longitude}
    return kept | where | {"title": spot.title, "address": spot.address}


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
    return Request("sendMessage", params | {"text": request.instead}, request.post)


def _inline_keyboard(buttons: Keyboard) -> Params:
    """Without buttons it removes those of the message that it edits."""
    return {"inline_keyboard": [[_button(*button) for button in row] for row in buttons if row]}


def _button(label: str, data: str, colour: ButtonColour | None) -> dict[str, str]:
    return {"text": label, "callback_data": data} | ({"style": _STYLES[colour]} if colour else {})
