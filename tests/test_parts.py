from __future__ import annotations

import pytest

from retrieval import Analyzer, Kind, understand
from retrieval.analysis import canonical
from retrieval.parts import Fact, beside_parts, facts_asked, part_share, parts_asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("作者是誰", Kind.BYLINE),
        ("篇嘢邊個寫㗎", Kind.BYLINE),
        ("这篇报道是哪个记者写的", Kind.BYLINE),
        ("author係邊個", Kind.BYLINE),
        ("責編係邊個", Kind.EDITOR),
        ("消息来源是哪里", Kind.DATELINE),
        ("這篇什麼時候登的", Kind.DATELINE),
        ("几号发布的", Kind.DATELINE),
        ("篇文嘅source", Kind.DATELINE),
        ("這是第幾期的雜誌", Kind.DATELINE),
        ("文章登在報紙第幾版", Kind.DATELINE),
        ("照片是誰拍的", Kind.CAPTION),
        ("啲相係邊個影㗎", Kind.CAPTION),
        ("照片是哪兩個人拍的", Kind.CAPTION),
        ("文章標題", Kind.TITLE),
        ("這篇文章主要講什麼", Kind.TITLE),
        ("呢篇嘢講咩", Kind.TITLE),
        ("個title係咩", Kind.TITLE),
        ("第一張圖拍的是什麼", Kind.CAPTION),
        ("第一张照片?", Kind.CAPTION),
        ("最尾張相", Kind.CAPTION),
        ("第二張圖的說明", Kind.CAPTION),
        ("圖說", Kind.CAPTION),
        ("照片拍的是哪裡", Kind.CAPTION),
        ("有冇相", Kind.CAPTION),
        ("有几张照片?", Kind.CAPTION),
        ("圖片來源", Kind.CAPTION),
        ("這是什麼時候的新聞", Kind.DATELINE),
        ("呢篇嘢邊日出㗎", Kind.DATELINE),
        ("這篇多久以前的", Kind.DATELINE),
        ("邊份報紙", Kind.DATELINE),
        ("出自哪裡", Kind.DATELINE),
        ("這篇是誰轉載的", Kind.DATELINE),
        ("这篇文章叫什么", Kind.TITLE),
        ("講咩㗎", Kind.TITLE),
        ("這篇文章的主題", Kind.TITLE),
        ("標題上面那行字", Kind.KICKER),
        ("引題寫什麼", Kind.KICKER),
        ("第二節的標題", Kind.HEADING),
        ("小標題有哪些", Kind.HEADING),
    ],
)
def test_the_part_that_is_asked_for_comes_first(question: str, kind: Kind) -> None:
    found = parts_asked(canonical(question).text)
    assert found[kind] == max(found.values()) == 1


@pytest.mark.parametrize(
    "question",
    [
        "",
        "黃學清幾歲",
        "何時確診",
        "誰說的",
        "車隊何時發車",
        "影響了誰的生意",
        "報道說黃學清做什麼",
        "圖書館裡有什麼",
        "第幾期工程完工",
        "感染來源是什麼",
        "哪一年出的事",
        "何時出的獄",
        "誰試圖說服總統",
        "嫌犯有照片嗎",
        "這份協議什麼時候簽的",
        "誰登山受困",
        "他是以什麼身份哪年來的",
        "他在哪一份報紙上看到",
        "這個詞出自哪裡",
        "地圖說了什麼",
        "他跟她講什麼",
        "有幾張圖被偷",
    ],
)
def test_a_question_about_what_the_article_tells_asks_for_no_part(question: str) -> None:
    assert parts_asked(canonical(question).text) == {}


def test_the_line_over_the_title_is_not_the_title() -> None:
    assert parts_asked(canonical("大標題上面的引題").text) == {Kind.KICKER: 1}


def test_a_headings_title_is_not_the_articles() -> None:
    assert Kind.TITLE not in parts_asked(canonical("最後一段的標題").text)


@pytest.mark.parametrize(
    "lead",
    [
        "（中央社記者王小明台北3日電）市府今天表示,",
        "〔記者王小明／高雄報導〕颱風過後,",
        "新華社重慶3月11日電 記者從指揮部獲悉,",
        "【本報記者王小明台北報導】市場改建,",
    ],
)
def test_a_stamp_before_the_first_sentence_may_tell_who_wrote_it(lead: str) -> None:
    text = canonical(lead).text
    assert part_share(parts_asked("作者是谁"), Kind.BODY, text) == 0.5
    assert part_share(parts_asked("黄学清几岁"), Kind.BODY, text) == 0


def test_the_line_with_the_date_tells_who_wrote_it_where_it_names_one() -> None:
    asked = parts_asked("作者是谁")
    assert part_share(asked, Kind.DATELINE, canonical("岛屿日报 2024年3月5日 记者王小明").text) == 1
    assert part_share(asked, Kind.DATELINE, canonical("2024年3月5日 来源:岛屿日报").text) == 0.5
    assert part_share(parts_asked("照片是谁拍的"), Kind.DATELINE, canonical("撰文:王小明 摄影:李大同").text) == 1


def test_a_line_that_names_an_editor_beside_the_date_tells_who_edited() -> None:
    asked = parts_asked("责任编辑是谁")
    assert part_share(asked, Kind.DATELINE, canonical("2024年3月5日 责任编辑:王小明").text) == 1
    assert part_share(asked, Kind.DATELINE, canonical("2024年3月5日 作者:王小明").text) < 1


@pytest.mark.parametrize("text", ["", "記者在現場看到,水電都停了。", "王小明說,報社的記者都走了,電也停了 。"])
def test_a_sentence_about_reporters_is_no_stamp(text: str) -> None:
    assert part_share(parts_asked("作者是谁"), Kind.BODY, canonical(text).text) == 0


def test_a_byline_that_names_the_photographer_tells_who_took_the_pictures() -> None:
    asked = parts_asked(canonical("照片是誰拍的").text)
    assert part_share(asked, Kind.BYLINE, canonical("撰文：陳一　攝影：王二").text) == 1
    assert part_share(asked, Kind.BYLINE, canonical("撰文：陳一").text) < 1


@pytest.mark.parametrize(
    ("question", "beside"),
    [
        ("作者是誰?", ""),
        ("这篇报道是哪个记者写的", ""),
        ("呢篇係邊個寫㗎", ""),
        ("责任编辑是哪两位", ""),
        ("地震那篇的作者是誰", "地震"),
        ("敲門那張照片是誰拍的", "敲门"),
        ("黃學清幾歲", "黄学清"),
    ],
)
def test_what_is_said_beside_asking_for_a_part_names_what_it_is_about(
    question: str, beside: str, analyzer: Analyzer
) -> None:
    assert (beside in beside_parts(question)) if beside else not understand(beside_parts(question), analyzer).named


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("作者是誰", {Fact.AUTHORS}),
        ("這篇什麼時候登的", {Fact.PUBLISHED}),
        ("照片是哪位記者拍的", set()),
        ("文章最後是幾點更新的", set()),
        ("黃學清幾歲", set()),
    ],
)
def test_only_what_a_field_of_the_article_tells_is_asked_of_one(question: str, facts: set[Fact]) -> None:
    assert facts_asked(canonical(question).text) == facts
