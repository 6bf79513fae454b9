"""The company, team or fleet somebody belongs to, said before his name: 铁骑队张三, 风韵出租李四, 三分队的李师傅."""

import re

_MARKS = re.compile("滴滴|曹操|首汽|美团|享道|神州|嘀嗒|队|公司|出租|集团|的士|[快专]车|协会|小组|班")
_COMPANY = re.compile(
    r"(?:(?:滴滴|曹操|首汽|美团|享道|神州|嘀嗒)(?:出行|专车|快车|司机|车队|公司|出租)?|(?!我|你|他|她|大家|各位|有|没|不|请|从|在|到|去|来|又|再|收|排|归)[\u4e00-\u9fffA-Za-z0-9]{1,7}?"
    r"(?:(?<![排收归列整撤离入出带站插回进跟])队(?!长|员|友|伍|列)|公司|出租车?(?:公司)?|集团|的士|[快专]车|协会|小组|[一二三四五六七八九十0-9]班))的?[ :·/\-]{0,2}"
)


def may_be_said_in(text: str) -> bool:
    """Most sentences have none of the words with which a company's name ends."""
    return bool(_MARKS.search(text))


def ending(text: str, start: int) -> int | None:
    """Where the company's name that begins at `start` ends, with what joins it to the name behind it."""
    found = _COMPANY.match(text, start)
    return found.end() if found else None
