"""The figures for Prometheus: open calls and their counts, what waits, when Telegram was last heard. Nobody is named."""

from collections.abc import Iterator
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from dispatch.calls import Call
from dispatch.cars_short import cars_short
from dispatch.counts import count
from dispatch.joint_calls import is_leading
from storage.calls import open_calls
from storage.core.transaction import Read
from storage.inbox import last_poll_at, pending_count
from storage.outbox import unsent_count

_HELP = {
    "shoudao_open_calls": "Calls that are open",
    "shoudao_cars_needed": "Cars that the open calls need",
    "shoudao_cars_missing": "Cars that the open calls still miss",
    "shoudao_cars_acknowledged": "Cars whose drivers answered the open calls",
    "shoudao_cars_arrived": "Cars that came to the open calls",
    "shoudao_passengers_carried": "Passengers of the open calls who got in, in person-trips",
    "shoudao_unclear": "Clarifications of the open calls that wait for an answer",
    "shoudao_inputs_waiting": "Recorded inputs that are not handled yet",
    "shoudao_messages_waiting": "Messages that are not sent yet",
    "shoudao_last_poll_timestamp_seconds": "When Telegram last answered a poll, in UTC epoch seconds",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told, as it stood in one transaction."""

    calls: list[Call]
    inputs_waiting: int
    messages_waiting: int
    last_poll_at: int | None


def read_figures(read: Read) -> Figures:
    """Reads what is told."""
    return Figures(open_calls(read), pending_count(read), unsent_count(read), last_poll_at(read))


def exposition(figures: Figures) -> bytes:
    """The figures, and memory and CPU of the process, in the text format of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    ProcessCollector(registry=registry)
    registry.register(_Once(figures))
    return generate_latest(registry)


class _Once:
    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        told = self._figures
        counted = [count(call) for call in told.calls]
        values: dict[str, float | None] = {
            "shoudao_open_calls": len(told.calls),
            "shoudao_cars_needed": sum(call.needed or 0 for call in told.calls if is_leading(call)),
            "shoudao_cars_missing": sum(cars_short(call) for call in told.calls if is_leading(call)),
            "shoudao_cars_acknowledged": sum(each.acknowledged for each in counted),
            "shoudao_cars_arrived": sum(each.arrived for each in counted),
            "shoudao_passengers_carried": sum(each.passengers for each in counted),
            "shoudao_unclear": sum(each.unclear for each in counted),
            "shoudao_inputs_waiting": told.inputs_waiting,
            "shoudao_messages_waiting": told.messages_waiting,
            "shoudao_last_poll_timestamp_seconds": told.last_poll_at,
        }
        for name, value in values.items():
            if value is not None:
                yield GaugeMetricFamily(name, _HELP[name], value=value)
