"""A local stand-in for Telegram's Bot API server: the same methods, limits and refusals, over real HTTP.

`Telegram` is what happens on the far side, without any input or output; `BotApiServer` puts it behind a port,
runs it in a thread of its own, and lets a test speak as people, wait for answers and break the connection.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import math
import re
import threading
import time
from collections import defaultdict
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from aiohttp import web
from telegram_html import FormattedText, MarkupError, from_html, from_plain, utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from telegram_html import Entity

Json = dict[str, Any]
_T = TypeVar("_T")

# Telegram sends these only to a bot that names them in allowed_updates.
_ONLY_IF_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}
# Every other parameter comes as JSON, of which numbers and flags are the simplest kind.
_TEXT_PARAMETERS = re.compile(
    "text|parse_mode|action|url|name|(?:short_)?description|language_code|next_offset|(?:callback_query|"
    "inline_query|guest_query|file)_id|secret_token"
)
_ACTIONS = re.compile(
    "typing|choose_sticker|find_location|upload_(?:photo|document)|(?:record|upload)_(?:video|voice|video_note)"
)
_ADMIN_RIGHTS: Json = {
    **dict.fromkeys(("can_be_edited", "is_anonymous", "can_promote_members", "can_post_stories"), False),
    **dict.fromkeys(("can_edit_stories", "can_delete_stories"), False),
    **dict.fromkeys(("can_manage_chat", "can_delete_messages", "can_manage_video_chats"), True),
    **dict.fromkeys(("can_restrict_members", "can_change_info", "can_invite_users"), True),
}
# The kinds of results that need no file, of which this bot sends the first.
_RESULTS = {"article", "contact", "location", "venue"}
_PROFILE_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_STALE_QUERY = "query is too old and response timeout expired or query ID is invalid"
_GENERAL_TOPIC = 1


class ApiError(Exception):
    """A request that the server refuses."""

    def __init__(
        self, description: str, status: int = 400, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        kind = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}.get(status, "")
        super().__init__(kind + description)
        self.status = status
        self.retry_after = retry_after
        self.migrate_to = migrate_to


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the bot."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def to_json(self) -> Json:
        optional = {"username": self.username, "language_code": self.language_code}
        shared = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        return {**shared, **{name: value for name, value in optional.items() if value}}


@dataclass(frozen=True, slots=True)
class Chat:
    """A private chat, a basic group, or a supergroup that may have topics."""

    id: int
    type: str
    title: str
    username: str | None = None
    is_forum: bool = False

    def to_json(self) -> Json:
        private = self.type == "private"
        chat: Json = {"id": self.id, "type": self.type, "first_name" if private else "title": self.title}
        if self.username:
            chat["username"] = self.username
        return {**chat, "is_forum": True} if self.is_forum else chat


@dataclass(frozen=True, slots=True)
class SaidMessage:
    """What a person said; `update_id` is None when the bot does not get to hear of it."""

    chat_id: int
    message_id: int
    sender: User
    text: str
    thread_id: int | None
    update_id: int | None


@dataclass(frozen=True, slots=True)
class SentMessage:
    """What the bot sent, as it stands after its edits."""

    chat_id: int
    message_id: int
    text: str  # as people see it, after the markup was read
    entities: tuple[Entity, ...]
    html: str  # as the bot sent it
    reply_to: int | None = None
    quote: str | None = None
    thread_id: int | None = None  # of a topic only, not of a chain of replies
    markup: Json | None = None
    edits: int = 0
    params: Json = field(default_factory=dict)  # everything in the request that sent or last edited it

    def texts(self, kind: str) -> list[str]:
        """The parts of the text that an entity of this type marks."""
        return FormattedText(self.text, self.entities).of_type(kind)

    def bold(self) -> list[str]:
        return self.texts("bold")

    def buttons(self) -> list[Json]:
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def data(self, label: str) -> str:
        """The callback data of the only button whose label holds this."""
        [data] = [button["callback_data"] for button in self.buttons() if label in button["text"]]
        return str(data)


@dataclass(frozen=True, slots=True)
class Call:
    """A request and how it ended; `injected` marks an answer that a test ordered, not the bot's mistake."""

    method: str
    params: Json
    status: int  # of HTTP; 0 for a connection that was reset before anything happened
    description: str = ""
    injected: bool = False


@dataclass(slots=True)
class _Fault:
    method: str
    times: int  # how many more requests it meets; below zero, all of them
    when: Callable[[Json], bool] | None
    error: ApiError | None = None
    reset: str = ""  # "before" or "after" the request takes effect
    delay: float = 0.0  # seconds between the effect and the answer
    held: asyncio.Event | None = None  # what the answer waits for


class Telegram:
    """Chats, people, messages and the bot's account. Everything here happens at once, under one lock."""

    def __init__(
        self,
        token: str = "123456:TEST",
        *,
        username: str = "article_test_bot",
        can_read_all_group_messages: bool = False,
        supports_inline_queries: bool = True,
        flood_control: bool = False,
    ) -> None:
        self.token = token
        self.bot = User(int(token.partition(":")[0]), "Test Bot", username, is_bot=True)
        self.can_read_all_group_messages = can_read_all_group_messages
        self.supports_inline_queries = supports_inline_queries
        self.flood_control = flood_control
        self.webhook = ""
        self.behind = 0.0  # seconds by which Telegram's clock is behind this machine's
        self._changed = threading.Condition()
        self._ids = itertools.count(1001)
        self._update_ids = itertools.count(700_000_001)
        self._message_ids: dict[int, itertools.count[int]] = defaultdict(lambda: itertools.count(2))
        self._chats: dict[int, Chat] = {}
        self._members: dict[int, dict[int, tuple[User, str]]] = defaultdict(dict)
        self._messages: dict[int, dict[int, Json]] = defaultdict(dict)
        self._sent: dict[tuple[int, int], SentMessage] = {}
        self._topics: dict[int, dict[int, Json]] = defaultdict(dict)
        self._closed: dict[int, str] = {}
        self._upgraded: dict[int, int] = {}
        self._queries: set[str] = set()
        self._updates: list[Json] = []
        self._allowed: list[str] = []
        self._sending_times: list[tuple[float, int]] = []
        self._commands: dict[tuple[str, str], list[Json]] = {}
        self._profile: dict[tuple[str, str], str] = {}
        self._methods: dict[str, Callable[[Json], object]] = {
            "getMe": lambda _: self._me(),
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._set_webhook,
            "getWebhookInfo": self._webhook_info,
            "sendMessage": self._send_message,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete_message,
            "sendChatAction": self._send_action,
            "answerCallbackQuery": self._answer_callback,
            "answerInlineQuery": self._answer_inline,
            "answerGuestQuery": self._answer_guest,
            "setMyCommands": self._set_commands,
            "getMyCommands": lambda p: self._commands.get(self._command_key(p), []),
            "deleteMyCommands": lambda p: self._commands.pop(self._command_key(p), True) is not None,
            "getChat": self._get_chat,
            "getChatMember": self._get_member,
            "getChatAdministrators": self._get_administrators,
            "leaveChat": self._leave,
            "getFile": self._get_file,
            "close": lambda _: True,
            "logOut": lambda _: True,
        }
        for part, suffix in (("name", "Name"), ("description", "Description")):
            self._methods[f"setMy{suffix}"] = partial(self._set_profile, part)
            self._methods[f"getMy{suffix}"] = partial(self._get_profile, part)
        self._methods["setMyShortDescription"] = partial(self._set_profile, "short_description")
        self._methods["getMyShortDescription"] = partial(self._get_profile, "short_description")

    # --- people and chats

    def time(self) -> float:
        """Seconds since 1970, by Telegram's clock."""
        return time.time() - self.behind

    def person(self, first_name: str = "Ada", *, username: str | None = None, language_code: str | None = "en") -> User:
        return User(next(self._ids), first_name, username, language_code)

    def private_chat(self, person: User) -> Chat:
        chat = Chat(person.id, "private", person.first_name, person.username)
        self._members[chat.id][person.id] = (person, "member")
        return self._chats.setdefault(chat.id, chat)

    def group(  # noqa: PLR0913 - a group has this many sides
        self,
        title: str,
        *,
        topics: bool = False,
        members: Iterable[User] = (),
        admins: Iterable[User] = (),
        bot_is_admin: bool = False,
        basic: bool = False,
    ) -> Chat:
        number = next(self._ids)
        if basic:
            chat = Chat(-number, "group", title)
        else:
            chat = Chat(-1_000_000_000_000 - number, "supergroup", title, is_forum=topics)
        roles = [(user, "member") for user in members] + [(user, "administrator") for user in admins]
        roles.append((self.bot, "administrator" if bot_is_admin else "member"))
        self._members[chat.id] = {user.id: (user, role) for user, role in roles}
        self._chats[chat.id] = chat
        return chat

    def topic(self, group: Chat, name: str, by: User) -> int:
        """A new topic's thread id, which is also the id of the service message that opened it."""
        with self._changed:
            message = self._new_message(group, by, {"forum_topic_created": {"name": name, "icon_color": 1}})
            thread = int(message["message_id"])
            message |= {"message_thread_id": thread, "is_topic_message": True}
            self._topics[group.id][thread] = message
            self.push({"message": message})
            return thread

    def upgrade(self, group: Chat) -> Chat:
        """A basic group becomes a supergroup, which has another id and messages with other numbers."""
        with self._changed:
            fresh = Chat(-1_000_000_000_000 - next(self._ids), "supergroup", group.title)
            self._chats[fresh.id] = fresh
            self._members[fresh.id] = dict(self._members[group.id])
            someone = next(iter(self._members[group.id].values()))[0]
            self.push({"message": self._new_message(group, someone, {"migrate_to_chat_id": fresh.id})})
            self.push({"message": self._new_message(fresh, someone, {"migrate_from_chat_id": group.id})})
            self._upgraded[group.id] = fresh.id
            return fresh

    def add(self, chat: Chat, by: User, *, role: str = "member") -> None:
        """Somebody adds the bot to a group."""
        self._change_membership(chat, "left", role, "", by)

    def promote(self, chat: Chat, by: User) -> None:
        """Somebody makes the bot an admin of a group that it is in."""
        self._change_membership(chat, "member", "administrator", "", by)

    def block(self, chat: Chat) -> None:
        """The person blocks the bot, or the group removes it; the bot gets a `my_chat_member` update."""
        private = chat.type == "private"
        reason = "bot was blocked by the user" if private else "bot was kicked from the supergroup chat"
        self._change_membership(chat, "member", "kicked", reason)

    def unblock(self, chat: Chat) -> None:
        self._change_membership(chat, "kicked", "member", "")

    def _change_membership(self, chat: Chat, old: str, new: str, reason: str, by: User | None = None) -> None:
        with self._changed:
            self._closed.pop(chat.id, None)
            if reason:
                self._closed[chat.id] = reason
            if chat.type != "private":
                self._members[chat.id][self.bot.id] = (self.bot, new)
            someone = by or next(iter(self._members[chat.id].values()))[0]
            event = {"chat": chat.to_json(), "from": someone.to_json(), "date": int(self.time())}
            sides = {"old_chat_member": (self.bot, old), "new_chat_member": (self.bot, new)}
            self.push({"my_chat_member": event | {side: _member(*who) for side, who in sides.items()}})

    # --- what people do

    def say(  # noqa: PLR0913 - a message has this many sides
        self,
        chat: Chat,
        sender: User,
        text: str,
        *,
        reply_to: SaidMessage | SentMessage | None = None,
        topic: int | None = None,
        force: bool = False,
        extra: Mapping[str, Any] | None = None,
    ) -> SaidMessage:
        """A person's message, which the bot gets if privacy mode lets it, or if forced.

        `extra` adds fields of Bot API's Message, such as `photo`, `quote` or `forward_origin`; with one that
        announces an event (`new_chat_members`, …) it is a service message, and `text` should be empty.
        """
        with self._changed:
            target = self._messages[chat.id][reply_to.message_id] if reply_to else None
            if topic is not None and topic not in self._topics[chat.id]:
                raise ValueError(f"no topic {topic} in {chat.title}")
            formatted = from_plain(text)
            content = {**_content(formatted), **(extra or {})}
            message = self._new_message(chat, sender, content | self._placement(chat, topic, target))
            update = None
            if force or self._is_heard(chat, message, target):
                update = self.push({"message": message})
            thread = message["message_thread_id"] if message.get("is_topic_message") else None
            return SaidMessage(chat.id, message["message_id"], sender, formatted.text, thread, update)

    def edit(self, said: SaidMessage, text: str) -> int | None:
        """The person edits what they said."""
        with self._changed:
            message = self._messages[said.chat_id][said.message_id]
            message.pop("entities", None)
            message |= _content(from_plain(text)) | {"edit_date": int(self.time())}
            return self.push({"edited_message": message})

    def tap(self, message: SentMessage, data: str, *, by: User | None = None) -> str:
        """A person presses a button; the id of the callback query."""
        with self._changed:
            if by is None:
                [by] = [user for user, _ in self._members[message.chat_id].values() if not user.is_bot]
            shown = self._messages[message.chat_id][message.message_id]
            query = {"id": str(next(self._ids)), "from": by.to_json(), "message": shown, "data": data}
            self.push({"callback_query": query | {"chat_instance": str(message.chat_id)}})
            return str(query["id"])

    def inline(self, by: User, query: str, *, offset: str = "") -> str:
        """A person types the bot's name and a query in some chat; the id of the inline query."""
        if not self.supports_inline_queries or len(query) > 256:
            raise ValueError(f"no client sends @{self.bot.username} this query: {query!r}")
        query_id = str(next(self._ids))
        self.push({"inline_query": {"id": query_id, "from": by.to_json(), "query": query, "offset": offset}})
        return query_id

    def guest(
        self,
        chat: Chat,
        sender: User,
        text: str,
        *,
        reply_to: Json | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> str:
        """A person names the bot in a chat it is not in, or replies to what it said there; the guest query's id.

        `chat` may bear the number of a chat that the bot is in; `reply_to` is a message as the update shows it.
        """
        query_id, message_id = str(next(self._ids)), next(self._ids)
        message = {"message_id": message_id, "date": int(self.time()), "chat": chat.to_json(), "from": sender.to_json()}
        if reply_to:
            message["reply_to_message"] = reply_to
        content = _content(from_plain(text)) | {"guest_query_id": query_id, **(extra or {})}
        self.push({"guest_message": message | content})
        return query_id

    def push(self, update: Json) -> int | None:
        """Queue an update as it is, with the next id; None when `allowed_updates` keeps it from the bot."""
        with self._changed:
            kind = next(key for key in update if key != "update_id")
            if kind not in self._allowed and (self._allowed or kind in _ONLY_IF_ASKED):
                return None
            event = update[kind]
            if kind in {"callback_query", "inline_query"}:
                self._queries.add(event["id"])
            elif kind == "guest_message":
                self._queries.add(event["guest_query_id"])
            update_id = next(self._update_ids)
            # A copy, because what was queued shows a message as it was then.
            self._updates.append(json.loads(json.dumps({**update, "update_id": update_id})))
            self._wake_poll()
            return update_id

    def pending(self) -> list[Json]:
        """The updates that the bot has not confirmed."""
        with self._changed:
            return list(self._updates)

    def carry_out(self, method: str, params: Json) -> object:
        """Do what the bot requests, and return what it is answered.

        Raises:
            ApiError: the request is refused.
        """
        with self._changed:
            # Handed out as a copy, since a message may be edited while its answer is under way.
            return json.loads(json.dumps(self._methods[method](params)))

    def expire(self, query_id: str) -> None:
        """Make a query too old to answer."""
        self._queries.discard(query_id)

    def _wake_poll(self) -> None:
        """Tell a waiting getUpdates to look again."""

    def _is_heard(self, chat: Chat, message: Json, target: Json | None) -> bool:
        bot_role = self._members[chat.id].get(self.bot.id, (self.bot, "left"))[1]
        if chat.type == "private" or self.can_read_all_group_messages or bot_role == "administrator":
            return True
        if target is not None and target["from"]["id"] == self.bot.id:
            return True
        if not {"text", "caption"} & message.keys():
            return not {"photo", "document", "sticker", "voice", "video", "audio"} & message.keys()
        command = re.match(r"/\w+(?:@(\w+))?", message.get("text", ""), re.ASCII)
        is_command = any(e["type"] == "bot_command" and e["offset"] == 0 for e in message.get("entities", []))
        addressee = command[1] if command else None
        return is_command and (addressee or str(self.bot.username)).lower() == str(self.bot.username).lower()

    # --- messages

    def _new_message(self, chat: Chat, sender: User, content: Json) -> Json:
        message: Json = {
            "message_id": next(self._message_ids[chat.id]),
            "date": int(self.time()),
            "chat": chat.to_json(),
            "from": sender.to_json(),
            **content,
        }
        self._messages[chat.id][message["message_id"]] = message
        return message

    def _placement(self, chat: Chat, topic: int | None, target: Json | None) -> Json:
        """The fields that say where a message stands, including those that Telegram adds unasked."""
        if topic is None and target is not None and target.get("is_topic_message"):
            topic = target["message_thread_id"]
        if topic is not None:
            inside: Json = {"message_thread_id": topic, "is_topic_message": True}
            if target is not None and target.get("message_thread_id") != topic:
                origin = {"type": "user", "date": target["date"], "sender_user": target["from"]}
                elsewhere = {"origin": origin, "chat": target["chat"], "message_id": target["message_id"]}
                inside["external_reply"] = elsewhere
            # What looks like no reply still "replies" to the service message that opened the topic.
            shown = self._topics[chat.id][topic] if target is None or "external_reply" in inside else target
            return {**inside, "reply_to_message": _without_reply(shown)}
        if target is None:
            return {}
        reply = {"reply_to_message": _without_reply(target)}
        if chat.type == "private":
            return reply
        # A chain of replies is a thread too, though nothing can be sent to it.
        return {"message_thread_id": target.get("message_thread_id", target["message_id"]), **reply}

    def _chat(self, params: Json) -> Chat:
        chat = self._chats.get(params.get("chat_id", 0))
        if chat is None:
            raise ApiError("chat not found")
        return chat

    def _open_chat(self, params: Json) -> Chat:
        chat = self._chat(params)
        if chat.id in self._upgraded:
            raise ApiError("group chat was upgraded to a supergroup chat", migrate_to=self._upgraded[chat.id])
        if chat.id in self._closed:
            raise ApiError(self._closed[chat.id], 403)
        return chat

    def _message(self, params: Json, purpose: str) -> Json:
        message = self._messages[self._open_chat(params).id].get(params.get("message_id", 0))
        if message is None:
            raise ApiError(f"message to {purpose} not found")
        return message

    def _thread(self, chat: Chat, params: Json, *, general_too: bool = False) -> int | None:
        thread = params.get("message_thread_id")
        if not thread or (general_too and chat.is_forum and thread == _GENERAL_TOPIC):
            return None
        if thread not in self._topics[chat.id]:
            raise ApiError("message thread not found")
        return int(thread)

    def _reply_target(self, chat: Chat, params: Json) -> tuple[Json | None, Json]:
        """The message replied to, and the field that says which part of it is quoted."""
        reply = params.get("reply_parameters") or {
            "message_id": params.get("reply_to_message_id"),
            "allow_sending_without_reply": params.get("allow_sending_without_reply", False),
        }
        if not isinstance(reply, dict):
            raise ApiError("can't parse reply parameters JSON object")
        if not reply.get("message_id"):
            return None, {}
        target = self._messages[reply.get("chat_id", chat.id)].get(int(reply["message_id"]))
        if target is None:
            if reply.get("allow_sending_without_reply"):
                return None, {}
            raise ApiError("message to be replied not found")
        quote = _formatted(reply, "quote", "quote_parse_mode", "quote_entities").text
        if not quote:
            return target, {}
        position = target.get("text", "").find(quote)
        if position < 0 or utf16_length(quote) > 1024:
            raise ApiError("QUOTE_TEXT_INVALID")
        offset = utf16_length(target["text"][:position])
        return target, {"quote": {"text": quote, "position": offset, "is_manual": True}}

    def _spend(self, chat: Chat) -> None:
        if not self.flood_control:
            return
        now = time.monotonic()
        in_chat = [at for at, where in self._sending_times if where == chat.id]
        everywhere = [at for at, _ in self._sending_times]
        rules = [(everywhere, 1, 30), (in_chat, 1, 1)] + [(in_chat, 60, 20)] * (chat.type != "private")
        for times, seconds, most in rules:
            if len(times) >= most and times[-most] > now - seconds:
                wait = math.ceil(times[-most] + seconds - now)
                raise ApiError(f"Too Many Requests: retry after {wait}", 429, wait)
        self._sending_times.append((now, chat.id))

    def _send_message(self, params: Json) -> Json:
        chat = self._open_chat(params)
        formatted = _message_text(params)
        markup = _markup(params)
        thread = self._thread(chat, params)
        target, quote = self._reply_target(chat, params)
        self._spend(chat)
        content = _content(formatted) | self._placement(chat, thread, target) | quote
        if markup and "inline_keyboard" in markup:
            content["reply_markup"] = markup
        message = self._new_message(chat, self.bot, content)
        self._sent[chat.id, message["message_id"]] = SentMessage(
            chat.id,
            message["message_id"],
            formatted.text,
            formatted.entities,
            params["text"],
            target["message_id"] if target else None,
            quote["quote"]["text"] if quote else None,
            message["message_thread_id"] if message.get("is_topic_message") else None,
            markup,
            params=params,
        )
        return message

    def _edit_text(self, params: Json) -> Json:
        return self._edit(params, _message_text(params))

    def _edit_markup(self, params: Json) -> Json:
        return self._edit(params, None)

    def _edit(self, params: Json, formatted: FormattedText | None) -> Json:
        if "inline_message_id" in params:
            raise ApiError("MESSAGE_ID_INVALID")
        message = self._message(params, "edit")
        key = message["chat"]["id"], message["message_id"]
        sent = self._sent.get(key)
        if sent is None:
            raise ApiError("message can't be edited")
        markup = _markup(params)
        if formatted is None:
            formatted = FormattedText(sent.text, sent.entities)
        if (formatted.text, formatted.entities, markup) == (sent.text, sent.entities, sent.markup):
            raise ApiError(
                "message is not modified: specified new message content and reply markup are exactly the "
                "same as a current content and reply markup of the message"
            )
        self._spend(self._chats[sent.chat_id])
        for name in ("entities", "reply_markup"):  # an edit that names no keyboard takes it away
            message.pop(name, None)
        message |= _content(formatted) | {"edit_date": int(self.time())}
        if markup:
            message["reply_markup"] = markup
        self._sent[key] = replace(
            sent,
            text=formatted.text,
            entities=formatted.entities,
            html=params.get("text", sent.html),
            markup=markup,
            edits=sent.edits + 1,
            params=params,
        )
        return message

    def _delete_message(self, params: Json) -> bool:
        message = self._message(params, "delete")
        del self._messages[message["chat"]["id"]][message["message_id"]]
        self._sent.pop((message["chat"]["id"], message["message_id"]), None)
        return True

    def _send_action(self, params: Json) -> bool:
        self._thread(self._open_chat(params), params, general_too=True)
        if not _ACTIONS.fullmatch(params.get("action", "")):
            raise ApiError("wrong parameter action in request")
        return True

    # --- queries

    def _answer_callback(self, params: Json) -> bool:
        if params.get("callback_query_id") not in self._queries:
            raise ApiError(_STALE_QUERY)
        if len(params.get("text", "")) > 200:
            raise ApiError("MESSAGE_TOO_LONG")
        return True

    def _answer_inline(self, params: Json) -> bool:
        results = params.get("results")
        if not isinstance(results, list):
            raise ApiError("can't parse inline query results: Expected an Array of InlineQueryResult")
        if params.get("inline_query_id") not in self._queries:
            raise ApiError(_STALE_QUERY)
        _check_results(results, params)
        self._queries.discard(params["inline_query_id"])
        return True

    def _answer_guest(self, params: Json) -> Json:
        result = params.get("result")
        if not isinstance(result, dict):
            raise ApiError("can't parse inline query result: Expected an Object")
        if params.get("guest_query_id") not in self._queries:
            raise ApiError(_STALE_QUERY)
        _check_results([result], {})
        self._queries.discard(params["guest_query_id"])
        return {"inline_message_id": f"guest-{next(self._ids)}"}

    # --- the bot's account

    def _me(self) -> Json:
        return {
            **self.bot.to_json(),
            "can_join_groups": True,
            "can_read_all_group_messages": self.can_read_all_group_messages,
            "supports_inline_queries": self.supports_inline_queries,
            "supports_guest_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def _set_webhook(self, params: Json) -> bool:
        self.webhook = params.get("url", "")
        self._allowed = params.get("allowed_updates") or self._allowed
        if params.get("drop_pending_updates"):
            self._updates.clear()
        self._wake_poll()
        return True

    def _webhook_info(self, _: Json) -> Json:
        pending = len(self._updates)
        return {"url": self.webhook, "has_custom_certificate": False, "pending_update_count": pending}

    def _fetch(self, params: Json) -> list[Json]:
        """The updates that wait, after forgetting those that the offset confirms."""
        offset = params.get("offset", 0)
        if offset < 0:
            self._updates = self._updates[offset:]
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        return self._updates[: min(max(params.get("limit", 100), 1), 100)]

    def _command_key(self, params: Json) -> tuple[str, str]:
        scope, language = params.get("scope") or {"type": "default"}, params.get("language_code", "")
        if "chat_id" in scope:
            self._chat(scope)
        if not re.fullmatch("(?:[a-z]{2})?", language):
            raise ApiError("invalid language code specified")
        return json.dumps(scope, sort_keys=True), language

    def _set_commands(self, params: Json) -> bool:
        key, commands = self._command_key(params), params.get("commands") or []
        if len(commands) > 100:
            raise ApiError("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not re.fullmatch("[a-z0-9_]{1,32}", command.get("command", "")):
                raise ApiError("BOT_COMMAND_INVALID")
            if not 1 <= len(command.get("description", "")) <= 256:
                raise ApiError("BOT_COMMAND_DESCRIPTION_INVALID")
        self._commands[key] = commands
        return True

    def _set_profile(self, part: str, params: Json) -> bool:
        text, (_, language) = params.get(part, ""), self._command_key(params)
        if len(text) > _PROFILE_LIMITS[part]:
            raise ApiError(f"bot {part} length must not exceed {_PROFILE_LIMITS[part]}")
        self._profile[part, language] = text
        return True

    def _get_profile(self, part: str, params: Json) -> Json:
        default = self._profile.get((part, "")) or (self.bot.first_name if part == "name" else "")
        return {part: self._profile.get((part, params.get("language_code", ""))) or default}

    # --- looking at chats

    def _get_chat(self, params: Json) -> Json:
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
        return {
            **self._open_chat(params).to_json(),
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": {**dict.fromkeys(gifts, False), "gifts_from_channels": False},
        }

    def _get_member(self, params: Json) -> Json:
        members, user_id = self._members[self._open_chat(params).id], params.get("user_id", 0)
        if user_id in members:
            return _member(*members[user_id])
        for others in self._members.values():
            if user_id in others:
                return _member(others[user_id][0], "left")
        raise ApiError("user not found")

    def _get_administrators(self, params: Json) -> list[Json]:
        chat = self._open_chat(params)
        if chat.type == "private":
            raise ApiError("there are no administrators in the private chat")
        return [_member(user, role) for user, role in self._members[chat.id].values() if role != "member"]

    def _leave(self, params: Json) -> bool:
        chat = self._open_chat(params)
        self._members[chat.id].pop(self.bot.id, None)
        self._closed[chat.id] = "bot is not a member of the supergroup chat"
        return True

    def _get_file(self, _: Json) -> bool:
        raise ApiError("wrong file_id or the file is temporarily unavailable")


def _content(formatted: FormattedText) -> Json:
    if not formatted.text:
        return {}
    entities = [entity.to_json() for entity in formatted.entities]
    return {"text": formatted.text, **({"entities": entities} if entities else {})}


def _without_reply(message: Json) -> Json:
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def _member(user: User, status: str) -> Json:
    rights: Json = {"administrator": _ADMIN_RIGHTS, "kicked": {"until_date": 0}}.get(status, {})
    return {"user": user.to_json(), "status": status, **rights}


def _formatted(params: Json, name: str, mode_name: str = "parse_mode", entities: str = "entities") -> FormattedText:
    mode = params.get(mode_name) or ""
    if mode.lower() in {"markdown", "markdownv2"}:
        raise ApiError(f"this stand-in for Telegram reads HTML only, not {mode}")
    if mode.lower() not in {"", "html"}:
        raise ApiError("unsupported parse_mode")
    try:
        if mode:
            return from_html(params.get(name, ""))
        return from_plain(params.get(name, ""), params.get(entities) or ())
    except MarkupError as error:
        raise ApiError(f"can't parse entities: {error}") from error


def _message_text(params: Json, name: str = "text") -> FormattedText:
    formatted = _formatted(params, name)
    if not formatted.text:
        raise ApiError("message text is empty")
    if utf16_length(formatted.text) > 4096:
        raise ApiError("message is too long")
    return formatted


def _markup(params: Json) -> Json | None:
    markup = params.get("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise ApiError("can't parse reply keyboard markup JSON object")
    if "inline_keyboard" not in markup:
        return markup
    rows = [row for row in markup["inline_keyboard"] if row]
    for button in itertools.chain.from_iterable(rows):
        if not button.get("text"):
            raise ApiError("inline keyboard button text must be non-empty")
        if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
            raise ApiError("BUTTON_DATA_INVALID")
        if len(button) == 1:
            raise ApiError("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise ApiError("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _check_results(results: list[Json], params: Json) -> None:
    """Refuse what no inline query, and no guest query, is answered with."""
    for result in results:
        _check_result(result)
    ids = [str(result.get("id", "")) for result in results]
    button = params.get("button")
    problems = {
        "RESULTS_TOO_MUCH": len(results) > 50,
        "NEXT_OFFSET_INVALID": len(params.get("next_offset", "").encode()) > 64,
        "RESULT_ID_EMPTY": "" in ids,
        "RESULT_ID_INVALID": any(len(result_id.encode()) > 64 for result_id in ids),
        "RESULT_ID_DUPLICATE": len(set(ids)) < len(ids),
        "ARTICLE_TITLE_EMPTY": any(r["type"] == "article" and not r.get("title") for r in results),
        "SWITCH_PM_TEXT_EMPTY": button is not None and not button.get("text"),
        "START_PARAM_INVALID": button is not None
        and "web_app" not in button
        and not re.fullmatch("[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "")),
    }
    for description, found in problems.items():
        if found:
            raise ApiError(description)


def _check_result(result: Json) -> None:
    kind = result.get("type", "")
    content = result.get("input_message_content")
    problem = f'type "{kind}" is unsupported for the inline query result' if kind not in _RESULTS else ""
    if kind == "article" and content is None:
        problem = "Input message content is not specified"
    if problem:
        raise ApiError(f"can't parse inline query result: {problem}")
    if content is not None and "message_text" in content:
        _message_text(content, "message_text")
    _markup(result)


class BotApiServer(Telegram):
    """`Telegram` behind a port of this machine, for the length of a `with` block."""

    url: str
    polls: int = 0  # how many times updates have been asked for, answered or not

    def __enter__(self) -> Self:
        self._calls: list[Call] = []
        self._faults: list[_Fault] = []
        self._news: asyncio.Event | None = None
        ready: Future[int] = Future()
        self._thread_of_loop = threading.Thread(target=lambda: asyncio.run(self._serve(ready)), daemon=True)
        self._thread_of_loop.start()
        self.url = f"http://127.0.0.1:{ready.result(60)}"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread_of_loop.join(60)
        assert not self._thread_of_loop.is_alive(), "the server did not stop"
        self._news = None

    # --- what the bot did

    def messages(self, chat: Chat) -> list[SentMessage]:
        """The bot's messages in a chat, oldest first, as they stand after edits."""
        with self._changed:
            return [sent for (chat_id, _), sent in sorted(self._sent.items()) if chat_id == chat.id]

    def now(self, message: SentMessage) -> SentMessage:
        """One of the bot's messages, as it stands after its edits."""
        with self._changed:
            return self._sent[message.chat_id, message.message_id]

    def calls(self, method: str | None = None) -> list[Call]:
        with self._changed:
            return [call for call in self._calls if method in (None, call.method)]

    def forget_calls(self) -> None:
        """Count from here on."""
        with self._changed:
            self._calls.clear()

    def errors(self) -> list[Call]:
        """Every request that was refused, apart from failures that a test asked for."""
        return [call for call in self.calls() if call.status != 200 and not call.injected]

    def wait_until(self, ready: Callable[[], _T | None], timeout: float = 120) -> _T:
        """What `ready` returns as soon as that is true; it is asked again after every request."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while not (value := ready()):
                left = deadline - time.monotonic()
                if left <= 0:
                    recent = "\n".join(map(str, self._calls[-10:])) or "none"
                    raise TimeoutError(f"not within {timeout} s; the last requests were:\n{recent}")
                self._changed.wait(left)
            return value

    def wait_for_message(
        self,
        chat: Chat,
        *,
        after: SaidMessage | SentMessage | None = None,
        timeout: float = 120,
        where: Callable[[SentMessage], bool] = lambda _: True,
    ) -> SentMessage:
        """The bot's first message in a chat after another that fits `where`, perhaps only once edited."""
        start = after.message_id if after else 0
        return self.wait_until(
            lambda: next((m for m in self.messages(chat) if m.message_id > start and where(m)), None), timeout
        )

    def wait_for_call(
        self,
        method: str,
        *,
        count: int = 1,
        timeout: float = 120,
        where: Callable[[Json], bool] = lambda _: True,
    ) -> Call:
        """The latest call of a method whose parameters fit `where`, once there have been this many."""

        def found() -> list[Call] | None:
            calls = [call for call in self.calls(method) if where(call.params)]
            return calls if len(calls) >= count else None

        return self.wait_until(found, timeout)[-1]

    # --- what goes wrong on the way; "*" stands for any method

    def fail_next(  # noqa: PLR0913 - an error has this many sides
        self,
        method: str,
        *,
        status: int = 502,
        description: str = "Bad Gateway",
        retry_after: int | None = None,
        times: int = 1,
        when: Callable[[Json], bool] | None = None,
    ) -> None:
        """Refuse the next requests, in the order of these orders, before they take any effect."""
        if retry_after is not None:
            description = f"Too Many Requests: retry after {retry_after}"
        error = ApiError(description, status, retry_after)
        error.args = (description,)
        self._faults.append(_Fault(method, times, when, error=error))

    def reset_next(
        self,
        method: str,
        *,
        after_processing: bool = False,
        times: int = 1,
        when: Callable[[Json], bool] | None = None,
    ) -> None:
        """Cut the connection without an answer, before or after the request takes effect."""
        self._faults.append(_Fault(method, times, when, reset="after" if after_processing else "before"))

    def delay_next(
        self, method: str, seconds: float, *, times: int = 1, when: Callable[[Json], bool] | None = None
    ) -> None:
        """Hold back the answer after the request took effect."""
        self._faults.append(_Fault(method, times, when, delay=seconds))

    @contextlib.contextmanager
    def failing(
        self,
        method: str,
        *,
        status: int = 502,
        description: str = "Bad Gateway",
        retry_after: int | None = None,
        when: Callable[[Json], bool] | None = None,
    ) -> Iterator[None]:
        """Refuse requests for the length of a `with` block."""
        self.fail_next(method, status=status, description=description, retry_after=retry_after, times=-1, when=when)
        fault = self._faults[-1]
        try:
            yield
        finally:
            self._faults.remove(fault)

    @contextlib.contextmanager
    def holding(self, method: str, *, when: Callable[[Json], bool] | None = None) -> Iterator[None]:
        """Hold back the answers, after the requests took effect, until the end of a `with` block."""
        held = asyncio.Event()
        fault = _Fault(method, -1, when, held=held)
        self._faults.append(fault)
        try:
            yield
        finally:
            self._faults.remove(fault)
            self._loop.call_soon_threadsafe(held.set)

    def _take_fault(self, method: str, params: Json) -> _Fault | None:
        for fault in self._faults:
            if fault.method in ("*", method) and (fault.when is None or fault.when(params)):
                if fault.times > 0:
                    fault.times -= 1
                if not fault.times:
                    self._faults.remove(fault)
                return fault
        return None

    # --- HTTP

    async def _serve(self, ready: Future[int]) -> None:
        self._loop, self._stop, self._news = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()
        app = web.Application(client_max_size=50 * 2**20)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        # A poll whose client has died must end with it, or it would count as a second bot.
        runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            ready.set_result(int(runner.addresses[0][1]))
            await self._stop.wait()
            self._announce()
        except OSError as error:
            ready.set_exception(error)
        finally:
            await runner.cleanup()

    def _wake_poll(self) -> None:
        if getattr(self, "_news", None) is not None:
            self._loop.call_soon_threadsafe(self._announce)

    def _announce(self) -> None:
        assert self._news is not None
        self._news.set()
        self._news = asyncio.Event()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params: Json = {}
        fault: _Fault | None = None
        result: object = None
        error: ApiError | None = None
        try:
            params = await _read(request)
            fault = self._take_fault(method, params)
            if fault and fault.reset == "before":
                return self._cut(request, Call(method, params, 0, "connection reset", injected=True))
            result = await self._perform(request.match_info["token"], method, params, fault)
        except ApiError as refused:
            error = refused
        except (AttributeError, KeyError, TypeError, ValueError) as odd:
            error = ApiError(f"can't make sense of the request: {odd!r}")
        injected = error is not None and fault is not None and error is fault.error
        call = Call(method, params, error.status if error else 200, str(error or ""), injected)
        if fault and fault.reset == "after":
            return self._cut(request, call)
        self._record(call)
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault and fault.held:
            await fault.held.wait()
        response = _response(result, error)
        response.headers["Date"] = formatdate(self.time(), usegmt=True)
        return response

    def _record(self, call: Call) -> None:
        with self._changed:
            self._calls.append(call)
            self._changed.notify_all()

    def _cut(self, request: web.Request, call: Call) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        self._record(call)
        return web.Response()

    async def _perform(self, token: str, method: str, params: Json, fault: _Fault | None) -> object:
        if token != self.token:
            raise ApiError("Unauthorized", 401)
        if fault and fault.error:
            raise fault.error
        if method == "getUpdates":
            return await self._get_updates(params)
        if method not in self._methods:
            raise ApiError("Not Found", 404)
        return self.carry_out(method, params)

    async def _get_updates(self, params: Json) -> list[Json]:
        if self.webhook:
            raise ApiError(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
                409,
            )
        with self._changed:
            self.polls += 1
            mine = self.polls
            self._changed.notify_all()
        self._announce()
        with self._changed:
            if "allowed_updates" in params:
                self._allowed = params["allowed_updates"] or []
        deadline = self._loop.time() + min(params.get("timeout", 0), 50)
        while True:
            if mine != self.polls:
                raise ApiError(
                    "terminated by other getUpdates request; make sure that only one bot instance is running",
                    409,
                )
            if self.webhook:
                raise ApiError("terminated by setWebhook request", 409)
            with self._changed:
                batch = self._fetch(params)
            news, left = self._news, deadline - self._loop.time()
            if batch or left <= 0 or self._stop.is_set() or news is None:
                return batch
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(news.wait(), left)


def _response(result: object, error: ApiError | None) -> web.Response:
    if error is None:
        return web.json_response({"ok": True, "result": result})
    body: Json = {"ok": False, "error_code": error.status, "description": str(error)}
    told = {"retry_after": error.retry_after, "migrate_to_chat_id": error.migrate_to}
    if parameters := {name: value for name, value in told.items() if value is not None}:
        body["parameters"] = parameters
    return web.json_response(body, status=error.status)


async def _read(request: web.Request) -> Json:
    """The parameters with their types, whichever of the ways that Telegram takes they came."""
    raw: Json = dict(request.query)
    if request.content_type == "application/json":
        raw |= await request.json() if request.can_read_body else {}
    else:
        raw |= dict(await request.post())
    return {name: _typed(name, value) for name, value in raw.items()}


def _typed(name: str, value: object) -> object:
    if not isinstance(value, str) or _TEXT_PARAMETERS.fullmatch(name):
        return value
    try:
        return json.loads(value) if value else None
    except ValueError:
        return value  # "@username" for a chat, or something that the method will refuse
