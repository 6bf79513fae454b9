"""What drivers of Guangzhou and Zhengzhou say: one who waits for his own people, mothers, and what is included."""

import pytest

from reading.grammar.message import compose
from tests.reading.corpus_file import readings_of

WHO_WAITS_FOR_HIS_OWN = [
    "改4，有一个等他对象嘞 => amend passengers=4",
    "改4，有一个等他朋友 => amend passengers=4",
    "改3，有1个等她老公来接 => amend passengers=3",
    "改4，一个在等她妈 => amend passengers=4",
    "改2，有两个等家长 => amend passengers=2",
    "改4个，还有一个去等他哥们了 => amend passengers=4",
    "改5，有一个等她闺女 => amend passengers=5",
    "接3，还有一个等她妈 => unclear",
    "改4，还有30个在等 => amend passengers=4 | waiting waiting=30",
    "还有30个人在等 => waiting waiting=30",
    "有30人等车 => waiting waiting=30",
    "有5个等他们来接 => waiting waiting=5",
    "现场还有20个等车的 => waiting waiting=20",
    "还有6个老人在等 => waiting waiting=6",
    "还剩80人在等 老3 => waiting waiting=80 elderly=3",
    "还有80人在等老3小2 => waiting waiting=80 elderly=3 children=2",
]
MOTHERS = [
    "接3个细路同1个阿妈 => depart passengers=4 children=3",
    "接2个细路同1个阿妈 => depart passengers=3 children=2",
    "接2，阿妈同仔 => depart passengers=2 children=1",
    "接一个阿妈带两个娃 => depart passengers=3 children=2",
    "接1个阿婆 => depart passengers=1 elderly=1",
    "接2个细路同1个阿婆 => depart passengers=3 elderly=1 children=2",
    "我阿妈到了 => -",
]
WHO_IS_INCLUDED = [
    "接6，包埋个BB => depart passengers=6 children=1",
    "接6包埋个BB => depart passengers=6 children=1",
    "接5，包埋两个细路 => depart passengers=5 children=2",
    "接5，计埋个细路 => depart passengers=5 children=1",
    "接5，计埋一个老人家 => depart passengers=5 elderly=1",
    "接6，连埋个BB => depart passengers=6 children=1",
    "接4，连个娃在内 => depart passengers=4 children=1",
    "接4，连一个BB在内 => depart passengers=4 children=1",
    "接一个大人连埋一个娃 => depart passengers=2 children=1",
    "接三个，两大一细 => depart passengers=3 children=1",
    "接三个，一大两细 => depart passengers=3 children=2",
    "接4个，两大两细 => depart passengers=4 children=2",
    "接3，一老一细 => depart passengers=3 elderly=1 children=1",
    "两大一细，走咗 => depart passengers=3 children=1",
    "一老一细走喇 => depart passengers=2 elderly=1 children=1",
    "接4，两大一细 => unclear",
    "接4，细雨 => depart passengers=4",
    "接4，细心啲 => depart passengers=4",
    "雨细咗，接3 => depart passengers=3",
    "接3 细节回头说 => depart passengers=3",
    "接3，细声啲 => depart passengers=3",
    "接3，包好了 => depart passengers=3",
    "接3，包埋行李 => depart passengers=3",
    "接3，连我在内 => depart passengers=3",
    "接咗七个，BB坐大人大髀 => unclear",
]
FURTHER_MINUTES = [
    "塞车，再要五分钟 => acknowledge eta_minutes=5",
    "塞车塞到佛都有火，再要五分钟 => acknowledge eta_minutes=5",
    "塞车，仲要五分钟 => acknowledge eta_minutes=5",
    "塞车，仲要多五分钟 => acknowledge eta_minutes=5",
    "堵车，再得十分钟 => acknowledge eta_minutes=10",
    "路滑，还要多十分钟 => acknowledge eta_minutes=10",
    "再要五分钟就到 => acknowledge eta_minutes=5",
    "红绿灯，再需要3分钟 => acknowledge eta_minutes=3",
    "列车再要五分钟 => -",
    "再要五分钟吗 => -",
    "前面再要五分钟通 => -",
    "再要多少分钟 => -",
    "再要5台 => raise_call cars=5",
    "武汉站再要20台车 => raise_call station=武汉站 cars=20",
]
WHY_HE_IS_FREE = [
    "俺卸完货了 => -",
    "卸完砖了，马上来 => acknowledge",
    "送完快递了，马上来 => acknowledge",
    "卸完客了 => deliver",
    "卸完人了，去武汉站 => deliver",
    "送完了 => deliver",
    "刚下班，去武汉站 => -",
    "刚下班，去吃饭 => decline",
    "刚下班，不去 => decline",
    "下班了，去睡觉 => decline",
]


@pytest.mark.parametrize(
    "line", [*WHO_WAITS_FOR_HIS_OWN, *MOTHERS, *WHO_IS_INCLUDED, *FURTHER_MINUTES, *WHY_HE_IS_FREE]
)
def test_words_of_two_nights(line):
    sentence, expected = readings_of(line)
    assert tuple(compose(sentence)) == expected
