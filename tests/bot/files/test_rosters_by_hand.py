"""Shapes of rosters that offices send, each made by hand: what is read of every row, and what it comes to (I5)."""

import io

import openpyxl
import pytest

from bot.files.roster_reader import read_file
from dispatch.roster_matching import plan_import
from reading.roster_table import Problem
from tests.support.roster_files import saved, workbook
from tests.support.roster_shapes import rows_of


def lines_of(content):
    read = read_file(content)
    return [
        (row.number, row.problem or row.name, row.company, row.plates, row.seats) for row in rows_of(read)
    ]


def outcomes_of(content):
    rows = rows_of(read_file(content))
    return [(each.number, str(each.outcome), each.why) for each in plan_import(rows, []).results]


def table(text, encoding="utf-8"):
    return text.encode(encoding)


def merged(rows, *ranges, more=()):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for each in ranges:
        book.active.merge_cells(each)
    for title, state, further in more:
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in further:
            sheet.append(row)
    return saved(book)


ZHANG, LI = (2, "张三", None, ("鄂A12345",), None), (3, "李四", None, ("鄂AD12345",), None)

READ = {
    "plain": (table("姓名,车牌\n张三,鄂A12345\n李四,鄂AD12345\n"), [ZHANG, LI]),
    "English, semicolons": (table("Name;Licence;Plate\n张三;;鄂A12345\n李四;;鄂AD12345\n"), [ZHANG, LI]),
    "Unicode text of Excel": (
        table("姓名\t车牌\r\n张三\t鄂A12345\r\n李四\t鄂AD12345\r\n", "utf-16"),
        [ZHANG, LI],
    ),
    "traditional in Big5": (
        table("司機姓名,車牌號碼\r\n張偉,鄂A12345\r\n", "big5"),
        [(2, "張偉", None, ("鄂A12345",), None)],
    ),
    "sep= in the first line": (
        table("sep=,\r\n姓名,车牌\r\n张三,鄂A12345\r\n李四,鄂AD12345\r\n"),
        [ZHANG, LI],
    ),
    "a heading in two lines": (table('姓名,"车牌\n号码"\n张三,鄂A12345\n李四,鄂AD12345\n'), [ZHANG, LI]),
    "ragged rows": (table("姓名,车牌,备注\n张三,鄂A12345\n李四,鄂AD12345,,,,\n"), [ZHANG, LI]),
    "empty rows between": (table("姓名,车牌\n张三,鄂A12345\n\n,\n李四,鄂AD12345\n"), [ZHANG, (5, *LI[1:])]),
    "names alone": (table("姓名\n张三\n李四\n"), [(2, "张三", None, (), None), (3, "李四", None, (), None)]),
    "full-width signs": (table("姓名,车牌\n张三,鄂Ａ１２３４５\n李四,鄂ＡＤ１２３４５\n"), [ZHANG, LI]),
    "invisible signs": (
        table("姓名,车牌\n\u200b张\u3000三\ufeff,鄂A\u200b12345\n李 四,鄂A·D12345\n"),
        [ZHANG, LI],
    ),
    "small letters and dashes": (table("姓名,车牌\n张三,鄂a-12345\n李四,鄂A D12345\n"), [ZHANG, LI]),
    "two plates without anything between": (
        table("姓名,车牌\n张三,鄂A12345鄂B54321\n"),
        [(2, "张三", None, ("鄂A12345", "鄂B54321"), None)],
    ),
    "a remark behind the plate": (table("姓名,车牌\n张三,鄂A12345（白班）\n"), [ZHANG]),
    "two columns of plates": (
        table("姓名,车牌1,车牌2\n张三,鄂A12345,鄂B54321\n"),
        [(2, "张三", None, ("鄂A12345", "鄂B54321"), None)],
    ),
    "seats in words": (
        table("姓名,座位\n张三,五座\n李四,7座\n王五,5.0\n赵六,5+2\n"),
        [
            (2, "张三", None, (), 5),
            (3, "李四", None, (), 7),
            (4, "王五", None, (), 5),
            (5, Problem.BAD_SEATS, None, (), None),
        ],
    ),
    "dots in a name": (
        table("姓名\n阿卜杜拉·买买提\n阿卜杜拉•买买提\n"),
        [(2, "阿卜杜拉·买买提", None, (), None), (3, "阿卜杜拉·买买提", None, (), None)],
    ),
    "an id number for a name": (
        table("姓名\n420106199001011234\n"),
        [(2, Problem.ID_NUMBER, None, (), None)],
    ),
    "several names": (
        table('姓名\n"张三\n李四"\n张三/李四\n'),
        [(n, Problem.SEVERAL_NAMES, None, (), None) for n in (2, 3)],
    ),
    "no name": (
        table("姓名,车牌\n,鄂A12345\n1234,鄂A12345\n"),
        [(2, Problem.NO_NAME, None, (), None), (3, Problem.NOT_A_NAME, None, (), None)],
    ),
    "the header again on each page": (
        table("姓名,车牌\n张三,鄂A12345\n姓名,车牌\n李四,鄂AD12345\n"),
        [ZHANG, (3, Problem.NOT_A_NAME, None, (), None), (4, *LI[1:])],
    ),
    "a sum and who filled it in": (
        table("姓名,车牌\n张三,鄂A12345\n合计,1\n填表人：王主任,\n"),
        [ZHANG, (3, Problem.NOT_A_NAME, None, (), None), (4, Problem.NOT_A_NAME, None, (), None)],
    ),
    "titles above": (
        merged([["平安出租车队"], ["2026年"], ["姓名", "车牌"], ["张三", "鄂A12345"]], "A1:B1", "A2:B2"),
        [(4, *ZHANG[1:])],
    ),
    "a header of two rows": (
        merged(
            [["姓名", "车辆信息", None], [None, "车牌号", "座位数"], ["张三", "鄂A12345", 5]],
            "A1:A2",
            "B1:C1",
        ),
        [(3, "张三", None, ("鄂A12345",), 5)],
    ),
    "one company over several rows": (
        merged([["公司", "姓名"], ["平安", "张三"], [None, "李四"], ["大通", "王五"]], "A2:A3"),
        [(2, "张三", "平安", (), None), (3, "李四", "平安", (), None), (4, "王五", "大通", (), None)],
    ),
    "two tables side by side": (
        table("序号,姓名,车牌,序号,姓名,车牌\n1,张三,鄂A12345,2,李四,鄂AD12345\n3,王五,鄂B54321,,,\n"),
        [ZHANG, (2, *LI[1:]), (3, "王五", None, ("鄂B54321",), None)],
    ),
    "a sheet without header and a hidden one": (
        merged(
            [["姓名", "车牌"], ["张三", "鄂A12345"]],
            more=[("说明", "visible", [["请按要求填写"]]), ("旧名单", "hidden", [["姓名"], ["赵六"]])],
        ),
        [ZHANG],
    ),
    "two sheets": (
        merged([["姓名"], ["张三"]], more=[("二队", "visible", [["姓名"], ["李四"]])]),
        [(2, "张三", None, (), None), (2, "李四", None, (), None)],
    ),
    "dates and errors in other columns": (
        table("姓名,入职时间,车牌\n张三,2020-01-01,鄂A12345\n李四,#N/A,鄂AD12345\n"),
        [ZHANG, LI],
    ),
}

COMES_TO = {
    "the same row twice": (table("姓名,车牌\n张三,鄂A12345\n张三,鄂A12345\n"), ["new", "same"]),
    "one name in two companies": (table("姓名,公司\n张三,平安\n张三,大通\n"), ["new", "new"]),
    "one name, one company, two cars": (
        table("姓名,公司,车牌\n张三,平安,鄂A12345\n张三,平安,鄂B54321\n"),
        ["conflict", "conflict"],
    ),
    "the same with one phone": (
        table("姓名,公司,车牌,电话\n张三,平安,鄂A12345,13812345678\n张三,平安,鄂B54321,13812345678\n"),
        ["new", "same"],
    ),
    "the same with two phones": (
        table("姓名,公司,车牌,电话\n张三,平安,鄂A12345,13812345678\n张三,平安,鄂B54321,13912345678\n"),
        ["new", "new"],
    ),
    "two rows of one merged name": (
        merged([["姓名", "车牌"], ["张三", "鄂A12345"], [None, "鄂B54321"]], "A2:A3"),
        ["new", "same"],
    ),
    "an office's phone": (
        table("姓名,电话\n张三,027-88888888\n李四,027-88888888\n王五,027-88888888\n"),
        ["new", "new", "new"],
    ),
    "one car, two drivers": (table("姓名,车牌\n张三,鄂A12345\n李四,鄂A12345\n"), ["new", "new"]),
    "one without company beside a namesake": (table("姓名,公司\n张三,平安\n张三,\n"), ["new", "conflict"]),
    "one car in two companies": (
        table("姓名,公司,车牌\n张三,平安,鄂A12345\n张三,大通,鄂A12345\n"),
        ["conflict", "conflict"],
    ),
    "one car with two numbers of seats": (
        table("姓名,车牌,座位\n张三,鄂A12345,5\n张三,鄂A12345,7\n"),
        ["new", "conflict"],
    ),
    "a plate with a digit too few": (table("姓名,车牌\n张三,鄂A1234\n"), ["unreadable"]),
}


@pytest.mark.parametrize("shape", READ)
def test_what_is_read_of_every_row(shape):
    content, expected = READ[shape]
    assert expected == lines_of(content)


@pytest.mark.parametrize("shape", COMES_TO)
def test_what_every_row_comes_to(shape):
    content, expected = COMES_TO[shape]
    assert expected == [outcome for _, outcome, _ in outcomes_of(content)]


def test_an_id_number_in_the_cell_of_the_name_is_not_kept():
    assert "420106199001011234" not in repr(read_file(table("姓名,公司\n420106199001011234,平安\n")))


def test_sheets_that_are_left_out_are_named():
    assert ["说明", "旧名单"] == read_file(READ["a sheet without header and a hidden one"][0])["left_out"]


def test_a_phone_as_a_decimal_is_the_number():
    rows = [
        ("姓名", "电话"),
        ("张三", 13812345678.0),
        ("李四", "1.3912345678E+10"),
        ("王五", "+86 137-1234-5678"),
    ]
    assert [("13812345678",), ("13912345678",), ("13712345678",)] == [
        row.phones for row in rows_of(read_file(workbook(rows)))
    ]


def test_a_workbook_of_the_export_reads_as_it_was_written():
    file = io.BytesIO(
        workbook(
            [
                ("姓名", "公司", "车牌", "座位", "电话", "角色"),
                ("张三", "平安", "鄂A12345 鄂B54321", 5, "13812345678", "带队"),
            ]
        )
    )
    assert [(2, "张三", "平安", ("鄂A12345", "鄂B54321"), 5)] == lines_of(file.getvalue())
