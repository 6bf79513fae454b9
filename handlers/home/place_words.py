"""Words of a place: when it is open, what it has, how far it is (H2, H3)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from dispatch.home import opening_hours
from dispatch.home.places import Place, PlaceKind
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import text
from reading.home.opening_hours import Holidays, OpeningHours, Week, read_hours

_DAYS_OF_A_WEEK = 7

_NEAR = 1_000  # metres
_MIDNIGHT = 1440  # minutes


def hours_of(place: Place) -> OpeningHours | None:
    """The hours as they are read now; None before they are written."""
    read = read_hours(place.hours)
    return read if isinstance(read, OpeningHours) else None


def is_open_now(place: Place, local: datetime) -> bool:
    read = hours_of(place)
    return read is not None and opening_hours.is_open(read.week, local)


def kinds_text(language: str, kinds: Sequence[PlaceKind]) -> Text:
    return joined(" ", [text(language, f"place-{kind.value}") for kind in kinds])


def state_text(language: str, place: Place, local: datetime) -> Text:
    """Open or closed now, and until when."""
    read = hours_of(place)
    if read is None:
        return text(language, "place-no-hours")
    if not opening_hours.is_open(read.week, local):
        return text(
            language, "place-closed", at=_moment(language, opening_hours.opens_at(read.week, local), local)
        )
    until = opening_hours.open_until(read.week, local)
    if until is None:
        return text(language, "place-always-open")
    return text(language, "place-open", until=_moment(language, until, local))


def _moment(language: str, moment: datetime, local: datetime) -> Text:
    """22:00, 明天 06:00, 周三 09:00."""
    clock = f"{moment:%H:%M}"
    days = (moment.date() - local.date()).days
    if days == 0:
        return plain(clock)
    if days == 1:
        return text(language, "place-tomorrow", clock=clock)
    return text(language, "place-weekday", day=text(language, f"weekday-{moment.weekday()}"), clock=clock)


def place_text(ctx: Context, place: Place, local: datetime, away: float | None, number: int) -> Text:
    """A place in the answer to a driver: open or not, what for, what there is, price, how far."""
    language = ctx.language
    first = text(
        language, "place-line", number=number, name=place.name, state=state_text(language, place, local)
    )
    parts = [
        kinds_text(language, place.kinds),
        *(plain(words) for words in (place.offers, place.price) if words),
    ]
    if away is not None:
        parts.append(distance_text(language, away))
    lines = [first, text(language, "place-details", details=joined(" · ", parts))]
    lines += [text(language, "place-note", note=note) for note in notes_of(language, place, ctx.now)]
    return joined("\n", lines)


def notes_of(language: str, place: Place, now: int) -> list[Text]:
    """What a driver should know before he goes: public holidays, and that nobody has looked for long."""
    read = hours_of(place)
    notes = []
    if read is not None and read.holidays is not Holidays.UNSAID and read.holidays is not Holidays.AS_USUAL:
        notes.append(text(language, f"holidays-{read.holidays.value}", hours=place.hours))
    if place.is_unchecked(now):
        notes.append(text(language, "place-unchecked"))
    return notes


def distance_text(language: str, away: float) -> Text:
    """Whole kilometres: who reads the answer later learns little of where it was asked."""
    if away < _NEAR:
        return text(language, "place-near")
    return text(language, "place-away", kilometres=round(away / _NEAR))


def week_text(language: str, week: Week) -> Text:
    """The hours as they were understood: days of the same spans together."""
    days_of: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for day, spans in enumerate(week):
        if spans:
            days_of.setdefault(tuple(spans), []).append(day)
    clauses = [
        text(
            language,
            "hours-of-days",
            days=_days(language, days),
            hours=joined(" ", [_span(language, *each) for each in spans]),
        )
        for spans, days in days_of.items()
    ]
    return joined(text(language, "hours-between"), clauses)


def _days(language: str, days: Sequence[int]) -> Text:
    if len(days) == _DAYS_OF_A_WEEK:
        return text(language, "weekday-all")
    named: list[Text] = []
    for first, last in _runs(days):
        begin, end = text(language, f"weekday-{first}"), text(language, f"weekday-{last}")
        if last - first > 1:
            named.append(text(language, "hours-days-run", first=begin, last=end))
        else:
            named += [begin] if first == last else [begin, end]
    return joined(text(language, "and"), named)


def _runs(days: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last of days that follow each other."""
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and day == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _span(language: str, begin: int, end: int) -> Text:
    if end - begin == _MIDNIGHT and not begin:
        return text(language, "hours-all-day")
    name = "hours-span-next" if end > _MIDNIGHT and begin < _MIDNIGHT else "hours-span"
    return text(language, name, begin=_clock(begin, is_end=False), end=_clock(end, is_end=True))


def _clock(minute: int, *, is_end: bool) -> str:
    if is_end and minute == _MIDNIGHT:
        return "24:00"
    moment = datetime(2000, 1, 1) + timedelta(minutes=minute)  # noqa: DTZ001  a time on a wall
    return f"{moment:%H:%M}"
