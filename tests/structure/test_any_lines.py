"""Whatever lines come in whatever order: reading ends, nothing is lost, ids are unique."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from structure_builder import built, source, walk

LINES = [
    "某市人民政府文件",
    "某市人民政府",
    "某政发〔2025〕5号",
    "中华人民共和国某某部令第5号",
    "某市人民政府关于印发《某办法》的通知",
    "某办法",
    "（2025年4月7日某会议通过",
    "（试行）",
    "各区人民政府，",
    "市直各部门：",
    "各区人民政府：为做好工作，现通知如下。",
    "现将《某办法》印发给你们。",
    "目　录",
    "第一章 总则……………1",
    "第一章 总则",
    "第一条 为加强管理，制定本办法。",
    "第二条 下列情形：",
    "一、推进改革",
    "（一）强化统筹。抓好落实，形成合力。",
    "1．推进改革；",
    "2．推进服务。",
    "①甲；",
    "一是抓好落实。",
    "二是形成合力。",
    "保障措施",
    "专栏1 重点工程",
    "特此通知。",
    "本办法自2025年5月1日起施行，有效期5年。",
    "附件：1．任务清单",
    "附件1",
    "附件",
    "2025年4月7日",
    "二〇二五年四月七日印发",
    "（此件公开发布）",
    "抄送：市委办公室，",
    "- 2 -",
    "索 引 号 | 0001 | 文 号 | 某政发〔2025〕5号 |",
    "序号 | 工作任务 | 责任单位 |",
    "1 | 推进老旧小区改造，完成项目三十个。 | 市住建局 |",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25))
def test_any_lines_are_read_to_the_end_without_loss(lines: list[str]) -> None:
    text = source(*lines).text
    found = built(*lines)
    sections = list(walk(found))
    spans = [element.span for element in found.elements]
    spans += [section.number.span for section in sections if section.number]
    spans += [section.heading_span for section in sections if section.heading_span]
    sentences = [s for part in found.parts for s in part.sentences]
    sentences += [s for section in sections for s in section.sentences]
    spans += [sentence.span for sentence in sentences]
    covered = Counter(offset for span in spans for offset in range(span.start, span.end))
    assert all(covered[n] == 1 for n, sign in enumerate(text) if not sign.isspace())
    ids = [part.id for part in found.parts] + [section.id for section in sections]
    ids += [sentence.id for sentence in sentences]
    assert len(set(ids)) == len(ids)
