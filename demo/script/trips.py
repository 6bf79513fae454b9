"""A round trip, in the ways people tell it: plainly, by a tap, wrongly and put right, twice, late, or by somebody else."""

from __future__ import annotations

from dataclasses import replace

from demo.script import phrases
from demo.script.cast import Person
from demo.script.driver_script import DriverScript
from demo.script.facts import Deed, Passengers


def round_trip(life: DriverScript, lead: Person, *, last: bool = False) -> None:
    """From the square back to it; the `last` one ends at the passengers' door. `lead` stands in the square all night."""
    load = phrases.loads(life.dice)
    hurry = life.at > life.script.ends - 6 * life.script.pauses[1]
    way = _plainly if hurry else life.dice.choices(list(_WAYS), list(_WAYS.values()))[0]
    way(life, load, lead)
    if hurry:
        life.pause()
        life.tap("送到", life.fact(Deed.DELIVER))
    elif way not in {_told_late, _at_once}:
        _deliver(life, last=last)
    if not last:
        _come_back(life)


def set_out(life: DriverScript) -> None:
    """A trip that is still on the road when the call ends."""
    _plainly(life, phrases.loads(life.dice), life.who)


# ------------------------------------------------------------ leaving


def _plainly(life: DriverScript, load: Passengers, lead: Person) -> str:
    life.pause()
    return life.say(phrases.departed(life.dice, load), life.fact(Deed.DEPART, load))


def _by_tap(life: DriverScript, load: Passengers, lead: Person) -> None:
    life.pause()
    life.tap(f"接{load.number}", life.fact(Deed.DEPART, Passengers(load.number)))


def _amended(life: DriverScript, load: Passengers, lead: Person) -> None:
    _plainly(life, _wrong(life, load), lead)
    life.pause()
    text = phrases.choose(life.dice, phrases.AMENDED, load.number)
    life.say(text, life.fact(Deed.AMEND, Passengers(load.number)))


def _edited(life: DriverScript, load: Passengers, lead: Person) -> None:
    name = _plainly(life, _wrong(life, load), lead)
    life.pause()
    life.script.rewrite(
        life.at, life.who, name, phrases.departed(life.dice, load), life.fact(Deed.EDIT, load)
    )


def _by_lead(life: DriverScript, load: Passengers, lead: Person) -> None:
    """K5: what the driver then says himself needs no question, be it the same number or another."""
    said = life.dice.choice((load, load, _wrong(life, load)))
    life.pause()
    departed = replace(life.fact(Deed.DEPART, Passengers(said.number)), by=lead)
    if life.dice.random() < 0.3:
        life.at -= 0.2
        name = life.say("客人上车没看清几位")
        life.at += 0.2
        life.script.say(life.at, lead, f"接{said.number}", departed, to_message=name)
    else:
        life.script.say(life.at, lead, f"{life.called}接{said.number}", departed)
    if said is not load:
        life.pause()
        life.say(f"接{load.number}", life.fact(Deed.AMEND, Passengers(load.number)))
    elif life.dice.random() < 0.4:
        life.pause()
        life.say(f"接{load.number}", life.fact(Deed.REPEAT))


def _twice(life: DriverScript, load: Passengers, lead: Person) -> None:
    _plainly(life, load, lead)
    life.pause()
    life.say(f"接{load.number}", life.fact(Deed.REPEAT))


def _with_tags_later(life: DriverScript, load: Passengers, lead: Person) -> None:
    """P2: said again with who goes first."""
    _plainly(life, Passengers(load.number), lead)
    life.pause()
    text = phrases.departed(life.dice, load)
    life.say(text, life.fact(Deed.TAG if load != Passengers(load.number) else Deed.REPEAT, load))


def _taken_back(life: DriverScript, load: Passengers, lead: Person) -> None:
    _plainly(life, _wrong(life, load), lead)
    life.pause()
    life.say(life.choose(phrases.TAKEN_BACK), life.fact(Deed.UNDO))
    _plainly(life, load, lead)


def _told_late(life: DriverScript, load: Passengers, lead: Person) -> None:
    """T4: that he left arrives after that he has brought them home."""
    life.pause()
    life.at += 4
    home = life.say(life.choose(phrases.DELIVERED))
    life.at += 1.2
    facts = (life.fact(Deed.DEPART, load), life.fact(Deed.DELIVER))
    life.say(phrases.departed(life.dice, load), *facts, written_before=home)


def _at_once(life: DriverScript, load: Passengers, lead: Person) -> None:
    life.pause()
    text = f"接{load.number}，送到了"
    life.say(text, life.fact(Deed.DEPART, Passengers(load.number)), life.fact(Deed.DELIVER))


_WAYS = {
    _plainly: 50,
    _by_tap: 14,
    _amended: 6,
    _edited: 6,
    _by_lead: 7,
    _twice: 4,
    _with_tags_later: 4,
    _taken_back: 3,
    _told_late: 4,
    _at_once: 3,
}
"""How often people tell it so, of a hundred."""


def _wrong(life: DriverScript, load: Passengers) -> Passengers:
    return Passengers(life.dice.choice([number for number in range(1, 7) if number != load.number]))


# ------------------------------------------------------------ and coming back


def _deliver(life: DriverScript, *, last: bool) -> None:
    how = life.dice.random()
    if how < 0.15 and not last:
        return  # A5: that he is back says it too
    life.pause()
    if how < 0.3:
        life.tap("送到", life.fact(Deed.DELIVER))
    elif how < 0.42:
        life.say(life.choose(phrases.AT_THE_DOOR), life.fact(Deed.ARRIVE, at_the_door=True))
    else:
        life.say(life.choose(phrases.DELIVERED), life.fact(Deed.DELIVER))
    if how > 0.97:
        life.pause()
        life.say(life.choose(phrases.TAKEN_BACK), life.fact(Deed.UNDO))
        life.pause()
        life.say(life.choose(phrases.DELIVERED), life.fact(Deed.DELIVER))


def _come_back(life: DriverScript) -> None:
    life.pause()
    life.come_back()
