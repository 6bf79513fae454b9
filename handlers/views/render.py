"""Renders a row of the outbox into what is sent, at the moment when it is sent."""

from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from dispatch.rule_numbers import LATEST
from handlers.chat.languages import FALLBACK
from handlers.chat.messenger import Messenger
from handlers.chat.outputs import (
    Attachment,
    Buttons,
    ButtonsUnder,
    FileKind,
    LeaveGroup,
    MarkUnder,
    Menu,
    Pin,
    Post,
    Said,
    Spot,
    Toast,
    keyboard_of,
)
from handlers.chat.paging import pages_of
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from handlers.views.card import CardView, render_card
from handlers.views.closing_report import reopen_button, report_pages
from handlers.views.own_data import summary_of_own_data
from handlers.views.own_season import load_own_season
from handlers.views.partners import render_partners
from handlers.views.period_report import (
    driver_pages,
    figures_text,
    load_period_view,
)
from handlers.views.survey import render_survey
from handlers.views.unsettled_drivers import of_closing_report
from handlers.views.week_picture import load_week_picture
from storage import badges, partners, persons, sent_messages, stations, surveys
from storage.calls import count_at, load_call
from storage.core.transaction import Read
from storage.fleets import name_zone_language
from storage.outbox import RESENT
from storage.outbox_kinds import OutboxKind
from storage.sent_messages import AGAIN, MessageRole

_ROOM_TO_SAY_RESENT = 16  # UTF-16 units
_FILES: dict[str, str] = {
    OutboxKind.IMPORT_RESULTS: "roster-results",
    OutboxKind.ROSTER: "roster-table",
}  # kind → maker
_WITH_FILES = (OutboxKind.HOME_FILE, OutboxKind.EXPORT, OutboxKind.OWN_SEASON, OutboxKind.OWN_DATA, *_FILES)
_AS_STORED: dict[str, type[Toast | MarkUnder | ButtonsUnder | Pin | Menu | LeaveGroup]] = {
    OutboxKind.TOAST: Toast,
    OutboxKind.MARK: MarkUnder,
    OutboxKind.BUTTONS: ButtonsUnder,
    OutboxKind.PIN: Pin,
    OutboxKind.MENU: Menu,
    OutboxKind.LEAVE: LeaveGroup,
}


def render(
    messenger: Messenger, read: Read, kind: str, chat_id: int, body: dict[str, Any], now: int = LATEST
) -> Said | None:
    """None if there is nothing left to say. `now`: what partners allow each other is looked up for this moment (B2).

    Raises LookupError for an unknown kind.
    """
    if kind == OutboxKind.MESSAGE:
        return _message(messenger, body)
    if kind in _AS_STORED:
        return as_stored(kind, body)
    if kind == OutboxKind.PARTNERS:
        return render_partners(messenger, read, body, now)
    if kind in (OutboxKind.PERIOD, OutboxKind.SURVEY):
        return _of_fleet(messenger, read, kind, chat_id, body)
    if kind in _WITH_FILES:
        return _with_file(read, kind, body)
    view = _view(messenger, read, body, now)
    if view is None:
        return None
    if kind == OutboxKind.CARD:
        return _card(read, chat_id, view, body)
    if kind == OutboxKind.CLOSING_REPORT:
        page, view = body.get("page", 0), of_closing_report(read, view)
        pages = report_pages(view)
        if page >= len(pages):
            return None
        role = f"{MessageRole.CLOSING_REPORT}-{page + 1}" if page else MessageRole.CLOSING_REPORT
        buttons = reopen_button(view) if body.get("reopen") and not page else ()
        anew = bool(body.get("anew"))
        return _post_or_edit(read, chat_id, view, role, pages[page], buttons, pin=False, anew=anew)
    raise LookupError(f"unknown outbox kind {kind!r}")


def as_stored(kind: str, body: dict[str, Any]) -> Toast | MarkUnder | ButtonsUnder | Pin | Menu | LeaveGroup:
    """Builds what is complete in its row, without the database."""
    return msgspec.convert(body, _AS_STORED[kind])


def _message(messenger: Messenger, body: dict[str, Any]) -> Post | None:
    """A page of a message: the first replies, the last has the buttons."""
    pages = pages_of(msgspec.convert(body["words"], Text), messenger.longest_text - _ROOM_TO_SAY_RESENT)
    page = body.get("page", 0)
    if page >= len(pages):
        return None
    words, is_last = pages[page], page == len(pages) - 1
    edits = body.get("edits")
    if body.get(RESENT) and not edits:
        words = text(body.get("language", FALLBACK), "resent", message=words)
    return Post(
        words,
        keyboard_of(body["buttons"]) if is_last else (),
        body["role"],
        body["call"],
        body["fleet"],
        reply_to=None if page else body.get("reply_to"),
        edits=edits,
        topic=None if edits else body.get("topic"),
        next_page=None if is_last else page + 1,
        keeps=body["buttons"] if is_last else None,
        asks_contact=body.get("asks_contact"),
        spot=msgspec.convert(body["spot"], Spot) if "spot" in body else None,
    )


def _of_fleet(messenger: Messenger, read: Read, kind: str, chat_id: int, body: dict[str, Any]) -> Post | None:
    if kind == OutboxKind.SURVEY:
        return _survey(read, chat_id, body)
    return _period(messenger, read, chat_id, body)


def _survey(read: Read, chat_id: int, body: dict[str, Any]) -> Post | None:
    """A question to the fleet: posted once, then edited."""
    survey = surveys.load(read, body["survey"])
    if survey is None:
        return None
    _, _, language = name_zone_language(read, survey.fleet_id)
    words, buttons = render_survey(language, survey, surveys.count_yes(read, survey.id))
    role = f"{OutboxKind.SURVEY}:{survey.id}"
    sent = [post for post in sent_messages.of_fleet(read, survey.fleet_id, role) if post.chat_id == chat_id]
    edits = sent[-1].message_id if sent else None
    if body.get(RESENT) and edits is None:
        words = text(language, "resent", message=words)
    topic = None if edits else survey.topic
    return Post(words, keyboard_of(buttons), role, None, survey.fleet_id, edits=edits, topic=topic)


def _view(messenger: Messenger, read: Read, body: dict[str, Any], now: int) -> CardView | None:
    call = load_call(read, body["call"])
    if call is None:
        return None
    if call.shares:
        call.shares = partners.shares_shown(read, call, now)
    _, zone, language = name_zone_language(read, call.fleet_id)
    people = persons.load_people(read, call.fleet_id, call.responses)
    is_new_station = count_at(read, call.fleet_id, call.station) == 1
    entry = stations.entry_of(read, call.fleet_id, call.station)
    return CardView(
        messenger,
        call,
        people,
        ZoneInfo(zone),
        language,
        is_new_station,
        bool(body.get(RESENT)),
        entry=entry,
    )


def _post_or_edit(  # noqa: PLR0913  each is a property of the message
    read: Read,
    chat_id: int,
    view: CardView,
    role: str,
    words: Text,
    buttons: Buttons,
    *,
    pin: bool,
    anew: bool = False,
) -> Post:
    """Edits the message that was sent before in this role; sends it where there is none, and `anew`."""
    keyboard = keyboard_of(buttons)
    call_id, fleet_id = view.call.id, view.call.fleet_id
    for posted_as in () if anew else (f"{role}{AGAIN}", role):
        sent = [post for post in sent_messages.of_call(read, call_id, posted_as) if post.chat_id == chat_id]
        if sent:
            words = view.text("resent", message=words) if posted_as != role else words
            return Post(words, keyboard, posted_as, call_id, fleet_id, edits=sent[-1].message_id)
    if view.resent:
        role, words = f"{role}{AGAIN}", view.text("resent", message=words)
    return Post(words, keyboard, role, call_id, fleet_id, topic=view.call.topic, pin=pin)


def _card(read: Read, chat_id: int, view: CardView, body: dict[str, Any]) -> Post | None:
    """The card of a call. From the seal on without badges: no tap changes it any more (I12)."""
    if former := body.get("former"):
        return _former_card(read, chat_id, view, former)
    worn = {} if view.call.sealed else badges.shown(read, view.call.fleet_id)
    words, buttons = render_card(replace(view, badges=worn))
    pin, anew = view.call.is_open, bool(body.get("anew"))
    return _post_or_edit(read, chat_id, view, MessageRole.CARD, words, buttons, pin=pin, anew=anew)


def _former_card(read: Read, chat_id: int, view: CardView, message: int) -> Post | None:
    """A card that a newer one follows names nobody (C15). None where the group has moved to another chat."""
    if sent_messages.find(read, chat_id, message) is None:
        return None
    words = view.text("card-former", number=view.call.number, station=view.call.station)
    return Post(words, (), MessageRole.CARD, view.call.id, view.call.fleet_id, edits=message)


def _period(messenger: Messenger, read: Read, chat_id: int, body: dict[str, Any]) -> Post | None:
    """A page of a night report or week summary. A week begins with its picture. What was posted before is edited."""
    since, until = date.fromisoformat(body["since"]), date.fromisoformat(body["until"])
    fleet_id, form, page = body["fleet"], body["form"], body["page"]
    view = load_period_view(messenger, read, fleet_id, since, until, form, body.get("language"))
    pages = [figures_text(view), *driver_pages(view)]
    if page >= len(pages):
        return None
    words = pages[page]
    if body.get(RESENT):
        words = view.text("resent", message=words)
    has_picture = form == "week" and page == 0
    role = f"{form}:{since}:{page}" if body["stands"] else None
    posted = sent_messages.of_fleet(read, fleet_id, role) if role else []
    drawn = None
    if has_picture:
        drawn = Attachment(FileKind.PICTURE, "picture", load_week_picture(read, view, fleet_id), words)
    if sent := [post for post in posted if post.chat_id == chat_id]:
        return Post(words, (), role, fleet_id=fleet_id, edits=sent[-1].message_id, attachment=drawn)
    if body.get("only_edited"):
        return None
    return Post(words, (), role, fleet_id=fleet_id if role else None, silent=True, attachment=drawn)


def _with_file(read: Read, kind: str, body: dict[str, Any]) -> Post:
    """A message that is nothing without its file."""
    if kind == OutboxKind.OWN_SEASON:
        return _own_season(read, body)
    if kind == OutboxKind.OWN_DATA:
        return _own_data(read, body)
    if kind == OutboxKind.HOME_FILE:
        return _home_file(body)
    return _export(read, body) if kind == OutboxKind.EXPORT else _file(_FILES[kind], body)


def _own_season(read: Read, body: dict[str, Any]) -> Post:
    night, language = date.fromisoformat(body["night"]), body["language"]
    words, content = load_own_season(read, body["person"], body["fleet"], night, language)
    if body.get(RESENT):
        words = text(language, "resent", message=words)
    drawn = Attachment(FileKind.PICTURE, "picture", content, words)
    return Post(words, reply_to=body["reply_to"], attachment=drawn)


def _home_file(body: dict[str, Any]) -> Post:
    """What is made is complete in the row."""
    words, instead = (msgspec.convert(body[name], Text) for name in ("words", "instead"))
    return Post(words, attachment=Attachment(FileKind(body["as"]), body["maker"], body["wish"], instead))


def _own_data(read: Read, body: dict[str, Any]) -> Post:
    wish = {name: body[name] for name in ("person", "account", "language", "zone")}
    words = summary_of_own_data(read, **wish)
    made = Attachment(FileKind.DOCUMENT, "own-data", wish, words)
    return Post(words, reply_to=body["reply_to"], attachment=made)


def _export(read: Read, body: dict[str, Any]) -> Post:
    _, _, of_fleet = name_zone_language(read, body["fleet"])
    language: str = body.get("language") or of_fleet
    wish = {key: body[key] for key in ("fleet", "since", "until", "format")} | {"language": language}
    made = Attachment(FileKind.DOCUMENT, "export", wish, text(language, "export-failed"))
    return Post(Text(), attachment=made)


def _file(maker: str, body: dict[str, Any]) -> Post:
    """A table that is made of its row alone."""
    wish = {
        key: value for key, value in body.items() if key in ("fleet", "roster", "paper", "language", "badge")
    }
    made = Attachment(FileKind.DOCUMENT, maker, wish, text(body["language"], "export-failed"))
    return Post(Text(), attachment=made)
