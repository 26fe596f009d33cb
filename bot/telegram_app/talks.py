"""What was said lately, per chat, topic and person."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.conversation import REMEMBERED, Message, gone_on, showing
from bot.store import TalkedOn, TalkKey
from bot.telegram_app.groups import topic_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import telegram

    from bot.store import Store
    from retrieval import Passage

_TALKS = 1_000


def talk_of(message: telegram.Message) -> TalkKey:
    """The talk that a message belongs to."""
    if message.sender_chat:
        return TalkKey(message.chat_id, topic_of(message), message.sender_chat.id, message.author_signature)
    return talk_with(message.from_user.id if message.from_user else message.chat_id, message)


def talk_with(person: int, message: telegram.Message) -> TalkKey:
    """The talk with somebody at the place where a message is."""
    return TalkKey(message.chat_id, topic_of(message), person)


class Talks:
    """The last messages of each talk: those of the liveliest in memory, all of them in the store.

    Args:
        store: where they are kept; whoever changes a talk commits it there.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._talks: OrderedDict[TalkKey, tuple[Message, ...]] = OrderedDict()

    async def context(self, key: TalkKey) -> tuple[Message, ...]:
        """What was said in a talk, oldest first."""
        if key not in self._talks:
            kept = await self._store.talk(key)
            if key not in self._talks:  # it may have gone on in the meantime, where a button was tapped
                self._remember(key, kept)
        return self._talks[key]

    async def before(self, key: TalkKey, asked: Sequence[str]) -> tuple[Message, ...]:
        """What was said in a talk before some questions that one message asked, oldest first."""
        return _around(await self.context(key), asked)[0]

    async def with_more(self, key: TalkKey, *messages: Message, instead_of: Sequence[str] = ()) -> tuple[Message, ...]:
        """A talk gone on by some messages, oldest first: as much of it as can still matter.

        Args:
            key: the talk.
            messages: what is said.
            instead_of: the questions of one message in whose place it is said, if so.
        """
        before, after = _around(await self.context(key), instead_of)
        said = (*gone_on(before, *messages), *after)[-REMEMBERED:]
        self._remember(key, said)
        return said

    async def showed(self, key: TalkKey, passage: Passage | None) -> tuple[TalkedOn, ...]:
        """How a talk has gone on where a passage was shown with no question of its own: from there one may read on."""
        return (TalkedOn(key, await self.with_more(key, showing(passage))),) if passage else ()

    def forget(self, chat: int, person: int | None = None) -> None:
        """Forget the talks in a chat, of one person or of all; they are removed from the store by a `Forgotten`."""
        for key in [key for key in self._talks if key.chat == chat and person in {None, key.person}]:
            if person is None:
                del self._talks[key]
            else:  # begun anew, or what goes on in another topic would read from the store what is still there
                self._talks[key] = ()

    def _remember(self, key: TalkKey, messages: tuple[Message, ...]) -> None:
        self._talks[key] = messages
        self._talks.move_to_end(key)
        if len(self._talks) > _TALKS:
            self._talks.popitem(last=False)


def _around(talk: tuple[Message, ...], asked: Sequence[str]) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """What was said before some questions that one message asked, and after them."""
    if not asked:
        return talk, ()
    said = [message.text for message in talk]
    if asked[0] not in said:
        return (), talk  # so long ago that only what came later is remembered
    begin = len(said) - 1 - said[::-1].index(asked[0])
    end = begin + sum(1 for one, other in zip(asked, said[begin:], strict=False) if one == other)
    return talk[:begin], talk[end:]
