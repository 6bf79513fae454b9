"""A joint night in the strict sandbox: several groups, one call at each of two stations, drivers in several groups (B4, B5).

`python -m tests.faults.joint_night --groups 5 --cars 600 --seconds 120` prints the figures of one night.
"""

import argparse
import asyncio
import json
import os
import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from sandbox.client import SandboxClient
from sandbox.process import SandboxProcess, running_sandbox

STATIONS = ("武汉站", "汉口站")
_SUM = re.compile(r"联动 (\d+) 个群：收到 ([\d,]+) · 到场 ([\d,]+) · ([\d,]+) 趟 ([\d,]+) 人次")
_CODE = re.compile(r"[A-Z2-7]{4}-[A-Z2-7]{4}")
_UNCOUNTED = frozenset({"getupdates", "answercallbackquery", "getme", "getchatadministrators", "getfile"})
PATIENCE_SECONDS = 120.0


@dataclass(slots=True)
class Driver:
    """`homes`: the groups that he is a member of."""

    id: int
    station: str
    homes: list[int]


@dataclass(slots=True)
class Figures:
    """What a night came to. Ages and times are seconds."""

    wrong: list[str] = field(default_factory=list)
    cars: int = 0
    in_several: int = 0
    said: int = 0
    right_after: float = 0.0
    most_calls_a_second: int = 0
    refused: int = 0
    card_age_p95: float = 0.0
    card_age_worst: float = 0.0
    leading_age_p95: float = 0.0  # of the group that called for all
    others_age_p95: float = 0.0
    in_a_minute: int = 0  # the most requests that one group had in a minute

    def lines(self) -> list[str]:
        return [
            f"cars {self.cars}, of them {self.in_several} in several groups; {self.said} messages",
            f"every card right {self.right_after:.1f} s after the last word",
            f"most calls in a second: {self.most_calls_a_second}; refused: {self.refused}",
            f"age of a card: 95 % within {self.card_age_p95:.1f} s, worst {self.card_age_worst:.1f} s",
            f"95 % of the leading group's within {self.leading_age_p95:.1f} s, of the others' within {self.others_age_p95:.1f} s",
            f"most requests of one group in a minute: {self.in_a_minute}",
            *self.wrong,
        ]


class JointNight:
    """One night: `groups` of equal size; a fifth of the drivers is in two or three of them."""

    def __init__(
        self, client: SandboxClient, groups: int, cars: int, seconds: float, stations: int = 2, seed: int = 1
    ) -> None:
        self.client = client
        self.stations = STATIONS[:stations]
        self.number, self.cars, self.seconds = groups, cars, seconds
        self.random = Random(seed)
        self.figures = Figures(cars=cars)
        self.groups: list[int] = []
        self.bosses: list[int] = []
        self.drivers: list[Driver] = []
        self.began = 0.0  # the loop's time of the first answer
        self.tapped: set[tuple[int, int]] = set()
        self.answered: dict[str, list[float]] = {station: [] for station in self.stations}
        self.expected = {station: Counter[str]() for station in self.stations}

    async def gather(self) -> None:
        """Groups, coordinators and drivers. The bot's owner adds it to all groups."""
        client, dice = self.client, self.random
        self.bosses = [await client.user(f"调度{number}") for number in range(self.number)]
        for number in range(self.cars):
            homes = [number % self.number]
            if number % 5 == 0:
                others = [each for each in range(self.number) if each != homes[0]]
                homes += dice.sample(others, min(len(others), dice.choice((1, 2))))
            self.drivers.append(
                Driver(await client.user(f"司机{number}"), self.stations[number % len(self.stations)], homes)
            )
        for number, boss in enumerate(self.bosses):
            members = [driver.id for driver in self.drivers if number in driver.homes]
            self.groups.append(
                await client.group(f"联动{number}队", admins=[boss], members=members, added_by=self.bosses[0])
            )
            await client.post(self.groups[-1], boss, "大家好")
        self.figures.in_several = sum(len(driver.homes) > 1 for driver in self.drivers)

    async def join(self) -> None:
        """The first group becomes the partner of each other one, and calls for all at each station."""
        leading, boss = self.groups[0], self.bosses[0]
        for number in range(1, self.number):
            group, other = self.groups[number], self.bosses[number]
            await self.client.post(leading, boss, "/partner")
            code = await self._until(leading, lambda message: _found(_CODE, message), newest=True)
            await self.client.post(group, other, f"/partner {code}")
            for where, who in ((leading, boss), (group, other)):
                await self._tap(where, who, "同意")
        for station in self.stations:
            await self.client.post(leading, boss, f"/call @联动 {station} {self.cars}")
            for number in range(1, self.number):
                await self._tap(self.groups[number], self.bosses[number], "加入")
        await self.client.idle(quiet=2.0, timeout=PATIENCE_SECONDS)

    async def drive(self) -> None:
        """Everybody answers, comes and carries, each word in one of his groups; who is in several answers in two of them."""
        dice = self.random
        acts: list[tuple[float, Driver, str, int]] = []
        for driver in self.drivers:
            at = dice.random() * self.seconds * 0.6
            passengers = dice.randrange(1, 5)
            bare = driver.station.removesuffix("站")
            words = [f"{bare}收到", f"{bare}到了", f"接{passengers}"]
            if len(driver.homes) > 1:
                words.insert(1, f"{bare}收到")
            for place, word in enumerate(words):
                acts.append((at + place * self.seconds * 0.13, driver, word, passengers))
        acts.sort(key=lambda act: act[0])
        begin = self.began = asyncio.get_running_loop().time()
        heard: set[int] = set()
        for at, driver, word, passengers in acts:
            await asyncio.sleep(max(0.0, begin + at - asyncio.get_running_loop().time()))
            group = self.groups[self.random.choice(driver.homes)]
            now = await self._said(group, driver, word)
            counts = self.expected[driver.station]
            if word.endswith("收到") and driver.id not in heard:
                heard.add(driver.id)
                counts["acknowledged"] += 1
                self.answered[driver.station].append(now)
            elif word.endswith("到了"):
                counts["arrived"] += 1
            elif word.startswith("接"):
                counts["trips"] += 1
                counts["passengers"] += passengers
        self.figures.said = len(acts)

    async def _said(self, group: int, driver: Driver, word: str) -> float:
        await self.client.post(group, driver.id, word)
        return asyncio.get_running_loop().time()

    async def judge(self, offset: float) -> None:
        """Waits until each card is right; then looks at what was sent. `offset`: of the sandbox's clock to the loop's."""
        loop = asyncio.get_running_loop()
        last = loop.time()
        while wrong := await self._wrong_cards():
            if loop.time() - last > PATIENCE_SECONDS:
                self.figures.wrong += wrong
                break
            await asyncio.sleep(0.2)
        traffic = await self.client.traffic()
        self.figures.refused = sum(traffic["refused"].values())
        if self.figures.refused:
            self.figures.wrong.append(f"refused: {traffic['refusals'][:3]}")
        requests = [
            each
            for each in await self.client.requests()
            if each["method"].lower() not in _UNCOUNTED and each["ok"]
        ]
        times = [each["at"] for each in requests if each["at"] - offset >= self.began]
        self.figures.most_calls_a_second = _most_within(1.0, times)
        self.figures.in_a_minute = max(
            _most_within(
                60.0, [each["at"] for each in requests if int(each["params"].get("chat_id") or 0) == group]
            )
            for group in self.groups
        )
        shown = self._shown(requests, offset)
        right = [
            next(
                (at for at, numbers in shown.get((group, station), ()) if numbers == self._wanted(station)),
                0.0,
            )
            for group in self.groups
            for station in self.stations
        ]
        self.figures.right_after = max(right) - last
        self._ages(shown)

    def _shown(
        self, requests: list[dict[str, Any]], offset: float
    ) -> dict[tuple[int, str], list[tuple[float, tuple[int, ...]]]]:
        """By group and station: when its card showed which numbers, in the loop's time."""
        shown: dict[tuple[int, str], list[tuple[float, tuple[int, ...]]]] = {}
        for each in requests:
            text = re.sub(r"<[^>]+>", "", str(each["params"].get("text", "")))
            found = _SUM.search(text)
            station = next((name for name in self.stations if name in text), None)
            if found and station:
                chat = int(each["params"]["chat_id"])
                numbers = _numbers(found)
                shown.setdefault((chat, station), []).append((each["at"] - offset, numbers))
        return shown

    def _wanted(self, station: str) -> tuple[int, ...]:
        counts = self.expected[station]
        return (self.number, *(counts[key] for key in ("acknowledged", "arrived", "trips", "passengers")))

    def _ages(self, shown: dict[tuple[int, str], list[tuple[float, tuple[int, ...]]]]) -> None:
        """For each answer and each group: how long until the group's card showed a sum with it."""
        ages = {
            group: sorted(
                next(
                    (at - heard for at, numbers in shown.get((group, station), ()) if numbers[1] >= place),
                    999.0,
                )
                for station, times in self.answered.items()
                for place, heard in enumerate(times, start=1)
            )
            for group in self.groups
        }
        together = sorted(age for each in ages.values() for age in each)
        self.figures.card_age_p95 = _p95(together)
        self.figures.card_age_worst = together[-1]
        self.figures.leading_age_p95 = _p95(ages[self.groups[0]])
        self.figures.others_age_p95 = max(_p95(ages[group]) for group in self.groups[1:])

    async def _wrong_cards(self) -> list[str]:
        wrong = []
        for number, group in enumerate(self.groups):
            words = [
                re.sub(r"\*\*|<[^>]+>", "", message.get("text", ""))
                for message in await self.client.bot_messages(group)
            ]
            for station in self.stations:
                cards = [each for each in words if _SUM.search(each) and f"{station}\n" in each]
                found = _SUM.search(cards[-1]) if cards else None
                told = _numbers(found) if found else None
                wanted = self._wanted(station)
                if told != wanted:
                    wrong.append(f"group {number}, {station}: {told}, not {wanted}")
        return wrong

    def compare_report(self, report: dict[str, Any]) -> None:
        """The JSON report: each person once in a joint call, and in the sum."""
        for call in report["calls"]:
            counts = self.expected[call["station"]]
            told = {key: call["joint"][key] for key in counts}
            if told != dict(counts):
                self.figures.wrong.append(f"report of {call['id']}: {told}, not {dict(counts)}")
        total = sum(self.expected.values(), Counter())
        told = {key: report["totals"][key] for key in total}
        if told != dict(total):
            self.figures.wrong.append(f"sum of the report: {told}, not {dict(total)}")
        people = Counter(
            (call["station"], driver["telegram_id"])
            for call in report["calls"]
            for driver in call["drivers"]
            if driver["arrived_at"]
        )
        twice = [who for who, times in people.items() if times > 1]
        self.figures.wrong += [f"counted twice: {who}" for who in twice]

    async def _tap(self, group: int, who: int, label: str) -> None:
        """Taps the newest button of this label that was not tapped before: what was used may still be shown for a while."""

        def data(message: dict[str, Any]) -> tuple[int, str] | None:
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            found = [button["callback_data"] for row in rows for button in row if button["text"] == label]
            place = (group, message["message_id"])
            return (message["message_id"], found[0]) if found and place not in self.tapped else None

        message, tapped = await self._until(group, data)
        self.tapped.add((group, message))
        await self.client.tap(group, message, who, tapped)

    async def _until(self, group: int, found: Any, *, newest: bool = False) -> Any:
        """What the latest message of the bot in a group has; `newest`: only that one."""
        before = len(await self.client.bot_messages(group)) if newest else 0
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                messages = await self.client.bot_messages(group)
                for message in reversed(messages[before - 1 if before else 0 :] if newest else messages):
                    if (it := found(message)) is not None:
                        return it
                await asyncio.sleep(0.05)


def _most_within(seconds: float, times: list[float]) -> int:
    """The most of these ascending times that lie within so many seconds."""
    ends = 0
    most = 0
    for index, at in enumerate(times):
        while ends < len(times) and times[ends] < at + seconds:
            ends += 1
        most = max(most, ends - index)
    return most


def _p95(ages: list[float]) -> float:
    """Of ascending ages."""
    return ages[int(len(ages) * 0.95)]


def _numbers(found: re.Match[str]) -> tuple[int, ...]:
    """The numbers of a card's sum; a thousand is written 1,000."""
    return tuple(int(each.replace(",", "")) for each in found.groups())


def _found(pattern: re.Pattern[str], message: dict[str, Any]) -> str | None:
    match = pattern.search(message.get("text", ""))
    return match[0] if match else None


class _Bot:
    """The bot's process in real time, and `report --json`."""

    def __init__(self, folder: Path, sandbox: SandboxProcess) -> None:
        self._log = folder / "bot.log"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SHOUDAO_")}
        self._environment = kept | {
            "SHOUDAO_TELEGRAM__TOKEN": sandbox.token,
            "SHOUDAO_TELEGRAM__BASE_URL": sandbox.base_url,
            "SHOUDAO_STORAGE__PATH": str(folder / "data"),
            "SHOUDAO_LOG__FORMAT": "json",
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = await self._run("serve", stdout=log, stderr=log)

    async def stop(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    async def report(self) -> dict[str, Any]:
        process = await self._run("report", "--json", stdout=asyncio.subprocess.PIPE)
        output, _ = await process.communicate()
        told: dict[str, Any] = json.loads(output)
        return told

    def errors(self) -> list[str]:
        lines = self._log.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if '"level":"error"' in line.replace(" ", "") or "Traceback" in line]

    async def _run(self, *arguments: str, **streams: Any) -> asyncio.subprocess.Process:
        command = (sys.executable, "-m", "bot", *arguments)
        return await asyncio.create_subprocess_exec(*command, env=self._environment, **streams)


async def played(
    folder: Path, groups: int, cars: int, seconds: float, *, stations: int = 2, settle: float = 0.0
) -> Figures:
    """One night in an empty folder, with sandbox and bot as processes.

    `settle`: seconds between the joining and the first answer, so that what was said for it counts in no limit any more.
    """
    async with running_sandbox() as sandbox, SandboxClient(sandbox.base_url) as client:
        bot = _Bot(folder, sandbox)
        night = JointNight(client, groups, cars, seconds, stations)
        await bot.start()
        try:
            await night.gather()
            await night.join()
            await asyncio.sleep(settle)
            offset = await _offset(client, night)
            await night.drive()
            await night.judge(offset)
            night.compare_report(await bot.report())
        finally:
            await bot.stop()
        night.figures.wrong += bot.errors()[:3]
    return night.figures


async def _offset(client: SandboxClient, night: JointNight) -> float:
    """The difference between the sandbox's clock and the loop's."""
    events = await client.transcript()
    now = asyncio.get_running_loop().time()
    await client.post(night.groups[0], night.bosses[0], "辛苦了")
    later = await client.transcript(since=events[-1]["n"])
    return float(later[-1]["at"]) - now


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, default=5)
    parser.add_argument("--cars", type=int, default=600)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--settle", type=float, default=60.0)
    parser.add_argument("--stations", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="joint-night-") as scratch:
        night_of = played(
            Path(scratch),
            given.groups,
            given.cars,
            given.seconds,
            stations=given.stations,
            settle=given.settle,
        )
        figures = asyncio.run(night_of)
    print(json.dumps(vars(given)), *figures.lines(), sep="\n")
