"""What names one person is found in texts, however he is written, and nothing else is (V2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch.names_in_texts import Traces

HIS = Traces(("张三丰", "Li", "王"), ("zhang_sf",), ("13812345678", "鄂AD12345"), ("7100000051",))


@pytest.mark.parametrize(
    "words",
    [
        "张三丰到了", "请@zhang_sf回复", "@ZHANG_SF", "138-1234-5678", "138 1234 5678", "+8613812345678",
        "鄂A·D12345", "鄂ad12345", "鄂A D 12345", "ID7100000051", "li 到了", "王", "张三丰OK", "OK张三丰", "李Li到了",
    ],
)  # fmt: skip
def test_he_is_found_however_he_is_written(words):
    assert HIS.found_in(words)
    assert HIS.without(words) != words


@pytest.mark.parametrize(
    "words",
    ["张三到了", "zhang_sf2", "13812345679", "鄂AD1234", "收到", "王五到了", "Lina", "LiLi", "nali", ""],
)
def test_others_are_left_alone(words):
    assert not HIS.found_in(words)
    assert words == HIS.without(words)


def test_an_object_with_his_id_is_nobody_and_goes_from_a_list():
    before = {
        "from": {"id": 7_100_000_051, "first_name": "x"},
        "new": [{"id": 7_100_000_051}, {"id": 2}],
        "message_id": 3,
    }
    assert {"from": None, "new": [{"id": 2}], "message_id": 3} == HIS.without_in(before)


@given(st.text(alphabet="张三丰到了 Lizhang_sf138", max_size=30))
def test_what_is_left_does_not_name_him_and_has_its_length(words):
    left = HIS.without(words)
    assert not HIS.found_in(left)
    assert len(words) == len(left)


def test_nobody_without_names_is_found_anywhere():
    assert not Traces().found_in("张三丰")
    assert "张三丰" == Traces().without("张三丰")
    assert [] == Traces().needles()


@pytest.mark.parametrize(
    ("name", "words", "is_his"),
    [
        ("王Li", "王Li到了", True),
        ("王Li", "王Lina到了", False),
        ("王Li", "小王Li到了", True),
        ("Li王", "Li王2号", True),
        ("Li王", "aLi王", False),
    ],
)
def test_a_latin_end_of_a_name_ends_where_no_letter_follows(name, words, is_his):
    assert is_his is Traces((name,), (), (), ()).found_in(words)
