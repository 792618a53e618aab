"""The title of a section: a line of its own, or the first sentence of a run-in item."""

from policy_parse.patterns import compiled
from policy_parse.structure.line import Piece
from policy_parse.text import sentences

_LONGEST_RUN_IN = 30
_LONGEST_LINE = 60
_LONGEST_ARTICLE_TITLE = 20
_LONGEST_ARTICLE_LABEL = 4
_LONGEST_LABEL = 16

# 应当 必须 可以 不得, and 要 and 须 where they are not part of another word (重要, 要素, 无须).
_MODAL = compiled(
    r"应当|必须|不得|可以|(?<![必无])须(?!知)|(?<![主重需必首摘纲概紧提简])要(?![素求点件闻害目领塞务义约道])"
)
_LIST_FOLLOWS = compiled(r"下列|以下|如下|之一|包括|[的为是]:$")
#: （省市场监管局牵头） at the end of a title line is a note, not the title.
_NOTE = compiled(r"[(\[][^()\[\]]*(?:牵头|负责|责任单位|责任部门|配合|责任领导)[^()\[\]]*[)\]]\Z")
_NOTES = compiled(
    r"(?:[(\[](?:[^()\[\]]|\([^()]*+\))*?(?:牵头|负责|责任|配合|时限)(?:[^()\[\]]|\([^()]*+\))*[)\]]"
    r"|[^,。:]{0,4}(?:责任|牵头|配合|主办|协办)(?:单位|部门|处室):.*"
    r"|(?:完成|办结|整改|落实)(?:时限|时间|期限|日期):.*)。?"
)
_BRACKETED = compiled(r"\[[^\[\]]{1,30}\]|\([^()]{1,20}\)")
_SQUARE = compiled(r"\[[^\[\]]{1,30}\]")
#: What no title has that stands alone, without text below it.
_CLAUSES = compiled("[,:;《]")
#: 将第三条修改为：“…；”
_QUOTES = compiled(":“|[;!?]”\\Z")
#: 本公告执行至…, 将第三条修改为…, 删去第五条: sentences, however short.
_SENTENCE = compiled(
    "本(?:公告|通告|通知|办法|规定|细则|条例|措施|政策|意见|方案|决定)|将.*改为|删[去除]第|增加一[条款项]"
)
_END_MARKS = "。;:,、!?"


def of_section(first: Piece, style: str, more: bool, below: bool) -> tuple[int, int] | None:
    """The view's end of the title's words and of its closing punctuation; None when there is no title.

    ``first`` is the text after the number; ``more`` says that further text follows in the section,
    ``below`` that it has sections of its own.
    """
    text, start = first.line.view.text, first.start
    rest = text[start : first.end]
    if (note := _NOTE.search(rest)) and note.start() and "。" not in rest:
        titled = more and "," not in rest[: note.start()] and note.start() <= _LONGEST_RUN_IN
        return (start + note.start(), start + note.start()) if titled else None
    if "。" not in rest and rest[-1] not in _END_MARKS and not _QUOTES.search(rest):
        long = _LONGEST_ARTICLE_TITLE if style == "article" else _LONGEST_LINE
        framed = style in ("book", "chapter", "division", "cjk")
        alone = style != "article" and not _CLAUSES.search(rest) and not _MODAL.search(rest)
        titled = len(rest) <= long and (more or framed or alone) and not (style == "article" and "," in rest)
        return (first.end, first.end) if titled else None
    if style == "article":
        # 第十一条 统一受理。热线统一受理群众诉求。
        words, marker = rest.find("。"), first.line.marker
        titled = 0 < words <= _LONGEST_ARTICLE_LABEL and (below or more or words < len(rest) - 1)
        titled = titled and not (_CLAUSES.search(rest[:words]) or _MODAL.search(rest[:words]))
        named = titled and marker is not None and marker.style == "article"
        return (start + words, start + words + 1) if named else None
    if rest[-1] == "?" and "。" not in rest and more and len(rest) <= _LONGEST_LINE:
        return first.end - 1, first.end
    if rest[-1] == ":" and "。" not in rest:
        titled = more and len(rest) <= _LONGEST_LABEL and "," not in rest
        titled = titled and not (_LIST_FOLLOWS.search(rest) or _MODAL.search(rest))
        return (first.end - 1, first.end) if titled else None
    return _run_in(text, start, first.end, more, below)


def of_cell(first: Piece) -> tuple[int, int] | None:
    """The same for a cell of a task table: only a run-in title. A cell that is one clause is the task."""
    return _run_in(first.line.view.text, first.start, first.end, more=False, below=False)


def without_end(title: Piece) -> int:
    """The view's end of a title line's words."""
    words = title.line.view.text[title.start : title.end].rstrip(_END_MARKS)
    return title.start + len(words) if words else title.end


def says_what_to_do(text: str) -> bool:
    """Whether a line has a verb that no title has: 应当, 要, 不得."""
    return _MODAL.search(text) is not None


def is_note(text: str, start: int, end: int) -> bool:
    """Whether the stretch only says who is responsible, or until when: （市商务局负责）, 完成时限：6月底。"""
    return bool(_NOTES.fullmatch(text, start, end))


def _run_in(text: str, start: int, stop: int, more: bool, below: bool) -> tuple[int, int] | None:
    _, end = next(sentences.split(text, start, stop))
    words = end - 1
    # An item of one sentence is what is to be done, not a title, whoever is named behind it.
    if text[words] != "。" or (not more and (end == stop or is_note(text, end, stop))):
        return None
    if note := _NOTE.search(text[start:words]):
        words = start + note.start()
    title = text[start:words]
    if not title or len(title) > _LONGEST_RUN_IN or ";" in title or ":" in title or _MODAL.search(title):
        return None
    if "," in title and not (below and end == stop):
        return None
    if _SENTENCE.match(title):
        return None
    return words, end


def in_brackets(first: Piece, style: str, more: bool) -> tuple[int, int] | None:
    """A title in brackets right after the number: 第三条【适用范围】, of articles （适用范围） too."""
    pattern = _BRACKETED if style == "article" else _SQUARE
    found = pattern.match(first.line.view.text, first.start)
    return found.span() if found and (more or found.end() < first.end) else None
