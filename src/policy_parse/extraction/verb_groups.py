"""Verbs that share one object (连动): 探索开展, 充实完善, 新建或改造."""

from policy_parse.extraction.prepositions import PhraseReader
from policy_parse.extraction.verbs import Verb
from policy_parse.patterns import compiled

#: Kinds of verbs that share an object with the verb before them.
_SHARING = frozenset({"build", "strengthen", "combine", "nominal", "carry-out", "steer", "push", "encourage"})
_PAIRED = _SHARING | {"inform", "examine", "learn"}
#: What somebody does wrong, and no second verb of what is done about it (梳理违背规定案例).
_WRONGS = frozenset({"offend", "wrong"})
#: 推进保障性住房建设: a verb that with its suffix says of what kind something is.
_KINDS = frozenset("性型")
#: Kinds of verbs that a second verb may carry to its end (核查处理, 整理移交).
_HANDLING = frozenset({"examine", "deliver", "arrange", "record", "certify", "nominal"})
#: 制定实施细则, 健全处理回应机制: the second verb belongs to the name of what is made.
_INSTRUMENT = compiled(
    r"[一-龥]{0,4}(?:机制|规则|方案|细则|办法|制度|意见|计划|体系|规划)(?=$|[并、,和或及])"
)
#: 完善支持服务业发展的政策体系: what is made, and what it is for.
_POLICY = compiled(r"(?:政策|体系|机制|措施|制度|办法|意见|方案)$")
#: 建立方便老年人的档案, 完善联通各级的体系: of what kind the object is.
_DESCRIBING = frozenset(
    {
        "方便",
        "便利",
        "联通",
        "适应",
        "满足",
        "覆盖",
        "涵盖",
        "支撑",
        "服务",
        "惠及",
        "贯通",
        "连接",
        "符合",
        "贯穿",
        "面向",
    }
)
_WHO = compiled(r"(?:认证)?(?:机构|企业|单位|人员|部门|中心|主体|人(?![才工民群力口居大文社])|者|对象)")


class GroupReader(PhraseReader):
    """Finds the second verb of a group."""

    def _second(self, verb: Verb, stop: int, end: int) -> Verb | None:
        """The verb that shares the object of the one that ends at ``stop``."""
        pairs = verb.word[:2] in self.g.roles["pairs"]
        link = next((w for w in ("或者", "和", "或", "并") if self.m.startswith(w, stop)), "")
        coordinated = bool(link)
        second = self.verb_at(stop + len(link))
        if second is None or self.m[second.end : second.end + 1] in _KINDS:
            return None
        if coordinated and second.word in self.g.light:
            return None
        if "halt" in second.traits or (not coordinated and second.traits & _WRONGS):
            return None
        if self.g.strength.get(second.word) == "must" or second.word in ("通过", "试点"):
            return None
        if not coordinated and self._finishes(verb, second, end):
            return second
        if not coordinated and self.beside(verb, second, end):
            return second
        if not (coordinated or pairs or "joins" in verb.traits):
            return None
        shared = coordinated and self.with_another(verb._replace(end=stop), end)
        if second.word in self.g.roles["alone"] and link != "并" and not shared:
            return None
        if verb.word == "深化" and not coordinated and not second.traits & _PAIRED:
            return None
        free = link not in ("", "和") or ("joins" in verb.traits and not coordinated)
        if not free and not shared and not second.traits & (_PAIRED if pairs else _SHARING):
            return None
        if pairs and self.relative(second.end, end):
            return None
        if second.word.endswith("优化") and self.m.startswith("营商环境", second.end, end - 1):
            return self._shorter(second)
        if not coordinated and second.word in _DESCRIBING and self.m.find("的", second.end, end) > 0:
            return None
        if (
            second.traits & {"encourage", "steer"}
            and "build" in verb.traits
            and _POLICY.search(self.m, second.end, end)
        ):
            return None
        if _INSTRUMENT.match(self.m, second.end, end) and "strengthen" not in second.traits:
            return None
        if link == "并" or (verb.word == "统筹" and second.end == end and self.may_close(second)):
            return second
        if coordinated and second.end == end and self.may_close(second):
            return second
        named = self._names_with(second, end) or (not coordinated and self._acts(second, end))
        return None if named else second

    def _finishes(self, verb: Verb, second: Verb, end: int) -> bool:
        """应及时移交处理, 将信息汇聚共享: the second verb ends the clause and takes no object's place."""
        if second.end != end or second.word not in self.g.roles["finishing"]:
            return False
        handled = verb.traits & _HANDLING or verb.word in self.g.roles["handling"]
        return bool(handled) and verb.word not in self.g.roles["receiving"]

    def _shorter(self, verb: Verb) -> Verb | None:
        """完善优化营商环境的措施 → 完善: 优化营商环境 describes what is made."""
        word = verb.word[:-2]
        return Verb(verb.start, verb.end - 2, word, self.g.traits[word]) if word in self.g.traits else None

    def _names_with(self, second: Verb, end: int) -> bool:
        """Whether the second verb begins a name: 检验检测认证机构, 竣工验收, 处理机制."""
        last = self.last_of_run(second, end)
        works = "mid" not in second.traits and self.m.startswith("工作", second.end)
        if works or self.compounds(second, end) or self.m.startswith("的", second.end):
            return True
        if last.end > second.end and second.word in self.g.roles["receiving"] and self.m[last.end] == "、":
            return True
        if self._before_people(last, end) or self._before_people(second, end):
            return True
        if last.end > second.end and _WHO.match(self.m, last.end, end):
            return True
        alone = "mid" not in second.traits and last.end > second.end and not self.listed(last, end)
        return alone and self.compounds(last, end)

    def _acts(self, second: Verb, end: int) -> bool:
        """协助代建单位办理手续: with the verb before it the second names who acts."""
        if "mid" in second.traits or second.word in self.g.roles["staffed"]:
            return False
        return bool(_WHO.match(self.m, second.end, end))

    def _has_particle(self, word: str) -> bool:
        return word[:-1] in self.g.traits or word[-2:] not in self.g.traits
