"""Rosters in the shapes in which offices write them, made from a seed, each with what every row must come to."""

import csv
import io
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, TypeAlias

import openpyxl
import xlsxwriter
import xlwt

from dispatch.memberships import Person
from dispatch.roster_outcomes import Entry, RowOutcome
from dispatch.roster_rows import RosterRow
from reading.roster_columns import HEADINGS, Column

NEW, CHANGED, SAME = RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.SAME
CONFLICT, UNREADABLE = RowOutcome.CONFLICT, RowOutcome.UNREADABLE

SURNAMES = "王李張张刘劉陈陳楊杨黄黃吴吳周徐孫孙马馬朱胡郭何高林羅罗"
GIVEN = [
    "偉",
    "伟",
    "芳",
    "敏",
    "靜",
    "静",
    "丽",
    "麗",
    "強",
    "强",
    "磊",
    "軍",
    "军",
    "洋",
    "勇",
    "艳",
    "杰",
    "娟",
    "濤",
    "涛",
    "明",
    "超",
    "秀英",
    "霞",
    "平",
    "剛",
    "刚",
    "桂英",
    "建国",
    "建國",
    "志強",
    "志强",
    "小明",
    "海燕",
    "春生",
    "阿卜杜拉·买买提",
]
COMPANIES = [
    "平安出租",
    "大通租车",
    "风韵出租",
    "江南公交",
    "滨江网约车",
    "平安出租车有限公司",
    "安達車行",
    "大通運輸",
    "雪夜公益车队",
]
SECRET = (
    "身份证号码",
    "身份證字號",
    "银行卡号",
    "開戶行",
    "家庭住址",
    "戶籍地址",
    "政治面貌",
    "是否党员",
    "出生日期",
)
OTHERS = ("备注", "車型", "性别", "工号", "入职时间")
TITLES = ("2026年春运保障司机花名册", "填报单位：运输管理处  填报日期：2026-02-01", "（内部资料）")
FOOTERS = ("合计", "填表人：王主任", "备注：以上人员均已通知", "审核：")
EMPTY = ("", "无", "/", "-", "—", "暂无")
ENCODINGS = ("gb18030", "gbk", "big5", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


@dataclass(slots=True)
class Driver:
    """Somebody of the truth."""

    name: str
    company: str | None
    plates: tuple[str, ...] = ()
    seats: int | None = None
    phone: str | None = None
    expected: RowOutcome = NEW
    rows: int = 1


@dataclass(slots=True)
class Roster:
    """A file, the people whom the fleet knows before it comes, and what each row must come to, by its number."""

    content: bytes
    shape: str
    people: list[Person]
    expected: dict[int, RowOutcome]
    drivers: list[Driver]
    secrets: list[str] = field(default_factory=list)


def roster_of(seed: int) -> Roster:
    """The roster of a seed: always the same."""
    return _Maker(Random(seed)).made()


Line: TypeAlias = dict[Column, Any]
Range: TypeAlias = tuple[int, int, int, int]  # top, left, bottom, right
_OPTIONAL = (Column.COMPANY, Column.PLATE, Column.SEATS, Column.PHONE)


class _Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.kind = random.choice(("openpyxl", "xlsxwriter", "xlwt", "csv", "csv"))
        self.encoding = random.choice(ENCODINGS) if self.kind == "csv" else "utf-8"
        self.columns = {Column.NAME, *(c for c in _OPTIONAL if random.random() < 0.75)}
        self.used: set[str] = set()
        self.people: list[Person] = []
        self.secrets: list[str] = []

    def made(self) -> Roster:
        drivers = [self._driver(at) for at in range(self.random.randint(1, 25))]
        if {Column.COMPANY, Column.PLATE, Column.PHONE} <= self.columns:
            drivers += self._namesakes(drivers)
        drivers += self._who_share_a_car(drivers)
        self.random.shuffle(drivers)
        for driver in drivers:
            self._make_known(driver, drivers)
        self._add_bystanders()
        lines = [line for driver in drivers for line in self._lines(driver)]
        lines += [(self._unreadable(), UNREADABLE) for _ in range(self.random.randint(0, 3))]
        if self.random.random() < 0.5:
            lines.sort(key=lambda line: str(line[0].get(Column.COMPANY, "")))
        return self._file(drivers, lines)

    # ------------------------------------------------------------ people

    def _can_write(self, words: str) -> bool:
        try:
            return words.encode(self.encoding) is not None
        except UnicodeEncodeError:
            return False

    def _name(self) -> str:
        while True:
            name = self.random.choice(SURNAMES) + self.random.choice(GIVEN)
            if len(name) > 4:
                name = name[1:]
            if name not in self.used and self._can_write(name):
                self.used.add(name)
                return name

    def _plate(self) -> str:
        letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
        while True:
            number = f"{self.random.randrange(100_000):05d}"
            plate = self.random.choice("鄂京沪粤豫浙") + self.random.choice(letters)
            kind = self.random.random()
            if kind < 0.3:
                plate += self.random.choice("ABCDEFGHJK") + number
            elif kind < 0.4:
                plate += number + self.random.choice("DF")
            elif kind < 0.6:
                plate += number[:3] + self.random.choice(letters) + number[3]
            else:
                plate += number
            if plate not in self.used and self._can_write(plate):
                self.used.add(plate)
                return plate

    def _phone(self) -> str:
        phone = f"1{self.random.choice('3578')}{self.random.randrange(10**9):09d}"
        self.used.add(phone)
        return phone

    def _driver(self, _: int) -> Driver:
        random = self.random
        companies = [company for company in COMPANIES if self._can_write(company)]
        plates = tuple(self._plate() for _ in range(random.choice((0, 1, 1, 1, 2))))
        return Driver(
            self._name(),
            random.choice(companies) if Column.COMPANY in self.columns else None,
            plates if Column.PLATE in self.columns else (),
            random.choice((None, 4, 5, 7)) if Column.SEATS in self.columns else None,
            self._phone() if Column.PHONE in self.columns and random.random() < 0.8 else None,
            rows=random.choice((1, 1, 1, 1, 2)),
        )

    def _namesakes(self, drivers: list[Driver]) -> list[Driver]:
        """Of some a namesake in another company, of others one in the same: with a car and a phone of his own."""
        found = []
        for driver in drivers:
            if driver.plates and driver.phone and self.random.random() < 0.2:
                others = [c for c in COMPANIES if c != driver.company and self._can_write(c)]
                company = driver.company if self.random.random() < 0.4 else self.random.choice(others)
                found.append(
                    replace(driver, company=company, plates=(self._plate(),), phone=self._phone(), rows=1)
                )
                driver.rows = 1
        return found

    def _who_share_a_car(self, drivers: list[Driver]) -> list[Driver]:
        with_car = [driver for driver in drivers if driver.plates and driver.company]
        return [
            replace(self._driver(0), plates=driver.plates[:1], company=driver.company)
            for driver in with_car
            if self.random.random() < 0.1
        ]

    def _make_known(self, driver: Driver, drivers: list[Driver]) -> None:
        """Some are known already: by their name alone, by their car, from an earlier roster, or as somebody who left."""
        others = [other for other in drivers if other is not driver]
        alone = all(other.name != driver.name for other in others)
        shares = any(set(other.plates) & set(driver.plates) for other in others)
        says_something = bool(driver.company or driver.plates or driver.seats)
        id_ = len(self.people) + 1
        known = Person(
            id_, 1, id_, driver.name, company=driver.company, seats=driver.seats, listed_as=driver.name
        )
        known.plates = driver.plates
        match self.random.randrange(10):
            case 0 if alone:
                self.people.append(Person(id_, 1, id_, driver.name))
                driver.expected = CHANGED if says_something else SAME
            case 1 if alone and driver.plates and not shares:
                self.people.append(Person(id_, 1, id_, f"车友{id_}", plate=driver.plates[0]))
                driver.expected = CHANGED
            case 2:
                self.people.append(known)
                driver.expected = SAME
            case 3 if driver.seats:
                known.seats = driver.seats + 1
                self.people.append(known)
                driver.expected = CHANGED
            case 4 if driver.seats and alone:
                known.seats, known.left_at = driver.seats + 1, 5
                self.people.append(known)
                driver.expected = CONFLICT
            case 5 if driver.company and driver.plates and alone and not shares:
                known.company = "从前的公司"
                self.people.append(known)
                driver.expected = CHANGED

    def _add_bystanders(self) -> None:
        for _ in range(self.random.randint(0, 5)):
            id_ = len(self.people) + 1
            self.people.append(Person(id_, 1, id_, self._name(), plate=self._plate(), company="别的公司"))

    # ------------------------------------------------------------ rows

    def _lines(self, driver: Driver) -> Iterator[tuple[Line, RowOutcome]]:
        """The driver's rows: a further one repeats the first, or has his other car."""
        later = CONFLICT if driver.expected is CONFLICT else SAME
        apart = driver.rows == 2 and len(driver.plates) == 2 and driver.phone is not None
        for at in range(driver.rows):
            plates = driver.plates[at : at + 1] if apart else driver.plates
            yield self._line(driver, plates), later if at else driver.expected

    def _line(self, driver: Driver, plates: tuple[str, ...]) -> Line:
        random = self.random
        name = driver.name
        if len(name) == 2 and random.random() < 0.2:
            name = f"{name[0]} {name[1]}"
        if random.random() < 0.1:
            name = f" {name} "
        written = [random.choice((_as_is, _dotted, str.lower, _spaced))(plate) for plate in plates]
        joint = random.choice([joint for joint in (" ", "、", "/", "，", ";") if self._can_write(joint)])
        return {
            Column.NAME: name,
            Column.COMPANY: driver.company,
            Column.PLATE: joint.join(map(self._writable, written)) or self._nothing(),
            Column.SEATS: self._seats(driver.seats),
            Column.PHONE: self._phone_cell(driver.phone),
        }

    def _writable(self, plate: str) -> str:
        return plate if self._can_write(plate) else plate.replace("·", "-")

    def _nothing(self) -> str:
        return self.random.choice([words for words in EMPTY if self._can_write(words)])

    def _seats(self, seats: int | None) -> Any:
        if seats is None:
            return self._nothing()
        return self.random.choice((seats, float(seats), f"{seats}座", str(seats), f" {seats} "))

    def _phone_cell(self, phone: str | None) -> Any:
        if phone is None:
            return self._nothing()
        parted = f"{phone[:3]}-{phone[3:7]}-{phone[7:]}"
        texts = (phone, f"'{phone}", f"+86 {phone}", parted, f"{phone}.0", f"{phone[0]}.{phone[1:]}E+10")
        return self.random.choice(texts if self.kind == "csv" else (int(phone), float(phone), *texts[:4]))

    def _unreadable(self) -> Line:
        choices: list[Line] = [{Column.NAME: "张三、李四"}, {Column.NAME: self.random.choice(FOOTERS)}]
        if Column.PLATE in self.columns:
            choices += [{Column.NAME: self._name(), Column.PLATE: "鄂A1234"}, {Column.PLATE: self._plate()}]
        if Column.SEATS in self.columns:
            choices.append({Column.NAME: self._name(), Column.SEATS: 99})
        line = self.random.choice(choices)
        return {key: value if self._can_write(str(value)) else "王林、李四" for key, value in line.items()}

    # ------------------------------------------------------------ the sheet

    def _file(self, drivers: list[Driver], lines: list[tuple[Line, RowOutcome]]) -> Roster:
        random = self.random
        order: list[Column | str] = sorted(self.columns)
        order += [words for words in random.sample(SECRET, random.randint(0, 3)) if self._can_write(words)]
        order += [words for words in random.sample(OTHERS, random.randint(0, 2)) if self._can_write(words)]
        random.shuffle(order)
        if random.random() < 0.5:
            order.insert(0, Column.NUMBER)
        rows: list[list[Any]] = [
            [title] for title in TITLES[: random.randint(0, 3)] if self._can_write(title)
        ]
        titles = len(rows)
        rows.append([self._heading(column) for column in order])
        expected: dict[int, RowOutcome] = {}
        for at, (line, outcome) in enumerate(lines):
            if random.random() < 0.05:
                rows.append([None] * len(order))
            rows.append([self._cell(column, line, at) for column in order])
            expected[len(rows)] = outcome
        merged = self._merged(order, rows, titles) if self.kind != "csv" else []
        content = self._csv(rows) if self.kind == "csv" else _WRITERS[self.kind](rows, merged)
        shape = f"{self.kind} {self.encoding}: {[str(column) for column in order]}"
        return Roster(content, shape, self.people, expected, drivers, self.secrets)

    def _heading(self, column: Column | str) -> str:
        if not isinstance(column, Column):
            return column
        words = [words for words in HEADINGS[column].split() if self._can_write(words)]
        heading = self.random.choice(words)
        return heading + self.random.choice(("", "", "*", "（必填）", " "))

    def _cell(self, column: Column | str, line: Line, at: int) -> Any:
        if column is Column.NUMBER:
            return at + 1
        if isinstance(column, Column):
            return line.get(column)
        if column in SECRET:
            self.secrets.append(f"{self.random.randrange(10**17, 10**18)}")
            return self.secrets[-1]
        return "好"

    def _merged(self, order: list[Column | str], rows: list[list[Any]], titles: int) -> list[Range]:
        """Titles over the whole width; runs of one company as one cell."""
        found = [(at, 0, at, len(order) - 1) for at in range(titles) if len(order) > 1]
        if Column.COMPANY in order and self.random.random() < 0.6:
            column, top = order.index(Column.COMPANY), titles + 1
            for at in range(titles + 1, len(rows) + 1):
                ends = at == len(rows) or rows[at][column] != rows[top][column] or not rows[top][column]
                if ends and at - top > 1:
                    found.append((top, column, at - 1, column))
                if ends:
                    top = at
        return found

    def _csv(self, rows: list[list[Any]]) -> bytes:
        file = io.StringIO(newline="")
        delimiter = self.random.choice((",", ",", "\t", ";"))
        writer = csv.writer(file, delimiter=delimiter, lineterminator=self.random.choice(("\r\n", "\n")))
        writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
        return file.getvalue().encode(self.encoding)


def _as_is(plate: str) -> str:
    return plate


def _dotted(plate: str) -> str:
    return f"{plate[:2]}·{plate[2:]}"


def _spaced(plate: str) -> str:
    return f"{plate[:2]}-{plate[2:]}"


def _by_openpyxl(rows: list[list[Any]], merged: list[Range]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for top, left, bottom, right in merged:
        book.active.merge_cells(
            start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
        )
    return _saved(book.save)


def by_xlsxwriter(rows: list[list[Any]], merged: list[Range]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("花名册")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(at, column, cell)
        for top, left, bottom, right in merged:
            sheet.merge_range(top, left, bottom, right, rows[top][left] or "")
    return file.getvalue()


def _by_xlwt(rows: list[list[Any]], merged: list[Range]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("花名册")
    covered = {
        (at, column)
        for top, left, bottom, right in merged
        for at in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    for top, left, bottom, right in merged:
        sheet.write_merge(top, bottom, left, right, rows[top][left])
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None and (at, column) not in covered:
                sheet.write(at, column, cell)
    return _saved(book.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    file = io.BytesIO()
    save(file)
    return file.getvalue()


_WRITERS = {"openpyxl": _by_openpyxl, "xlsxwriter": by_xlsxwriter, "xlwt": _by_xlwt}


def rows_of(read: dict[str, Any]) -> list[RosterRow]:
    """The rows that the reader gave, as the import takes them."""
    return [RosterRow(**line) for line in read["rows"]]


def applied(people: list[Person], entries: list[Entry]) -> list[Person]:
    """The people after an import."""
    by_id = {person.id: copy(person) for person in people}
    for entry in entries:
        id_ = entry.person or len(by_id) + 1
        person = by_id.setdefault(id_, Person(id_, 1, None, entry.name))
        person.listed_as, person.company, person.seats = entry.name, entry.company, entry.seats
        person.plates = entry.plates
    return list(by_id.values())
