"""What a lead tells of several drivers in free words: his list in clauses, names without a mark, and whom he brings."""

import pytest

from dispatch.commands import DriverReport, Unreadable
from handlers.parsing.lists_of_leads import commands_of_lead
from handlers.parsing.text_commands import read_text

FLEET = ["操明华", "邹文斌", "辣子哥", "Alex", "罗志刚"]
UNCLEAR = "?"


def told(words: str) -> str:
    """What a lead called 余国梁 says, each as 「name kind number」; his own without a name."""
    return " | ".join(map(_shown, commands_of_lead(words, read_text(words)[0], FLEET, "余国梁")))


def _shown(command: object) -> str:
    if isinstance(command, DriverReport):
        number = "" if command.passengers is None else f" {command.passengers}"
        return f"{'、'.join(command.names)} {command.kind.value}{number}".strip()
    return UNCLEAR if isinstance(command, Unreadable) else type(command).__name__


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "邹文斌接4走街道口，操明华2个，我自己接了5个里头有一个坐轮椅的",
            "邹文斌 depart 4 | 操明华 depart 2 | depart 5",
        ),
        ("邹文斌接4，操明华2，我5", "邹文斌 depart 4 | 操明华 depart 2 | depart 5"),
        ("操明华走了2个，辣子哥3个，Alex 4个", "操明华 depart 2 | 辣子哥 depart 3 | Alex depart 4"),
        ("操明华2个，辣子哥3个，都走了", "操明华 depart 2 | 辣子哥 depart 3"),
        ("操明华拉4个走了。邹文斌2个走了。我3个也走了。", "操明华 depart 4 | 邹文斌 depart 2 | depart 3"),
        ("操明华接4，邹文斌也是4个，我这车3个", "操明华 depart 4 | 邹文斌 depart 4 | depart 3"),
        ("操明华接4，一个老人，邹文斌2个，一个小孩", "操明华 depart 4 | 邹文斌 depart 2"),
        ("操明华接4，邹文斌3个，一共7个", "操明华 depart 4 | 邹文斌 depart 3"),
        ("操明华接4个，刘德胜2个", "操明华 depart 4 | 刘德胜 depart 2"),
        ("邹文斌上了3位 罗志刚2位 我4位", "邹文斌 depart 3 | 罗志刚 depart 2 | depart 4"),
        ("我拉3个去光谷；操明华2个去徐东", "depart 3 | 操明华 depart 2"),
        ("操明华三个 邹文斌两个 我四个 都走了", "操明华 depart 3 | 邹文斌 depart 2 | depart 4"),
        ("报一下：操明华接4，邹文斌2，我3", "操明华 depart 4 | 邹文斌 depart 2 | depart 3"),
        ("我们这边操明华接4，邹文斌2，我3", "操明华 depart 4 | 邹文斌 depart 2 | depart 3"),
        ("操明华接4去光谷，邹文斌3去徐东，我空着", "操明华 depart 4 | 邹文斌 depart 3"),
        ("操明华师傅接4，邹文斌师傅3个", "操明华 depart 4 | 邹文斌 depart 3"),
        ("操明华4个走光谷，邹文斌3个走徐东", "操明华 depart 4 | 邹文斌 depart 3"),
        ("操明华接了一家四口，邹文斌两口子，我三个学生", "操明华 depart 4 | 邹文斌 depart 2 | depart 3"),
        ("操明华接3，邹文斌4，两个都去云溪", "操明华 depart 3 | 邹文斌 depart 4"),
        ("操明华送到了，邹文斌也是", "操明华 deliver | 邹文斌 deliver"),
        ("操明华接3，邹文斌也是", "操明华 depart 3 | ?"),
        ("操明华邹文斌都到广场了，我也是", "操明华、邹文斌 check_in | check_in"),
        ("操明华和邹文斌送到了，辣子哥也是", "操明华、邹文斌 deliver | 辣子哥 deliver"),
        ("我接了3个，操明华4个带一个老人，邹文斌还在等", "余国梁 depart 3 | ?"),
        ("操明华接4个，邹文斌2个，辣子哥空车，我4个", "操明华 depart 4 | 邹文斌 depart 2 | depart 4 | ?"),
    ],
)
def test_a_clause_of_a_list_takes_the_verb_from_those_beside_it(words, expected):
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("操明华接4，邹文斌3个，一共8个", "操明华 depart 4 | ?"),
        ("操明华接4，邹文斌两个小时没动了", "操明华 depart 4"),
        ("操明华接4，邹文斌3公里外", "操明华 depart 4"),
        ("我接5，操明华4，操明华3", "?"),
        ("操明华接4吗，邹文斌2个", "?"),
        ("操明华那边还有4个人，邹文斌那边2个", ""),
        ("操明华、邹文斌接5，我3", "?"),
        ("操明华邹文斌到了，我还没", "操明华、邹文斌 check_in"),
        ("操明华接4，邹文斌2小时没动了", "操明华 depart 4"),
        ("我和操明华到了，邹文斌还在后头", "check_in | 操明华 check_in"),
        ("操明华邹文斌接5", "?"),
        ("让操明华接4，邹文斌2个，我3个", ""),
        ("操明华2个，辣子哥3个", ""),
        ("操明华接4，不对，邹文斌接4", "邹文斌 depart 4"),
    ],
)
def test_what_is_no_number_of_passengers_takes_no_verb(words, expected):
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("余国梁操明华邹文斌到了", "余国梁、操明华、邹文斌 check_in"),
        ("操明华邹文斌送到了", "操明华、邹文斌 deliver"),
        ("操明华邹文斌辣子哥收到", "操明华、邹文斌、辣子哥 acknowledge"),
        ("邹文斌操明华都在路上了", "邹文斌、操明华 acknowledge"),
        ("操明华罗志刚来不了", "操明华、罗志刚 decline"),
        ("余国梁操明华邹文斌都送完了", "余国梁、操明华、邹文斌 deliver"),
        ("操明华邹文斌都回来了", "操明华、邹文斌 check_in"),
        ("我跟邹文斌操明华都收到", "acknowledge | 邹文斌、操明华 acknowledge"),
        ("操明华邹文斌都送完了，下班", "操明华、邹文斌 deliver | 操明华、邹文斌 decline"),
        ("操明华邹文斌各接3", "操明华、邹文斌 depart 3"),
    ],
)
def test_names_that_run_together_are_cut_by_the_roster(words, expected):
    assert told(words) == expected


@pytest.mark.parametrize("words", ["余国梁操明华邹文彬下班", "辣子哥Alex王到了", "余国梁操明华华到了"])
def test_a_run_with_a_name_that_nobody_has_is_not_cut(words):
    assert told(words) not in {"余国梁、操明华 decline", "辣子哥、Alex check_in", "余国梁、操明华 check_in"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "全部送完，余国梁操明华邹文斌下班",
            "余国梁、操明华、邹文斌 deliver | 余国梁、操明华、邹文斌 decline",
        ),
        ("都送到了，操明华、邹文斌下班", "deliver | 操明华、邹文斌 deliver | 操明华、邹文斌 decline"),
        ("全都送到了，操明华邹文斌回来了", "deliver | 操明华、邹文斌 deliver | 操明华、邹文斌 check_in"),
        (
            "都送到了，操明华邹文斌往回走了",
            "deliver | 操明华、邹文斌 deliver | 操明华、邹文斌 acknowledge",
        ),
        ("送到了，操明华邹文斌下班", "deliver | 操明华、邹文斌 decline"),
        ("全部送完", "deliver"),
    ],
)
def test_a_delivery_of_all_is_of_those_in_the_list_beside_it(words, expected):
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("邹文斌 操明华两个跟着我的，都算上", "邹文斌、操明华 acknowledge"),
        ("算上邹文斌操明华", "邹文斌、操明华 acknowledge"),
        ("我带邹文斌操明华来", "acknowledge | 邹文斌、操明华 acknowledge"),
        ("我这边带着操明华、辣子哥两台车过来", "acknowledge | 操明华、辣子哥 acknowledge"),
        ("操明华也算我这边的", "操明华 acknowledge"),
        ("把操明华也算上", "操明华 acknowledge"),
        ("邹文斌、操明华我带来", "邹文斌、操明华 acknowledge"),
        ("邹文斌操明华归我带，三台一起", "邹文斌、操明华 acknowledge"),
        ("辣子哥跟到我的，算一个", "辣子哥 acknowledge"),
        ("再加上操明华", "操明华 acknowledge"),
        ("操明华 辣子哥都是我队里的，一起来", "操明华、辣子哥 acknowledge"),
        ("我和操明华、辣子哥都算上", "acknowledge | 操明华、辣子哥 acknowledge"),
        ("收到，操明华邹文斌跟我的，一起算上", "acknowledge | 操明华、邹文斌 acknowledge"),
        ("操明华和Alex算我的，辣子哥也跟着", "操明华、Alex、辣子哥 acknowledge"),
        ("操明华辣子哥四个都算上", "操明华、辣子哥 acknowledge | ?"),
    ],
)
def test_whom_a_lead_counts_in_comes(words, expected):
    assert told(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "操明华先别算上",
        "邹文斌算上没有",
        "操明华没算进去",
        "我带操明华去医院",
        "我带操明华来过",
        "操明华带路",
        "算上操明华一共5台",
        "操明华在我车上，算上他四个",
        "操明华算了，他不舒服",
        "辣子哥算我的，操明华也下班",
        "我带操明华和两个老人来",
        "要是操明华来就算上",
    ],
)
def test_words_beside_a_name_that_count_nobody_in_bring_no_car(words):
    assert "操明华 acknowledge" not in told(words)
    assert "邹文斌 acknowledge" not in told(words)


@pytest.mark.parametrize("words", ["辣子哥接3个", "辣子哥 接3个", "辣子哥拉了3个"])
def test_a_nickname_that_is_made_of_words_is_no_trip_of_the_lead(words):
    assert told(words) == "辣子哥 depart 3"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("操明华到了", "操明华 check_in"),
        ("操明华送到了", "操明华 deliver"),
        ("操明华接2，我到了", "操明华 depart 2 | check_in"),
        ("操明华收到", "操明华 acknowledge"),
    ],
)
def test_words_of_a_report_are_nobodys_name_in_a_list(words, expected):
    fleet = [*FLEET, "到了", "送到了", "收到", "接2"]
    said = commands_of_lead(words, read_text(words)[0], fleet, "余国梁")
    assert expected == " | ".join(map(_shown, said))
