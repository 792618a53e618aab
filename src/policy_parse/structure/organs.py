"""Organs side by side: signatures of several organs, in columns or run together in a title."""

from policy_parse.patterns import compiled
from policy_parse.structure import shapes
from policy_parse.structure.cursor import unspaced
from policy_parse.text.fold import View, fold

#: A name may end here when the next one begins as one does: with the same place, or with 中国, 国家 …
_END = compiled(r"[厅局委会部署行关院府办室组]")
_BEGINS = ("中国", "中华", "国家", "国务院", "全国", "人民银行", "最高人民")
_SEAL = compiled(r"[(（](?:代章|代|印章|章|盖章)[)）]\Z")
#: Branches of a central organ, whose name is often broken before its last word.
_BRANCH = compiled(r".{2,10}(?:监管局|监管分局|监督局|分行|分局|中心支行|办事处|专员办|税务局|海关)\Z")
_CENTRAL = compiled(r"(?:中国|国家|中华).+(?:委员会|总局|银行|总署|局)\Z")
_ISSUER = compiled(r"(?P<organs>.{2,80}?)(?:关于|对|印发|转发|批转|公布|发布)")
_ORDER = compiled(r"(?P<organs>[^《》]{2,40}?)(?:令|公告|通告)\Z")
_BETWEEN = compiled(r"\s+|、")
#: 三部门关于…: how many, not who.
_COUNTED = compiled(r"[\d一二三四五六七八九十]+(?:个|家)?(?:部门|单位|部委)")
_AND_OTHERS = compiled(r"等.{0,6}(?:部门|单位|机关|厅局|委办局)\Z")


def signed(lines: list[str]) -> list[str]:
    """The organs that sign in ``lines``, as written: columns split, broken names joined."""
    names: list[str] = []
    carry = ""
    for line in map(str.strip, lines):
        if line[0] in "(（":
            continue
        if carry or (names and _BRANCH.match(line) and _CENTRAL.match(names[-1])):
            line = (carry or names.pop()) + line
            carry = ""
        bare = _SEAL.sub("", line)
        if not shapes.is_organ(View(bare).text):
            carry = bare
            continue
        names += split(bare)
    return names + ([carry] if carry else [])


def split(words: str) -> list[str]:
    """Organs written side by side, with spaces, 、 or nothing between: 湖北省商务厅武汉海关 → two."""
    columns = _BETWEEN.split(words.strip())
    if len(columns) > 1 and all(len(name) > 2 and shapes.is_organ(fold(name)) for name in columns):
        return [name for column in columns for name in split(column)]
    words = unspaced(words)
    text = fold(words)
    parts: list[str] = []
    place = text.removeprefix("中共")[:2]
    at = 0
    for mark in _END.finditer(text):
        end = mark.end()
        left, right = text[at:end], text[end:]
        if len(right) < 4 or len(left) < 3 or not shapes.is_organ(left):
            continue
        begins = (
            right[:2] == place or right.startswith(_BEGINS) or (mark[0] == "厅" and right[0] not in "机直系")
        )
        if begins and shapes.is_organ(right):
            parts.append(words[at:end])
            at = end
    return [*parts, words[at:]]


def of_title(title: str) -> list[str]:
    """The organs a title begins with (…人民政府办公厅关于…) or is made of (…人民政府令), if any."""
    for pattern in (_ORDER, _ISSUER):
        if found := pattern.match(title):
            organs = _AND_OTHERS.sub("", found["organs"].strip())
            if shapes.is_organ(View(organs).text) and not _COUNTED.match(organs):
                return split(organs)
    return []
