"""What it costs to spread the reading of Dutch: two workers, a two-worker Dask cluster on loopback, a killed worker.

For another number of words or pipeline: python -m benchmarks.spreading 10000000 nl_oop_sm
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import psutil

from benchmarks.study import sentences
from oop_qual.dutch.pipeline import load_pipeline
from oop_qual.dutch.spreading import ALONE, Crew, spread
from oop_qual.store.columns import packed_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = 1_000_000
PIPELINE = "rules"


@dataclass(frozen=True, slots=True)
class Reading:
    """One run: a digest of its columns, seconds of processor and wall-clock time, GB of the process that asks."""

    digest: str
    processor: float
    wall: float
    memory: float


def run(words: int = WORDS, pipeline: str = PIPELINE) -> dict[str, float]:
    """Return what each way to spread costs, as times one process; the columns must be the same."""
    alone = _in_a_process(words, pipeline, ALONE)
    two = _in_a_process(words, pipeline, Crew(2))
    killed = _in_a_process(words, pipeline, Crew(2), kill=True)
    cluster = _on_a_cluster(words, pipeline)
    apart = _apart(words, pipeline)
    if len({one.digest for one in (alone, two, killed, cluster)}) > 1:
        raise SystemExit("the columns differ")
    name = f"({pipeline}, {words:,} words)"
    return {
        f"one process, seconds of processor time {name}": alone.processor,
        "two workers, processor time / one process": two.processor / alone.processor,
        "half in each of two processes that know nothing of each other": apart / alone.processor,
        "two Dask workers, processor time / one process": cluster.processor / alone.processor,
        "two workers, wall-clock time / one process": two.wall / alone.wall,
        "one of two killed half way, extra wall-clock seconds": killed.wall - two.wall,
        "two workers, memory of the process that asks, GB": two.memory,
    }


def _texts(words: int) -> Iterator[str]:
    pick, said = random.Random(7), sentences()
    while words > 0:
        turn = " ".join(pick.choices(said, k=pick.randint(1, 6)))
        words -= len(turn.split())
        yield turn


def _in_a_process(words: int, pipeline: str, crew: Crew, *, kill: bool = False) -> Reading:
    """Read in a process of its own, so that all of its processor time, its children's too, can be told."""
    arguments = [str(words), pipeline, str(crew.workers), crew.cluster, "kill" if kill else ""]
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-m", "benchmarks.spreading", *arguments], stdout=subprocess.PIPE)
    digest = child.stdout.read().decode() if child.stdout else ""
    _pid, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args)
    return Reading(digest, usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1e6)


def _apart(words: int, pipeline: str) -> float:
    """Return the processor time of two processes at once, each with half the words: what sharing a machine costs."""
    with ThreadPoolExecutor(2) as both:
        return sum(
            one.processor for one in both.map(lambda half: _in_a_process(half, pipeline, ALONE), [words // 2] * 2)
        )


def _read(words: int, name: str, crew: Crew, *, kill: bool) -> str:
    """Read so many words; return a digest of their columns. Kill a worker half way where that is asked."""
    texts = list(_texts(words))
    seen, digest = 0, blake2b(digest_size=16)
    for columns in spread(load_pipeline(name), name, texts, crew):
        digest.update(packed_columns(columns, ""))
        seen += len(columns.counts)
        if kill and seen > len(texts) // 2:
            kill = False
            os.kill(_workers()[0].pid, signal.SIGKILL)
    return digest.hexdigest()


def _workers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "popen_loky" in " ".join(child.cmdline())]


def _on_a_cluster(words: int, pipeline: str) -> Reading:
    """Read on a cluster that is there already; what its processes use meanwhile counts."""
    from distributed import LocalCluster

    options = {"threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(n_workers=2, **options) as cluster:
        pids = [os.getpid(), *(worker.pid for worker in cluster.workers.values())]
        before = _used(pids)
        reading = _in_a_process(words, pipeline, Crew(cluster=str(cluster.scheduler_address)))
        return replace(reading, processor=reading.processor + _used(pids) - before)


def _used(pids: list[int]) -> float:
    times = [psutil.Process(pid).cpu_times() for pid in pids]
    return float(sum(one.user + one.system for one in times))


def _main(words: str, pipeline: str = PIPELINE, workers: str = "", cluster: str = "", kill: str = "") -> None:
    """Do one run where a crew is named, else all of them with this number of words."""
    if workers:
        print(_read(int(words), pipeline, Crew(int(workers), cluster), kill=bool(kill)), end="")
        return
    for figure, value in run(int(words), pipeline).items():
        print(f"{figure:<66} {value:9,.3f}")


if __name__ == "__main__":
    _main(*sys.argv[1:])
