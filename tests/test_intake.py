"""Updates in their lanes, and whatever else may come in their place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.telegram_app.intake import kind_of, received

ADA = {"id": 42, "is_bot": False, "first_name": "Ada"}
PRIVATE = {"id": 42, "type": "private"}
GROUP = {"id": -100, "type": "supergroup"}

# Names that the code looks at, so that what is generated is not refused at the first look.
NAMES = st.sampled_from(
    "update_id message callback_query inline_query chat from id message_thread_id is_topic_message".split()
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=8
)


def lane(event: str, content: Any) -> str:
    [update] = received([{"update_id": 1, event: content}])
    return update.lane


def message(**more: Any) -> dict[str, Any]:
    return {"message_id": 5, "chat": GROUP, "from": ADA, "text": "問"} | more


def test_the_messages_of_a_chat_share_a_lane_whoever_writes() -> None:
    assert lane("message", message()) == lane("message", message(**{"from": {"id": 43}})) == "chat -100"
    assert lane("message", message(chat=PRIVATE)) == "chat 42"
    assert lane("edited_message", message()) == lane("my_chat_member", {"chat": GROUP, "from": ADA}) == "chat -100"


def test_each_topic_has_a_lane_of_its_own() -> None:
    assert lane("message", message(message_thread_id=7, is_topic_message=True)) == "chat -100 topic 7"
    assert lane("message", message(message_thread_id=8, is_topic_message=True)) == "chat -100 topic 8"


def test_the_general_topic_and_chains_of_replies_go_with_their_chat() -> None:
    forum = GROUP | {"is_forum": True}
    assert lane("message", message(chat=forum)) == "chat -100"
    assert lane("message", message(message_thread_id=7)) == "chat -100"
    assert lane("message", message(message_thread_id=7, is_topic_message=False)) == "chat -100"


def test_a_tap_on_a_button_does_not_wait_for_the_chats_questions() -> None:
    tap = {"id": "1", "from": ADA, "message": message(), "data": "x"}
    other = tap | {"from": {"id": 43}}
    assert len({lane("callback_query", tap), lane("callback_query", other), lane("message", message())}) == 3
    in_topic = tap | {"message": message(message_thread_id=7, is_topic_message=True)}
    assert lane("callback_query", in_topic) != lane("callback_query", tap)
    assert lane("callback_query", {"id": "1", "from": ADA, "inline_message_id": "x"}) == "tap 42 None"


def test_what_belongs_to_no_chat_goes_by_its_sender() -> None:
    assert lane("chosen_inline_result", {"result_id": "1", "from": ADA}) == "person 42"
    assert lane("chosen_inline_result", {"result_id": "1", "from": {"id": 43}}) == "person 43"


def test_an_inline_query_waits_for_no_other() -> None:
    assert lane("inline_query", {"id": "1", "from": ADA, "query": "x"}) == "query 1"
    assert lane("inline_query", {"id": "2", "from": ADA, "query": "xy"}) == "query 2"


@pytest.mark.parametrize("content", [None, 5, [], "text", {}, {"chat": 5}, {"chat": {"id": "x"}}, {"from": {}}])
def test_what_cannot_be_understood_has_a_lane_all_the_same(content: Any) -> None:
    assert lane("message", content)


def test_an_update_without_a_body_is_taken_in() -> None:
    [update] = received([{"update_id": 1}])
    assert (update.update_id, kind_of(json.loads(update.body))) == (1, "")


@pytest.mark.parametrize("number", [None, "1", 1.0, True, 2**63, -(2**63) - 1, [], {}])
def test_what_has_no_number_is_left_out_and_the_others_are_not(number: Any) -> None:
    taken = received([{"update_id": number, "message": message()}, {"update_id": 2, "message": message()}])
    assert [update.update_id for update in taken] == [2]


@given(st.lists(JSON, max_size=2))
@example([{"update_id": 1, "message": {"chat": {"id": 10**400}, "message_thread_id": 10**400}}])
@example([{"update_id": 1, "inline_query": {"id": "\ud800"}}])
@example([{"update_id": 1, "guest_message": {"guest_query_id": "\ud800"}}])
def test_nothing_that_can_be_sent_as_json_does_any_harm(updates: list[Any]) -> None:
    for update in received(updates):
        assert update.lane
        update.lane.encode()
        assert update.body.isascii()
        assert json.loads(update.body) is not None


@given(JSON, NAMES)
def test_whatever_an_update_holds_comes_back_as_it_came(content: Any, kind: str) -> None:
    update = {"update_id": 5} | ({kind: content} if kind != "update_id" else {})
    [taken] = received([update])
    assert json.dumps(json.loads(taken.body)) == json.dumps(update)


def test_half_of_a_surrogate_pair_can_be_kept() -> None:
    [update] = received(json.loads('[{"update_id": 1, "message": {"text": "\\ud83d"}}]'))
    assert update.body.isascii()
