from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from costs import cost
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import batch
from bot.conversation import MAX_TEXT, REMEMBERED, Message, Role, carried

if TYPE_CHECKING:
    from bot.answering import Answerer


def ask(answerer: Answerer, *requests: object, top: int = 3) -> list[dict[str, Any]]:
    lines = [request if isinstance(request, str) else json.dumps(request) for request in requests]
    return [json.loads(line) for line in batch.answer_lines(lines, answerer, top)]


def test_each_line_is_answered_in_order(answerer: Answerer) -> None:
    responses = ask(answerer, {"id": "a", "q": "黃學清幾歲?"}, {"id": 2, "q": "誰買蛋糕?"}, {"q": "作者是誰"})
    assert [response["id"] for response in responses] == ["a", 2, None]
    assert all(response["answered"] for response in responses)


def test_a_response_has_the_fields_of_the_public_format(answerer: Answerer) -> None:
    [response] = ask(answerer, {"id": 1, "q": "黃學清幾歲?"})
    assert set(response) == {"id", "question", "answered", "confidence", "passages", "reply"}
    fields = {"number", "article", "section", "kind", "text", "score", "sentence", "matched"}
    assert all(set(passage) == fields for passage in response["passages"])


def test_offsets_point_into_the_text_and_the_sentence_is_part_of_it(answerer: Answerer) -> None:
    [response] = ask(answerer, {"q": "黃學清幾歲?"})
    best = response["passages"][0]
    marked = [best["text"][start:end] for start, end in best["matched"]]
    assert "黃學清" in "".join(marked)
    assert best["sentence"] in best["text"]


def test_white_space_runs_are_one_space(answerer: Answerer) -> None:
    [response] = ask(answerer, {"q": "這篇報導的標題是什麼?"})
    assert response["passages"][0]["text"] == "萬州:黨建引領聚民心 打好防控阻擊戰"


def test_what_is_not_a_body_paragraph_has_no_number(answerer: Answerer) -> None:
    [response] = ask(answerer, {"q": "作者是誰"})
    assert (response["passages"][0]["kind"], response["passages"][0]["number"]) == ("byline", None)


def test_unanswered_questions_still_list_the_nearest_passages(answerer: Answerer) -> None:
    [response] = ask(answerer, {"q": "推介一間好食嘅火鍋店"})
    assert not response["answered"]
    assert response["passages"]
    assert "沒有提到" in response["reply"]


def test_small_talk_lists_none(answerer: Answerer) -> None:
    [response] = ask(answerer, {"q": "谢谢"})
    assert (response["answered"], response["passages"], response["reply"][:3]) == (False, [], "不客气")


def test_the_context_counts_as_strings_or_with_roles(answerer: Answerer) -> None:
    said = ["黃學清是誰?", {"role": "bot", "text": "黃學清是萬州區公路局路政大隊大隊長"}]
    [response] = ask(answerer, {"q": "幾歲了", "context": said})
    assert "50歲的黃學清" in response["passages"][0]["text"]


def test_each_question_of_a_message_is_answered(answerer: Answerer) -> None:
    [response] = ask(answerer, {"q": "黃學清幾歲?他一天睡多久?"}, top=2)
    age, sleep = response["answers"]
    assert (age["question"], sleep["question"]) == ("黃學清幾歲?", "他一天睡多久?")
    assert response["passages"] == [age["passages"][0], sleep["passages"][0]]
    assert response["answered"]
    assert response["question"] == "黃學清幾歲?他一天睡多久?"
    assert response["reply"] == f"{age['reply']}\n\n{sleep['reply']}"


def test_of_several_questions_the_passages_are_those_that_answer(answerer: Answerer) -> None:
    [response] = ask(answerer, {"q": "黃學清幾歲?推介什麼火鍋店?"})
    age, hotpot = response["answers"]
    assert (age["answered"], hotpot["answered"]) == (True, False)
    assert response["passages"] == age["passages"]


def test_top_bounds_the_passages(answerer: Answerer) -> None:
    [response] = ask(answerer, {"q": "萬州疫情"}, top=5)
    assert len(response["passages"]) == 5
    scores = [passage["score"] for passage in response["passages"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        "1",
        "null",
        "{}",
        '{"q": 3}',
        '{"q": null}',
        '{"q": ""}',
        '{"q": " \\u3000"}',
        '{"q": "a", "context": "b"}',
        '{"q": "a", "context": [1]}',
        '{"q": "a", "context": [{"role": "king", "text": "b"}]}',
        '{"q": "a", "context": [{"role": ["user"], "text": "b"}]}',
        '{"q": "a", "context": [{"role": "user"}]}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_question_gives_an_error_in_its_place_and_the_rest_goes_on(
    answerer: Answerer, line: str
) -> None:
    first, second = ask(answerer, line, {"id": 1, "q": "黃學清幾歲?"})
    assert set(first) == {"error"}
    assert second["answered"]


def test_blank_lines_are_passed_over(answerer: Answerer) -> None:
    assert ask(answerer, "", "  \n") == []


def test_a_mark_of_the_encoding_before_the_first_line_is_passed_over(answerer: Answerer) -> None:
    first, second = ask(answerer, '\ufeff{"id": 1, "q": "黃學清幾歲?"}', '\ufeff{"id": 2, "q": "問"}')
    assert (first["id"], first["answered"]) == (1, True)
    assert "error" in second
    assert ask(answerer, "\ufeff\n") == []


def test_an_error_hands_back_the_id_where_it_could_be_read(answerer: Answerer) -> None:
    named, null, unnamed, unread = ask(answerer, {"id": "a", "q": 3}, {"id": None}, {"q": 3}, '{"id": 1, "q": ')
    assert (named["id"], set(named)) == ("a", {"id", "error"})
    assert (null["id"], set(null)) == (None, {"id", "error"})
    assert set(unnamed) == set(unread) == {"error"}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_a_number_that_json_has_not_is_refused(answerer: Answerer, number: str) -> None:
    [response] = ask(answerer, f'{{"id": {number}, "q": "黃學清幾歲?"}}')
    assert number in response["error"]


@pytest.mark.parametrize("depth", [900, 950, 960, 970, 980, 990, 1000])
def test_an_id_of_any_depth_gives_a_response(answerer: Answerer, depth: int) -> None:
    nested = f'{{"id": {"[" * depth}{"]" * depth}, "q": "黃學清幾歲?"}}'
    [line] = batch.answer_lines([nested], answerer, 1)
    assert "answered" in line or "error" in line


def test_only_the_last_messages_of_a_long_talk_are_kept() -> None:
    said = [str(number) for number in range(1000)]
    context = batch.parse(json.dumps({"q": "問", "context": said})).context
    assert [message.text for message in context] == said[-REMEMBERED:]


def test_only_the_beginning_of_a_long_message_counts() -> None:
    [(text, _)] = carried([Message("始" + "中" * 5000 + "末")], 0.5)
    assert text == "始" + "中" * (MAX_TEXT - 1)


def test_a_context_of_any_length_is_answered_soon(answerer: Answerer) -> None:
    def answered() -> None:
        [response] = ask(answerer, {"q": "他幾歲?", "context": ["黃學清是誰?" * 10_000] * 100})
        assert "50歲的黃學清" in response["passages"][0]["text"]

    assert cost(answered) < 10  # one second where it is cut, minutes where it is not


def test_half_a_surrogate_pair_is_taken(answerer: Answerer) -> None:
    [response] = ask(answerer, '{"id": "\\ud800", "q": "黃學清\\udfff幾歲"}')
    assert response["answered"]


def test_a_request_is_parsed_into_messages() -> None:
    request = batch.parse('{"id": 7, "q": "問", "context": ["甲", {"role": "bot", "text": "乙"}]}')
    assert request == batch.Request(7, "問", (Message("甲"), Message("乙", Role.BOT)))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["q", "context", "role", "text"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=80)
@given(json_values | st.text(max_size=40))
def test_any_line_gives_one_line_of_json(answerer: Answerer, value: object) -> None:
    line = value if isinstance(value, str) and value.strip() and "\n" not in value else json.dumps(value)
    [response] = batch.answer_lines([line], answerer, 1)
    assert "\n" not in response
    assert isinstance(json.loads(response.encode("utf-8")), dict)


def test_a_question_that_was_put_right_tells_how(answerer: Answerer) -> None:
    mistyped, clean = ask(answerer, {"q": "黃雪清幾歲?"}, {"q": "黃學清幾歲?"})
    assert mistyped["suggestion"] == "黃學清幾歲?"
    assert "suggestion" not in clean
