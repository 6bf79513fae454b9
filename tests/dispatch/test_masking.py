"""Phones and plates are masked however they are written, and nothing else is touched (S4)."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch.masking import mask


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        "138-1234-5678",
        "138 1234 5678",
        "+8613812345678",
        "+86 138 1234 5678",
        "０１３８".replace("０", "", 1) + "１２３４５６７８",
        "１３８１２３４５６７８",
        "138.1234.5678",
        "138/1234/5678",
        "138*1234*5678",
        "138👌1234👌5678",
        "1 3 8 1 2 3 4 5 6 7 8",
    ],
)
def test_a_mobile_number_keeps_its_ends_alone(written):
    shown = mask(f"张三 {written} 请联系")
    assert "138****5678" in unicodedata.normalize("NFKC", shown)
    assert "12345678" not in re.sub(r"\D", "", unicodedata.normalize("NFKC", shown).replace("****", "x"))


@pytest.mark.parametrize(
    "plate",
    [
        "鄂A12345",
        "鄂A·12345",
        "鄂A•12345",
        "鄂A.12345",
        "鄂A 12345",
        "鄂AD12345",
        "鄂A1234学",
        "鄂A1234警",
        "鄂A1234挂",
        "鄂Ａ１２３４５",
        "鄂A·1 2 3 4 5",
        "鄂A12 345",
        "WJ鄂12345",
        "使123456",
    ],
)
def test_a_plate_keeps_its_place_and_its_tail_alone(plate):
    shown = mask(f"开{plate}来")
    assert "**" in shown
    assert "1234" not in unicodedata.normalize("NFKC", shown).replace(" ", "")


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("+852 9123 4567", "+852****4567"),
        ("+85291234567", "+852****4567"),
        ("852 9123 4567", "852****4567"),
        ("+853 6612 3456", "+853****3456"),
        ("+886 912 345 678", "+886****5678"),
        ("886-912-345-678", "886****5678"),
        ("+1 (415) 555-2671", "+141****2671"),
        ("027-87654321", "027****4321"),
        ("027 8765 4321", "027****4321"),
        ("一三八一二三四五六七八", "一三八****五六七八"),
        ("幺三八幺二三四五六七八", "幺三八****五六七八"),
    ],
)
def test_other_phones_keep_their_ends_alone(phone, shown):
    assert f"陈 {shown} 请联系" == mask(f"陈 {phone} 请联系")


@pytest.mark.parametrize(
    "text",
    [
        "23:50到",
        "G1234到了",
        "接3 老1",
        "#12",
        "今晚41人，目标60",
        "2026-02-10",
        "武汉站 20台",
        "1000元",
        "20240205120000",
        "+08:00",
        "2026-02-10T22:00:00+0800",
        "0.12345678901",
        "-1001234567890",
        "一二三四五六七八九十一二",
        "鄂A列到了，接12 3",
        "接G1234",
        "接G1234学生",
        "鄂A1234",
        "鄂A12BC学",
        "鄂ABCDE",
        "",
    ],
)
def test_times_trains_counts_and_ids_stay_as_they_are(text):
    assert text == mask(text)


@given(st.text(alphabet="0123456789 -·鄂京A学张三+", max_size=40))
def test_what_is_masked_once_stays_as_it_is(text):
    assert mask(text) == mask(mask(text))
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", mask(text))
