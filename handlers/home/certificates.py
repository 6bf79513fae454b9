"""Makes certificates of what somebody did, privately (H10). Whether one stands: certificate_checks.py."""

from collections.abc import Iterable
from datetime import date

from dispatch.home.certificate_commands import MakeAllCertificates, MakeCertificate
from dispatch.home.certificates import EVER, PERIODS, digest, nights_meant, served
from dispatch.memberships import Person
from dispatch.nights import night_of
from handlers.chat import button_data
from handlers.chat.fleet_labels import fleet_labels
from handlers.chat.home_buttons import HOME
from handlers.chat.outbound import reply, say_here, turn_of_speaker
from handlers.chat.outputs import FileKind
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, plain
from handlers.chat.texts import text
from handlers.home.codes import code_of, for_people
from handlers.home.private_only import coordinated, fleets_of_speaker, is_member, is_private
from handlers.people.access_log import note_access
from storage import outbox, periods, persons
from storage.access_log import AccessKind
from storage.fleets import zones
from storage.home import certificates
from storage.home.certificates import StoredCertificate
from storage.outbox_kinds import OutboxKind, Priority

MAKER = "certificate"  # bot/files/file_worker.py
BUTTON = "c"


def make_certificate(ctx: Context, command: MakeCertificate) -> None:
    """Asks which fleet and period where that is not clear; else queues the paper as a PDF and as a picture."""
    if not (is_private(ctx) and is_member(ctx)):
        return
    person_id = ctx.speaker.id
    fleets = [id_ for id_ in persons.fleets_of(ctx.tx.read, person_id) if zones(ctx.tx.read, id_)]
    if not command.period or (len(fleets) > 1 and not command.fleet_id):
        _ask(ctx, fleets, [command.period] if command.period else PERIODS)
        return
    span = _nights(ctx, command.period)
    if span is None:
        reply(ctx, "misused-certificate")
        return
    made = _made(ctx, *span, [ctx.speaker], clip=command.period == EVER)
    if not made:
        reply(ctx, "certificate-no-nights")
        return
    _send(ctx, [number for _, number in made])


def make_all(ctx: Context, command: MakeAllCertificates) -> None:
    """Queues everybody's papers of a period for a coordinator, a page each; without those who deleted their data."""
    if not is_private(ctx):
        return
    span = _nights(ctx, command.period)
    if span is None:
        reply(ctx, "misused-certificate")
        return
    people = [person for person in ctx.fleet.people.values() if not person.is_forgotten]
    made = _made(ctx, *span, people)
    if not made:
        reply(ctx, "certificate-nobody")
        return
    note_access(ctx, AccessKind.CERTIFICATES)
    _send(ctx, [number for _, number in sorted(made, key=lambda each: each[0].name)], is_for_all=True)


# ---------------------------------------------------------------- making


def _nights(ctx: Context, period: str) -> tuple[date, date] | None:
    """The nights meant, up to the first that is not sealed yet: a paper has only what is certain (T3)."""
    span = nights_meant(period, night_of(ctx.now, ctx.fleet.zone))
    if span is None:
        return None
    since, until = span
    until = min([until, *(call.night for call in ctx.fleet.calls.values())])
    return since, max(since, until)


def _made(
    ctx: Context, since: date, until: date, people: Iterable[Person], *, clip: bool = False
) -> list[tuple[Person, int]]:
    """The numbers of the certificates of those who came in these nights. `clip`: the paper begins with the first night served."""
    if until <= since:
        return []
    wanted = list(people)
    one = wanted[0].id if len(wanted) == 1 else None
    read, fleet_id = ctx.saved(), ctx.fleet.id
    period = periods.load_period(read, fleet_id, since, until, one)
    left_at = periods.left_at(read, [fleet_id], since, until, one)
    made = []
    for person in wanted:
        found = served(period, left_at, person.id)
        if found.nights:
            first = found.nights[0].night if clip else str(since)
            made.append((person, _number(ctx, person.id, first, str(until), digest(found))))
    return made


def _number(ctx: Context, person_id: int, since: str, until: str, figures: str) -> int:
    known = certificates.same(ctx.tx.read, ctx.fleet.id, person_id, since, until, figures)
    if known is not None:
        return known
    number = certificates.next_id(ctx.tx.read)
    code = code_of(ctx.session.secret, f"certificate:{number}:{ctx.now}")
    row = StoredCertificate(number, code, ctx.fleet.id, person_id, since, until, figures, ctx.now)
    certificates.add(ctx.tx, row, ctx.speaker.id)
    return number


def _send(ctx: Context, numbers: list[int], *, is_for_all: bool = False) -> None:
    """The PDF; for one person the picture before it."""
    chat_id = ctx.origin.chat_id
    turn = turn_of_speaker(ctx, chat_id, OutboxKind.HOME_FILE)
    if turn is None:
        return
    language = ctx.language_for(ctx.speaker.account_id)
    first = certificates.load(ctx.tx.read, numbers[0])
    name = (
        f"shoudao-certificates-{ctx.fleet.id}"
        if is_for_all
        else f"shoudao-certificate-{first.code if first else ''}"
    )
    words = (
        text(language, "certificate-sent", people=len(numbers))
        if is_for_all
        else _caption(ctx, first, language)
    )
    kinds = [("pdf", FileKind.DOCUMENT)]
    if not is_for_all:
        kinds.insert(0, ("png", FileKind.PICTURE))
    for form, kind in kinds:
        outbox.enqueue(
            ctx.tx,
            chat_id=chat_id,
            priority=Priority.ANSWER,
            kind=OutboxKind.HOME_FILE,
            key=f"{turn.key}:{form}" if turn.key else None,
            not_before=turn.not_before,
            body={
                "maker": MAKER,
                "as": kind.value,
                "wish": {
                    "certificates": numbers,
                    "form": form,
                    "language": language,
                    "bot": ctx.session.bot_name,
                    "file": f"{name}.{form}",
                },
                "words": words if kind is FileKind.PICTURE or is_for_all else Text(),
                "instead": text(language, "export-failed"),
            },
            now=ctx.now,
        )


def _caption(ctx: Context, made: StoredCertificate | None, language: str) -> Text:
    code = for_people(made.code) if made else ""
    return text(language, "certificate-caption", code=code, fleet=plain(ctx.fleet.name))


def _ask(ctx: Context, fleets: list[int], periods_offered: Iterable[str]) -> None:
    """A button for each period; for somebody in several fleets, of each of them."""
    language = ctx.language_for(ctx.speaker.account_id)
    labels = fleet_labels(ctx.saved(), fleets, language)
    buttons = []
    for fleet_id in fleets:
        row = []
        for period in periods_offered:
            label = (
                text(language, f"certificate-period-{period}") if period in PERIODS else _named(ctx, period)
            )
            if len(fleets) > 1:
                label = text(language, "certificate-of-fleet", fleet=labels[fleet_id], period=label)
            row.append((label, button_data.encode(HOME, fleet_id, f"{BUTTON}{period}")))
        buttons += [[each] for each in row] if len(fleets) > 1 else [row[:2], row[2:]]
    say_here(ctx, text(language, "certificate-ask"), buttons)


def _named(ctx: Context, period: str) -> Text:
    """A period that was typed, with its year: 11 is 2026-11."""
    span = nights_meant(period, night_of(ctx.now, ctx.fleet.zone)) if period.isdigit() else None
    return plain(f"{span[0]:%Y-%m}" if span else period.replace("/", " – "))


def help_lines(ctx: Context) -> list[Text]:
    """Where somebody has a certificate of a fleet of the speaker; for its coordinators also how all get theirs."""
    using = [fleet for fleet in fleets_of_speaker(ctx) if certificates.any_in(ctx.tx.read, fleet.id)]
    lines = [text(ctx.language, "help-certificate")] if using else []
    if any(fleet in using for fleet in coordinated(ctx)):
        lines.append(text(ctx.language, "help-certificate-coordinator"))
    return lines
