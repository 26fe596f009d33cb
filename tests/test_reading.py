from __future__ import annotations

import os
from pathlib import Path

import pytest
from costs import cost
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import (
    EmptyArticleError,
    NoArticlesError,
    NotTextError,
    SidecarError,
    UnreadableArticleError,
)
from retrieval.models import Article, Caption, Kind
from retrieval.reading import read_article, read_folder, read_text
from retrieval.reading.articles import MAX_BYTES, MAX_CHARACTERS
from retrieval.reading.captions import parse_caption
from retrieval.reading.furniture.links import is_doubled
from retrieval.reading.lines import fold, lines_of
from retrieval.reading.people import people_in_body

HERE = Path(__file__).parent
SEED = HERE.parent / "seeds" / "000_33713c0918990ab3.txt"
ARTICLES = HERE / "articles"

P = "這是一段很長的正文，講述了2023年在某地發生的事情，參與者共有三十五人，他們分別來自不同的地方。"
Q = "第二段正文繼續說明情況，並且引用了專家的話，“這是非常重要的一件事，值得大家關注。”"


def page(*lines: str) -> Article:
    return read_text("\n".join(lines), "page")


def texts(article: Article, kind: Kind) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


def kinds(article: Article) -> list[Kind]:
    return [block.kind for block in article.blocks]


@pytest.fixture(scope="module")
def seed() -> Article:
    return read_article(SEED)


class TestSeed:
    def test_its_head_is_read(self, seed: Article) -> None:
        assert seed.name == SEED.stem
        assert seed.kicker == "黨員沖鋒在前 群眾緊跟而上"
        assert seed.title == "萬州:黨建引領聚民心 打好防控阻擊戰"
        assert seed.published == "2020年03月11日08:20"
        assert seed.source == "重慶日報網"

    def test_its_captions_name_the_photographer(self, seed: Article) -> None:
        assert [caption.photographer for caption in seed.captions] == ["冉孟軍", "冉孟軍"]
        assert seed.captions[0].text.startswith("重慶三峽中心醫院重症肺炎")
        assert seed.captions[1].text.startswith("萬州區牌樓街道")

    def test_its_people_are_read(self, seed: Article) -> None:
        assert seed.authors == ("張亞飛", "王琳琳")
        assert seed.editors == ("陳易", "張祎")

    def test_its_sections_are_a_lead_and_four_headings(self, seed: Article) -> None:
        assert [(section.heading, len(section.paragraphs)) for section in seed.sections] == [
            (None, 2),
            ("2500余名黨員鏖戰救治一線", 7),
            ("卡點就是戰場,嚴防死守交通線", 9),
            ("在職黨員下沉社區聯防聯控", 6),
            ("扶貧工作隊助力鄉村疫情防控", 5),
        ]

    def test_its_blocks_come_in_page_order(self, seed: Article) -> None:
        assert kinds(seed)[:7] == [
            Kind.KICKER,
            Kind.TITLE,
            Kind.DATELINE,
            Kind.CAPTION,
            Kind.CAPTION,
            Kind.BODY,
            Kind.BODY,
        ]
        assert kinds(seed)[-2:] == [Kind.BYLINE, Kind.EDITOR]

    def test_every_recommended_link_is_left_out(self, seed: Article) -> None:
        lines = lines_of(SEED.read_text(encoding="utf-8"))
        assert list(seed.left_out) == lines[lines.index("頭圖推薦") :]
        assert len(seed.left_out) == 16

    def test_it_reads_the_same_from_any_encoding_and_line_end(self, seed: Article) -> None:
        text = SEED.read_text(encoding="utf-8")
        assert read_text(text.replace("\n", "\r\n"), SEED.stem) == seed
        assert read_text(text.replace("\n", "\r"), SEED.stem) == seed
        assert read_text("\ufeff" + text, SEED.stem) == seed


class TestArticles:
    def test_a_taiwan_agency_page_names_its_people_inside_the_body(self) -> None:
        article = read_article(ARTICLES / "taiwan_ferry.txt")
        assert article.title == "淡水河夜間渡輪試航 首週載客4312人次"
        assert article.published == "2023/8/15 14:22"
        assert article.authors == ("林芷晴",)
        assert article.editors == ("蘇怡文",)
        assert [(s.heading, len(s.paragraphs)) for s in article.sections] == [(None, 8)]
        assert article.left_out[0] == "首頁 > 生活 > 交通"
        assert len(article.left_out) == 5

    def test_a_mainland_portal_page_has_headings_an_editor_and_links(self) -> None:
        article = read_article(ARTICLES / "mainland_bamboo.txt")
        assert article.title == "青禾县：一根竹子“长”出9.6亿元产业"
        assert (article.published, article.source) == ("2021-05-03 09:14:27", "江南晚报网")
        assert article.authors == ("沈一帆",)
        assert article.editors == ("姜敏", "邱雨桐")
        assert [(s.heading, len(s.paragraphs)) for s in article.sections] == [
            (None, 2),
            ("从“论根卖”到“论克卖”", 2),
            ("一条生产线只要7个人", 2),
            ("竹林里的新职业", 3),
        ]
        assert len(article.left_out) == 10

    def test_a_hong_kong_page_has_captions_in_the_middle(self) -> None:
        article = read_article(ARTICLES / "hongkong_rooftop.txt")
        assert article.kicker == "獨家 | 深水埗唐樓天台變身農場"
        assert article.title == "七旬老翁種出42種香草"
        assert article.published == "2019-11-20 07:30"
        assert article.authors == ("何嘉欣",)
        assert article.captions == (
            Caption("▲馮耀祖每天清晨5時便上天台澆水。（梁志豪攝）", "梁志豪"),
            Caption("天台農場內設有7個由洗衣機滾筒改裝的集雨桶。（資料圖片）", None),
        )
        assert [s.heading for s in article.sections] == [None, "每月水費只需82元", "學生上門學種植"]
        assert article.left_out == ("相關文章：觀塘工廈養出本地蜜糖",)

    def test_links_in_the_middle_are_left_out_and_the_articles_own_list_is_kept(self) -> None:
        article = read_article(ARTICLES / "island_airport.txt")
        assert (article.source, article.authors) == ("海峽新聞網", ("羅子傑",))
        assert article.left_out == ("推薦閱讀", "▪ 澎湖花火節明年提前兩週", "▪ 東部鐵路春節車票20日開賣")
        assert [text[:4] for text in texts(article, Kind.BODY)] == [
            "〔記者羅",
            "航空站主",
            "民航單位",
            "● 取消",
            "● 延誤",
            "● 需要",
            "在金門經",
        ]
        assert article.url == "https://news.example.org/2022/12/06/airport"
        assert article.editors == ("游佩珊",)

    def test_a_page_without_any_details_has_a_title_and_paragraphs(self) -> None:
        article = read_article(ARTICLES / "bird_migration.txt")
        assert article.title == "候鳥為什麼不會迷路"
        assert kinds(article) == [Kind.TITLE, *[Kind.BODY] * 6]
        assert (article.published, article.source, article.authors) == (None, None, ())

    def test_a_lone_paragraph_is_body(self) -> None:
        article = read_article(ARTICLES / "pipa_paragraph.txt")
        assert kinds(article) == [Kind.BODY]
        assert article.label == "pipa_paragraph"

    def test_a_taiwan_page_names_paper_reporter_and_place_below_the_date(self) -> None:
        article = read_article(ARTICLES / "taiwan_dentist.txt")
        assert (article.published, article.source) == ("2024-11-18 16:25", "東埔日報")
        assert article.authors == ("葉秋蓉",)
        assert texts(article, Kind.BYLINE) == ["東埔日報 記者葉秋蓉／東埔報導"]

    def test_a_box_of_facts_at_the_end_is_a_section_and_the_links_below_it_are_left_out(self) -> None:
        article = read_article(ARTICLES / "taiwan_dentist.txt")
        assert [(s.heading, len(s.paragraphs)) for s in article.sections] == [
            (None, 1),
            ("車上兩張診療椅 輪椅也能上車", 2),
            ("看個牙要跑52公里 阿公忍了3年", 3),
            ("司機難找 雨季停駛19天", 3),
            ("巡迴牙醫車小檔案", 4),
        ]
        assert article.left_out == (
            "首頁 / 地方 / 東埔縣",
            "延伸閱讀",
            "東埔縣公費流感疫苗 第二階段開打",
            "石坑鄉老街電纜地下化 年底完工",
            "加入東埔日報LINE好友",
        )

    def test_a_hong_kong_page_has_a_bar_of_sections_above_the_title(self) -> None:
        article = read_article(ARTICLES / "hongkong_startup.txt")
        assert (article.kicker, article.title) == (None, "港初創研智能魚箱 獲3200萬融資進軍大灣區")
        assert (article.published, article.authors) == ("2021-06-22 06:00", ("岑子朗",))
        assert article.left_out[0] == "即時新聞 財經 創科"

    def test_a_portal_page_has_sharing_above_and_links_below(self) -> None:
        article = read_article(ARTICLES / "portal_football.txt")
        assert article.title == "泷江3-2逆转石湾夺冠 39岁门将补时扑点救主"
        assert (article.source, article.authors, article.editors) == ("岭海体育网", ("冯一鸣",), ("邵文",))
        assert [caption.photographer for caption in article.captions] == ["卢海岩"]
        assert len(article.left_out) == 11

    @pytest.mark.parametrize(
        ("name", "published", "source", "authors", "editors"),
        [
            ("mainland_mower", "2025年4月22日 20:41", "财经观察站", ("沈一诺",), ("罗骁",)),
            ("hongkong_fire", "2024/01/09 18:30", None, ("歐陽穎", "何志朗"), ()),
            ("taiwan_town", "2024.11.08", "島嶼慢遊誌", ("陳孟儒",), ()),
            ("taiwan_baseball", "2024-06-15 22:57", "島嶼體育", ("蔡承翰",), ("許芷瑜",)),
            ("hongkong_babyfood", "2022-08-15 11:00", None, ("殷樂怡",), ("霍芷柔",)),
            ("taiwan_marathon", "2023-06-20", "山海月刊", ("藍書妤",), ("溫澄希",)),
            ("taiwan_market", "2024-11-21 19:07", None, ("柯品嘉",), ("沈郁庭",)),
            ("mainland_robot", "2025-02-18 07:02", "钱潮观察", ("阮之航",), ("卞舒",)),
        ],
    )
    def test_pages_say_when_where_and_by_whom_they_appeared(
        self, name: str, published: str | None, source: str | None, authors: tuple[str, ...], editors: tuple[str, ...]
    ) -> None:
        article = read_article(ARTICLES / f"{name}.txt")
        assert (article.published, article.source) == (published, source)
        assert (article.authors, article.editors) == (authors, editors)

    def test_all_of_them_are_read_from_their_folder(self) -> None:
        library = read_folder(ARTICLES)
        files = sorted(path.stem for path in ARTICLES.glob("*.txt"))
        assert [article.name for article in library.articles] == files
        assert len(files) >= 9
        assert library.problems == ()


class TestHead:
    def test_a_subtitle_is_no_title(self) -> None:
        article = page("引題在此", "主標題在這裡", "——記者訪談錄", "2023-05-05 12:00 來源：新華網", P, Q)
        assert (article.kicker, article.title) == ("引題在此", "主標題在這裡")
        assert texts(article, Kind.OTHER) == ["——記者訪談錄"]

    def test_facts_may_stand_on_lines_of_their_own(self) -> None:
        article = page("主標題在這裡", "發布時間：2023-05-05 12:00", "來源：人民網", "作者：王小明", P, Q)
        assert article.title == "主標題在這裡"
        assert (article.published, article.source, article.authors) == ("2023-05-05 12:00", "人民網", ("王小明",))

    def test_a_date_may_stand_above_the_title(self) -> None:
        assert page("2023-05-05 12:00", "主標題在這裡", P, Q).title == "主標題在這裡"

    def test_names_between_title_and_date_are_the_byline(self) -> None:
        article = page("題目在這裡", "王小明 李四", "2023-05-05 12:00", P)
        assert (article.title, article.authors) == ("題目在這裡", ("王小明", "李四"))

    def test_names_below_a_title_without_a_date_are_the_byline(self) -> None:
        article = page("題目在這裡", "王小明", P, Q)
        assert (article.title, article.authors) == ("題目在這裡", ("王小明",))

    def test_a_mark_may_stand_before_the_authors_name(self) -> None:
        article = page("題目在這裡", "☉張國財", P, Q)
        assert (article.title, article.authors) == ("題目在這裡", ("張國財",))

    def test_a_bar_of_navigation_is_left_out(self) -> None:
        article = page("今日新聞 社論 評論 回首頁", "題目在這裡", "2023-05-05", P)
        assert (article.title, article.left_out) == ("題目在這裡", ("今日新聞 社論 評論 回首頁",))

    @pytest.mark.parametrize(
        "line",
        [
            "即時新聞 財經 創科",
            "财经新闻 股市",
            "港聞 國際 01觀點 體育",
            "國際／兩岸",
            "登入 訂閱",
            "中国频道 文化·旅游",
        ],
    )
    def test_a_bar_of_usual_section_names_is_left_out(self, line: str) -> None:
        article = page(line, "題目在這裡", "2023-05-05", P)
        assert (article.kicker, article.title, article.left_out) == (None, "題目在這裡", (line,))

    @pytest.mark.parametrize(
        "line",
        ["黨員沖鋒在前 群眾緊跟而上", "國際觀察", "財經 央行意外宣布降息", "科技創新 教育先行", "體育精神 薪火相傳"],
    )
    def test_a_line_above_the_title_that_says_more_is_the_kicker(self, line: str) -> None:
        assert page(line, "題目在這裡", "2023-05-05", P).kicker == line

    def test_section_names_inside_the_article_are_a_heading(self) -> None:
        assert texts(page("題目", "2023-05-05", P, "經濟 文化 教育", Q), Kind.HEADING) == ["經濟 文化 教育"]

    @pytest.mark.parametrize(
        "line",
        ["聯合報 記者王小明／台北報導", "〔記者王小明／台中報導〕", "中央社記者王小明台北15日電", "TVBS 記者 王小明"],
    )
    def test_a_reporters_line_below_the_date_is_the_byline(self, line: str) -> None:
        article = page("題目在這裡", "2023-05-05 12:00", line, P, Q)
        assert (texts(article, Kind.BYLINE), article.authors) == ([line], ("王小明",))

    def test_a_reporters_line_above_the_date_leaves_the_title_and_the_kicker(self) -> None:
        article = page("引題在此", "題目在這裡", "聯合報 記者王小明／台北報導", "2023-05-05 12:00", P, Q)
        assert (article.kicker, article.title) == ("引題在此", "題目在這裡")

    @pytest.mark.parametrize(
        "line", ["（作者单位：北河大学历史学院）", "（作者係北河大學教授，本報特約撰稿人）", "作者单位：北河大学"]
    )
    def test_who_the_author_is_stays_with_the_byline(self, line: str) -> None:
        article = page("題目在這裡", "作者：王小明", P, Q, line)
        assert texts(article, Kind.BYLINE) == ["作者：王小明", line]
        assert article.authors == ("王小明",)

    def test_the_papers_page_at_the_end_is_a_dateline(self) -> None:
        article = page("題目在這裡", "王小明", P, Q, "《人民日报》（2024年03月05日 14 版）")
        assert texts(article, Kind.DATELINE) == ["《人民日报》（2024年03月05日 14 版）"]
        assert (article.published, article.source) == ("2024年03月05日", "人民日报")

    def test_a_labelled_source_comes_before_the_reporters_paper(self) -> None:
        article = page("題目在這裡", "2023-05-05 來源：人民網", "中央社記者王小明台北15日電", P, Q)
        assert article.source == "人民網"

    DOCUMENT = (
        "索引号：000012345/2024-00012",
        "发文机关：北河省水利厅",
        "主题分类：农业、水利",
        "成文日期：2024年3月1日",
    )

    def test_the_details_of_a_document_are_no_title(self) -> None:
        title = "关于加强春季灌溉用水管理的通知"
        for lines in (
            (*self.DOCUMENT, "发布日期：2024-03-05", title),
            (title, *self.DOCUMENT, "发布日期：2024-03-05"),
            (*self.DOCUMENT, f"标题：{title}", "发布日期：2024-03-05"),
            (*self.DOCUMENT, f"标 题：{title}", "发布日期：2024-03-05", title),
        ):
            article = page(*lines, P, Q)
            assert (article.kicker, article.title) == (None, title)
            assert (article.published, article.source) == ("2024-03-05", "北河省水利厅")
            assert texts(article, Kind.HEADING) == []
            assert article.left_out == ()

    def test_a_labelled_fact_inside_the_article_is_body(self) -> None:
        article = page("題目", "2023-05-05", P, "名稱：青石渡船", "文號：水字第12號。", Q)
        assert texts(article, Kind.OTHER) == []

    def test_a_post_on_a_board_has_a_labelled_title_author_and_time(self) -> None:
        head = (
            "作者 ferrytale (渡船)",
            "看板 Gossiping",
            "標題 [新聞] 淡水夜間渡輪試航",
            "時間 Tue Mar  5 18:30:12 2024",
        )
        for lines in (head, [line.replace(" ", "", 1) for line in head]):
            article = page(*lines, P, Q)
            assert article.title == "[新聞] 淡水夜間渡輪試航"
            assert (article.published, article.authors) == ("Tue Mar 5 18:30:12 2024", ("ferrytale",))
            assert kinds(article)[:4] == [Kind.BYLINE, Kind.OTHER, Kind.TITLE, Kind.DATELINE]

    def test_the_day_of_publishing_comes_before_the_day_of_the_update(self) -> None:
        article = page("題目在這裡", "更新時間：2023-05-06 12:00", "發布時間：2023-05-05 12:00", P)
        assert article.published == "2023-05-05 12:00"

    @pytest.mark.parametrize("line", ["3小時前", "半小时前", "昨天 18:30", "更新於 2 天前", "刚刚"])
    def test_how_long_ago_is_left_out(self, line: str) -> None:
        article = page("題目在這裡", line, P, Q)
        assert (article.title, article.left_out) == ("題目在這裡", (line,))
        assert len(texts(article, Kind.BODY)) == 2

    def test_how_long_ago_between_paragraphs_is_a_heading(self) -> None:
        assert texts(page("題目", "2023-05-05", P, "三天前", Q), Kind.HEADING) == ["三天前"]

    def test_a_public_account_stands_between_the_title_and_the_date(self) -> None:
        article = page("題目在這裡", "深蓝观察", "2024年3月5日 18:30 发表于北京", P, Q)
        assert (article.title, article.source) == ("題目在這裡", "深蓝观察")
        assert article.published == "2024年3月5日 18:30"

    def test_a_public_accounts_author_is_no_title(self) -> None:
        article = page("題目在這裡", "原创 王小明 深蓝观察", "2024年3月5日 18:30 发表于北京", P, Q)
        assert (article.title, article.authors, article.source) == ("題目在這裡", ("王小明",), "深蓝观察")

    def test_an_editor_in_the_dateline_does_not_end_the_article(self) -> None:
        article = page("主標題", "2023-05-05 12:00:00 來源：新華社 責任編輯：王小明", P, "小標題", Q)
        assert article.editors == ("王小明",)
        assert texts(article, Kind.HEADING) == ["小標題"]

    def test_a_title_may_be_a_question(self) -> None:
        assert page("候鳥為什麼不迷路？", P, Q).title == "候鳥為什麼不迷路？"

    def test_a_first_paragraph_is_no_title(self) -> None:
        article = page("今天是個好日子。", P, Q)
        assert article.title is None
        assert len(texts(article, Kind.BODY)) == 3

    def test_the_browsers_copy_of_the_title_is_left_out(self) -> None:
        article = page("主標題在這裡很好_人民網", "主標題在這裡很好", "2023-05-05 12:00", P)
        assert (article.title, article.kicker) == ("主標題在這裡很好", None)
        assert article.left_out == ("主標題在這裡很好_人民網",)

    def test_navigation_above_the_title_is_left_out(self) -> None:
        article = page(
            "首頁 > 新聞 > 社會", "人民網>>重慶頻道>>新聞", "登入", "主標題", "2023-05-05", "字號 大 中 小", P
        )
        assert article.title == "主標題"
        assert len(article.left_out) == 4

    def test_a_paragraph_above_the_date_is_body(self) -> None:
        article = page("主標題", P, "2023-05-05 12:00 來源：新華網", Q)
        assert article.title == "主標題"
        assert len(texts(article, Kind.BODY)) == 2

    @pytest.mark.parametrize(
        ("line", "authors", "editors"),
        [
            ("（中央社記者王小明台北15日電）今天", ["王小明"], []),
            ("（中央社記者王小明、李大華高雄15日電）今天", ["王小明", "李大華"], []),
            ("（中央社台北15日電）今天", [], []),
            ("新华社北京3月11日电（记者 王小明、李四）内容", ["王小明", "李四"], []),
            ("〔記者王小明／台北報導〕今天", ["王小明"], []),
            ("本報訊（記者 王小明 通訊員 李四）內容", ["王小明", "李四"], []),
            ("內容內容。（記者王小明）", ["王小明"], []),
            ("內容內容。（編輯：張三/李四）1120815", [], ["張三", "李四"]),
            ("内容内容。（责任编辑：王明 ZN032）", [], ["王明"]),
            ("内容内容。（责任编辑：王明_NB12345）", [], ["王明"]),
            ("内容内容。（责任编辑：王明）_NB12345", [], ["王明"]),
            ("記者王小明說，內容內容。", [], []),
        ],
    )
    def test_people_named_inside_the_body_are_read(self, line: str, authors: list[str], editors: list[str]) -> None:
        assert people_in_body(line) == (authors, editors)


class TestCaptions:
    @pytest.mark.parametrize(
        ("line", "photographer"),
        [
            ("某某樓前 攝/冉孟軍", "冉孟軍"),
            ("黨員在卡點值守 冉孟軍 攝", "冉孟軍"),
            ("3月11日,在重慶。新華社記者 王小明 攝", "王小明"),
            ("(王小明摄)", "王小明"),
            ("醫護人員合影（王小明、李四攝）", "王小明、李四"),
            ("病人康復。中央社記者王小明攝 112年8月15日", "王小明"),
            ("圖／記者王小明攝", "王小明"),
            ("示意圖。圖/王小明", "王小明"),
            ("攝影：王小明", "王小明"),
            ("記者王小明／攝影", "王小明"),
            ("新华社记者 王小明 摄", "王小明"),
            ("图为王小明在现场。本报记者 李四摄", "李四"),
            ("本報攝", None),
            ("圖／衛生局提供", None),
            ("圖片來源:新華社", None),
            ("圖為現場", None),
            ("▲現場畫面", None),
            ("△ 現場畫面", None),
            ("台北街頭（資料照片）", None),
            ("港鐵站大堂（網上圖片）", None),
            ("港鐵站大堂（路透社）", None),
            ("（受訪者提供）", None),
            ("豪雨影響北部。（中央氣象署提供）中央社記者王小明傳真 113年3月8日", None),
            ("（台灣電力公司提供）中央社 113年3月8日", None),
            ("中央社記者王小明高雄傳真 113年3月8日", None),
        ],
    )
    def test_a_credit_or_a_mark_makes_a_caption(self, line: str, photographer: str | None) -> None:
        assert parse_caption(line) == Caption(line, photographer)

    @pytest.mark.parametrize("line", ["記者王小明／攝影", "（記者王小明／攝影）", "攝影／王小明", "圖／記者王小明"])
    def test_a_credit_below_a_caption_is_no_byline(self, line: str) -> None:
        article = page("題目", "2023-05-05", "▲工作人員正在清理道路", line, P, Q)
        assert article.captions == (Caption("▲工作人員正在清理道路", "王小明"),)
        assert texts(article, Kind.CAPTION) == ["▲工作人員正在清理道路", line]
        assert article.authors == ()

    @pytest.mark.parametrize("line", ["記者王小明／攝影報導", "記者王小明／文 李四／攝影", "圖文／王小明"])
    def test_who_wrote_as_well_is_the_byline(self, line: str) -> None:
        article = page("題目", "2023-05-05", "▲工作人員正在清理道路", line, P, Q)
        assert texts(article, Kind.BYLINE) == [line]

    @pytest.mark.parametrize(
        "line", ["他喜歡拍攝", "秋天的攝影", "這部影片由他拍攝。", "圖書館開放時間", "甲" * 200 + "王小明攝"]
    )
    def test_what_only_speaks_of_pictures_is_none(self, line: str) -> None:
        assert parse_caption(line) is None


class TestHeadings:
    def test_numbered_headings_of_two_levels_are_headings(self) -> None:
        article = page("標題一個", "2023-05-05", P, "一、背景", P, "二、現況", "（一）歷史", Q, "三、為什麼要改？", P)
        assert texts(article, Kind.HEADING) == ["一、背景", "二、現況", "（一）歷史", "三、為什麼要改？"]

    def test_items_after_a_colon_are_body(self) -> None:
        article = page("題目", P, "名單如下：", "甲隊", "乙隊", Q)
        assert texts(article, Kind.HEADING) == []

    def test_a_heading_may_follow_a_short_label(self) -> None:
        article = page("題目", "2023-05-05", P, "晨光日報:", "唱響春天的聲音", Q)
        assert texts(article, Kind.HEADING) == ["唱響春天的聲音"]

    def test_a_run_of_short_lines_is_body(self) -> None:
        article = page("題目很短", P, "春眠不覺曉", "處處聞啼鳥", "夜來風雨聲", "花落知多少", Q)
        assert texts(article, Kind.HEADING) == []

    def test_a_quotation_is_no_heading(self) -> None:
        article = page("題目", "2023-05-05", P, "“我們一定要贏”", Q, "他說：“好”", P)
        assert texts(article, Kind.HEADING) == []

    @pytest.mark.parametrize(
        "headings",
        [
            ["01", "02", "03"],
            ["01 為什麼要改？", "02 現況", "03 未來"],
            ["壹、背景", "貳、為什麼要改？", "參、現況"],
            ["為什麼要改？", "以後怎麼辦？", "誰來付錢？"],
            ["三個月沒下雨！", "水庫見底！", "終於等到颱風！"],
            ["「再等一年」", "「回不去的家」", "「最後一班船」"],
        ],
    )
    def test_headings_of_one_form_are_headings(self, headings: list[str]) -> None:
        first, second, third = headings
        article = page("題目", "2023-05-05", P, first, P, Q, second, Q, third, P, Q)
        assert texts(article, Kind.HEADING) == headings

    @pytest.mark.parametrize(
        "spoken",
        [
            ["你還好嗎？", "真的不會累嗎？"],
            ["“我們一定要贏”", "“回不去的家”"],
            ["他，真的走了？", "以後怎麼辦？"],
            ["以後怎麼辦？", "這個問題沒有人能夠回答得出來，不是嗎？"],
            ["以後怎麼辦？", "沒有人知道！"],
        ],
    )
    def test_short_paragraphs_that_ask_or_quote_are_body(self, spoken: list[str]) -> None:
        article = page("題目", "2023-05-05", P, spoken[0], Q, spoken[1], P)
        assert texts(article, Kind.HEADING) == []

    def test_questions_that_short_lines_follow_are_body(self) -> None:
        article = page("題目", "2023-05-05", P, "為什麼要改？", "沒有人知道。", P, "以後怎麼辦？", Q)
        assert texts(article, Kind.HEADING) == []

    def test_a_list_numbered_in_two_digits_is_body(self) -> None:
        article = page("題目", "2023-05-05", P, "01 備妥雨具", "02 檢查門窗", "03 遠離河邊", Q)
        assert texts(article, Kind.HEADING) == []

    def test_a_short_last_line_is_body(self) -> None:
        assert kinds(page("題目很短", P, Q, "明天繼續努力吧"))[-1] is Kind.BODY

    def test_marked_headings_are_headings(self) -> None:
        article = page("題目", P, "■ 小標題一", P, "【小標題二】", Q)
        assert texts(article, Kind.HEADING) == ["■ 小標題一", "【小標題二】"]

    def test_a_date_between_paragraphs_is_a_heading(self) -> None:
        article = page("主標題", "2023-05-05", P, "2023年6月7日", Q)
        assert texts(article, Kind.HEADING) == ["2023年6月7日"]
        assert article.published == "2023-05-05"

    def test_a_word_of_navigation_inside_the_article_is_a_heading(self) -> None:
        assert texts(page("題目", P, "收藏", Q), Kind.HEADING) == ["收藏"]

    def test_a_list_heading_that_a_paragraph_follows_is_a_heading(self) -> None:
        assert texts(page("題目", P, "編輯推薦", P, Q), Kind.HEADING) == ["編輯推薦"]


class TestFurniture:
    def test_a_list_of_links_after_the_last_paragraph_is_left_out(self) -> None:
        assert page("題目", P, Q, "• 甲地天氣晴朗", "• 乙地下雨").left_out == ("• 甲地天氣晴朗", "• 乙地下雨")

    def test_a_list_announced_by_a_colon_is_body_even_at_the_end(self) -> None:
        assert page("題目", P, "材料如下：", "• 麵粉200克", "• 水100克").left_out == ()

    def test_a_list_of_sentences_is_body_even_at_the_end(self) -> None:
        assert page("題目", P, "• 甲方表示同意。", "• 乙方沒有意見。").left_out == ()

    @pytest.mark.parametrize(
        "items",
        [
            ["● 看診時間：上午9時至下午3時30分", "● 洽詢專線：05-555-0182", "● 車體：遊覽車改裝"],
            ["• 活动地点：市图书馆三楼", "• 门票：免费，限300人"],
            ["★【時間】每週六上午10時", "★【報名】網站登記"],
            ["• 時間：12月2日14:00", "• 地點：縣立體育館"],
            ["■ 年齡：34歲", "■ 學歷：台大機械系", "■ 現職：鮮聞科技行政總裁"],
        ],
    )
    def test_a_list_of_labelled_facts_is_body_even_at_the_end(self, items: list[str]) -> None:
        article = page("題目", "2023-05-05", P, Q, "活動資料", *items, "延伸閱讀", "• 甲地天氣晴朗")
        assert article.sections[-1].heading == "活動資料"
        assert article.sections[-1].paragraphs == tuple(items)
        assert article.published == "2023-05-05"

    @pytest.mark.parametrize("title", ["颱風小檔案", "【報名須知】", "候鳥小百科"])
    def test_a_list_under_the_title_of_a_box_is_body_even_at_the_end(self, title: str) -> None:
        article = page(
            "題目", "2023-05-05", P, Q, title, "● 最大陣風17級", "● 由南向北移動", "相關新聞", "甲地天氣晴朗"
        )
        assert article.sections[-1].heading == title
        assert article.sections[-1].paragraphs == ("● 最大陣風17級", "● 由南向北移動")

    def test_headlines_with_a_colon_are_links(self) -> None:
        links = ("▪ 青榔隊主帥：四強已是最好成績", "▪ 城口:生態果林設書吧 田園深處拾書香", "▪ 衛生局：明年添購新車")
        assert page("題目", P, Q, *links).left_out == links

    def test_headlines_below_a_box_of_facts_are_left_out(self) -> None:
        links = ("延伸閱讀", "● 豬肉價格：連降三週", "● 市民熱線：今起擴線", "● 甲地天氣晴朗")
        assert page("題目", P, Q, "小檔案", "● 地址：中山路1號", "● 電話：555-0182", *links).left_out == links

    def test_the_editor_in_the_last_paragraph_is_read_above_a_box_of_facts(self) -> None:
        article = page("題目", P, f"{Q}（編輯：王小明）1120815", "小檔案", "● 地址：中山路1號", "● 電話：555-0182")
        assert article.editors == ("王小明",)

    def test_a_page_of_bullets_alone_is_body(self) -> None:
        assert kinds(page("• 甲", "• 乙")) == [Kind.BODY, Kind.BODY]

    def test_comments_are_left_out(self) -> None:
        article = page("題目", P, Q, "網友評論", "王小明：寫得很好，我非常喜歡這篇文章，希望以後多寫一點這樣的文章。")
        assert len(article.left_out) == 2

    def test_sharing_and_copyright_are_left_out(self) -> None:
        left = [
            "分享到：微信 微博",
            "掃一掃",
            "點擊進入專題",
            "打開APP",
            "版權所有",
            "未經授權，不得轉載。",
            "=====",
            "Facebook",
        ]
        assert page("題目", "2023-05-05", P, Q, *left).left_out == tuple(left)

    @pytest.mark.parametrize(
        "line",
        [
            "#捷運 #夜間公車",
            "#捷運",
            "關鍵字：捷運、公車",
            "标签：地铁 公交",
            "— END —",
            "THE END",
            "阅读下一篇",
            "本網站之文字、圖片及影音，非經授權不得轉載",
            "（未經授權，不得轉載）",
        ],
    )
    def test_tags_and_the_end_are_left_out(self, line: str) -> None:
        assert page("題目", "2023-05-05", P, Q, line).left_out == (line,)

    @pytest.mark.parametrize(
        "line",
        ["首页→国内新闻→正文", "您的位置：首页 > 新闻", "國內 → 正文", "小字号", "小字号 中字号 大字号", "大字號"],
    )
    def test_trails_and_letter_sizes_above_the_title_are_left_out(self, line: str) -> None:
        article = page(line, "題目在這裡", "2023-05-05", P, Q)
        assert (article.kicker, article.title, article.left_out) == (None, "題目在這裡", (line,))

    @pytest.mark.parametrize(
        "line",
        [
            "▲延伸閱讀：候鳥怎麼不迷路？三張圖看懂",
            "▲延伸阅读：候鸟怎么不迷路？",
            "▪ 相關新聞：【候鳥】街坊送暖",
            "◎更多新聞｜甲地天氣晴朗",
            "●推薦閱讀：甲地天氣晴朗！",
            "►更多體育新聞：甲隊贏了！",
            "※【延伸閱讀】> 甲地天氣晴朗",
            "【相關報導】：甲地天氣晴朗",
            "看更多：甲地天氣晴朗",
        ],
    )
    def test_a_recommended_link_is_left_out_wherever_it_stands(self, line: str) -> None:
        for lines in ((P, line, Q), (P, Q, line)):
            article = page("題目", "2023-05-05", *lines)
            assert (article.left_out, article.captions, texts(article, Kind.BODY)) == ((line,), (), [P, Q])

    def test_links_that_go_on_from_a_recommended_one_are_left_out(self) -> None:
        links = ("▪ 相關新聞：甲地天氣晴朗", "▪ 乙地下雨", "▪ 丙地起霧")
        assert page("題目", "2023-05-05", P, *links, Q).left_out == links

    @pytest.mark.parametrize(
        "line",
        [
            "相關報導指出，這件事影響三百人。",
            "推薦閱讀的書單：三本小說，兩本散文。",
            "延伸閱讀：這一節列出三本談候鳥的書。",
            "更多市民前往領取，現場排起長龍。",
        ],
    )
    def test_a_sentence_that_begins_like_a_recommended_link_is_body(self, line: str) -> None:
        assert texts(page("題目", "2023-05-05", P, line, Q), Kind.BODY) == [P, line, Q]

    @pytest.mark.parametrize("line", ["▲相關新聞發布會現場", "▲更多市民前往領取：現場畫面"])
    def test_a_caption_that_begins_like_a_recommended_link_is_a_caption(self, line: str) -> None:
        assert texts(page("題目", "2023-05-05", P, line, Q), Kind.CAPTION) == [line]

    @pytest.mark.parametrize(
        "line",
        [
            "听新闻 约9分钟 | A+ A-",
            "聽新聞　約 9 分鐘",
            "朗讀　字級：大 中 小",
            "收聽全文 05:30",
            "字号：小 中 大 | 收听 | 分享",
            "閱讀時間：約5分鐘 ｜ 字級 A+ A-",
            "阅读约需9分钟 | 听全文",
            "語音播報 1.5x",
        ],
    )
    def test_the_buttons_over_an_article_are_left_out(self, line: str) -> None:
        article = page("題目", "2023-05-05", line, P, Q)
        assert (article.left_out, texts(article, Kind.BODY)) == ((" ".join(line.split()),), [P, Q])

    @pytest.mark.parametrize("line", ["朗讀", "收聽", "約9分鐘", "聽新聞的人", "約9分鐘 走完全程", "朗讀 10分鐘"])
    def test_words_of_buttons_inside_the_article_are_a_heading(self, line: str) -> None:
        assert texts(page("題目", "2023-05-05", P, line, Q), Kind.HEADING) == [line]

    def test_earlier_articles_are_left_out(self) -> None:
        left = ("往期回顾", "甲地天氣晴朗", "乙地下雨")
        assert page("題目", "2023-05-05", P, Q, *left).left_out == left

    def test_key_words_inside_the_article_are_headings(self) -> None:
        article = page("題目", "2023-05-05", P, "關鍵詞：速度", P, "關鍵詞：溫度", Q)
        assert texts(article, Kind.HEADING) == ["關鍵詞：速度", "關鍵詞：溫度"]

    @pytest.mark.parametrize(
        "line", ["*文中人物均为化名", "（文中王明為化名）", "※本文統計至3月底", "* 注：票价为单程票价"]
    )
    def test_a_note_on_the_text_is_kept(self, line: str) -> None:
        article = page("題目", "2023-05-05", P, Q, line)
        assert (texts(article, Kind.OTHER), article.left_out) == ([line], ())

    def test_who_says_that_a_name_is_false_speaks_in_the_body(self) -> None:
        assert "我是化名" in texts(page("題目", "2023-05-05", P, Q, "我是化名"), Kind.BODY)

    def test_short_lines_after_the_editor_are_left_out(self) -> None:
        article = page("題目", P, "責編：王小明", "甲地新聞", "人民日報客戶端下載")
        assert article.left_out == ("甲地新聞", "人民日報客戶端下載")

    def test_a_paragraph_after_the_editor_is_kept(self) -> None:
        assert texts(page("題目", P, "責編：王小明", Q), Kind.BODY) == [P, Q]

    def test_a_sentence_that_begins_like_an_advertisement_is_body(self) -> None:
        sentence = "下載APP的人數超過三千，這個數字比去年多。"
        assert sentence in texts(page("題目", P, sentence, Q), Kind.BODY)

    @pytest.mark.parametrize(
        ("line", "doubled"),
        [
            ("• 地鐵站 美如畫地鐵站 美如畫", True),
            ("• 總投資18.96億!廣陽大道進場施工總投資18.96...", True),
            ("甲乙丙丁甲乙丙丁", True),
            ("加油加油", False),
            ("他說了一半就停下來...", False),
            ("• 5條公交線路明日調整", False),
        ],
    )
    def test_a_link_pasted_with_its_tooltip_is_told(self, line: str, doubled: bool) -> None:  # noqa: FBT001
        assert is_doubled(line) is doubled


class TestLines:
    def test_white_space_runs_are_one_space(self) -> None:
        assert lines_of("\u3000\u3000甲\u00a0\u00a0 乙\t丙 \n \u00a0\n") == ["甲 乙 丙"]

    def test_any_line_end_parts_lines(self) -> None:
        assert lines_of("甲\r\n乙\r丙\f丁\u2028戊") == ["甲", "乙", "丙", "丁", "戊"]

    def test_invisible_characters_are_dropped(self) -> None:
        assert lines_of("\ufeff甲\u200b乙\u00ad丙\x07丁\u2060") == ["甲乙丙丁"]

    def test_joined_emoji_stay_joined(self) -> None:
        assert lines_of("👨\u200d👩\u200d👧") == ["👨\u200d👩\u200d👧"]

    @given(st.text())
    def test_folding_keeps_the_length(self, text: str) -> None:
        assert len(fold(text)) == len(text)


class TestBadInput:
    def test_a_missing_file_is_reported(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableArticleError) as caught:
            read_article(tmp_path / "none.txt")
        assert isinstance(caught.value.__cause__, FileNotFoundError)
        assert caught.value.path == tmp_path / "none.txt"

    def test_a_folder_is_no_article(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableArticleError, match="folder"):
            read_article(tmp_path)

    def test_a_file_that_may_not_be_read_is_reported(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "secret.txt"
        path.write_text(P, encoding="utf-8")

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(UnreadableArticleError, match="allow reading") as caught:
            read_article(path)
        assert isinstance(caught.value.__cause__, PermissionError)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
    def test_a_pipe_is_refused_without_waiting(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        with pytest.raises(UnreadableArticleError, match="regular"):
            read_article(tmp_path / "pipe.txt")

    def test_a_path_with_a_nul_is_reported(self) -> None:
        with pytest.raises(UnreadableArticleError):
            read_article(Path("a\0b.txt"))

    @pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "\u3000\u00a0\n".encode(), b"\xef\xbb\xbf", "\u200b".encode()])
    def test_a_file_without_text_is_empty(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "a.txt").write_bytes(data)
        with pytest.raises(EmptyArticleError):
            read_article(tmp_path / "a.txt")

    @pytest.mark.parametrize("text", ["2023-05-05", "首頁\n登入", "-----", "責編：王小明", "相關閱讀\n• 甲\n• 乙"])
    def test_a_page_without_an_article_is_empty(self, text: str) -> None:
        with pytest.raises(EmptyArticleError) as caught:
            read_text(text, "page")
        assert caught.value.path == Path("page")

    def test_a_file_too_large_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"a" * (MAX_BYTES + 1))
        with pytest.raises(UnreadableArticleError, match="5 MB"):
            read_article(tmp_path / "a.txt")

    @pytest.mark.parametrize(
        "unit",
        [
            "甲",
            " ",
            "1",
            "（",
            "•",
            "攝",
            "記者",
            "2020-",
            "王 ",
            "圖/",
            "首页>",
            "来源:",
            "年 ",
            "日报 记者",
            "财经 ",
            "● 时间：",
            "#甲 ",
            "标题：",
            "原创 ",
            "记者王/摄",
            "Mar 5, ",
            "《",
            "©",
            "[甲](",
            "+甲 ",
            "甲>",
            "AB ",
            "地址：",
            "更多",
            "（左）",
            "「甲，",
        ],
    )
    def test_an_endless_line_takes_no_time(self, unit: str) -> None:
        assert cost(lambda: read_text((P + "\n" + unit * MAX_CHARACTERS)[:MAX_CHARACTERS], "page")) < 5

    @pytest.mark.parametrize(
        "line",
        [
            "甲乙丙丁",
            "王小明",
            "• 甲乙丙丁甲乙...",
            "2020-03-11 来源：新华网",
            "攝" * 100,
            "投票",
            "參考資料",
            "3 則留言",
            "#甲",
        ],
    )
    def test_many_lines_take_time_in_proportion(self, line: str) -> None:
        assert cost(lambda: read_text((P + "\n" + f"{line}\n" * 20_000)[:MAX_CHARACTERS], "page")) < 20


class TestFolder:
    def test_one_bad_file_does_not_stop_the_others(self, tmp_path: Path) -> None:
        (tmp_path / "b.TXT").write_text(P, encoding="utf-8")
        (tmp_path / "a.txt").write_text(Q, encoding="utf-8")
        (tmp_path / "c.txt").write_bytes(b"\0\0")
        (tmp_path / "d.txt").write_bytes(b"")
        (tmp_path / "e.txt").mkdir()
        (tmp_path / ".hidden.txt").write_text(P, encoding="utf-8")
        (tmp_path / "notes.md").write_text(P, encoding="utf-8")
        library = read_folder(tmp_path)
        assert [article.name for article in library.articles] == ["a", "b"]
        assert [type(problem) for problem in library.problems] == [
            NotTextError,
            EmptyArticleError,
            UnreadableArticleError,
        ]

    def test_a_broken_sidecar_keeps_the_article(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(P, encoding="utf-8")
        (tmp_path / "a.toml").write_text("title = ", encoding="utf-8")
        library = read_folder(tmp_path)
        assert [article.name for article in library.articles] == ["a"]
        assert [type(problem) for problem in library.problems] == [SidecarError]
        with pytest.raises(SidecarError):
            read_article(tmp_path / "a.txt")

    def test_two_files_that_hold_the_same_text_are_both_named_and_kept(self, tmp_path: Path) -> None:
        for name, text in (("a.txt", f"貓的故事\n\n{P}"), ("b.txt", Q), ("c.txt", f"貓的故事\n\n{P}")):
            (tmp_path / name).write_text(text, encoding="utf-8")
        library = read_folder(tmp_path)
        assert [article.name for article in library.articles] == ["a", "b", "c"]
        [problem] = library.problems
        assert str(problem).startswith(f"{tmp_path / 'c.txt'}: the same text as a.txt; ")

    def test_articles_of_the_same_title_are_told_apart_by_source_and_time_else_by_the_files_name(
        self, tmp_path: Path
    ) -> None:
        details = {"a": "貓報", "b": "犬報", "c": "馬報", "d": "馬報", "e": "馬報"}
        for name, source in details.items():
            (tmp_path / f"{name}.txt").write_text(f"{P}{name}", encoding="utf-8")
            title = "貓的故事" if name != "e" else "馬的故事"
            (tmp_path / f"{name}.toml").write_text(f'title = "{title}"\nsource = "{source}"', encoding="utf-8")
        assert [article.label for article in read_folder(tmp_path).articles] == [
            "貓的故事(貓報)", "貓的故事(犬報)", "貓的故事(c)", "貓的故事(d)", "馬的故事",
        ]  # fmt: skip

    def test_articles_of_one_stem_have_names_of_their_own(self, tmp_path: Path) -> None:
        for name in ("a.TXT", "a.txt"):
            (tmp_path / name).write_text(P, encoding="utf-8")
        if len(list(tmp_path.iterdir())) < 2:
            pytest.skip("file names here do not tell case apart")
        assert [article.name for article in read_folder(tmp_path).articles] == ["a", "a.txt"]

    def test_a_missing_folder_gives_no_articles(self, tmp_path: Path) -> None:
        with pytest.raises(NoArticlesError, match="no such folder"):
            read_folder(tmp_path / "none")

    def test_a_file_is_no_folder(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(P, encoding="utf-8")
        with pytest.raises(NoArticlesError, match="not a folder"):
            read_folder(tmp_path / "a.txt")

    def test_a_folder_without_text_files_gives_no_articles(self, tmp_path: Path) -> None:
        with pytest.raises(NoArticlesError, match=r"no \.txt") as caught:
            read_folder(tmp_path)
        assert caught.value.problems == ()

    def test_a_folder_of_bad_files_tells_every_problem(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"")
        (tmp_path / "b.txt").write_bytes(b"\0")
        with pytest.raises(NoArticlesError) as caught:
            read_folder(tmp_path)
        assert [problem.path.name for problem in caught.value.problems] == ["a.txt", "b.txt"]


SHAPES = (
    P,
    Q,
    "短句。",
    "小標題",
    "為什麼要改？",
    "「再等一年」",
    "01 背景",
    "一、背景",
    "王小明 李四",
    "記者 王小明／台北報導",
    "聯合報 記者王小明／台北報導",
    "即時新聞 財經 創科",
    "2023-05-05 12:00 來源：新華網",
    "2023年5月5日",
    "（責編：陳易、張祎）",
    "圖為現場。王小明攝",
    "• 甲乙丙丁甲乙丙丁",
    "• 甲方表示同意。",
    "小檔案",
    "● 洽詢專線：05-555-0182",
    "• 時間：12月2日14:00",
    "相關閱讀",
    "網友評論",
    "首頁 > 新聞 > 社會",
    "首頁",
    "3小時前",
    "#甲 #乙",
    "原创 王小明 青石研究",
    "2024年3月5日 18:30 发表于北京",
    "記者王小明／攝影",
    "标题：主標題",
    "標題 [新聞] 主標題",
    "索引号：000012345",
    "*文中人物均为化名",
    "（作者单位：北河大学）",
    "分享到：微信",
    "——副標題",
    "（完）",
    "-----",
    "名單如下：",
    "主標題_人民網",
    "主標題",
)
LINES = st.lists(st.sampled_from(SHAPES) | st.text(max_size=60), max_size=25)


def assert_every_line_has_one_place(text: str) -> None:
    lines = lines_of(text)
    try:
        article = read_text(text, "page")
    except EmptyArticleError:
        return
    # A block holds several lines where those belong together.
    blocks = [line for block in article.blocks for line in block.text.split("\n")]
    left_out = list(article.left_out)
    assert sorted(blocks + left_out) == sorted(lines)
    for part in (blocks, left_out):
        # In order: each is found in what remains of the page.
        rest = iter(lines)
        assert all(line in rest for line in part)


@given(LINES)
def test_every_line_of_a_page_goes_into_one_place_in_order(lines: list[str]) -> None:
    assert_every_line_has_one_place("\n".join(lines))


@given(st.text())
def test_any_text_is_an_article_or_empty(text: str) -> None:
    assert_every_line_has_one_place(text)


@given(LINES)
def test_every_heading_stands_above_a_paragraph(lines: list[str]) -> None:
    try:
        article = read_text("\n".join(lines), "page")
    except EmptyArticleError:
        return
    found = [block.kind for block in article.blocks if block.kind in {Kind.BODY, Kind.HEADING}]
    assert found[-1:] != [Kind.HEADING]


@given(LINES)
def test_sections_hold_the_whole_body(lines: list[str]) -> None:
    try:
        article = read_text("\n".join(lines), "page")
    except EmptyArticleError:
        return
    held = [paragraph for section in article.sections for paragraph in section.paragraphs]
    assert held == texts(article, Kind.BODY)


@given(LINES)
def test_reading_what_was_read_changes_no_text(lines: list[str]) -> None:
    assert lines_of("\n".join(lines_of("\n".join(lines)))) == lines_of("\n".join(lines))
