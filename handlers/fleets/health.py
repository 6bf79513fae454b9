"""Tells coordinators privately what the bot finds wrong in itself, its machine and their group (U11)."""

from functools import partial

from dispatch.duty_commands import ShowHealth
from handlers.chat.checkups import Checkup, CheckupFinding, WantedCheckup
from handlers.chat.outbound import bot_link, reply, toast_sent_privately, whisper
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import text
from handlers.fleets.bot_needs import tell_needs
from handlers.views.findings import finding_sentence
from storage import persons


def show_health(ctx: Context, _: ShowHealth) -> None:
    """The answer comes privately, as soon as the bot has examined itself."""
    account_id = ctx.speaker.account_id
    if account_id is None or persons.private_chat(ctx.tx.read, account_id) is None:
        reply(ctx, "file-privately", bot=bot_link(ctx))
        return
    ctx.tx.after_commit(partial(ctx.session.checkup_wanted, WantedCheckup(ctx.fleet.id, account_id)))
    toast_sent_privately(ctx)


def tell_checkup(ctx: Context, checkup: Checkup) -> None:
    """Says what was found: to who asked, or to the group."""
    if checkup.account is not None:
        language = ctx.language_for(checkup.account)
        whisper(ctx, checkup.account, _health(ctx.fleet.name, checkup.findings, language))
    elif checkup.rights is not None:
        tell_needs(ctx, checkup.rights, checkup.message)


def _health(fleet: str, findings: list[CheckupFinding], language: str) -> Text:
    if not findings:
        return text(language, "health-well", fleet=fleet)
    lines = [text(language, "health-found", fleet=fleet, count=len(findings))]
    for found in findings:
        mark = "health-wrong" if found.is_wrong else "health-warning"
        lines.append(text(language, mark, words=finding_sentence(found.name, found.values, language)))
    return joined("\n", lines)
