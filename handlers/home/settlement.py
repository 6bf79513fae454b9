"""Sends a month's settlement as a workbook: of all shops to a coordinator, its own to a shop (H16)."""

from datetime import date, timedelta, tzinfo
from zoneinfo import ZoneInfo

from dispatch.home.certificates import nights_meant
from dispatch.home.points_commands import Settle
from dispatch.home.redemptions import Redemption
from dispatch.nights import local_time, night_ends, night_of
from handlers.chat.outbound import reply
from handlers.chat.outputs import FileKind
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, plain
from handlers.chat.texts import safe, text
from handlers.home.private_only import is_private
from handlers.people.access_log import note_access
from handlers.statistics.workbook import Cell, Row, Sheet
from storage import outbox
from storage.access_log import AccessKind
from storage.core.transaction import Read
from storage.fleets import name_zone_language
from storage.home import shops
from storage.home.shops import Shop
from storage.outbox_kinds import OutboxKind, Priority

MAKER = "settlement"  # bot/files/file_worker.py
_DAY = timedelta(days=1)


def settle(ctx: Context, command: Settle) -> None:
    """Queues the file for whom it concerns: the nights [since, until) in which the points were taken, tonight too."""
    if not is_private(ctx):
        return
    span = nights_meant(command.period, night_of(ctx.now, ctx.fleet.zone), with_tonight=True)
    if span is None or span[0] == span[1]:
        reply(ctx, "misused-settle" if span is None else "settle-not-yet")
        return
    is_coordinator = bool(ctx.fleet.id) and ctx.fleet.is_coordinator(ctx.speaker)
    own = shops.of_account(ctx.tx.read, ctx.speaker.account_id)
    of_fleet = shops.all_of_fleet(ctx.tx.read, ctx.fleet.id) if is_coordinator else []
    wanted = [*of_fleet, *(shop for shop in own if shop not in of_fleet)]
    if not wanted:
        reply(ctx, "shop-list-empty" if is_coordinator else "settle-not-yours")
        return
    if is_coordinator:
        note_access(ctx, AccessKind.SETTLEMENT)
    language = ctx.language_for(ctx.speaker.account_id)
    for fleet_id in dict.fromkeys(shop.fleet_id for shop in wanted):
        since, until = (str(day) for day in span)
        outbox.enqueue(
            ctx.tx,
            chat_id=ctx.origin.chat_id,
            priority=Priority.ANSWER,
            kind=OutboxKind.HOME_FILE,
            body={
                "maker": MAKER,
                "as": FileKind.DOCUMENT.value,
                "wish": {
                    "fleet": fleet_id,
                    "shops": [shop.id for shop in wanted if shop.fleet_id == fleet_id],
                    "since": since,
                    "until": until,
                    "language": language,
                    "file": f"shoudao-{fleet_id}-points-{since}-{span[1] - _DAY}.xlsx",
                },
                "words": Text(),
                "instead": text(language, "export-failed"),
            },
            now=ctx.now,
        )


def sheets(
    read: Read, fleet_id: int, shop_ids: list[int], since: date, until: date, language: str
) -> list[Sheet]:
    """What each shop took in the nights [since, until), and each redemption by its number, with totals. Nobody is named."""
    fleet, zone_name, _ = name_zone_language(read, fleet_id)
    zone = ZoneInfo(zone_name)
    known = {shop.id: shop for shop in shops.all_of_fleet(read, fleet_id) if shop.id in set(shop_ids)}
    found = shops.redeemed_between(read, list(known), _begins(since, zone), _begins(until, zone))
    heading = (
        str(text(language, "sheet-title", fleet=plain(fleet), sheet=text(language, "sheet-settlement"))),
        str(text(language, "sheet-period", since=str(since), until=str(until - _DAY))),
    )
    return [
        _sheet("settlement", _of_shops(known, found), language, heading, sums=(1, 2, 3, 4)),
        _sheet("redemptions", _of_redemptions(known, found, zone), language, heading, sums=(3, 4, 5)),
    ]


def _begins(night: date, zone: tzinfo) -> int:
    """The 06:00 with which a night begins, as everywhere (T2)."""
    return night_ends(night - _DAY, zone)


def _of_shops(known: dict[int, Shop], found: list[Redemption]) -> list[Row]:
    rows: list[Row] = []
    for shop in known.values():
        here = [each for each in found if each.shop_id == shop.id]
        if here or shop.withdrawn_at is None:
            taken = sum(each.points for each in here)
            back = sum(each.points for each in here if each.given_back_at is not None)
            rows.append([str(safe(shop.name)), len(here), taken, back, taken - back])
    return rows


def _of_redemptions(known: dict[int, Shop], found: list[Redemption], zone: tzinfo) -> list[Row]:
    rows: list[Row] = []
    for each in found:
        back = each.points if each.given_back_at is not None else 0
        rows.append(
            [
                str(each.id),
                str(safe(known[each.shop_id].name)),
                _moment(each.redeemed_at, zone),
                each.points,
                back,
                each.points - back,
                _moment(each.given_back_at, zone),
            ]
        )
    return rows


def _moment(at: int | None, zone: tzinfo) -> Cell:
    return None if at is None else local_time(at, zone).replace(tzinfo=None)


def _sheet(
    name: str, rows: list[Row], language: str, heading: tuple[str, ...], sums: tuple[int, ...]
) -> Sheet:
    header = [words.strip() for words in str(text(language, f"sheet-{name}-header")).split("|")]
    totals: Row = []
    if rows:
        totals = [str(text(language, "sheet-totals")), *[None] * (len(header) - 1)]
        for column in sums:
            totals[column] = sum(cell for row in rows if isinstance(cell := row[column], int))
    return Sheet(str(text(language, f"sheet-{name}")), header, rows, name, heading, totals)
