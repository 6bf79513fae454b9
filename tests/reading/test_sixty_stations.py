"""Sixty stations with look-alikes: what drivers type for them never means another one."""

import pytest

from reading.station_meant import Certainty, match_station

QUERIES = {
    "北京站": "北京 北京站 北京火车站 北京占 背景站 北京 站 beijing",
    "北京东站": "北京东 北京东站 北京东火车站 背景东站 北京冬站 beijingdong",
    "北京南站": "北京南 北京南站 北京南高铁站 北京男站 北京难站 背景南",
    "北京西站": "北京西 北京西站 北京西火车站 北京西战 北京溪站",
    "北京丰台站": "丰台 丰台站 北京丰台 北京丰台站 风台站 丰抬站",
    "北京朝阳站": "北京朝阳 北京朝阳站 北京朝羊站",
    "辽宁朝阳站": "辽宁朝阳 辽宁朝阳站 辽宁朝羊站",
    "武汉站": "武汉 武汉站 武汉火车站 武汉高铁站 武汗站 武汉栈 wuhan wuhanzhan",
    "武汉东站": "武汉东 武汉东站 武汉冬站 武汗东站 wuhandong",
    "武昌站": "武昌 武昌站 武昌火车站 吴昌站 武仓站 武昌战 wuchang wucang",
    "武昌南站": "武昌南 武昌南站 吴昌南站 武昌男站",
    "汉口站": "汉口 汉口站 汗口站 汉扣站 汉口火车站 hankou hankouzhan",
    "汉口北": "汉口北 汉口北站",
    "汉阳站": "汉阳 汉阳站 汉羊站",
    "汉川东站": "汉川 汉川东 汉川东站",
    "孝感东站": "孝感东 孝感东站 笑感东站",
    "孝感站": "孝感 孝感站 孝感火车站",
    "红安西站": "红安 红安西 红安西站 红安西高铁站 洪安西站",
    "郑州站": "郑州 郑州站 郑州火车站 正州站 zhengzhou",
    "郑州东站": "郑州东 郑州东站 郑州东高铁站 正州东站 郑州冬站",
    "郑州航空港站": "郑州航空港 航空港 航空港站 郑州航空港站",
    "洛阳站": "洛阳 洛阳站 落阳站",
    "洛阳龙门站": "洛阳龙门 龙门 龙门站 洛阳龙们站 洛阳笼门站",
    "安阳站": "安阳 安阳站",
    "安阳东站": "安阳东 安阳东站",
    "南阳站": "南阳 南阳站",
    "南阳东站": "南阳东 南阳东站",
    "信阳东站": "信阳 信阳东 信阳东站",
    "襄阳东站": "襄阳 襄阳东 襄阳东站",
    "咸阳站": "咸阳 咸阳站",
    "长沙站": "长沙 长沙站 常沙站",
    "长沙南站": "长沙南 长沙南站 常沙南站 长沙男站",
    "株洲站": "株洲 株洲站 朱洲站",
    "株洲西站": "株洲西 株洲西站 朱洲西站",
    "岳阳东站": "岳阳东 岳阳东站 月阳东站",
    "衡阳东站": "衡阳东 衡阳东站",
    "广州站": "广州 广州站 guangzhou",
    "广州南站": "广州南 广州南站 广州男站",
    "广州白云站": "广州白云 白云 白云站 广州白云站 广州白芸站",
    "深圳北站": "深圳 深圳北 深圳北站 圳北站",
    "西安站": "西安 西安站",
    "西安北站": "西安北 西安北站",
    "成都东站": "成都东 成都东站 城都东站",
    "成都南站": "成都南 成都南站 城都南站",
    "重庆北站": "重庆北 重庆北站",
    "重庆西站": "重庆西 重庆西站",
    "沙坪坝站": "沙坪坝 沙坪坝站 沙平坝站 沙坪霸站",
    "南京站": "南京 南京站 难京站",
    "南京南站": "南京南 南京南站 南京男站",
    "上海站": "上海 上海站",
    "上海虹桥站": "上海虹桥 虹桥 虹桥站 上海虹桥站 上海红桥站",
    "杭州东站": "杭州东 杭州东站 航州东站",
    "杭州西站": "杭州西 杭州西站",
    "哈尔滨西站": "哈尔滨西 哈尔滨西站 哈尔冰西站",
    "哈尔滨站": "哈尔滨 哈尔滨站 哈尔冰站",
    "都江堰站": "都江堰 都江堰站 都江燕站",
    "天河机场": "天河机场 天河 机场 天合机场",
    "协和医院": "协和医院 协和 协合医院 协和一院",
    "同济医院": "同济医院 同济 同济一院 同记医院",
    "客运中心": "客运中心 客运 客运中兴",
}
FITS_NONE_OR_SEVERAL = (
    "朝阳 朝阳站 东站 西站 南站 北站 医院 北 东 站 武 汉 阳站 北京北 北京北站 武汉西 武汉西站 武汉南站 汉口东站 汉口南 武昌北站 武昌东 郑州西站 郑州南"
    " 洛阳东站 信阳站 襄阳站 衡阳站 岳阳站 长沙西站 株洲南 广州东站 广州北 深圳站 西安东站 西安南 成都西站 成都 重庆站 重庆 重庆东站"
    " 南京西站 上海南站 上海西 杭州站 杭州 杭州南站 哈尔滨东站 哈尔滨北 天津站 天津 荆州站 鄂州站 黄石北站 汉中站 武威 武穴 红安站 汉川站"
    " 宜昌东站 十堰东 安庆站 丹阳站 丹阳东站 濮阳东 麻阳站 郧阳站 辽阳站 沈阳站 沈阳北站 贵阳北站 绵阳站 资阳站 汾阳站 阳泉站 武夷山北站 都匀站 龙岩站 白山站 青山站 光谷 古田二路"
)
ALIASES = {
    "老站": "武昌站",
    "高铁站": "武汉站",
    "西广场": "汉口站",
    "航站楼": "天河机场",
    "红房子": "协和医院",
}
BOUND = [(said, name) for name, words in QUERIES.items() for said in words.split(" ") if len(said) > 1]


def test_there_are_sixty_stations_and_two_hundred_queries():
    assert len(QUERIES) >= 60
    assert len(BOUND) + len(FITS_NONE_OR_SEVERAL.split()) >= 200


def test_no_query_means_another_station():
    wrong = {
        said: match_station(said, QUERIES).name
        for said, name in BOUND
        if match_station(said, QUERIES).name not in (name, None)
    }
    assert {} == wrong


def test_most_typos_homophones_and_partial_names_are_bound():
    unbound = [said for said, _ in BOUND if match_station(said, QUERIES).name is None]
    assert len(unbound) <= len(BOUND) // 20, unbound


@pytest.mark.parametrize("said", FITS_NONE_OR_SEVERAL.split())
def test_what_fits_none_or_several_is_bound_to_none(said):
    match = match_station(said, QUERIES)
    assert match.name is None, match


@pytest.mark.parametrize("word", [word for pair in ALIASES.items() for word in pair])
def test_an_alias_means_its_station_and_takes_no_name_away(word):
    assert ALIASES.get(word, word) == match_station(word, QUERIES, ALIASES).name
    assert Certainty.SURE == match_station(word, QUERIES, ALIASES).certainty


def test_aliases_change_no_query():
    others = [(said, name) for said, name in BOUND if said not in ALIASES]
    wrong = {
        said: name for said, name in others if match_station(said, QUERIES, ALIASES).name not in (name, None)
    }
    assert {} == wrong
