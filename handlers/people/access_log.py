"""Records who looked at or exported others' data, and lists it to coordinators (V5)."""

from dispatch.memberships import Person
from dispatch.privacy_commands import ShowAccesses
from handlers.chat.outbound import bot_link, reply, toast_sent_privately, whisper
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import date_and_time, display_name, text
from storage import access_log
from storage.access_log import Access, AccessKind

_MOST_LISTED = 40


def note_access(ctx: Context, kind: AccessKind, person: Person | None = None) -> None:
    """Records that the speaker sees another's data; `person` is None where it is everybody's. One's own is no access."""
    if person is not ctx.speaker:
        whose = person.id if person else None
        access_log.record(ctx.tx, ctx.fleet.id, Access(ctx.speaker.id, kind, whose, ctx.now))


def show_accesses(ctx: Context, _: ShowAccesses) -> None:
    """Sends the latest accesses to a coordinator privately."""
    found = access_log.latest(ctx.tx.read, ctx.fleet.id, _MOST_LISTED)
    language = ctx.language_for(ctx.speaker.account_id)
    lines = [text(language, "access-title" if found else "access-none", fleet=ctx.fleet.name)]
    lines += [_line(ctx, access, language) for access in found]
    if whisper(ctx, ctx.speaker.account_id, joined("\n", lines)):
        toast_sent_privately(ctx)
    else:
        reply(ctx, "file-privately", bot=bot_link(ctx))


def _line(ctx: Context, access: Access, language: str) -> Text:
    return text(
        language,
        f"access-{access.kind.replace('_', '-')}",
        at=date_and_time(access.at, ctx.fleet.zone),
        by=_name(ctx, access.by_id, language),
        whom=_name(ctx, access.person_id, language),
    )


def _name(ctx: Context, person_id: int | None, language: str) -> Text:
    person = ctx.fleet.people.get(person_id or 0)
    return display_name(person, language) if person else text(language, "forgotten")
