"""The records of the data contract: frozen, without behaviour. Change a field, then run ``make schemas``."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, WithJsonSchema

from policy_parse import __version__
from policy_parse.record import Record
from policy_parse.span import Span

SCHEMA_VERSION = "1.0"


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


#: An exact number in the program, a bare JSON number on disk.
Number = Annotated[
    Decimal,
    PlainSerializer(_plain, return_type=int | float, when_used="always"),
    WithJsonSchema({"type": "number"}),
]


# --- where the text came from -------------------------------------------------------------------------


class SourceInfo(Record):
    """The bytes that were read."""

    file: str = Field(description="Base name of the file, or `-` for standard input or a bare string.")
    media_type: str = Field(description="Media type of the input as recognised by its content.")
    sha256: str = Field(description="SHA-256 of the bytes, lower-case hex.")
    encoding: str | None = Field(description="Character encoding used, null for binary formats.")
    char_count: int = Field(description="Length of `text` in Unicode code points.")
    text_sha256: str | None = Field(default=None, description="SHA-256 of `text` in UTF-8, lower-case hex.")


class Diagnostic(Record):
    """What the parser was unsure of (never silence)."""

    code: str = Field(description="Stable kebab-case code, e.g. `numbering-gap`.")
    severity: Literal["info", "warning", "error"] = Field(description="How much it matters.")
    message: str = Field(description="One sentence.")
    span: Span | None = Field(default=None, description="Where, if anywhere.")


# --- metadata and layout ------------------------------------------------------------------------------


class DocNumber(Record):
    """文号 (发文字号): GB/T 9704-2012, 7.2.5."""

    text: str = Field(description="As written: 洪政办〔2025〕5号.")
    issuer_code: str | None = Field(default=None, description="机关代字: 洪政办.")
    year: int | None = Field(default=None, description="年份.")
    serial: int | None = Field(default=None, description="发文顺序号.")


class Metadata(Record):
    """What a library catalogue would hold."""

    title: str | None = Field(default=None, description="标题, joined, without line breaks or spaces.")
    doc_type: str | None = Field(default=None, description="文种: 通知, 意见, 办法 …")
    doc_number: DocNumber | None = Field(default=None, description="发文字号.")
    issuers: tuple[str, ...] = Field(default=(), description="发文机关, as signed.")
    issued_on: date | None = Field(default=None, description="成文日期.")
    published_on: date | None = Field(default=None, description="发布日期.")
    effective_on: date | None = Field(default=None, description="施行日期.")
    expires_on: date | None = Field(default=None, description="Last day of validity (有效期).")
    recipients: tuple[str, ...] = Field(default=(), description="主送机关.")
    signatory: str | None = Field(default=None, description="签发人.")
    index_number: str | None = Field(default=None, description="索引号.")
    publisher: str | None = Field(default=None, description="发布机构.")
    category: str | None = Field(default=None, description="信息分类, 主题分类.")
    validity: str | None = Field(default=None, description="有效性.")
    cc: tuple[str, ...] = Field(default=(), description="抄送.")
    corrected: tuple[str, ...] = Field(default=(), description="Fields that a person put right.")
    spans: dict[str, tuple[Span, ...]] = Field(
        default={}, description="Field name → where its value was read."
    )


ElementKind = Literal[
    "portal_header",
    "issuer_mark",
    "doc_number",
    "signatory",
    "title",
    "recipients",
    "issue_note",
    "signature",
    "date",
    "annex_note",
    "annex_mark",
    "note",
    "cc",
    "printer",
    "table",
    "other",
]


class Element(Record):
    """A layout element (公文格式要素) that is no sentence of the text."""

    kind: ElementKind = Field(description="What it is.")
    text: str = Field(description="Its words.")
    span: Span = Field(description="Where it stands.")


# --- the reading tree -----------------------------------------------------------------------------------

NumberStyle = Literal[
    "book",
    "chapter",
    "division",
    "article",
    "cjk",
    "cjk-paren",
    "arabic",
    "arabic-paren",
    "circled",
    "inline",
]


class SectionNumber(Record):
    """The official number at the head of a section."""

    text: str = Field(description="As written: 一、, （一）, 第三条.")
    value: int = Field(description="Its value.")
    style: NumberStyle = Field(description="编 book, 章 chapter, 节 division, 条 article; list styles.")
    span: Span = Field(description="Where it stands.")


class Sentence(Record):
    """One sentence, or one part of it closed by a semicolon."""

    id: str = Field(description="`body.1.3.s2`.")
    span: Span = Field(description="Where it stands, closing punctuation included.")
    text: str = Field(description="Its words.")
    paragraph: int = Field(description="Paragraph within the section or part, from 1.")


class Section(Record):
    """A numbered (or titled) section: 编, 章, 节, 条, 项 …"""

    id: str = Field(description="Path of numbers: `body.1.3`.")
    level: int = Field(description="Depth found in this document, from 1.")
    number: SectionNumber | None = Field(description="Null for a title line without a number.")
    heading: str | None = Field(description="Its title, without closing punctuation.")
    heading_span: Span | None = Field(
        default=None, description="Where the title stands, its closing punctuation included."
    )
    span: Span = Field(description="The whole section, children included.")
    sentences: tuple[Sentence, ...] = Field(default=(), description="Its own sentences, not its children's.")
    children: tuple["Section", ...] = Field(default=(), description="Sections inside it, in order.")


PartRole = Literal["notice", "body", "annex"]


class Part(Record):
    """The cover notice, the issued text itself, or an annex."""

    id: str = Field(description="`notice`, `body`, `body2`, `annex1` …")
    role: PartRole = Field(description="What it is.")
    title: str | None = Field(default=None, description="Its own title.")
    span: Span = Field(description="Where it stands.")
    sentences: tuple[Sentence, ...] = Field(default=(), description="Lead-in, closing: in no section.")
    sections: tuple[Section, ...] = Field(default=(), description="Its sections, in order.")

    def walk(self) -> Iterator[Section]:
        """Its sections and those inside them, in reading order."""
        stack = list(reversed(self.sections))
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.children))


# --- facts -------------------------------------------------------------------------------------------------

Modality = Literal["must", "must_not", "may", "encourage", "explore", "commit"]
Role = Literal["lead", "support", "all"]
Basis = Literal["stated", "document_rule"]
Origin = Literal["rule", "corrected"]


class Fragment(Record):
    """A stretch of the text."""

    text: str = Field(description="Its words.")
    span: Span = Field(description="Where it stands.")


class Responsible(Record):
    """An organ and its part in a measure (责任单位)."""

    name: str = Field(description="As written.")
    role: Role = Field(description="lead 牵头, support 配合, all 按职责分工负责.")
    basis: Basis = Field(default="stated", description="Said in the note, or by a rule of the document.")
    span: Span = Field(description="Where the name stands.")


class Deadline(Record):
    """时限 of a measure."""

    text: str = Field(description="As written: 2025年底前.")
    date: str | None = Field(description="ISO 8601 date, or a duration for `within`; null when open.")
    kind: Literal["by", "from", "within", "ongoing", "period"] = Field(description="How it limits.")
    basis: Literal["stated", "document_date"] = Field(
        default="stated", description="`document_date`: the year or the start was taken from the document."
    )
    span: Span = Field(description="Where it stands.")


class Measure(Record):
    """措施: one governing action verb, its object and the adverbials in front of it."""

    id: str = Field(description="`body.1.3.m2`.")
    section_id: str = Field(description="Section, or part when outside any section.")
    sentence_id: str = Field(description="Sentence it stands in.")
    span: Span = Field(description="From the first word of the clause to its last.")
    text: str = Field(description="Its words.")
    action: str = Field(description="The verb group without adverbs and auxiliaries.")
    object: str | None = Field(default=None, description="What the action is done to.")
    means: tuple[Fragment, ...] = Field(default=(), description="依托…, 通过…, 以…为抓手 …")
    actors: tuple[str, ...] = Field(default=(), description="Who acts, where the clause says so.")
    modality: Modality = Field(description="Strength of the duty, read from the clause.")
    responsible: tuple[Responsible, ...] = Field(default=(), description="责任单位.")
    deadline: Deadline | None = Field(default=None, description="时限.")
    indicator_ids: tuple[str, ...] = Field(default=(), description="Indicators inside it.")
    mechanism_ids: tuple[str, ...] = Field(default=(), description="Mechanisms named inside it.")
    citation_ids: tuple[str, ...] = Field(default=(), description="Documents cited inside it.")
    rule: str = Field(description="Id of the rule that made it.")
    origin: Origin = Field(default="rule", description="`corrected` where a person put it right.")


Comparator = Literal["ge", "gt", "le", "lt", "approx", "range", "eq"]
Change = Literal["level", "increase", "decrease", "to"]
IndicatorKind = Literal["target", "existing", "frequency", "benefit", "condition", "limit"]


class Normalized(Record):
    """The value in its base unit, multipliers folded in."""

    value: Number = Field(description="Lower end for a range.")
    upper: Number | None = Field(default=None, description="Upper end of a range.")
    unit: str | None = Field(default=None, description="CNY, ratio, pp, day, m2 …, or the counter itself.")


class Quantity(Record):
    """数量: a number with its unit anywhere in a text, without a judgement on what it is for."""

    span: Span = Field(description="The smallest stretch with number, unit and comparator.")
    text: str = Field(description="Its words.")
    comparator: Comparator = Field(description="What the text says, no more.")
    value: Number = Field(description="As written; lower end for a range.")
    upper: Number | None = Field(default=None, description="Upper end of a range, as written.")
    unit: str | None = Field(description="As written.")
    normalized: Normalized = Field(description="In the base unit.")
    change: Change = Field(default="level", description="The value itself, or a change by / to it.")
    from_value: Number | None = Field(default=None, description="Start of 由…提高至….")
    period: str | None = Field(default=None, description="ISO 8601 duration of a frequency.")


class Indicator(Record):
    """指标: a number with a unit that quantifies a measure."""

    id: str = Field(description="`body.1.3.i1`.")
    measure_id: str | None = Field(default=None, description="The measure it stands in, if any.")
    section_id: str = Field(description="Section, or part when outside any section.")
    sentence_id: str = Field(description="Sentence it stands in.")
    span: Span = Field(description="The smallest stretch with number, unit and comparator.")
    text: str = Field(description="Its words.")
    metric: str | None = Field(default=None, description="What is counted, in the document's words.")
    comparator: Comparator = Field(description="What the text says, no more.")
    value: Number = Field(description="As written; lower end for a range.")
    upper: Number | None = Field(default=None, description="Upper end of a range, as written.")
    unit: str | None = Field(description="As written.")
    normalized: Normalized = Field(description="In the base unit.")
    change: Change = Field(default="level", description="The value itself, or a change by / to it.")
    from_value: Number | None = Field(default=None, description="Start of 由…提高至….")
    kind: IndicatorKind = Field(description="Target, existing, frequency, benefit, condition or limit.")
    period: str | None = Field(default=None, description="ISO 8601 duration of a frequency.")
    deadline: str | None = Field(default=None, description="ISO date by which a target holds.")
    rule: str = Field(description="Id of the rule that made it.")
    origin: Origin = Field(default="rule", description="`corrected` where a person put it right.")


MechanismType = Literal[
    "platform",
    "institution",
    "mechanism",
    "list",
    "campaign",
    "model",
    "channel",
    "finance",
    "service",
    "goal",
    "other",
]


class MechanismMention(Record):
    """One place where a mechanism is named."""

    span: Span = Field(description="Where it stands.")
    text: str = Field(description="Its words.")
    section_id: str = Field(description="Section or part.")
    sentence_id: str | None = Field(default=None, description="Null in a heading.")
    measure_id: str | None = Field(default=None, description="The measure it stands in, if any.")


class Mechanism(Record):
    """机制: a named instrument a policy works through."""

    id: str = Field(description="`mech:` and the name.")
    name: str = Field(description="The name as written.")
    type: MechanismType = Field(description="What it is.")
    quoted: bool = Field(description="Whether it stands in quotation marks.")
    mentions: tuple[MechanismMention, ...] = Field(description="Every place, in text order.")
    rule: str = Field(description="Id of the rule that made it.")
    origin: Origin = Field(default="rule", description="`corrected` where a person put it right.")


Relation = Literal["issues", "basis", "amends", "repeals", "forwards", "mentions"]


class CitationMention(Record):
    """One place where a document is cited."""

    span: Span = Field(description="Where it stands.")
    text: str = Field(description="Its words.")
    section_id: str = Field(description="Section, part, or `front` for the head of the document.")
    sentence_id: str | None = Field(default=None, description="Null in a heading or layout element.")


class Citation(Record):
    """A document that this one names: 《…》 or a 文号."""

    id: str = Field(description="`cite:` and the title, or the number.")
    title: str | None = Field(default=None, description="Without the outer 《》.")
    doc_number: DocNumber | None = Field(default=None, description="The number beside it, or alone.")
    relation: Relation = Field(description="How this document stands to it.")
    abbreviations: tuple[str, ...] = Field(default=(), description="Short names defined by 以下简称.")
    mentions: tuple[CitationMention, ...] = Field(description="Every place, in text order.")
    rule: str = Field(description="Id of the rule that made it.")
    origin: Origin = Field(default="rule", description="`corrected` where a person put it right.")


# --- the document ----------------------------------------------------------------------------------------


class PolicyDocument(Record):
    """All that `policy-parse extract` says about one document."""

    schema_version: str = Field(default=SCHEMA_VERSION, description="Of the data contract.")
    generator: str = Field(
        default=f"policy-parse {__version__}", description="The program and version that made this."
    )
    source: SourceInfo = Field(description="The bytes that were read.")
    text: str = Field(default="", description="The extracted text that every span points into.")
    metadata: Metadata = Field(description="What a library catalogue would hold.")
    elements: tuple[Element, ...] = Field(default=(), description="Layout elements, in order.")
    parts: tuple[Part, ...] = Field(default=(), description="The reading tree.")
    measures: tuple[Measure, ...] = Field(default=(), description="In text order.")
    indicators: tuple[Indicator, ...] = Field(default=(), description="In text order.")
    mechanisms: tuple[Mechanism, ...] = Field(default=(), description="In order of first mention.")
    citations: tuple[Citation, ...] = Field(default=(), description="In order of first mention.")
    diagnostics: tuple[Diagnostic, ...] = Field(default=(), description="What the parser was unsure of.")

    def owners(self) -> Iterator[Part | Section]:
        """Every part and section, in reading order."""
        for part in self.parts:
            yield part
            yield from part.walk()
