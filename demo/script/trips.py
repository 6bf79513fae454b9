"""Writes round trips as people report them: by text, by tap, corrected, repeated, late, or by a lead."""

from __future__ import annotations

from dataclasses import replace

from demo.script import phrases
from demo.script.cast import Person
from demo.script.driver_script import DriverScript
from demo.script.facts import FactKind, Passengers


def round_trip(driver: DriverScript, lead: Person, *, last: bool = False) -> None:
    """One trip from the square and back; the `last` one ends at the passengers' door. `lead` may report it."""
    load = phrases.random_load(driver.rng)
    hurry = driver.at > driver.script.ends - 6 * driver.script.pauses[1]
    variant = _depart if hurry else driver.rng.choices(list(_VARIANTS), list(_VARIANTS.values()))[0]
    variant(driver, load, lead)
    if hurry:
        driver.pause()
        driver.tap("送到", driver.fact(FactKind.DELIVER))
    elif variant not in {_depart_reported_late, _depart_and_deliver}:
        _deliver(driver, last=last)
    if not last:
        _come_back(driver)


def set_out(driver: DriverScript) -> None:
    """Departs for a trip that is still open when the call ends."""
    _depart(driver, phrases.random_load(driver.rng), driver.who)


# ------------------------------------------------------------ departure


def _depart(driver: DriverScript, load: Passengers, lead: Person) -> str:
    driver.pause()
    return driver.send(phrases.departed(driver.rng, load), driver.fact(FactKind.DEPART, load))


def _depart_by_tap(driver: DriverScript, load: Passengers, lead: Person) -> None:
    driver.pause()
    driver.tap(f"接{load.number}", driver.fact(FactKind.DEPART, Passengers(load.number)))


def _depart_then_amend(driver: DriverScript, load: Passengers, lead: Person) -> None:
    _depart(driver, _wrong_load(driver, load), lead)
    driver.pause()
    text = phrases.choose(driver.rng, phrases.AMENDED, load.number)
    driver.send(text, driver.fact(FactKind.AMEND, Passengers(load.number)))


def _depart_then_edit(driver: DriverScript, load: Passengers, lead: Person) -> None:
    name = _depart(driver, _wrong_load(driver, load), lead)
    driver.pause()
    driver.script.edit(
        driver.at, driver.who, name, phrases.departed(driver.rng, load), driver.fact(FactKind.EDIT, load)
    )


def _depart_by_lead(driver: DriverScript, load: Passengers, lead: Person) -> None:
    """A lead reports the departure; the driver's own later report wins without a clarification (K5)."""
    said = driver.rng.choice((load, load, _wrong_load(driver, load)))
    driver.pause()
    departed = replace(driver.fact(FactKind.DEPART, Passengers(said.number)), by=lead)
    if driver.rng.random() < 0.3:
        driver.at -= 0.2
        name = driver.send("客人上车没看清几位")
        driver.at += 0.2
        driver.script.send(driver.at, lead, f"接{said.number}", departed, to_message=name)
    else:
        driver.script.send(driver.at, lead, f"{driver.mention}接{said.number}", departed)
    if said is not load:
        driver.pause_shortly()
        driver.send(f"接{load.number}", driver.fact(FactKind.AMEND, Passengers(load.number)))
    elif driver.rng.random() < 0.4:
        driver.pause_shortly()
        driver.send(f"接{load.number}", driver.fact(FactKind.REPEAT))


def _depart_twice(driver: DriverScript, load: Passengers, lead: Person) -> None:
    _depart(driver, load, lead)
    driver.pause_shortly()
    driver.send(f"接{load.number}", driver.fact(FactKind.REPEAT))


def _tag_later(driver: DriverScript, load: Passengers, lead: Person) -> None:
    """Repeats the departure with its priority passengers (P2)."""
    _depart(driver, Passengers(load.number), lead)
    driver.pause_shortly()
    text = phrases.departed(driver.rng, load)
    driver.send(text, driver.fact(FactKind.TAG if load != Passengers(load.number) else FactKind.REPEAT, load))


def _undo_and_depart(driver: DriverScript, load: Passengers, lead: Person) -> None:
    _depart(driver, _wrong_load(driver, load), lead)
    driver.pause()
    driver.send(driver.choose(phrases.TAKEN_BACK), driver.fact(FactKind.UNDO))
    _depart(driver, load, lead)


def _depart_reported_late(driver: DriverScript, load: Passengers, lead: Person) -> None:
    """T4: the departure arrives after the delivery."""
    driver.pause()
    driver.at += 4
    home = driver.send(driver.choose(phrases.DELIVERED))
    driver.at += 1.2
    facts = (driver.fact(FactKind.DEPART, load), driver.fact(FactKind.DELIVER))
    driver.send(phrases.departed(driver.rng, load), *facts, sent_before=home)


def _depart_and_deliver(driver: DriverScript, load: Passengers, lead: Person) -> None:
    driver.pause()
    text = f"接{load.number}，送到了"
    driver.send(text, driver.fact(FactKind.DEPART, Passengers(load.number)), driver.fact(FactKind.DELIVER))


_VARIANTS = {
    _depart: 50,
    _depart_by_tap: 14,
    _depart_then_amend: 6,
    _depart_then_edit: 6,
    _depart_by_lead: 7,
    _depart_twice: 4,
    _tag_later: 4,
    _undo_and_depart: 3,
    _depart_reported_late: 4,
    _depart_and_deliver: 3,
}
"""Frequency of each variant, in percent."""


def _wrong_load(driver: DriverScript, load: Passengers) -> Passengers:
    return Passengers(driver.rng.choice([number for number in range(1, 7) if number != load.number]))


# ------------------------------------------------------------ delivery and return


def _deliver(driver: DriverScript, *, last: bool) -> None:
    how = driver.rng.random()
    if how < 0.15 and not last:
        return  # A5: the return to the square implies the delivery
    driver.pause()
    if how < 0.3:
        driver.tap("送到", driver.fact(FactKind.DELIVER))
    elif how < 0.42:
        driver.send(driver.choose(phrases.AT_THE_DOOR), driver.fact(FactKind.ARRIVE, at_the_door=True))
    else:
        driver.send(driver.choose(phrases.DELIVERED), driver.fact(FactKind.DELIVER))
    if how > 0.97:
        driver.pause()
        driver.send(driver.choose(phrases.TAKEN_BACK), driver.fact(FactKind.UNDO))
        driver.pause()
        driver.send(driver.choose(phrases.DELIVERED), driver.fact(FactKind.DELIVER))


def _come_back(driver: DriverScript) -> None:
    driver.pause()
    driver.come_back()
