"""No regular expression takes more time than in proportion to the text, whatever the text."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from costs import cost
from pattern_attacks import Found, attacks, patterns

import bot
import retrieval
from bot.language import language_of
from bot.smalltalk import small_talk
from retrieval import Analyzer, RetrievalError, fold_spaces, normalize, sentences, understand
from retrieval.analysis import whole_tokens
from retrieval.answers import asked, offers, spotted
from retrieval.cues import cue
from retrieval.numbers import quantities
from retrieval.parts import parts_asked
from retrieval.reading import read_text
from retrieval.reading.boxes import is_box_title, is_fact, is_figure, is_labelled
from retrieval.reading.captions import is_credit, parse_caption
from retrieval.reading.fields import parse_fields
from retrieval.reading.furniture.buttons import is_tool
from retrieval.reading.furniture.chrome import is_chrome, is_wordless
from retrieval.reading.furniture.comments import commenter, is_answered, is_commenter, is_comments_heading, is_reply_bar
from retrieval.reading.furniture.galleries import is_gallery, may_be_of_gallery
from retrieval.reading.furniture.imprint import is_host, is_imprint, is_site, publisher
from retrieval.reading.furniture.links import has_bullet, is_link, is_list_heading, is_recommended
from retrieval.reading.furniture.navigation import is_navigation
from retrieval.reading.furniture.pleas import is_plea
from retrieval.reading.furniture.stocks import are_stocks, is_own_risk
from retrieval.reading.furniture.weather import is_weather
from retrieval.reading.labels import is_detail, labelled_title
from retrieval.reading.lines import lines_of, paragraphs, rows_of
from retrieval.reading.mastheads import asking, claimed, is_masthead, paper_of
from retrieval.reading.names import is_name, may_be_name
from retrieval.reading.notes import is_editors_note, is_note
from retrieval.reading.origins import origin_of
from retrieval.reading.people import is_proofreader, is_staff, name_with_post, names_line, people_in_body, split_names
from retrieval.reading.stamps import is_date
from retrieval.reading.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = patterns(retrieval, bot)
SIZES = (12, 16, 18, 20, 22, 24, 32, 64, 128, 256, 512, 1_000)  # small ones first, to stop early at what grows fast
QUICK = 0.02  # seconds for 2,000 characters; what is linear takes a tenth of it
MOST_ATTACKS = 60


def used(found: Found, method: str, text: str) -> Callable[[], object]:
    if method == "search":
        return lambda: sum(1 for _ in found.pattern.finditer(text))
    return lambda: getattr(found.pattern, method)(text)


def succumbs(found: Found) -> tuple[str, str, str, int] | None:
    """The first attack that makes a pattern slow: method, beginning, unit, and at what length."""
    for head, unit in attacks(found.pattern, MOST_ATTACKS):
        for method in found.methods:
            for size in (*(size for size in SIZES if size < found.longest), found.longest):
                work = used(found, method, f"{head}{unit * (size // len(unit) + 1)}"[:size] + "\0")
                if cost(work) > QUICK and cost(work, 3) > QUICK:
                    return method, head, unit, size
    return None


def test_no_pattern_is_slow_on_what_is_made_of_its_own_alphabet() -> None:
    assert {found.place: bad for found in ALL if (bad := succumbs(found))} == {}


def test_the_attacks_find_patterns_wherever_they_are_made() -> None:
    places = {found.place for found in ALL}
    assert len(ALL) > 100
    assert places > {"retrieval.answers._OFFERS", "retrieval.query._asking_run", "bot.smalltalk.recognising._ONLY"}
    assert any(place.startswith("retrieval.reading.headings.line ") for place in places)


@pytest.mark.parametrize("pattern", [r"(a+)+b", r"(?:ab|a|b)+c", r"\d+x", r"\s*\s*\s*年"])
def test_the_attacks_make_bad_patterns_slow(pattern: str) -> None:
    assert succumbs(Found("here", re.compile(pattern), ("search",), 20_000))


def all_offers(text: str) -> list[object]:
    wanted = asked(
        "多少錢幾年何時誰哪裡為什麼叫什麼怎麼樣多久".translate(str.maketrans("錢幾時誰裡為麼樣", "钱几时谁里为么样"))
    )
    return [*offers(wanted, text), *spotted(wanted, text, 0, len(text))]


def read(text: str) -> object:
    try:
        return read_text(text, "page")
    except RetrievalError:
        return None


READING = "retrieval.reading"
ENTRIES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "quantities": ("retrieval.numbers", quantities.__wrapped__),
    "offers": ("retrieval.answers", all_offers),
    "asked": ("retrieval.answers", asked),
    "parts_asked": ("retrieval.parts", parts_asked),
    "cue": ("retrieval.cues", cue),
    "small_talk": ("bot.smalltalk", small_talk),
    "language_of": ("bot.language", language_of),
    "whole_tokens": ("retrieval.analysis", whole_tokens.__wrapped__),
    "sentences": ("retrieval.highlight", sentences),
    "normalize": ("retrieval.text", normalize),
    "fold_spaces": ("retrieval.text", fold_spaces),
    "lines_of": (f"{READING}.lines", lines_of),
    "unwrapped": (f"{READING}.lines", unwrapped),
    "paragraphs": (f"{READING}.lines", paragraphs),
    "fields": (f"{READING}.fields", lambda t: (parse_fields(t), is_date(t), names_line(t), people_in_body(t))),
    "people": (
        f"{READING}.people",
        lambda t: (names_line(t), name_with_post(t), is_staff(t), is_proofreader(t), people_in_body(t)),
    ),
    "split_names": (f"{READING}.people", split_names),
    "chrome": (f"{READING}.furniture.chrome", lambda t: (is_chrome(t), is_wordless(t))),
    "buttons": (f"{READING}.furniture.buttons", lambda t: (is_chrome(t), is_tool(t))),
    "navigation": (f"{READING}.furniture.navigation", lambda t: (is_chrome(t), is_navigation(t))),
    "links": (f"{READING}.furniture.links", lambda t: (is_link(t), is_list_heading(t), is_recommended(t))),
    "bullets": (f"{READING}.furniture.links", has_bullet),
    "comments": (f"{READING}.furniture.comments", lambda t: (is_comments_heading(t), is_reply_bar(t), is_commenter(t))),
    "commenters": (f"{READING}.furniture.comments", lambda t: (commenter(t), is_answered(t))),
    "stocks": (f"{READING}.furniture.stocks", lambda t: (are_stocks(t), is_own_risk(t))),
    "weather": (f"{READING}.furniture.weather", is_weather),
    "accounts": (f"{READING}.accounts", read),
    "boxes": (f"{READING}.boxes", lambda t: (is_box_title(t), is_fact(t), is_labelled(t), is_figure(t))),
    "mastheads": (f"{READING}.mastheads", lambda t: (is_masthead(t), paper_of(t), claimed(t), asking([t]))),
    "labels": (f"{READING}.labels", lambda text: (is_detail(text), labelled_title(text))),
    "galleries": (f"{READING}.furniture.galleries", lambda text: (is_gallery(text), may_be_of_gallery(text))),
    "notes": (f"{READING}.notes", lambda text: (is_note(text), is_editors_note(text))),
    "captions": (f"{READING}.captions", lambda text: (parse_caption(text), is_credit(text))),
    "names": (f"{READING}.names", lambda text: (is_name(text), may_be_name(text))),
    "pages": (f"{READING}.page", read),
    "roles": (f"{READING}.roles", read),
    "neighbours": (f"{READING}.neighbours", read),
    "headings": (f"{READING}.headings", read),
    "tables": (f"{READING}.tables", read),
    "origins": (f"{READING}.origins", origin_of),
    "imprint": (f"{READING}.furniture.imprint", lambda t: (is_imprint(t), is_site(t), is_host(t), publisher(t))),
    "pleas": (f"{READING}.furniture.pleas", is_plea),
    "rows_of": (f"{READING}.lines", rows_of),
}
MARKS = (
    "e\u0301\u0323",
    "\u200b",
    "👩\u200d👩\u200d👧",
    "\u202e",
    "\ud800",
    "\u3000",
    "Ⅷ",
    "著",
    "。」",
    "1,",
    "3月5日",
)


def units(module: str) -> list[str]:
    own = [pair for found in ALL if found.place.startswith(module) for pair in attacks(found.pattern, 6)]
    return sorted({unit for _, unit in own})[:: max(1, len(own) // 10)] + list(MARKS)


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_work_of_an_entry_grows_with_the_text_alone(entry: str) -> None:
    module, work = ENTRIES[entry]
    for unit in units(module):
        text = unit * (2_000 // len(unit))
        once, twice, four = (cost(partial(work, text * size)) for size in (1, 2, 4))
        if four > 0.02 and four > 9 * once:  # a square would be 16 times as much
            again = [cost(partial(work, text * size), 3) for size in (1, 4)]
            assert again[1] <= 9 * again[0], (unit, once, twice, four)


def test_a_question_that_is_all_asking_is_understood_at_once(analyzer: Analyzer) -> None:
    for question in (
        "请问" * 250,
        "有没有" * 160,
        "when " * 100,
        "what time " * 50,
        "第一" * 250,
        "1 " * 250,
        "十" * 500,
    ):
        assert cost(partial(understand, question, analyzer)) < 1
