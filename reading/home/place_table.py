"""Reads the table of a file of places: finds its header and makes a line of each row (H4)."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from reading.roster_table import Cell, Grid


class PlaceColumn(StrEnum):
    """What a column of the table holds."""

    NAME = "name"
    KINDS = "kinds"
    HOURS = "hours"
    OFFERS = "offers"
    PRICE = "price"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    POINT = "point"  # both in one cell


HEADINGS: dict[PlaceColumn, str] = {
    PlaceColumn.NAME: "服务点 服務點 服务点名称 服務點名稱 名称 名稱 店名 地点 地點 地点名称 驿站 驛站 站点 站點 name place placename",
    PlaceColumn.KINDS: "类型 類型 类别 類別 种类 種類 服务 服務 服务内容 服務內容 kind kinds type services",
    PlaceColumn.HOURS: "时间 時間 营业时间 營業時間 开放时间 開放時間 服务时间 服務時間 hours openinghours",
    PlaceColumn.OFFERS: "设施 設施 提供 里面有 有什么 有什麼 说明 說明 备注 備註 offers facilities note",
    PlaceColumn.PRICE: "价格 價格 收费 收費 费用 費用 price",
    PlaceColumn.LATITUDE: "纬度 緯度 latitude lat",
    PlaceColumn.LONGITUDE: "经度 經度 longitude lng lon",
    PlaceColumn.POINT: "定位 坐标 座標 经纬度 經緯度 位置坐标 point coordinates",
}
"""By column, with spaces between them. The manual lists them."""

_BY_HEADING = {heading: column for column, headings in HEADINGS.items() for heading in headings.split()}
_TELLS_PLACES = frozenset({PlaceColumn.HOURS, PlaceColumn.KINDS, PlaceColumn.LATITUDE, PlaceColumn.POINT})
"""Headings that a roster never has: one of them beside a name makes the table one of places."""
_LOOKS_FOR_HEADER = 20  # rows
_SIGNS = re.compile(r"[\s:()\[\]*·,、/_-]+")
_LONGEST = 200  # letters of a cell


class PlaceLine(NamedTuple):
    """One row as it is written. `number` counts the rows of the sheet from 1."""

    number: int
    sheet: str
    name: str = ""
    kinds: str = ""
    hours: str = ""
    offers: str = ""
    price: str = ""
    point: str = ""


def read_place_table(grid: Grid, sheet: str = "") -> list[PlaceLine] | None:
    """Every row below the header that holds something; None where no header of places is found."""
    for at, row in enumerate(grid[:_LOOKS_FOR_HEADER]):
        columns = _columns(row)
        if PlaceColumn.NAME in columns and _TELLS_PLACES & columns.keys():
            return [
                _line(cells, columns, number, sheet)
                for number, cells in enumerate(grid[at + 1 :], at + 2)
                if any(_text(cell) for cell in cells)
            ]
    return None


def place_headings_found(grid: Grid) -> int:
    """How many headings of places the header has; 0 where there is none."""
    return max(
        (
            len(columns)
            for row in grid[:_LOOKS_FOR_HEADER]
            if PlaceColumn.NAME in (columns := _columns(row)) and _TELLS_PLACES & columns.keys()
        ),
        default=0,
    )


def _columns(row: Sequence[Cell]) -> dict[PlaceColumn, int]:
    found: dict[PlaceColumn, int] = {}
    for at, cell in enumerate(row):
        column = _BY_HEADING.get(_SIGNS.sub("", _text(cell)).lower())
        if column is not None:
            found.setdefault(column, at)
    return found


def _line(row: Sequence[Cell], columns: dict[PlaceColumn, int], number: int, sheet: str) -> PlaceLine:
    said = {column: _text(row[at]) if at < len(row) else "" for column, at in columns.items()}
    point = said.get(PlaceColumn.POINT, "")
    if said.get(PlaceColumn.LATITUDE) or said.get(PlaceColumn.LONGITUDE):
        point = f"{said.get(PlaceColumn.LATITUDE, '')},{said.get(PlaceColumn.LONGITUDE, '')}"
    name, kinds, hours, offers, price = (
        said.get(column, "")
        for column in (
            PlaceColumn.NAME,
            PlaceColumn.KINDS,
            PlaceColumn.HOURS,
            PlaceColumn.OFFERS,
            PlaceColumn.PRICE,
        )
    )
    return PlaceLine(number, sheet, name, kinds, hours, offers, price, point)


def _text(cell: Cell) -> str:
    """What a cell shows: a time of day without its seconds."""
    if cell is None:
        return ""
    words = f"{cell:%H:%M}" if hasattr(cell, "hour") and not hasattr(cell, "year") else str(cell)
    return " ".join(unicodedata.normalize("NFKC", words).split())[:_LONGEST]
