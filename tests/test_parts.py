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


@pytest.mark.parametrize(
    "question",
    [
        "什麼時候發表的",
        "哪天登的",
        "幾時出街",
        "邊日出㗎",
        "请问是几号发布的",
        "它是什麼時候發表的",
        "發布時間是幾點",
        "作者是誰 什麼時候發表的",
        "哪一年的文章",
        "这条新闻什么时候发的",
        "這篇文章發表於哪一年",
        "報導是幾號的",
        "呢篇文幾時出",
        "地震那篇什麼時候登的",
        "这是哪家报纸哪天登的",
        "攻略什么时候写的",
        "文章最後更新是什麼時候",
    ],
)
def test_a_date_is_the_pages_where_the_article_or_nothing_is_named(question: str) -> None:
    assert parts_asked(canonical(question).text)[Kind.DATELINE] == 1


@pytest.mark.parametrize(
    "question",
    [
        "新產品什麼時候發表",
        "MX2 什麼時候發布",
        "越南廠什麼時候發布",
        "縣長什麼時候發布",
        "手機幾時出街",
        "他的書什麼時候出的",
        "發掘報告出版時間",
        "論文什麼時候發表",
        "他的日記什麼時候寫的",
        "市長何時發表演說",
        "何時發布的警報",
        "新聞發布會什麼時候開",
        "這篇文章提到的地震是哪一年",
        "什么时候出发的",
        "幾點登機",
    ],
)
def test_a_date_of_a_thing_is_not_the_pages(question: str) -> None:
    assert parts_asked(canonical(question).text) == {}


@pytest.mark.parametrize(
    "question",
    [
        "作者",
        "作者呢",
        "作者叫什麼名字",
        "作者的名字",
        "本文作者",
        "誰是作者",
        "哪位作者",
        "作者何人",
        "作者簡介",
        "查作者",
        "有沒有作者",
        "作者和編輯是誰",
        "作者是不是王小明",
        "萬州疫情的作者",
        "author係邊個",
        "哪個記者",
        "記者係邊位",
        "文字記者是誰",
        "由哪位記者撰文",
        "撰稿人是谁",
        "有署名嗎",
        "誰寫的",
        "攻略是谁写的",
        "这篇游记谁写的",
        "日记是谁写的",
        "专访是谁写的",
        "這篇文章誰寫的",
        "文章由誰採寫",
        "這報導誰做的",
        "呢篇訪問邊個做㗎",
        "是谁写的这篇文章",
        "寫這篇的是誰",
        "這則新聞是誰報導的",
        "誰採訪的",
    ],
)
def test_the_byline_tells_who_wrote_or_reported_the_article(question: str) -> None:
    assert facts_asked(canonical(question).text) >= {Fact.AUTHORS}


@pytest.mark.parametrize(
    "question",
    [
        "作者猜对几味药",
        "作者第一次去发生了什么",
        "作者摔跤了吗",
        "作者介紹了什麼菜",
        "作者是怎么去的",
        "作者是本地人嗎",
        "作者的朋友是谁",
        "作者有几个孩子",
        "誰陪作者去",
        "author買了什麼",
        "記者問了什麼",
        "記者是男是女",
        "哪個記者被打",
        "誰是記者的朋友",
        "作者跟記者是同一個人嗎",
        "部落報導",
        "文史工作者是誰",
        "合作者叫什麼名字",
        "這本書的作者是誰",
        "論文作者是誰",
        "信是誰寫的",
        "誰寫信給他",
        "誰接受採訪",
        "聯署名單有多少人",
        "編輯說了什麼",
        "他當編輯幾年",
    ],
)
def test_a_writer_who_does_anything_else_is_somebody_in_the_story(question: str) -> None:
    assert parts_asked(canonical(question).text) == {}


@pytest.mark.parametrize(
    "question", ["哪個網站被駭", "他在哪個網站買的", "他接受了哪家媒體採訪", "誰發布了警報", "研究刊登在哪裡"]
)
def test_a_place_where_something_else_was_published_is_not_the_source(question: str) -> None:
    assert parts_asked(canonical(question).text) == {}


@pytest.mark.parametrize(
    "question",
    [
        "日本首相是誰",
        "英國首相叫什麼",
        "真相是誰說的",
        "相關人員是誰",
        "和他相處的是誰",
        "相機是誰送的",
        "地圖是誰畫的",
        "企圖逃走的是誰",
        "公司怎麼解釋圖畫錯，怪誰",
        "騙徒點樣改機",
        "她生了男的女的",
        "誰受到影響",
        "誰拍板",
        "影片是誰拍的",
        "入面可唔可以影相",
        "攝影比賽誰贏了",
    ],
)
def test_a_character_for_pictures_inside_another_word_asks_for_none(question: str) -> None:
    assert parts_asked(canonical(question).text) == {}


@pytest.mark.parametrize(
    "question",
    [
        "誰拍的",
        "邊個影㗎",
        "誰拍照",
        "邊個負責影相",
        "張相邊個影",
        "那張圖到底是誰畫的",
        "這篇是誰拍的",
        "攝影師是誰",
        "配圖是誰提供的",
    ],
)
def test_who_took_the_pictures_is_told_under_them(question: str) -> None:
    assert parts_asked(canonical(question).text) == {Kind.CAPTION: 1, Kind.BYLINE: 0.5}


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
        ("遊記什麼時候寫的", ""),
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
