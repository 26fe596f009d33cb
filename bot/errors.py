"""What can go wrong in the bot itself.

::

    BotError
    ├── SettingError         a setting is missing or makes no sense; has `setting`
    ├── StoreError           the data folder cannot be used; has `path`
    └── TelegramSetupError   Telegram cannot be reached or refuses the bot; has `advice`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class BotError(Exception):
    """The root of every error this package raises on purpose; its words are for the person at the shell."""


class SettingError(BotError):
    """A setting is missing or makes no sense.

    Attributes:
        setting: its name, as in the environment.
    """

    def __init__(self, setting: str, problem: str) -> None:
        super().__init__(f"{setting}: {problem}")
        self.setting = setting


class StoreError(BotError):
    """What must survive a restart cannot be kept or read.

    Attributes:
        path: the file or folder that is at fault.
    """

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path} {problem}")
        self.path = path


class TelegramSetupError(BotError):
    """Telegram cannot be reached, or refuses the bot.

    Attributes:
        advice: what the bot's owner can do about it.
    """

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(f"{problem}; {advice}")
        self.advice = advice
