"""What a change means in one line, in English for terminals and in Chinese for the 说明 of a table."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from policy_parse.diff.canonical import key, token_key
from policy_parse.diff.model import Change, FieldChange
from policy_parse.diff.render.rows import LIST_MARKS, Row, visible
from policy_parse.diff.render.wording import quotes, wording
from policy_parse.model import Number

Language = Literal["en", "zh"]

_PLAIN: dict[Language, dict[str, str]] = {
    "en": {
        "same": "unchanged",
        "modified": "modified",
        "added": "added",
        "removed": "removed",
        "tail": "missing at the end: the new version stops before {old}, {count} items",
        "split": "split into {new}",
        "merged": "merged from {old}",
        "moved": "moved from {old} to {new}",
        "renumbered": "was {old}",
        "formatting": "formatting only",
        "sentence-split": "sentence split in two",
        "sentences-joined": "two sentences joined",
        "stale": "“{text}” points at {meant}, which is now {now}",
        "gone": "“{text}” points at {meant}, which is gone",
    },
    "zh": {
        "same": "未作修改",
        "modified": "修改",
        "added": "新增",
        "removed": "删除",
        "tail": "文末缺失：修订文本到{old}之前为止，缺{count}个条目",
        "split": "拆分为{new}",
        "merged": "由{old}合并",
        "moved": "由{old}移至{new}",
        "renumbered": "原为{old}",
        "formatting": "仅格式调整",
        "sentence-split": "拆分为两句",
        "sentences-joined": "合并为一句",
        "stale": "“{text}”原指{meant}，该条现为{now}，引用序号未调整",
        "gone": "“{text}”原指{meant}，该条已删除，引用未调整",
    },
}
_FIELDS: dict[Language, dict[str, str]] = {
    "en": {
        "heading": "heading {old} → {new}",
        "heading-added": "heading {new} added",
        "heading-removed": "heading {old} dropped",
        "raised": "{old} → {new}: raised{by}",
        "lowered": "{old} → {new}: lowered{by}",
        "value": "{old} → {new}",
        "form": "bounds {old} → {new}",
        "tightened": "bound tightened",
        "loosened": "bound loosened",
        "comparator": "bound {old} → {new}",
        "deadline": "deadline {old} → {new}",
        "earlier": "deadline {old} → {new}: earlier",
        "later": "deadline {old} → {new}: later",
        "deadline-added": "deadline {new} added",
        "deadline-removed": "deadline {old} dropped",
        "modality": "duty {old} → {new}",
        "stronger": "duty {old} → {new}: stronger",
        "weaker": "duty {old} → {new}: weaker",
        "responsible-swapped": "{role} organ {old} → {new}",
        "responsible-added": "{role} organ {new} added",
        "responsible-removed": "{role} organ {old} dropped",
        "kind": "kind {old} → {new}",
        "indicator-added": "new figure {new}",
        "indicator-removed": "figure {old} dropped",
    },
    "zh": {
        "heading": "标题由“{old}”改为“{new}”",
        "heading-added": "增加标题“{new}”",
        "heading-removed": "取消标题“{old}”",
        "raised": "由{old}提高到{new}{by}",
        "lowered": "由{old}降低到{new}{by}",
        "value": "由{old}改为{new}",
        "form": "幅度由{old}改为{new}",
        "tightened": "要求收紧",
        "loosened": "要求放宽",
        "comparator": "界限由“{old}”改为“{new}”",
        "deadline": "时限由{old}改为{new}",
        "earlier": "时限由{old}提前到{new}",
        "later": "时限由{old}推后到{new}",
        "deadline-added": "新增时限{new}",
        "deadline-removed": "取消时限{old}",
        "modality": "要求由“{old}”改为“{new}”",
        "stronger": "要求由“{old}”加强为“{new}”",
        "weaker": "要求由“{old}”减弱为“{new}”",
        # A plain order has no word of its own to name.
        "modality-from-commit": "改用“{new}”",
        "stronger-from-commit": "改用“{new}”，要求加强",
        "weaker-from-commit": "改用“{new}”，要求减弱",
        "modality-to-commit": "不再用“{old}”",
        "stronger-to-commit": "不再用“{old}”，要求加强",
        "weaker-to-commit": "不再用“{old}”，要求减弱",
        "responsible-swapped": "{role}由{old}改为{new}",
        "responsible-added": "增加{role}{new}",
        "responsible-removed": "取消{role}{old}",
        "kind": "指标性质由{old}改为{new}",
        "indicator-added": "新增指标{new}",
        "indicator-removed": "取消指标{old}",
    },
}
#: Values of the contract in a reader's words.
_VALUES: dict[Language, dict[str, str]] = {
    "en": {
        "ge": "≥",
        "gt": ">",
        "le": "≤",
        "lt": "<",
        "eq": "=",
        "approx": "about",
        "must_not": "must not",
        "all": "responsible",
    },
    "zh": {
        "ge": "以上",
        "gt": "超过",
        "le": "以内",
        "lt": "低于",
        "eq": "等于",
        "approx": "约",
        "range": "区间",
        "must": "应当",
        "must_not": "不得",
        "commit": "一般要求",
        "encourage": "鼓励",
        "explore": "探索",
        "may": "可以",
        "lead": "牵头单位",
        "support": "配合单位",
        "all": "责任单位",
        "target": "目标",
        "existing": "现状",
        "frequency": "频次",
        "benefit": "支持",
        "condition": "条件",
        "limit": "限额",
    },
}
#: So much of a clause names it.
_CLAUSE = 16
#: In a text with no more changes than this it is told that a sentence was split.
_FEW = 6
_SHOWN_VALUES = ("comparator", "modality", "kind")


def notes(row: Row, language: Language) -> list[str]:
    """The lines for one row: what became of it, then what its facts say."""
    lines = [status(row, language)]
    if not row.is_fact:
        lines += [line for field in row.change.fields if (line := field_note(field, language))]
    # What is new or gone as a whole has no duty that was another before.
    whole = not row.is_fact and row.change.change in ("added", "removed")
    inside = [f for f in row.facts if not (whole and f.fields)]
    facts = [(fact, line) for fact in inside for line in _fact(fact, language)]
    if row.change.change in ("modified", "merged", "split") and not (
        row.is_fact and _is_indicator(row.change)
    ):
        put = _wording(row, [*lines, *(line for _, line in facts)]) if language == "zh" else []
        # A figure that came or went with its words is quoted with them.
        facts = [(f, line) for f, line in facts if f.fields or not quotes(put, _said(f))]
        put = [*put, *(_sentences(row.change, language) if row.change.change == "modified" else ())]
    else:
        put = []
    lines += [*(line for _, line in facts), *put]
    words = _PLAIN[language]
    for reference in row.stale:
        template = words["stale" if reference.now else "gone"]
        meant, now = reference.meant, reference.now or ""
        if language == "zh":
            meant, now = row.places.label("old", meant) or meant, row.places.label("new", now) or now
        lines.append(template.format(text=reference.text, meant=meant, now=now))
    return list(dict.fromkeys(lines))


def status(row: Row, language: Language) -> str:
    """What became of a section in a few words."""
    change, words = row.change, _PLAIN[language]
    labels = {"old": row.old_label, "new": row.new_label}
    if change.change in ("split", "merged") and language == "zh":
        labels = {"old": row.span("old"), "new": row.span("new")}
    if change.change == "removed" and len(change.old) > 1:
        return words["tail"].format(
            old=row.places.label("old", change.old[0]).rstrip(LIST_MARKS), count=len(change.old)
        )
    parts = [words[change.change].format(**labels)]
    if change.moved and change.change in ("same", "modified"):
        parts.append(
            words["moved"].format(
                old="、".join(row.places.full("old", i) for i in row.ids("old")),
                new="、".join(row.places.full("new", i) for i in row.ids("new")),
            )
        )
    elif change.renumbered:
        old = change.old_heads[0].number if change.old_heads else None
        parts.append(words["renumbered"].format(old=old or change.old[0]))
    if change.formatting_only:
        parts = [words["formatting"], *parts[1:]]
    elif change.change == "same" and len(parts) > 1:
        parts = parts[1:]
    return ("，" if language == "zh" else ", ").join(parts)


def field_note(field: FieldChange, language: Language) -> str | None:
    """One field in one line; None for what the inline comparison shows by itself (action, object, metric)."""
    words = _FIELDS[language]
    direction = field.direction or ""
    names = [f"{field.field}-{direction}", direction, field.field]
    if not field.old or not field.new:
        names.insert(0, f"{field.field}-{'added' if field.new else 'removed'}")
    if field.field == "modality" and "commit" in (field.old, field.new):
        end = "from-commit" if field.old == "commit" else "to-commit"
        names = [*(f"{name}-{end}" for name in names[1:] if name), *names]
    template = next((words[name] for name in names if name in words), None)
    if template is None:
        return None
    values = _VALUES[language]

    def shown(value: str | None) -> str:
        return values.get(value or "", value or "") if field.field in _SHOWN_VALUES else value or ""

    role = values.get(field.role or "", field.role or "")
    return template.format(old=shown(field.old), new=shown(field.new), role=role, by=_by(field, language))


def _wording(row: Row, told: Sequence[str]) -> list[str]:
    """The words of a section as an amendment puts them, without what was told of its figures."""
    head = next(iter(row.change.new_heads), None)
    figures = [f for f in row.facts if _is_indicator(f) and f.fields]
    return wording(
        row.change,
        told,
        frozenset((op, text) for f in figures for op, text in f.text if op != "="),
        titled=bool(head and head.heading),
        unit=_paragraphs(row),
    )


def _paragraphs(row: Row) -> str:
    """What the paragraphs of an item are called; nothing where several items came together."""
    if row.change.change != "modified":
        return ""
    head = next(iter(row.change.new_heads), None)
    return "款" if head and (head.number or "").endswith("条") else "段"


def _said(fact: Change) -> str:
    return "".join(text for _, text in fact.text)


def _fact(fact: Change, language: Language) -> Iterator[str]:
    is_indicator = _is_indicator(fact)
    if fact.fields:
        fields = fact.fields
        if is_indicator and any("—" in (f.old or "") for f in fields if f.field == "value"):
            # 5000元以上10万元以下 has two units: told as it is written.
            old, new = _both(fact)
            fields = tuple(
                f.model_copy(update={"old": old, "new": new}) if f.field == "value" else f for f in fields
            )
        told = [(f.field, n) for f in fields if (n := field_note(f, language))]
        if is_indicator and (form := _form(fact, language)):
            told = [("value", form), *((f, n) for f, n in told if f not in ("value", "comparator"))]
        if is_indicator and told:
            yield ("，" if language == "zh" else ", ").join(line for _, line in told)
            return
        for field, line in told:
            yield f"{line}{_clause(fact, language)}" if field == "modality" else line
    elif is_indicator and fact.change in ("added", "removed"):
        text = "".join(t for _, t in fact.text)
        yield _FIELDS[language][f"indicator-{fact.change}"].format(old=text, new=text)


def _is_indicator(fact: Change) -> bool:
    return (fact.new or fact.old)[0].rpartition(".")[2].startswith("i")


def _form(fact: Change, language: Language) -> str | None:
    """A range in the place of a figure, a cap in the place of a floor: another bound, not more or less."""
    by_name = {f.field: f for f in fact.fields}
    value, bound = by_name.get("value"), by_name.get("comparator")
    if value is None or bound is None or value.direction or bound.old == bound.new or "unit" in by_name:
        return None
    old, new = _bounded(value.old, bound.old, language), _bounded(value.new, bound.new, language)
    if "range" in (bound.old, bound.new):
        old, new = _both(fact)
    return _FIELDS[language]["form"].format(old=old, new=new)


def _both(fact: Change) -> tuple[str, str]:
    """The words of either side."""
    return tuple("".join(t for op, t in fact.text if op != other) for other in "+-")  # type: ignore[return-value]


def _bounded(value: str | None, bound: str | None, language: Language) -> str:
    word = _VALUES[language].get(bound or "", "") if bound not in ("eq", "range") else ""
    behind = language == "zh" and bound in ("ge", "le")
    return f"{value}{word}" if behind else f"{word}{value}"


def _sentences(change: Change, language: Language) -> Iterator[str]:
    """What a stop put in the place of a pause does, or the other way round; none in a text much changed."""
    pieces = visible(change.text)
    if sum(op != "=" for op, _ in pieces) > _FEW:
        return
    gone = ""
    for op, text in [*pieces, ("=", "")]:
        if op == "-":
            gone = text
            continue
        come = text if op == "+" else ""
        if (gone or come) and not any(map(key, (gone, come))):
            before, after = (bool(token_key(mark)) for mark in (gone, come))
            if before != after:
                yield _PLAIN[language]["sentence-split" if after else "sentences-joined"]
        gone = ""


def _clause(fact: Change, language: Language) -> str:
    """Whose duty it is; the strength alone does not say."""
    clause = "".join(text for op, text in fact.text if op != "-")
    clause = clause if len(clause) <= _CLAUSE else f"{clause[:_CLAUSE]}…"
    return f"（{clause}）" if language == "zh" else f" ({clause})"


def _by(field: FieldChange, language: Language) -> str:
    """How far: by how many per cent, or percentage points for a share."""
    if field.delta is None:
        return ""
    if field.old and field.old[-1:] in "%％":
        size = _short(field.delta * 100)
        text = f"{size}个百分点" if language == "zh" else f"{size} points"
    elif field.ratio:
        text = f"{_short((field.ratio - 1) * 100)}%"
    else:
        return ""
    sign = "+" if field.delta > 0 else ""
    return f"（{sign}{text}）" if language == "zh" else f" ({sign}{text})"


def _short(number: Number) -> str:
    return format(number.quantize(Decimal("0.1")).normalize(), "f")
