"""Carries out `/export`: queues the files for a coordinator, privately (W4). Their tables: workbook.py."""

from datetime import date, timedelta

from dispatch.commands import Export
from dispatch.nights import night_of, week_of
from dispatch.paper_nights import ExportPaper
from dispatch.people_commands import ExportRoster
from dispatch.period_figures import nights_of_month
from handlers.chat.outbound import bot_link, post, reply, toast_sent_privately
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.people.access_log import note_access
from storage import badges, outbox, periods, persons
from storage.access_log import AccessKind
from storage.journal import NoteKind
from storage.outbox_kinds import OutboxKind, Priority
from storage.sent_messages import MessageRole

FORMATS = ("xlsx", "csv")


def nights_of(period: str, tonight: date) -> tuple[date, date]:
    """Returns the nights [since, until) that "week", "month" or "YYYY-MM" means."""
    if period == "week":
        monday = week_of(tonight)
        return monday, monday + timedelta(days=7)
    return nights_of_month(tonight if period == "month" else date.fromisoformat(f"{period}-01"))


def export(ctx: Context, command: Export) -> None:
    """Announces the files in the coordinator's private chat and queues them."""
    account_id = ctx.speaker.account_id
    chat_id = persons.private_chat(ctx.tx.read, account_id)
    if chat_id is None:
        reply(ctx, "export-open-private-chat", bot=bot_link(ctx))
        return
    language = ctx.language_for(account_id)
    since, until = nights_of(command.period, night_of(ctx.now, ctx.fleet.zone))
    period = periods.load_period(ctx.saved(), ctx.fleet.id, since, until)
    trips = sum(row.trips for row in period.responses)
    words = text(
        language,
        "export-begun",
        since=str(since),
        until=str(until - timedelta(days=1)),
        calls=len(period.calls),
        trips=trips,
    )
    post(ctx, words, role=MessageRole.WHISPER, chat_id=chat_id, account_id=account_id)
    note_access(ctx, AccessKind.EXPORT)
    ctx.note(NoteKind.EXPORT, since=str(since), until=str(until))
    for form in FORMATS:
        outbox.enqueue(
            ctx.tx,
            chat_id=chat_id,
            priority=Priority.NOTICE,
            kind=OutboxKind.EXPORT,
            body={
                "fleet": ctx.fleet.id,
                "since": str(since),
                "until": str(until),
                "format": form,
                "language": language,
            },
            now=ctx.now,
        )
    toast_sent_privately(ctx)


def export_paper(ctx: Context, _: ExportPaper) -> None:
    """Queues the list to be printed and filled in, for the coordinator's private chat (C26)."""
    _send_roster(ctx, {"paper": 1})


def export_roster(ctx: Context, command: ExportRoster) -> None:
    """Queues the fleet's roster as a file for the coordinator's private chat. The badge is in it where its text is said (I12)."""
    label = badges.label_of(ctx.tx.read, ctx.fleet.id)
    if command.badge is not None and command.badge != label.text:
        reply(ctx, "misused-export")
        return
    _send_roster(ctx, {"badge": label.version} if command.badge else {})


def _send_roster(ctx: Context, more: dict[str, int]) -> None:
    account_id = ctx.speaker.account_id
    chat_id = persons.private_chat(ctx.tx.read, account_id)
    if chat_id is None:
        reply(ctx, "export-open-private-chat", bot=bot_link(ctx))
        return
    note_access(ctx, AccessKind.ROSTER)
    ctx.note(NoteKind.EXPORT, roster=True, paper="paper" in more)
    outbox.enqueue(
        ctx.tx,
        chat_id=chat_id,
        priority=Priority.NOTICE,
        kind=OutboxKind.ROSTER,
        body={"fleet": ctx.fleet.id, "language": ctx.language_for(account_id)} | more,
        now=ctx.now,
    )
    toast_sent_privately(ctx)
