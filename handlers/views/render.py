"""Turns a waiting row of the outbox into the request that says it, at the moment its turn comes."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from handlers.chat.languages import FALLBACK
from handlers.chat.outbound import Buttons
from handlers.chat.texts import text
from handlers.views.card import CardView, card
from handlers.views.closing_report import pages
from handlers.views.period_report import driver_pages, head, load_telling, picture
from storage import sent_messages
from storage.calls import count_at, load_call
from storage.core.transaction import Read
from storage.fleets import load_people, name_zone_language
from storage.outbox import RESENT

AGAIN = "-again"  # the role of a message that may stand in the chat twice: it keeps its mark


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is made when it is sent: by whom, of what, as which parameter. `instead`: said where it cannot be made."""

    parameter: str
    maker: str
    wish: dict[str, Any]
    instead: str


@dataclass(frozen=True, slots=True)
class Request:
    """One call of the Bot API. With a `role` the message it makes is remembered as the call's; `pin` pins it silently."""

    method: str
    params: dict[str, Any]
    role: str | None = None
    call_id: int | None = None
    fleet_id: int | None = None
    pin: bool = False
    attachment: Attachment | None = None


def render(read: Read, kind: str, chat_id: int, body: dict[str, Any]) -> Request | None:
    """None where there is nothing to be said any more. Raises LookupError for an unknown kind."""
    if kind == "message":
        return _message(chat_id, body)
    if kind == "period":
        return _period(read, chat_id, body)
    if kind == "export":
        return _export(read, chat_id, body)
    view = _view(read, body)
    if view is None:
        return None
    if kind == "card":
        words, buttons = card(view)
        return _stand(read, chat_id, view, "card", words, buttons, pin=True)
    if kind == "report":
        page = body.get("page", 0)
        told = pages(view)
        if page >= len(told):
            return None
        role = f"report-{page + 1}" if page else "report"
        return _stand(read, chat_id, view, role, told[page], (), pin=False)
    raise LookupError(f"nothing is said by {kind}")


def _message(chat_id: int, body: dict[str, Any]) -> Request:
    words = body["text"]
    if body.get(RESENT):
        words = text(body.get("language", FALLBACK), "resent", message=words)
    params: dict[str, Any] = {"chat_id": chat_id, "text": words, "parse_mode": "HTML"}
    params |= _markup(body["buttons"]) | _in_topic(body.get("topic"))
    if body.get("reply_to"):
        params["reply_parameters"] = {"message_id": body["reply_to"], "allow_sending_without_reply": True}
    return Request("sendMessage", params, body["role"], body["call"], body["fleet"])


def _in_topic(topic: int | None) -> dict[str, Any]:
    return {} if topic is None else {"message_thread_id": topic}


def _markup(buttons: Buttons, *, always: bool = False) -> dict[str, Any]:
    rows = [[{"text": label, "callback_data": data} for label, data in row] for row in buttons if row]
    return {"reply_markup": {"inline_keyboard": rows}} if rows or always else {}


def _view(read: Read, body: dict[str, Any]) -> CardView | None:
    call = load_call(read, body["call"])
    if call is None:
        return None
    _, zone, language = name_zone_language(read, call.fleet_id)
    people = load_people(read, call.responses)
    is_new_station = count_at(read, call.fleet_id, call.station) == 1
    return CardView(call, people, ZoneInfo(zone), language, is_new_station, bool(body.get(RESENT)))


def _stand(
    read: Read, chat_id: int, view: CardView, role: str, words: str, buttons: Buttons, *, pin: bool
) -> Request:
    """A message that stands and is edited: sent once, then changed in place."""
    params: dict[str, Any] = {"chat_id": chat_id, "parse_mode": "HTML"} | _markup(buttons)
    call_id, fleet_id = view.call.id, view.call.fleet_id
    for posted_as in (f"{role}{AGAIN}", role):
        standing = [
            post for post in sent_messages.of_call(read, call_id, posted_as) if post.chat_id == chat_id
        ]
        if standing:
            words = view.text("resent", message=words) if posted_as != role else words
            params |= {"message_id": standing[-1].message_id, "text": words}
            return Request("editMessageText", params, posted_as, call_id, fleet_id)
    if view.resent:
        role, words = f"{role}{AGAIN}", view.text("resent", message=words)
    params |= {"text": words} | _in_topic(view.call.topic)
    return Request("sendMessage", params, role, call_id, fleet_id, pin=pin)


def _period(read: Read, chat_id: int, body: dict[str, Any]) -> Request | None:
    """A page of a night or a week. The first of a week is its picture; a night that stands is edited in place."""
    since, until = date.fromisoformat(body["since"]), date.fromisoformat(body["until"])
    fleet_id, form, page = body["fleet"], body["form"], body["page"]
    telling = load_telling(read, fleet_id, since, until, form, body.get("language"))
    pages = [head(telling), *driver_pages(telling)]
    if page >= len(pages):
        return None
    words = pages[page]
    if body.get(RESENT):
        words = telling.text("resent", message=words)
    params: dict[str, Any] = {"chat_id": chat_id, "parse_mode": "HTML", "disable_notification": True}
    if form == "week" and page == 0:
        drawn = Attachment("photo", "picture", picture(telling), words)
        return Request("sendPhoto", params | {"caption": words}, attachment=drawn)
    if not body["stands"]:
        return Request("sendMessage", params | {"text": words})
    role = f"{form}:{since}:{page}"
    standing = [post for post in sent_messages.of_fleet(read, fleet_id, role) if post.chat_id == chat_id]
    if standing:
        edited = {
            "chat_id": chat_id,
            "parse_mode": "HTML",
            "message_id": standing[-1].message_id,
            "text": words,
        }
        return Request("editMessageText", edited, role, fleet_id=fleet_id)
    return Request("sendMessage", params | {"text": words}, role, fleet_id=fleet_id)


def _export(read: Read, chat_id: int, body: dict[str, Any]) -> Request:
    _, _, of_fleet = name_zone_language(read, body["fleet"])
    language: str = body.get("language") or of_fleet
    wish = {key: body[key] for key in ("fleet", "since", "until", "format")} | {"language": language}
    made = Attachment("document", "export", wish, text(language, "export-failed"))
    return Request("sendDocument", {"chat_id": chat_id, "parse_mode": "HTML"}, attachment=made)
