"""Random nights with two and three stations, and what the referee finds wrong with each (R3, R16)."""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dispatch.calls import Call
from dispatch.counts import count, unclear_in
from storage.calls import load_calls
from tests.stories import views
from tests.stories.which_call_referee import Fact, Named, Sign, Verdict, judge
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, Harness, at, harness

EVENING = at("2026-02-10T22:00")
DRIVERS = range(51, 59)
STATIONS = ("武昌站", "汉口站", "襄阳站", "长途客运站", "麻城站")
SLIPS = {
    "武昌站": ("武娼站", "武昌占", "五昌"),
    "汉口站": ("汗口站", "汉口战", "汉扣"),
    "襄阳站": ("襄羊站", "香阳"),
}
NOWHERE = ("协和医院", "光谷", "天河机场", "古田")
OF_A_SIGN = {  # {s} is the station's name or number with its sign
    Fact.YES: ("{s}收到", "{s} 收到", "收到 {s}", "收到，{s}"),
    Fact.NO: ("{s}来不了", "{s} 来不了"),
    Fact.HERE: ("{s}到了", "{s} 到了"),
    Fact.TRIP: ("{s}接3", "{s} 接2"),
    Fact.WAITING: ("{s}等80", "{s} 等40"),
}
OF_A_PLACE = {Fact.YES: ("收到，去{s}", "我去{s}"), Fact.HERE: ("到{s}了", "我在{s}", "我到{s}了")}
BARE = {
    Fact.YES: ("收到", "收到，10分钟到", "好的收到", "我来"),
    Fact.NO: ("来不了", "有客，来不了"),
    Fact.HERE: ("到了", "我到了", "已到"),
    Fact.TRIP: ("接3", "接2", "拉了3个"),
    Fact.HOME: ("送到了",),
    Fact.WAITING: ("等60",),
}
HAN = "一二三四五六七八九"
STEPS = 26


@dataclass(slots=True)
class Utterance:
    """Something that was said, with the referee's verdict at that moment."""

    input_id: int
    words: str
    who: int
    verdict: Verdict
    chosen: set[int] = field(default_factory=set)  # by a tap, of his or of a coordinator's


class NightOfStations:
    """Plays one night. `wrong` lists what the referee objects to; `said` how many facts were judged."""

    def __init__(self, bot: Harness, seed: int) -> None:
        self.bot, self.dice, self.seed = bot, random.Random(seed), seed
        self.is_forum = self.dice.random() < 0.3
        self.utterances: list[Utterance] = []
        self.wrong: list[str] = []
        self.log: list[str] = []
        self.heard = 0  # the last row of the journal that was looked at

    async def play(self) -> None:
        await self.bot.starts(COORDINATOR)
        stations = self.dice.sample(STATIONS, self.dice.choice((2, 2, 3)))
        for place, station in enumerate(stations):
            await self.raise_call(station, place)
        for _ in range(STEPS):
            self.bot.now += self.dice.choice((1, 5, 20, 60, 60, 200, 500))
            if self.dice.random() < 0.3:
                await self.bot.until(self.bot.now)
            await self.step()
        await self.compare_views()

    async def raise_call(self, station: str, place: int) -> None:
        cars = self.dice.choice((1, 2, 3, 9))
        topic: dict[str, Any] = (
            {"message_thread_id": 70 + place, "is_topic_message": True} if self.is_forum else {}
        )
        self.note(f"{station}需要{cars}台车")
        await self.bot.says(COORDINATOR, f"{station}需要{cars}台车", **topic)
        await self.bot.deliver()
        self.bot.now += self.dice.choice((5, 60, 400, 1200))

    async def step(self) -> None:
        calls = await self.calls()
        open_calls = [call for call in calls if call.is_open]
        deed = self.dice.choices(
            ("says", "taps", "replies", "chooses", "unclear", "closes", "opens", "reopens", "takes_back"),
            (60, 10, 8, 8, 3, 3, 2, 1, 2),
        )[0]
        if deed == "opens" and len(open_calls) < 3:
            names = {call.station for call in open_calls}
            await self.raise_call(self.dice.choice([each for each in STATIONS if each not in names]), 5)
        elif deed == "reopens":
            await self.orders("/reopen")
        elif not open_calls:
            return
        elif deed == "closes" and len(open_calls) > 1:
            await self.orders(
                f"/{self.dice.choice(('close', 'standdown'))} {self.dice.choice(open_calls).number}"
            )
            await self.compare_views()
        elif deed == "chooses":
            await self.chooses(self.dice.choice(DRIVERS), self.dice.choice(calls))
        elif deed == "unclear":
            await self.settles_unclear()
        elif deed == "takes_back":
            await self.takes_back(self.dice.choice(DRIVERS))
        elif deed == "taps":
            await self.taps(calls, self.dice.choice(open_calls))
        elif deed == "replies":
            await self.replies(calls, self.dice.choice(open_calls))
        else:
            await self.says(calls, open_calls)
        await self.hear_the_journal()

    # ---------------------------------------------------------------- what people do

    async def orders(self, words: str) -> None:
        self.note(words)
        await self.bot.says(COORDINATOR, words)

    async def says(self, calls: list[Call], open_calls: list[Call]) -> None:
        call = self.dice.choice(open_calls)
        how = self.dice.choices(
            ("bare", "station", "number", "slip", "nowhere", "ended"), (40, 20, 15, 8, 8, 5)
        )[0]
        sign, named, word, is_number = Sign.NAMED, {call.id}, call.station, False
        match how:
            case "bare":
                sign, named = Sign.NONE, set()
            case "station" if self.dice.random() < 0.5:
                word = call.station.removesuffix("站") if call.station != "长途客运站" else call.station
            case "number":
                number, is_number = call.number, True
                shapes = (f"#{number}", f"{number}号", f"第{HAN[number - 1]}场")
                word = self.dice.choice(shapes if number <= len(HAN) else shapes[:2])
            case "slip" if call.station in SLIPS:
                word = self.dice.choice(SLIPS[call.station])
            case "nowhere":
                sign, named, word = Sign.ELSEWHERE, set(), self.dice.choice(NOWHERE)
            case "ended":
                gone = [each for each in STATIONS if each not in {one.station for one in calls}]
                sign, named, word = Sign.ELSEWHERE, set(), self.dice.choice(gone)
        if sign is Sign.NONE:
            fact = self.dice.choices(list(BARE), (40, 10, 25, 15, 10, 4))[0]
            words = self.dice.choice(BARE[fact])
        elif not is_number and self.dice.random() < 0.3:
            fact = self.dice.choice(list(OF_A_PLACE))
            words = self.dice.choice(OF_A_PLACE[fact]).format(s=word)
        else:
            fact = self.dice.choice(list(OF_A_SIGN))
            words = self.dice.choice(OF_A_SIGN[fact]).format(s=word)
        await self.hear(calls, words, fact, sign, named)

    async def replies(self, calls: list[Call], call: Call) -> None:
        """To the card; sometimes with the station of another call in it."""
        card = await stored.card_of(self.bot.database, call.id)
        others = [each for each in calls if each.is_open and each is not call]
        if others and self.dice.random() < 0.3:
            other = self.dice.choice(others)
            await self.hear(
                calls, f"{other.station}收到", Fact.YES, Sign.DISAGREE, {call.id, other.id}, reply_to=card
            )
            return
        fact = self.dice.choice((Fact.YES, Fact.NO, Fact.HERE, Fact.TRIP))
        await self.hear(calls, self.dice.choice(BARE[fact]), fact, Sign.NAMED, {call.id}, reply_to=card)

    async def hear(
        self, calls: list[Call], words: str, fact: Fact, sign: Sign, named: set[int], **more: Any
    ) -> None:
        who, topic = self.dice.choice(DRIVERS), None
        if self.is_forum and "reply_to" not in more and self.dice.random() < 0.5:
            thread = self.dice.choice((70, 71, 72, 75))
            topic = await stored.topic_id_of(self.bot.database, thread)
            more |= {"message_thread_id": thread, "is_topic_message": True}
        person = await stored.person_id_or_none(self.bot.database, who)
        verdict = judge(calls, person, self.bot.now, fact, Named(sign, frozenset(named)), topic)
        his = [each.responses[person] for each in calls if person is not None and person in each.responses]
        has_trip = any(each.state.open_trip for each in his)
        if fact is Fact.HOME and not has_trip:
            return  # P5: it says nothing
        self.note(f"{who} {words} {more or ''} {verdict}")
        await self.bot.says(who, words, **more)
        said = Utterance(await stored.last_input(self.bot.database), words, who, verdict)
        self.utterances.append(said)
        await self.check_new(said, fact)

    async def taps(self, calls: list[Call], call: Call) -> None:
        who = self.dice.choice(DRIVERS)
        data = self.dice.choice(
            (
                buttons.acknowledge(call.id),
                buttons.decline(call.id),
                buttons.check_in(call.id),
                buttons.depart(call.id, 3),
            )
        )
        self.note(f"{who} taps {data}")
        await self.bot.taps(who, data)
        said = Utterance(await stored.last_input(self.bot.database), data, who, Verdict({call.id}))
        self.utterances.append(said)
        await self.hear_the_journal(said)

    async def chooses(self, who: int, call: Call) -> None:
        self.note(f"{who} chooses {call.id}")
        await self.bot.taps(who, buttons.choose_call(call.id))
        for each in self.utterances:
            if each.who == who:
                each.chosen.add(call.id)

    async def settles_unclear(self) -> None:
        waiting = [
            each for each in await stored.open_clarifications(self.bot.database) if each.body.get("calls")
        ]
        if waiting:
            one = self.dice.choice(waiting)
            call = self.dice.choice(one.body["calls"])
            self.note(f"coordinator settles input {one.input_id} in {call}")
            await self.bot.taps(COORDINATOR, buttons.is_call(one.id, call), chat=COORDINATOR)
            for each in self.utterances:
                if each.input_id in (one.input_id, *one.body.get("also", ())):
                    each.chosen.add(call)

    async def takes_back(self, who: int) -> None:
        self.note(f"{who} 撤销")
        await self.bot.says(who, "撤销")

    # ---------------------------------------------------------------- what the referee says

    async def calls(self) -> list[Call]:
        return await self.bot.database.query(lambda read: load_calls(read, "sealed = 0"))

    def note(self, words: str) -> None:
        self.log.append(f"{(self.bot.now - EVENING) // 60:4}:{(self.bot.now - EVENING) % 60:02} {words}")

    def object(self, what: str) -> None:
        self.wrong.append(f"seed {self.seed}: {what}")

    async def check_new(self, said: Utterance, fact: Fact) -> None:
        """Bound at once only where it may be, and in somebody's count."""
        bound = await self.hear_the_journal(said)
        for call, kind in bound:
            if call not in said.verdict.at_once and (kind != Fact.NO.value or fact is Fact.NO):
                self.object(f"「{said.words}」 was counted at call {call}: {said.verdict}")
        if not bound and not await stored.waits_of_input(self.bot.database, said.input_id):
            self.object(f"「{said.words}」 is in nobody's count")
        if said.verdict.must_bind and not bound and fact is not Fact.WAITING:
            self.object(f"「{said.words}」 was asked about although it names its call: {said.verdict}")

    async def hear_the_journal(self, said: Utterance | None = None) -> list[tuple[int, str]]:
        """What was recorded since the last time. Returns that of `said`; what waited may have moved where it may, and no further.

        What somebody says of one call settles what he said before of several.
        """
        rows = await stored.stated_since(self.bot.database, self.heard)
        self.heard = rows[-1].id if rows else self.heard
        own = [(row.call, row.kind) for row in rows if said and row.input_id == said.input_id]
        for earlier in self.utterances:
            if said and earlier.who == said.who:
                earlier.chosen |= {call for call, _ in own}
        by_input = {each.input_id: each for each in self.utterances}
        for row in rows:
            moved = by_input.get(row.input_id)
            if moved is None or moved is said or row.kind == Fact.NO.value:
                continue
            if row.call not in moved.verdict.at_once | moved.verdict.later | moved.chosen:
                self.object(f"「{moved.words}」 moved to call {row.call}: {moved.verdict} {moved.chosen}")
        return own

    async def compare_views(self) -> None:
        """Card = /status = report = SQL, and the total of /unclear = that of the JSON."""
        calls = await self.calls()
        await self.bot.deliver()
        self.bot.clear_sent()
        await self.bot.says(COORDINATOR, "/status")
        await self.bot.deliver()
        status = {
            int(line["id"]): int(line["unclear"])
            for text in self.bot.texts(GROUP)
            for line in views.STATUS.finditer(views.plain(text))
        }
        await self.bot.says(COORDINATOR, "/unclear")
        await self.bot.deliver()
        listed = [text for text in self.bot.texts(COORDINATOR) if "待确认 1/" in text]
        total = int(listed[0].split("待确认 1/")[1].split("<")[0]) if listed else 0
        if total != unclear_in(calls):
            self.object(f"/unclear lists {total}, the report counts {unclear_in(calls)}")
        for call in calls:
            figure = count(call).unclear
            others = {
                "card": (await views.on_the_card(self.bot.database, call.id))["unclear"],
                "sql": (await views.in_plain_sql(self.bot.database, call.id))["unclear"],
            }
            if call.is_open:
                others["status"] = status[call.number]
            else:
                others["report"] = (await views.in_the_closing_report(self.bot.database, call.id))["unclear"]
            for view, other in others.items():
                if other != figure:
                    self.object(f"call {call.id}: {view} says {other} unclear, the count is {figure}")


async def played(seed: int, folder: Path) -> NightOfStations:
    """One night, from its seed alone."""
    async with harness(folder, EVENING, few_repeat=0, few_ask=0, few_list=0) as bot:
        bot.delivers_at_once = False
        night = NightOfStations(bot, seed)
        await night.play()
    return night
