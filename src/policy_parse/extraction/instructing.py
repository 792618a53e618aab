"""Which sentences can hold measures: not definitions, purposes, formulas, look-backs or lists of cases."""

from policy_parse.extraction.context import Context, Passage
from policy_parse.extraction.grammar import grammar
from policy_parse.extraction.verbs import FIRM
from policy_parse.patterns import compiled

_DEFINES = compiled(r"所称|是指|指的是|指由|系指|下列用语|以下简称[^)]*$")
#: 对于激励地方竞相作为，推动…，具有重要意义: what something is worth.
_WORTH = compiled(r"(?:具有|有着)[^,;。]{0,8}意义|意义(?:重大|深远)")
_SCOPE = compiled(
    r"适用(?:于)?本(?:办法|规定|条例|细则|法|意见|通知|方案|政策|措施|标准|规范|规则|制度|指引|规程|预案)"
)
_PURPOSE = compiled(r"(?:为|根据|依据|按照)(?!期)")
_ISSUES = compiled(
    r"(?:制定|制订|提出|作出|出台|编制|明确|确定|特制定|梳理)(?:了)?(?:本(?!市|省|区|县|地|级)|此|如下|以下)"
    r"|现.{0,6}(?:通知|意见|公告|批复|函复|提出).{0,4}如下"
)
#: 今年工作的总体要求是：…: what follows is to be done, whatever it quotes.
_AIMS = compiled(r"(?:总体要求|总体思路|工作思路|总的要求|基本思路)是")
_NARRATES = compiled(
    r"习近平|党中央、国务院|党的[一二三四五六七八九十]+大|高度重视|强调|指出|重要(?:指示|讲话)|近年来|目前|当前|长期以来|已经|取得了?"
)
_INSTRUCTS = compiled(
    r"(?:部门|地区?|地方|单位|政府|区|县|市|局|委|机关|办|企业|街道)(?:[^,]{0,12})(?:要(?!求)|应当|必须|不得)"
)
#: The formulas of a cover: 现印发给你们，请认真组织实施.
_COVER = compiled(
    r"现(?:将|予以?|就)?[^。]{0,80}(?:印发|转发|发给|公布|发布)|已经?[^。]{2,40}(?:同意|审议通过|批准)|^请[^。]*(?:贯彻|执行|落实|实施)"
)
_REPORTS = compiled(r"回顾|工作成效|主要成就|发展成就|取得的成绩|现状|面临(?:的)?形势|形势分析")
_STANDING = compiled(r"发展(?:基础|环境)")
#: Items below such a clause are cases, not duties.
_CASES = compiled(
    r"(?:下列|以下|如下)[^。;]{0,12}(?:情形|情况|行为|条件|材料|资料|内容|信息|范围|之一|人员|单位|对象|类型|用语)[^。;]{0,16}[:的]?$"
    r"|(?:下列|以下|如下)(?:情形|情况|行为|问题|货物|物品|商品|产品|信息|材料|文件|数据)[^。;]{0,120}:$|(?:范围|情形|条件|对象|材料):$|(?:情形|条件|材料|资料|范围|对象|内容)(?:如下|为|包括|有):$|符合[^。;]{0,10}条件[^。;]{0,6}:$|(?<!职责)(?<!任务)(?<!措施)(?<!举措)(?<!义务)包括[^。;]{0,20}:$"
)
#: 运营机构应当具备以下条件: duties, where nobody applies for anything.
_REQUIRED = compiled(r"(?:应当?|必须|须)[^,。;]{0,12}(?:具备|符合|满足|达到)[^,。;]{0,16}条件[^。;]{0,6}:$")
_APPLIES = compiled(r"申请|申报|申领|享受|领取|补贴|补助|奖励|认定|评定|扶持|资助")


def barren_sections(context: Context) -> dict[str, bool]:
    """Ids of sections that hold none, and whether they look back (过去五年工作回顾) or only list cases,
    conditions or materials for the clause above them."""
    listing = {
        p.section_id
        for p in context.passages
        if p.view.text.endswith((":", "的")) and _CASES.search(p.view.text) and not _requires(p.view.text)
    }
    barren: dict[str, bool] = {}
    for passage in context.passages:
        above = ""
        for section in passage.path:
            looks_back = section.heading is not None and _looks_back(section.heading)
            if looks_back or above in barren or above in listing:
                barren[section.id] = looks_back or barren.get(above, False)
            above = section.id
    return barren


def spares(passage: Passage, barren: dict[str, bool]) -> bool:
    """Whether a sentence stands where no measure does: in a look-back, or in the case that an item lists;
    what the item then orders of that case is one (不符合上述情形的，应当…)."""
    looks_back = barren.get(passage.section_id)
    if looks_back is None:
        return False
    return looks_back or passage.sentence.id.endswith(".s1") or not FIRM.search(passage.view.text)


def _looks_back(heading: str) -> bool:
    """发展基础 and 发展环境 tell how things are, 夯实发展基础 and 优化发展环境 what is to be done."""
    if _REPORTS.search(heading):
        return True
    standing = _STANDING.search(heading)
    return standing is not None and (standing.start() == 0 or grammar().verb.at(heading, 0) is None)


def _requires(text: str) -> bool:
    return bool(_REQUIRED.search(text)) and not _APPLIES.search(text)


def instructs(passage: Passage, masked: str) -> bool:
    """Whether a sentence outside those sections says what is to be done."""
    if _DEFINES.search(masked) or _SCOPE.search(masked):
        return False
    if _WORTH.search(masked) and not _INSTRUCTS.search(masked):
        return False
    purpose = _PURPOSE.match(masked)
    issues = _ISSUES.search(masked)
    if passage.path:
        return not (purpose and issues)
    part = passage.part
    if part.role == "notice" and _COVER.search(masked):
        return False
    if _AIMS.search(masked):
        return True
    opens = bool(part.sections) and passage.sentence.span.start < part.sections[0].span.start
    if opens and part.role == "body" and not _INSTRUCTS.search(masked):
        return False
    return not (grammar().background.at(masked, 0) or issues or (opens and _NARRATES.search(masked)))
