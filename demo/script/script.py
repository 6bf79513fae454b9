"""Collects a night's actions in any order and turns them into a sorted night with its expected counts."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from demo.script.actions import Action, EditMessage, SendMessage, TapButton, Wait
from demo.script.cast import Cast, Person
from demo.script.expected_counts import ExpectedCounts
from demo.script.facts import Fact, Passengers


@dataclass(slots=True)
class Night:
    """The actions in playing order, and the counts that they must lead to."""

    cast: Cast
    actions: list[Action]
    expected: ExpectedCounts

    @property
    def seconds(self) -> float:
        return max(action.at for action in self.actions)


@dataclass(slots=True)
class Script:
    rng: random.Random
    cast: Cast
    ends: float
    """Second at which the first call is closed."""
    pauses: tuple[float, float]
    """Shortest and longest pause between two messages of one person, in seconds.

    Long enough for whole-second dates and for delayed updates.
    """
    actions: list[Action] = field(default_factory=list)
    _names: int = 0

    def send(self, at: float, who: Person, text: str, *facts: Fact, **more: Any) -> str:
        """Adds a message; returns its name, for replies and edits."""
        self._names += 1
        name = f"m{self._names}"
        self.actions.append(SendMessage(at=at, who=who, text=text, facts=facts, name=name, **more))
        return name

    def edit(self, at: float, who: Person, name: str, text: str, *facts: Fact) -> None:
        self.actions.append(EditMessage(at=at, who=who, name=name, text=text, facts=facts))

    def tap(self, at: float, who: Person, call: int, label: str, *facts: Fact) -> None:
        self.actions.append(TapButton(at=at, who=who, call=call, label=label, facts=facts))

    def add(self, *actions: Action) -> None:
        self.actions.extend(actions)

    def lead_beside(self, who: Person) -> Person:
        """Draws another lead, who may report for `who`."""
        return self.rng.choice([lead for lead in self.cast.leads if lead != who])

    def another_load(self, who: Person) -> Passengers:
        """Returns a number of passengers other than that of the last trip."""
        loads = [
            fact.load for action in self.actions for fact in action.facts if fact.who == who and fact.load
        ]
        return Passengers(1 if loads[-1].number != 1 else 2)

    def finished(self) -> Night:
        """Sorts the actions, computes the counts, and fills in what each Wait must see on the card."""
        actions = sorted(self.actions, key=lambda action: action.at)
        expected = ExpectedCounts()
        for action in actions:
            for fact in action.facts:
                expected.record(fact)
            if isinstance(action, Wait) and action.call is not None:
                action.shows = expected.calls[action.call].on_card()
        return Night(self.cast, actions, expected)
