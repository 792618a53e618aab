"""Where quoted words stand: by section and, if need be, by the words around them."""

import re

from policy_parse.model import Part, PolicyDocument, Section, Sentence
from policy_parse.span import Span
from policy_parse.text.fold import View


def area(document: PolicyDocument, at: str | None) -> Span | None:
    """The stretch of a section or part, the whole text for None; None if nothing has that id."""
    if at is None:
        return Span(start=0, end=len(document.text)) if document.text else None
    return next((owner.span for owner in document.owners() if owner.id == at), None)


def places(document: PolicyDocument, at: str | None, words: str, context: str | None = None) -> list[Span]:
    """Every place of ``words`` in a section, width and layout spaces aside; inside ``context`` if given."""
    where = area(document, at)
    if where is None:
        return []
    if context is not None:
        around = _occurrences(document.text, where, context)
        return [span for outer in around for span in _occurrences(document.text, outer, words)]
    return _occurrences(document.text, where, words)


def context_of(document: PolicyDocument, at: str, span: Span) -> str | None:
    """The shortest words around ``span`` that stand once in its section; None if its own words do."""
    words = span.of(document.text)
    if len(places(document, at, words)) == 1:
        return None
    for reach in range(1, 60):
        start, end = max(0, span.start - reach), span.end + reach
        context = document.text[start:end]
        if places(document, at, words, context) == [span]:
            return context
    return None


def sentence_of(document: PolicyDocument, span: Span) -> tuple[Part | Section, Sentence] | None:
    """The sentence that holds ``span``, and what it stands in."""
    for owner in document.owners():
        for sentence in owner.sentences:
            if sentence.span.holds(span):
                return owner, sentence
    return None


def same(one: str | None, two: str | None) -> bool:
    """Whether two quotes are the same words, width and layout spaces aside."""
    return bare(one) == bare(two)


def bare(words: str | None) -> str:
    """Words folded, without layout spaces."""
    return View(words).text if words else ""


def _occurrences(text: str, where: Span, words: str) -> list[Span]:
    wanted = bare(words)
    if not wanted:
        return []
    view = View(text, where)
    return [view.span(m.start(), m.end()) for m in re.finditer(re.escape(wanted), view.text)]
