"""Which known station a word means: surely, likely, several, or none; never another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.cities import CITIES
from reading.reader import read
from reading.station_meant import Certainty, match_station
from reading.station_names import bare

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
        ("龙门站", "洛阳龙门站"),
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
    assert (Certainty.SEVERAL, ("武汉南站", "汉口南站"), None) == (match.certainty, match.names, match.name)
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


DIRECTIONS = "东南西北"
CITY = st.sampled_from(sorted(CITIES))


@given(CITY, st.sampled_from(DIRECTIONS), st.sampled_from(("站", "火车站", "占")))
def test_a_city_s_station_and_the_one_with_a_direction_are_two(city, direction, suffix):
    longer, shorter = f"{city}{direction}站", f"{city}{suffix}"
    assert Certainty.UNKNOWN == match_station(shorter, [longer]).certainty
    for said in (longer, f"{city}{direction}"):
        assert Certainty.UNKNOWN == match_station(said, [f"{city}站"]).certainty


@given(CITY, st.permutations(DIRECTIONS))
def test_two_directions_of_one_city_are_two_stations(city, directions):
    said, other = (f"{city}{direction}站" for direction in directions[:2])
    assert Certainty.UNKNOWN == match_station(said, [other]).certainty


@given(CITY, CITY, st.sampled_from(("", *DIRECTIONS)), st.sampled_from(("", "站")))
def test_a_city_is_no_slip_of_another_however_alike_they_sound(said, other, direction, suffix):
    match = match_station(f"{said}{direction}{suffix}", [f"{other}{direction}站"])
    is_part = other.startswith(said) or other.endswith(said)
    assert said == other or is_part or match.certainty is Certainty.UNKNOWN


@given(CITY, st.sampled_from(DIRECTIONS))
def test_a_direction_is_short_for_the_only_station_that_has_it(city, direction):
    name = f"{city}{direction}站"
    assert name == match_station(f"{direction}站", [name, "汉口站"]).name
    both = match_station(f"{direction}站", [name, f"武昌{direction}站", "汉口站"])
    assert both.name is None or city == "武昌"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("信阳站", "襄阳站"),
        ("咸阳", "襄阳站"),
        ("安阳站", "南阳站"),
        ("锦州站", "荆州站"),
        ("赣州站", "广州站"),
        ("红安站", "红安西站"),
        ("汉口汽车站", "汉口站"),
        ("川东站", "汉川东站"),
        ("经开东站", "武汉经开站"),
    ],
)
def test_a_station_with_a_full_name_of_its_own_is_another_one(said, known):
    assert Certainty.UNKNOWN == match_station(said, [known]).certainty


@pytest.mark.parametrize("said", ["wuchang", "Wuchang", "wuchangzhan", "wucan"])
def test_a_station_may_be_spelled_in_latin_letters(said):
    assert "武昌站" == match_station(said, WUHAN).name


@pytest.mark.parametrize(
    ("said", "known", "name"),
    [
        ("哈西站", ["哈尔滨西站", "哈尔滨站"], "哈尔滨西站"),
        ("哈西", ["哈尔滨西站", "哈尔滨站"], "哈尔滨西站"),
        ("哈站", ["哈尔滨西站", "哈尔滨站"], "哈尔滨站"),
        ("哈尔滨西站", ["哈西站", "哈站"], "哈西站"),
        ("哈尔滨站", ["哈西站", "哈站"], "哈站"),
        ("郑东站", ["郑州东站", "郑州站"], "郑州东站"),
        ("沈北", ["沈阳北站", "沈阳站"], "沈阳北站"),
        ("杭东站", ["杭州东站", "杭州西站"], "杭州东站"),
        ("西站", ["哈西站", "哈站"], "哈西站"),
    ],
)
def test_the_first_character_of_a_city_may_stand_for_it(said, known, name):
    match = match_station(said, known)
    assert (Certainty.LIKELY, name) == (match.certainty, match.name)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("西站", ["西安站"]),
        ("南站", ["南京站", "南昌站"]),
        ("东站", ["东莞站"]),
        ("本站", ["本溪站"]),
        ("哈站", ["哈尔滨西站"]),
        ("武西", ["武汉东站"]),
        ("北南", ["北京南站"]),
        ("进站", ["进贤站"]),
    ],
)
def test_other_two_characters_are_no_station(said, known):
    assert Certainty.UNKNOWN == match_station(said, known).certainty


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("重庆沙坪坝站", "沙坪坝站"),
        ("广州白云站", "白云站"),
        ("郑州航空港站", "航空港站"),
        ("武汉东站", None),
    ],
)
def test_a_known_name_is_meant_with_its_city_in_front(said, name):
    known = ("沙坪坝站", "白云站", "航空港站", "郑州站", "东站")
    assert name == match_station(said, known).name


@pytest.mark.parametrize("station", ["郑州航空港站", "重庆沙坪坝站", "上海虹桥站", "郑州东站"])
def test_a_city_belongs_to_the_name_of_its_station(station):
    assert [station] == [one.station for one in read(f"{station}，急，需要10台")]
