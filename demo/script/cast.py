"""The people of a night: a coordinator, lead drivers and drivers of five companies."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from itertools import product

COMPANIES = {
    "平安出租": "pingan",
    "江城出行": "jiangcheng",
    "大桥的士": "daqiao",
    "楚天网约": "chutian",
    "东湖车队": "donghu",
}
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任姚卢姜崔钟谭陆"
)
# no two characters of a row sound alike, so that no two people do by accident
_FIRST = "建志海光春大国永汉文家红少冬雪山立顺"
_SECOND = "强明军华峰生林斌伟勇波辉涛平杰亮"


@dataclass(frozen=True, slots=True)
class Person:
    """`private`: starts the private chat with the bot. `name`: as shown by Telegram."""

    number: int
    name: str
    username: str = ""
    company: str = ""
    is_lead: bool = False
    private: bool = False
    plate: str = ""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Cast:
    coordinator: Person
    leads: list[Person]
    drivers: list[Person]
    deputy: Person
    """A driver who is appointed coordinator in the evening."""
    alike: tuple[Person, Person]
    """Two drivers whose names are homophones."""

    @property
    def everybody(self) -> list[Person]:
        return [self.coordinator, self.deputy, *self.leads, *self.drivers, *self.alike]


def create_cast(rng: random.Random, leads: int, drivers: int) -> Cast:
    names = rng.sample([f"{a}{b}{c}" for a, b, c in product(_SURNAMES, _FIRST, _SECOND)], leads + drivers)
    # two drivers share one name
    names[-4] = names[-5]
    coordinator = Person(0, "王调度", "wang_diaodu", private=True)
    companies = list(COMPANIES)
    people = [
        _member(rng, number, name, companies[number % len(companies)], is_lead=number <= leads)
        for number, name in enumerate(names, 1)
    ]
    *others, deputy, one, other = people[leads:]
    alike = (replace(one, name="高建军"), replace(other, name="高健君"))
    return Cast(coordinator, people[:leads], others, replace(deputy, private=True), alike)


def _member(rng: random.Random, number: int, name: str, company: str, *, is_lead: bool) -> Person:
    known = is_lead or rng.random() < 0.25
    username = f"{COMPANIES[company]}_{number:03}" if known else ""
    plate = f"鄂A{rng.choice('BCDEFGHJKLMNPQRSTUVWXYZ')}{number:04}"
    return Person(number, name, username, company, is_lead, is_lead or rng.random() < 0.15, plate)
