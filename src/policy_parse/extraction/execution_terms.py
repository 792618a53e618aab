"""How long measures are in force (执行期限), where a clause of its own says so."""

from collections.abc import Iterable, Iterator

from policy_parse.extraction.context import Passage
from policy_parse.extraction.deadlines import Deadlines
from policy_parse.model import Measure
from policy_parse.patterns import compiled

_TERM = compiled(
    r"(?<![^,;:。(])(?P<whose>[^,;:。()]{0,24}?)(?:执行|政策|实施|有效)期限?"
    r"(?:为|至|自|从|延续至|延长至|执行至)(?=[^,;。]{2,40})[^,;。]{2,40}"
)
#: 其余措施, 上述政策: no words of their own.
_GENERIC = compiled(r"(?:以上|上述|其余|其他|该|本|此|前述|政策|措施|条|项|业务|执行|优惠|相关|有关)+")


def with_terms(measures: Iterable[Measure], passage: Passage, deadlines: Deadlines) -> Iterator[Measure]:
    """The measures of one section with the terms that a sentence behind them gives: a term that names its
    matter (票据业务执行期限为长期) holds for those that speak of it, another for all that have none yet."""
    given = list(measures)
    text = passage.view.text
    terms = [(t["whose"], t.start("whose") + len(t["whose"]), t.end()) for t in _TERM.finditer(text)]
    for whose, start, end in sorted(terms, key=lambda term: not _words(term[0])):
        deadline = deadlines.of(passage, start, end)
        if deadline is None:
            continue
        matter = _words(whose)
        named = [m for m in given if matter and (matter in m.text or matter[0] in m.text)]
        holds = {m.id for m in (named or given) if m.deadline is None}
        given = [m.model_copy(update={"deadline": deadline}) if m.id in holds else m for m in given]
    yield from given


def _words(whose: str) -> str:
    """What a term is about, without the general words: 票据业务 → 票据."""
    return _GENERIC.sub("", whose)
