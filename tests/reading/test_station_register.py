"""Which known station a word means: surely, likely, several, or none; never another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.station_register import Certainty, bare, match_station

WUHAN = ("武汉站", "汉口站", "武昌站", "洛阳龙门站", "协和医院")
ALIASES = {"红房子": "汉口站", "武高铁": "武汉站"}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("武汉站", "武汉站"),
        ("武汉", "武汉站"),
        ("武汉火车站", "武汉站"),
        ("汉口 站", "汉口站"),
        ("武昌占", "武昌站"),
        ("红房子", "汉口站"),
        ("武高铁站", "武汉站"),
        ("协和医院", "协和医院"),
    ],
)
def test_a_name_with_or_without_its_suffix_and_an_alias_are_sure(said, name):
    match = match_station(said, WUHAN, ALIASES)
    assert (Certainty.SURE, name) == (match.certainty, match.name)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("龙门", "洛阳龙门站"),
        ("医院", "协和医院"),
        ("汗口", "汉口站"),
        ("汉扣站", "汉口站"),
        ("吴昌站", "武昌站"),
        ("武仓", "武昌站"),
        ("协和一院", "协和医院"),
        ("协合医院", "协和医院"),
        ("洛阳龙们站", "洛阳龙门站"),
    ],
)
def test_short_forms_homophones_and_slips_of_one_station_are_likely(said, name):
    match = match_station(said, WUHAN, ALIASES)
    assert (Certainty.LIKELY, name) == (match.certainty, match.name)


@pytest.mark.parametrize(
    "said", ["汉阳", "汉阳站", "武", "站", "机场", "红安", "武当", "汉中站", "武威", "襄阳站", ""]
)
def test_another_place_is_unknown_however_near_its_name(said):
    assert Certainty.UNKNOWN == match_station(said, WUHAN, ALIASES).certainty


def test_what_fits_two_stations_is_neither():
    match = match_station("南站", ("武汉南站", "汉口南站"))
    assert (Certainty.UNKNOWN, None) == (match.certainty, match.name)
    match = match_station("医院", ("协和医院", "同济医院"))
    assert (Certainty.SEVERAL, ("协和医院", "同济医院"), None) == (match.certainty, match.names, match.name)


def test_no_known_station_means_no_match():
    assert Certainty.UNKNOWN == match_station("武汉站", ()).certainty


@given(st.text(max_size=30), st.lists(st.text(max_size=12), max_size=6))
def test_any_words_are_matched_without_a_crash_and_a_name_is_always_one_of_the_known(said, known):
    match = match_station(said, known)
    assert match.name is None or match.name in known
    assert all(name in known for name in match.names)


@given(st.sampled_from(WUHAN))
def test_every_station_is_surely_itself(name):
    assert name == match_station(name, WUHAN).name == match_station(bare(name), WUHAN).name
