"""Formats measurements as tables of medians."""

from statistics import median
from typing import Any

Runs = list[dict[str, Any]]


def table(results: dict[str, dict[str, Runs]], sync_seconds: dict[str, float]) -> list[str]:
    """Returns the lines of all tables. `sync_seconds`: time of a sync on the disk of each part."""
    lines: list[str] = []
    for name, part in results.items():
        if name == "burst" or name.startswith("sync "):
            lines += [
                "",
                *_rates(f"Burst of {_updates(part):,}, sync {sync_seconds[name] * 1e3:.2f} ms", part),
            ]
    if "round trip" in results:
        lines += ["", *_rates("Burst, 40 ms from Telegram", results["round trip"])]
    for name in ("50/s", "500/s"):
        if name in results:
            lines += ["", *_latencies(f"Delivered to confirmed, and tap to toast, at {name}", results[name])]
    if "board" in results:
        lines += ["", *_boards(results["board"])]
    if "night" in results:
        lines += ["", *_night(results["night"])]
    return lines[1:]


def _updates(results: dict[str, Runs]) -> int:
    return next((run["scenario"]["updates"] for runs in results.values() for run in runs), 0)


def _median(runs: Runs, *path: str) -> float:
    found = [value for run in runs if (value := _at(run, path)) is not None]
    return median(found) if found else float("nan")


def _at(run: dict[str, Any], path: tuple[str, ...]) -> float | None:
    value: Any = run
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return float(value) if value is not None else None


def _rate(runs: Runs) -> float:
    return median(run["scenario"]["updates"] / run["elapsed"] for run in runs) if runs else float("nan")


def _rates(title: str, results: dict[str, Runs]) -> list[str]:
    first, limit = _rate(results.get("shoudao", [])), _rate(results.get("limit", []))
    lines = [f"{title:32} answers/s  ours ÷ it  ÷ limit  CPU µs  RSS MB  start s  calls  server busy"]
    for name, runs in results.items():
        if not runs:
            lines.append(f"  {name:30} no valid run")
            continue
        updates = runs[0]["scenario"]["updates"]
        beside = median(sum(n for m, n in run["calls"].items() if m != "getupdates") for run in runs)
        lines.append(
            f"  {name:28} {_rate(runs):11,.0f} {first / _rate(runs):10.1f} {_rate(runs) / limit:8.2f}"
            f" {_median(runs, 'cpu') / updates * 1e6:7.1f} {_median(runs, 'rss') / 1e6:7.0f}"
            f" {_median(runs, 'first_poll_seconds'):8.2f} {beside:6.0f} {_median(runs, 'server_busy'):12.0%}"
        )
    return lines


def _latencies(title: str, results: dict[str, Runs]) -> list[str]:
    lines = [f"{title:56} p50 ms  p99 ms   toast p50  p99   CPU µs"]
    for name, runs in results.items():
        if runs:
            figures = [
                _median(runs, part, quantile) * 1e3
                for part in ("confirmed", "toasts")
                for quantile in ("p50", "p99")
            ]
            updates = runs[0]["scenario"]["updates"]
            lines.append(
                f"  {name:52} {figures[0]:7.2f} {figures[1]:7.2f} {figures[2]:11.2f} {figures[3]:5.1f}"
                f" {_median(runs, 'cpu') / updates * 1e6:8.0f}"
            )
    return lines


def _boards(results: dict[str, Runs]) -> list[str]:
    lines = ["60 answers in 10 s in one group            last on the card s   calls in the group   allowed"]
    for name, runs in results.items():
        if runs:
            elapsed = _median(runs, "to_card_elapsed")
            lines.append(
                f"  {name:40} {_median(runs, 'last_to_card'):18.2f} {_median(runs, 'calls_in_busiest_group'):20.0f}"
                f" {1 + elapsed / 3.2:9.1f}"
            )
    return lines


def _night(results: dict[str, Runs]) -> list[str]:
    lines = ["A night of 100,000 updates, 10,000 people      updates/s   CPU µs   RSS MB   peak MB"]
    for name, runs in results.items():
        if runs:
            lines.append(
                f"  {name:40} {_rate(runs):13,.0f} {_median(runs, 'cpu') / 1e5 * 1e6:8.1f}"
                f" {_median(runs, 'rss') / 1e6:8.0f} {_median(runs, 'peak_rss') / 1e6:9.0f}"
            )
    return lines
