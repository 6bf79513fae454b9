"""B5: a driver is one car, whichever of his groups he writes in, and whichever an order about him is given in."""

import pytest

from tests.handlers.night.one_car import ALONE, WAYS, evening, play

EVENINGS = {
    "a round": (
        "张三: 收到",
        "张三: 到了",
        "张三: 接3",
        "+12",
        "张三: 送到了",
        "张三: 回来了",
        "张三: 接2 老1",
    ),
    "an edit of a trip": ("张三: 收到", "张三: 到了", "张三: 接3", "张三 ~2: 接4", "张三: 送到了"),
    "an edit after another trip": (
        "张三: 到了",
        "张三: 接3",
        "+12",
        "张三: 到场",
        "张三: 接2",
        "张三 ~1: 接5",
        "张三: 改1",
    ),
    "an edit that makes another statement": ("张三: 收到", "张三 ~0: 到了", "张三 ~0: 来不了"),
    "a reply that amends": ("张三: 到了", "张三: 接3", "+12", "张三: 到场", "张三: 接2", "张三 >1: 改4"),
    "undone one by one": ("张三: 收到", "张三: 到了", "张三: 接3", "张三: 撤销", "张三: 撤销", "张三: 撤销"),
    "undone and said again": (
        "张三: 到了",
        "张三: 撤销",
        "张三: 收到",
        "张三: 撤销",
        "张三: 接2",
        "张三: 撤销",
    ),
    "a lead undoes his last report": (
        "张三: 收到",
        "周队: 张三到了",
        "周队: 张三接3",
        "周队: 撤销",
        "周队: 李四到了",
        "周队: 撤销",
    ),
    "a lead undoes what he said after the driver": (
        "周队: 张三到了",
        "张三: 接3",
        "周队: 张三送到了",
        "周队: 撤销",
        "张三: 撤销",
        "周队: 张三那趟不算",
    ),
    "the coordinator undoes his last report": (
        "老板: 张三 李四 到",
        "老板: 张三接3",
        "老板: 撤销",
        "老板: 撤销",
    ),
    "that trip does not count": ("张三: 到了", "张三: 接3", "+12", "张三: 送到了", "老板: 张三那趟不算"),
    "a hand-over": ("张三: 到了", "李四: 到了", "张三: 接4", "张三: 我的3人转李四"),
    "a hand-over by a lead, undone": (
        "张三: 到了",
        "李四: 到了",
        "张三: 接4 老1",
        "周队: 张三的4人转李四",
        "周队: 撤销",
    ),
    "a hand-over that the taker tells": ("张三: 到了", "李四: 收到", "张三: 接4", "李四: 张三那4人我拉"),
    "who stands in": ("张三: 收到", "李四: 张三那台我顶上", "张三: 来不了", "李四: 到了"),
    "questions": (
        "张三: 我算哪个站",
        "张三: 收到",
        "+5",
        "张三: 还要车吗",
        "+5",
        "张三: 我排第几",
        "+5",
        "张三: 到了",
        "张三: 我排第几",
        "+5",
        "李四: 还要车吗",
    ),
    "at the door": (
        "张三: 到了",
        "张三: 接3",
        "+8",
        "张三: 到协和医院了",
        "+2",
        "张三: 往回走",
        "+10",
        "张三: 到了",
    ),
    "on the way back": ("张三: 到了", "张三: 接3", "+8", "张三: 送到了", "张三: 往回走了，10分钟到"),
    "numbers corrected in words": (
        "张三: 到了",
        "张三: 接3",
        "张三: 说错了是两个",
        "+12",
        "张三: 送到了",
        "张三: 到场",
        "张三: 再接3",
    ),
    "a trip without its verb": (
        "张三: 到了",
        "张三: 第一趟，3个",
        "+12",
        "张三: 送到了",
        "张三: 第二趟，2个",
    ),
    "soon and later": (
        "张三: 收到，20分钟到",
        "张三: 说错了，得半个钟头",
        "张三: 堵车了，再10分钟",
        "张三: 到了",
    ),
    "off duty": (
        "张三: 到了",
        "张三: 接3",
        "+12",
        "张三: 送到了",
        "张三: 下班了",
        "张三: 收到",
        "张三: 到场",
    ),
    "declines and comes": (
        "张三: 来不了",
        "张三: 收到",
        "张三: 有客",
        "张三: 收到，15分钟到",
        "张三: 到A列了",
    ),
    "a lead replies to the driver": (
        "张三: 收到",
        "周队 >0: 到了",
        "周队 >0: 接3",
        "+12",
        "周队 >0: 送到了",
        "张三: 回来了",
    ),
    "the lead edits his report": ("周队: 张三接3", "周队 ~0: 张三接4", "周队 ~0: 李四接4", "张三: 收到"),
    "the lead edits what the driver corrected": (
        "周队: 张三接3",
        "张三: 改2",
        "周队 ~0: 张三接4",
        "张三: 撤销",
    ),
    "a correction by the coordinator": (
        "张三: 到了",
        "张三: 接3",
        "老板: /close",
        "老板: /fix 1 张三 改4",
        "老板: /fix 1 张三 撤销",
    ),
    "who is missing": ("张三: 收到", "李四: 收到", "李四: 到了", "老板: /close"),
    "an undo as a command": ("张三: 收到", "张三: 到了", "张三: /undo", "张三: 接2", "周队: /on @zhou 接1"),
    "the lead's own car": (
        "周队: 收到",
        "周队: 到了",
        "周队: 接3",
        "周队: 张三到了",
        "周队: 撤销",
        "周队: 撤销",
    ),
    "a coordinator who drives": ("老板: 到了", "老板: 接3", "老板: 改2", "老板: 张三到了", "老板: 撤销"),
    "late, and told so": (
        "张三: 收到，5分钟到",
        "+25",
        "张三: 堵住了，还要10分钟",
        "张三: 到了",
        "张三: 接1",
    ),
    "two by one message": (
        "张三: 收到，李四也来",
        "周队: 张三 李四 王五到了",
        "周队: 张三接2，李四接3",
        "周队 ~2: 张三接2",
    ),
    "nicknames": ("张三: 收到", "周队: 老张到了", "周队: 张师傅接3", "王五: 收到"),
    "a trip with the kinds of passengers": (
        "张三: 到了",
        "张三: 接3 一老一小",
        "张三 ~1: 接3 老2",
        "张三: 改4 老2 小1",
        "+12",
        "张三: 送到了",
    ),
    "a picture and a voice": (
        "张三: 收到",
        "张三: 到了，给大家发个红包",
        "张三: 接到了3位乘客，往光谷走",
        "+20",
        "张三: 都下车了",
    ),
    "a trip nobody numbered": ("张三: 到了", "张三: 接到人了走了", "张三: 3个"),
    "too many": ("张三: 到了", "张三: 接9", "+2", "张三: 撤销", "张三: 接4"),
    "another number soon": ("张三: 到了", "张三: 接3", "张三: 接4", "+2", "张三: 改2"),
    "weak answers": ("张三: 好的", "张三: 来了", "李四: +1", "王五: 1"),
    "reported for him": (
        "周队: 张三 李四 到",
        "周队: 张三接3 李四接2",
        "+12",
        "张三: 送到了",
        "周队: 李四送到了",
        "张三: 到场",
    ),
    "people who wait": ("李四: 等30 老3", "张三: 到了", "张三: 接4 老2", "老板: 等20", "张三: 送到了"),
    "ended, and said late": (
        "张三: 到了",
        "张三: 接3",
        "李四: 收到",
        "老板: /close",
        "张三: 送到了",
        "李四: 到了",
        "张三: 改4",
    ),
    "the lead tells of a trip after the end": (
        "张三: 到了",
        "老板: /close",
        "周队: 张三接3",
        "周队: 张三送到了",
    ),
    "an emergency": ("张三: 到了", "张三: 接3", "张三: 有老人晕倒了"),
    "who rides along": ("张三: 收到", "张三: 我坐我哥的车，不单独开", "张三: 到了"),
    "passengers still in the car": (
        "张三: 到了",
        "张三: 接4",
        "+8",
        "张三: 送到两个，车上还有两个",
        "+5",
        "张三: 都送到了",
    ),
}


FEW_ARE_NEEDED = {
    "a standby": (
        "张三: 收到",
        "李四: 收到",
        "李四: 还要车吗",
        "+5",
        "张三: 来不了",
        "李四: 收到",
        "李四: 到了",
    ),
    "a standby who does not take the place": (
        "张三: 收到",
        "李四: 收到",
        "王五: 收到",
        "张三: 来不了",
        "+7",
        "王五: 收到",
        "李四: 到了",
    ),
    "a standby who comes all the same": (
        "张三: 收到",
        "李四: 收到",
        "李四: 到了",
        "李四: 接3",
        "张三: 到了",
        "老板: /close",
    ),
    "a standby who declines": (
        "张三: 收到",
        "李四: 收到",
        "李四: 来不了",
        "李四: 撤销",
        "张三: 撤销",
        "李四: 收到",
    ),
    "an undo frees the place": ("张三: 收到", "李四: 收到", "张三 ~0: 来不了", "李四: 收到", "张三: 收到"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", FEW_ARE_NEEDED)
async def test_the_same_evening_of_one_place_written_in_any_group(tmp_path, name, way):
    await _is_the_same(tmp_path, FEW_ARE_NEEDED[name], way, need=1)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", EVENINGS)
async def test_the_same_evening_written_in_any_group(tmp_path, name, way):
    await _is_the_same(tmp_path, EVENINGS[name], way)


async def _is_the_same(folder, lines, way, *, need=5):
    script = evening(*lines)
    alone = await play(folder / "alone", script, ALONE, need=need)
    joint = await play(folder / "joint", script, way, need=need)
    assert [] == joint.twice
    assert alone.told.counts == joint.told.counts
    assert alone.told.people == joint.told.people
    assert alone.told.said == joint.told.said
    assert 1 == len(joint.sums)
