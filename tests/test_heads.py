from __future__ import annotations

import pytest

from retrieval.models import Article, Kind
from retrieval.reading import read_text
from retrieval.reading.captions import parse_caption

TITLE = "河口小學重新開門 三十二個學生回到教室"
P = "河口的小學今年重新開門，三十二個學生回到教室，校長說這是十一年來人數最多的一次，家長們都很高興。"
Q = "縣府預計明年再開放兩所分校，經費一共四百六十萬元，由地方和中央各出一半，最快八月動工。"
R = "家長會長說，孩子不必再搭一小時的校車到鎮上，小學的教室也重新漆過，圖書室添了五百本書。"


def page(*lines: str) -> Article:
    return read_text("\n".join(lines), "page")


def bodies(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind is Kind.BODY]


@pytest.mark.parametrize(
    "banner",
    [
        ("即時", "政治", "國際", "生活", "地方"),
        ("評論首頁", "河口論壇", "讀者來稿"),
        ("產業", "管理", "教育", "河口Podcast"),
        ("河口晚報網 - 每日河口 - 社會",),
        ("河口晚報 > 教育",),
        ("大河中文网首页",),
        ("大河网>>教育",),
        ("大河号 > 教育公署",),
        ("生活",),
        ("焦點", "溫哥華", "教育", "黃頁"),
        ("簡 EN PT",),
        ("河口社", "新聞", "娛樂", "河口直播"),
        ("河口報", "會員", "搜尋", "教育"),
        ("大河论坛 教育 小学 正文",),
        ("河口县人民政府网站 今天是：2023年5月5日 星期五",),
        ("學前 升學 留學 校園 教師 志工",),
        ("課綱 校車 健康 師資 App",),
        ("首頁 焦點 社會 地方", "嘉義縣", "首頁 / 地方 / 嘉義縣"),
        ("新聞 社會 地方", "河口區", "首頁 > 地方 > 河口區"),
        ("屏東",),
    ],
)
def test_the_sections_of_a_site_above_the_headline_are_left_out(banner: tuple[str, ...]) -> None:
    article = page(*banner, TITLE, "2023-05-05 12:00", P, Q, R)
    assert (article.title, article.kicker, article.left_out) == (TITLE, None, banner)


@pytest.mark.parametrize(
    "line", ["校長 老師 學生 家長 志工", "Where the Bus Will Not Go", "2023 全國 小學 師生 作品 展覽"]
)
def test_some_words_parted_by_spaces_above_the_headline_are_its_kicker(line: str) -> None:
    assert page(line, TITLE, "2023-05-05 12:00", P, Q, R).kicker == line


def test_words_parted_by_spaces_are_the_headline_where_nothing_else_may_be() -> None:
    headline = "三十 二個 學生 今天 回到 教室"
    assert page(headline, "2023-05-05 12:00", P, Q, R).title == headline


@pytest.mark.parametrize("place", ["嘉義縣", "金門", "高雄市", "雲林"])
def test_a_place_alone_is_nobody(place: str) -> None:
    for lines in ((place, TITLE, "2023-05-05"), (TITLE, place, "2023-05-05"), (TITLE, "2023-05-05", place)):
        article = page(*lines, P, Q, R)
        assert (article.title, article.kicker, article.authors) == (TITLE, None, ())


@pytest.mark.parametrize("line", ["王雲林", "文／雲林", "記者 雲林", "雲林 李紅"])
def test_somebody_may_be_called_as_a_place_is(line: str) -> None:
    assert "雲林" in "".join(page(TITLE, line, "2023-05-05", P, Q, R).authors)


def test_a_place_is_the_headline_where_nothing_plainly_longer_stands_above() -> None:
    assert page("旅行筆記", "京都", "2023-05-05", P, Q, R).title == "京都"


def test_places_may_head_the_parts_of_an_article() -> None:
    article = page(TITLE, "2023-05-05", P, "台北", Q, "高雄", R)
    assert [block.text for block in article.blocks if block.kind is Kind.HEADING] == ["台北", "高雄"]


def test_what_a_site_asks_to_agree_to_is_no_first_paragraph() -> None:
    consent = "當您瀏覽本網站時，您同意我們以 cookie 記錄您的瀏覽偏好。"
    article = page(consent, TITLE, "2023-05-05 12:00", P, Q, R)
    assert (article.title, article.left_out, bodies(article)) == (TITLE, (consent,), [P, Q, R])


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("河口雜誌社股份有限公司 版權所有 © 2023", "河口雜誌"),
        ("河口晚報電子報版權所有 © 2023 The Hekou Post", "河口晚報"),
        ("© 大河新闻网 版权所有", "大河新闻网"),
        ("© 2019-2023 河口週刊 The Hekou Weekly. All Rights Reserved.", "河口週刊"),
        ("版权所有 © 2023 大河电视台", "大河电视台"),
        ("河口出版事業股份有限公司 著作權所有 Copyright 2023", "河口出版事業股份有限公司"),
        ("本網站內容之版權屬河口傳媒有限公司所有，不得轉載。", "河口傳媒"),
        ("版权归大河晚报所有，未经授权不得转载", "大河晚报"),
        ("以上圖片版權歸河口攝影網所有", None),
        ("© 2023 河口縣政府 版權所有", None),
        ("本站版權所有，請勿轉載", None),
    ],
)
def test_the_paper_that_holds_the_rights_is_the_source_where_no_other_is_named(line: str, source: str | None) -> None:
    assert page(TITLE, "2023-05-05 12:00", P, Q, R, line).source == source
    assert page(TITLE, "2023-05-05 12:00 來源：人民網", P, Q, R, line).source == "人民網"


@pytest.mark.parametrize(
    "lines",
    [
        ("河口新聞 HEKOU NEWS", TITLE, "2023-05-05 12:00", P, Q, R),
        ("河口雜誌", TITLE, "2023-05-05 12:00", P, Q, R),
        ("河口畫報", "搜尋", "社會", "誰來教這三十二個河口的學生？", P, Q, R),
        (TITLE, "河口日報", "河口日報", "林詩慧", "2023-05-05 12:00", P, Q, R),
        (TITLE, "2023-05-05 12:00", P, Q, R, "© 2023 河口晚報社 版權所有"),
        ("河口線上", "即時", "社會", TITLE, "2023-05-05 12:00", P, Q, R, "© 2023 河口線上股份有限公司 版權所有"),
    ],
)
def test_the_line_that_alone_tells_the_source_is_kept(lines: tuple[str, ...]) -> None:
    article = page(*lines)
    told = [block.text for block in article.blocks if block.kind is Kind.DATELINE and "2023-05" not in block.text]
    assert article.source is not None
    assert len(told) == 1
    assert article.source in told[0]


def test_a_word_of_the_site_is_no_source_though_the_rights_speak_of_it() -> None:
    lines = (
        "電子報",
        "即時",
        "社會",
        TITLE,
        "2023-05-05 12:00",
        P,
        Q,
        R,
        "河口電子報讀者服務 © 2023 All Rights Reserved",
    )
    assert page(*lines).source is None


def test_a_column_and_its_writer_beside_the_date_are_the_byline() -> None:
    article = page(TITLE, "教育現場 孫柏鈞", "2023-05-05 12:00", P, Q, R)
    assert (article.source, article.authors) == ("教育現場", ("孫柏鈞",))


@pytest.mark.parametrize("kicker", ["教育現場", "偏鄉小學系列一", "一本雜誌"])
def test_one_short_line_above_the_headline_stays_its_kicker(kicker: str) -> None:
    assert page(kicker, TITLE, "2023-05-05 12:00", P, Q, R).kicker == kicker


def test_the_name_of_the_paper_in_two_languages_is_the_source() -> None:
    assert page("河口新聞 HEKOU NEWS", TITLE, "2023-05-05 12:00", P, Q, R).source == "河口新聞 HEKOU NEWS"


@pytest.mark.parametrize(
    ("byline", "authors"),
    [("Maria Lindt", ("Maria Lindt",)), ("MARIA LINDT, JOHN ROE", ("MARIA LINDT", "JOHN ROE"))],
)
def test_latin_names_beside_the_date_are_the_byline(byline: str, authors: tuple[str, ...]) -> None:
    article = page(TITLE, byline, "2023年5月5日", P, Q, R)
    assert (article.title, article.authors, bodies(article)) == (TITLE, authors, [P, Q, R])


def test_an_account_and_a_day_below_the_headline_say_when_and_where_it_appeared() -> None:
    article = page(TITLE, "河口观察室 2023-05-05", P, Q, R)
    assert (article.title, article.source, article.published) == (TITLE, "河口观察室", "2023-05-05")


def test_a_headline_that_ends_with_a_quotation_mark_stands_below_the_sections() -> None:
    article = page("新聞", "娛樂", "河口直播", "三十二個學生回到教室 校長說“像過年”", "2023-05-05 12:00", P, Q, R)
    assert article.title == "三十二個學生回到教室 校長說“像過年”"
    assert article.left_out == ("新聞", "娛樂", "河口直播")


def test_who_holds_the_rights_at_the_foot_of_the_page_is_no_kicker_at_its_top() -> None:
    article = page("街坊誌 KaiFong", TITLE, "2023-05-05 12:00", P, Q, R, "© 街坊誌 2023")
    assert (article.title, article.kicker, article.source) == (TITLE, None, "街坊誌 KaiFong")


def test_the_number_of_the_first_part_stays_above_it() -> None:
    article = page(TITLE, "2023-05-05 12:00", "01", P, Q, "02", R)
    assert [block.text for block in article.blocks if block.kind is Kind.HEADING] == ["01", "02"]


@pytest.mark.parametrize(
    "line",
    [
        "讚好 53 分享 留言 8",
        "【打印】 【关闭】 【字号：大 中 小】",
        "聆聽",
        "約 7 分鐘",
        "＋教育",
        "https://s.example/3kd",
    ],
)
def test_a_button_a_tag_or_an_address_above_the_body_is_left_out(line: str) -> None:
    article = page(TITLE, "2023-05-05 12:00", line, P, Q, R)
    assert (article.left_out, bodies(article)) == ((line,), [P, Q, R])


@pytest.mark.parametrize(
    ("line", "photographer"),
    [
        ("河邊的胡柚樹開花了，四月最盛 ©阿樺", "阿樺"),
        ("老闆在店裡修一台舊機器。 JANE ROE FOR THE HARBOR TIMES", "JANE ROE"),
        ("王小明（左）把鑰匙交給李紅。（河口日報）", None),
        ("消防員剪開車門。運輸局截圖", None),
    ],
)
def test_a_name_behind_a_sign_or_a_place_in_the_picture_makes_a_caption(line: str, photographer: str | None) -> None:
    caption = parse_caption(line)
    assert caption is not None
    assert caption.photographer == photographer


def test_the_line_below_the_number_of_a_picture_is_its_caption() -> None:
    article = page(TITLE, "2023-05-05 12:00", "相片 1/2", "學生在操場上集合", "相片 2/2", "校長敲鐘", P, Q, R)
    assert [caption.text for caption in article.captions] == ["學生在操場上集合", "校長敲鐘"]
    assert bodies(article) == [P, Q, R]


@pytest.mark.parametrize("line", ["© 2023 河口晚報", "他想加入 NASA JPL", "這一票投給左派（中）間"])
def test_other_signs_and_capitals_make_none(line: str) -> None:
    assert parse_caption(line) is None


def test_short_lines_that_name_no_section_stay() -> None:
    lines = ("紅燒肉", "材料", "五花肉 500克", "醬油 三大匙", "冰糖 20克", "做法", P, Q)
    article = page(*lines)
    assert article.title == "紅燒肉"
    assert article.left_out == ()


def test_a_headline_that_reads_as_a_trail_stays_where_nothing_else_may_be_it() -> None:
    assert page("河口汽車 - 財經", "2024-03-05 18:30", P, Q).title == "河口汽車 - 財經"


@pytest.mark.parametrize(
    "facts",
    [
        ("文｜林詩慧　攝影｜王小明", "2023.05.05", "瀏覽數 1,024", "收藏", "分享"),
        ("林詩慧", "發布/2023年5月5日 05:00 AM", "更新/2023年5月6日 09:14 AM", "字體大小：", "小", "中", "大"),
        ("2023-05-05",),
    ],
)
def test_a_sentence_between_the_headline_and_the_facts_does_not_end_the_head(facts: tuple[str, ...]) -> None:
    standfirst = "她說，學校不是房子，而是每天有人走進去的地方。"
    article = page(TITLE, standfirst, *facts, P, Q, R)
    assert (article.title, bodies(article)) == (TITLE, [standfirst, P, Q, R])
    assert article.published is not None
    assert article.published.startswith("2023")


def test_the_days_of_a_diary_below_its_first_sentence_are_no_date_of_the_head() -> None:
    article = page(TITLE, "我把開學前的日子記了下來，每天一段。", "2023年5月5日", P, "2023年5月6日", Q, R)
    assert article.published is None


@pytest.mark.parametrize(
    "lines",
    [
        ("搜尋新聞、影音、關鍵字",),
        ("請輸入關鍵字搜尋",),
        ("www.hekou.example",),
        ("社會", "河口特區", "教育現場", "國際", "首頁 > 地方 > 教育現場", "教育現場"),
        ("河口月刊",),
    ],
)
def test_what_the_site_prints_for_itself_above_the_headline_is_no_kicker(lines: tuple[str, ...]) -> None:
    article = page(*lines, TITLE, "2023-05-05 12:00 來源：人民網", P, Q, R)
    assert (article.title, article.kicker, article.left_out) == (TITLE, None, lines)


def test_who_keeps_the_site_is_no_kicker() -> None:
    article = page("河口縣人民政府", TITLE, "2023-05-05 12:00 來源：縣教育局", P, Q, R, "主辦：河口縣人民政府辦公室")
    assert (article.kicker, article.source) == (None, "縣教育局")


def test_when_something_takes_place_below_the_first_paragraph_is_no_date_of_the_head() -> None:
    lines = ("時間：2023年12月2日14:00", "地點：河口小學圖書室")
    article = page(TITLE, "2023-05-05 12:00", P, *lines, Q, R)
    assert [block.text for block in article.blocks if block.kind is Kind.DATELINE] == ["2023-05-05 12:00"]


def test_when_it_was_changed_may_stand_below_the_sentence_under_the_date() -> None:
    dates = ("發布：2023-05-05 12:00", "更新：2023-05-06 09:00")
    article = page(TITLE, dates[0], "她說，學校不是房子，而是每天有人走進去的地方。", dates[1], P, Q, R)
    assert [block.text for block in article.blocks if block.kind is Kind.DATELINE] == list(dates)
    assert article.published == "2023-05-05 12:00"


def test_the_reporter_is_known_from_the_paragraph_below_the_sentence_under_the_headline() -> None:
    standfirst = "她說，學校不是房子，而是每天有人走進去的地方。"
    assert page(TITLE, standfirst, "2023-05-05 12:00", f"（中央社記者王小明河口5日電）{P}", Q, R).authors == ("王小明",)


@pytest.mark.parametrize(
    "lines",
    [
        ("攝影：Ann Lee",),
        ("攝影：王小明",),
        ("圖／王小明",),
        ("繪圖：阿寶",),
        ("攝影／Ann Lee、阿寶", "剪接／江世民", "插畫及設計：Studio Lee"),
        ("攝影：Ann Lee 剪接：阿寶",),
        ("照片：受訪者提供",),
    ],
)
def test_who_did_what_beside_the_author_is_no_heading_and_no_picture(lines: tuple[str, ...]) -> None:
    for head in (("撰文：許心怡", *lines, "2023-05-05"), ("撰文：許心怡", "2023-05-05", *lines)):
        article = page(TITLE, *head, P, Q, R)
        kinds = {block.text: block.kind for block in article.blocks}
        assert [kinds[line] for line in lines] == [Kind.BYLINE] * len(lines)
        assert (article.title, article.authors, article.captions) == (TITLE, ("許心怡",), ())


def test_a_line_like_a_credit_heads_a_part_where_no_facts_stand_beside_it() -> None:
    article = page(TITLE, "撰文：許心怡 2023-05-05", P, "攝影：光", Q, "設計：Old School", R)
    assert [b.text for b in article.blocks if b.kind is Kind.HEADING] == ["攝影：光", "設計：Old School"]


def test_a_credit_below_a_picture_stays_its_own() -> None:
    article = page(TITLE, "撰文：許心怡 2023-05-05", "圖為重新開門的小學。", "攝影：王小明", P, Q, R)
    assert [caption.photographer for caption in article.captions] == ["王小明"]


@pytest.mark.parametrize(
    ("over", "foot", "source"),
    [
        (
            "《渡口》月刊　第 12 期",
            "《渡口》月刊由渡口文化出版有限公司出版 © 2023 All rights reserved.",
            "《渡口》月刊",
        ),
        ("《渡口》第12期", "© 渡口文化出版有限公司 版權所有", "《渡口》"),
        ("渡口 FERRYMAN", "Copyright © 渡口媒體股份有限公司", "渡口 FERRYMAN"),
        ("渡口誌 | 首頁", "Copyright © 河口媒體股份有限公司", "渡口誌"),
        ("渡口誌 > 教育 > 小學", "© 2023 渡口誌 版權所有", "渡口誌"),
        ("首頁 > 教育 > 小學", "《渡口》月刊由渡口文化出版有限公司出版 © 2023 All rights reserved.", "《渡口》月刊"),
        ("首頁 > 教育 > 小學", "本文來自渡口誌，未經授權禁止轉載。", "渡口誌"),
        ("首頁 > 教育 > 小學", "聲明：本文系渡口誌原創，轉載請註明出處。", "渡口誌"),
        ("首頁 > 教育 > 小學", "本文來自網絡，未經授權禁止轉載。", None),
        ("首頁 > 教育 > 小學", "本文版權歸作者所有，未經授權禁止轉載。", None),
        ("登入 | 首頁", "本站版權所有，請勿轉載", None),
        ("教育 | 首頁", "本站版權所有，請勿轉載", None),
    ],
)
def test_the_papers_own_name_is_the_source_before_the_firm_that_owns_it(
    over: str, foot: str, source: str | None
) -> None:
    article = page(over, "首頁 | 教育 | 生活", TITLE, "2023-05-05 12:00", P, Q, R, foot)
    assert (article.title, article.kicker, article.source) == (TITLE, None, source)


def test_who_checked_it_is_known_by_name_and_not_by_post() -> None:
    article = page(TITLE, "作者：許心怡 審核：物理學博士 江世民", "2023-05-05 12:00", P, Q, R)
    assert (article.authors, article.editors) == (("許心怡",), ("江世民",))


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("（採訪整理：許心怡；責任編輯：江世民；實習生林渡對本文亦有貢獻）", ("許心怡",)),
        ("（責任編輯：江世民；攝影：王小明）", ()),
        ("（實習生林渡對本文亦有貢獻；編輯：江世民）", ()),
    ],
)
def test_the_editor_among_those_who_helped_is_known(line: str, authors: tuple[str, ...]) -> None:
    article = page(TITLE, "2023-05-05 12:00", P, Q, R, line)
    assert (article.authors, article.editors) == (authors, ("江世民",))
    assert [block.text for block in article.blocks if block.kind is Kind.EDITOR] == [line]


def test_what_readers_pressed_and_wrote_below_the_article_is_left_out() -> None:
    foot = (
        "點讚 1.2萬 在看 764 分享 收藏",
        "精選留言",
        "蘆葦：寫得真好，我也走過那條路。",
        "作者回覆：謝謝。",
    )
    article = page(TITLE, "2023-05-05 12:00", "本文約3000字，閱讀需要8分鐘", P, Q, R, *foot)
    assert bodies(article) == [P, Q, R]
    assert article.left_out == ("本文約3000字，閱讀需要8分鐘", *foot)
