"""The script being written: acts in any order, and people's parts in a call. It ends as one row of acts and its count."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from demo.script.acts import Act, Rewrite, Say, Tap, Wait
from demo.script.cast import Cast, Person
from demo.script.expected_counts import ExpectedCounts
from demo.script.facts import Fact, Passengers


@dataclass(slots=True)
class Night:
    """Acts in the order in which they are played. `ledger`: what they amount to."""

    crew: Cast
    acts: list[Act]
    ledger: ExpectedCounts

    @property
    def seconds(self) -> float:
        return max(act.at for act in self.acts)


@dataclass(slots=True)
class Script:
    dice: random.Random
    crew: Cast
    ends: float
    """When the calls are closed."""
    pauses: tuple[float, float]
    """Between two words of one person. Dates have whole seconds, and a faltering network holds messages back."""
    acts: list[Act] = field(default_factory=list)
    _names: int = 0

    def say(self, at: float, who: Person, text: str, *facts: Fact, **more: Any) -> str:
        """The message's name, for whoever replies to it or edits it."""
        self._names += 1
        name = f"m{self._names}"
        self.acts.append(Say(at=at, who=who, text=text, facts=facts, name=name, **more))
        return name

    def rewrite(self, at: float, who: Person, name: str, text: str, *facts: Fact) -> None:
        self.acts.append(Rewrite(at=at, who=who, name=name, text=text, facts=facts))

    def tap(self, at: float, who: Person, call: int, label: str, *facts: Fact) -> None:
        self.acts.append(Tap(at=at, who=who, call=call, label=label, facts=facts))

    def add(self, *acts: Act) -> None:
        self.acts.extend(acts)

    def lead_beside(self, who: Person) -> Person:
        """One who may speak for him."""
        return self.dice.choice([lead for lead in self.crew.leads if lead != who])

    def another_load(self, who: Person) -> Passengers:
        """Not what he carried last."""
        loads = [fact.load for act in self.acts for fact in act.facts if fact.who == who and fact.load]
        return Passengers(1 if loads[-1].number != 1 else 2)

    def finished(self) -> Night:
        """In order, counted, and each look at a card knows what has to stand there."""
        acts = sorted(self.acts, key=lambda act: act.at)
        ledger = ExpectedCounts()
        for act in acts:
            for fact in act.facts:
                ledger.book(fact)
            if isinstance(act, Wait) and act.call is not None:
                act.shows = ledger.calls[act.call].on_card()
        return Night(self.crew, acts, ledger)
