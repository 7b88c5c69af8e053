"""Whoever reads, one process or many, the columns are the same; a worker that dies costs nothing but time."""

from __future__ import annotations

import os
import signal
import socket
import sys
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from oop_qual.dutch import spreading
from oop_qual.dutch.pipeline import Pipeline, load_pipeline
from oop_qual.dutch.spreading import Crew, read_batch, spread
from oop_qual.errors import BadInputError
from oop_qual.store.columns import packed_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from distributed import LocalCluster

    from oop_qual.dutch.columns import Columns

RULES = load_pipeline("rules")
TEXTS = [f"Ik spar vaak met collega {number}. Zij kent groep {number % 8} goed." for number in range(600)]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "LEAF", 500)


def packed(read: Iterable[Columns]) -> list[bytes]:
    return [packed_columns(columns, "") for columns in read]


@pytest.fixture(scope="module")
def alone() -> list[bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spreading, "LEAF", 500)
        return packed(spread(RULES, "rules", TEXTS))


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as started:
        yield started


def loky_workers() -> list[int]:
    import psutil

    def works(child: psutil.Process) -> bool:
        try:
            return "popen_loky" in " ".join(child.cmdline())
        except psutil.Error:  # it went in the meantime
            return False

    return [child.pid for child in psutil.Process().children() if works(child)]


def test_a_long_text_is_a_leaf_of_its_own_and_none_is_lost() -> None:
    texts = ["a" * 300, "b" * 300, "c" * 900, "", "d" * 500]
    leaves = list(spreading._leaves(texts))
    assert [[text[:1] for text in leaf] for leaf in leaves] == [["a"], ["b"], ["c"], ["", "d"]]
    assert list(spreading._leaves([])) == []


def test_two_workers_read_what_one_process_reads(alone: list[bytes]) -> None:
    assert packed(spread(RULES, "rules", TEXTS, Crew(2))) == alone
    assert len(alone) > 20
    assert loky_workers() == []


def test_nothing_to_read_needs_no_worker_and_no_cluster() -> None:
    assert list(spread(RULES, "rules", [], Crew(2))) == []
    assert list(spread(RULES, "rules", [], Crew(cluster="tcp://127.0.0.1:1"))) == []


def test_a_worker_that_is_killed_costs_nothing_but_time(alone: list[bytes]) -> None:
    reading = spread(RULES, "rules", TEXTS, Crew(2))
    first = next(reading)
    os.kill(loky_workers()[0], signal.SIGKILL)
    assert packed([first, *reading]) == alone
    assert loky_workers() == []


def test_workers_that_are_killed_each_time_are_one_clear_error() -> None:
    done = Event()

    def kill() -> None:
        while not done.wait(0.05):
            for pid in loky_workers():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    killer = Thread(target=kill)
    killer.start()
    try:
        with pytest.raises(BadInputError, match="stopped again and again"):
            list(spread(RULES, "rules", TEXTS, Crew(2)))
    finally:
        done.set()
        killer.join()


def test_leaving_early_leaves_no_worker() -> None:
    reading = spread(RULES, "rules", TEXTS, Crew(2))
    next(reading)
    assert loky_workers()
    del reading
    assert loky_workers() == []


def test_a_worker_with_another_pipeline_is_refused() -> None:
    other = Pipeline("rules", "0", RULES.nlp)
    with pytest.raises(BadInputError, match=r"another Dutch pipeline, 'rules .*' and not 'rules 0'"):
        list(spread(other, "rules", TEXTS, Crew(2)))


def test_a_batch_is_read_leaf_by_leaf() -> None:
    one, two = read_batch("rules", RULES.label, (["Een zin.", "Nog een."], ["Klaar."]))
    assert (one.counts.tolist(), two.counts.tolist()) == ([3, 3], [2])


def test_a_cluster_reads_what_one_process_reads_whoever_is_killed(alone: list[bytes], cluster: LocalCluster) -> None:
    address = str(cluster.scheduler_address)
    assert packed(spread(RULES, "rules", TEXTS, Crew(cluster=address))) == alone
    reading = spread(RULES, "rules", TEXTS, Crew(cluster=address))
    first = next(reading)
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    assert packed([first, *reading]) == alone


@pytest.mark.parametrize("address", ["10.0.0.1:80", "http://127.0.0.1:80", "tcp://127.0.0.1", "tcp://[1", "tcp://a:b"])
def test_what_is_no_address_is_one_sentence(address: str) -> None:
    with pytest.raises(BadInputError, match="Write it as tcp://HOST:PORT"):
        next(spread(RULES, "rules", TEXTS, Crew(cluster=address)))


def test_a_cluster_that_does_not_answer_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "PATIENCE", 0.2)
    with pytest.raises(BadInputError, match="no cluster with workers that answers"):
        next(spread(RULES, "rules", TEXTS, Crew(cluster="tcp://127.0.0.1:1")))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(BadInputError, match="no cluster with workers that answers"):
            next(spread(RULES, "rules", TEXTS, Crew(cluster=address)))


def test_a_cluster_without_the_extra_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BadInputError, match=r"pip install 'oop-qual\[cluster\]'"):
        next(spread(RULES, "rules", TEXTS, Crew(cluster="tcp://127.0.0.1:1")))


def test_a_cluster_that_goes_away_is_one_sentence() -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as started:
        reading = spread(RULES, "rules", TEXTS, Crew(cluster=str(started.scheduler_address)))
        next(reading)
        started.close()
        with pytest.raises(BadInputError, match="stopped answering"):
            list(reading)
