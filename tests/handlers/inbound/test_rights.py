"""Role × command × state of the call × way of saying it: who lacks the right changes nothing, who has it is not refused for it."""

import re
from pathlib import Path

import pytest

from dispatch import change_commands, commands, people_commands, privacy_commands
from dispatch.duty_commands import (
    AcceptMove,
    AskWhoDrove,
    CheckAgain,
    HandOverDuty,
    MoveCars,
    OfferSwap,
    ShowHealth,
    ShowWhoDrove,
    TakeOverDuty,
)
from dispatch.home import commands as home_commands
from dispatch.home import honours_commands, points_commands
from dispatch.home.certificate_commands import MakeAllCertificates, MakeCertificate, VerifyCertificate
from dispatch.home.moves import Side
from dispatch.memberships import Person, Role
from dispatch.origin import Origin
from dispatch.paper_nights import Backfill, ExportPaper
from dispatch.partner_commands import (
    AskPartners,
    DecidePartner,
    FindPartner,
    JoinCall,
    PartnerChoice,
    RaiseForAll,
    ShowPartners,
)
from dispatch.rights import RIGHTS, Right, has_right, right_needed
from dispatch.statements import ClarificationAnswer, Moment, StatementKind
from dispatch.station_commands import EditStation, NameStation, ShowStations, ShowWay, StationChange
from dispatch.survey_commands import (
    AnswerSurvey,
    AskSurvey,
    DecideSurvey,
    Go,
    OpenSurvey,
    ShowSurveys,
    SurveyChoice,
)
from dispatch.surveys import SurveyKind
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.inbound.messages import carry_out
from handlers.parsing.slash_commands import SLASH_COMMANDS
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

APPOINTED, LEAD, DRIVER, MUTED, GONE, NEWCOMER = range(20, 26)
EVERYBODY = (COORDINATOR, APPOINTED, LEAD, DRIVER, MUTED, GONE, NEWCOMER)
STATES = {
    "no call": (),
    "open": ("武汉站需要3台车",),
    "ended": ("武汉站需要3台车", "/close 1"),
    "two open": ("武汉站需要3台车", "武昌站需要2台车"),
}
WAYS = ("words", "slash", "private", "tap")
KEPT = ("calls", "responses", "trips", "journal", "clarifications", "fleets", "persons", "shifts", "timetables",
        "stations", "surveys", "survey_answers", "admins", "deadlines", "memberships",
        "home_places", "home_moves", "home_away", "certificates", "point_rules", "shops", "redemptions", "points", "honours")  # fmt: skip
COMMANDS: tuple[commands.Command, ...] = (
    commands.DriverReport(StatementKind.ACKNOWLEDGE), commands.Unreadable(), commands.CountWaiting(80), commands.TakeOffer(),
    commands.ChooseCall(), commands.ShowOwnRecord(), commands.ShowStatus(), commands.ShowCard(), commands.ShowMe(),
    commands.ShowHelp(), commands.AskOwnPlace(), commands.MarkUnread(), commands.Misused("need"),
    commands.ForCall(1, commands.CloseCall(is_confirmed=True)), commands.RaiseCall("汉口站", 5),
    commands.AnswerClarification(1, ClarificationAnswer.NO), commands.AskCarRequest("汉口站", 5), commands.SetNeed(7),
    commands.ChangeNeed(2), commands.Enough(is_confirmed=True), commands.NextCars(3), commands.ShowMissing(),
    commands.RemindMissing(), commands.RepeatCall(), commands.KeepOpen(), commands.CloseCall(is_confirmed=True),
    commands.StandDown(is_confirmed=True), commands.ReleaseLane(1), commands.ReopenCall(), commands.DropQuestion(),
    commands.RenameStation("汉口站"), commands.GrantCallRequest(1), commands.ShowUnclear(), commands.Fix(1, "张三 接3"),
    commands.ChangeTimetable("missing", "15"), commands.Export("week"), commands.ShowNight(), commands.ShowWeek(),
    EditStation("武汉站", StationChange.LANES, lanes=4), NameStation("武汉站"), ShowStations(), ShowWay(),
    OpenSurvey(SurveyKind.NOTICE, "周五学习"), AskSurvey(OpenSurvey(SurveyKind.READINESS, cars=30)), AnswerSurvey(1, yes=True),
    DecideSurvey(1, SurveyChoice.CLOSE), Go(), ShowSurveys(), HandOverDuty(("张三",)), TakeOverDuty(1, 2), ShowHealth(), CheckAgain(),
    ShowWhoDrove("武汉站", "21:00", "22:00"), AskWhoDrove(1, 1, 1), MoveCars(2, "武昌站"), AcceptMove(), OfferSwap(1, 1),
    FindPartner("ABCD2345"), DecidePartner(1, 2, PartnerChoice.END), ShowPartners(),
    RaiseForAll(commands.RaiseCall("汉口站", 5)), AskPartners(), JoinCall(1, 1, joins=True),
    Backfill("龙门站 昨晚\n张三 23:05到"), ExportPaper(),
    change_commands.CancelCall(is_confirmed=True), change_commands.TellEnded(), change_commands.DelayTrain(minutes=30),
    change_commands.MoveMeetingPoint("东广场"), change_commands.MovePassengers("张三", "李四", 3),
    people_commands.Appoint(Role.LEAD, ("张三",)), people_commands.ShowRoles(), people_commands.Merge(("老赵", "张三")),
    people_commands.SetTeam(("张三",)), people_commands.SetTeamOf("张三", ("李四",)), people_commands.ShowTeam(),
    people_commands.SetBadge("先锋"), people_commands.ShowBadges(), people_commands.ConfirmBadge(1, 1),
    people_commands.WearBadge(1, 1), people_commands.TakeOffBadge(1),
    people_commands.ProposeMerge(1, 2, is_confirmed=True), people_commands.UndoMerge(1),
    people_commands.DescribeCar(("张三",), seats=4), people_commands.ChooseLanguage("en"),
    people_commands.AnswerImport(1, people_commands.ImportChoice.APPLY), people_commands.ExportRoster(),
    people_commands.ShowOwnFile(), people_commands.ShowFile("张三"), people_commands.EditOwnFile(1, seats=4),
    people_commands.EditFile(1, seats=4), people_commands.AskPhone(1), people_commands.DropPhone(1),
    people_commands.HandOverAccount("张三", "赵六"),
    privacy_commands.ShowOwnData(), privacy_commands.AskForget(), privacy_commands.Forget(1, is_confirmed=False),
    privacy_commands.AnswerNotice(agrees=True), privacy_commands.ShowAccesses(),
    home_commands.ShowPlaces(), home_commands.ShowPlaceOnMap(place_id=1), home_commands.ShowKeptPlaces(),
    home_commands.ShowMoves(), home_commands.AskOwnMove(to="二公司"), home_commands.AskMove(name="张三", to="二公司"),
    home_commands.AnswerOwnMove(move_id=1, agrees=True), home_commands.GoAway(), home_commands.ComeBack(),
    home_commands.ChooseFleet(input_id=1),
    home_commands.AnswerMove(move_id=1, side=Side.FROM, agrees=True), home_commands.SendAway(name="张三"),
    home_commands.KeepPlace(change=home_commands.PlaceChange.ADD, name="驿站"),
    home_commands.ConfirmPlaces(1, 1, 9, 0, 2_000_000_000),
    MakeCertificate("m0"), MakeAllCertificates("m0"), VerifyCertificate("AAAAAAAAAA"),
    points_commands.ShowPoints(), points_commands.ChooseShop(1), points_commands.MakeRedemption(1, 5),
    points_commands.TakeRedemption("123456"), points_commands.GiveBack(1), points_commands.OpenShop("AAAAAAAAAA"),
    points_commands.Settle("m0"), points_commands.SetPointRule(per_night=5), points_commands.ShowShops(),
    points_commands.InviteShop("老王面馆"), points_commands.WithdrawShop(1),
    honours_commands.ShowHonours("m0"), honours_commands.PickHonour("2026-02", 1), honours_commands.AskHonours("2026-02"),
    honours_commands.AnswerHonour("2026-02", agrees=True), honours_commands.PostHonours("2026-02"),
    people_commands.PairGroup(), people_commands.GiveShift(0, "22:00", "02:00"), people_commands.DropShift(), people_commands.ShowShifts(),
)  # fmt: skip

ARGUMENTS = {
    "call": "武汉站 5", "need": "5", "next": "3", "fix": "1 张三 接3", "merge": "老赵 张三", "on": "@zhang 接3", "station": "汉口站",
    "export": "week", "car": "鄂A12345", "person": "张三", "team": "张三", "who": "武汉站 23:20-23:50", "move": "5 武汉站", "backfill": "武汉站\n张三 23:05到", "shift": "今晚 22-02", "verify": "7K3QZ-M4N8P",
}  # fmt: skip


class Undone(Exception):
    """Rolls the transaction of a cell back."""


@pytest.fixture(params=STATES)
async def bot(request, tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.admins(COORDINATOR)
        for who in EVERYBODY[:-1]:
            await bot.says(who, "晚上好", username=f"user_{who}")
        await bot.says(COORDINATOR, f"/coordinator @user_{APPOINTED} @user_{MUTED} @user_{GONE}")
        await bot.says(COORDINATOR, f"/lead @user_{LEAD}")
        for words in STATES[request.param]:
            await bot.says(COORDINATOR, words)
        await bot.becomes(MUTED, "restricted", is_member=True)
        await bot.becomes(GONE, "kicked")
        bot.now += 60
        yield bot


async def gives(bot, who: int, command: commands.Command, way: str, *, if_he_may: bool) -> str | None:
    """All that waits to be said after somebody gave a command; None, and nothing happens, where his right is another.

    What he may do is rolled back.
    """
    told: list[str] = []

    def cell(tx):
        bot.session.know_languages(tx)
        ids = bot.session.ids.within(tx)
        fleet = bot.session.fleet(tx, ids.chat(GROUP, None))
        account = ids.account(who)
        speaker = fleet.by_account.get(account) or Person(0, fleet.id, account, "新来的")
        origin = Origin(
            fleet.chat_id,
            0 if way == "tap" else 9_999,
            Moment(bot.now, 99, is_dated=way != "tap"),
            bot.now,
            tap="1" if way == "tap" else None,
            slash=way == "slash",
            private=way == "private",
        )
        ctx = Context(bot.session, tx, fleet, speaker, origin, 1, bot.now)
        ctx.call = next(iter(fleet.calls.values()), None) if way == "tap" else None
        inner = command.command if isinstance(command, commands.ForCall) else command
        if has_right(fleet, speaker, right_needed(inner, origin)) is not if_he_may:
            return
        carry_out(ctx, command)
        bot.session.save(tx)
        told.append(" ".join(row.body for row in stored.outbox_waiting(tx.read, bot.now)))
        if if_he_may:
            raise Undone

    try:
        await bot.database.run(cell)
    except Undone:
        bot.forget()
    return told[0] if told else None


def refused() -> str:
    return str(text("zh-Hans", "refused-not-coordinator"))


def test_every_command_has_an_example():
    assert {type(each).__name__ for each in COMMANDS} == {each.__name__ for each in RIGHTS}


@pytest.mark.parametrize("way", WAYS)
async def test_who_lacks_the_right_changes_nothing(bot, way):
    denied = 0
    before = await stored.contents(bot.database, *KEPT)
    for who in EVERYBODY[2:]:
        for command in COMMANDS:
            told = await gives(bot, who, command, way, if_he_may=False)
            if told is None:
                continue
            denied += 1
            is_waiting = isinstance(command, change_commands.MovePassengers)  # K4: it waits for a lead
            after = await stored.contents(bot.database, *KEPT)
            assert is_waiting or before == after, (who, command)
            before = after
            assert way != "words" or refused() not in told
    assert denied >= 4 * 25


@pytest.mark.parametrize("way", WAYS)
async def test_who_has_the_right_is_not_refused_for_it(bot, way):
    for who in (COORDINATOR, APPOINTED, LEAD):
        for command in COMMANDS:
            told = await gives(bot, who, command, way, if_he_may=True)
            assert told is None or refused() not in told, (who, command)
            assert told is not None or who == LEAD or isinstance(command, people_commands.PairGroup)


async def test_a_role_that_ends_counts_no_more_at_the_next_tap(bot):
    close = commands.CloseCall(is_confirmed=True)
    assert await gives(bot, APPOINTED, close, "tap", if_he_may=True) is not None
    await bot.says(COORDINATOR, f"/coordinator @user_{APPOINTED} off")
    assert await gives(bot, APPOINTED, close, "tap", if_he_may=True) is None
    await bot.admins(99)
    assert await gives(bot, COORDINATOR, close, "tap", if_he_may=True) is None


def test_the_manual_names_each_slash_command_where_it_is_allowed():
    manual = Path("docs/manual.md").read_text(encoding="utf-8").split("## 谁能做什么")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| (每一位|带队|调度员) \| (.*) \|$", manual, re.MULTILINE))
    named = {who: set(re.findall(r"`/(\w+)`", row)) for who, row in rows.items()}
    assert set(SLASH_COMMANDS) == set.union(*named.values())
    typed = Origin(GROUP, 9, Moment(0), 0, slash=True)
    for name, slash in SLASH_COMMANDS.items():
        [command] = slash.read(ARGUMENTS.get(name, ""))
        in_group = right_needed(command, typed)
        in_private = right_needed(command, typed._replace(private=True))
        about_others = name in ("on", "car")  # both also stand where others are spoken of
        assert about_others or (name in named["调度员"]) == (in_group is Right.COORDINATOR), name
        assert (name in named["每一位"]) == (in_private is Right.EVERYBODY and name != "on"), name
