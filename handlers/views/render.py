"""Renders a row of the outbox, when it is sent, into a request of the Bot API."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from handlers.chat.languages import FALLBACK
from handlers.chat.outbound import Buttons, markup_of
from handlers.chat.texts import Html, text
from handlers.views.card import CardView, render_card
from handlers.views.closing_report import reopen_button, report_pages
from handlers.views.period_report import driver_pages, figures_text, load_period_view, picture_content
from storage import sent_messages
from storage.calls import count_at, load_call
from storage.core.transaction import Read
from storage.fleets import load_people, name_zone_language
from storage.outbox import RESENT, OutboxKind
from storage.sent_messages import AGAIN, MessageRole


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is made when it is sent, by `maker` from `wish`. `instead`: the text that is sent if that fails."""

    parameter: str
    maker: str
    wish: dict[str, Any]
    instead: str


@dataclass(frozen=True, slots=True)
class Request:
    """A call of the Bot API. With a `role` its message is stored as one of the call or fleet; `pin`: pin it silently."""

    method: str
    params: dict[str, Any]
    role: str | None = None
    call_id: int | None = None
    fleet_id: int | None = None
    pin: bool = False
    attachment: Attachment | None = None


def render(read: Read, kind: str, chat_id: int, body: dict[str, Any]) -> Request | None:
    """None if there is nothing left to send. Raises LookupError for an unknown kind."""
    if kind == OutboxKind.MESSAGE:
        return _message(chat_id, body)
    if kind == OutboxKind.PERIOD:
        return _period(read, chat_id, body)
    if kind == OutboxKind.EXPORT:
        return _export(read, chat_id, body)
    view = _view(read, body)
    if view is None:
        return None
    anew = bool(body.get("anew"))
    if kind == OutboxKind.CARD:
        words, buttons = render_card(view)
        pin = view.call.is_open
        return _post_or_edit(read, chat_id, view, MessageRole.CARD, words, buttons, pin=pin, anew=anew)
    if kind == OutboxKind.CLOSING_REPORT:
        page = body.get("page", 0)
        pages = report_pages(view)
        if page >= len(pages):
            return None
        role = f"{MessageRole.CLOSING_REPORT}-{page + 1}" if page else MessageRole.CLOSING_REPORT
        buttons = reopen_button(view) if body.get("reopen") and not page else ()
        return _post_or_edit(read, chat_id, view, role, pages[page], buttons, pin=False, anew=anew)
    raise LookupError(f"unknown outbox kind {kind!r}")


def _message(chat_id: int, body: dict[str, Any]) -> Request:
    words = Html(body["text"])
    if body.get(RESENT):
        words = text(body.get("language", FALLBACK), "resent", message=words)
    params: dict[str, Any] = {"chat_id": chat_id, "text": str(words), "parse_mode": "HTML"}
    params |= _markup(body["buttons"]) | _in_topic(body.get("topic"))
    if body.get("reply_to"):
        params["reply_parameters"] = {"message_id": body["reply_to"], "allow_sending_without_reply": True}
    return Request("sendMessage", params, body["role"], body["call"], body["fleet"])


def _in_topic(topic: int | None) -> dict[str, Any]:
    return {} if topic is None else {"message_thread_id": topic}


def _markup(buttons: Buttons) -> dict[str, Any]:
    return {"reply_markup": markup_of(buttons)} if any(buttons) else {}


def _view(read: Read, body: dict[str, Any]) -> CardView | None:
    call = load_call(read, body["call"])
    if call is None:
        return None
    _, zone, language = name_zone_language(read, call.fleet_id)
    people = load_people(read, call.responses)
    is_new_station = count_at(read, call.fleet_id, call.station) == 1
    return CardView(call, people, ZoneInfo(zone), language, is_new_station, bool(body.get(RESENT)))


def _post_or_edit(  # noqa: PLR0913  each is a property of the message
    read: Read,
    chat_id: int,
    view: CardView,
    role: str,
    words: Html,
    buttons: Buttons,
    *,
    pin: bool,
    anew: bool = False,
) -> Request:
    """Edits the message that was sent before in this role; sends it where there is none, and `anew`."""
    params: dict[str, Any] = {"chat_id": chat_id, "parse_mode": "HTML"} | _markup(buttons)
    call_id, fleet_id = view.call.id, view.call.fleet_id
    for posted_as in () if anew else (f"{role}{AGAIN}", role):
        sent = [post for post in sent_messages.of_call(read, call_id, posted_as) if post.chat_id == chat_id]
        if sent:
            words = view.text("resent", message=words) if posted_as != role else words
            params |= {"message_id": sent[-1].message_id, "text": str(words)}
            return Request("editMessageText", params, posted_as, call_id, fleet_id)
    if view.resent:
        role, words = f"{role}{AGAIN}", view.text("resent", message=words)
    params |= {"text": str(words)} | _in_topic(view.call.topic)
    return Request("sendMessage", params, role, call_id, fleet_id, pin=pin)


def _period(read: Read, chat_id: int, body: dict[str, Any]) -> Request | None:
    """A page of a night report or week summary. A week begins with its picture. What was posted before is edited."""
    since, until = date.fromisoformat(body["since"]), date.fromisoformat(body["until"])
    fleet_id, form, page = body["fleet"], body["form"], body["page"]
    view = load_period_view(read, fleet_id, since, until, form, body.get("language"))
    pages = [figures_text(view), *driver_pages(view)]
    if page >= len(pages):
        return None
    words = pages[page]
    if body.get(RESENT):
        words = view.text("resent", message=words)
    params: dict[str, Any] = {"chat_id": chat_id, "parse_mode": "HTML", "disable_notification": True}
    part = "caption" if form == "week" and page == 0 else "text"
    role = f"{form}:{since}:{page}" if body["stands"] else None
    posted = sent_messages.of_fleet(read, fleet_id, role) if role else []
    if sent := [post for post in posted if post.chat_id == chat_id]:
        edited = {
            "chat_id": chat_id,
            "parse_mode": "HTML",
            "message_id": sent[-1].message_id,
            part: str(words),
        }
        return Request(f"editMessage{part.title()}", edited, role, fleet_id=fleet_id)
    if body.get("only_edited"):
        return None
    fleet_of_role = fleet_id if role else None
    if part == "text":
        return Request("sendMessage", params | {"text": str(words)}, role, fleet_id=fleet_of_role)
    drawn = Attachment("photo", "picture", picture_content(view), str(words))
    return Request(
        "sendPhoto", params | {"caption": str(words)}, role, fleet_id=fleet_of_role, attachment=drawn
    )


def _export(read: Read, chat_id: int, body: dict[str, Any]) -> Request:
    _, _, of_fleet = name_zone_language(read, body["fleet"])
    language: str = body.get("language") or of_fleet
    wish = {key: body[key] for key in ("fleet", "since", "until", "format")} | {"language": language}
    made = Attachment("document", "export", wish, str(text(language, "export-failed")))
    return Request("sendDocument", {"chat_id": chat_id, "parse_mode": "HTML"}, attachment=made)
