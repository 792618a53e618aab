"""Whether two clauses differ in the strength of a duty, or only in where the word for it stands.

应当公开并说明 and 应当公开，说明 lay the same duty on somebody, and so does an item of a list whose lead-in
says 应当采取下列措施. The strength of a measure is read from its own clause; what governs it from further in
front is looked for here.
"""

import re
from functools import cache

from policy_parse import lexicon
from policy_parse.model import Measure, Part, PolicyDocument, Section
from policy_parse.patterns import compiled

#: Strengths that words in front of a clause can lend it.
_LENT = {"must": ("must",), "must_not": ("must-not",), "may": ("may",)}


class Duties:
    """The sentences of a document by their ids, for what stands in front of a measure."""

    def __init__(self, document: PolicyDocument) -> None:
        self._before: dict[str, tuple[int, str, str]] = {}
        for part in document.parts:
            stack: list[tuple[Part | Section, str]] = [(part, "")]
            while stack:
                node, lead_in = stack.pop()
                clauses = ""
                for sentence in node.sentences:
                    self._before[sentence.id] = (sentence.span.start, sentence.text, lead_in + clauses)
                    # What follows a ； is under the modal of what stands before it.
                    clauses = clauses + sentence.text if sentence.text.endswith(("；", ";")) else ""
                own = "" if isinstance(node, Part) else "".join(s.text for s in node.sentences)
                stack += [(c, own) for c in (node.sections if isinstance(node, Part) else node.children)]

    def lends(self, measure: Measure, modality: str) -> bool:
        """Whether its sentence up to the end of ``measure``, or its list's lead-in, says ``modality``."""
        if modality not in _LENT or measure.sentence_id not in self._before:
            return False
        start, text, lead_in = self._before[measure.sentence_id]
        said = text[: max(0, measure.span.end - start)]
        return any(_words(modality).search(words) for words in (said, lead_in))


@cache
def _words(modality: str) -> re.Pattern[str]:
    """Of one character none: 应 and 可 are in too many words."""
    words = lexicon.words("function_words", *_LENT[modality])
    return compiled(lexicon.alternation(w for w in words if len(w) > 1))
