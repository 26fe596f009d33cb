"""Requests to the Bot API by the names of its methods, with answers as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.error import EndPointNotFound, InvalidToken, NetworkError
from telegram.request import BaseRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Bot


async def request(bot: Bot, method: str, params: Mapping[str, Any], *, patience: float | None = None) -> Any:  # noqa: ANN401 - any JSON
    """What the Bot API answers.

    Args:
        bot: whose request it is.
        method: such as `sendMessage`.
        params: its parameters.
        patience: how long to wait for the answer, in seconds; as long as for any other by default.

    Raises:
        InvalidToken: the token is not known (any more).
        TelegramError: the request failed, or what came back is no answer of the Bot API's.
    """
    timeout = BaseRequest.DEFAULT_NONE if patience is None else patience
    try:
        return await bot.do_api_request(method, dict(params), read_timeout=timeout)
    except EndPointNotFound as error:  # what the library makes of a token that is not known
        raise InvalidToken from error
    except (AttributeError, LookupError, TypeError, ValueError) as error:  # as from a broken proxy
        raise NetworkError(f"unexpected answer: {type(error).__name__}") from error
