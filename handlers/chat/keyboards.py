"""Removes buttons that are used or outdated: those of answered questions, ended offers and ended calls (E8)."""

from dispatch.clarifications import ClarificationKind
from dispatch.commands import (
    AnswerClarification,
    ChooseCall,
    DriverReport,
    GrantCallRequest,
    ReopenCall,
    ShowOwnRecord,
    TakeOffer,
)
from dispatch.statements import StatementKind
from handlers.chat.button_data import read_tap
from handlers.chat.outputs import Buttons, ButtonsUnder, plain_rows
from handlers.chat.session import Context
from storage import clarifications, keyboards, outbox
from storage.keyboards import Keyboard, Rows
from storage.outbox_kinds import OutboxKind, Priority
from storage.persons import account_of_chat

_UNTIL_THE_SEAL = (DriverReport(StatementKind.DELIVER), ShowOwnRecord(), ReopenCall())


def refresh_keyboards(ctx: Context) -> None:
    """Removes, from each message of the fleet, the buttons that are of no use any more."""
    for keyboard in keyboards.of_fleet(ctx.tx.read, ctx.fleet.id):
        left = [
            [(label, data) for label, data in row if _is_of_use(ctx, keyboard.chat_id, data)]
            for row in keyboard.buttons
        ]
        if sum(map(len, left)) < sum(map(len, keyboard.buttons)):
            # In the group it waits until nothing else does: nobody misses a button that does nothing.
            priority = Priority.BACKGROUND if keyboard.chat_id == ctx.fleet.chat_id else Priority.CARD
            _show(ctx, keyboard, [row for row in left if row], priority=priority)


def remove_buttons(ctx: Context) -> None:
    """Removes all buttons of the message that was tapped, unless it is a card.

    In a group it waits behind the cards: who tapped has his answer, and a button that is used does nothing.
    """
    for keyboard in keyboards.of_fleet(ctx.tx.read, ctx.fleet.id):
        if (keyboard.chat_id, keyboard.message_id) == (ctx.origin.chat_id, ctx.tapped):
            priority = Priority.ANSWER if keyboard.chat_id == ctx.fleet.chat_id else Priority.CARD
            _show(ctx, keyboard, [], priority=priority)


def show_buttons(ctx: Context, buttons: Buttons) -> None:
    """Shows these buttons under the message that was tapped."""
    if ctx.tapped is not None:
        shown = Keyboard(ctx.origin.chat_id, ctx.tapped, plain_rows(buttons))
        _show(ctx, shown, plain_rows(buttons), priority=Priority.CARD)


def _is_of_use(ctx: Context, chat_id: int, data: str) -> bool:
    command, call_id = read_tap(data) or (None, None)
    if isinstance(command, AnswerClarification | GrantCallRequest):
        asked = clarifications.load_open(ctx.tx.read, ctx.fleet.id, command.clarification_id)
        if asked is None and chat_id == ctx.fleet.chat_id:  # R3: others may have been asked with him
            return bool(clarifications.open_of_same_place(ctx.tx.read, command.clarification_id))
        return asked is not None and (asked.call_id is None or asked.call_id in ctx.fleet.calls)
    if call_id is None:  # of no call, such as the choice of a language
        return True
    if isinstance(command, ChooseCall):
        return bool(ctx.fleet.calls) and clarifications.any_open(
            ctx.tx.read, ctx.fleet.id, ClarificationKind.CALL
        )
    call = ctx.fleet.calls.get(call_id)
    if call is None:
        return False
    if isinstance(command, TakeOffer):
        person = ctx.fleet.by_account.get(account_of_chat(ctx.tx.read, chat_id) or 0)
        offered = [each.person_id for each in call.responses.values() if each.offered_at is not None]
        return person.id in offered if person else bool(offered)
    return call.is_open or command in _UNTIL_THE_SEAL


def _show(ctx: Context, keyboard: Keyboard, left: Rows, *, priority: Priority) -> None:
    chat_id, message_id = keyboard.chat_id, keyboard.message_id
    keyboards.save(ctx.tx, chat_id, message_id, ctx.fleet.id, left)
    replace_buttons(ctx, chat_id, message_id, left, priority=priority)


def replace_buttons(ctx: Context, chat_id: int, message_id: int, rows: Rows, *, priority: Priority) -> None:
    """Enqueues new buttons for a message, none where there are no rows."""
    outbox.enqueue(
        ctx.tx,
        chat_id=chat_id,
        priority=priority,
        kind=OutboxKind.BUTTONS,
        body=ButtonsUnder(message_id, plain_rows(rows)),
        key=f"keyboard:{chat_id}:{message_id}",
        now=ctx.now,
    )
