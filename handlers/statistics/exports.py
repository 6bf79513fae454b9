"""Carries out `/export`: tables of nights, calls, drivers, trips and corrections for a coordinator, as files, privately (W4)."""

from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from zoneinfo import ZoneInfo

from dispatch.commands import Export
from dispatch.counts import SUMMED_KEYS, Counts
from dispatch.nights import local_time, night_of, week_of
from dispatch.people_commands import ExportRoster
from dispatch.period_figures import Period, count_calls, figures, nights_of_month
from dispatch.rule_numbers import HOUR
from dispatch.service_hours import add_service
from handlers.chat.outbound import bot_link, post, reply, toast_sent_privately
from handlers.chat.session import Context
from handlers.chat.texts import masked, text
from storage import outbox, periods, persons
from storage.core.transaction import Read
from storage.fleets import name_zone_language
from storage.journal import NoteKind
from storage.outbox import OutboxKind, Priority
from storage.sent_messages import MessageRole

Cell = str | int | float | None
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


def export_roster(ctx: Context, _: ExportRoster) -> None:
    """Queues the fleet's roster as a file for the coordinator's private chat."""
    account_id = ctx.speaker.account_id
    chat_id = persons.private_chat(ctx.tx.read, account_id)
    if chat_id is None:
        reply(ctx, "export-open-private-chat", bot=bot_link(ctx))
        return
    ctx.note(NoteKind.EXPORT, roster=True)
    outbox.enqueue(
        ctx.tx,
        chat_id=chat_id,
        priority=Priority.NOTICE,
        kind=OutboxKind.ROSTER,
        body={"fleet": ctx.fleet.id, "language": ctx.language_for(account_id)},
        now=ctx.now,
    )
    toast_sent_privately(ctx)


# ---------------------------------------------------------------- the tables


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    header: list[str]
    rows: list[list[Cell]]


def sheets(read: Read, fleet_id: int, since: date, until: date, language: str | None = None) -> list[Sheet]:
    """The tables of the nights [since, until). They have no rows with sums."""
    _, zone, of_fleet = name_zone_language(read, fleet_id)
    language = language or of_fleet
    period = periods.load_period(read, fleet_id, since, until)
    ids = [call.id for call in period.calls]
    trips = periods.trips_of(read, ids)
    corrections = periods.corrections_of(read, ids)
    wanted = {row.person_id for row in period.responses} | {
        int(row[10]) for row in trips if row[10] is not None
    }
    wanted |= {int(str(id_)) for row in corrections for id_ in row[1:3] if id_ is not None}
    people = persons.load_people(read, fleet_id, wanted)
    history = persons.load_companies(read, fleet_id, wanted)
    found = figures(period, history)
    add_service(found, period, periods.left_at(read, [fleet_id], since, until))
    book = _Book(ZoneInfo(zone), language, period)
    names = {person.id: person.name for person in people.values()}
    calls = {call.id: call for call in period.calls}

    def company(person_id: int, night: str) -> str:
        name = history.of_night(person_id, night)
        return masked(name) if name else str(text(language, "no-company"))

    return [
        book.sheet("nights", [[night, *_counts(counts)] for night, counts in found.by_night.items()]),
        book.sheet("calls", book.calls()),
        book.sheet(
            "drivers",
            [
                [
                    names[driver.person_id],
                    company(driver.person_id, max(driver.nights)),
                    people[driver.person_id].plate,
                    len(driver.nights),
                    driver.calls,
                    driver.trips,
                    driver.passengers,
                    round(driver.seconds / HOUR, 2),
                ]
                for driver in found.drivers
            ],
        ),
        book.sheet(
            "trips",
            [
                [
                    calls[row[0]].night,
                    calls[row[0]].number,
                    calls[row[0]].station,
                    names[row[1]],
                    company(row[1], calls[row[0]].night),
                    *row[2:8],
                    book.moment(row[8]),
                    book.moment(row[9]),
                    names.get(row[10]),
                ]
                for row in trips
            ],
        ),
        book.sheet(
            "corrections",
            [
                [
                    calls[int(str(call))].night,
                    calls[int(str(call))].number,
                    names[int(str(person))],
                    names.get(int(str(by))) if by is not None else None,
                    str(text(language, _CORRECTIONS.get(str(kind), "correction-edit"))),
                    book.moment(int(str(at))),
                    book.moment(int(str(said_at))),
                    book.moment(int(str(recorded_at))),
                    str(body),
                ]
                for call, person, by, kind, at, said_at, recorded_at, body in corrections
            ],
        ),
    ]


_CORRECTIONS = {"amend": "correction-amend", "undo": "correction-undo", "void": "correction-void"}


def _counts(counts: Counts) -> list[Cell]:
    return [getattr(counts, name) for name in SUMMED_KEYS]


@dataclass(frozen=True, slots=True)
class _Book:
    zone: tzinfo
    language: str
    period: Period

    def sheet(self, name: str, rows: list[list[Cell]]) -> Sheet:
        header = str(text(self.language, f"sheet-{name}-header")).split("|")
        return Sheet(str(text(self.language, f"sheet-{name}")), [title.strip() for title in header], rows)

    def moment(self, at: int | None) -> str | None:
        return None if at is None else local_time(at, self.zone).strftime("%Y-%m-%d %H:%M:%S")

    def calls(self) -> list[list[Cell]]:
        counts = count_calls(self.period)
        return [
            [
                call.night,
                call.number,
                call.fleet_name,
                call.station,
                call.train,
                call.needed,
                self.moment(call.opened_at),
                self.moment(call.closed_at),
                *_counts(counts[call.id]),
            ]
            for call in self.period.calls
        ]
