"""A mail server of the tests that notes what it took over, and misbehaves when it is told to."""

from __future__ import annotations

import asyncio
import re
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

# How long the sink is silent when it hangs: longer than any test lets its channel wait.
HANG_SECONDS = 2.0


@dataclass
class Taken:
    sender: str
    recipients: list[str]
    data: bytes

    @property
    def message_id(self) -> str:
        found = re.search(rb"^Message-ID: (\S+)\r$", self.data, re.MULTILINE)
        assert found
        return found[1].decode()


@dataclass
class Sink:
    """``answers`` are taken one by one for each step; where there is none, all is well.

    An answer is what the server says, ``"drop"`` to close the connection, ``"hang"`` to be
    silent, or ``"take and drop"`` to take the mail over and close before it says so.
    ``faults`` gives an answer where none was told; ``seconds`` is how long a mail takes.
    """

    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    answers: dict[str, list[str]] = field(default_factory=dict)
    faults: Callable[[str], str] = field(default=lambda step: "")
    seconds: float = 0.0

    def next_answer(self, step: str) -> str:
        waiting = self.answers.get(step)
        return waiting.pop(0) if waiting else self.faults(step)

    async def handle_MAIL(  # noqa: N802  # as aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        return await self._said("MAIL", server) or self._noted_sender(envelope, address)

    @staticmethod
    def _noted_sender(envelope: Envelope, address: str) -> str:
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802  # as above
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        said = await self._said("RCPT", server)
        if not said:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(  # noqa: N802  # as above
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        step = self.next_answer("TAKEN")
        if step and step != "take and drop":
            return await self._act(step, server)
        assert isinstance(envelope.content, bytes)
        taken = Taken(envelope.mail_from or "", envelope.rcpt_tos, envelope.content)
        self.taken.append(taken)
        await asyncio.sleep(self.seconds)
        if step:
            return await self._act("drop", server)
        return "250 2.0.0 Ok: queued as 4F2A1B"

    async def _said(self, step: str, server: SMTP) -> str:
        return await self._act(self.next_answer(step), server)

    async def _act(self, answer: str, server: SMTP) -> str:
        if answer == "hang":
            await asyncio.sleep(HANG_SECONDS)
        if answer == "drop":
            assert server.transport
            server.transport.abort()
            await asyncio.sleep(0.05)
            return "421 gone"
        return "" if answer == "hang" else answer


class SinkServer(SMTP):
    """Answers DATA and the greeting as told, which aiosmtpd asks no handler about."""

    def connection_made(self, transport: Any) -> None:
        sink: Sink = self.event_handler
        sink.connections += 1
        greeting = sink.next_answer("GREETING")
        if greeting:
            transport.write(f"{greeting}\r\n".encode())
            transport.close()
            return
        super().connection_made(transport)

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802  # as above
        answer = self.event_handler.next_answer("DATA")
        if answer == "drop in mail":
            await self.push("354 go on")
            self.transport.abort()
        elif answer:
            await self.push(answer)
        else:
            await super().smtp_DATA(arg)


@contextmanager
def running(sink: Sink, *, tls: ssl.SSLContext | None = None, **options: Any) -> Iterator[int]:
    """The sink at work on a port of 127.0.0.1; ``tls`` encrypts from the first byte."""
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda loop, context: None)  # connections that tests break

    def server() -> SMTP:
        return SinkServer(sink, hostname="sink.example", loop=loop, **options)

    made = loop.run_until_complete(loop.create_server(server, "127.0.0.1", 0, ssl=tls))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield made.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_end_all(made), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end_all(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
