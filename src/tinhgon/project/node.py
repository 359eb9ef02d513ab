"""`tinhgon migrate`, `serve`, `worker`, `demo`: running a node."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from types import FrameType

import click
import waitress
from django.core.management import call_command
from django.utils.translation import gettext

from tinhgon.foundation.jobs.api import keep_up_beside, take_up_interrupted, working
from tinhgon.foundation.refusals import gettext_noop
from tinhgon.project.demo.beginning import as_it_began
from tinhgon.project.demo.load import load_demo
from tinhgon.project.demo.mark import check_demo_database
from tinhgon.project.preparation import bring_figures_up_to_date, prepare
from tinhgon.project.wsgi import application

_RESTART_SECONDS = 2
_LEAVING_SECONDS = 8


@click.command(
    help=gettext_noop("Bring the database to this version and load the registry's seed.")
)
def migrate() -> None:
    prepare()


@click.command(help=gettext_noop("Serve the screens and watch over the worker of background jobs."))
@click.option("--port", default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--threads", default=8, show_default=True)
def serve(*, port: int, host: str, threads: int) -> None:
    _serve(host, port, threads)


@click.command(
    help=gettext_noop(
        "Do background jobs, and what follows from events, until stopped; `serve` starts one."
    )
)
def worker() -> None:
    with working() as name:
        take_up_interrupted()
        keep_up_beside()
        call_command("db_worker", interval=1, worker_id=name, no_startup_delay=True, verbosity=0)


@click.command(
    help=gettext_noop("Open the demo: its own database, a chooser instead of passwords.")
)
@click.option("--port", default=8000, show_default=True)
def demo(*, port: int) -> None:
    check_demo_database()
    with as_it_began():
        prepare()
    load_demo()
    bring_figures_up_to_date()
    _serve("127.0.0.1", port, threads=8)


def _serve(host: str, port: int, threads: int) -> None:
    stop = threading.Event()
    watcher = threading.Thread(target=_watch_worker, args=(stop,), daemon=True)
    watcher.start()
    signal.signal(signal.SIGTERM, _leave)
    told = gettext("Tinh Gọn answers at %(address)s")
    click.echo(told % {"address": f"http://{host}:{port}"}, err=True)
    try:
        waitress.serve(application, host=host, port=port, threads=threads, ident="tinhgon")
    except SystemExit:
        pass
    finally:
        stop.set()
        watcher.join(timeout=10)


def _leave(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _watch_worker(stop: threading.Event) -> None:
    """Keep one worker process running; a worker that died is started again."""
    while not stop.is_set():
        process = subprocess.Popen(  # our own command, no shell
            [sys.executable, "-m", "tinhgon", "worker"], env=os.environ.copy()
        )
        while process.poll() is None and not stop.wait(0.5):
            pass
        if stop.is_set():
            process.terminate()
            try:
                process.wait(timeout=_LEAVING_SECONDS)
            except subprocess.TimeoutExpired:
                # What it was doing is taken up again by the next worker.
                process.kill()
                process.wait()
            return
        stop.wait(_RESTART_SECONDS)
