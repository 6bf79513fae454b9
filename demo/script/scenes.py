"""Scenes that belong to no single train: the evening before, chatter, what the bot has to ask, and the end of the night."""

from __future__ import annotations

from demo.script import phrases
from demo.script.acts import Settle, Start, Wait
from demo.script.cast import Person
from demo.script.driver_script import DriverScript
from demo.script.facts import Deed, Fact, Passengers
from demo.script.script import Script
from demo.script.trains import Parts, Train

GREETINGS = "晚上好|大家晚上好|各位晚上好，注意安全|今晚好冷|雪好大|大家慢点开"
HEARD_WITHOUT_ACCOUNT = "熊小满"


def evening(script: Script, leads_known_at: float) -> None:
    """Everybody says good evening, the coordinator appoints the leads, some open a private chat with the bot."""
    dice, crew = script.dice, script.crew
    for who in crew.everybody:
        if who.private:
            script.add(Start(at=dice.uniform(0, leads_known_at), who=who))
    for lead in crew.leads:
        script.say(dice.uniform(0, leads_known_at - 0.5), lead, phrases.choose(dice, GREETINGS))
    for who in (crew.deputy, *crew.alike):
        hello = script.say(dice.uniform(0, leads_known_at - 0.5), who, phrases.choose(dice, GREETINGS))
        if who is crew.deputy and len(crew.leads) > 16:
            script.say(leads_known_at - 0.1, crew.coordinator, "/coordinator", to_message=hello)
    for nth, some in enumerate(range(0, len(crew.leads), 16)):
        names = " ".join(f"@{lead.username}" for lead in crew.leads[some : some + 16])
        script.say(leads_known_at + 1.2 * nth, crew.coordinator, f"/lead {names}")
    for lead in crew.leads[: len(crew.leads) // 4]:
        words = f"/car {lead.plate} 7座 {lead.company}"
        script.say(leads_known_at + dice.uniform(0.5, 2.5), lead, words, privately=True)


def chatter(script: Script, begin: float, end: float, messages: int) -> None:
    """What is no fact: talk, questions, negations, forwarded words, an administrator who hides."""
    dice, crew = script.dice, script.crew
    for nth in range(messages):
        who, at = dice.choice(crew.drivers), dice.uniform(begin, end)
        if nth % 9 == 4:
            script.say(at, who, "收到", forwarded_from=dice.choice(crew.leads), chatter=True)
        else:
            script.say(at, who, phrases.choose(dice, phrases.CHATTER), chatter=True)
    script.say(dice.uniform(begin, end), crew.coordinator, "大家收到请回复", anonymous=True, chatter=True)


def asides(script: Script, at: float, people: list[Person]) -> None:
    """While one call is open: people waiting, somebody without an account, who loads next, a driver who commands."""
    boss, lead = script.crew.coordinator, script.crew.leads[0]
    nobody = Person(-1, HEARD_WITHOUT_ACCOUNT)
    script.say(at, people[0], "等120 老12 孕3", Fact(Deed.WAITING, 1, number=120))
    if len(script.crew.leads) > 16:
        script.say(at + 1, boss, "/next 4")
        script.say(at + 1.5, people[1], "/need 99")
    script.say(at + 2, lead, f"{nobody}到了", Fact(Deed.ARRIVE, 1, nobody, by=lead))
    script.say(at + 3, people[2], "", Fact(Deed.UNCLEAR, 1), voice=True)
    script.say(at + 4, people[3], "等85 老6", Fact(Deed.WAITING, 1, number=85))
    script.say(at + 5, boss, "/missing")
    script.say(at + 5.5, lead, "/me", privately=True)
    departed = Fact(Deed.DEPART, 1, nobody, by=lead, load=Passengers(4, 1, 1, 1, 1))
    script.say(at + 6, lead, f"{nobody}接4 老1小1孕1残1", departed)


def questions(script: Script, asked: list[DriverScript]) -> None:
    """P2, P3, P6: numbers that wait for an answer; each counts with the time of its message.

    All at the same moment and no more than five: a sixth would be asked a minute later.
    """
    at = max(life.at for life in asked) + 1.6 * script.pauses[1]
    if len(asked) > 1:
        _which_person(script, at)
    lives = iter(asked)
    unclear, settled = Fact(Deed.UNCLEAR, 1), Fact(Deed.SETTLED, 1)
    for life, text, question, label, load in (
        (
            next(lives, None),
            phrases.choose(script.dice, phrases.NUMBERLESS),
            "接了几位",
            "3人",
            Passengers(3),
        ),
        (next(lives, None), "接8", "一车", "是", Passengers(8)),
    ):
        if life:
            script.say(at, life.who, text, unclear)
            facts = (settled, life.fact(Deed.DEPART, load))
            script.add(
                Settle(at=at + 3, who=life.who, about=life.who, question=question, label=label, facts=facts)
            )
    for life, before, after, label in (
        (next(lives, None), 2, 4, "新的一趟"),
        (next(lives, None), 3, 5, "改成"),
    ):
        if life:
            script.say(
                at - script.pauses[1], life.who, f"接{before}", life.fact(Deed.DEPART, Passengers(before))
            )
            script.say(at, life.who, f"接{after}", unclear)
            deed = Deed.DEPART if label == "新的一趟" else Deed.AMEND
            facts = (settled, life.fact(deed, Passengers(after)))
            script.add(
                Settle(at=at + 3, who=life.who, about=life.who, question="改正", label=label, facts=facts)
            )
    for life, text in zip(lives, ("接0", "接1 老1小1"), strict=False):
        script.say(at + 6, life.who, text, unclear)


def _which_person(script: Script, at: float) -> None:
    """K4: a name that two people answer to by its sound."""
    who, (meant, _) = script.crew.deputy, script.crew.alike
    script.say(at, who, "高剑军到了", Fact(Deed.UNCLEAR, 1))
    facts = (Fact(Deed.SETTLED, 1), Fact(Deed.ARRIVE, 1, meant, by=who))
    script.add(Settle(at=at + 3, who=who, about=who, question="高剑军", label=meant.name, facts=facts))


def which_call(script: Script, at: float, people: list[Person], call: int, station: str) -> None:
    """R3: 「收到」 while several calls are open: the bot asks, once for all of them."""
    for nth, who in enumerate(people):
        script.say(at + nth * 0.05, who, "收到")
        facts = (Fact(Deed.ACKNOWLEDGE, call, who),)
        script.add(Settle(at=at + 2, who=who, about=who, question="哪一场", label=station, facts=facts))


def end(script: Script, at: float, trains: list[Train], parts: list[Parts]) -> None:
    """The calls end: one by a button, one by a command, one with 收队. What was said before the end counts after it."""
    boss = script.crew.coordinator
    script.add(Wait(at=at))
    at += 0.5
    if len(trains) > 2:
        script.say(at, script.crew.deputy, "收队，大家辛苦了", Fact(Deed.STAND_DOWN, 3), to_card=3)
        at += 3
    if len(trains) > 1:
        closed = script.say(at, boss, "/close", Fact(Deed.CLOSE, 2), to_card=2)
        late = parts[1].in_vain[0]
        late.at = at + 2.5
        facts = (late.fact(Deed.DEPART, Passengers(2)),)
        late.say("接2", *facts, written_before=closed)
        at += 3
    script.tap(at, boss, 1, "结束")
    script.tap(at + 1, boss, 1, "结束", Fact(Deed.CLOSE, 1))
    if len(trains) > 1:
        _afterwards(script, at + 4, parts[0])


def _afterwards(script: Script, at: float, first: Parts) -> None:
    """E1: what may still be put right, and what may not."""
    boss, lead = script.crew.coordinator, script.crew.leads[0]
    amended, delivered, fixed, too_late = first.on_road[0], first.on_road[1], first.home[0], first.absent[0]
    for nth, life in enumerate((amended, delivered, too_late)):
        life.at = at + 0.3 * nth
    load = script.another_load(amended.who)
    amended.say(f"改{load.number}", amended.fact(Deed.AMEND, load))
    delivered.say("送到了", delivered.fact(Deed.DELIVER))
    too_late.say("收到")
    load = script.another_load(fixed.who)
    text = f"/fix 1 {fixed.who}改{load.number}"
    script.say(at + 1, boss, text, Fact(Deed.AMEND, 1, fixed.who, by=boss, load=load))
    script.say(
        at + 2, lead, f"{delivered.who}接4", Fact(Deed.DEPART, 1, delivered.who, by=lead, load=Passengers(4))
    )
