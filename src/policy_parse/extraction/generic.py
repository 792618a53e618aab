"""Modifiers that tell no instrument from another (泛指定语): 工作机制, 该制度, 有关平台."""

from policy_parse import lexicon
from policy_parse.extraction import openers
from policy_parse.extraction.seams import SEPARATOR
from policy_parse.patterns import compiled

#: 设施外线协同设计、协同施工等机制: so long an item is no mere kind of thing.
LONG_ITEM = 4
# 培训资源和管理信息|平台: two generic words behind 和 are half of a name.
_LONG_PART = 4
# 国库集中支付有关制度: no one instrument is named.
_LOOSELY = compiled(r"(?:一律|有关|相关|各类|各项|其他|等|(?<!行)为|是)\Z")
# 政府引导、社会参与、市场运作、创新|机制: the last of several mottoes.
_MOTTO = compiled(r"(?:[^、]{4}、){2,}(?:创新|健全|完善|强化|优化)\Z")
# The head, or the head with one letter, as the last item of a list: 大数据、大|平台.
_BARE = compiled(r"[、和与及或].?\Z")
_AND_SUCH = compiled(r"等(?:各项|各类|相关|有关)?\Z")
_BRACKET = compiled(r"\([^()]*\)\Z")


def is_generic(modifier: str, *, thing: bool) -> bool:
    """Whether what stands before the head tells no instrument from another (长效工作, 该), or is nothing.

    ``thing``: the head is a place or a list, which the last item of a list must tell apart alone.
    """
    if _AND_SUCH.search(modifier) and (first := SEPARATOR.search(modifier)) and first.start() >= LONG_ITEM:
        return False
    if _only_praised(modifier) or _names_nothing(modifier):
        return True
    if thing and (separators := list(SEPARATOR.finditer(modifier))):
        last = separators[-1]
        if last.group() == "、" or len(modifier) - last.end() < _LONG_PART:
            modifier = modifier[last.end() :]
    return len(modifier) <= 12 and openers.is_generic(modifier)


def _names_nothing(modifier: str) -> bool:
    """Whether the head behind ``modifier`` stands alone in a list, or is of no one kind (有关, 各类)."""
    if modifier.endswith(")"):
        modifier = _BRACKET.sub("", modifier)
    if not modifier or _LOOSELY.search(modifier, max(0, len(modifier) - 2)) is not None:
        return True
    if _BARE.search(modifier, max(0, len(modifier) - 2)) is not None:
        return True
    return "、" in modifier and _MOTTO.match(modifier) is not None


def _only_praised(modifier: str) -> bool:
    """开放发展的重要|平台: behind 的 stands nothing that tells one instrument from another."""
    particle = modifier.rfind("的")
    return particle >= 0 and modifier[particle + 1 :] in lexicon.words("generic_modifiers", "praise")
