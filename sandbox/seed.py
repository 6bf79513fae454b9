"""Creates a sample group: a coordinator, lead drivers, drivers, and the bot as administrator."""

from __future__ import annotations

from sandbox.actions.groups import CreateGroup, create_group
from sandbox.actions.users import CreateUser, create_user
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


def seed_group(telegram: FakeTelegram) -> int:
    """Creates the sample group and returns its chat id."""

    def add_person(name: str, username: str = "") -> int:
        return int(create_user(telegram, CreateUser(first_name=name, username=username))["id"])

    coordinator = add_person(COORDINATOR, "wang_diaodu")
    leads = [add_person(name, f"daidui_{nth}") for nth, name in enumerate(LEADS, 1)]
    drivers = [add_person(name) for name in DRIVERS]
    args = CreateGroup(title=TITLE, admins=[coordinator], members=leads + drivers)
    return int(create_group(telegram, args)["id"])
