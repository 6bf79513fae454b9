"""The coordinator's and the helper's words: cars are needed, that is enough, we go home, so many are waiting."""

import re

from reading.lexicon.numerals import AMOUNT, settle
from reading.lexicon.passengers import MEASURE

_CAR = r"(?:出租|商务|小|的士|大)?车辆?(?![票位费子门厢钥次站牌主上里])"
_UNIT = r"(?:台|辆|部|个(?=车)|张(?=车))"
_NEED = r"(?:急需|还需要?|再?需要|需|再来|来个(?=[0-9一二两三四五六七八九十])|再要|还要|还差|还缺|急缺|要|缺|差|求|请?派|请?来|调|征集|请求|增派|增加|加(?=[0-9一二两三四五六七八九十]))"
_MANY = rf"(?:{AMOUNT}) ?(?:多)?{_UNIT} ?(?:左右)? ?(?:{_CAR})?(?:左右)?"
_SUPPORT = r"(?:急?需要?|请求?|求|要|来)(?:车辆|车)?(?:支援|增援)|(?:need|xu ?yao) ?(?:(?P<n>[0-9]{1,4}) ?)?(?:more )?(?:cars?|che)"
RAISE_CALL = (
    rf"{_NEED}(?:大概|大约|约|至少|最少|支援|马上|的是)? ?(?:{_MANY}|(?<![来派调])(?:大量|一些|点|几[台辆]|很?多|好多|不少|更多|多点)?{_CAR})(?:支援|过来|接人|接站|接客|接旅客|运人|送人|辆)*"
    + rf"|{_SUPPORT}".replace("(?P<n>", "(?:")
)
CARS = rf"(?!几)(?:{AMOUNT}) ?{_UNIT} ?(?:{_CAR})?"
"""A number of cars that stands apart from the word of need: 「求支援 20台」."""

_NO_MORE = r"(?:不用|莫(?:要)?|不要|别|不必|无需|不需要|甭)"
ENOUGH = (
    rf"(?:[0-9零一二两三四五六七八九十百几多-]{{1,6}}[台辆]车?|车辆?|车子|人手|数量|台数|司机)?(?:已经|已|都|也|完全|现在|全)*(?:足够|够用?)[了啦喽咯]*(?<!够)(?:够了)*"
    rf"|(?:车辆?|数量|台数)(?:已经|已|都)*(?:足够|够)(?=$|\W)|已够|车(?:辆)?(?:已经?|都)?满(?:了|员)"
    rf"|(?:后面的?|后续的?|其他人?|其它|其余的?|(?:还)?[没未]出发的?|[还]?[没未](?:到|来)的|在路上的|路上的|各位|剩下的?|大家)*(?:车辆?|司机|师傅)?(?:就|都)?{_NO_MORE}(?:再)?(?:过来|出发|加车|派|发车|赶来|赶过来|来|增援)(?:车|人)?[了啦]*"
    rf"|{_NO_MORE}(?:再?派)?车了|不缺车了?|(?<![a-z])(?:enough(?: cars)?|gou ?le|no more cars)(?![a-z])"
)
_ALL = r"(?>大家|全体|各位|所有人|全部|全都|都|全|可以|现在|今晚|兄弟们)"
STAND_DOWN = rf"{_ALL}{{0,8}}(?:收队|收兵|原地解散|解散|撤队)(?:回家)?(?:了|啦|吧)*|{_ALL}{{1,8}}(?:可以|就)?(?:撤离?|散|回家|回去(?:休息)?|回|收工|下班)(?:了|吧|啦)+|(?:全部?|都|全都|大家|全体)(?:撤离?|收工)(?=$|\W)|散了吧|stand ?down|shou ?dui"

_WAITING_END = r"(?:[没未](?:接?走|接|上车|坐上?车|坐到车|上到车)|待[运接]|(?:还|都)?在?(?:等候?|排队|滞留|候车)(?:车|着|上车)?(?![了一]))"
_PEOPLE = r"(?:个人|号人|人(?![民行])|位|名|个(?=乘客|旅客))(?:乘客|旅客)?"
WAITING = (
    rf"(?:现场|站里|广场)?(?:还|仍然?)?在?等(?:车|候|待|着|了(?=[0-9一二两三四五六七八九十百]+个?[人位名]))*(?:乘客|旅客|的|人数)?(?:还)?(?:有|大概|约)? ?:? ?(?:{AMOUNT})(?![0-9.]) ?(?:{MEASURE})?(?:乘客|旅客)?(?:{_WAITING_END})?"
    r"(?! ?(?:(?:个?人|[个位名])?(?:朋友|同事|兄弟|亲戚|上厕|齐|到齐|吃|回来)|[路分秒天台辆点趟次下会号列]|个?半?小时|个钟|个月|min|m\b|h\b))"
    rf"|(?:(?P<waiting_there>(?:现场|站里|广场上?|车站|站台上?|大厅里?)?(?:大概|大约|约)?(?:现场还?剩余?|(?:还有|只?剩下?)最后|[只就]剩下?|[排站挤坐候][了着](?:队)?的?(?:有|大概|约)?|还?剩着|滞留[着了](?:旅客|乘客)?|等候的(?:旅客|乘客)?|剩余|余下?|(?:站台上?|大厅里?)(?:还)?有|还差|滞留的(?:旅客|乘客)?(?:还)?有?|旅客|乘客(?=约)|队伍还有|还有|还[剩余]|剩下?|滞留(?:旅客|乘客)?|待[运接]|候车(?:旅客|乘客)?|排队(?:的)?(?:还)?(?:有)?|现场(?:还)?有?|(?<=广场上)还?有?)(?:大概|大约|约|的)? ?)|有?)"
    rf"(?:{AMOUNT}) ?{_PEOPLE}(?(waiting_there)(?:{_WAITING_END})?|{_WAITING_END}(?:队|着)?)"
    rf"|(?:(?P<waiting_left>还?剩[下着]?)|(?P<waiting_still>还有)|现场还?剩余?|剩余|还余|待[接运]|滞留|候车(?:人数)? ?:?|(?P<waiting_queue>排队(?:的)?(?:还)?有?)) ?(?:{AMOUNT})"
    r"(?(waiting_still)(?:个?[没未]接走?(?=$|[ ,。])|[个位]?(?=[ ,]*[老小孕残] ?[0-9一二两三四五六七八九十])| ?没走)|(?(waiting_left)个?(?:左右)?|(?(waiting_queue)个?))(?=$|[ ,。]))"
    r"|deng ?[0-9]{1,6}(?=$|[ ,.])|[0-9]{1,6} (?:people |pax |ppl )?waiting|[0-9]{1,6} (?:people |pax |passengers )?(?:are |still )*(?:left|remaining)(?![a-z])|waiting ?:? ?[0-9]{1,6}"
)

_AMOUNT = re.compile(AMOUNT)
_HAS_CARS = re.compile(rf"({AMOUNT}) ?(?:多)?{_UNIT}|([0-9]+) ?(?:more )?(?:cars?|che)", re.IGNORECASE)
DOUBTFUL = (
    r"(?:大概|应该|可能|也许|估计|说不定)(?:可以|能|会)(?:过?[来去]|到)(?=$|[ ,.。!吧])|收工了?|报到|签到"
)
"""收工 of a coordinator ends the night, of a driver his own; 报到 may be said from home."""
MAX_CARS = 999
MOST_WAITING = 9999


def cars(text: str) -> tuple[int | None, bool]:
    """How many cars were said, and whether that can be counted on (nothing said can)."""
    found = _HAS_CARS.search(text)
    if not found:
        return None, True
    number = settle(found[1] or found[2])
    return number, number is not None and 1 <= number <= MAX_CARS


def waiting(text: str) -> int | None:
    found = _AMOUNT.search(text)
    number = settle(found[0]) if found else None
    return number if number is not None and number <= MOST_WAITING else None
