"""A web server for as long as it is wanted."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from aiohttp import web

from bot.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.config import Address
    from bot.telegram_app.deadline import Deadline

_LEAST = 0.05  # seconds; the library takes 0 for no end at all


@contextlib.asynccontextmanager
async def listening(
    address: Address | None, setting: str, application: web.Application, stop: Deadline
) -> AsyncIterator[None]:
    """Serve a web application at an address, if one is given.

    Args:
        address: where to listen.
        setting: what names it.
        application: what is served.
        stop: by when calls that are being answered at the end are cut off.

    Raises:
        SettingError: it cannot be listened there.
    """
    if address is None:
        yield
        return
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, address.host, address.port).start()
        except OSError as error:
            raise SettingError(setting, f"cannot listen at {address.host}:{address.port} ({error.strerror})") from error
        yield
    finally:
        await _finish(runner, stop)
        await runner.cleanup()


async def _finish(runner: web.AppRunner, stop: Deadline) -> None:
    """Take no more calls, and let those that are being answered come to an end in time."""
    for site in runner.sites:
        await site.stop()
    server = runner.server
    assert server is not None  # noqa: S101 - it was set up
    server.pre_shutdown()
    # The library waits so long twice: until a call has ended by itself, and once more when it was cut off.
    await server.shutdown(max(_LEAST, stop.left() / 2))
