"""The command line, `article-bot`: how a command ends.

Only the standard library is imported with this module: what takes longer is imported where it is used, so that an
interrupt while it loads ends the command as quietly as a later one.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from bot.arguments import read_arguments
from bot.commands import FAILED, complain

if TYPE_CHECKING:
    from collections.abc import Sequence

_INTERRUPTED = 130  # as a shell reports it


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments; those of the process by default.

    Returns:
        The exit status: 0, or `FAILED` with one clear line on standard error.
    """
    try:
        try:
            return _run(argv)
        finally:
            if sys.stdout:
                sys.stdout.flush()  # here, where it can still be told that it fails
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone; nothing is left to say to it
        _discard_output()
        return 0
    except OSError as error:
        _discard_output()
        complain(f"cannot read or write: {error}")
        return FAILED


def _run(argv: Sequence[str] | None) -> int:
    options = read_arguments(argv)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese, whatever the locale says
            stream.reconfigure(encoding="utf-8", errors="replace")
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)

    from bot.config import settings  # noqa: PLC0415
    from bot.errors import BotError  # noqa: PLC0415
    from retrieval import NoArticlesError, RetrievalError  # noqa: PLC0415

    try:
        status: int = options.run(options, settings(os.environ, options.seeds, options.data))
    except NoArticlesError as error:
        complain(error, *error.problems)
        return FAILED
    except (BotError, RetrievalError) as error:
        complain(error)
        return FAILED
    return status


def _discard_output() -> None:
    """Let what could not be written go nowhere; Python would try once more, and fail, at its end."""
    if sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
