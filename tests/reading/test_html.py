"""Web pages: the document out of the site around it."""

import base64
import sys

import pytest

from policy_parse.errors import MissingExtraError, ReadError
from policy_parse.reading import Source, read

BODY = (
    "<p>各区人民政府，市政府各部门：</p>"
    "<p>　　为深入贯彻国家关于优化营商环境的决策部署，结合我市实际，现提出以下意见，请认真贯彻执行。</p>"
    "<p><strong>一、总体要求</strong></p>"
    "<p>　　坚持问题导向，聚焦企业和群众办事的堵点难点，推动更多事项一次办成，不断增强获得感。</p>"
)

GOV = f"""<html><head><meta charset="utf-8">
<title>关于优化营商环境的意见_国务院部门文件_中国政府网</title></head><body>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/x">政策文件库，这里有全部政策。</a></li></ul>
<script>var s = "脚本里的文字，不是正文。";</script>
<table><tr><td><table>
<tr><td><b>索 引 号：</b></td><td>000014349/2024-00007</td>
<td><b>主题分类：</b></td><td>市场监管\\工商</td></tr>
<tr><td>发文机关：</td><td>国务院</td><td>成文日期：</td><td>2024年01月27日</td></tr>
<tr><td><b>标　　题：</b></td><td colspan="3">关于优化营商环境的意见</td></tr>
<tr><td>发文字号：</td><td>国发〔2024〕5号</td><td>发布日期：</td><td>2024年02月15日</td></tr>
</table></td></tr></table>
<div><div id="UCAP-CONTENT"><p style="text-align:center">关于优化<br>营商环境的意见</p>
{BODY}<p>【打印本页】　【关闭窗口】</p></div></div>
<div class="footer">版权所有：网站运行中心，备案号12345。未经许可，不得转载。</div>
</body></html>"""

CITY = f"""<!DOCTYPE html><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="ArticleTitle" content="江北市关于优化营商环境的意见">
<meta name="PubDate" content="2024-03-05 10:00">
<title>江北市关于优化营商环境的意见 - 江北市人民政府门户网站</title></head><body>
<header><h1><a href="/">江北市人民政府门户网站</a></h1></header>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/a">政府文件</a></div>
<div class="meta">
<ul><li><span>文　　号：</span> 江政发〔2024〕9号 </li>
<li>发布机关：江北市人民政府&nbsp;&nbsp;浏览次数：-</li></ul></div>
<div class="unknown-name"><div class="inner">{BODY}
<p>二、重点任务</p>
<p>　　各部门要压实工作责任，细化工作举措，确保各项任务落到实处，及时通报工作进展情况。</p></div></div>
<div class="links"><a href="/1">关于印发其他文件的通知，点击查看。</a>
<a href="/2">关于另一件事的通知，点击查看。</a></div>
<footer>主办：江北市人民政府办公室。联系电话：12345。网站标识码：4201000001。</footer>
</body></html>"""


def _read(page: str, encoding: str = "utf-8") -> Source:
    return read(page.encode(encoding), name="x.html")


def _lines(body: str) -> list[str]:
    return _read(f"<html><body><div id='zoom'>{body}</div></body></html>").text.split("\n")


def test_document_of_a_known_container() -> None:
    source = _read(GOV)
    lines = source.text.split("\n")
    assert lines[:3] == ["关于优化", "营商环境的意见", "各区人民政府，市政府各部门："]
    assert lines[-1].startswith("坚持问题导向")
    assert source.info.media_type == "text/html"
    assert source.fields == {
        "索引号": "000014349/2024-00007",
        "主题分类": "市场监管\\工商",
        "发文机关": "国务院",
        "成文日期": "2024年01月27日",
        "标题": "关于优化营商环境的意见",
        "发文字号": "国发〔2024〕5号",
        "发布日期": "2024年02月15日",
    }


def test_document_by_where_the_sentences_are() -> None:
    source = _read(CITY, "gb2312")
    lines = source.text.split("\n")
    assert lines[0] == "江北市关于优化营商环境的意见"
    assert source.paragraphs[0].heading == 1
    assert lines[1] == "各区人民政府，市政府各部门："
    assert lines[-1].startswith("各部门要压实工作责任")
    assert source.info.encoding == "gb18030"
    assert source.fields["文号"] == "江政发〔2024〕9号"
    assert source.fields["发布机关"] == "江北市人民政府"
    assert source.fields["发布日期"] == "2024-03-05 10:00"


BLOCKS = {
    "breaks": ("一、要求<br/>二、任务<BR>三、措施", ["一、要求", "二、任务", "三、措施"]),
    "source lines": ("<p>优化营商\n   环境，推进\n改革。</p>", ["优化营商环境，推进改革。"]),
    "latin keeps its space": ("<p>use open\nformats 开放格式</p>", ["use open formats 开放格式"]),
    "inline elements": ("<p><span>（一）</span><b>加强</b>领导。</p>", ["（一）加强领导。"]),
    "nested blocks": ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
    "hidden": ('<p>正文。</p><p style="display: none">暗文。</p><p hidden>暗文。</p>', ["正文。"]),
    "scripts": ("<p>正文。<script>x</script><style>y</style></p><noscript>z</noscript>", ["正文。"]),
    "comment": ("<p>正<!-- 注 -->文。</p>", ["正文。"]),
    "ordered list": ("<ol><li>推进改革。</li><li>加强监管。</li></ol>", ["1.推进改革。", "2.加强监管。"]),
    "list that starts later": ('<ol start="3"><li>甲<li value="7">乙<li>丙</ol>', ["3.甲", "7.乙", "8.丙"]),
    "numbered twice": ("<ol><li>（一）推进改革。</li></ol>", ["（一）推进改革。"]),
    "unordered list": ("<ul><li>推进改革。</li></ul>", ["推进改革。"]),
    "layout table": ("<table><tr><td><p>甲。</p><p>乙。</p></td></tr></table>", ["甲。", "乙。"]),
    "site lines": ("<p>正文。</p><p>分享到：</p><p>扫一扫在手机打开当前页</p><p>相关附件</p>", ["正文。"]),
    "links": ("<p>正文。</p><p>政策解读：https://x.cn/1</p>", ["正文。"]),
    "no links": ("<p>政策解读：各部门要加强解读工作。</p>", ["政策解读：各部门要加强解读工作。"]),
    "entities": ("<p>A&amp;B&nbsp;&lt;附件&gt;</p>", ["A&B\xa0<附件>"]),
}


@pytest.mark.parametrize("case", BLOCKS)
def test_lines(case: str) -> None:
    body, expected = BLOCKS[case]
    assert _lines(body) == expected


def test_headings() -> None:
    source = _read("<body><div id='zoom'><h2>第一章 总则</h2><p>第一条 内容。</p></div></body>")
    assert [p.heading for p in source.paragraphs] == [2, None]


def test_tables_keep_rows_and_columns() -> None:
    source = _read(
        "<html><body><div id='zoom'><p>任务清单</p><table>"
        "<tr><th>序号</th><th>任务</th><th>牵头单位</th><th>时限</th></tr>"
        "<tr><td rowspan=2>1</td><td>推进改革</td><td colspan=2>市发改委</td></tr>"
        "<tr><td>加强\n监管</td><td><p>市财政局</p><p>市审计局</p></td><td>长期</td></tr>"
        "</table></div></body></html>"
    )
    assert source.text.split("\n") == [
        "任务清单",
        "序号 | 任务 | 牵头单位 | 时限 |",
        "1 | 推进改革 | 市发改委 |  |",
        " | 加强监管 | 市财政局 市审计局 | 长期 |".strip(),
    ]
    last = source.paragraphs[-1]
    assert [c.of(source.text) for c in last.cells] == ["", "加强监管", "市财政局 市审计局", "长期"]
    assert (last.place.table, last.place.row) == (1, 3)


def test_every_line_knows_where_it_stood() -> None:
    source = _read("<html><body>\n<div id='zoom'>\n<p>甲。</p>\n\n<p>乙。</p></div></body></html>")
    assert [p.place.line for p in source.paragraphs] == [3, 5]


def test_web_archive() -> None:
    page = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    page += base64.encodebytes(GOV.encode()) + b"\r\n--b--\r\n"
    source = read(page, name="x.mht")
    assert source.text == _read(GOV).text


def test_without_lxml_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'policy-parse\[html\]'"):
        _read(GOV)


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>x</script></body></html>", "<html><body>  "]
)
def test_page_without_text(page: str) -> None:
    with pytest.raises(ReadError, match="text"):
        _read(page)
