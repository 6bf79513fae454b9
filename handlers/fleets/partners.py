"""Makes two groups partners by a code and a tap in each, and ends it: what each lets the other see and do (B1, B2)."""

from collections.abc import Callable

from dispatch.fleets import Fleet
from dispatch.partner_commands import DecidePartner, FindPartner, PartnerChoice
from dispatch.partners import (
    TRIES_IN_AN_HOUR,
    USUALLY_MAY,
    USUALLY_SEES,
    Grant,
    May,
    Sees,
    agreed,
    asked_anew,
    end_of_this_night,
    is_active,
    may_be_answered,
    renewed_until,
)
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import HOUR
from handlers.chat.keyboards import remove_buttons, show_buttons
from handlers.chat.notify import in_fleet, tell_coordinators
from handlers.chat.outbound import once_within, post, reply, toast
from handlers.chat.outputs import Buttons, Label
from handlers.chat.partner_buttons import encode_decision
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import cut, date_and_time, safe, text
from handlers.fleets.partners_begun import tell_begun_soon
from handlers.night.joint_calls import part_from
from storage import partners
from storage.journal import NoteKind
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

_LONGEST_GROUP_IN_BUTTON = 10


def find_partner(ctx: Context, command: FindPartner) -> None:
    """Lists the partners and makes a code; or asks both groups, where a code is given.

    Raises Refusal (PARTNER_CODE, PARTNER_TRIES, PARTNERS_ALREADY).
    """
    if command.code is None:
        _list(ctx)
        return
    tries = (
        once_within(ctx, ThrottleKind.PARTNER, number, seconds=HOUR) for number in range(TRIES_IN_AN_HOUR)
    )
    if not any(tries):
        raise Refusal(Reason.PARTNER_TRIES, most=TRIES_IN_AN_HOUR)
    found = partners.fleet_of_code(ctx.tx.read, command.code, ctx.now)
    other = ctx.session.fleet_of(ctx.tx, found) if found is not None and found != ctx.fleet.id else None
    if other is None or other.leaves_at is not None:
        raise Refusal(Reason.PARTNER_CODE)
    partners.drop_code(ctx.tx, other.id)
    if partners.are_partners(ctx.tx.read, ctx.fleet.id, other.id, ctx.now):
        raise Refusal(Reason.PARTNERS_ALREADY)
    there = in_fleet(ctx, other)
    for each, partner in ((ctx, other), (there, ctx.fleet)):
        partners.save(ctx.tx, asked_anew(each.fleet.id, partner.id, ctx.now))
        _note(each, partner, "asked")
    reply(ctx, "partner-ask", buttons=_question(ctx.language, ctx.fleet, other), **_asked(ctx, other))
    tell_coordinators(
        there,
        lambda language: text(language, "partner-ask", **_asked(there, ctx.fleet)),
        buttons=lambda language: _question(language, other, ctx.fleet),
        otherwise=text(other.language, "partner-ask", **_asked(there, ctx.fleet)),
    )


def _asked(ctx: Context, partner: Fleet) -> dict[str, object]:
    until = end_of_this_night(ctx.now, ctx.fleet.zone)
    return {"group": safe(partner.name), "until": date_and_time(until, ctx.fleet.zone)}


def _list(ctx: Context) -> None:
    """The partners with their ceilings, a new code, and buttons to change, renew and end."""
    code = ctx.session.partner_code(ctx.fleet.id, ctx.input_id)
    lines: list[Text] = []
    buttons: list[list[tuple[Label, str]]] = []
    for mine, theirs in partners.active_pairs(ctx.tx.read, ctx.fleet.id, ctx.now):
        partner = ctx.session.fleet_of(ctx.tx, mine.partner_id)
        until = min(mine.until or 0, theirs.until or 0)
        lines.append(
            text(
                ctx.language,
                "partner-line",
                group=safe(partner.name),
                until=date_and_time(until, ctx.fleet.zone),
                ours=ceilings(ctx.language, mine),
                theirs=ceilings(ctx.language, theirs),
            )
        )
        buttons.append(_buttons_of(ctx.language, mine, partner))
    if code:
        partners.keep_code(ctx.tx, ctx.fleet.id, code, ctx.now)
        ctx.note(NoteKind.PARTNER, partner=None, act="code")
        lines.append(text(ctx.language, "partner-code", code=f"{code[:4]}-{code[4:]}"))
    reply(ctx, "partner-list", lines=joined("\n", lines), buttons=buttons)


def ceilings(language: str, grant: Grant) -> Text:
    """What one group lets another see and do, in words."""
    return text(
        language,
        "partner-ceilings",
        sees=text(language, f"partner-sees-{grant.sees}"),
        may=text(language, f"partner-may-{grant.may}"),
    )


def _buttons_of(language: str, grant: Grant, partner: Fleet) -> list[tuple[Label, str]]:
    name = cut(str(safe(partner.name)), _LONGEST_GROUP_IN_BUTTON)
    choices = {
        "button-partner-change": PartnerChoice.CHANGE,
        "button-partner-renew": PartnerChoice.RENEW,
        "button-partner-end": PartnerChoice.END,
    }
    return [
        (
            text(language, label, group=name),
            encode_decision(DecidePartner(grant.fleet_id, partner.id, choice, grant.sees, grant.may)),
        )
        for label, choice in choices.items()
    ]


def _question(
    language: str, fleet: Fleet, partner: Fleet, sees: Sees = USUALLY_SEES, may: May = USUALLY_MAY
) -> Buttons:
    """The two ceilings to choose, and the answer, which means what the other rows show as chosen."""

    def choice(name: str, data: str, *, chosen: bool) -> tuple[Label, str]:
        label = text(language, name)
        return (text(language, "button-chosen", label=label) if chosen else label), data

    def shown(sees: Sees, may: May, what: PartnerChoice = PartnerChoice.SHOW) -> str:
        return encode_decision(DecidePartner(fleet.id, partner.id, what, sees, may))

    return [
        [choice(f"button-partner-{each}", shown(each, may), chosen=each is sees) for each in Sees],
        [choice(f"button-partner-{each}", shown(sees, each), chosen=each is may) for each in May],
        [
            choice("button-partner-agree", shown(sees, may, PartnerChoice.AGREE), chosen=False),
            choice("button-partner-refuse", shown(sees, may, PartnerChoice.REFUSE), chosen=False),
        ],
    ]


def decide_partner(ctx: Context, command: DecidePartner) -> None:
    """Does what a coordinator taps about a partner of his group. Raises Refusal (NOT_ASKED, OUTDATED)."""
    if command.fleet_id != ctx.fleet.id:
        raise Refusal(Reason.NOT_ASKED)
    mine, theirs = partners.both(ctx.tx.read, ctx.fleet.id, command.partner_id)
    if mine is None or theirs is None:
        raise Refusal(Reason.OUTDATED)
    partner = ctx.session.fleet_of(ctx.tx, command.partner_id)
    _CHOICES[command.choice](ctx, partner, command, mine, theirs)


def _show(ctx: Context, partner: Fleet, command: DecidePartner, mine: Grant, _: Grant) -> None:
    _check_may_answer(ctx, mine)
    show_buttons(ctx, _question(ctx.language, ctx.fleet, partner, command.sees, command.may))


def _check_may_answer(ctx: Context, mine: Grant) -> None:
    if not may_be_answered(mine, ctx.now):
        raise Refusal(Reason.OUTDATED)


def _agree(ctx: Context, partner: Fleet, command: DecidePartner, mine: Grant, theirs: Grant) -> None:
    """Consents, to what the button showed. With the other group's consent they are partners."""
    _check_may_answer(ctx, mine)
    was_active = is_active(mine, theirs, ctx.now)
    consent = agreed(mine, command.sees, command.may, ctx.now, ctx.fleet.zone)
    partners.save(ctx.tx, consent)
    _note(ctx, partner, "agreed", consent)
    remove_buttons(ctx)
    if not is_active(consent, theirs, ctx.now):
        toast(ctx, "toast-partner-waits")
        return
    toast(ctx, "toast-partner-agreed")
    if was_active:
        _tell_partner(ctx, partner, "partner-changed", ceilings=consent)
        return
    for here in (ctx, in_fleet(ctx, partner)):
        tell_begun_soon(here)


def _refuse(ctx: Context, partner: Fleet, _: DecidePartner, mine: Grant, theirs: Grant) -> None:
    """Of a question to those who are partners it changes nothing."""
    if not is_active(mine, theirs, ctx.now):
        _check_may_answer(ctx, mine)
        partners.end(ctx.tx, ctx.fleet.id, partner.id)
        for here, other in ((ctx, partner), (in_fleet(ctx, partner), ctx.fleet)):
            _note(here, other, "refused")
        _tell_partner(ctx, partner, "partner-refused")
    remove_buttons(ctx)
    toast(ctx, "toast-dropped")


def _change(ctx: Context, partner: Fleet, _: DecidePartner, mine: Grant, theirs: Grant) -> None:
    _check_active(ctx, mine, theirs)
    buttons = _question(ctx.language, ctx.fleet, partner, mine.sees, mine.may)
    words = text(ctx.language, "partner-ask-change", **_asked(ctx, partner))
    chat_id, account_id = ctx.origin.chat_id, ctx.speaker.account_id if ctx.origin.private else None
    post(ctx, words, role=MessageRole.REPLY, chat_id=chat_id, account_id=account_id, buttons=buttons)


def _check_active(ctx: Context, mine: Grant, theirs: Grant) -> None:
    if not is_active(mine, theirs, ctx.now):
        raise Refusal(Reason.OUTDATED)


def _renew(ctx: Context, partner: Fleet, _: DecidePartner, mine: Grant, theirs: Grant) -> None:
    """Consents for one night more; the other group is asked for its own."""
    _check_active(ctx, mine, theirs)
    until = renewed_until(ctx.now, ctx.fleet.zone)
    renewed = mine._replace(until=until)
    partners.save(ctx.tx, renewed)
    for joint_id in list(ctx.session.joint.until):
        ctx.session.joint.note_until(ctx.tx, joint_id)
    _note(ctx, partner, "renewed", renewed)
    toast(ctx, "toast-partner-renewed", until=date_and_time(until, ctx.fleet.zone))
    there = in_fleet(ctx, partner)
    if (theirs.until or 0) < renewed_until(ctx.now, partner.zone):
        data = encode_decision(
            DecidePartner(partner.id, ctx.fleet.id, PartnerChoice.RENEW, theirs.sees, theirs.may)
        )
        tell_coordinators(
            there,
            lambda language: text(language, "partner-ask-renew", group=safe(ctx.fleet.name)),
            buttons=lambda language: [[(text(language, "button-partner-renew", group=""), data)]],
            otherwise=text(partner.language, "partner-ask-renew", group=safe(ctx.fleet.name)),
        )


def _end(ctx: Context, partner: Fleet, _: DecidePartner, __: Grant, ___: Grant) -> None:
    end_partnership(ctx, partner)
    remove_buttons(ctx)
    toast(ctx, "toast-partner-ended")


_CHOICES: dict[PartnerChoice, Callable[[Context, Fleet, DecidePartner, Grant, Grant], None]] = {
    PartnerChoice.SHOW: _show,
    PartnerChoice.AGREE: _agree,
    PartnerChoice.REFUSE: _refuse,
    PartnerChoice.CHANGE: _change,
    PartnerChoice.RENEW: _renew,
    PartnerChoice.END: _end,
}


def end_partnership(ctx: Context, partner: Fleet, *, gone: bool = False) -> None:
    """Ends what two groups allow each other, at once; both groups are told (B2). `gone`: the bot is not in this one any more."""
    were = partners.are_partners(ctx.tx.read, ctx.fleet.id, partner.id, ctx.now)
    part_from(ctx, partner, gone=ctx.fleet if gone else None)
    partners.end(ctx.tx, ctx.fleet.id, partner.id)
    for here, other in ((ctx, partner), (in_fleet(ctx, partner), ctx.fleet)):
        _note(here, other, "ended")
        if were:
            words = text(here.fleet.language, "partner-ended", group=safe(other.name))
            post(here, words, role=MessageRole.REMINDER)


def end_all(ctx: Context) -> None:
    """The bot is not in the group any more: all that the group allowed ends (B2)."""
    partners.drop_code(ctx.tx, ctx.fleet.id)
    for mine, _ in partners.pairs_of(ctx.tx.read, ctx.fleet.id):
        end_partnership(ctx, ctx.session.fleet_of(ctx.tx, mine.partner_id), gone=True)


def _tell_partner(ctx: Context, partner: Fleet, name: str, *, ceilings: Grant | None = None) -> None:
    """Tells the coordinators of the other group, else that group."""

    def words(language: str) -> Text:
        allowed = {} if ceilings is None else {"ceilings": _ceilings(language, ceilings)}
        return text(language, name, group=safe(ctx.fleet.name), **allowed)

    tell_coordinators(in_fleet(ctx, partner), words, otherwise=words(partner.language))


_ceilings = ceilings


def _note(ctx: Context, partner: Fleet, act: str, grant: Grant | None = None) -> None:
    if grant is None:
        ctx.note(NoteKind.PARTNER, partner=partner.id, act=act)
        return
    sees, may = grant.sees.value, grant.may.value
    ctx.note(NoteKind.PARTNER, partner=partner.id, act=act, sees=sees, may=may, until=grant.until)
