"""Three trains, one scene each: the call, who answers it in which order, and whom the places are offered to."""

from __future__ import annotations

from dataclasses import dataclass, field

from demo.script.acts import Settle, Wait
from demo.script.cast import Person
from demo.script.driver_script import DriverScript
from demo.script.facts import Deed, Fact
from demo.script.script import Script
from demo.script.trips import round_trip, set_out

TOOK = "空出"
TAKE = "补位"


@dataclass(frozen=True, slots=True)
class Train:
    """`come`: so many acknowledge; beyond `need` they are standbys."""

    station: str
    at: float
    need: int
    come: int
    round_trips: int
    declines: int
    rush: float
    """Seconds within which they answer."""
    free: int = 0
    """So many places become free after it and are offered."""
    uncalled: int = 0
    """Standbys who come all the same."""
    absent: int = 0
    in_vain: int = 0
    on_road: int = 0
    """Still carrying when the call ends."""
    crossing: int = 0
    """Go over to the third train after one trip."""
    way: float = 12
    """Seconds that it takes them at most to come."""
    asked: int = 0
    """Arrive and say something that the bot has to ask about."""


@dataclass(slots=True)
class Parts:
    """Who plays which part in a call, in the order of `Train`'s numbers; `home`: who drove and is done."""

    absent: list[DriverScript] = field(default_factory=list)
    in_vain: list[DriverScript] = field(default_factory=list)
    on_road: list[DriverScript] = field(default_factory=list)
    crossing: list[DriverScript] = field(default_factory=list)
    asked: list[DriverScript] = field(default_factory=list)
    home: list[DriverScript] = field(default_factory=list)


def first(script: Script, train: Train, people: list[Person]) -> Parts:
    """「有列车到了」: the burst of answers, some of them before the call itself, and standbys who are offered places."""
    boss = script.crew.coordinator
    lives = _rush(script, 1, train, people)
    early, lives = lives[:2], lives[2:]
    for life in early:
        life.at = train.at - 0.3
        life.say("收到")
    raised = Fact(Deed.RAISE, 1, number=train.need, station=train.station, train="G1234")
    call = f"有列车到了，{train.station}需要{train.need}台车！G1234 23:50到 西广场"
    heard = [life.fact(Deed.ACKNOWLEDGE) for life in early]
    script.say(train.at, boss, call, raised, *heard, written=3)
    script.add(Wait(at=train.at + 0.1, call=1))
    for life in lives:
        life.answer()
    _decline(script, 1, train, people[train.come :])
    for who in people[train.come + train.declines :]:
        late = train.at + train.rush + 0.5 + script.dice.random()
        DriverScript(script, who, 1, late, station=train.station).answer_and_think_again()
    lives = early + lives
    seated, standbys = lives[: train.need], lives[train.need :]
    _free_places(script, train, seated[: train.free], standbys)
    _say_it_again(seated[train.free : train.free + 5])
    coming = seated[train.free :] + standbys[: train.free]
    return _come_and_drive(script, train, coming, standbys[train.free :][: train.uncalled])


def second(script: Script, train: Train, people: list[Person]) -> Parts:
    """A call without a number: the need is tapped, raised later, and some people do not say which call they mean."""
    boss, at = script.crew.coordinator, train.at
    raised = Fact(Deed.RAISE, 2, station=train.station, train="D5678")
    script.say(at, boss, f"D5678到了，{train.station}需要车", raised)
    script.add(Wait(at=at + 0.1, call=2))
    lives = _rush(script, 2, train, people)
    for life in lives:
        life.answer(to_card=True, tap=0.4)
    script.tap(lives[9].at + 0.01, boss, 2, f"需{train.need}辆", Fact(Deed.NEED, 2, number=train.need))
    _decline(script, 2, train, people[train.come :], to_card=True)
    at += train.rush + 3
    more = train.need + train.free
    script.say(at, script.crew.deputy, f"/need {more}", Fact(Deed.NEED, 2, number=more), to_card=2)
    standbys = lives[train.need :]
    for nth, life in enumerate(standbys[: train.free - 1]):
        life.at = at + 4 + nth * 0.3
        life.say("收到", life.fact(Deed.TAKE))
    coming = lives[: train.need] + standbys[: train.free - 1]
    return _come_and_drive(script, train, coming, [])


def third(script: Script, train: Train, people: list[Person], crossing: list[DriverScript]) -> Parts:
    """A driver wishes for a call, a coordinator opens it; enough is said; drivers of the first train come over."""
    boss, wisher, at = script.crew.coordinator, people[-1], train.at
    script.say(at, wisher, f"{train.station}需要车")
    raised = Fact(Deed.RAISE, 3, station=train.station)
    wish = Settle(at=at + 0.1, who=boss, about=wisher, question=train.station, label="发起", facts=(raised,))
    script.add(wish, Wait(at=at + 0.2, call=3))
    lives = _rush(script, 3, train, people)
    for life in lives[: train.need]:
        life.answer(to_card=True, tap=0.5)
    over = [
        DriverScript(script, life.who, 3, at + 4 + nth, station=train.station)
        for nth, life in enumerate(crossing)
    ]
    for life in over:
        life.tap("收到", life.fact(Deed.ACKNOWLEDGE))
    at += train.rush + 3
    script.say(at, boss, "够了", Fact(Deed.ENOUGH, 3), to_card=3)
    for nth, life in enumerate(lives[train.need :]):
        life.at = at + 1 + nth * 0.3
        life.answer(to_card=True, tap=0.5)
    _decline(script, 3, train, people[train.come :], to_card=True)
    for life in over:
        life.pause()
        life.tap("到场", life.fact(Deed.ARRIVE))
        life.pause()
        round_trip(life, script.lead_beside(life.who), last=True)
    return _come_and_drive(script, train, lives[: train.need], [])


def _rush(script: Script, call: int, train: Train, people: list[Person]) -> list[DriverScript]:
    """Most of them at once, the rest within the scene; in the order in which they answer."""
    begin = train.at + 0.3
    times = sorted(begin + train.rush * script.dice.random() ** 2 for _ in range(train.come))
    return [
        DriverScript(script, who, call, at, station=train.station)
        for who, at in zip(people[: train.come], times, strict=True)
    ]


def _decline(script: Script, call: int, train: Train, people: list[Person], *, to_card: bool = False) -> None:
    for who in people[: train.declines]:
        at = train.at + 0.5 + script.dice.random() * train.rush
        DriverScript(script, who, call, at, station=train.station).decline(to_card=to_card)


def _free_places(
    script: Script, train: Train, seated: list[DriverScript], standbys: list[DriverScript]
) -> None:
    """R6: each place that becomes free is offered to the next standby; he takes it by a word, by a button, or by coming."""
    at = train.at + train.rush + 3.5
    for nth, (life, standby) in enumerate(zip(seated, standbys, strict=False)):
        life.at = at + nth * 0.4
        if nth == 1:
            life.say("撤销", life.fact(Deed.UNDO))
        else:
            life.withdraw()
        standby.at = at + script.pauses[0] + nth
        if nth % 3 == 1:
            taken = (standby.fact(Deed.TAKE),)
            who, private = standby.who, standby.who.private
            script.add(
                Settle(
                    at=standby.at,
                    who=who,
                    about=who,
                    question=TOOK,
                    label=TAKE,
                    privately=private,
                    facts=taken,
                )
            )
        elif nth % 3 == 2:
            standby.arrive()
        else:
            standby.say("收到", standby.fact(Deed.TAKE))


def _say_it_again(lives: list[DriverScript]) -> None:
    for life in lives:
        life.pause()
        life.answer_again()


def _come_and_drive(
    script: Script, train: Train, lives: list[DriverScript], uncalled: list[DriverScript]
) -> Parts:
    dice = script.dice
    parts = Parts()
    for life in uncalled:  # not before the places are offered: who comes takes one
        life.at = max(life.at, train.at + train.rush + 13)
    rest = list(lives)
    for name in Parts.__slots__:
        number = getattr(train, name, 0)
        setattr(parts, name, rest[:number])
        rest = rest[number:]
    for life in [*parts.in_vain, *parts.on_road, *parts.crossing, *parts.asked, *rest, *uncalled]:
        life.pause(train.way)
        life.arrive(script.lead_beside(life.who) if dice.random() < 0.12 else None)
    for life in parts.on_road:
        life.at = max(life.at, train.at + train.rush + 4)
        set_out(life)
    for life in parts.crossing:
        round_trip(life, script.lead_beside(life.who))
    for life in rest:
        last = False
        for nth in range(train.round_trips):
            last = nth == train.round_trips - 1 or life.at > script.ends - 9 * script.pauses[1]
            round_trip(life, script.lead_beside(life.who), last=last)
            if last:
                break
        if dice.random() < 0.15 and life.at < script.ends - 3 * script.pauses[1]:
            life.pause()
            life.leave()
    parts.home = rest
    return parts
