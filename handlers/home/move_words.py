"""Says what a move is, asks each side with its taps, and tells everybody how it went (H7)."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.home.moves import Move, Side
from dispatch.memberships import Person
from dispatch.nights import local_time
from handlers.chat import button_data
from handlers.chat.home_buttons import HOME, MOVE
from handlers.chat.notify import coordinators_of, tell_coordinators
from handlers.chat.outbound import whisper
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import display_name, safe, text
from handlers.home.private_only import tell_person
from storage.home import moves


def line_of(ctx: Context, language: str, move: Move) -> Text:
    """「待转：李师傅 从 武昌车队 到 汉口车队。还等：…」"""
    missing = move.missing()
    state = (
        text(language, "move-waits", sides=sides_text(ctx, language, move, missing))
        if missing
        else text(language, "move-from", at=_moment(ctx, move))
    )
    return text(language, "move-line", what=_what(ctx, language, move), state=state)


def sides_text(ctx: Context, language: str, move: Move, sides: Sequence[Side]) -> Text:
    """Who has not agreed: the driver, the coordinators of a fleet."""
    named = [
        _name(ctx, language, move)
        if side is Side.DRIVER
        else text(
            language,
            "move-coordinators",
            fleet=_fleet(ctx, move.fleet_id if side is Side.FROM else move.to_fleet),
        )
        for side in sides
    ]
    return joined(text(language, "and"), named)


def ask_side(ctx: Context, move: Move, side: Side) -> bool:
    """Asks one side with two taps. False where nobody of it can be reached privately."""
    if side is Side.DRIVER:
        there = _of_fleet(ctx, move.fleet_id)
        person = there.fleet.people.get(move.person_id)
        account = person.account_id if person else None
        own = there.language_for(account)
        words = text(own, "move-ask-driver", what=_what(ctx, own, move))
        return tell_person(there, account, words, buttons_of(own, move, side))
    there = _of_fleet(ctx, move.fleet_id if side is Side.FROM else move.to_fleet)
    name = "move-ask-out" if side is Side.FROM else "move-ask-in"
    return tell_coordinators(
        there,
        lambda language: text(language, name, what=_what(ctx, language, move)),
        buttons=lambda language: buttons_of(language, move, side),
    )


def tell_all(ctx: Context, move: Move, name: str) -> None:
    """Tells the driver and the coordinators of both fleets, each once; but not the speaker, who was answered."""
    there = _of_fleet(ctx, move.fleet_id)
    driver = there.fleet.people.get(move.person_id)
    told = {_who(ctx, ctx.speaker.account_id)}
    if driver is not None and _who(ctx, driver.account_id) not in told:
        own = there.language_for(driver.account_id)
        tell_person(there, driver.account_id, _said(ctx, own, move, name))
        told.add(_who(ctx, driver.account_id))
    for fleet_id in dict.fromkeys((move.fleet_id, move.to_fleet)):
        if not moves.fleet_exists(ctx.tx.read, fleet_id):
            continue
        there = _of_fleet(ctx, fleet_id)
        for account_id in coordinators_of(there.fleet):
            if _who(ctx, account_id) not in told and whisper(
                there, account_id, _said(ctx, there.language_for(account_id), move, name)
            ):
                told.add(_who(ctx, account_id))


def _who(ctx: Context, account_id: int | None) -> int:
    """The number of a person, who may speak with several accounts; less than 0 for an account that no fleet has met."""
    if not account_id:
        return 0
    return ctx.session.ids.within(ctx.tx).person_of(account_id) or -account_id


def _said(ctx: Context, language: str, move: Move, name: str) -> Text:
    return text(language, name, what=_what(ctx, language, move), at=_moment(ctx, move))


def buttons_of(language: str, move: Move, side: Side, *, only_no: bool = False) -> Buttons:
    """The taps of one side; the driver's no takes the move back."""
    fleet_id = move.to_fleet if side is Side.TO else move.fleet_id
    no = "button-move-not" if side is Side.DRIVER else "button-move-no"
    yes = (
        []
        if only_no or side not in move.missing()
        else [(text(language, "button-move-yes"), _data(fleet_id, move, side, "y"))]
    )
    return [[*yes, (text(language, no), _data(fleet_id, move, side, "n"))]]


def _data(fleet_id: int, move: Move, side: Side, said: str) -> str:
    return button_data.encode(HOME, fleet_id, f"{MOVE}{move.id}.{side.value}{said}")


def _what(ctx: Context, language: str, move: Move) -> Text:
    """「李师傅 从 武昌车队 到 汉口车队」, 「李师傅 到 二公司」, 「李师傅 在 武昌车队 和 汉口车队」"""
    name = "move-within" if move.is_within else "move-stays" if move.stays else "move-between"
    return text(
        language,
        name,
        name=_name(ctx, language, move),
        former=_fleet(ctx, move.fleet_id),
        to=safe(move.company) if move.company is not None else _fleet(ctx, move.to_fleet),
    )


def _name(ctx: Context, language: str, move: Move) -> Text:
    person = _person(ctx, move)
    return display_name(person, language) if person is not None else plain("—")


def _person(ctx: Context, move: Move) -> Person | None:
    return _of_fleet(ctx, move.fleet_id).fleet.people.get(move.person_id)


def _fleet(ctx: Context, fleet_id: int) -> Text:
    """Its name; a dash for one that is gone."""
    if not moves.fleet_exists(ctx.tx.read, fleet_id):
        return plain("—")
    return safe(ctx.session.fleet_of(ctx.tx, fleet_id).name)


def _of_fleet(ctx: Context, fleet_id: int) -> Context:
    return replace(ctx, fleet=ctx.session.fleet_of(ctx.tx, fleet_id))


def _moment(ctx: Context, move: Move) -> str:
    zone = ctx.session.fleet_of(ctx.tx, move.fleet_id).zone
    return "" if move.due_at is None else f"{local_time(move.due_at, zone):%m-%d %H:%M}"
