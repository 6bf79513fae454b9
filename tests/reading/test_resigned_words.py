"""R14: what a driver says of his car that runs again, and of the way that he has to drive again, is no report."""

import pytest

from reading.grammar.message import composition
from reading.readings import ReadingKind

TALK = """搭着了
搭着了，谢谢师傅
车搭着了
搭着火了，谢谢哥
打着了，谢谢啊
再掉头呗
得，我都出去二里地了，再掉头呗
我都开出去三里路了，再掉头呗
白跑一趟，再掉头呗
那再跑一趟呗
行，再跑一趟呗
那就再掉头呗
得，再往回开呗"""
REPORTS = {
    "搭着三个": ReadingKind.DEPART,
    "搭着两个人走了": ReadingKind.DEPART,
    "搭上人了": ReadingKind.UNCLEAR,
    "掉头回来了": ReadingKind.CHECK_IN,
    "我掉头往回走": ReadingKind.ACKNOWLEDGE,
    "打着火了，往汉口站走": ReadingKind.ACKNOWLEDGE,
    "搭着了！谢谢宫姐，我现在往汉口站去": ReadingKind.ACKNOWLEDGE,
}


@pytest.mark.parametrize("words", TALK.splitlines())
def test_he_reports_nothing(words):
    assert not composition(words).readings


@pytest.mark.parametrize(("words", "kind"), REPORTS.items())
def test_he_reports(words, kind):
    assert [kind] == [reading.kind for reading in composition(words).readings]
