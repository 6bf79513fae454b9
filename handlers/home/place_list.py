"""Keeps the fleet's list of places: `/place`, with taps for what a place is for (H4)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dispatch.home.commands import KeepPlace, PlaceChange, ShowKeptPlaces
from dispatch.home.places import (
    LONGEST_OFFERS,
    LONGEST_PRICE,
    Place,
    PlaceKind,
    check_new,
    check_point,
    check_words,
)
from dispatch.nights import local_time
from dispatch.refusals import Reason, Refusal
from handlers.chat.keyboards import remove_buttons, replace_buttons
from handlers.chat.outbound import post, reply, toast
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import clean, text
from handlers.home.button_lists import in_messages
from handlers.home.place_checks import check_later, data_of, forget_check, named_button
from handlers.home.place_words import hours_of, kinds_text, state_text, week_text
from handlers.home.private_only import is_member, is_private
from reading.home.opening_hours import LONGEST_HOURS, read_hours
from reading.home.opening_span import HoursProblem
from storage import keyboards
from storage.home import places as stored_places
from storage.outbox_kinds import Priority
from storage.sent_messages import MessageRole

_KINDS_IN_A_ROW = 2


def show_kept_places(ctx: Context, _: ShowKeptPlaces) -> None:
    """Lists every place for a coordinator, with a button for each, and says how one is added."""
    if not (is_private(ctx) and is_member(ctx)):
        return
    known = stored_places.of_fleets(ctx.tx.read, [ctx.fleet.id])
    if not known:
        reply(ctx, "place-list-empty")
        return
    for part in in_messages(ctx, known):
        lines = joined("\n", [_line(ctx, place) for place in part])
        reply(
            ctx, "place-list", number=len(known), lines=lines, buttons=[named_button(place) for place in part]
        )


def keep_place(ctx: Context, command: KeepPlace) -> None:
    """Changes one thing about a place and shows the whole. Raises Refusal, and then nothing is changed."""
    if not (is_private(ctx) and is_member(ctx)):
        return
    if command.change is PlaceChange.ADD:
        _add(ctx, clean(command.name))
        return
    place = _meant(ctx, command)
    _CHANGES[command.change](ctx, place, command)


def _add(ctx: Context, name: str) -> None:
    check_new(name, stored_places.of_fleets(ctx.tx.read, [ctx.fleet.id]))
    place = Place(0, ctx.fleet.id, name, kept_by=ctx.speaker.id, confirmed_at=ctx.now)
    place = replace(place, id=stored_places.add(ctx.tx, place))
    check_later(ctx, place)
    _show(ctx, place)


def _meant(ctx: Context, command: KeepPlace) -> Place:
    """The place of the button, or with this name. Raises Refusal (NO_SUCH_PLACE, OUTDATED)."""
    if command.place_id:
        place = stored_places.load(ctx.tx.read, ctx.fleet.id, command.place_id)
        if place is None:
            raise Refusal(Reason.OUTDATED)
        return place
    known = stored_places.of_fleets(ctx.tx.read, [ctx.fleet.id])
    name = clean(command.name)
    alike = [place for place in known if place.name == name] or [
        place for place in known if name in place.name
    ]
    if len(alike) != 1:
        raise Refusal(Reason.NO_SUCH_PLACE)
    return alike[0]


def _set_hours(ctx: Context, place: Place, command: KeepPlace) -> None:
    written = _line_of(command.words, LONGEST_HOURS)
    read = read_hours(written)
    if isinstance(read, HoursProblem):
        reply(ctx, f"hours-{read.value}", hours=written)
        return
    _save(ctx, replace(place, hours=written))


def _set_offers(ctx: Context, place: Place, command: KeepPlace) -> None:
    _save(ctx, replace(place, offers=_line_of(command.words, LONGEST_OFFERS)))


def _set_price(ctx: Context, place: Place, command: KeepPlace) -> None:
    _save(ctx, replace(place, price=_line_of(command.words, LONGEST_PRICE)))


def _line_of(words: str, longest: int) -> str:
    """The words on one line. Raises Refusal where there are too many."""
    line = " ".join("".join(filter(str.isprintable, words)).split())
    check_words(line, longest)
    return line


def _set_point(ctx: Context, place: Place, command: KeepPlace) -> None:
    point = command.point or (ctx.origin.reply.point if ctx.origin.reply else None)
    if point is None:
        reply(ctx, "place-no-point", name=place.name)
        return
    check_point(point, str(ctx.fleet.zone))
    _save(ctx, replace(place, point=point))


def _drop_point(ctx: Context, place: Place, _: KeepPlace) -> None:
    _save(ctx, replace(place, point=None))


def _turn_kind(ctx: Context, place: Place, command: KeepPlace) -> None:
    """A tap on a kind. The buttons under the message follow; typed, the place is shown anew."""
    kind = command.kind
    kinds = tuple(each for each in PlaceKind if (each in place.kinds) is not (each is kind))
    changed = _saved(ctx, replace(place, kinds=kinds))
    if not ctx.origin.is_tap or ctx.tapped is None:
        _show(ctx, changed)
        return
    rows = [[(str(label), data) for label, data in row] for row in _buttons(ctx.language, changed)]
    keyboards.save(ctx.tx, ctx.origin.chat_id, ctx.tapped, ctx.fleet.id, rows)
    replace_buttons(ctx, ctx.origin.chat_id, ctx.tapped, rows, priority=Priority.ANSWER)
    toast(ctx, "toast-place-kinds", kinds=kinds_text(ctx.language, kinds) if kinds else "—")


def _confirm(ctx: Context, place: Place, _: KeepPlace) -> None:
    """Who confirms a place keeps it from now on."""
    changed = _saved(ctx, place)
    remove_buttons(ctx)
    reply(ctx, "place-confirmed", name=changed.name)


def _remove(ctx: Context, place: Place, _: KeepPlace) -> None:
    stored_places.remove(ctx.tx, place, ctx.now)
    forget_check(ctx, place)
    remove_buttons(ctx)
    reply(ctx, "place-removed", name=place.name)


def _save(ctx: Context, place: Place) -> None:
    _show(ctx, _saved(ctx, place))


def _saved(ctx: Context, place: Place) -> Place:
    """Stores a place as its keeper knows it now: whatever he changes, he has looked at it."""
    changed = replace(place, kept_by=ctx.speaker.id, confirmed_at=ctx.now)
    stored_places.save(ctx.tx, changed)
    check_later(ctx, changed)
    return changed


def _show_place(ctx: Context, place: Place, _: KeepPlace) -> None:
    _show(ctx, place)


_CHANGES: Mapping[PlaceChange, Callable[[Context, Place, KeepPlace], None]] = {
    PlaceChange.SHOW: _show_place,
    PlaceChange.KIND: _turn_kind,
    PlaceChange.HOURS: _set_hours,
    PlaceChange.OFFERS: _set_offers,
    PlaceChange.PRICE: _set_price,
    PlaceChange.POINT: _set_point,
    PlaceChange.DROP_POINT: _drop_point,
    PlaceChange.CONFIRM: _confirm,
    PlaceChange.REMOVE: _remove,
}


# ---------------------------------------------------------------- what the coordinator sees


def _show(ctx: Context, place: Place) -> None:
    """All that is kept about a place, what is missing, and the buttons. A tap is answered with a message, too."""
    language, read = ctx.language, hours_of(place)
    parts = (
        [text(language, "place-kept-kinds", kinds=kinds_text(language, place.kinds))] if place.kinds else []
    )
    if read is not None:
        understood = week_text(language, read.week)
        parts.append(text(language, "place-kept-hours", hours=place.hours, understood=understood))
        if read.holidays.value in ("closed", "other"):
            parts.append(text(language, f"holidays-{read.holidays.value}", hours=place.hours))
    parts += [text(language, f"place-kept-{name}", words=plain(words)) for name, words in _said(place)]
    if missing := _missing(place):
        named = joined(text(language, "and"), [text(language, f"place-missing-{each}") for each in missing])
        parts.append(text(language, "place-missing", missing=named))
        parts += [
            text(language, f"place-write-{each}", name=place.name) for each in missing if each != "kinds"
        ]
    else:
        parts.append(text(language, "place-kept-change", name=place.name))
    words = text(language, "place-kept", name=place.name, lines=joined("\n", parts))
    _reply_anyhow(ctx, words, _buttons(language, place))


def _said(place: Place) -> list[tuple[str, str]]:
    return [(name, words) for name, words in (("offers", place.offers), ("price", place.price)) if words]


def _missing(place: Place) -> list[str]:
    said = {"kinds": bool(place.kinds), "hours": bool(place.hours), "point": place.point is not None}
    return [name for name, is_said in said.items() if not is_said]


def _reply_anyhow(ctx: Context, words: Text, buttons: Buttons) -> None:
    post(
        ctx,
        words,
        role=MessageRole.WHISPER,
        chat_id=ctx.origin.chat_id,
        account_id=ctx.speaker.account_id,
        buttons=buttons,
    )
    if ctx.origin.is_tap:
        toast(ctx, "toast-noted")


def _buttons(language: str, place: Place) -> Buttons:
    kinds = [
        (
            text(
                language,
                "button-kind-on" if kind in place.kinds else "button-kind-off",
                kind=text(language, f"place-{kind.value}"),
            ),
            data_of(place, kind.value),
        )
        for kind in PlaceKind
    ]
    rows = [kinds[at : at + _KINDS_IN_A_ROW] for at in range(0, len(kinds), _KINDS_IN_A_ROW)]
    last = [
        (text(language, "button-place-true"), data_of(place, "c")),
        (text(language, "button-place-gone"), data_of(place, "r")),
    ]
    return [*rows, last]


def _line(ctx: Context, place: Place) -> Text:
    language, local = ctx.language, local_time(ctx.now, ctx.fleet.zone)
    parts = [kinds_text(language, place.kinds)] if place.kinds else []
    parts.append(state_text(language, place, local))
    if _missing(place):
        missing = [text(language, f"place-missing-{name}") for name in _missing(place)]
        parts.append(text(language, "place-missing", missing=joined(text(language, "and"), missing)))
    if place.is_unchecked(ctx.now):
        parts.append(text(language, "place-unchecked"))
    return text(language, "place-list-line", name=place.name, parts=joined(" · ", parts))
