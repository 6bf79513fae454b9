"""That the speaker's own car breaks down, and no other (U7)."""

import pytest

from reading.breakdowns import breaks_down


@pytest.mark.parametrize(
    "text",
    [
        *("趴窝了", "车坏半道了", "爆胎了", "电瓶没电", "车打不着火了", "走不动了", "陷雪里了", "水箱冻裂了"),
        *("没油了", "抛锚了", "老是熄火", "后胎扎了，胎瘪了", "发动机故障"),
    ],
)
def test_his_car_breaks_down(text):
    assert breaks_down(text)


@pytest.mark.parametrize(
    "text",
    [
        *("前面有车趴窝", "差点趴窝", "电瓶搭燃了", "车坏了吗", "车又好了", "老李车坏了", "熄火了，又打着了"),
        *("他的车抛锚了", "王师傅爆胎了", "小心爆胎", "昨天车坏了"),
    ],
)
def test_another_car_and_one_that_runs_do_not(text):
    assert not breaks_down(text)
