"""Scenes outside the trains: the evening before, chatter, side events, clarifications, and the end of the night."""

from __future__ import annotations

from demo.script import phrases
from demo.script.actions import AnswerQuestion, StartPrivateChat, Wait
from demo.script.cast import Person
from demo.script.driver_script import DriverScript
from demo.script.facts import Fact, FactKind, Passengers
from demo.script.script import Script
from demo.script.trains import Roles, Train

_GREETINGS = "晚上好|大家晚上好|各位晚上好，注意安全|今晚好冷|雪好大|大家慢点开"
_PERSON_WITHOUT_ACCOUNT = "熊小满"


def evening(script: Script, leads_known_at: float) -> None:
    """People greet, the coordinator appoints the leads, some start a private chat with the bot."""
    rng, cast = script.rng, script.cast
    for who in cast.everybody:
        if who.private:
            script.add(StartPrivateChat(at=rng.uniform(0, leads_known_at), who=who))
    for lead in cast.leads:
        script.send(rng.uniform(0, leads_known_at - 0.5), lead, phrases.choose(rng, _GREETINGS))
    for who in (cast.deputy, *cast.alike):
        hello = script.send(rng.uniform(0, leads_known_at - 0.5), who, phrases.choose(rng, _GREETINGS))
        if who is cast.deputy and len(cast.leads) > 16:
            script.send(leads_known_at - 0.1, cast.coordinator, "/coordinator", to_message=hello)
    for nth, some in enumerate(range(0, len(cast.leads), 16)):
        names = " ".join(f"@{lead.username}" for lead in cast.leads[some : some + 16])
        script.send(leads_known_at + 1.2 * nth, cast.coordinator, f"/lead {names}")
    for lead in cast.leads[: len(cast.leads) // 4]:
        words = f"/car {lead.plate} 7座 {lead.company}"
        script.send(leads_known_at + rng.uniform(0.5, 2.5), lead, words, privately=True)


def chatter(script: Script, begin: float, end: float, messages: int) -> None:
    """Messages that must change nothing: talk, questions, negations, forwards, an anonymous administrator."""
    rng, cast = script.rng, script.cast
    for nth in range(messages):
        who, at = rng.choice(cast.drivers), rng.uniform(begin, end)
        if nth % 9 == 4:
            script.send(at, who, "收到", forwarded_from=rng.choice(cast.leads), chatter=True)
        else:
            script.send(at, who, phrases.choose(rng, phrases.CHATTER), chatter=True)
    script.send(rng.uniform(begin, end), cast.coordinator, "大家收到请回复", anonymous=True, chatter=True)


def side_events(script: Script, at: float, people: list[Person], in_vain: Person) -> None:
    """While one call is open: waiting people, a driver without an account, the next cars, a driver who tries a command.

    `in_vain` sends a voice message, so nobody knows whether he carried somebody.
    """
    coordinator, lead = script.cast.coordinator, script.cast.leads[0]
    unregistered = Person(-1, _PERSON_WITHOUT_ACCOUNT)
    script.send(at, people[0], "等120 老12 孕3", Fact(FactKind.WAITING, 1, number=120))
    if len(script.cast.leads) > 16:
        script.send(at + 1, coordinator, "/next 4")
        script.send(at + 1.5, people[1], "/need 99")
    script.send(at + 2, lead, f"{unregistered}到了", Fact(FactKind.ARRIVE, 1, unregistered, by=lead))
    script.send(at + 3, in_vain, "", Fact(FactKind.UNCLEAR, 1, by=in_vain), voice=True)
    script.send(at + 4, people[3], "等85 老6", Fact(FactKind.WAITING, 1, number=85))
    script.send(at + 5, coordinator, "/missing")
    script.send(at + 5.5, lead, "/me", privately=True)
    departed = Fact(FactKind.DEPART, 1, unregistered, by=lead, load=Passengers(4, 1, 1, 1, 1))
    script.send(at + 6, lead, f"{unregistered}接4 老1小1孕1残1", departed)


def clarifications(script: Script, asked: list[DriverScript]) -> None:
    """P2, P3, P6: passenger numbers that need a clarification; each counts with the time of its message.

    All at one moment and at most five, because the bot would ask a sixth a minute later.
    """
    at = max(driver.at for driver in asked) + 1.6 * script.pauses[1]
    if len(asked) > 1:
        _which_person(script, at)
    drivers = iter(asked)
    for driver, text, question, label, load in (
        (
            next(drivers, None),
            phrases.choose(script.rng, phrases.NUMBERLESS),
            "接了几位",
            "3人",
            Passengers(3),
        ),
        (next(drivers, None), "接8", "一车", "是", Passengers(8)),
    ):
        if driver:
            script.send(at, driver.who, text, Fact(FactKind.UNCLEAR, 1, by=driver.who))
            facts = (Fact(FactKind.SETTLED, 1, by=driver.who), driver.fact(FactKind.DEPART, load))
            script.add(
                AnswerQuestion(
                    at=at + 3, who=driver.who, about=driver.who, question=question, label=label, facts=facts
                )
            )
    for driver, before, after, label in (
        (next(drivers, None), 2, 4, "新的一趟"),
        (next(drivers, None), 3, 5, "改成"),
    ):
        if driver:
            script.send(
                at - script.pauses[1],
                driver.who,
                f"接{before}",
                driver.fact(FactKind.DEPART, Passengers(before)),
            )
            script.send(at, driver.who, f"接{after}", Fact(FactKind.UNCLEAR, 1, by=driver.who))
            kind = FactKind.DEPART if label == "新的一趟" else FactKind.AMEND
            facts = (Fact(FactKind.SETTLED, 1, by=driver.who), driver.fact(kind, Passengers(after)))
            script.add(
                AnswerQuestion(
                    at=at + 3, who=driver.who, about=driver.who, question="改正", label=label, facts=facts
                )
            )
    for driver, text in zip(drivers, ("接0", "接1 老1小1"), strict=False):
        script.send(at + 6, driver.who, text, Fact(FactKind.UNCLEAR, 1, by=driver.who))


def _which_person(script: Script, at: float) -> None:
    """K4: a misspelt name that sounds like two people's."""
    who, (meant, _) = script.cast.deputy, script.cast.alike
    script.send(at, who, "高剑军到了", Fact(FactKind.UNCLEAR, 1, by=who))
    facts = (Fact(FactKind.SETTLED, 1, by=who), Fact(FactKind.ARRIVE, 1, meant, by=who))
    script.add(
        AnswerQuestion(at=at + 3, who=who, about=who, question="高剑军", label=meant.name, facts=facts)
    )


def which_call(script: Script, at: float, people: list[Person], call: int, station: str) -> None:
    """R3: 「到了」 of people who are nowhere while several calls are open; the bot asks all of them in one message."""
    for nth, who in enumerate(people):
        script.send(at + nth * 0.05, who, "到了")
        facts = (Fact(FactKind.ARRIVE, call, who),)
        script.add(
            AnswerQuestion(at=at + 2, who=who, about=who, question="去哪个站", label=station, facts=facts)
        )


def end(script: Script, at: float, trains: list[Train], roles: list[Roles]) -> None:
    """Ends the calls by a button, /close and /standdown. A message dated before the end counts although it arrives later."""
    coordinator = script.cast.coordinator
    script.add(Wait(at=at))
    at += 0.5
    if len(trains) > 2:
        script.send(at, script.cast.deputy, "/standdown", Fact(FactKind.STAND_DOWN, 3), to_card=3)
        at += 3
    if len(trains) > 1:
        closed = script.send(at, coordinator, "/close", Fact(FactKind.CLOSE, 2), to_card=2)
        late = roles[1].in_vain[0]
        late.at = at + 2.5
        facts = (late.fact(FactKind.DEPART, Passengers(2)),)
        late.send("接2", *facts, sent_before=closed)
        at += 3
    script.tap(at, coordinator, 1, "结束")
    script.tap(at + 0.4, coordinator, 1, "结束", Fact(FactKind.CLOSE, 1))
    if len(trains) > 1:
        _corrections_after_close(script, at + 4, roles[0])


def _corrections_after_close(script: Script, at: float, first: Roles) -> None:
    """E1: corrections that are still accepted after the end, and an answer that is not."""
    coordinator, lead = script.cast.coordinator, script.cast.leads[0]
    amended, delivered, fixed, too_late = first.on_road[0], first.on_road[1], first.home[0], first.absent[0]
    for nth, driver in enumerate((amended, delivered, too_late)):
        driver.at = at + 0.3 * nth
    load = script.another_load(amended.who)
    amended.send(f"改{load.number}", amended.fact(FactKind.AMEND, load))
    delivered.send("送到了", delivered.fact(FactKind.DELIVER))
    too_late.send("收到")
    load = script.another_load(fixed.who)
    text = f"/fix 1 {fixed.who}改{load.number}"
    script.send(at + 1, coordinator, text, Fact(FactKind.AMEND, 1, fixed.who, by=coordinator, load=load))
    script.send(
        at + 2,
        lead,
        f"{delivered.who}接4",
        Fact(FactKind.DEPART, 1, delivered.who, by=lead, load=Passengers(4)),
    )
