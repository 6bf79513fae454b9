"""How many are carried or wait, and which of them go first: 3个人 一老一小, 两大一小, 一家三口, 老12 孕3."""

import re

from reading.lexicon.numerals import AMOUNT, settle

MEASURE = r"个人|个(?!小时|钟|月|半|多小时|点|车)|人(?![民行])|位|名|口(?!罩)|pax|people|persons?|passengers?"
NOUN = r"(?:大?男人|女人|[男女]?(?:大|中|高)?学生妹?|[男女]同学|[男女]?青年|学生妹|小?妹子|妹妹|大姐|大哥|大叔|阿姨|老?爷们|哥们|兄弟|美女|帅哥|女[孩娃]子?|男[孩娃]子?|民工|工人|军人|战士|护士|医生|老外|外国人|打工的|年轻人|成年人|乘客|旅客|客人|老乡|学生|大学生|同学|大人|男的|女的|朋友|人)"
NOT_PASSENGERS = r"(?! ?(?:[号点分趟次楼天排列路元块公站班环桥线圈遍步回度年月日秒时刻里米岁下床晚夜整单座台辆份件只条章万:%]|[袋箱包](?!子? ?[0-9一二两三四五六七八九十])|个?小时|个?钟头|个[钟半月]|车|km|min|h\b))"

OLD_PEOPLE = r"老年人|老人家?|阿[婆公嬷]|老(?:婆婆|公公|妈妈|太[太婆爷]?|头[子儿]?|奶奶|爷[爷子]|大[爷妈娘]|伯伯?|汉|的)|太爷|大爷|大妈|大娘|奶奶|爷爷|婆婆|爹爹|太婆|外[婆公]|姥[姥爷]"
"""The longer before the shorter with which it begins."""
_OLD = rf"(?:elderly|old(?: people)?|{OLD_PEOPLE}|老(?!爷们|外)(?![师板乡张王李刘陈杨黄赵周吴徐孙马朱胡郭何林罗高人年太]))"
_CHILD = r"(?:小?(?:外)?孙[子女]|奶娃|毛毛|细伢|伢|崽|小孩子?|小朋友|小学生|小娃|小宝宝|孩子|儿童|娃娃?|婴儿|宝宝|child(?:ren)?|kids?|baby|小(?!两口|俩口)(?![时区姐伙哥张王李刘陈杨车客孩朋学娃宝]))"
_PREGNANT = r"(?:孕妇?|大肚子|怀孕的|pregnant(?: wom[ae]n)?)"
_DISABLED = r"(?:wheelchairs?|disabled|残疾人士?|盲人|聋哑人|残障人?士?|残|坐?轮椅的?|拄拐的)"
_ADULT = r"大?男人|女人|adults?|[男女](?:大?学生|同学)|学生妹|大人|大(?![家学哥姐包件箱])|大?学生|同学|小?姑娘|小伙子?|妈妈|爸爸|母亲|父亲|家长|女士|先生|阿姨|叔叔"
_MAN = r"男(?:的|生|士|人)?(?![儿孩])"
_WOMAN = r"女(?:的|生|士|人)?(?![儿孩])"
_GROUPS = (("elderly", _OLD), ("children", _CHILD), ("pregnant", _PREGNANT), ("disabled", _DISABLED))
_ANY = "|".join(pattern for _, pattern in _GROUPS)
_N = rf"(?:{AMOUNT})"
_FORWARD = rf"(?:有|带着?|含|其中)?(?:(?:{_N}(?: ?[个位名] ?)?(?:是|为)?|(?:[有带含]|(?<=[接了到拉载走]))个 ?)(?:[0-9零一二两三四五六七八九十]{{1,3}}多?岁的?)?|(?<![0-9])[0-9]{{1,2}} (?=[a-z]))(?:{_ANY}|{_ADULT}|{_MAN}|{_WOMAN})(?! ?[0-9一二两三四五六七八九十]{{1,2}}[名个位人]?(?:[ ,、;)。.!]|$))"
_BACKWARD = rf"(?:{_ANY}|{_MAN}|{_WOMAN}) ?:? ?{_N}(?![0-9岁])(?:人|个|位|名)?"
TAG = rf"(?:{_FORWARD}|{_BACKWARD}|有?一?个?坐轮椅的)"
_FAMILY = r"一对(?:小|老)?(?:夫妻|夫妇|情侣|恋人|母女|母子|父子|父女|姐妹)|(?:夫妻|夫妇|母女|母子|父子|父女|姐妹|兄弟|姐弟|兄妹|爷孙|祖孙)(?:两个?人?|二人)|(?:夫妻|母女|母子|父子|父女|姐妹|兄弟|姐弟|兄妹|爷孙|爷俩|小)?(?:俩|两口子?)(?:人)?|老两口|老俩口"

_NUMBER_ENDS = r"(?![0-9.⁄:])"
_CHAIN = r"[0-9零一二两三四五六七八九十百]+(?:个人?|人|位)?(?: ?(?:老|小|孕|残)[0-9一二两三四五六七八九十]+)+(?! ?[老小孕残人个位0-9一二三])"
COUNT = (
    rf"(?:[俩仨]{NOUN}|{_FAMILY}|(?:一?家(?=[^\W口]{{1,3}}口))?{_N}{_NUMBER_ENDS}(?: ?(?:{MEASURE}))?{NOUN}?)"
)
PARTY = rf"(?:老[两俩]口|{_CHAIN}|{TAG}|{COUNT})"
"""One phrase of a count or of a tag; further ones stand behind it as tokens of their own."""

_READ_CHAIN = re.compile(rf"(?P<total>{_N})(?:个人?|人|位)?(?P<tags>(?: ?(?:老|小|孕|残){_N})+)$")
_READ_CHAINED = re.compile(r"(老|小|孕|残)([0-9一二两三四五六七八九十百]+)")
_READ_FAMILY = re.compile(rf"一?家({_N})口人?|一对.*|..(?:两个?人?|二人)|.*(?:俩|两口子?)人?")
_READ_TAG = [
    (
        key,
        re.compile(
            rf"(?:有|带着?|含|其中)?(?:({_N}) ?(?:个|位|名)?(?:是|为)?|[有带含]?个) ?(?:[0-9零一二两三四五六七八九十]{{1,3}}多?岁的?)?{pattern}$"
        ),
        re.compile(rf"{pattern} ?:? ?({_N})"),
    )
    for key, pattern in (*_GROUPS, ("adults", rf"(?:{_ADULT})"), ("men", _MAN), ("women", _WOMAN))
]
_READ_COUNT = re.compile(rf"({_N})")
_SEXES = frozenset({"men", "women"})
_NO_PRIORITY = _SEXES | {"adults"}
_CHAINED = {"老": "elderly", "小": "children", "孕": "pregnant", "残": "disabled"}


class Party:
    """Passengers as they are read phrase by phrase; a number that cannot be settled makes the whole party unsettled."""

    def __init__(self) -> None:
        self.total: int | None = None
        self.tags: dict[str, int] = {}
        self.settled = True

    def add(self, phrase: str) -> None:
        phrase = phrase.strip()
        if phrase in {"老两口", "老俩口"}:
            self._count("两")
            return
        if chain := _READ_CHAIN.fullmatch(phrase):
            self._count(chain["total"])
            for tag, amount in _READ_CHAINED.findall(chain["tags"]):
                self._tag(_CHAINED[tag], amount)
            return
        if re.fullmatch("有?一?个?坐轮椅的", phrase):
            self._tag("disabled", "一")
            return
        for key, forward, backward in _READ_TAG:
            if found := forward.fullmatch(phrase) or backward.match(phrase):
                self._tag(key, found[1] or "一")
                return
        if family := _READ_FAMILY.fullmatch(phrase):
            self._count(family[1] or "两")
        elif count := _READ_COUNT.match(phrase):
            self._count(count[1])

    @property
    def passengers(self) -> int | None:
        """The number said, else the sum of those that were named one by one."""
        if not self.tags.keys() & _SEXES:
            return self.total if self.total is not None else sum(self.tags.values()) or None
        return self._of_both_sexes()

    def _of_both_sexes(self) -> int | None:
        """「2个学生 1男1女」 are two; 「1男1老」 and 「4个 2男1女」 nobody knows."""
        told_apart = sum(self.tags.get(sex, 0) for sex in _SEXES)
        total = self.total if self.total is not None else self.tags.get("adults")
        if total is None:
            return told_apart if not self.priority() else None
        if not self.tags.keys() >= _SEXES:
            return total if told_apart <= total else None
        return total if total in {told_apart, told_apart + sum(self.priority().values())} else None

    def priority(self) -> dict[str, int]:
        return {key: number for key, number in self.tags.items() if key not in _NO_PRIORITY}

    def _count(self, amount: str) -> None:
        number = settle(amount)
        if number is None or self.total not in {None, number}:
            self.settled = False
        self.total = number

    def _tag(self, key: str, amount: str) -> None:
        number = settle(amount)
        if number is None or (key in self.tags and key not in _NO_PRIORITY):
            self.settled = False
        else:
            self.tags[key] = self.tags.get(key, 0) + number
