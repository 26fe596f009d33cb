from __future__ import annotations

import asyncio
import html
import http.client
import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from bot_api_server import BotApiServer, SentMessage, Telegram
from hypothesis import given
from hypothesis import strategies as st
from telegram import (
    Bot,
    BotCommand,
    ChatMemberAdministrator,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyParameters,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram_html import Entity, MarkupError, from_html, from_plain, utf16_length

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

TOKEN = "123456:TEST"


def article(key: str, text: str = "答") -> dict[str, Any]:
    return {"type": "article", "id": key, "title": "問", "input_message_content": {"message_text": text}}


@pytest.fixture
def api() -> Iterator[BotApiServer]:
    with BotApiServer(TOKEN) as server:
        yield server


def call(api: BotApiServer, method: str, **params: object) -> Any:
    """The server's answer to a JSON request, whether it agrees or refuses."""
    return post(f"{api.url}/bot{TOKEN}/{method}", params)


def post(url: str, params: dict[str, object]) -> Any:
    request = urllib.request.Request(url, json.dumps(params).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            return json.load(error)


def result(api: BotApiServer, method: str, **params: object) -> Any:
    answer = call(api, method, **params)
    assert answer["ok"], answer
    return answer["result"]


def refusal(api: BotApiServer, method: str, **params: object) -> str:
    answer = call(api, method, **params)
    assert not answer["ok"], answer
    return str(answer["description"])


def with_ptb(api: BotApiServer, work: Callable[[Bot], Awaitable[None]]) -> None:
    async def main() -> None:
        async with Bot(TOKEN, base_url=f"{api.url}/bot", base_file_url=f"{api.url}/file/bot") as bot:
            await work(bot)

    asyncio.run(main())


def keyboard(*labels: str, data: str = "x") -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": data}] for label in labels]}


# --- markup


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        ("🏟<x>", 'Unsupported start tag "x" at byte offset 4'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>問</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<b>a</b ", "Unclosed end tag at byte offset 4"),
        ("<i =a>b</i>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<a href=http://a.b>c</a>", "Unexpected end of name token at byte offset 8"),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("a\0", "Text must not contain null bytes"),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(markup: str, description: str) -> None:
    with pytest.raises(MarkupError) as refused:
        from_html(markup)
    assert str(refused.value) == description


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(MarkupError, match="unmatched surrogate code units"):
        from_html("&#xDFDF;")


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("&lt;&gt;&amp;&quot;&#39;&#x9ec3;", "<>&\"'黃", []),
        ("&ge;&nbsp;&#12345678;&", "&ge;&nbsp;&#12345678;&", []),
        ("<B>a</b> <STRONG>b</strong>", "a b", [("bold", 0, 1), ("bold", 2, 1)]),
        ("𠀀<em>𠀀a</em>", "𠀀𠀀a", [("italic", 2, 3)]),
        ("<ins>a</ins><del>b</del>", "ab", [("underline", 0, 1), ("strikethrough", 1, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("a<b></b>", "a", []),
        ("<a>問</a>", "問", []),
        ("<a href='javascript:x'>問</a>", "問", []),
    ],
)
def test_markup_becomes_text_and_entities(markup: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    formatted = from_html(markup)
    assert formatted.text == text
    assert [(e.type, e.offset, e.length) for e in formatted.entities] == entities


@pytest.mark.parametrize(
    ("markup", "entity"),
    [
        ('<a href="HTTPS://A.org?x=1&amp;y">b</a>', Entity("text_link", 0, 1, "https://a.org/?x=1&y")),
        ("<a href=telegram.org>b</a>", Entity("text_link", 0, 1, "http://telegram.org/")),
        ('<a href="tg://user?id=7">b</a>', Entity("text_mention", 0, 1, "7")),
        ('<pre><code class="language-py">b</code></pre>', Entity("pre", 0, 1, "py")),
        ('<code class="language-py">b</code>', Entity("code", 0, 1)),
        ('<tg-emoji emoji-id="5">b</tg-emoji>', Entity("custom_emoji", 0, 1, "5")),
    ],
)
def test_an_entity_keeps_what_its_tag_says(markup: str, entity: Entity) -> None:
    assert from_html(markup).entities == (entity,)


def test_a_blockquote_inside_another_vanishes() -> None:
    formatted = from_html("<blockquote>a<blockquote expandable>b</blockquote>c</blockquote>")
    assert formatted.entities == (Entity("blockquote", 0, 3),)


def test_blanks_around_are_trimmed_and_entities_with_them() -> None:
    formatted = from_html(" \n a<b>b \n</b> <i> </i>\n")
    assert (formatted.text, formatted.entities) == ("ab", (Entity("bold", 1, 1),))


def test_blanks_on_the_left_stay_when_an_entity_covers_them() -> None:
    assert from_html("<b> a</b>").text == " a"


def test_bold_is_cut_around_code_and_joined_with_its_neighbour() -> None:
    assert from_html("<b>a<code>b</code>c</b><b>d</b>").entities == (
        Entity("bold", 0, 1),
        Entity("code", 1, 1),
        Entity("bold", 2, 2),
    )


def test_no_more_than_a_hundred_entities_are_kept() -> None:
    assert len(from_html("<b>a</b> " * 101).entities) == 100


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/ask@my_bot 問 @my_bot #黃 https://a.org/b。", ["bot_command", "mention", "hashtag", "url"]),
        ("問@my_bot @my_bot問 /ask問 a/ask #1 @a", []),
    ],
)
def test_mentions_and_commands_need_room_around_them(text: str, found: list[str]) -> None:
    assert [entity.type for entity in from_plain(text).entities] == found


def test_given_entities_may_not_cut_a_symbol() -> None:
    assert from_plain("𠀀a", [{"type": "bold", "offset": 2, "length": 1}]).of_type("bold") == ["a"]
    with pytest.raises(MarkupError):
        from_plain("𠀀a", [{"type": "bold", "offset": 1, "length": 2}])


# What Telegram drops or replaces on its own is not the parser's doing.
plain_text = st.text(st.characters(categories=["L", "N", "P", "S"]) | st.sampled_from(" \n<>&\"'𠀀")).map(
    lambda text: text.translate(dict.fromkeys([0x333, 0x33F, 0x30A])).strip(" \n")
)


@given(plain_text)
def test_escaped_text_survives_the_parser(text: str) -> None:
    assert from_html(html.escape(text)).text == text


@given(plain_text, plain_text.filter(bool), plain_text)
def test_offsets_count_utf16_units(before: str, marked: str, after: str) -> None:
    formatted = from_html(f"|{html.escape(before)}<u>{html.escape(marked)}</u>{html.escape(after)}|")
    start = utf16_length(f"|{before}")
    covered = [(e.offset, e.offset + e.length) for e in formatted.entities if e.type == "underline"]
    assert formatted.text == f"|{before}{marked}{after}|"
    assert covered[0][0] == start
    assert covered[-1][1] == start + utf16_length(marked)
    assert "".join(formatted.of_type("underline")) == marked


# --- the protocol


def test_a_wrong_token_is_unauthorized(api: BotApiServer) -> None:
    answer = post(f"{api.url}/bot1:NO/getMe", {})
    assert answer == {"ok": False, "error_code": 401, "description": "Unauthorized"}


def test_an_unknown_method_is_not_found(api: BotApiServer) -> None:
    assert call(api, "sendTelepathy")["error_code"] == 404


def test_a_query_string_is_as_good_as_a_body(api: BotApiServer) -> None:
    chat = api.private_chat(api.person())
    query = urllib.parse.urlencode({"chat_id": chat.id, "text": "[1]", "disable_notification": "true"})
    with urllib.request.urlopen(f"{api.url}/bot{TOKEN}/sendMessage?{query}", timeout=60) as response:
        assert json.load(response)["result"]["text"] == "[1]"
    assert api.calls("sendMessage")[0].params["disable_notification"] is True


def test_nonsense_is_refused_rather_than_fatal(api: BotApiServer) -> None:
    assert "can't make sense" in refusal(api, "sendMessage", chat_id=[], text="a")


def test_every_refusal_is_kept_for_the_test_to_see(api: BotApiServer) -> None:
    refusal(api, "sendMessage", chat_id=1, text="a")
    [error] = api.errors()
    assert (error.method, error.params["text"], error.description) == (
        "sendMessage",
        "a",
        "Bad Request: chat not found",
    )


def test_leaving_the_block_ends_a_poll_and_the_thread() -> None:
    before = threading.active_count()
    with BotApiServer(TOKEN) as api:
        poll = threading.Thread(target=lambda: call(api, "getUpdates", timeout=30))
        poll.start()
        api.wait_until(lambda: api.polls)
    poll.join(60)
    assert threading.active_count() == before


# --- updates


def test_updates_stay_until_an_offset_confirms_them(api: BotApiServer) -> None:
    ada = api.person()
    said = [api.say(api.private_chat(ada), ada, text) for text in "abc"]
    ids = [message.update_id for message in said]
    assert [update["update_id"] for update in result(api, "getUpdates")] == ids
    assert [update["update_id"] for update in result(api, "getUpdates", limit=2)] == ids[:2]
    assert [update["update_id"] for update in result(api, "getUpdates", offset=ids[1])] == ids[1:]
    assert [update["update_id"] for update in result(api, "getUpdates")] == ids[1:]
    assert [update["update_id"] for update in result(api, "getUpdates", offset=-1)] == ids[2:]
    assert len(api.pending()) == 1


def test_a_poll_waits_for_the_next_update(api: BotApiServer) -> None:
    ada = api.person()
    chat = api.private_chat(ada)

    def speak() -> None:
        api.wait_until(lambda: api.polls)
        api.say(chat, ada, "a")

    speaking = threading.Thread(target=speak)
    speaking.start()
    assert len(result(api, "getUpdates", timeout=50)) == 1
    speaking.join()


def test_a_poll_gives_up_after_its_timeout(api: BotApiServer) -> None:
    start = time.monotonic()
    assert result(api, "getUpdates", timeout=1) == []
    assert time.monotonic() - start > 0.9


def test_a_second_poll_ends_the_first(api: BotApiServer) -> None:
    answers: list[Any] = []
    first = threading.Thread(target=lambda: answers.append(call(api, "getUpdates", timeout=50)))
    first.start()
    api.wait_until(lambda: api.polls)
    assert result(api, "getUpdates") == []
    first.join(60)
    assert answers[0]["error_code"] == 409
    assert answers[0]["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


def test_polling_conflicts_with_a_webhook(api: BotApiServer) -> None:
    result(api, "setWebhook", url="https://example.org/")
    assert refusal(api, "getUpdates").startswith("Conflict: can't use getUpdates method while webhook")
    assert result(api, "getWebhookInfo")["url"] == "https://example.org/"
    result(api, "deleteWebhook")
    assert result(api, "getUpdates") == []


def test_allowed_updates_are_remembered(api: BotApiServer) -> None:
    ada = api.person()
    chat = api.private_chat(ada)
    result(api, "getUpdates", allowed_updates=["callback_query"])
    assert api.say(chat, ada, "a").update_id is None
    result(api, "getUpdates", allowed_updates=[])
    assert api.say(chat, ada, "a").update_id is not None
    assert api.push({"message_reaction": {}}) is None


def test_an_update_shows_a_message_as_it_was(api: BotApiServer) -> None:
    ada = api.person()
    said = api.say(api.private_chat(ada), ada, "a")
    api.edit(said, "b")
    first, second = result(api, "getUpdates")
    assert (first["message"]["text"], second["edited_message"]["text"]) == ("a", "b")


# --- privacy mode and threads


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("hello", False),
        ("@article_test_bot hello", False),
        ("/ask hello", True),
        ("/ask@Article_Test_Bot hello", True),
        ("/ask@other_bot hello", False),
        ("/ask黃學清", False),
    ],
)
def test_privacy_mode_lets_only_commands_through(api: BotApiServer, text: str, heard: bool) -> None:  # noqa: FBT001
    ada = api.person()
    group = api.group("讀書會", members=[ada])
    assert (api.say(group, ada, text).update_id is not None) is heard
    assert api.say(group, ada, text, force=True).update_id is not None


def test_privacy_mode_lets_replies_to_the_bot_and_service_messages_through(api: BotApiServer) -> None:
    ada, bob = api.person(), api.person("Bob")
    group = api.group("g", members=[ada])
    result(api, "sendMessage", chat_id=group.id, text="a")
    [sent] = api.messages(group)
    assert api.say(group, ada, "thanks", reply_to=sent).update_id is not None
    assert api.say(group, ada, "thanks", reply_to=api.say(group, ada, "b")).update_id is None
    assert api.say(group, ada, "", extra={"new_chat_members": [bob.to_json()]}).update_id is not None


def test_without_privacy_mode_or_as_an_admin_the_bot_hears_everything(api: BotApiServer) -> None:
    ada = api.person()
    assert api.say(api.group("g", members=[ada], bot_is_admin=True), ada, "a").update_id is not None
    api.can_read_all_group_messages = True
    assert api.say(api.group("g", members=[ada]), ada, "a").update_id is not None


def test_a_message_in_a_topic_names_the_topic_and_its_opening(api: BotApiServer) -> None:
    ada = api.person()
    group = api.group("g", topics=True, members=[ada])
    topic = api.topic(group, "黃學清", ada)
    said = api.say(group, ada, "/ask", topic=topic)
    message = api.pending()[-1]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic, True)
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "黃學清"
    assert api.say(group, ada, "/ask", reply_to=said).thread_id == topic


def test_a_chain_of_replies_is_a_thread_to_which_nothing_can_be_sent(api: BotApiServer) -> None:
    ada = api.person()
    group = api.group("g", members=[ada])
    root = api.say(group, ada, "/a")
    api.say(group, ada, "/c", reply_to=api.say(group, ada, "/b", reply_to=root))
    message = api.pending()[-1]["message"]
    assert message["message_thread_id"] == root.message_id
    assert "is_topic_message" not in message
    assert "reply_to_message" not in message["reply_to_message"]
    description = refusal(api, "sendMessage", chat_id=group.id, text="a", message_thread_id=root.message_id)
    assert description == "Bad Request: message thread not found"


def test_nothing_can_be_sent_to_thread_1_but_an_action(api: BotApiServer) -> None:
    group = api.group("g", topics=True)
    inside = {"chat_id": group.id, "message_thread_id": 1}
    assert refusal(api, "sendMessage", **inside, text="a") == "Bad Request: message thread not found"
    assert result(api, "sendChatAction", **inside, action="typing") is True
    assert "wrong parameter action" in refusal(api, "sendChatAction", chat_id=group.id, action="nap")


def test_an_answer_in_a_topic_stays_there(api: BotApiServer) -> None:
    ada = api.person()
    group = api.group("g", topics=True, members=[ada])
    topic, other = api.topic(group, "a", ada), api.topic(group, "b", ada)
    said = api.say(group, ada, "/ask", topic=topic)
    result(api, "sendMessage", chat_id=group.id, text="a", message_thread_id=topic)
    result(api, "sendMessage", chat_id=group.id, text="b", reply_parameters={"message_id": said.message_id})
    astray = {"message_thread_id": other, "reply_parameters": {"message_id": said.message_id}}
    message = result(api, "sendMessage", chat_id=group.id, text="c", **astray)
    assert [sent.thread_id for sent in api.messages(group)] == [topic, topic, other]
    assert message["external_reply"]["message_id"] == said.message_id


# --- sending and editing


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": "<b> </b>\n", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "𠀀" * 2049}, "message is too long"),
        ({"text": "<x>", "parse_mode": "HTML"}, "can't parse entities: Unsupported start tag"),
        ({"text": "*a*", "parse_mode": "MarkdownV2"}, "this stand-in for Telegram reads HTML only"),
        ({"text": "a", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "a", "reply_markup": keyboard("a", data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard("a", data="問" * 22)}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard("")}, "inline keyboard button text must be non-empty"),
        ({"text": "a", "reply_markup": keyboard(*"a" * 101)}, "reply markup is too long"),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [keyboard(*"a" * 9)["inline_keyboard"][0] * 9]}},
            "reply markup is too long",
        ),
        ({"text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "a", "reply_to_message_id": 99}, "message to be replied not found"),
    ],
)
def test_a_message_is_refused(api: BotApiServer, params: dict[str, Any], description: str) -> None:
    chat = api.private_chat(api.person())
    assert refusal(api, "sendMessage", chat_id=chat.id, **params).startswith(f"Bad Request: {description}")
    assert api.messages(chat) == []


def test_length_counts_after_the_markup_is_read(api: BotApiServer) -> None:
    chat = api.private_chat(api.person())
    result(api, "sendMessage", chat_id=chat.id, text=f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")
    assert api.messages(chat)[0].bold() == ["<" * 4096]


def test_a_missing_target_may_be_allowed(api: BotApiServer) -> None:
    chat = api.private_chat(api.person())
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    result(api, "sendMessage", chat_id=chat.id, text="a", reply_parameters=reply)
    assert api.messages(chat)[0].reply_to is None


def test_a_quote_must_be_part_of_the_message(api: BotApiServer) -> None:
    ada = api.person()
    chat = api.private_chat(ada)
    target = {"message_id": api.say(chat, ada, "𠀀黃學清幾歲?").message_id}
    sent = result(api, "sendMessage", chat_id=chat.id, text="a", reply_parameters={**target, "quote": "學清"})
    assert sent["quote"] == {"text": "學清", "position": 3, "is_manual": True}
    assert api.messages(chat)[0].quote == "學清"
    wrong = {**target, "quote": "学清"}
    description = refusal(api, "sendMessage", chat_id=chat.id, text="a", reply_parameters=wrong)
    assert description == "Bad Request: QUOTE_TEXT_INVALID"


def test_a_blocked_bot_cannot_write(api: BotApiServer) -> None:
    chat, group = api.private_chat(api.person()), api.group("g", members=[api.person()])
    api.block(chat)
    api.block(group)
    assert refusal(api, "sendMessage", chat_id=chat.id, text="a") == ("Forbidden: bot was blocked by the user")
    assert refusal(api, "sendMessage", chat_id=group.id, text="a") == (
        "Forbidden: bot was kicked from the supergroup chat"
    )
    assert [u["my_chat_member"]["new_chat_member"]["status"] for u in api.pending()] == ["kicked"] * 2
    api.unblock(chat)
    assert result(api, "sendMessage", chat_id=chat.id, text="a")


def test_an_edit_must_change_something(api: BotApiServer) -> None:
    chat = api.private_chat(api.person())
    sent = result(api, "sendMessage", chat_id=chat.id, text="a", reply_markup=keyboard("x"))
    which = {"chat_id": chat.id, "message_id": sent["message_id"]}
    same = refusal(api, "editMessageText", **which, text="<b></b>a ", parse_mode="HTML", reply_markup=keyboard("x"))
    assert same.startswith("Bad Request: message is not modified: specified new message content and reply markup")
    result(api, "editMessageText", **which, text="a")
    [edited] = api.messages(chat)
    assert (edited.text, edited.markup, edited.edits) == ("a", None, 1)
    result(api, "editMessageReplyMarkup", **which, reply_markup=keyboard("y"))
    assert api.messages(chat)[0].data("y") == "x"
    assert "message is not modified" in refusal(api, "editMessageReplyMarkup", **which, reply_markup=keyboard("y"))


def test_only_the_bots_own_messages_can_be_edited(api: BotApiServer) -> None:
    ada = api.person()
    chat = api.private_chat(ada)
    theirs = api.say(chat, ada, "a").message_id
    descriptions = [
        refusal(api, "editMessageText", chat_id=chat.id, message_id=message_id, text="b") for message_id in (theirs, 99)
    ]
    assert descriptions == ["Bad Request: message can't be edited", "Bad Request: message to edit not found"]


def test_a_deleted_message_is_gone(api: BotApiServer) -> None:
    chat = api.private_chat(api.person())
    sent = result(api, "sendMessage", chat_id=chat.id, text="a")
    assert result(api, "deleteMessage", chat_id=chat.id, message_id=sent["message_id"]) is True
    assert api.messages(chat) == []


# --- queries, commands, profile


def test_a_tap_is_answered_within_limits(api: BotApiServer) -> None:
    ada = api.person()
    chat = api.private_chat(ada)
    result(api, "sendMessage", chat_id=chat.id, text="a", reply_markup=keyboard("👍", data="up"))
    [sent] = api.messages(chat)
    query = api.tap(sent, sent.data("👍"))
    assert api.pending()[0]["callback_query"]["message"]["reply_markup"] == keyboard("👍", data="up")
    long = refusal(api, "answerCallbackQuery", callback_query_id=query, text="a" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    assert result(api, "answerCallbackQuery", callback_query_id=query, text="a" * 200) is True
    api.expire(query)
    late = refusal(api, "answerCallbackQuery", callback_query_id=query)
    assert late == "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"results": [article("1"), article("1")]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("")]}, "RESULT_ID_EMPTY"),
        ({"results": [article("問" * 22)]}, "RESULT_ID_INVALID"),
        ({"results": [article(str(i)) for i in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article("1") | {"title": ""}]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [], "next_offset": "a" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "", "start_parameter": "a"}}, "SWITCH_PM_TEXT_EMPTY"),
        ({"results": [], "button": {"text": "?", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"results": [article("1", text="")]}, "message text is empty"),
        ({"results": [article("1", text="問" * 4097)]}, "message is too long"),
        (
            {"results": [{"id": "1"}]},
            'can\'t parse inline query result: type "" is unsupported for the inline query result',
        ),
        (
            {"results": [{"type": "article", "id": "1", "title": "問"}]},
            "can't parse inline query result: Input message content is not specified",
        ),
    ],
)
def test_an_inline_answer_is_refused(api: BotApiServer, params: dict[str, Any], description: str) -> None:
    query = api.inline(api.person(), "黃學清")
    assert refusal(api, "answerInlineQuery", inline_query_id=query, **params) == f"Bad Request: {description}"


def test_a_guest_query_is_answered_once_and_with_a_message(api: BotApiServer) -> None:
    ada = api.person()
    query = api.guest(api.private_chat(api.person("Bob")), ada, "@article_test_bot 黃學清幾歲?")
    [update] = api.pending()
    assert update["guest_message"]["guest_query_id"] == query
    assert update["guest_message"]["entities"] == [{"type": "mention", "offset": 0, "length": 17}]
    assert "message text is empty" in refusal(
        api, "answerGuestQuery", guest_query_id=query, result=article("1", text="")
    )
    assert "Expected an Object" in refusal(api, "answerGuestQuery", guest_query_id=query, result=[article("1")])
    sent = result(api, "answerGuestQuery", guest_query_id=query, result=article("1"))
    assert sent["inline_message_id"]
    assert "query ID is invalid" in refusal(api, "answerGuestQuery", guest_query_id=query, result=article("1"))


def test_no_inline_query_is_longer_than_a_client_sends() -> None:
    telegram = Telegram()
    with pytest.raises(ValueError, match="no client sends"):
        telegram.inline(telegram.person(), "問" * 257)


def test_commands_belong_to_a_scope_and_a_language(api: BotApiServer) -> None:
    commands = [{"command": "ask", "description": "問"}]
    result(api, "setMyCommands", commands=commands, language_code="zh")
    assert result(api, "getMyCommands", language_code="zh") == commands
    assert result(api, "getMyCommands") == []
    result(api, "deleteMyCommands", language_code="zh")
    assert result(api, "getMyCommands", language_code="zh") == []


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"commands": [{"command": "Ask", "description": "a"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "ask", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "ask", "description": "a"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "zh-hant"}, "invalid language code specified"),
    ],
)
def test_commands_are_refused(api: BotApiServer, params: dict[str, Any], description: str) -> None:
    assert refusal(api, "setMyCommands", **params) == f"Bad Request: {description}"


def test_a_profile_falls_back_to_the_text_without_a_language(api: BotApiServer) -> None:
    result(api, "setMyShortDescription", short_description="short")
    result(api, "setMyShortDescription", short_description="短", language_code="zh")
    assert result(api, "getMyShortDescription", language_code="zh") == {"short_description": "短"}
    assert result(api, "getMyShortDescription", language_code="de") == {"short_description": "short"}
    assert not call(api, "setMyName", name="a" * 65)["ok"]


# --- faults


def test_an_ordered_failure_happens_once_and_is_not_the_bots_error(api: BotApiServer) -> None:
    api.fail_next("getMe", status=429, retry_after=3)
    assert call(api, "getMe") == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    assert call(api, "getMe")["ok"]
    assert api.errors() == []


def test_failures_are_ordered_one_after_another_and_by_predicate(api: BotApiServer) -> None:
    chat = api.private_chat(api.person())
    api.fail_next("*", status=500, description="Internal Server Error", times=2)
    api.fail_next("sendMessage", when=lambda params: params["text"] == "b")
    codes = [call(api, "sendMessage", chat_id=chat.id, text=text).get("error_code") for text in "aaab"]
    assert codes == [500, 500, None, 502]
    assert [sent.text for sent in api.messages(chat)] == ["a"]


@pytest.mark.parametrize("after_processing", [False, True])
def test_a_reset_takes_effect_before_or_after(api: BotApiServer, after_processing: bool) -> None:  # noqa: FBT001
    chat = api.private_chat(api.person())
    api.reset_next("sendMessage", after_processing=after_processing)
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        call(api, "sendMessage", chat_id=chat.id, text="a")
    assert len(api.messages(chat)) == after_processing
    assert call(api, "sendMessage", chat_id=chat.id, text="b")["ok"]


def test_a_delay_holds_back_the_answer_but_not_the_effect(api: BotApiServer) -> None:
    chat = api.private_chat(api.person())
    sending = threading.Thread(target=lambda: call(api, "sendMessage", chat_id=chat.id, text="a"))
    with api.holding("sendMessage"):
        sending.start()
        assert api.wait_for_message(chat).text == "a"
        assert sending.is_alive()
    sending.join(60)
    api.delay_next("sendMessage", 0.5)
    start = time.monotonic()
    call(api, "sendMessage", chat_id=chat.id, text="b")
    assert time.monotonic() - start >= 0.5


def test_requests_are_refused_for_the_length_of_a_block(api: BotApiServer) -> None:
    chat, other = api.private_chat(api.person()), api.private_chat(api.person())
    with api.failing("sendMessage", when=lambda params: params["chat_id"] == chat.id):
        assert [call(api, "sendMessage", chat_id=chat.id, text="a")["error_code"] for _ in range(3)] == [502] * 3
        assert call(api, "sendMessage", chat_id=other.id, text="a")["ok"]
    assert call(api, "sendMessage", chat_id=chat.id, text="a")["ok"]
    assert len(api.messages(chat)) == 1
    assert api.errors() == []


def test_flood_control_asks_to_wait(api: BotApiServer) -> None:
    api.flood_control = True
    chat, other = api.private_chat(api.person()), api.private_chat(api.person())
    answers = iter(lambda: call(api, "sendMessage", chat_id=chat.id, text="a"), None)
    assert next(answers)["ok"]
    answer = next(answer for answer in answers if not answer["ok"])  # the first within a second of another
    assert (answer["error_code"], answer["parameters"]["retry_after"]) == (429, 1)
    assert answer["description"] == "Too Many Requests: retry after 1"
    assert call(api, "sendMessage", chat_id=other.id, text="a")["ok"]
    assert [error.status for error in api.errors()] == [429]


# --- waiting


def test_waiting_skips_what_came_before(api: BotApiServer) -> None:
    ada = api.person()
    chat = api.private_chat(ada)
    result(api, "sendMessage", chat_id=chat.id, text="old")
    said = api.say(chat, ada, "a")
    answering = threading.Timer(0.1, lambda: result(api, "sendMessage", chat_id=chat.id, text="new"))
    answering.start()
    assert api.wait_for_message(chat, after=said).text == "new"
    answering.join()
    assert api.wait_for_call("sendMessage", count=2).params["text"] == "new"


def test_waiting_in_vain_shows_the_last_requests(api: BotApiServer) -> None:
    refusal(api, "sendMessage", chat_id=1, text="lost")
    with pytest.raises(TimeoutError, match=r"(?s)lost.*chat not found"):
        api.wait_for_message(api.private_chat(api.person()), timeout=0.05)


# --- python-telegram-bot


def test_ptb_understands_the_account_and_the_chats(api: BotApiServer) -> None:
    ada, bob = api.person(language_code="zh-hans"), api.person("Bob")
    group = api.group("讀書會", topics=True, members=[ada], admins=[bob])

    async def work(bot: Bot) -> None:
        me = await bot.get_me()
        assert (me.username, me.can_read_all_group_messages) == ("article_test_bot", False)
        assert (await bot.get_chat(group.id)).is_forum
        [admin] = await bot.get_chat_administrators(group.id)
        assert isinstance(admin, ChatMemberAdministrator)
        assert (await bot.get_chat_member(group.id, ada.id)).status == "member"
        assert await bot.set_my_commands([BotCommand("ask", "問")], language_code="zh")
        assert (await bot.get_my_commands(language_code="zh"))[0].description == "問"
        assert await bot.set_my_name("文章")
        assert (await bot.get_my_name()).name == "文章"
        assert (await bot.get_webhook_info()).pending_update_count == 0
        with pytest.raises(BadRequest):
            await bot.get_file("x")
        assert await bot.leave_chat(group.id)
        with pytest.raises(Forbidden):
            await bot.send_message(group.id, "a")

    with_ptb(api, work)


def test_ptb_answers_with_markup_a_quote_and_buttons(api: BotApiServer) -> None:
    ada = api.person(language_code="zh-hant")
    chat = api.private_chat(ada)
    said = api.say(chat, ada, "黃學清幾歲?")

    async def work(bot: Bot) -> None:
        [update] = await bot.get_updates(timeout=50)
        assert update.effective_message is not None
        assert update.effective_user is not None
        assert update.effective_user.language_code == "zh-hant"
        message = await bot.send_message(
            chat.id,
            "<b>黃學清</b> <blockquote expandable>𠀀 &lt;1&gt;</blockquote>",
            parse_mode="HTML",
            reply_parameters=ReplyParameters(update.effective_message.message_id, quote="黃學清"),
            reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("👍", callback_data="up")]]),
        )
        assert message.reply_to_message is not None
        assert message.reply_to_message.text == "黃學清幾歲?"
        assert message.quote is not None
        assert message.text_html.startswith("<b>黃學清</b> <blockquote expandable>")
        assert await bot.edit_message_text("好", chat.id, message.message_id)
        api.tap(api.messages(chat)[0], "up")
        [update] = await bot.get_updates(offset=update.update_id + 1)
        assert update.callback_query is not None
        assert await update.callback_query.answer("謝謝")
        api.inline(ada, "黃")
        [update] = await bot.get_updates(offset=update.update_id + 1)
        assert update.inline_query is not None
        article = InlineQueryResultArticle("1", "黃", InputTextMessageContent("<i>黃</i>", parse_mode="HTML"))
        assert await update.inline_query.answer([article], is_personal=True)
        api.guest(chat, ada, "@article_test_bot 黃")
        [update] = await bot.get_updates(offset=update.update_id + 1)
        assert update.guest_message is not None
        assert (await update.guest_message.answer_guest_query(article)).inline_message_id

    with_ptb(api, work)
    sent = api.wait_for_message(chat, after=said)
    assert isinstance(sent, SentMessage)
    assert (sent.text, sent.reply_to, sent.quote, sent.edits) == ("好", said.message_id, "黃學清", 1)
    assert api.calls("answerInlineQuery")[0].params["is_personal"] is True
    assert api.errors() == []


def test_ptb_understands_updates_of_every_kind_it_gets(api: BotApiServer) -> None:
    ada = api.person()
    group = api.group("g", topics=True, members=[ada])
    topic = api.topic(group, "a", ada)
    said = api.say(group, ada, "/ask@article_test_bot", topic=topic)
    api.edit(said, "/ask")
    api.block(group)

    async def work(bot: Bot) -> None:
        opened, asked, edited, removed = await bot.get_updates()
        assert opened.message is not None
        assert opened.message.forum_topic_created is not None
        assert asked.message is not None
        assert asked.message.is_topic_message
        assert asked.message.entities[0].type == "bot_command"
        assert edited.edited_message is not None
        assert removed.my_chat_member is not None
        assert removed.my_chat_member.new_chat_member.status == "kicked"

    with_ptb(api, work)


def test_ptb_raises_its_own_errors(api: BotApiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # its way of reading retry_after that does not warn
    chat = api.private_chat(api.person())

    async def work(bot: Bot) -> None:
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(chat.id, "a", message_thread_id=5)
        api.fail_next("sendMessage", retry_after=7, status=429)
        with pytest.raises(RetryAfter):
            await bot.send_message(chat.id, "a")
        api.fail_next("sendMessage")
        api.reset_next("sendMessage")
        for _ in range(2):
            with pytest.raises(NetworkError):
                await bot.send_message(chat.id, "a")
        first = asyncio.create_task(bot.get_updates(timeout=50))
        await asyncio.to_thread(api.wait_until, lambda: api.polls)
        await asyncio.to_thread(result, api, "getUpdates")
        with pytest.raises(Conflict):
            await first

    with_ptb(api, work)


def test_ptb_refuses_to_start_with_a_wrong_token(api: BotApiServer) -> None:
    async def main() -> None:
        async with Bot("1:NO", base_url=f"{api.url}/bot"):
            pass

    with pytest.raises(InvalidToken):
        asyncio.run(main())
