"""Tells coordinators privately what the bot finds wrong, and a group what the bot needs there (U11, U12)."""

from functools import partial

from dispatch.duty_commands import CheckAgain, ShowHealth
from handlers.chat import button_data
from handlers.chat.checkups import Checkup, CheckupFinding, WantedCheckup
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import bot_link, post, reply, toast, toast_sent_privately, whisper
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import text
from handlers.views.findings import finding_sentence
from storage import persons
from storage.sent_messages import MessageRole

RIGHTS = ("hears", "writes", "administrator", "pins")


def show_health(ctx: Context, _: ShowHealth) -> None:
    """The answer comes privately, as soon as the bot has examined itself."""
    account_id = ctx.speaker.account_id
    if account_id is None or persons.private_chat(ctx.tx.read, account_id) is None:
        reply(ctx, "file-privately", bot=bot_link(ctx))
        return
    _want(ctx, WantedCheckup(ctx.fleet.id, account_id))
    toast_sent_privately(ctx)


def want_check_list(ctx: Context) -> None:
    """The bot is new in the group, or was let in: what it may do there is looked at once."""
    _want(ctx, WantedCheckup(ctx.fleet.id))


def check_again(ctx: Context, _: CheckAgain) -> None:
    _want(ctx, WantedCheckup(ctx.fleet.id, message=ctx.tapped or 0))
    toast(ctx, "check-list-asked")


def tell_checkup(ctx: Context, checkup: Checkup) -> None:
    """Says what was found: to who asked, or to the group."""
    if checkup.account is not None:
        language = ctx.language_for(checkup.account)
        whisper(ctx, checkup.account, _health(ctx.fleet.name, checkup.findings, language))
    elif checkup.rights is not None:
        _tell_rights(ctx, checkup.rights, checkup.message)


def _want(ctx: Context, wanted: WantedCheckup) -> None:
    ctx.tx.after_commit(partial(ctx.session.checkup_wanted, wanted))


def _health(fleet: str, findings: list[CheckupFinding], language: str) -> Text:
    if not findings:
        return text(language, "health-well", fleet=fleet)
    lines = [text(language, "health-found", fleet=fleet, count=len(findings))]
    for found in findings:
        mark = "health-wrong" if found.is_wrong else "health-warning"
        lines.append(text(language, mark, words=finding_sentence(found.name, found.values, language)))
    return joined("\n", lines)


def _tell_rights(ctx: Context, rights: dict[str, bool], message: int) -> None:
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
