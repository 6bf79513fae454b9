"""Phones and plates are masked however they are written, and nothing else is touched (S4)."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch.privacy import mask


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
    ],
)
def test_a_plate_keeps_its_place_and_its_tail_alone(plate):
    shown = mask(f"开{plate}来")
    assert "**" in shown
    assert "1234" not in unicodedata.normalize("NFKC", shown)


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
        "",
    ],
)
def test_times_trains_counts_and_ids_stay_as_they_are(text):
    assert text == mask(text)


@given(st.text(alphabet="0123456789 -·鄂京A学张三+", max_size=40))
def test_what_is_masked_once_stays_as_it_is(text):
    assert mask(text) == mask(mask(text))
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", mask(text))
