"""Wordings of each kind of message, as alternatives separated by `|`.

Placeholders: {n} a number, {c} in Chinese characters, {w} in full-width digits, {s} the station.
"""

from __future__ import annotations

import random

from demo.script.facts import Passengers

_CHARACTERS = "零一两三四五六七八九十"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_TAGS = (("老", "elderly"), ("小", "children"), ("孕", "pregnant"), ("残", "disabled"))

RECEIVED = (
    "收到|收到|收到|收到|收到！|收到!|收到。|收到了|收到+1|收到 +1|收到收到|好的，收到|好的收到|嗯嗯收到|"
    "收 到|收到👌|👍收到|收到🫡🫡|收到~|收到，这就过去|收到 已出发|已收到|收到，谢谢调度|shoudao|ok|OK!|"
    "on my way|在路上了|我来|我去|马上过来|出发了|手到|收道|算我一个|报名|收到，注意安全|"
    "收到，雪大开慢点|收到囉|收到，馬上過去"
)
RECEIVED_WITH_TIME = (
    "收到，{n}分钟到|{n}分钟到|收到，还有{n}分钟|收到{n}分|大概{n}分钟|{n} min|shoudao {n}min|"
    "收到，{n}分鐘到|再过{n}分钟到|还要{n}分钟|预计{n}分钟到达|堵车，要{n}分钟|收到 路滑 大概要{n}分钟|"
    "等我{n}分钟|收到{c}分钟后到|{w}分钟"
)
DECLINED = (
    "来不了|來不了|我来不了|今晚来不了了|有客|车上有客|有客，来不了|下班了|已经下班了|去不了|车坏了|"
    "收到，来不了|不好意思，来不了|抱歉今晚不来了|走不开|在外地|轮胎爆了|cant come"
)
WITHDRAWN = "来不了了|不好意思，来不了|车坏了去不了|抱歉，过不来|有客，来不了|轮胎爆了"
OFF_DUTY = "下班了|已经下班了"
ARRIVED = "到了|我到了|到了到了|已到|已经到了|到！|已抵達|daole|倒了|到了，雪好大"
"""Plain words; with passengers on board they mean the passengers' door."""
IN_SQUARE = "到场|已到场|到场了|就位|已就位|我到广场了|到{s}了|到了{s}"
BACK = "回来了|我回来了|又回来了|到场|已到场|到场了|就位"
IN_LANE = {1: "已到A列|到A列了|已返回A列", 2: "到B列|我在第2列|到了，第二列"}
DEPARTED = (
    "接{n}|接{n}|接{n}|接{n}|走{n}|接{n}人|接了{n}个|接到{n}位乘客|接 {n}|接{w}|接{c}个人|接到{c}位|"
    "载{n}人|載{n}位|拉了{c}个|{n}人上车|上车{n}人|上了{n}个|接{n}走了|接{n}个出发了|{n} pax|jie {n}|"
    "已接{n}人|刚接了{n}个|接了{n}个人去光谷"
)
_PAIR = "拉俩|拉了俩人|接到两位"
_THREE = "拉了仨"
DELIVERED = (
    "送到了|送到了|已送达|送达|乘客已到家|都送到了|已安全送达|送到家了|送到光谷了|送完了|人送到了|已送達|"
    "客人已下车|送倒了"
)
AT_THE_DOOR = "到了|我到了|已到"
AMENDED = "改{n}|改{n}|改成{n}个|改为{n}人|更正，{n}人|说错了，是{n}个|改{c}|接错了 应该是{n}个"
TAKEN_BACK = "撤销|撤回|撤銷|发错了|点错了|撤消"
NUMBERLESS = "接两三个|接了好几个|接7-8个|接3~4人|接2到3个"
CHATTER = (
    "雪太大了|路上堵死了|没收到|收到了吗？|收到？|不用收到|还没到|到了吗|谁没收到|大家慢点开|"
    "高架封了走三环|今天好冷|G1234晚点20分钟|列车到了|有没有人在西广场|收到请回复|辛苦了|🌹🌹|还没接到|"
    "能接3个吗|可以坐4个|没送到|送到了吗|几点了|666|师傅们注意安全|排队排了三个小时|还能接2个|哈哈"
)


def choose(rng: random.Random, phrases: str, number: int = 0, station: str = "") -> str:
    phrase = rng.choice([phrase.strip() for phrase in phrases.split("|")])
    return fill(phrase, number).replace("{s}", station)


def fill(phrase: str, number: int) -> str:
    character = (
        _CHARACTERS[number] if number <= 10 else f"十{_CHARACTERS[number - 10]}" if number < 20 else "二十"
    )
    wide = str(number).translate(_FULL_WIDTH)
    return phrase.replace("{n}", str(number)).replace("{c}", character).replace("{w}", wide)


def departed(rng: random.Random, load: Passengers) -> str:
    tagged = [(sign, getattr(load, tag)) for sign, tag in _TAGS if getattr(load, tag)]
    if tagged:
        return _with_tags(rng, load.number, tagged)
    pool = DEPARTED
    if load.number == 2:
        pool += "|" + _PAIR
    if load.number == 3:
        pool += "|" + _THREE
    return choose(rng, pool, load.number)


def _with_tags(rng: random.Random, number: int, tagged: list[tuple[str, int]]) -> str:
    in_characters = "".join(f"{_CHARACTERS[count] if count != 1 else '一'}{sign}" for sign, count in tagged)
    in_figures = "".join(f"{count}{sign}" for sign, count in tagged)
    behind = "".join(f"{sign}{count}" for sign, count in tagged)
    ways = [
        f"接{number} {in_characters}",
        f"接{number} {behind}",
        f"接{number}（{in_figures}）",
        f"接{number}人，其中{in_figures}",
    ]
    if sum(count for _, count in tagged) == number:
        ways.append(f"接{in_characters}")
    if tagged == [("孕", 1)] and number == 1:
        ways.append("接一个孕妇")
    if tagged == [("残", 1)]:
        ways.append(f"接{number}个 有一个坐轮椅的")
    return rng.choice(ways)


def random_load(rng: random.Random) -> Passengers:
    """Draws a car's passengers: about 2.5 on average, one car in three with priority passengers."""
    number = rng.choices((1, 2, 3, 4, 5, 6), (13, 26, 28, 20, 8, 5))[0]
    if rng.random() < 0.65:
        return Passengers(number)
    tags = dict.fromkeys((tag for _, tag in _TAGS), 0)
    for _ in range(min(number, rng.choice((1, 1, 2)))):
        tags[rng.choices(list(tags), (4, 3, 2, 1))[0]] += 1
    return Passengers(number, **tags)
