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
