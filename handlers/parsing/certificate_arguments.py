"""Reads the arguments of `/certificate`, `/verify` and `/honours`, and what a link to the bot carries (H10, H11)."""

import re
from unicodedata import normalize

from dispatch.commands import Command, Misused, ShowHelp
from dispatch.home.certificate_commands import MakeAllCertificates, MakeCertificate, VerifyCertificate
from dispatch.home.certificates import EVER, LAST_MONTH, SEASON, THIS_MONTH
from dispatch.home.honours_commands import ShowHonours
from dispatch.home.points_commands import OpenShop
from dispatch.people_commands import ShowOwnFile

VERIFY_LINK = "v-"  # before a code in a link that opens the bot
INVITATION_LINK = "s-"  # before an invitation of a shop
_ALL = frozenset({"全员", "全員", "所有人", "大家", "everybody", "all"})
_WORDS = {
    **dict.fromkeys(("本月", "这个月", "這個月", "month", "this month"), THIS_MONTH),
    **dict.fromkeys(("上月", "上个月", "上個月", "last", "last month"), LAST_MONTH),
    **dict.fromkeys(("本季", "今年", "season"), SEASON),
    **dict.fromkeys(("全部", "历来", "歷來", "ever"), EVER),
}
_MONTH = re.compile(r"(?:(20\d\d)[-年/.]\s*)?(1[0-2]|0?[1-9])(?:月份?)?")
_DAYS = re.compile(r"(20\d\d-\d\d-\d\d)\s*(?:到|至|[-–—~,]|\s)\s*(20\d\d-\d\d-\d\d)")
_TYPED = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}[,，:： ]*)?(?P<code>[0-9A-Za-z]{5}[-–— ]?[0-9A-Za-z]{5})"
    r"(?:[,， ]*[\u4e00-\u9fff]{1,6}[?？]?)?[。.?？!！]*"
)
_SURELY_A_CODE = 2
"""With so many figures, ten small letters are no word."""
_CODE = re.compile(r"[A-Za-z0-9\- ]{6,20}")


def period_said(words: str) -> str | None:
    """What `nights_meant` reads; None for words that mean no period."""
    said = words.strip().lower()
    if said in _WORDS:
        return _WORDS[said]
    if month := _MONTH.fullmatch(said):
        number = int(month[2])
        return f"{month[1]}-{number:02}" if month[1] else str(number)
    if days := _DAYS.fullmatch(said):
        return f"{days[1]}/{days[2]}"
    return None


def read_certificate(rest: str) -> list[Command]:
    """`/certificate`, `/certificate 11月`, `/certificate 2026-11-01 2026-11-30`, `/certificate 全员 11月`"""
    if not rest:
        return [MakeCertificate()]
    first, _, more = rest.partition(" ")
    is_for_all = first.lower() in _ALL
    period = period_said(more) if is_for_all else period_said(rest)
    if is_for_all and not more:
        period = LAST_MONTH
    if period is None:
        return [Misused("certificate")]
    return [MakeAllCertificates(period) if is_for_all else MakeCertificate(period)]


def read_honours(rest: str) -> list[Command]:
    """`/honours`, `/honours 11月`"""
    period = period_said(rest) if rest else LAST_MONTH
    is_month = period is not None and "/" not in period and period not in (SEASON, EVER)
    return [ShowHonours(period)] if period and is_month else [Misused("honours")]


def code_in(words: str) -> str | None:
    """The code of a certificate that is typed without /verify: 7K3QZ-M4N8P, 查一下编号 7k3qzm4n8p. None for anything else."""
    found = _TYPED.fullmatch(normalize("NFKC", words).strip())
    code = found["code"] if found else ""
    digits = sum(map(str.isdigit, code))
    is_one = digits >= _SURELY_A_CODE or not code.isalnum() or not code.islower()
    return code if digits and is_one and not code.isdigit() else None


def read_verify(rest: str) -> list[Command]:
    return [VerifyCertificate(rest)] if _CODE.fullmatch(rest) else [Misused("verify")]


def read_start(rest: str) -> list[Command]:
    """What stood in the link by which somebody opened the bot."""
    if rest == "join":
        return [ShowOwnFile()]
    if rest.startswith(INVITATION_LINK):
        return [OpenShop(rest.removeprefix(INVITATION_LINK))]
    if rest.startswith(VERIFY_LINK):
        return read_verify(rest.removeprefix(VERIFY_LINK))
    return [ShowHelp()]
