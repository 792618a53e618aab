"""Verbs (动词) of a masked sentence, and whether one is a noun or a modifier where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from policy_parse.extraction.grammar import grammar
from policy_parse.patterns import compiled

# Behind a verb: what makes it one of several nouns, or a modifier.
_LISTED = compiled(r"[的、和]|及(?![时早])|与(?![^,]{1,24}相[适匹衔对])|等(?![级待候同额价于离])|以及")
_AGENT = compiled(
    r"(?:者|人|方|同志|单位|部门|机构|人员|机关|委员会|对象|主体|企业|商|业)"
    r"(?=$|[应不可要的和与、须必对在由是按向根依未无及或以将为\n]|负(?![担债荷面重增能]))"
)
#: 实施企业及个体工商户简易注销改革: what is carried out, whomever it is for.
_CARRIED = compiled(r"(?:改革|行动|工程|战略)$")
#: What may stand behind somebody who acts, and not behind somebody to whom something is done.
_OBLIGED = compiled(r"[^,的]{0,4}?(?:应当?|不得|必须|可以)")
#: 申请人提供…, 检查人员扫描…, 参保群众…: who acts, at the head of a clause.
_ACTING = compiled(
    r"(?:人(?![才工民群力口居次大文数社类情身道造均性气防脸流事生])|人员|病人|群众|部门|机关|机构|单位|对象|者)(?=[一-龥□])"
)
#: First characters of what _LISTED, _LOCAL and _AGENT match.
_NOUN_HEADS = frozenset("的、和与及等以基过方前期时者人同单部机委对主企商业")
#: 试点地区, 试点工作: what takes part in a trial.
_TRIED = compiled(
    r"(?:地区|城市|[省市县区](?![场级])|单位|企业|工作|项目|银行|机构|学校|院校|高校|方案|品种|期|范围|任务|园区|部门|示范)"
)
#: 法定型, 兑现率: a kind or a figure.
_KIND = compiled(r"[性型类式]|率(?![先领队])")
#: 发展改革委, 建设管理局: an organ whose name begins with a verb.
_ORGAN_NAME = compiled(
    r"(?!本|各|该|全|有关|相关|其|所|下|上|主管)[一-龥]{0,8}?"
    r"(?:委员会|委|(?<![布格结])局|厅|部门|办公室|院|部)(?=[会应要可已将拟需须负按由对与和、根依在牵具是]|意见|提出|$|\n)"
)
#: 补贴标准为…, 评审结果作为…: the head of the clause is what it is about.
_TOPIC = compiled(
    r"(?:时限|环节|流程|期限|期|标准|比例|金额|时间|方式|条件|对象|程序|结果|材料|费用|公式|范围|总额|额度|价格"
    r"|利率|工作|情况|事项|资金)"
    r"(?:主要包括|为|由|是|最[高低长短多少晚迟]|应(?!用|急)|不|按|参照|包括|分为|划分为|针对|作为|届|以(?!外)|从|达|超|见|如下|须|需(?!求|要)|原则上|压|缩|降)"
    r"|规模(?=\d)|(?:结果|信息|情况|意见)(?:在|纳入|列入|记入|及时|向|应用|与|未)"
)
_DIGIT = compiled(r"\d|[一二两三四五六七八九十百千万]+(?:万|元|亿|个|家|所|批|项|场|座|条|处|年|次)")
_ACTOR = compiled(
    r"(?:部门|机关|机构|政府|委员会|[各两三四五]级|[省市区县]\w{1,8}[委局厅办]|法院|检察院|各地|各地区|(?:主管|主办|承办|协办|牵头|责任|代建|施工|监理|项目|用人|管理|运营)单位|[全我各本][省市区县州]|领导|负责人|同志)$"
)
_TIMED = compiled(r"每?年?\d{1,2}月(?:\d{1,2}日|底|中旬|上旬|下旬)?(?:之?前)?$")
#: 本市, 全省: never the attribute of a verb.
_PLACE = compiled(r"[全我各本][省市区县州]$")
#: Modals that may govern although a verb stands before them: 优化营商环境应当遵循….
FIRM = compiled(r"应当|不得|必须|可以")
#: 应对信息真实性负责: a modal and a preposition, and no 应对.
_DUTY_TOWARDS = compiled(r"应(?=对[^,]{2,60}?(?:进行|予以|给予|实行|加以|负责(?=$|[,;:。\n])))")
_COPULA = compiled(r"包括|包含|分为|成为|(?<![但若凡或])是(?!否)|(?<=[日年度准元])为(?!止)")
#: 教育、科技、文化等社会事业项目: nouns, however many of them may be verbs.
_SUM = compiled(r"(?:、[^,、的]{2,12})+等[^,的]{0,8}(?:项目|事业|行业|领域|事项|工作|活动|部门|产业)$")
_LOCAL = compiled(
    r"的?基础上|过程中|方面|前提下|期间|时(?![限间代期效])|前(?![台期沿端往景置瞻列提进后款述])"
)
_STATE = compiled(
    r"更加|明显|显著|达到|超过|突破|位居|保持在|有所|日益|大幅|趋于|不变|不少于|不低于|不高于|不小于|不大于|没有|不得?超过|低于|高于|达\d|率在|在\d[\d.]*%"
)
#: Prepositions whose phrase may lead to a verb that ends the clause (按照本政策执行).
MANNERS = frozenset({"按照", "按", "依照", "参照", "比照", "根据", "通过", "依据"})
_ENUMERATES = "、和与及的"
#: What makes a noun even of a verb that mostly governs.
_FIRM_SUFFIXES = frozenset(
    {"作用", "情况", "工作", "力度", "能力", "水平", "效果", "率", "者", "期", "费", "权", "度", "化", "性"}
)

#: Verbs whose people are their objects (减轻企业负担, 方便群众和企业办事), and no name with them.
_CHANGES = frozenset({"strengthen", "push", "encourage", "halt", "permit", "forbid"})
#: Suffixes that are somebody: no compound behind a verb that mostly governs (鼓励企业和群众参与).
_PEOPLE = frozenset({"企业", "人员", "单位", "部门", "机构", "主体", "对象", "人", "者", "机关"})
#: Verbs whose object 工作 is, and no name with them (开展工作).
_WORKED = frozenset({"开展", "做好", "抓好"})
#: 报告向社会公开: what is written, and no verb.
_PAPERS = frozenset({"报告", "公告", "通报", "决定"})
#: 报送工作进展: 工作 belongs to the noun behind it.
_WORKS = compiled(r"工作(?:进展|方案|计划|报告|总结|机制|制度|要求|任务|动态|信息|建议|合力|专班|力量|经费)")

#: What money verbs take, though it makes nouns of others: 减征资源税, 收取费用.
_CHARGED = frozenset({"资源", "费用", "收入", "价格", "期"})


class Verb(NamedTuple):
    """One verb of the lexicon at ``start:end`` of the view."""

    start: int
    end: int
    word: str
    traits: frozenset[str]


class VerbReader:
    """The verbs of one masked sentence, looked up once; a line end closes the text."""

    def __init__(self, masked: str) -> None:
        self.g = grammar()
        self.m = masked + "\n"
        self._at: dict[int, Verb | None] = {}

    def verb_at(self, at: int) -> Verb | None:
        """The longest verb that stands at ``at``."""
        try:
            return self._at[at]
        except KeyError:
            word = None if self._must_towards(at) else self.g.verb.at(self.m, at)
            found = Verb(at, at + len(word), word, self.g.traits[word]) if word else None
            self._at[at] = found
            return found

    def modal_at(self, at: int) -> str | None:
        """The modal that stands at ``at``."""
        return self.g.modal.at(self.m, at) or ("应" if self._must_towards(at) else None)

    def _must_towards(self, at: int) -> bool:
        """Whether 应对 at ``at`` is a modal and a preposition, and no verb."""
        return self.m.startswith("应对", at) and _DUTY_TOWARDS.match(self.m, at) is not None

    def verbs(self, start: int, end: int) -> Iterator[Verb]:
        """The verbs between ``start`` and ``end``, none inside another."""
        heads = self.g.verb_heads
        while hit := heads.search(self.m, start, end):
            verb = self.verb_at(hit.start())
            if verb is None:
                start = hit.end()
                continue
            if verb.end > end:
                return
            yield verb
            start = verb.end

    def governs(self, verb: Verb, start: int, end: int, preposition: str = "") -> bool:
        """Whether a verb behind a subject or a preposition can be the governor there."""
        given = (
            preposition in ("", "对", "对于") and verb.word in self.g.light and self.m[verb.start - 1] == "的"
        )
        if self.modifies(verb, end) or (self.m[verb.start - 1] in _ENUMERATES and not given):
            return False
        if self.m.startswith("关于", verb.start - 2):
            return False
        if verb.end == end:
            led = preposition not in self.g.prefix or preposition in MANNERS
            run = self.m[self.g.adverbs_before(self.m, start, verb.start) : verb.start]
            firm = not preposition and (
                "不再" in run or run.endswith(self.g.firm_adverbs) or run.startswith(self.g.firm_adverbs)
            )
            return self.may_close(verb) and (firm or (bool(preposition) and led))
        if len(verb.word) == 1 and preposition in self.g.prefix and not self.adverb_before(verb):
            return False
        if "mid" in verb.traits:
            named = (
                preposition in self.g.prefix or self.m[verb.start - 2 : verb.start] in self.g.roles["asking"]
            )
            return not (named and self._named(verb, end))
        reaches = self.m[verb.end] in "到至" and not self.m.startswith("到位", verb.end)
        if reaches or verb.word[-1] in "到至":
            return True
        counts = "nominal" in verb.traits or verb.word in self.g.roles["paying"]
        if counts and _DIGIT.match(self.m, verb.end, end):
            return True
        if "order" in verb.traits and preposition in ("将", "把"):
            return True
        if not preposition and "、" not in self.m[verb.end : verb.end + 3]:
            before = self.g.adverbs_before(self.m, start, verb.start)
            timed = _TIMED.search(self.m, start, before)
            before = timed.start() if timed else before
            if verb.word in self.g.roles["alone"]:
                organ = "pivot" in verb.traits and _ACTOR.search(self.m, start, before)
                return bool(organ or _PLACE.search(self.m, start, before))
            firm = self.m.startswith(self.g.firm_adverbs, before) or self.m.endswith(
                self.g.firm_adverbs, start, verb.start
            )
            return firm or bool(_ACTOR.search(self.m, start, before))
        if preposition in ("将", "把", "由") or "pivot" in verb.traits:
            return preposition == "由" or preposition in self.g.prefix or self.adverb_before(verb)
        return bool(preposition) and self.adverb_before(verb)

    def _named(self, verb: Verb, end: int) -> bool:
        """参照信任筹建模式: behind a preposition, a verb whose suffix ends the clause names something."""
        suffix = self.g.suffix.at(self.m, verb.end) if verb.end < end else None
        if suffix == "工作" and verb.word in _WORKED:
            return False
        return suffix is not None and verb.end + len(suffix) == end

    def first_governing(self, at: int, end: int) -> Verb | None:
        """The first verb behind ``at`` that can govern, unless 是, 包括 … makes a statement of the clause."""
        for verb in self.verbs(at + 1, end):
            if self.governs(verb, at, end):
                return None if _COPULA.search(self.m, at, verb.end) else verb
        return None

    def first_plain(self, at: int, end: int) -> Verb | None:
        """可向经办银行申请贷款展期: behind a modal any verb that no noun claims will do."""
        for verb in self.verbs(at, end):
            if verb.end < end and not self.modifies(verb, end) and self.m[verb.start - 1] not in _ENUMERATES:
                return verb
        return None

    def closing(self, at: int, end: int) -> Verb | None:
        """A verb that ends the clause and may do so."""
        return next((v for v in self.verbs(at, end) if v.end == end and self.may_close(v)), None)

    def relative(self, at: int, end: int) -> bool:
        """可以通过共享方式获取的政务数据资源: the modal belongs to a relative clause."""
        particle = self.m.rfind("的", at, end)
        if particle < 0:
            return False
        ends = any(
            v.end == particle and v.word not in self.g.adverbs and v.word != "统一"
            for v in self.verbs(at, particle)
        )
        return ends and self.first_governing(particle, end) is None

    def may_close(self, verb: Verb) -> bool:
        """Whether the verb may end its clause (…另行制定)."""
        closing = self.g.roles["closing"]
        return verb.word in closing or verb.word[-2:] in closing

    def closed_before(self, start_of_verb: int, start: int) -> bool:
        """Whether a prepositional phrase from ``start`` closes right before a verb and its adverbs."""
        before = self.g.adverbs_before(self.m, start, start_of_verb)
        return before > start and self.g.closes(self.m, start, before)

    def adverb_before(self, verb: Verb) -> bool:
        """Whether an adverb stands right before the verb."""
        return self.g.adverbs_before(self.m, max(0, verb.start - 8), verb.start) < verb.start

    def listed(self, verb: Verb, end: int) -> bool:
        """Whether the verb is one of several nouns, or modifies one (实施的项目)."""
        return verb.end < end and bool(_LISTED.match(self.m, verb.end, end))

    def modifies(self, verb: Verb, end: int) -> bool:
        """Nouns in lists, relative clauses, phrases of time and place, compounds (落实情况)."""
        if self.m[verb.end] in _NOUN_HEADS and verb.end < end:
            if _LISTED.match(self.m, verb.end, end) or _LOCAL.match(self.m, verb.end, end):
                return True
            if self._before_people(verb, end):
                return True
        if self.m[verb.end] in "型式局厅" and verb.end < end:
            return True
        behind = self.verb_at(verb.end)
        if behind and behind.word in self.g.roles["doing"] and "joins" not in verb.traits:
            return True
        if behind and self.m[behind.end] in "的者" and "joins" not in verb.traits:
            return self.m[behind.end] == "的" or verb.word not in self.g.roles["staffed"]
        return verb.word not in self.g.light and self.suffixed(verb, end)

    def with_another(self, verb: Verb, end: int, marks: str = "和或并") -> bool:
        """在平台中填报和更新数据: a second verb shares the object."""
        second = self.verb_at(verb.end + 1) if self.m[verb.end] in marks and verb.end < end else None
        return second is not None and not self.compounds(second, end)

    def compounds(self, verb: Verb, end: int) -> bool:
        """加快建设步伐: in the place of a second verb, what ends the clause or takes a suffix is a noun."""
        if verb.end >= end or self.listed(verb, end):
            return True
        suffix = self.g.suffix.at(self.m, verb.end)
        if suffix is None:
            return False
        if suffix in _PEOPLE and verb.traits & {"mid", "pivot"}:
            return False
        behind = verb.end + len(suffix)
        return behind >= end or bool(_LISTED.match(self.m, behind, end))

    def last_of_run(self, verb: Verb, end: int) -> Verb:
        """检验检测认证机构: the last of the verbs that stand side by side."""
        while verb.end < end and (following := self.verb_at(verb.end)):
            verb = following
        return verb

    def is_noun(self, verb: Verb, end: int) -> bool:
        """At the head of a clause: 建设单位, 经营者, 实施的项目."""
        if verb.end == end:
            led = self.adverb_before(verb) or FIRM.search(self.m, max(0, verb.start - 4), verb.start)
            return "mid" not in verb.traits and len(verb.word) < 3 and not led
        if "mid" not in verb.traits and self.m.startswith("方面", verb.end):
            return True
        if verb.word == "试点" and _TRIED.match(self.m, verb.end, end):
            return True
        if verb.word in _PAPERS and self.m.startswith("向", verb.end):
            return True
        second = self.verb_at(verb.end + 1) if self.m[verb.end] in "、和或" else None
        if second and self.m[second.end] == "的":
            return True
        if self.m.startswith("的", verb.end) or _KIND.match(self.m, verb.end, end):
            return True
        if "mid" not in verb.traits and self.m[verb.end] == "、" and _SUM.match(self.m, verb.end, end):
            return True
        last = self.last_of_run(verb, end)
        if "mid" not in verb.traits and self.suffixed(last, end) and self.is_state(last.end, end):
            return True
        if "pivot" not in verb.traits:
            if "mid" not in verb.traits and self._names_actor(verb, end):
                return True
            if _TOPIC.match(self.m, verb.end, end):
                return True
        return self._before_people(verb, end) and not self._led_by_modal(verb)

    def _names_actor(self, verb: Verb, end: int) -> bool:
        if self.g.verbal_before(self.m, verb.start):
            return False
        organ = _ORGAN_NAME.match(self.m, verb.end, end)
        if organ and not (verb.word in self.g.roles["staffed"] and organ.end() == end):
            return True
        return verb.word not in self.g.roles["staffed"] and bool(_ACTING.match(self.m, verb.end, end))

    def _before_people(self, verb: Verb, end: int) -> bool:
        if self.g.verbal_before(self.m, verb.start) or self.m.startswith("统一", verb.start - 2):
            return False
        if "carry-out" in verb.traits and _CARRIED.search(self.m, verb.end, end):
            return False
        if verb.word in self.g.roles["staffed"] or (agent := _AGENT.match(self.m, verb.end, end)) is None:
            return False
        return not verb.traits & _CHANGES or bool(_OBLIGED.match(self.m, agent.end(), end))

    def _led_by_modal(self, verb: Verb) -> bool:
        before = self.g.adverbs_before(self.m, max(0, verb.start - 12), verb.start)
        return self.m.endswith(("应当", "不得", "必须", "可以"), 0, before)

    def is_state(self, start: int, end: int) -> bool:
        """Whether the stretch says how things are to be (达到400家, 更加精准), not what to do."""
        return bool(_STATE.search(self.m, start, end))

    def suffixed(self, verb: Verb, end: int) -> bool:
        """Whether the noun behind makes a noun of the verb: 实施情况, 检查结果."""
        if verb.end >= end or self.g.verbal_before(self.m, verb.start):
            return False
        suffix = self.g.suffix.at(self.m, verb.end)
        if suffix is None or verb.word[-1] in "至到":
            return False
        if "money" in verb.traits:
            return suffix not in _CHARGED
        if suffix == "工作" and verb.word in _WORKED:
            return False
        if "mid" in verb.traits and verb.word not in self.g.light and verb.word != "试点":
            return suffix in _FIRM_SUFFIXES and not _WORKS.match(self.m, verb.end)
        return True
