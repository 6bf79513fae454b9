"""Marks the commands that are about a whole fleet: who belongs to several is asked privately which one he means (R12)."""


class FleetWord:
    """Marks a command about one fleet that everybody may give."""

    __slots__ = ()


class FleetOrder(FleetWord):
    """Marks a coordinator's command about a whole fleet, its people or a night that is over."""

    __slots__ = ()


class OpenCallsWord:
    """Marks what is about all open calls of a fleet: where only one of his fleets has any, that one is meant."""

    __slots__ = ()
