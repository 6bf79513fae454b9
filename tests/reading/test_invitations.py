"""自己去 without 我 invites others to help themselves; with 我 it is the speaker's own journey."""

import pytest

from reading.reader import read, to_json


@pytest.mark.parametrize(
    "words",
    [
        "那边有厕所自己去",
        "值班室有姜茶，自己去倒",
        "要加油的自己去",
        "车没油的自己去加",
        "有盒饭，自己去领",
        "要休息的自己过去",
    ],
)
def test_who_invites_others_to_help_themselves_does_not_come(words):
    assert read(words) == []


@pytest.mark.parametrize("words", ["我自己去", "俺自己去", "我自己去武汉站", "我自己过去", "我自己开车去"])
def test_who_goes_himself_comes(words):
    assert "acknowledge" in to_json(read(words))
    assert "weak" not in to_json(read(words))


@pytest.mark.parametrize(
    "words",
    [
        "我去上个厕所",
        "我去抽根烟",
        "我先去睡觉",
        "我去回家休息",
        "我去拿手机",
        "俺先去喘口气",
        "我去上卫生间",
    ],
)
def test_who_goes_on_an_errand_of_his_own_does_not_come(words):
    assert read(words) == []


@pytest.mark.parametrize(
    "words", ["收到，我去上个厕所就过来", "我去 辛苦大家", "我去！早点休息", "我去喝口水，马上到"]
)
def test_who_comes_after_an_errand_comes(words):
    assert "acknowledge" in to_json(read(words))
