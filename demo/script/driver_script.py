"""Writes one driver's actions in one call: answers, arrivals and departures in varied wording."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from demo.script import phrases
from demo.script.cast import Person
from demo.script.facts import Fact, FactKind, Passengers
from demo.script.script import Script


class DriverScript:
    def __init__(self, script: Script, who: Person, call: int, at: float, *, station: str) -> None:
        self.script = script
        self.rng = script.rng
        self.who = who
        self.call = call
        self.at = at
        self.station = station

    @property
    def mention(self) -> str:
        """How others refer to the driver: by username or by name."""
        return f"@{self.who.username} " if self.who.username and self.rng.random() < 0.5 else self.who.name

    def pause(self, at_most: float = 0.0) -> None:
        shortest, longest = self.script.pauses
        self.at += self.rng.uniform(shortest, at_most or longest)

    def pause_shortly(self) -> None:
        """Well within the ten minutes in which the same number again is a repeat (T2)."""
        self.at += self.script.pauses[0]

    def fact(self, kind: FactKind, load: Passengers | None = None, **more: Any) -> Fact:
        return Fact(kind, self.call, self.who, load=load, **more)

    def send(self, text: str, *facts: Fact, **more: Any) -> str:
        return self.script.send(self.at, self.who, text, *facts, **more)

    def tap(self, label: str, *facts: Fact) -> None:
        self.script.tap(self.at, self.who, self.call, label, *facts)

    def choose(self, pool: str, number: int = 0) -> str:
        return phrases.choose(self.rng, pool, number, self.station)

    # ------------------------------------------------------------ answers

    def answer(self, *, to_card: bool = False, tap: float = 0.25) -> None:
        """Acknowledges. `to_card`: as a reply to the call's card, needed while several calls are open."""
        if self.rng.random() < tap:
            self.tap("收到", self.fact(FactKind.ACKNOWLEDGE))
            return
        minutes = self.rng.choice((5, 8, 10, 12, 15, 20)) if self.rng.random() < 0.35 else None
        pool = phrases.RECEIVED if minutes is None else phrases.RECEIVED_WITH_TIME
        fact = self.fact(FactKind.ACKNOWLEDGE, number=minutes)
        self.send(self.choose(pool, minutes or 0), fact, to_card=self.call if to_card else None)

    def answer_and_change_mind(self) -> None:
        """Edits the first message (K1): adds an estimate, declines, or acknowledges only now."""
        coming, how = self.fact(FactKind.ACKNOWLEDGE), self.rng.randrange(3)
        name = self.send("注意安全" if how == 2 else "收到", *(() if how == 2 else (coming,)))
        self.pause()
        text, facts = (
            ("收到，15分钟到", (self.fact(FactKind.EDIT_ANSWER, number=15),)),
            ("来不了", (self.fact(FactKind.EDIT_ANSWER), self.fact(FactKind.DECLINE))),
            ("收到", (coming,)),
        )[how]
        self.script.edit(self.at, self.who, name, text, *facts)

    def answer_again(self) -> None:
        self.send("收到", self.fact(FactKind.ACKNOWLEDGE))

    def decline(self, *, to_card: bool = False) -> None:
        if self.rng.random() < 0.2:
            self.tap("来不了", self.fact(FactKind.DECLINE))
        else:
            text = self.choose(phrases.DECLINED)
            self.send(text, self.fact(FactKind.DECLINE), to_card=self.call if to_card else None)

    def withdraw(self) -> None:
        self.send(self.choose(phrases.WITHDRAWN), self.fact(FactKind.DECLINE))

    def leave(self) -> None:
        self.send(self.choose(phrases.OFF_DUTY), self.fact(FactKind.DECLINE))

    # ------------------------------------------------------------ at the meeting point

    def arrive(self, lead: Person | None = None, *, to_card: bool = False) -> None:
        if lead:
            self.script.send(
                self.at, lead, f"{self.mention}到了", replace(self.fact(FactKind.ARRIVE), by=lead)
            )
        elif to_card:
            self.send(self.choose(phrases.IN_SQUARE), self.fact(FactKind.ARRIVE), to_card=self.call)
        elif self.rng.random() < 0.2:
            self.tap("到场", self.fact(FactKind.ARRIVE))
        elif self.rng.random() < 0.2:
            self._in_lane()
        else:
            pool = self.rng.choice((phrases.ARRIVED, phrases.IN_SQUARE))
            self.send(self.choose(pool), self.fact(FactKind.ARRIVE))

    def _in_lane(self) -> None:
        lane = self.rng.choice((1, 2))
        self.send(self.choose(phrases.IN_LANE[lane]), self.fact(FactKind.ARRIVE, lane=lane))

    def come_back(self) -> None:
        how = self.rng.random()
        if how < 0.2:
            self.tap("到场", self.fact(FactKind.ARRIVE))
        elif how < 0.35:
            self._in_lane()
        else:
            self.send(self.choose(phrases.BACK), self.fact(FactKind.ARRIVE))
