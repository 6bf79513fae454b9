"""A driver's part in one call: he answers, comes, takes people home and comes back, in any of the ways people tell it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from demo.script import phrases
from demo.script.cast import Person
from demo.script.facts import Deed, Fact, Passengers
from demo.script.script import Script


class DriverScript:
    def __init__(self, script: Script, who: Person, call: int, at: float, *, station: str) -> None:
        self.script = script
        self.dice = script.dice
        self.who = who
        self.call = call
        self.at = at
        self.station = station

    @property
    def called(self) -> str:
        """How others write of him."""
        return f"@{self.who.username} " if self.who.username and self.dice.random() < 0.5 else self.who.name

    def pause(self, at_most: float = 0.0) -> None:
        shortest, longest = self.script.pauses
        self.at += self.dice.uniform(shortest, at_most or longest)

    def fact(self, deed: Deed, load: Passengers | None = None, **more: Any) -> Fact:
        return Fact(deed, self.call, self.who, load=load, **more)

    def say(self, text: str, *facts: Fact, **more: Any) -> str:
        return self.script.say(self.at, self.who, text, *facts, **more)

    def tap(self, label: str, *facts: Fact) -> None:
        self.script.tap(self.at, self.who, self.call, label, *facts)

    def choose(self, pool: str, number: int = 0) -> str:
        return phrases.choose(self.dice, pool, number, self.station)

    # ------------------------------------------------------------ answering

    def answer(self, *, to_card: bool = False, tap: float = 0.25) -> None:
        """`to_card`: several calls are open, so that he says which one he means."""
        if self.dice.random() < tap:
            self.tap("收到", self.fact(Deed.ACKNOWLEDGE))
            return
        minutes = self.dice.choice((5, 8, 10, 12, 15, 20)) if self.dice.random() < 0.35 else None
        pool = phrases.RECEIVED if minutes is None else phrases.RECEIVED_WITH_TIME
        fact = self.fact(Deed.ACKNOWLEDGE, number=minutes)
        self.say(self.choose(pool, minutes or 0), fact, to_card=self.call if to_card else None)

    def answer_and_think_again(self) -> None:
        """K1: an edit that adds a time, one that withdraws, and a first word that was none."""
        coming, how = self.fact(Deed.ACKNOWLEDGE), self.dice.randrange(3)
        name = self.say("注意安全" if how == 2 else "收到", *(() if how == 2 else (coming,)))
        self.pause()
        text, facts = (
            ("收到，15分钟到", (self.fact(Deed.EDIT_ANSWER, number=15),)),
            ("来不了", (self.fact(Deed.EDIT_ANSWER), self.fact(Deed.DECLINE))),
            ("收到", (coming,)),
        )[how]
        self.script.rewrite(self.at, self.who, name, text, *facts)

    def answer_again(self) -> None:
        self.say("收到", self.fact(Deed.ACKNOWLEDGE))

    def decline(self, *, to_card: bool = False) -> None:
        if self.dice.random() < 0.2:
            self.tap("来不了", self.fact(Deed.DECLINE))
        else:
            text = self.choose(phrases.DECLINED)
            self.say(text, self.fact(Deed.DECLINE), to_card=self.call if to_card else None)

    def withdraw(self) -> None:
        self.say(self.choose(phrases.WITHDRAWN), self.fact(Deed.DECLINE))

    def leave(self) -> None:
        self.say(self.choose(phrases.OFF_DUTY), self.fact(Deed.DECLINE))

    # ------------------------------------------------------------ in the square

    def arrive(self, lead: Person | None = None, *, to_card: bool = False) -> None:
        if lead:
            self.script.say(self.at, lead, f"{self.called}到了", replace(self.fact(Deed.ARRIVE), by=lead))
        elif to_card:
            self.say(self.choose(phrases.IN_SQUARE), self.fact(Deed.ARRIVE), to_card=self.call)
        elif self.dice.random() < 0.2:
            self.tap("到场", self.fact(Deed.ARRIVE))
        elif self.dice.random() < 0.2:
            self._in_lane()
        else:
            pool = self.dice.choice((phrases.ARRIVED, phrases.IN_SQUARE))
            self.say(self.choose(pool), self.fact(Deed.ARRIVE))

    def _in_lane(self) -> None:
        lane = self.dice.choice((1, 2))
        self.say(self.choose(phrases.IN_LANE[lane]), self.fact(Deed.ARRIVE, lane=lane))

    def come_back(self) -> None:
        how = self.dice.random()
        if how < 0.2:
            self.tap("到场", self.fact(Deed.ARRIVE))
        elif how < 0.35:
            self._in_lane()
        else:
            self.say(self.choose(phrases.BACK), self.fact(Deed.ARRIVE))
