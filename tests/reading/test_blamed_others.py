"""Who is blamed for a wrong number beside the right one, and why the number was wrong."""

import pytest

from reading.reader import fields_of, read

AMENDED = {
    "刚才那趟是3个，不是4个，王队数错了": {"passengers": 3},
    "改3，王队数错了": {"passengers": 3},
    "王队数错了，那趟是3个": {"passengers": 3},
    "王德顺看错了，我是3个": {"passengers": 3},
    "那趟应该是3个，王队记成4个了": {"passengers": 3},
    "那趟是3个，是王队数错了": {"passengers": 3},
    "刚才是3个，不是4个，看花眼了": {"passengers": 3},
    "是3个不是4个，手滑": {"passengers": 3},
    "3个，不是4个，眼花了": {"passengers": 3},
    "俩 不是仨": {"passengers": 2},
    "是5个，不是4个，睡着的娃没数": {"passengers": 5},
    "改5，后排老太太我没看到": {"passengers": 5},
    "改4，有个娃没数": {"passengers": 4, "children": 1},
    "张三那趟是3个，不是4个，我数错了": {"passengers": 3, "names": ["张三"]},
    "张三报错了，是2个": {"passengers": 2, "names": ["张三"]},
}


@pytest.mark.parametrize(("sentence", "said"), AMENDED.items(), ids=list(AMENDED))
def test_who_is_blamed_for_a_wrong_number_is_not_whose_number_it_is(sentence, said):
    assert [{"kind": "amend", **said}] == [fields_of(one) for one in read(sentence)]


@pytest.mark.parametrize(
    "sentence", ["老陈数错了", "王队数错了", "刚才那趟3个，老陈数错了", "接5，睡着的娃没数"]
)
def test_an_error_of_another_and_who_was_not_counted_in_a_trip_are_asked_about(sentence):
    assert ["unclear"] == [one.kind.value for one in read(sentence)]


@pytest.mark.parametrize(
    "sentence", ["他们3个，不是4个", "3个，不是4个？", "武汉站要3台，不是4台吗", "我心里没数"]
)
def test_numbers_that_are_asked_about_or_of_others_amend_nothing(sentence):
    assert "amend" not in [one.kind.value for one in read(sentence)]


CORRECTED = {
    "刚才张三接3是我说错了，是接2": [{"kind": "amend", "passengers": 2, "names": ["张三"]}],
    "我自己刚才那趟记错了，不是3个是4个，奶奶抱着的没算": [{"kind": "amend", "passengers": 4}],
    "巴图那一趟佛重了，给他撤掉": [{"kind": "undo", "names": ["巴图"]}],
    "最后两个旅客上我的车，走2": [{"kind": "depart", "passengers": 2}],
    "已送达急诊，孕妇情况稳定。": [{"kind": "deliver"}],
    "送到了，到门口还给我塞俩橘子": [{"kind": "deliver"}],
    "收到。刚交完班，从医院出发，18分钟": [{"kind": "acknowledge", "eta_minutes": 18}],
    "到场，介回没滑，我换雪地胎了": [{"kind": "check_in"}],
    "陈护士长说她到了": [{"kind": "check_in", "names": ["陈护士长"]}],
}


@pytest.mark.parametrize(("sentence", "said"), CORRECTED.items(), ids=list(CORRECTED))
def test_what_is_only_told_beside_a_fact_adds_none(sentence, said):
    assert said == [fields_of(one) for one in read(sentence)]


@pytest.mark.parametrize(
    "sentence", ["老康跟着我们走吧", "收到了收到了，您那红包我收到了", "更正：是孕36周，不是34周"]
)
def test_an_invitation_a_thing_and_the_weeks_of_a_pregnancy_are_no_facts(sentence):
    assert [] == read(sentence)


DESCRIBED = {
    "接3人：老人1位（82岁，高血压），女儿1位（55岁），外孙女1位（24岁）": {"passengers": 3, "elderly": 1},
    "接孕妇1位（孕34周，无宫缩）+ 丈夫1位，共2人": {"passengers": 2, "pregnant": 1},
    "接2人，婆婆（79岁，糖尿病）与孙子（9岁，小朋友）": {"passengers": 2, "elderly": 1, "children": 1},
    "接3人，1位拄拐（右踝扭伤），2位朋友": {"passengers": 3, "disabled": 1},
    "接孕妇1位，孕12周": {"passengers": 1, "pregnant": 1},
}


@pytest.mark.parametrize(("sentence", "said"), DESCRIBED.items(), ids=list(DESCRIBED))
def test_ages_and_illnesses_in_brackets_count_nobody(sentence, said):
    assert [{"kind": "depart", **said}] == [fields_of(one) for one in read(sentence)]
