"""Tells a group what the bot needs there, and looks again at a coordinator's tap until nothing is missing (U12)."""

from functools import partial

from dispatch.duty_commands import CheckAgain
from handlers.chat import button_data
from handlers.chat.checkups import WantedCheckup
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import post, toast
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import text
from storage.sent_messages import MessageRole

RIGHTS = ("hears", "writes", "administrator", "pins")


def want_check_list(ctx: Context) -> None:
    """The bot is new in the group, or was let in: what it may do there is looked at once."""
    _want(ctx, WantedCheckup(ctx.fleet.id))


def check_again(ctx: Context, _: CheckAgain) -> None:
    _want(ctx, WantedCheckup(ctx.fleet.id, message=ctx.tapped or 0))
    toast(ctx, "check-list-asked")


def _want(ctx: Context, wanted: WantedCheckup) -> None:
    ctx.tx.after_commit(partial(ctx.session.checkup_wanted, wanted))


def tell_needs(ctx: Context, rights: dict[str, bool], message: int) -> None:
    """A group that lacks nothing hears nothing; its coordinators are told. A list that stands there is edited."""
    has_all = all(rights.get(name, False) for name in RIGHTS)
    if has_all and not message:
        tell_coordinators(ctx, partial(_all_well, ctx))
        return
    post(
        ctx,
        check_list(rights, ctx.fleet.language),
        role=MessageRole.CHECK_LIST,
        buttons=() if has_all else _button(ctx),
        edits=message or None,
    )


def _all_well(ctx: Context, language: str) -> Text:
    return text(language, "check-list-well", fleet=ctx.fleet.name)


def _button(ctx: Context) -> Buttons:
    data = button_data.encode(button_data.CHECK_AGAIN, ctx.fleet.id)
    return [[(text(ctx.fleet.language, "button-check-again"), data)]]


def check_list(rights: dict[str, bool], language: str) -> Text:
    """A line for each right: there, or missing with what to do."""
    has_all = all(rights.get(name, False) for name in RIGHTS)
    names = [name if rights.get(name, False) else f"no-{name}" for name in RIGHTS]
    first = "complete" if has_all else "title"
    return joined("\n", [text(language, f"check-list-{name}") for name in (first, *names)])
