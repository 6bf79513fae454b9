"""The benchmark has its parts, each with what a sync costs on its disk; nobody takes part here, so that it is over at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOBODY = ("-m", "bench", "--only", "nobody")


def bench(*words, **more):
    return subprocess.run(
        [sys.executable, *NOBODY, *words], cwd=ROOT, capture_output=True, text=True, check=True, **more
    )


@pytest.mark.usefixtures("compiler")
def test_the_burst_is_measured_on_slower_disks_too_and_what_their_syncs_cost_is_written_down(tmp_path):
    said = bench("--sync", "5", "--json", tmp_path / "report")

    report = json.loads((tmp_path / "report").read_text())
    assert ["burst", "sync 5 ms", "round trip"] == list(report["results"])[:3]
    assert report["sync_seconds"]["sync 5 ms"] >= 0.005
    titles = [line.partition(" ms")[0].split()[-1] for line in said.stdout.splitlines() if ", sync" in line]
    assert [report["sync_seconds"][name] * 1e3 for name in ("burst", "sync 5 ms")] == pytest.approx(
        [float(title) for title in titles], abs=0.006
    )


def test_a_quick_benchmark_leaves_the_slower_disks_out():
    assert "sync" not in bench("--quick").stderr


def test_without_a_compiler_the_slower_disks_are_left_out_and_it_is_said_once(tmp_path):
    said = bench(env={"PATH": str(tmp_path)})

    assert 1 == said.stderr.count("skipped: disks with a slower sync (they need a C compiler, cc)\n")
    assert not [line for line in said.stderr.splitlines() if line.startswith("sync ")]
    assert 1 == said.stdout.count(", sync ")
