"""Verbs that share one object (连动): 探索开展, 充实完善, 新建或改造."""

import re

from policy_parse.extraction.prepositions import PhraseReader
from policy_parse.extraction.verbs import Verb

#: Kinds of verbs that share an object with the verb before them.
_SHARING = frozenset({"build", "strengthen", "combine", "nominal", "carry-out", "steer", "push", "encourage"})
#: 制定实施细则, 健全处理回应机制: the second verb belongs to the name of what is made.
_INSTRUMENT = re.compile(r"[一-龥]{0,4}(?:机制|方案|细则|办法|制度|意见|计划|体系|规划)")


class GroupReader(PhraseReader):
    """Finds the second verb of a group."""

    def _second(self, verb: Verb, stop: int, end: int) -> Verb | None:
        """The verb that shares the object of the one that ends at ``stop``."""
        pairs = verb.word[:2] in self.g.roles["pairs"]
        coordinated = self.m[stop] in "和或并"
        if not (coordinated or pairs or "joins" in verb.traits):
            return None
        second = self.verb_at(stop + 1 if coordinated else stop)
        if second is None or "halt" in second.traits:
            return None
        if second.word in self.g.roles["alone"] and self.m[stop] != "并":
            return None
        free = self.m[stop] in "或并" or ("joins" in verb.traits and not coordinated)
        if not free and not second.traits & _SHARING:
            return None
        if pairs and self.relative(second.end, end):
            return None
        if self._before_people(self._last_of_run(second, end), end):
            return None
        if _INSTRUMENT.fullmatch(self.m, second.end, end) and "strengthen" not in second.traits:
            return None
        return None if self.compounds(second, end) or self.is_noun(second, end) else second

    def _last_of_run(self, verb: Verb, end: int) -> Verb:
        """检验检测认证机构: the last of the verbs that stand side by side."""
        while verb.end < end and (following := self.verb_at(verb.end)):
            verb = following
        return verb

    def _has_particle(self, word: str) -> bool:
        return word[:-1] in self.g.traits or word[-2:] not in self.g.traits
