"""Imports places that a coordinator sent as a file: previews every row, writes at his tap, takes back within a day (H4).

The file comes by the way of a roster (I5). What is no list of places is left to the roster's import.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dispatch.deadlines import DeadlineKind
from dispatch.home.place_import import PlaceRow, RowOutcome, RowResult, plan_places
from dispatch.home.places import (
    LONGEST_NAME,
    LONGEST_OFFERS,
    LONGEST_PRICE,
    Place,
    PlaceKind,
    check_point,
)
from dispatch.people_commands import AnswerImport, ImportChoice
from dispatch.refusals import Reason, Refusal
from dispatch.stations import Point
from handlers.chat.deadlines import schedule
from handlers.chat.inputs import RosterRead
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import clean, text
from handlers.home.place_checks import check_later, forget_check
from handlers.people import roster_import
from handlers.people.roster_import import KEPT_SECONDS, choice_data, tell_sender
from reading.home.opening_hours import OpeningHours, read_hours
from reading.home.place_questions import kinds_listed
from reading.home.place_table import PlaceLine
from storage import roster_imports
from storage.home import places as stored_places
from storage.roster_imports import PersonChange, RosterImport

_COORDINATES = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*")
_NORTHERNMOST = 90


def handle_read(ctx: Context, sent: RosterImport, read: RosterRead) -> None:
    """A file was read. Of places: tells its sender what each row comes to; nothing is changed yet."""
    content = roster_imports.load_content(ctx.tx.read, sent.id)
    sender = ctx.fleet.by_account.get(sent.account_id or 0)
    if content is None or not content.places or sender is None or not ctx.fleet.is_coordinator(sender):
        roster_import.handle_read(ctx, sent, read)
        return
    ctx.speaker = sender
    language, results = ctx.language_for(sent.account_id), _plan(ctx, content.places)
    written = sum(each.outcome.is_written for each in results)
    lines = [text(language, "places-preview", rows=len(results), written=written), *_lines(language, results)]
    buttons: Buttons = ()
    if written:
        buttons = [
            [(text(language, "button-places-apply", places=written), choice_data(sent, ImportChoice.APPLY))],
            [(text(language, "button-roster-discard"), choice_data(sent, ImportChoice.DISCARD))],
        ]
    tell_sender(ctx, sent, joined("\n", lines), buttons)


def answer(ctx: Context, command: AnswerImport) -> None:
    """Carries out what a coordinator tapped under places; leaves a roster to its own import. Raises Refusal."""
    content = roster_imports.load_content(ctx.tx.read, command.import_id)
    sent = roster_imports.load(ctx.tx.read, command.import_id)
    if content is None or not content.places or sent is None or sent.fleet_id != ctx.fleet.id:
        roster_import.answer(ctx, command)
        return
    if command.choice is ImportChoice.TAKE_BACK:
        _take_back(ctx, sent)
        return
    if sent.applied_at is not None or command.choice is ImportChoice.FLEET:
        raise Refusal(Reason.OUTDATED)
    remove_buttons(ctx)
    if command.choice is ImportChoice.DISCARD:
        roster_imports.forget(ctx.tx, sent.id)
        tell_sender(ctx, sent, text(ctx.language_for(sent.account_id), "roster-discarded"))
        return
    _apply(ctx, sent, content.places)


def _apply(ctx: Context, sent: RosterImport, rows: Sequence[list[str]]) -> None:
    """Decides again what each row comes to, for the places of now, and writes it."""
    results = _plan(ctx, rows)
    changes = []
    for each in results:
        if each.place is None:
            continue
        before = [stored_places.row_of(each.place.id, ctx.tx.read)] if each.place.id else []
        place = replace(each.place, kept_by=ctx.speaker.id, confirmed_at=ctx.now)
        if place.id:
            stored_places.save(ctx.tx, place)
        else:
            place = replace(place, id=stored_places.add(ctx.tx, place))
        check_later(ctx, place)
        changes.append(PersonChange(place.id, before, [stored_places.row_of(place.id, ctx.tx.read)]))
    roster_imports.save_applied(ctx.tx, sent.id, changes, ctx.now)
    schedule(ctx, DeadlineKind.ROSTER_OVER, sent.id, due_at=ctx.now + KEPT_SECONDS, roster=sent.id)
    language = ctx.language_for(sent.account_id)
    undo = [[(text(language, "button-roster-take-back"), choice_data(sent, ImportChoice.TAKE_BACK))]]
    tell_sender(ctx, sent, text(language, "places-applied", written=len(changes)), undo)


def _take_back(ctx: Context, sent: RosterImport) -> None:
    """Restores each place that was not changed since; the others are named and stay as they are."""
    changes = roster_imports.load_changes(ctx.tx.read, sent.id)
    if changes is None or sent.applied_at is None or ctx.now - sent.applied_at > KEPT_SECONDS:
        raise Refusal(Reason.OUTDATED)
    kept = []
    for change in changes:
        place = stored_places.load(ctx.tx.read, ctx.fleet.id, change.person)
        if place is None or [stored_places.row_of(change.person, ctx.tx.read)] != list(
            map(tuple, change.after)
        ):
            kept.append(place)
        elif not change.before:
            stored_places.remove(ctx.tx, place, ctx.now)
            forget_check(ctx, place)
        else:
            stored_places.restore(ctx.tx, tuple(change.before[0]))
            check_later(ctx, stored_places.load(ctx.tx.read, ctx.fleet.id, change.person) or place)
    roster_imports.save_taken_back(ctx.tx, sent.id, ctx.now)
    remove_buttons(ctx)
    language = ctx.language_for(sent.account_id)
    lines = [text(language, "places-taken-back", number=len(changes) - len(kept))]
    if kept:
        names = joined(text(language, "and"), [plain(place.name) for place in kept if place is not None])
        lines.append(text(language, "places-not-taken-back", number=len(kept), names=names))
    tell_sender(ctx, sent, joined("\n", lines))


# ---------------------------------------------------------------- rows


def _plan(ctx: Context, rows: Sequence[list[str]]) -> list[RowResult]:
    lines = [PlaceLine(int(row[0]), *row[1:]) for row in rows]
    known = stored_places.of_fleets(ctx.tx.read, [ctx.fleet.id])
    return plan_places([_row(ctx, line) for line in lines], known)


def _row(ctx: Context, line: PlaceLine) -> PlaceRow:
    """What a row says. An empty cell says nothing."""
    name = clean(line.name)
    problem = _problem(line, name)
    kinds = _kinds(line.kinds)
    point = _point(line.point)
    if problem is None and line.point and point is None:
        problem = RowOutcome.BAD_POINT
    if problem is None and point is not None:
        try:
            check_point(point, str(ctx.fleet.zone))
        except Refusal:
            problem = RowOutcome.ABROAD
    if problem is not None:
        return PlaceRow(line.number, line.sheet, name, None, problem)
    place = Place(0, ctx.fleet.id, name, kinds or (), line.hours, line.offers, line.price, point)
    return PlaceRow(line.number, line.sheet, name, place)


def _problem(line: PlaceLine, name: str) -> RowOutcome | None:
    if not any(letter.isalnum() for letter in name):
        return RowOutcome.NO_NAME
    sizes = ((line.name, LONGEST_NAME), (line.offers, LONGEST_OFFERS), (line.price, LONGEST_PRICE))
    if any(len(words) > longest for words, longest in sizes):
        return RowOutcome.TOO_LONG
    if line.kinds and _kinds(line.kinds) is None:
        return RowOutcome.BAD_KINDS
    if line.hours and not isinstance(read_hours(line.hours), OpeningHours):
        return RowOutcome.BAD_HOURS
    return None


def _kinds(words: str) -> tuple[PlaceKind, ...] | None:
    """The kinds of a cell; None where a word names none."""
    found = kinds_listed(words)
    return None if found is None else tuple(kind for kind in PlaceKind if kind in found)


def _point(words: str) -> Point | None:
    found = _COORDINATES.fullmatch(words)
    if found is None:
        return None
    one, other = float(found[1]), float(found[2])
    return Point(other, one) if abs(one) > _NORTHERNMOST else Point(one, other)


# ---------------------------------------------------------------- what the sender is told


def _lines(language: str, results: Sequence[RowResult]) -> list[Text]:
    """One line for every row."""
    return [
        text(
            language,
            "places-row",
            row=each.number,
            name=each.name or "—",
            outcome=text(language, f"places-row-{each.outcome.value.replace('_', '-')}"),
        )
        for each in results
    ]
