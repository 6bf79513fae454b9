"""Three trains, one scene each: the call, the answers in order, and the slots offered to standbys."""

from __future__ import annotations

from dataclasses import dataclass, field

from demo.script.actions import AnswerQuestion, Wait
from demo.script.cast import Person
from demo.script.driver_script import DriverScript
from demo.script.facts import Fact, FactKind
from demo.script.script import Script
from demo.script.trips import round_trip, set_out

_OFFER_TEXT = "空出"
_TAKE_LABEL = "补位"


@dataclass(frozen=True, slots=True)
class Train:
    """`come`: how many acknowledge; those beyond `need` become standbys. All counts are drivers."""

    station: str
    at: float
    need: int
    come: int
    round_trips: int
    declines: int
    rush: float
    """Seconds in which all answers come."""
    free: int = 0
    """Slots that become free after the answers and are offered to standbys."""
    uncalled: int = 0
    """Standbys who arrive without an offer."""
    absent: int = 0
    in_vain: int = 0
    on_road: int = 0
    """On the road when the call ends."""
    crossing: int = 0
    """Move to the third train after one trip."""
    way: float = 12
    """Longest time from answer to arrival, in seconds."""
    asked: int = 0
    """Arrive and send something that needs a clarification."""


@dataclass(slots=True)
class Roles:
    """The drivers of a call by what they do, in the order of `Train`'s counts; `home`: all others, who finish their trips."""

    absent: list[DriverScript] = field(default_factory=list)
    in_vain: list[DriverScript] = field(default_factory=list)
    on_road: list[DriverScript] = field(default_factory=list)
    crossing: list[DriverScript] = field(default_factory=list)
    asked: list[DriverScript] = field(default_factory=list)
    home: list[DriverScript] = field(default_factory=list)


def first_train(script: Script, train: Train, people: list[Person]) -> Roles:
    """「有列车到了」: a burst of answers, two of them before the call itself, and slots offered to standbys."""
    coordinator = script.cast.coordinator
    drivers = _answer_in_burst(script, 1, train, people)
    early, drivers = drivers[:2], drivers[2:]
    for driver in early:
        driver.at = train.at - 0.3
        driver.send("收到")
    raised = Fact(FactKind.RAISE, 1, number=train.need, station=train.station, train="G1234")
    call = f"有列车到了，{train.station}需要{train.need}台车！G1234 23:50到 西广场"
    heard = [driver.fact(FactKind.ACKNOWLEDGE) for driver in early]
    script.send(train.at, coordinator, call, raised, *heard, delay_seconds=3)
    script.add(Wait(at=train.at + 0.1, call=1))
    for driver in drivers:
        driver.answer()
    _decline(script, 1, train, people[train.come :])
    for who in people[train.come + train.declines :]:
        late = train.at + train.rush + 0.5 + script.rng.random()
        DriverScript(script, who, 1, late, station=train.station).answer_and_change_mind()
    drivers = early + drivers
    seated, standbys = drivers[: train.need], drivers[train.need :]
    _free_slots(script, train, seated[: train.free], standbys)
    _answer_again(seated[train.free : train.free + 5])
    coming = seated[train.free :] + standbys[: train.free]
    return _arrive_and_drive(script, train, coming, standbys[train.free :][: train.uncalled])


def second_train(script: Script, train: Train, people: list[Person]) -> Roles:
    """A call without a number: the number needed is tapped, then raised; answers reply to the card."""
    coordinator, at = script.cast.coordinator, train.at
    raised = Fact(FactKind.RAISE, 2, station=train.station, train="D5678")
    script.send(at, coordinator, f"D5678到了，{train.station}需要车", raised)
    script.add(Wait(at=at + 0.1, call=2))
    drivers = _answer_in_burst(script, 2, train, people)
    for driver in drivers:
        driver.answer(to_card=True, tap=0.4)
    script.tap(
        drivers[9].at + 0.01, coordinator, 2, f"需{train.need}辆", Fact(FactKind.NEED, 2, number=train.need)
    )
    _decline(script, 2, train, people[train.come :], to_card=True)
    at += train.rush + 3
    more = train.need + train.free
    script.send(at, script.cast.deputy, f"/need {more}", Fact(FactKind.NEED, 2, number=more), to_card=2)
    standbys = drivers[train.need :]
    for nth, driver in enumerate(standbys[: train.free - 1]):
        driver.at = at + 4 + nth * 0.3
        driver.send("收到", driver.fact(FactKind.TAKE))
    coming = drivers[: train.need] + standbys[: train.free - 1]
    return _arrive_and_drive(script, train, coming, [])


def third_train(script: Script, train: Train, people: list[Person], crossing: list[DriverScript]) -> Roles:
    """A driver requests a call and a coordinator opens it; 「够了」 follows; drivers of the first train move over."""
    coordinator, requester, at = script.cast.coordinator, people[-1], train.at
    script.send(at, requester, f"{train.station}需要车")
    raised = Fact(FactKind.RAISE, 3, station=train.station)
    confirm = AnswerQuestion(
        at=at + 0.1, who=coordinator, about=requester, question=train.station, label="发起", facts=(raised,)
    )
    script.add(confirm, Wait(at=at + 0.2, call=3))
    drivers = _answer_in_burst(script, 3, train, people)
    for driver in drivers[: train.need]:
        driver.answer(to_card=True, tap=0.5)
    over = [
        DriverScript(script, driver.who, 3, at + 4 + nth, station=train.station)
        for nth, driver in enumerate(crossing)
    ]
    for driver in over:
        driver.tap("收到", driver.fact(FactKind.ACKNOWLEDGE))
    at += train.rush + 3
    script.send(at, coordinator, "够了", Fact(FactKind.ENOUGH, 3), to_card=3)
    for nth, driver in enumerate(drivers[train.need :]):
        driver.at = at + 1 + nth * 0.3
        driver.answer(to_card=True, tap=0.5)
    _decline(script, 3, train, people[train.come :], to_card=True)
    for driver in over:
        driver.pause()
        driver.tap("到场", driver.fact(FactKind.ARRIVE))
        driver.pause()
        round_trip(driver, script.lead_beside(driver.who), last=True)
    return _arrive_and_drive(script, train, drivers[: train.need], [])


def _answer_in_burst(script: Script, call: int, train: Train, people: list[Person]) -> list[DriverScript]:
    """Returns the drivers in the order of their answers, most of which come early in the burst."""
    begin = train.at + 0.3
    times = sorted(begin + train.rush * script.rng.random() ** 2 for _ in range(train.come))
    return [
        DriverScript(script, who, call, at, station=train.station)
        for who, at in zip(people[: train.come], times, strict=True)
    ]


def _decline(script: Script, call: int, train: Train, people: list[Person], *, to_card: bool = False) -> None:
    for who in people[: train.declines]:
        at = train.at + 0.5 + script.rng.random() * train.rush
        DriverScript(script, who, call, at, station=train.station).decline(to_card=to_card)


def _free_slots(
    script: Script, train: Train, seated: list[DriverScript], standbys: list[DriverScript]
) -> None:
    """R6: each freed slot is offered to the next standby, who takes it by a message, a button, or by arriving."""
    at = train.at + train.rush + 3.5
    for nth, (driver, standby) in enumerate(zip(seated, standbys, strict=False)):
        driver.at = at + nth
        if nth == 1:
            driver.send("撤销", driver.fact(FactKind.UNDO))
        else:
            driver.withdraw()
        standby.at = driver.at + script.pauses[0]
        if nth % 3 == 1:
            taken = (standby.fact(FactKind.TAKE),)
            who, private = standby.who, standby.who.private
            script.add(
                AnswerQuestion(
                    at=standby.at,
                    who=who,
                    about=who,
                    question=_OFFER_TEXT,
                    label=_TAKE_LABEL,
                    privately=private,
                    facts=taken,
                )
            )
        elif nth % 3 == 2:
            standby.arrive()
        else:
            standby.send("收到", standby.fact(FactKind.TAKE))


def _answer_again(drivers: list[DriverScript]) -> None:
    for driver in drivers:
        driver.pause()
        driver.answer_again()


def _arrive_and_drive(
    script: Script, train: Train, drivers: list[DriverScript], uncalled: list[DriverScript]
) -> Roles:
    rng = script.rng
    roles = Roles()
    for driver in uncalled:  # after the offers, because an arrival takes a slot
        driver.at = max(driver.at, train.at + train.rush + 13)
    rest = list(drivers)
    for name in Roles.__slots__:
        number = getattr(train, name, 0)
        setattr(roles, name, rest[:number])
        rest = rest[number:]
    for driver in [*roles.in_vain, *roles.on_road, *roles.crossing, *roles.asked, *rest, *uncalled]:
        driver.pause(train.way)
        driver.arrive(script.lead_beside(driver.who) if rng.random() < 0.12 else None)
    for driver in roles.on_road:
        driver.at = max(driver.at, train.at + train.rush + 4)
        set_out(driver)
    for driver in roles.crossing:
        round_trip(driver, script.lead_beside(driver.who))
    for driver in rest:
        last = False
        for nth in range(train.round_trips):
            last = nth == train.round_trips - 1 or driver.at > script.ends - 9 * script.pauses[1]
            round_trip(driver, script.lead_beside(driver.who), last=last)
            if last:
                break
        if rng.random() < 0.15 and driver.at < script.ends - 3 * script.pauses[1]:
            driver.pause()
            driver.leave()
    roles.home = rest
    return roles
