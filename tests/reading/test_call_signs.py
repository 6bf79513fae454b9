"""Which call a message names, and what it says besides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.call_signs import is_named_and_unknown, split_at_signs
from reading.called_stations import place_of_call

KNOWN = ("武汉站", "汉口站", "武昌站")


def parts(text):
    """(what is said, number or station) of each part; an unknown place with a question mark."""
    found = []
    for part in split_at_signs(text, KNOWN):
        sign = part.sign
        named = None
        if sign:
            named = sign.number or (sign.station.name or f"{sign.station.said}?")
        found.append((part.words, named))
    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("收到", [("收到", None)]),
        ("汉口站我过不去，改去武昌站", [("我过不去", "汉口站"), ("改去", "武昌站")]),
        ("汉口站收到，去不了武昌站", [("收到", "汉口站"), ("去不了", "武昌站")]),
        ("汉口站送完了，到武昌站接2", [("送完了", "汉口站"), ("接2", "武昌站")]),
        ("汉口站人少，都去武昌站", [("人少，都去", "汉口站"), ("", "武昌站")]),
        ("汉口站收到", [("收到", "汉口站")]),
        ("汉口收到", [("收到", "汉口站")]),
        ("收到 汉口站", [("收到", "汉口站")]),
        ("收到，汉口", [("收到", "汉口站")]),
        ("到汉口站了", [("到了", "汉口站")]),
        ("到武昌了", [("到了", "武昌站")]),
        ("我到武昌了", [("我到了", "武昌站")]),
        ("武昌占收到", [("收到", "武昌站")]),
        ("汗口站收到", [("收到", "汉口站")]),
        ("#2 收到", [("收到", 2)]),
        ("收到#2", [("收到", 2)]),
        ("2号收到", [("收到", 2)]),
        ("二号收到", [("收到", 2)]),
        ("2号 来不了", [("来不了", 2)]),
        ("武汉站接3", [("接3", "武汉站")]),
        ("汉口站等80 老5", [("等80 老5", "汉口站")]),
        ("汉口站收队", [("收队", "汉口站")]),
        ("结束#1", [("结束", 1)]),
        ("协和医院收到", [("收到", "协和医院?")]),
        ("襄阳站收到", [("收到", "襄阳站?")]),
        ("天河机场到了", [("到了", "天河机场?")]),
        ("武汉东站收到", [("收到", "武汉东站?")]),
        ("到汉口北了", [("到了", "汉口北?")]),
        ("汉口北收到", [("收到", "汉口北?")]),
        ("汉口汽车站收到", [("收到", "汉口汽车站?")]),
        ("汉口北广场到了", [("北广场到了", "汉口站")]),
        ("汉口北出口接3", [("北出口接3", "汉口站")]),
        ("往云梦方向克了", [("往方向克了", "云梦?")]),
        ("正往新沟方向赶", [("正往方向赶", "新沟?")]),
        ("往回家方向走了", [("往回家方向走了", None)]),
        ("俺也去，城站路堵死了", [("俺也去，城站路堵死了", None)]),
        ("城站收到", [("收到", "城站?")]),
        ("武汉站路口收到", [("路口收到", "武汉站")]),
        ("武汉站收到，汉口站来不了", [("收到", "武汉站"), ("来不了", "汉口站")]),
        ("收到 #1 来不了 #2", [("收到", 1), ("来不了", 2)]),
    ],
)
def test_a_sign_names_the_call_and_the_rest_is_what_is_said(text, said):
    assert said == parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "接3去汉口",
        "接3送到汉口站",
        "从武汉站接2人",
        "在武汉站接了3个",
        "拉了两位去协和医院",
        "2号口",
        "2号车到了",
        "我在2号线",
        "12345号收到",
        "鄂A12345收到",
        "下一站",
        "站着等",
        "辛苦大家",
        "到站了",
        "到车站了",
        "到火车站了",
        "在服务站加油",
        "去哪个站",
        "送到医院了",
        "到了到了",
    ],
)
def test_routes_gates_cars_and_chat_name_no_call(text):
    assert [(text, None)] == parts(text)


def test_a_place_that_is_no_known_station_is_said_to_be_one():
    assert is_named_and_unknown(split_at_signs("机场高铁站收到", KNOWN)[0])
    assert not is_named_and_unknown(split_at_signs("汉口站收到", KNOWN)[0])
    assert not is_named_and_unknown(split_at_signs("收到", KNOWN)[0])


@given(st.text(alphabet="武汉口昌站收到接送去从在#12号 ，了我", max_size=40))
def test_no_character_is_said_twice_and_none_but_the_signs_is_lost(text):
    for part in split_at_signs(text, KNOWN):
        assert len(part.words) <= len(text) + 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("汉口需要5台车", "汉口"),
        ("协和医院需要5台车", "协和医院"),
        ("机场需要5台车", "机场"),
        ("武昌占需要5台车", "武昌占"),
        ("现在汉口需要车", "汉口"),
        ("各位，光谷广场急需8辆车", "光谷广场"),
        ("有列车到了，汉口需要车", "汉口"),
        ("G1234晚点，天河机场还要3台车", "天河机场"),
        ("襄阳再来2台", "襄阳"),
        ("Hankou需要3台车", "Hankou"),
        ("需要5台车", None),
        ("还需要5台车", None),
        ("再来2台", None),
        ("现在需要车", None),
        ("我们这边需要5台车", None),
        ("有列车到了，需要车", None),
        ("乘客很多需要车", None),
        ("收到", None),
    ],
)
def test_what_stands_where_a_station_stands_is_the_place_of_a_call(text, place):
    assert place == place_of_call(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("收到，机场我来", [("收到 我来", "太平机场")]),
        ("机场我不去了啊，我在郑州东站", [("我不去了啊，我在", "太平机场"), ("", "郑州东站")]),
        ("郑州东站收了？那我去机场吧", [("收了？", "郑州东站"), ("那我去", "太平机场")]),
        ("刚送完，郑州那边我去", [("刚送完 我去", "郑州东站")]),
        ("搁东站呢", [("搁呢", "郑州东站")]),
        ("我搁东站停好了", [("我搁停好了", "郑州东站")]),
        ("转战东站", [("转战", "郑州东站")]),
        ("杀去东站", [("杀去", "郑州东站")]),
        ("收到，机场路堵了", [("收到，机场路堵了", None)]),
    ],
)
def test_a_short_form_and_a_verb_of_going_in_any_clause(text, said):
    found = split_at_signs(text, ("郑州东站", "太平机场"))
    assert said == [(part.words, part.sign.station.name if part.sign else None) for part in found]
