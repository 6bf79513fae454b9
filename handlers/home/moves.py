"""Moves a driver to another company or fleet, when he and both coordinators have agreed (H7, H8)."""

from dataclasses import replace

from dispatch.deadlines import DeadlineKind
from dispatch.fleets import Fleet
from dispatch.home.commands import AnswerMove, AnswerOwnMove, AskMove, AskOwnMove, ShowMoves
from dispatch.home.moves import EXPIRES_AFTER, Move, MoveOutcome, Side, agreed, counts_from
from dispatch.memberships import Person
from dispatch.people_meant import resolve_person
from dispatch.refusals import Reason, Refusal
from handlers.chat.deadlines import cancel, schedule
from handlers.chat.keyboards import remove_buttons
from handlers.chat.notify import coordinators_of
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import clean, text
from handlers.home.fleet_choice import ask_fleet
from handlers.home.move_words import ask_side, buttons_of, line_of, sides_text, tell_all
from handlers.home.private_only import fleets_of, fleets_of_speaker, is_member, is_private
from reading.sounds import sound
from storage import persons
from storage.home import fleets_without_bot, moves


def show_moves(ctx: Context, _: ShowMoves) -> None:
    """Tells the speaker where he belongs and what waits; a coordinator also what waits in his fleet, with its taps."""
    if not (is_private(ctx) and is_member(ctx)):
        return
    language = ctx.language
    homes = [
        text(language, "move-in", fleet=fleet.name, company=fleet.people[ctx.speaker.id].company or "—")
        for fleet in fleets_of_speaker(ctx)
    ]
    waiting = moves.pending_of_person(ctx.tx.read, ctx.speaker.id)
    lines = [*homes, *(line_of(ctx, language, move) for move in waiting)]
    taps = [row for move in waiting for row in buttons_of(language, move, Side.DRIVER)]
    told = list(waiting)
    for fleet in fleets_of_speaker(ctx):
        if not fleet.is_coordinator(fleet.people[ctx.speaker.id]):
            continue
        for move in moves.pending_of_fleet(ctx.tx.read, fleet.id):
            if move not in told:
                lines.append(line_of(ctx, language, move))
                told.append(move)
            side = Side.FROM if move.fleet_id == fleet.id else Side.TO
            taps += buttons_of(language, move, side) if side in move.missing() else []
    if not waiting:
        lines.append(text(language, "move-how"))
    reply(ctx, "home-lines", lines=joined("\n", lines), buttons=taps)


def ask_own_move(ctx: Context, command: AskOwnMove) -> None:
    """The speaker says that he goes: both coordinators are asked. Raises Refusal, and then nothing waits.

    Of several fleets that he may leave for it he is asked which; then this is heard again for that one.
    """
    if not (is_private(ctx) and is_member(ctx)):
        return
    to, fleets = clean(command.to), [ctx.fleet] if ctx.kept else fleets_of_speaker(ctx)
    left = _fleets_to_leave(ctx, ctx.speaker, fleets, to)
    if len(left) > 1:
        ask_fleet(ctx, left)
    else:
        _ask(ctx, ctx.speaker, left or fleets, to, stays=command.stays)


def ask_move(ctx: Context, command: AskMove) -> None:
    """A coordinator says it for a driver, who is asked, too. Raises Refusal; AmbiguousPerson."""
    if not (is_private(ctx) and is_member(ctx)):
        return
    person = resolve_person(ctx.fleet, command.name, ctx.picked, sound)
    if person is None:
        raise Refusal(Reason.UNKNOWN_PERSON)
    if person.account_id is None:
        raise Refusal(Reason.NO_ACCOUNT)
    _ask(ctx, person, [ctx.fleet], clean(command.to), stays=command.stays)


def _ask(ctx: Context, person: Person, fleets: list[Fleet], to: str, *, stays: bool) -> None:
    former, fleet, company = _target(ctx, person, fleets, to)
    if stays and (company is not None or fleet in fleets_of(ctx, person.id)):
        raise Refusal(Reason.ALREADY_THERE)
    if moves.pending_of_person(ctx.tx.read, person.id):
        raise Refusal(Reason.MOVE_PENDING)
    move = Move(0, person.id, former.id, fleet.id, company, stays, ctx.speaker.id, ctx.now)
    side = Side.DRIVER if person is ctx.speaker else Side.FROM
    move = agreed(move, side, ctx.now, ctx.speaker.id)
    move = replace(move, id=moves.add(ctx.tx, move))
    there = replace(ctx, fleet=former)
    schedule(there, DeadlineKind.MOVE_DUE, move.id, due_at=ctx.now + EXPIRES_AFTER, move=move.id)
    unheard = [each for each in move.missing() if not ask_side(ctx, move, each)]
    language = ctx.language
    lines = [line_of(ctx, language, move)]
    if unheard:
        lines.append(text(language, "move-unheard", sides=sides_text(ctx, language, move, unheard)))
    reply(
        ctx, "home-lines", lines=joined("\n", lines), buttons=buttons_of(language, move, side, only_no=True)
    )


def _fleets_to_leave(ctx: Context, person: Person, fleets: list[Fleet], to: str) -> list[Fleet]:
    """Those in which he may go to this company, else those from which he may go to the fleet of this name."""
    within = [fleet for fleet in fleets if to in _companies(fleet) and fleet.people[person.id].company != to]
    if within or any(to in _companies(fleet) for fleet in fleets):
        return within
    named = moves.fleets_named(ctx.saved(), to)
    return [fleet for fleet in fleets if fleet.id not in named] if len(named) == 1 else []


def _companies(fleet: Fleet) -> set[str]:
    return {other.company for other in fleet.people.values() if other.company}


def _target(ctx: Context, person: Person, fleets: list[Fleet], to: str) -> tuple[Fleet, Fleet, str | None]:
    """The fleet that he leaves, the one that he enters, and the company within a fleet. Raises Refusal."""
    for fleet in fleets:
        if to in _companies(fleet):
            if fleet.people[person.id].company == to:
                raise Refusal(Reason.ALREADY_THERE)
            return fleet, fleet, to
    named = moves.fleets_named(ctx.saved(), to)
    if not named:
        raise Refusal(Reason.NO_SUCH_TARGET)
    if len(named) > 1:
        raise Refusal(Reason.SEVERAL_TARGETS)
    fleet = ctx.session.fleet_of(ctx.tx, named[0])
    former = next((each for each in fleets if each.id != fleet.id), None)
    if former is None:
        raise Refusal(Reason.ALREADY_THERE)
    is_gone = fleet.leaves_at is not None or fleets_without_bot.is_removed(ctx.tx.read, fleet.id)
    if is_gone or not _can_be_asked(ctx, fleet):
        raise Refusal(Reason.FLEET_GONE)
    return former, fleet, None


def _can_be_asked(ctx: Context, fleet: Fleet) -> bool:
    """Whether any coordinator of the fleet has a private chat with the bot."""
    accounts = coordinators_of(fleet)
    return any(persons.private_chat(ctx.tx.read, account) is not None for account in accounts)


# ---------------------------------------------------------------- answers


def answer_own_move(ctx: Context, command: AnswerOwnMove) -> None:
    """The driver agrees, or does not go. Raises Refusal where it is another's move, or over."""
    move = _pending(ctx, command.move_id)
    if move.person_id != ctx.speaker.id:
        raise Refusal(Reason.NOT_ASKED)
    _answer(ctx, move, Side.DRIVER, agrees=command.agrees)


def answer_move(ctx: Context, command: AnswerMove) -> None:
    """A coordinator of one of the two fleets agrees, or does not. Raises Refusal where it is not his to say, or over."""
    move = _pending(ctx, command.move_id)
    of_fleet = move.fleet_id if command.side is Side.FROM else move.to_fleet
    if of_fleet != ctx.fleet.id or (command.side is Side.TO and move.is_within):
        raise Refusal(Reason.NOT_ASKED)
    _answer(ctx, move, command.side, agrees=command.agrees)


def _pending(ctx: Context, move_id: int) -> Move:
    move = moves.load(ctx.tx.read, move_id)
    if move is None or not move.is_pending or not ctx.origin.private:
        raise Refusal(Reason.OUTDATED)
    return replace(move, person_id=persons.person_now(ctx.tx.read, move.person_id))


def _answer(ctx: Context, move: Move, side: Side, *, agrees: bool) -> None:
    remove_buttons(ctx)
    if not agrees:
        end(ctx, move, MoveOutcome.WITHDRAWN if side is Side.DRIVER else MoveOutcome.REFUSED)
        reply(ctx, "move-said-no")
        return
    is_news = side in move.missing()
    if is_news:
        move = agreed(move, side, ctx.now, ctx.speaker.id)
        if not move.missing():
            former = ctx.session.fleet_of(ctx.tx, move.fleet_id)
            due_at = counts_from(ctx.now, former.zone)
            move = replace(move, due_at=due_at)
            schedule(replace(ctx, fleet=former), DeadlineKind.MOVE_DUE, move.id, due_at=due_at, move=move.id)
        moves.save(ctx.tx, move)
    if missing := move.missing():
        reply(ctx, "move-said-yes", sides=sides_text(ctx, ctx.language, move, missing))
        return
    reply(ctx, "move-all-agreed")
    if is_news:  # a second tap tells nobody again
        tell_all(ctx, move, "move-agreed")


def end(ctx: Context, move: Move, outcome: MoveOutcome) -> None:
    """Ends a move and tells everybody whom it was about."""
    moves.save(ctx.tx, replace(move, ended_at=ctx.now, outcome=outcome))
    cancel(ctx, DeadlineKind.MOVE_DUE, move.id)
    tell_all(ctx, move, f"move-{outcome.value}")


# ---------------------------------------------------------------- files and help


def lines_of_file(ctx: Context, person: Person, language: str) -> list[Text]:
    """What a person's file says of his moves: 待转, 双重管理."""
    lines = [line_of(ctx, language, move) for move in moves.pending_of_person(ctx.tx.read, person.id)]
    fleets = fleets_of(ctx, person.id)
    known = {fleet.id for fleet in fleets}
    if any({move.fleet_id, move.to_fleet} <= known for move in moves.kept_in_both(ctx.tx.read, person.id)):
        names = joined(
            text(language, "and"), [text(language, "fleet-name", fleet=fleet.name) for fleet in fleets]
        )
        lines.append(text(language, "move-both", fleets=names))
    return lines


def help_lines(ctx: Context) -> list[Text]:
    """The line of `/help`: none before anybody moved."""
    used = any(
        moves.are_used(ctx.tx.read, fleet.id) or moves.anybody_away(ctx.tx.read, fleet.id)
        for fleet in fleets_of_speaker(ctx)
    )
    return [text(ctx.language, "help-moving")] if used else []
