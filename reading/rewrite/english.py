"""Rewrites English and Latin forms into those that the grammars know: eta 10, lane B, in 20, 11:30pm."""

from reading.rewrite.rewriting import rewriting

_COUNTED = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
}
"""One is also a pronoun: it is a number only beside what is counted."""
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}

_STATIONS = {"wuhan": "武汉", "hankou": "汉口", "wuchang": "武昌"}

ENGLISH = (
    rewriting(
        "pP",
        r"(?<![0-9:])(1[0-2]|0?[1-9])(?::([0-5][0-9]))? ?pm(?![a-z])",
        lambda found: f"{int(found[1]) % 12 + 12}:{found[2] or '00'}",
    ),
    rewriting(
        ":",
        r"(?:^|(?<=\n))(?:tl;?dr|fyi|btw|p\.?s|note|status|fix|update(?=: ?[^0-9 ]{2}))\.?: ?",
        "",
    ),
    rewriting("eE", r"(?<![a-z])(?:soft |rough |new |latest |updated )?eta ?[<>≤~≈=]+ ?(?=[0-9])", "eta "),
    rewriting("eE", r"(?<![a-z])(?:soft|rough|new|latest|updated) (?=eta(?![a-z]))", ""),
    rewriting(
        "eE",
        r"(?<![a-z])eta ?:? ?([零一二三四五六七八九十两]{1,3}点(?:[零一二三四五六七八九十]{1,3}分?|半)?)(?![到钟])",
        r"\1到",
    ),
    rewriting("pP", r"(?<![a-z])pax ?[=:] ?([0-9]{1,2})(?![0-9])", r"\1 pax"),
    rewriting("不没未别莫冇", r"([不没未别莫冇]|没有|不要) (?=[a-z])", r"\1"),
    rewriting("hH", r"(?<![a-z])(?:now |am |i'm |just )*heading back(?=[ ,]+[0-9])", "返程"),
    rewriting(
        "个位名",
        r"([个位名]) (?=(?:adults?|kids?|elderly|elders?|child(?:ren)?|bab(?:y|ies)|pax|passengers?)(?![a-z]))",
        r"\1",
    ),
    rewriting("后", r"(最后[一1][个位单]) (?=[a-z])", r"\1"),
    rewriting(
        "qQ",
        r"(?<![a-z])(?:the )?queue(?: length| size| count)?(?: is| now)?(?: ?[=:~≈]+)? ?(?=[0-9]{2,4}(?![0-9])|[0-9] ?人)",
        "排队 ",
    ),
    rewriting("qQ", r"([0-9]{1,4}) (?:people |pax )?in (?:the )?queue(?![a-z])", r"排队 \1"),
    rewriting("wW", r"(?<![a-z])waiting (?:area|hall|room)(?=(?:现在|目前|还有|有|[ :=])*[0-9])", "等车的"),
    rewriting(":", r"^(?:hot ?fix|bug ?fix|patch|correction|errata)\.?: ?(?=.*[改接])", ""),
    rewriting("cC", r"这个 call(?![a-z])", "这趟"),
    rewriting("了没吗么", r"(?<=[a-z]) (?=了?(?:没有?|吗|么)[?]?(?:$|[,.!]))", ""),
    rewriting("=", r"(?<=[\u3400-\u9fff])={1,2}(?=[0-9])", ""),
    rewriting("lL", r"(?<![a-z])([A-H]) lane(?![a-z])", r"\1列"),
    rewriting("sSpP", r"(?<![a-z])(?:slot|spot|pos(?:ition)?)[ #]{0,2}([0-9]{1,2})(?![0-9])", r"第\1个"),
    rewriting(
        ":", r"(?:arriv(?:e|ing)|be there|there)(?: at| by)? ([0-9]{1,2}:[0-5][0-9])(?![0-9])", r"\1到"
    ),
    rewriting("eE", r"(?<![a-z])eta ?:? ?([0-9]{1,2}:[0-9]{2})(?![0-9])(?: ?到)?", r"\1到"),
    rewriting("eE", r"(?<![a-z])eta ?:? ?(?=[0-9]{1,3} ?[分小])", ""),
    rewriting("eE", r"(?<![a-z])eta ?:? ?([0-9]{1,3})(?![0-9:])(?: ?m(?:in(?:utes)?)?s?)?", r"\1 min"),
    rewriting("iI", r"(?<=in )([0-9]{1,3})(?=$|[,.!])", r"\1 min"),
    rewriting("oOaA", r"(?<![0-9.:])([0-9]{1,2})(?= (?:out|away)(?![a-z]))", r"\1 min"),
    rewriting("lL", r"(?<![a-z])dao(?: le)? ([A-H]) ?lie(?: le)?(?![a-z])", r"到\1列"),
    rewriting("lL", r"(?<![a-z])([A-H]) ?lie(?![a-z])", r"\1列"),
    rewriting("mM", r"([0-9]{1,3}) more (?=min)", r"\1 "),
    rewriting("lL", r"(?<![a-z])(?:in|at) lane ([A-H])(?![a-z])", r"在\1列"),
    rewriting("lL", r"(?<![a-z])lane ([A-H])(?![a-z])", r"\1列"),
    rewriting("fF", r"(?<![a-z])(?:an? )?family of ([0-9])(?![0-9])", r"\1 people"),
    rewriting("lL", r"(?<![a-z])(?:in|at) lane ([0-9])(?![0-9])", r"在第\1列"),
    rewriting("lL", r"(?<![a-z])lane ([0-9])(?![0-9])", r"第\1列"),
    rewriting(
        "tTfFsSeEnN",
        rf"(?<![a-z])(?<!ten )({'|'.join(_COUNTED)})(?![a-z]| four(?![a-z]))",
        lambda found: _COUNTED[found[1].lower()],
    ),
    rewriting(
        "oOtTfFsS",
        r"(?<![a-z])(one|two|three|four|five|six) (?=(?:is |are )?(?:elderly|pregnant|child|kid|bab|disabled|old|adult|in a wheelchair))",
        lambda found: f"{_NUMBERS[found[1].lower()]} ",
    ),
    rewriting(
        "oOtTfFsS",
        r"(?<![a-z])(one|two|three|four|five|six) (?=[\u3400-\u9fff])",
        lambda found: f"{_NUMBERS[found[1].lower()]} ",
    ),
    rewriting(
        "wWhH",
        r"(?<![a-z])(wuhan|hankou|wuchang)( east)? (?:railway |train )?station(?![a-z])",
        lambda found: (
            _STATIONS[found[1]] + ("东站" if found[2] else "站") if found[0].islower() else found[0]
        ),
    ),
    rewriting("wW", r"(?<=[0-9] )(?:is |are )?in (?:a )?(?=wheelchair)", ""),
    rewriting("iIaA", r"(?<=[0-9] )(?:is|are) (?=elderly|pregnant|child|kid|disabled|old)", ""),
)
