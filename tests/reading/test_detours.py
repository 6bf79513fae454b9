"""A way that is blocked is no refusal of who takes another; who goes home where nothing is left to do has not gone."""

import pytest

from reading.reader import read, to_json

COMES = '[{"kind": "acknowledge", "eta_minutes": 20}]'


@pytest.mark.parametrize("way", ["掉头走三环", "绕一圈", "改道", "绕北环", "换条路"])
@pytest.mark.parametrize("blocked", ["过不去了", "前面过不去", "桥上过不来"])
def test_who_says_when_he_will_be_there_comes(blocked, way):
    assert to_json(read(f"{blocked} {way} 二十分钟到")) == COMES


@pytest.mark.parametrize(
    "words", ["前面过不去，我绕路来", "过不去 高架封了 绕北园", "过不来，我走另一条路", "桥过不去，改道"]
)
def test_who_only_takes_another_way_has_refused_nothing(words):
    assert to_json(read(words)) in {'[{"kind": "unclear"}]', '[{"kind": "acknowledge"}]'}


@pytest.mark.parametrize("words", ["过不去", "雪太大过不去了", "过不来，你们叫别人吧", "封路，过不去"])
def test_a_refusal_stays_one(words):
    assert to_json(read(words)) == '[{"kind": "decline"}]'


@pytest.mark.parametrize("words", ["没活我撤了啊", "还有人没 没有我撤了", "没人我撤了", "没单我撤了"])
def test_who_would_go_home_has_not_gone(words):
    assert "decline" not in to_json(read(words))
