"""Notice, body and annexes: where each part begins and ends, and which of its lines are layout.

A part is a head (titles, number, recipients …), its text, and a tail (signature, date, notes). A new part
begins at an annex mark, or at a title after a tail or after words that issue another text.
"""

import re
from dataclasses import dataclass, field

from policy_parse.model import ElementKind
from policy_parse.structure import portal, shapes
from policy_parse.structure.line import Line, Mark, Piece, whole
from policy_parse.text import docnumber

_MOST_TITLE_LINES = 6
_MOST_SIGNATURES = 30
_COMPILED = re.compile(
    r"(?:\d{1,3}[.、])?(?P<title>.+?)(?P<date>\([^()]*\d{4}年\d{1,2}月(?:\d{1,2}日)?\))?\Z"
)
_QUOTED = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_ISSUED = re.compile(
    r"(?:印发|转发|批转|公布|发布)(?:关于)?(.+?)的?(?:通知|通告|公告|函|决定)(?:\([^()]*\))?\Z"
)
_LOOSE = re.compile(r"[^\w]|^关于")
_SALUTATION = re.compile(r"(?:各位|同志们|尊敬的)")
_TOC_LINE = re.compile(
    r"(?:第.{1,4}[编章节]|[一二三四五六七八九十]+、|附则|附件|前言|附录|\(|[^。]*(?:\.{3,}|…{2,}|\d$))"
)


@dataclass(slots=True)
class Draft:
    """A part in the making."""

    marks: list[Mark] = field(default_factory=list)
    text: list[Line] = field(default_factory=list)
    titles: list[list[Piece]] = field(default_factory=list)
    annex: bool = False

    def of(self, kind: ElementKind) -> list[Mark]:
        """Its marks of one kind."""
        return [mark for mark in self.marks if mark.kind == kind]

    @property
    def title(self) -> str | None:
        """The title that counts: the last one of the head, which is the document's own."""
        return join(self.titles[-1]) if self.titles else None


def join(pieces: list[Piece]) -> str:
    """A title that is broken over lines, as one string without layout spaces."""
    return "".join(unspaced(piece.words) for piece in pieces)


_SPACE = re.compile(r"(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])|\A\s+|\s+\Z")


def unspaced(words_: str) -> str:
    """Words without the spaces of page layout; a space between two Latin words stays."""
    return _SPACE.sub("", words_)


class Splitter:
    """One pass over the lines of a document."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.at = 0
        self.group = 0
        self.issued: set[str] = set()

    def run(self) -> list[Draft]:
        """The parts, in order."""
        drafts: list[Draft] = []
        while self.at < len(self.lines):
            draft = Draft()
            if drafts:
                self._head(draft)
            else:
                self._front(draft)
            self._text(draft)
            drafts.append(draft)
        return drafts

    # --- heads -----------------------------------------------------------------------------------------

    def _front(self, draft: Draft) -> None:
        """The head of the document: everything above its first sentence."""
        while line := self._line():
            if portal.is_header(line) and not draft.titles:
                self._mark(draft, "portal_header", whole(line), join_last=True)
            elif line.cells:
                return
            elif self._small(draft, line) or (line.marker is None and self._small_front(draft, line)):
                pass
            elif self._recipients(line):
                self._mark(draft, "recipients", whole(line))
                self.at += 1
                return
            elif title := self._title(first=not draft.titles):
                self._take_title(draft, title)
                continue
            else:
                return
            self.at += 1

    def _head(self, draft: Draft) -> None:
        """The head of a further part: annex mark, title, notes."""
        while line := self._line():
            if line.cells:
                return
            if found := shapes.annex(line.text):
                draft.annex = True
                if found["title"] and found["colon"]:
                    self._mark(draft, "annex_mark", Piece(line, 0, found.start("title")))
                    piece = Piece(line, found.start("title"), len(line))
                    draft.titles.append([piece])
                    self._mark(draft, "title", piece)
                else:
                    self._mark(draft, "annex_mark", whole(line))
                self.at += 1
            elif self._small(draft, line):
                self.at += 1
            elif not draft.titles and (title := self._title(first=False)):
                self._take_title(draft, title)
            else:
                return

    def _small(self, draft: Draft, line: Line) -> bool:
        """One-line elements that stand under a title."""
        text = line.text
        if shapes.is_release_note(text):
            self._mark(draft, "note", whole(line))
        elif shapes.is_adoption(text):
            self._mark(draft, "issue_note", whole(line))
        elif docnumber.parse(text):
            self._mark(draft, "doc_number", whole(line))
        elif shapes.is_date(text):
            self._mark(draft, "date", whole(line))
        else:
            return False
        return True

    def _small_front(self, draft: Draft, line: Line) -> bool:
        if not draft.titles and shapes.is_issuer_mark(line.text):
            self._mark(draft, "issuer_mark", whole(line))
            return True
        return False

    def _recipients(self, line: Line) -> bool:
        text = line.text
        if line.marker or text[-1] != ":" or "。" in text or _SALUTATION.match(text):
            return False
        names = re.split("[,、;]", text[:-1])
        return shapes.ends_as_organ(names[-1]) or text[0] in "各" or "各" in text[:4]

    def _title(self, first: bool) -> list[Piece] | None:
        """The title that begins here, as one piece a line; None when none does."""
        start = self.lines[self.at]
        if start.marker and not (first and start.marker.style == "arabic"):
            return None
        words_ = ""
        pieces: list[Piece] = []
        for line in self.lines[self.at : self.at + _MOST_TITLE_LINES]:
            text = line.text
            if line.cells or (pieces and line.marker) or not shapes.is_title_line(text):
                break
            if pieces and (shapes.is_date(text) or shapes.is_release_note(text) or docnumber.parse(text)):
                break
            if pieces and shapes.is_whole_title(words_) and not shapes.is_draft_note(text):
                break
            found = _COMPILED.match(text)
            assert found is not None
            begin, end = found.span("title") if not pieces and start.marker else (0, found.end("title"))
            if not pieces and start.marker and begin == 0:
                begin = start.marker.end
            pieces.append(Piece(line, begin, end))
            words_ += text[begin:end]
            if found["date"]:
                break
        if not pieces:
            return None
        dated = pieces[-1].end < len(pieces[-1].line)
        if start.marker and not (dated or shapes.is_whole_title(words_)):
            return None
        return pieces if shapes.is_whole_title(words_) or dated else pieces[:1]

    def _take_title(self, draft: Draft, title: list[Piece]) -> None:
        self.group += 1
        for piece in title:
            line = piece.line
            if piece.start:
                draft.marks.append(Mark("other", Piece(line, 0, piece.start), self.group))
                self.group += 1
            draft.marks.append(Mark("title", piece, self.group))
            if piece.end < len(line):
                self._mark(draft, "date", Piece(line, piece.end, len(line)))
        draft.titles.append(title)
        self.at += len(title)
        self._note_issued(join(title))

    # --- text and tail -----------------------------------------------------------------------------------

    def _text(self, draft: Draft) -> None:
        while line := self._line():
            if line.cells:
                self._mark(draft, "table", whole(line))
                self.at += 1
                continue
            if shapes.is_contents(line.text):
                self._contents(draft)
                continue
            if self._tail(draft):
                if self._opens():
                    return
                continue
            if self._is_annex(line) or (draft.text and self._is_issued(line)):
                return
            draft.text.append(line)
            if len(draft.text) < 6 and "《" in line.text:
                self._note_issued(line.text)
            self.at += 1

    def _tail(self, draft: Draft) -> bool:
        """Take signature, date and notes, if they stand here."""
        line = self.lines[self.at]
        text = line.text
        if shapes.is_release_note(text):
            self._mark(draft, "note", whole(line))
        elif shapes.is_copy(text):
            self._mark(draft, "cc", whole(line))
        elif shapes.is_printer(text):
            self._mark(draft, "printer", whole(line))
        elif shapes.is_date(text) and line.marker is None:
            self._mark(draft, "date", whole(line))
        elif (found := shapes.annex(text)) and found["colon"] == ":" and not self._is_annex(line):
            self._annex_note(draft)
            return True
        elif signatures := self._signatures():
            for piece in signatures:
                self._mark(draft, "signature", piece)
            self.at += len(signatures)
            return True
        else:
            return False
        self.at += 1
        return True

    def _signatures(self) -> list[Piece]:
        """The organs that sign here: lines that name organs, and a date after them."""
        pieces: list[Piece] = []
        for line in self.lines[self.at : self.at + _MOST_SIGNATURES]:
            text = line.text
            if line.cells or len(text) > 60:
                break
            if shapes.is_date(text):
                return pieces
            if line.marker or not (shapes.is_organ(text) or (text[0] == "(" and "代章" in text)):
                break
            pieces.append(whole(line))
        ends = self.at + len(pieces) == len(self.lines)
        return pieces if ends and pieces and self.at and self.lines[self.at - 1].text.endswith("。") else []

    def _annex_note(self, draft: Draft) -> None:
        """附件：1.…, and the lines that go on counting."""
        self._mark(draft, "annex_note", whole(self.lines[self.at]))
        self.at += 1
        count = 1
        while (line := self._line()) and line.marker and line.marker.style == "arabic":
            if line.marker.value != count + 1 or "。" in line.text:
                break
            self._mark(draft, "annex_note", whole(line), join_last=True)
            count += 1
            self.at += 1

    def _contents(self, draft: Draft) -> None:
        """目录 and its lines: up to the first line that comes again below, or reads as text."""
        self._mark(draft, "other", whole(self.lines[self.at]))
        self.at += 1
        seen: set[str] = set()
        while (line := self._line()) and line.text not in seen and _TOC_LINE.match(line.text):
            if "。" in line.text:
                return
            seen.add(line.text)
            self._mark(draft, "other", whole(line), join_last=True)
            self.at += 1

    # --- where a part begins -----------------------------------------------------------------------------

    def _opens(self) -> bool:
        """Whether a new part begins here, after a tail."""
        line = self._line()
        if line is None:
            return True
        if line.cells or line.marker:
            return False
        return bool(shapes.annex(line.text)) or shapes.is_title_line(line.text)

    def _is_annex(self, line: Line) -> bool:
        """附件1 alone on its line, or with a title after it where another part follows."""
        found = shapes.annex(line.text)
        if not found:
            return False
        return not found["title"] and (found["word"] != "附" or bool(found["colon"]))

    def _is_issued(self, line: Line) -> bool:
        """Whether the title of a text that was said to be issued begins here."""
        if not self.issued or line.marker or not shapes.is_title_line(line.text):
            return False
        words_ = ""
        for following in self.lines[self.at : self.at + _MOST_TITLE_LINES]:
            if not shapes.is_title_line(following.text) or following.marker:
                return False
            words_ += following.text
            if loose(words_) in self.issued:
                return True
        return False

    def _note_issued(self, text: str) -> None:
        for title in _QUOTED.findall(text):
            self.issued.add(loose(title))
        if found := _ISSUED.search(text):
            self.issued.add(loose(found[1]))

    # --- help --------------------------------------------------------------------------------------------

    def _line(self) -> Line | None:
        return self.lines[self.at] if self.at < len(self.lines) else None

    def _mark(self, draft: Draft, kind: ElementKind, piece: Piece, join_last: bool = False) -> None:
        if not (join_last and draft.marks and draft.marks[-1].kind == kind):
            self.group += 1
        draft.marks.append(Mark(kind, piece, self.group))


def loose(title: str) -> str:
    """A title for comparison: without 关于, punctuation and brackets' marks."""
    return _LOOSE.sub("", title)
