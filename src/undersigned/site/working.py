"""Running delivery workers as processes, until they are told to stop."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from multiprocessing.process import BaseProcess
from types import FrameType

import django
from django.conf import settings

from undersigned.channels.table import Ways, open_channel
from undersigned.site.serving import prepare

# How often the processes are looked after.
_LOOK_SECONDS = 1.0
# "spawn": a forked process would share connections to the database with its parent.
_fresh = multiprocessing.get_context("spawn")


def work(processes: int) -> None:
    """Send until SIGTERM or SIGINT; a process that dies is replaced."""
    stop = _stop_on_signals()
    prepare(migrate=False)
    _refuse_unfit()
    if processes == 1:
        _send_until(stop)
        return
    children = [_started() for _ in range(processes)]
    while not stop.wait(_LOOK_SECONDS):
        children = [child if child.is_alive() else _started() for child in children]
    for child in children:
        child.terminate()
    for child in children:
        child.join()


def work_once() -> None:
    """Do what is due and send all that can be sent now."""
    prepare(migrate=False)
    _refuse_unfit()
    from undersigned.apps.deliveries.worker import run_until_idle

    run_until_idle()


def _refuse_unfit() -> None:
    """SettingInvalid now, and not with the first mail, if the channel cannot be opened."""
    open_channel(settings.CHANNEL, Ways(sender=settings.MAIL_FROM, smtp=settings.SMTP)).close()


def _started() -> BaseProcess:
    process = _fresh.Process(target=_child)
    process.start()
    return process


def _child() -> None:
    stop = _stop_on_signals()
    threading.Thread(target=_end_with_the_parent, args=[stop], daemon=True).start()
    _send_until(stop)


def _end_with_the_parent(stop: threading.Event) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        stop.set()


def _send_until(stop: threading.Event) -> None:
    django.setup()
    from undersigned.apps.deliveries.worker import run_worker

    run_worker(stop)


def _stop_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set: the mail that is being handed over is finished."""
    stop = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    return stop
