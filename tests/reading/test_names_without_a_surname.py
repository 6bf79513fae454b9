"""Names that no Chinese surname begins: Uyghur, Kazakh, Mongolian, Tibetan and Hui ones (K4)."""

import pytest

from reading.reader import read
from reading.readings import ReadingKind


@pytest.mark.parametrize(
    "name", ["艾力", "阿卜杜热合曼", "叶尔兰", "巴图", "其木格", "扎西多吉", "卓玛", "尔布", "海迪彻"]
)
@pytest.mark.parametrize(
    ("report", "kind"),
    [
        ("{}到了", ReadingKind.CHECK_IN),
        ("{} 接3", ReadingKind.DEPART),
        ("{}送到了", ReadingKind.DELIVER),
        ("{}来不了，车坏了", ReadingKind.DECLINE),
        ("{}20分钟到", ReadingKind.ACKNOWLEDGE),
    ],
)
def test_a_report_of_one_who_is_named(name, report, kind):
    assert [(kind, (name,))] == [(one.kind, one.names) for one in read(report.format(name))]


def test_they_stand_in_lists():
    assert [("艾力", "巴图", "张三")] == [one.names for one in read("已到：艾力、巴图、张三")]
    assert [("阿不都拉", "扎西")] == [one.names for one in read("阿不都拉和扎西都到了")]


@pytest.mark.parametrize("sentence", ["艾力，你到了吗", "巴图要是到了说一声", "卓玛还没到"])
def test_nothing_is_stated_of_them(sentence):
    assert [] == read(sentence)


def test_who_is_on_his_way_back_is_not_back():
    assert [(ReadingKind.ACKNOWLEDGE, ("艾力",), 10)] == [
        (one.kind, one.names, one.eta_minutes) for one in read("艾力往回来了，十分钟")
    ]
