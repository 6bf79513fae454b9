"""Reads what a driver says of his own car and reports nothing by: who is on board (P1), the queue before it (N6)."""

import re

from reading.grammar.numbers import settle
from reading.rewrite.normalise import clean

_NUMBER = r"(?P<number>[1-9]\d?|[一二两俩三仨四五六七八九十])"
_ON_BOARD = re.compile(
    r"(?:车(?:上|里头?|内|子里|厢里)|后[座排]|座位上)(?:现在|目前|还|就|一共|总共|总|共|都|坐着?|拉着|载着|有|是|剩下?|的|这|那|着)*"
    rf"{_NUMBER} ?(?:个|位|名|口)?(?:人|客人?|乘客|旅客|老人家?|老乡|大人)?(?![台辆部号点分块元箱件瓶袋])"
)
_GETS_GOING = re.compile(
    r"走了|走起|走咯|走咧|走人|出发|开走|上路|动身|启程|发车|(?:接|拉|装|载|捎|上|坐)(?:了|到|上|满|齐|来)|又[接拉上装]|送[到达完]"
)
_BEFORE_HIM = re.compile(
    r"(?:[我俺额]?(?:的)?(?<![口场站台厅门])前(?:面|头|边|方|首)|头里|排我前[面头边]?|[我俺额]后(?:面|头|边))(?:已经|都|还|又|正|现在|就|光)*"
    r"(?:排(?:着|起|了|好|的|队|到)*(?:有|的)?|有|还|停着?|堵着?|(?:的)?车)*"
    r"(?:\d{1,3}|[一二两俩三仨四五六七八九十几]{1,3})(?:多|来|几)?(?:个|台|辆|部|架|张)?(?:车子?|车排队|在?排队?|排起)?(?:的|了|嘛|哦|呢|咯|啊|着|在|呀|哈|哩)*(?=$|[,，。;；!！~～ ])"
)
_PEOPLE = re.compile(r"[人位名口]|候车|等车|旅客|乘客|老|娃|孕|等(?:着|起|候)")


def on_board(text: str) -> int | None:
    """The number of 车上四个人, which tells who is in the car and not that it leaves; None of all else (车上四个人，走了)."""
    words = clean(text)
    found = None if _GETS_GOING.search(words) else _ON_BOARD.search(words)
    return settle(found["number"]) if found else None


def asks_what_to_do(text: str) -> bool:
    """Whether it is a question: 车上四个人咋整."""
    return re.search(r"咋[整办搞弄]|怎么[办搞弄]|[?？]|吗|么办|啷个|如何", text) is not None


def counts_cars_before_him(text: str) -> bool:
    """Whether a driver tells of the queue of cars (前面排起三个, 我前头还有4台), and of nobody who waits."""
    words = clean(text)
    found = _BEFORE_HIM.search(words)
    return found is not None and not _PEOPLE.search(found[0])


_SET_DOWN = re.compile(
    "(?:[0-9]+|[一二两俩三仨四五六七八九十]+)(?:个|位|口|人|名)*(?:客人?|乘客|旅客|老人家?|孩子|娃儿?)?(?:都|全|也|已经?)*(?:下(?:了|车|来|完|去了)|送(?:到|完)|到(?:家|屋)|回家)"
)
_TAKES = re.compile("接|拉|载|装|又|再|走")


def are_set_down(text: str) -> bool:
    """Whether the number beside a delivery is of those who have got out, and nobody was taken: 送到了 车上6个人都下了."""
    return _SET_DOWN.search(text) is not None and _TAKES.search(text) is None


_GOT_OUT = re.compile(
    "(?<![前后别])(?:客人|旅客|乘客|人家|人|客|他们|她们|老人家?|老两口|一家子?|一家人|大爷|大妈|婆婆|[俩仨]|[一二两三四五六1-6]个|全|都|娃儿?们?|孩子们?|学生们?)(?:已经|刚刚?|都|也|全|就|安全|平安|顺利)*"
    "(?:下(?:去|来|了车|车|完|掉|客)?(?:了|啦|咯|喽|哒)|(?:放|丢|搁)下(?:去|来)?(?:了|啦|咯)|(?:进|上)(?:楼|屋|门|家门?|小区|院子?|单元)(?:里|去)?(?:了|啦|咯|喽|哒))|(?:把|将)?(?:人|客人?|他们|老人家?)(?:都|全)?放下(?:来|去)?(?:了|啦|咯|$)"
)
_NOT_OUT = re.compile("没|不|再|还|等|正|在下|雪|雨|一天|下班|[?？吗]|火车|列车|高铁|动车|车站|出站")


def have_got_out(text: str) -> bool:
    """Whether those whom its speaker carried have got out: 到了，人下去了. Not who comes off a train."""
    return _GOT_OUT.search(text) is not None and not _NOT_OUT.search(text)
