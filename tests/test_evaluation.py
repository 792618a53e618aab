"""evaluate: the figures are counted as defined, misses are told, thresholds hold."""

import json
from pathlib import Path

import pytest

from policy_parse import parse
from policy_parse.cli import run
from policy_parse.errors import StoredDataError
from policy_parse.evaluation import Gold, Scores, evaluate, load
from policy_parse.evaluation.where import Where, fold
from policy_parse.model import PolicyDocument
from policy_parse.span import Span
from policy_parse.validation import walk

FOLDER = Path(__file__).parent / "gold"
TEXT = FOLDER / "jiangbei.txt"


@pytest.fixture(scope="module")
def document() -> PolicyDocument:
    return parse(TEXT)


@pytest.fixture(scope="module")
def own(document: PolicyDocument) -> Gold:
    """Gold that says just what extraction says."""
    return Gold(
        "jiangbei",
        {"title": document.metadata.title, "issued_on": str(document.metadata.issued_on), "signatory": None},
        {
            "sections": [{"id": s.id, "heading": s.heading} for _, s, _ in walk.sections(document)],
            "indicators": [
                {
                    "text": i.text,
                    "comparator": i.comparator,
                    "value": i.value,
                    "upper": i.upper,
                    "kind": i.kind,
                    "norm": i.normalized.value,
                    "norm_unit": i.normalized.unit,
                    "ctx": next(s.text for _, s, _ in walk.sentences(document) if s.id == i.sentence_id),
                }
                for i in document.indicators
            ],
            "measures": [
                {"text": m.text, "action": m.action, "modality": m.modality} for m in document.measures
            ],
            "mechanisms": [{"name": m.name, "quoted": m.quoted, "type": m.type} for m in document.mechanisms],
            "citations": [{"title": c.title, "relation": c.relation} for c in document.citations],
            "responsible": [
                {"in": m.section_id, "name": r.name, "role": r.role}
                for m in document.measures
                for r in m.responsible
            ],
            "deadlines": [
                {"in": m.section_id, "text": m.deadline.text, "date": m.deadline.date}
                for m in document.measures
                if m.deadline
            ],
        },
    )


def test_a_document_against_itself_is_right(own: Gold, document: PolicyDocument) -> None:
    scores = evaluate(own, document)
    assert set(scores.figures().values()) == {1.0}
    assert scores.misses == []


def test_what_is_missed_and_invented_is_counted_and_told(own: Gold, document: PolicyDocument) -> None:
    count = len(document.measures)
    less = document.model_copy(update={"measures": document.measures[1:]})
    scores = evaluate(own, less)
    exact = scores.found["measures (exact span)"]
    assert (exact.right, exact.invented, exact.missed) == (count - 1, 0, 1)
    assert exact.recall == (count - 1) / count
    assert f"measures missed: {document.measures[0].text!r}" in scores.misses
    shorter = Gold("x", {}, own.lists | {"measures": (own.lists["measures"] or [])[1:]})
    scores = evaluate(shorter, document)
    assert scores.found["measures (exact span)"].precision == (count - 1) / count
    assert any(miss.startswith("measures invented: ") for miss in scores.misses)


def test_a_shifted_span_overlaps_but_is_not_exact(own: Gold, document: PolicyDocument) -> None:
    first = document.measures[0]
    moved = first.model_copy(update={"span": Span(start=first.span.start + 2, end=first.span.end)})
    scores = evaluate(own, document.model_copy(update={"measures": (moved, *document.measures[1:])}))
    assert scores.found["measures (exact span)"].missed == 1
    assert scores.found["measures (overlap)"].missed == 0


def test_a_wrong_value_is_an_attribute_not_a_miss(own: Gold, document: PolicyDocument) -> None:
    wrong = document.indicators[0].model_copy(update={"comparator": "lt"})
    scores = evaluate(own, document.model_copy(update={"indicators": (wrong, *document.indicators[1:])}))
    assert scores.found["indicators (exact span)"].f1 == 1.0
    agreed = scores.agreement["indicator comparator"]
    assert (agreed.right, agreed.of) == (len(document.indicators) - 1, len(document.indicators))


def test_what_was_not_annotated_is_not_scored(document: PolicyDocument) -> None:
    scores = evaluate(
        Gold(
            "x",
            {},
            dict.fromkeys(
                ("sections", "indicators", "measures", "mechanisms", "citations", "responsible", "deadlines")
            ),
        ),
        document,
    )
    assert scores.figures() == {}


def test_names_count_by_their_head(document: PolicyDocument) -> None:
    rows = [{"name": "规范的" + m.name} for m in document.mechanisms]
    unquoted = tuple(m.model_copy(update={"quoted": False}) for m in document.mechanisms)
    lists = dict.fromkeys(("sections", "indicators", "measures", "citations", "responsible", "deadlines"))
    scores = evaluate(
        Gold("x", {}, lists | {"mechanisms": rows}), document.model_copy(update={"mechanisms": unquoted})
    )
    assert scores.found["mechanisms, unquoted (exact)"].right == 0
    assert scores.found["mechanisms, unquoted (same head)"].f1 == 1.0


def test_scores_of_several_documents_are_added_up() -> None:
    one, two = Scores(), Scores()
    one.count("x", 1, 0, 0)
    two.count("x", 1, 2, 4)
    two.agree("y", False)
    one.add(two)
    assert one.figures() == {"x": 2 * 0.5 * (1 / 3) / (0.5 + 1 / 3), "y": 0.0}


@pytest.mark.parametrize(
    ("text", "words", "context", "wanted"),
    [
        ("甲 乙\n丙", "乙丙", None, (1, 3)),
        ("１０亿元，10亿元", "10亿元", None, (0, 4)),
        ("甲乙丙乙", "乙", "丙乙", (3, 4)),
        ("甲乙", "丁", None, None),
        ("甲乙", "乙", "丁乙", None),
    ],
)
def test_words_are_found_without_regard_to_width_and_space(
    text: str, words: str, context: str | None, wanted: tuple[int, int] | None
) -> None:
    assert Where(text).find(words, context) == wanted


def test_a_span_folds_to_the_range_of_its_words() -> None:
    text = "甲 乙\n　丙丁"
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            at = Where(text).range(Span(start=start, end=end))
            assert fold(text)[at[0] : at[1]] == fold(text[start:end])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\n", "g.yaml:1:1: unknown key a"),
        ("- 1\n", "not gold annotations"),
        ("doc: x\nmeasures:\n  - {text: 甲}\n", "g.yaml:3:5: measures: needs action"),
    ],
)
def test_gold_that_is_wrong(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(StoredDataError) as caught:
        load(path)
    assert said in str(caught.value)


def test_the_command_and_its_thresholds(capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["evaluate", str(FOLDER / "jiangbei.yaml")]
    assert run([*arguments, "--min", "0.5", "--min", "section ids=1"]) == 0
    assert "section ids                            P 1.000  R 1.000  F1 1.000" in capfd.readouterr().out
    assert run([*arguments, "--min", "1.5", "-f", "json"]) == 1
    out, err = capfd.readouterr()
    assert json.loads(out)["figures"]["section ids"] == 1.0
    assert "section ids: 1.000 is below 1.5" in err
    assert run([*arguments, "--min", "nothing=1"]) == 2
    assert run([*arguments, "--min", "much"]) == 2
    assert run(["evaluate", str(FOLDER / "jiangbei.txt"), "--raw", "/nowhere"]) == 2
