"""Read texts with a Dutch pipeline, here or spread over other processes: texts go out, columns come back."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections import deque
from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from threading import Lock, Thread, current_thread, main_thread
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from oop_qual.dutch.pipeline import load_pipeline
from oop_qual.errors import BadInputError
from oop_qual.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future

    from distributed import Client

    from oop_qual.dutch.columns import Columns
    from oop_qual.dutch.pipeline import Pipeline

LEAF = 60_000  # characters (about 10,000 words) that are read at a time: short enough to see progress
LEAVES = 5  # that go out to a worker together: long enough for the way there and back not to count
AHEAD = 2  # batches that wait or run for each worker, so that none is idle
LOSSES = 3  # times in a row that a batch may lose its worker before that is an error
PATIENCE = 10  # seconds in which a cluster must answer
LONGEST_GREETING = 10_000  # bytes; a scheduler speaks first, and first of all how long its greeting is
WATCH = 1.0  # seconds between two looks at whether others still live
_one_at_a_time = Lock()  # a pipeline is for one thread; a Dask worker may have several

Leaf = list[str]
Batch = tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Crew:
    """Who reads: this process (1 worker), more processes on this machine, or the cluster at an address."""

    workers: int = 1
    cluster: str = ""


ALONE = Crew()


def spread(pipeline: Pipeline, name: str, texts: Iterable[str], crew: Crew = ALONE) -> Iterator[Columns]:
    """Yield the columns of texts, a leaf of successive texts at a time and in order; who reads makes no difference.

    ``name`` is what ``load_pipeline`` knows the pipeline by: each worker loads it by itself. Raises BadInputError
    where the cluster does not answer, has another pipeline, or where workers keep dying.
    """
    if crew == ALONE:
        yield from map(pipeline.columns, _leaves(texts))
        return
    todo, losses = deque(_batches(texts)), 0
    while todo:
        try:
            with _hired(crew) as hired:
                for columns in _in_order(hired, name, pipeline.label, todo):
                    todo.popleft()
                    losses = 0
                    yield from columns
        except BrokenExecutor as error:
            losses += 1
            if losses >= LOSSES:
                raise _all_lost() from error


def _all_lost() -> BadInputError:
    what = _("the processes that read were stopped again and again.")
    return BadInputError(what, remedy=_("There may be too little memory: use fewer workers."))


def _leaves(texts: Iterable[str]) -> Iterator[Leaf]:
    """Cut a row of texts into short rows; one long text is a row of its own."""
    leaf: Leaf = []
    size = 0
    for text in texts:
        if leaf and size + len(text) > LEAF:
            yield leaf
            leaf, size = [], 0
        leaf.append(text)
        size += len(text)
    if leaf:
        yield leaf


def _batches(texts: Iterable[str]) -> Iterator[Batch]:
    leaves = _leaves(texts)
    while batch := tuple(islice(leaves, LEAVES)):
        yield batch


def _in_order(hired: Hired, name: str, label: str, batches: Iterable[Batch]) -> Iterator[list[Columns]]:
    """Hand out batches, so many at a time, and yield what comes back in the order in which they went."""
    waiting: deque[Future[list[Columns]]] = deque()
    for batch in tuple(batches):
        if len(waiting) == AHEAD * hired.hands:
            yield _result(waiting.popleft(), hired)
        waiting.append(hired.executor.submit(read_batch, name, label, batch))
    while waiting:
        yield _result(waiting.popleft(), hired)


def _result(future: Future[list[Columns]], hired: Hired) -> list[Columns]:
    """Wait for what comes back; raise CancelledError where nobody is left to bring it."""
    gone = 0
    while True:
        try:
            return future.result(timeout=WATCH)
        except TimeoutError:
            if future.done():
                raise
            gone = 0 if hired.there() else gone + 1
            if gone * WATCH >= PATIENCE:
                raise CancelledError from None
        except ValueError as error:  # what Dask's executor makes of work that was cancelled with its cluster
            if hired.there():
                raise
            raise CancelledError from error


def read_batch(name: str, label: str, batch: Sequence[Leaf]) -> list[Columns]:
    """Read a batch in the process of a worker, with one thread; the pipeline stays loaded for the next one.

    Raises BadInputError where the pipeline of this name is another one here.
    """
    from threadpoolctl import threadpool_limits

    with _one_at_a_time, threadpool_limits(1):
        pipeline = load_pipeline(name)
        if pipeline.label != label:
            what = _("a worker has another Dutch pipeline, '{there}' and not '{here}'.")
            raise BadInputError(what.format(there=pipeline.label, here=label), remedy=_("Install the same versions."))
        return [pipeline.columns(leaf) for leaf in batch]


class Hired(NamedTuple):
    """Who reads: where to hand out work, to how many, and whether they are still there."""

    executor: Executor
    hands: int
    there: Callable[[], bool] = lambda: True


@contextmanager
def _hired(crew: Crew) -> Iterator[Hired]:
    """Give an executor and the number of its workers; nothing of it is left afterwards."""
    with _cluster(crew.cluster) if crew.cluster else _processes(crew.workers) as hired:
        yield hired


@contextmanager
def _processes(workers: int) -> Iterator[Hired]:
    from joblib.externals.loky import ProcessPoolExecutor

    executor = ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(os.getpid(),))
    try:
        with _deaf():
            executor.submit(os.getpid)  # starts the workers: their parent ends them at Ctrl-C
        yield Hired(executor, workers)
    finally:
        executor.shutdown(wait=True, kill_workers=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore Ctrl-C for a moment; processes that start in it do so from their first instruction on."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _start_worker(parent: int) -> None:
    """Go when the parent is gone."""
    Thread(target=_go_with, args=(parent,), daemon=True).start()


def _go_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)


@contextmanager
def _cluster(address: str) -> Iterator[Hired]:
    client_of, killed = _dask()
    try:
        _check_answers(address)
        with client_of(address, timeout=PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=PATIENCE)
            hands = sum(client.ncores().values())
            yield Hired(client.get_executor(pure=False), hands, lambda: client.status == "running")
    except killed as error:
        raise BrokenExecutor(str(error)) from error
    except CancelledError as error:
        what = _("the cluster stopped answering.")
        raise BadInputError(what, where=address, remedy=_("Start it again, and import again.")) from error
    except OSError as error:
        what = _("there is no cluster with workers that answers here.")
        raise BadInputError(what, where=address, remedy=_("Start one, or leave out --cluster.")) from error


def _dask() -> tuple[type[Client], type[Exception]]:
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        what = _("a cluster needs the extra 'cluster' of oop-qual.")
        raise BadInputError(what, remedy=_("Install it with: pip install 'oop-qual[cluster]'")) from None
    return Client, KilledWorker


def _check_answers(address: str) -> None:
    """Knock at the address: Dask itself waits long where nobody is, and for ever where something else answers."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or not port or parts.scheme not in {"tcp", "tls"}:
        what = _("this is not the address of a cluster.")
        raise BadInputError(what, where=address, remedy=_("Write it as tcp://HOST:PORT."))
    with socket.create_connection((host, port), timeout=PATIENCE) as knock:
        greeting = knock.recv(8) if parts.scheme == "tcp" else b""
    if parts.scheme == "tcp" and not 0 < int.from_bytes(greeting, "little") < LONGEST_GREETING:
        raise ConnectionError(address)
