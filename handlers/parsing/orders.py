"""Turns a coordinator's orders in words into commands, with what they say of number, time and lane (C3, E4, E7)."""

from dispatch.commands import (
    ChangeNeed,
    CloseCall,
    Command,
    Enough,
    ReopenCall,
    SetNeed,
    StandDown,
    Unreadable,
)
from reading.orders import (
    Order,
    OrderKind,
    end_in,
    enough_order,
    may_be_missing,
    order_of_need,
    stand_down_order,
)


def order_in_words(words: str) -> Command | None:
    """The order that the whole message is, where the reader knows none: a new need, 结束, 重新打开."""
    order = order_of_need(words)
    return _command(order) if order and order.is_plain else None


def bare_need(words: str) -> SetNeed | None:
    """改成30, which a driver says of a trip."""
    order = order_of_need(words)
    return SetNeed(order.cars) if order and order.kind is OrderKind.NEED else None


def need_beside_a_station(words: str) -> Command | None:
    """The new need of the station that is named beside the words, or the cars that are added to it.

    None of 还要3台, which may say how many are missing.
    """
    order = None if may_be_missing(words) else order_of_need(words, is_of_station=True)
    return _command(order) if order and order.kind in (OrderKind.NEED, OrderKind.CHANGE_NEED) else None


def with_orders(words: str, commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """The reader's commands; where one is an order it stands alone, with what the sentence says besides."""
    if all(isinstance(command, Unreadable) for command in commands) and (order := end_in(words)):
        return (_command(order),)
    for command in commands:
        if isinstance(command, StandDown):
            return (_command(stand_down_order(words)),)
        if isinstance(command, Enough):
            return (_command(enough_order(words)),)
    return commands


def _command(order: Order) -> Command:
    match order.kind:
        case OrderKind.STAND_DOWN:
            return StandDown(minutes=order.minutes, clock=order.clock, lane=order.lane)
        case OrderKind.CLOSE:
            return CloseCall()
        case OrderKind.ENOUGH:
            return Enough(order.cars, order.is_plain, order.lane)
        case OrderKind.NEED:
            return SetNeed(order.cars)
        case OrderKind.CHANGE_NEED:
            return ChangeNeed(order.cars or 0)
        case OrderKind.REOPEN:
            return ReopenCall()
