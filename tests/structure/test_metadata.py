"""元数据: what the head, the tail and the last articles of a document say."""

from datetime import date

import pytest
from structure_builder import built, source

from policy_parse.model import Metadata
from policy_parse.structure import structure

TITLE = "某市人民政府关于做好工作的通知"
TEXT = "为做好工作，现通知如下。"


def read(*lines: str) -> Metadata:
    return built(*lines).metadata


TITLES = [
    (
        ("某市人民政府", "关于印发《改进提升行动", "任务措施》的通知"),
        "某市人民政府关于印发《改进提升行动任务措施》的通知",
        "通知",
    ),
    (
        ("1. 某省人民政府关于加快发展的实施意见（2023 年5 月17 日）",),
        "某省人民政府关于加快发展的实施意见",
        "意见",
    ),
    (
        ("8. 某市人民政府印发关于支持企业的若干政策", "措施的通知（2023年3月25日）"),
        "某市人民政府印发关于支持企业的若干政策措施的通知",
        "通知",
    ),
    (("某市优化营商环境条例", "（草案送审稿）"), "某市优化营商环境条例（草案送审稿）", "条例"),
    (("某银行关于加强管理的通知（某银发〔2021〕259号）",), "某银行关于加强管理的通知", "通知"),
    (("关于几 个 问 题 的 通 知",), "关于几个问题的通知", "通知"),
    (("某厅关于有关问题的复函",), "某厅关于有关问题的复函", "函"),
    (("某市十条措施（试行）",), "某市十条措施（试行）", "措施"),
    (
        ("点击查看政策解读", "某政发〔2025〕5号", "某市关于支持发展的若干意见"),
        "某市关于支持发展的若干意见",
        "意见",
    ),
]


@pytest.mark.parametrize(("lines", "title", "kind"), TITLES, ids=[case[1] for case in TITLES])
def test_title(lines: tuple[str, ...], title: str, kind: str) -> None:
    found = read(*lines, TEXT)
    assert (found.title, found.doc_type) == (title, kind)


NUMBERS = [
    ("洪政办〔2025〕5号", "洪政办", 2025, 5),
    ("鄂政办发［2023］15 号", "鄂政办发", 2023, 15),
    ("郑政文[2023]62号", "郑政文", 2023, 62),
    ("第8号", None, None, 8),
    ("2026年第322号", None, 2026, 322),
]


@pytest.mark.parametrize(("line", "code", "year", "serial"), NUMBERS)
def test_doc_number(line: str, code: str | None, year: int | None, serial: int) -> None:
    number = read(TITLE, line, TEXT).doc_number
    assert number is not None
    assert (number.issuer_code, number.year, number.serial) == (code, year, serial)


RECIPIENTS = [
    ("各街道办事处、乡人民政府,区人民政府有关部门:", ["各街道办事处", "乡人民政府", "区人民政府有关部门"]),
    (
        "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
        ["各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"],
    ),
    ("各市、县人民政府，省人民政府各委、办、厅、局：", ["各市、县人民政府", "省人民政府各委、办、厅、局"]),
    ("各县（市、区）人民政府，市政府各部门：", ["各县（市、区）人民政府", "市政府各部门"]),
    ("各县、市、区人民政府，漳河新区，市政府各部门：", ["各县、市、区人民政府", "漳河新区", "市政府各部门"]),
    ("甲经开区、文旅新区管委会，市直各部门：", ["甲经开区、文旅新区管委会", "市直各部门"]),
    ("某省人民政府，教育部、外交部、财政部：", ["某省人民政府", "教育部", "外交部", "财政部"]),
    ("湓城、桂林、赛湖街道办事处，驻市有关单位：", ["湓城、桂林、赛湖街道办事处", "驻市有关单位"]),
    ("省直各部门、单位，各银行业金融机构：", ["省直各部门、单位", "各银行业金融机构"]),
    ("王某委员：", ["王某委员"]),
]


@pytest.mark.parametrize(("line", "names"), RECIPIENTS, ids=[case[0] for case in RECIPIENTS])
def test_recipients(line: str, names: list[str]) -> None:
    assert list(read(TITLE, line, TEXT).recipients) == names


@pytest.mark.parametrize("line", ["现就有关事项通知如下：", "各位代表：", "申请人应当提交下列材料："])
def test_no_recipients(line: str) -> None:
    assert read(TITLE, line, TEXT).recipients == ()


SIGNED = [
    (("某市人民政府办公室", "2025年4月7日"), ["某市人民政府办公室"], date(2025, 4, 7)),
    (
        ("某市发展和改革委员会", "某市商务局", "二〇二三年一月九日"),
        ["某市发展和改革委员会", "某市商务局"],
        date(2023, 1, 9),
    ),
    (("某市财政局　　某市民政局", "2023 年 5 月 6 日"), ["某市财政局", "某市民政局"], date(2023, 5, 6)),
    (("海南省财政厅海南省教育厅", "2023年5月24日"), ["海南省财政厅", "海南省教育厅"], date(2023, 5, 24)),
    (
        ("中国银行保险监督管理委员会", "吉林监管局", "2023年6月14日"),
        ["中国银行保险监督管理委员会吉林监管局"],
        date(2023, 6, 14),
    ),
    (
        ("市推进政府职能转变改革", "协调领导小组办公室（代章）", "2023年5月10日"),
        ["市推进政府职能转变改革协调领导小组办公室"],
        date(2023, 5, 10),
    ),
    (("2023年5月10日",), ["某市人民政府"], date(2023, 5, 10)),
    (("某市人民政府 2023年5月10日",), ["某市人民政府"], date(2023, 5, 10)),
]


@pytest.mark.parametrize(("lines", "issuers", "day"), SIGNED, ids=[case[0][0] for case in SIGNED])
def test_signature_and_date(lines: tuple[str, ...], issuers: list[str], day: date) -> None:
    found = read(TITLE, "各区人民政府：", TEXT, "请认真贯彻执行。", *lines)
    assert (list(found.issuers), found.issued_on) == (issuers, day)


def test_issuers_of_the_title_where_nobody_signs() -> None:
    assert read("国家发展改革委 财政部关于做好工作的通知", TEXT).issuers == ("国家发展改革委", "财政部")
    assert read("某省财政厅等九部门关于做好工作的通知", TEXT).issuers == ("某省财政厅",)


D = "2022年7月7日"
FORCE = [
    # the day is given
    ("本办法自2023年7月1日起施行，有效期2年。", date(2023, 7, 1), date(2025, 6, 30)),
    ("本通知自2022年7月7日起施行，有效期五年。", date(2022, 7, 7), date(2027, 7, 6)),
    ("本措施自2023年1月1日起实施，有效期至2025年12月31日。", date(2023, 1, 1), date(2025, 12, 31)),
    ("本政策自2023年6月1日起施行，有效期截至2025年底。", date(2023, 6, 1), date(2025, 12, 31)),
    # counted from issue or publication
    ("本办法自印发之日起施行，有效期5年。", date(2022, 7, 7), date(2027, 7, 6)),
    ("本规定自发布之日起30日后施行。", date(2022, 8, 6), None),
    ("以上措施自印发之日起实施，试行期限6个月。", date(2022, 7, 7), date(2023, 1, 6)),
    ("本办法自印发之日起施行，有效期为自印发之日起3年。", date(2022, 7, 7), date(2025, 7, 6)),
    ("本政策自2022年7月7日起至2023年7月6日施行。", date(2022, 7, 7), date(2023, 7, 6)),
    ("本公告执行至2027年12月31日。", None, date(2027, 12, 31)),
    ("第三条【施行日期】本办法自2022年8月1日起施行。", date(2022, 8, 1), None),
    # about something else
    ("许可证自发证之日起生效，有效期5年。", None, None),
    ("符合条件的企业，补贴期限为3年。", None, None),
]


@pytest.mark.parametrize(("line", "start", "end"), FORCE, ids=[case[0] for case in FORCE])
def test_terms_of_force(line: str, start: date | None, end: date | None) -> None:
    found = read(TITLE, TEXT, "一、推进改革。强化服务，提升效能。", line, "某市人民政府", D)
    assert (found.effective_on, found.expires_on) == (start, end)


def test_header_table_feeds_the_fields() -> None:
    found = read(
        "文 号 | 洪政办〔2025〕5号 | 信息分类: | 其他 |",
        "---|---|---|---|",
        "发布机构 | 洪山区政府 | 有 效 性 | 有效 |",
        "索 引 号 | 0001/2025-00007 | 发布日期 | 2025-04-08 |",
        TITLE,
        TEXT,
    )
    assert found.doc_number is not None
    assert (found.doc_number.text, found.category, found.publisher) == (
        "洪政办〔2025〕5号",
        "其他",
        "洪山区政府",
    )
    assert (found.validity, found.index_number) == ("有效", "0001/2025-00007")
    assert found.published_on == date(2025, 4, 8)


def test_dates_of_the_header_come_first_and_its_organs_last() -> None:
    plain = source(TITLE, TEXT, "某市人民政府", D)
    fields = {"发文机关": "某市政府", "成文日期": "2022年07月01日", "索引号": "0001"}
    found = structure(type(plain)(plain.info, plain.text, plain.paragraphs, fields)).metadata
    assert (found.issuers, found.issued_on, found.index_number) == (
        ("某市人民政府",),
        date(2022, 7, 1),
        "0001",
    )


def test_an_order_has_its_heading_line_as_title() -> None:
    found = read(
        "中华人民共和国国务院令",
        "第707号",
        "现公布修订后的《某条例》，自2019年1月1日起施行。",
        "总理　　李某某",
        "2018年12月18日",
        "某条例",
        "第一条 为了规范管理，制定本条例。",
    )
    assert (found.title, found.doc_type, found.signatory) == ("中华人民共和国国务院令", "令", "李某某")
    assert found.effective_on == date(2019, 1, 1)
    assert found.issuers == ("中华人民共和国国务院",)


@pytest.mark.parametrize("line", ["中华人民共和国国务院令第707号", "中华人民共和国民政部令（第83号）"])
def test_an_order_with_its_number_on_the_heading_line(line: str) -> None:
    found = read(
        line,
        "现公布修订后的《某条例》，自2019年1月1日起施行。",
        "总理　李某某",
        "2018年12月18日",
        "某条例",
        "第一条 定义。",
    )
    assert found.title == line.partition("令")[0] + "令"
    assert found.doc_number is not None
    assert found.doc_number.serial in (707, 83)


def test_who_signs_off_stands_beside_the_number() -> None:
    found = read("某省人民政府文件", "某政发〔2025〕5号　　签发人：王某某", TITLE, TEXT)
    assert found.doc_number is not None
    assert (found.doc_number.text, found.signatory) == ("某政发〔2025〕5号", "王某某")


def test_the_note_under_a_title_tells_number_and_dates() -> None:
    found = read(
        "某某管理规定",
        "（2026年1月26日经部务会议审议通过 2026年2月2日交通运输部令2026年第10号公布",
        "自2026年4月1日起施行）",
        "第一条 为了加强管理，制定本规定。",
    )
    assert found.doc_number is not None
    assert found.doc_number.serial == 10
    assert (found.issued_on, found.effective_on) == (date(2026, 2, 2), date(2026, 4, 1))


def test_of_several_versions_the_last_counts() -> None:
    found = read(
        "某某管理办法",
        "（1993年12月12日国务院批准、1993年12月23日财政部令第6号发布 根据2023年7月20日《决定》第三次修订）",
        "第一条 为了加强管理，制定本办法。",
    )
    assert found.issued_on == date(2023, 7, 20)


def test_a_new_version_is_in_force_from_its_own_day() -> None:
    found = read(
        "某某申报标准的规定",
        "2008年8月3日 国务院令第529号公布",
        "2024年1月22日 国务院令第773号修订",
        "第一条 为了明确标准，制定本规定。",
        "第二条 本规定自公布之日起施行。",
    )
    assert found.effective_on == date(2024, 1, 22)


def test_an_adoption_note_is_broken_like_a_title() -> None:
    found = read(
        "某某征收管理法",
        "（1992年9月4日全国人民代表大会常务委员会",
        "第二十七次会议通过",
        "2001年4月28日全国人民代表大会常务委员会",
        "第二十一次会议修订）",
        "第一条 为了加强征收管理，制定本法。",
    )
    assert found.issued_on == date(2001, 4, 28)


HEADS = [
    # a number right behind the title
    (("某局关于开展抽查的公告2025年第14号",), "某局关于开展抽查的公告", "2025年第14号", ()),
    (("关于做好工作的通知某政发〔2025〕5号",), "关于做好工作的通知", "某政发〔2025〕5号", ()),
    # recipients right behind it
    (("关于做好工作的通知各区人民政府：",), "关于做好工作的通知", None, ("各区人民政府",)),
    # an announcement that is called nothing else
    (("某某银行公告〔2024〕第3号",), "某某银行公告", "〔2024〕第3号", ()),
    # recipients over two lines, or before the text on its line
    ((TITLE, "各区人民政府，", "市直各部门："), TITLE, None, ("各区人民政府", "市直各部门")),
    ((TITLE, "各区人民政府：为了推进工作，现通知如下。"), TITLE, None, ("各区人民政府",)),
]


@pytest.mark.parametrize(("lines", "title", "number", "names"), HEADS, ids=[case[0][-1] for case in HEADS])
def test_heads_that_run_together(
    lines: tuple[str, ...], title: str, number: str | None, names: tuple[str, ...]
) -> None:
    found = read(*lines, TEXT, "一、推进改革。抓好落实，形成合力。", "某市人民政府", D)
    said = found.doc_number.text if found.doc_number else None
    assert (found.title, said, found.recipients) == (title, number, names)


def test_what_an_order_names_is_no_title() -> None:
    found = read(
        "某某部令", "2023年第5号", "《某办法》", "已经部务会议通过，现予公布。", "某办法", "第一条 定义。"
    )
    assert (found.title, found.doc_type) == ("某某部令", "令")


def test_copies_go_on_after_a_comma() -> None:
    copies = ("抄送：市委各部门，市监委，", "市检察院，某军分区。")
    found = read(TITLE, TEXT, "一、推进改革。抓好落实，形成合力。", "某市人民政府", D, *copies)
    assert found.cc == ("市委各部门", "市监委", "市检察院", "某军分区")


def test_a_number_without_figures_before_the_recipients() -> None:
    found = read(TITLE, "国发〔〕号各区人民政府，市直各部门：", TEXT, "某市人民政府", D)
    assert (found.recipients, found.doc_number) == (("各区人民政府", "市直各部门"), None)


def test_a_number_in_brackets_under_the_title() -> None:
    found = read(
        "某某管理办法",
        "（某某局令〔2022〕第2号）",
        "2022年4月14日发布，自2022年6月1日起施行",
        "第一条 为了加强管理，制定本办法。",
    )
    assert found.title == "某某管理办法"
    assert found.doc_number is not None
    assert (found.doc_number.serial, found.issued_on, found.effective_on) == (
        2,
        date(2022, 4, 14),
        date(2022, 6, 1),
    )


def test_spans_lead_to_the_words() -> None:
    made = source(TITLE, "某政发〔2025〕5号", "各区人民政府：", TEXT, "某市人民政府", D)
    spans = structure(made).metadata.spans
    assert spans["doc_number"][0].of(made.text) == "某政发〔2025〕5号"
    assert spans["issued_on"][0].of(made.text) == D
    assert spans["recipients"][0].of(made.text) == "各区人民政府"
