"""Tells who types a certificate's code whether its figures stand today, and nothing of the person (H11, H12)."""

from zoneinfo import ZoneInfo

from dispatch.home.certificate_commands import VerifyCertificate
from dispatch.home.certificates import digest
from dispatch.nights import local_time
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.home.certificate_page import figures_of
from handlers.home.codes import TRIES_IN_AN_HOUR, as_stored, for_people, may_try, note_wrong
from handlers.home.private_only import is_private
from storage import persons
from storage.fleets import name_zone_language
from storage.home import certificates
from storage.home.merged_people import is_forgotten


def verify(ctx: Context, command: VerifyCertificate) -> None:
    """Tells whether the figures stand today, else since when they do not; nothing of the person (H11)."""
    if not is_private(ctx):
        return
    if not may_try(ctx):
        reply(ctx, "code-pause", tries=TRIES_IN_AN_HOUR)
        return
    code = as_stored(command.code)
    made = certificates.with_code(ctx.saved(), code) if code else None
    if made is None:
        note_wrong(ctx)
        reply(ctx, "verify-unknown")
        return
    shown = for_people(made.code)
    person_id = persons.person_now(ctx.tx.read, made.holder_id)
    if is_forgotten(ctx.tx.read, person_id):
        reply(ctx, "verify-withdrawn", code=shown)
    elif digest(figures_of(ctx.tx.read, made)) == made.digest:
        reply(ctx, "verify-stands", code=shown)
    else:
        at = certificates.last_change(ctx.tx.read, made, person_id) or ctx.now
        _, zone, _ = name_zone_language(ctx.tx.read, made.fleet_id)
        reply(ctx, "verify-corrected", code=shown, date=str(local_time(at, ZoneInfo(zone)).date()))
