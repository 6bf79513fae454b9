"""The town to begin with: one group with a coordinator, lead drivers, drivers, and the bot as administrator."""

from __future__ import annotations

from sandbox.actions.groups import NewGroup, create_group
from sandbox.actions.persons import NewUser, create_user
from sandbox.fake_telegram import FakeTelegram

COORDINATOR = "王调度"
LEADS = ("李带队", "周带队", "陈带队")
DRIVERS = [
    "张建国",
    "刘志强",
    "陈海涛",
    "杨光明",
    "赵春生",
    "黄大伟",
    "周小勇",
    "吴国庆",
    "徐长江",
    "孙立新",
    "胡汉平",
    "朱永红",
    "高汉生",
    "林文斌",
    "何家富",
    "郭顺利",
    "马红军",
    "罗少华",
    "梁水生",
    "宋冬生",
    "郑楚雄",
    "谢有福",
    "韩雪松",
    "唐江涛",
    "冯玉梅",
    "于秀兰",
    "董琴台",
    "萧山河",
    "程晓燕",
    "曹汉口",
]
TITLE = "武汉雪夜车队"


def seed_town(stage: FakeTelegram) -> int:
    """The id of the group."""

    def arrive(name: str, username: str = "") -> int:
        return int(create_user(stage, NewUser(first_name=name, username=username))["id"])

    coordinator = arrive(COORDINATOR, "wang_diaodu")
    leads = [arrive(name, f"daidui_{nth}") for nth, name in enumerate(LEADS, 1)]
    drivers = [arrive(name) for name in DRIVERS]
    wish = NewGroup(title=TITLE, admins=[coordinator], members=leads + drivers)
    return int(create_group(stage, wish)["id"])
