"""The project's own gold set: the annotations are sound, and extraction is as good on them as it has been."""

import math
from pathlib import Path

import pytest
import yaml

from policy_parse import parse
from policy_parse.evaluation import Gold, Scores, evaluate, load
from policy_parse.evaluation.where import fold

FOLDER = Path(__file__).parent / "gold"
FILES = sorted(FOLDER.glob("*.yaml"))
FLOORS: dict[str, float] = yaml.safe_load(Path(__file__).with_name("gold_floors.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def scores() -> Scores:
    """Of all documents, added up; each miss says where."""
    whole = Scores()
    for path in FILES:
        one = evaluate(load(path), parse(path.with_suffix(".txt")))
        one.misses = [f"{path.stem}: {miss}" for miss in one.misses]
        whole.add(one)
    return whole


@pytest.mark.parametrize("field", FLOORS)
def test_a_field_keeps_the_figure_it_has_reached(field: str, scores: Scores) -> None:
    figure = scores.figures()[field]
    # Floors are written down with three places.
    assert math.floor(figure * 1000) / 1000 >= FLOORS[field], (
        f"{field}: {figure:.4f} is below {FLOORS[field]}; all misses:\n" + "\n".join(scores.misses)
    )


def test_every_field_has_its_floor(scores: Scores) -> None:
    assert set(FLOORS) == set(scores.figures())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_annotations_point_into_their_text(path: Path) -> None:
    gold, text = load(path), fold(path.with_suffix(".txt").read_text("utf-8"))
    assert gold.doc == path.stem
    places = {row["id"] for row in gold.lists["sections"] or ()} | {"notice", "body", "annex1"}
    assert [
        row
        for row in rows(gold, "indicators", "measures", "responsible", "deadlines")
        if row["in"] not in places
    ] == []
    for name in ("indicators", "measures"):
        assert (at := [place(text, row) for row in rows(gold, name)]) == sorted(at), (
            f"{name}: not in text order"
        )
    words = [row.get("name") or row.get("text") or row["title"] for row in rows(gold, *NAMED)]
    assert [word for word in words if fold(word) not in text] == []


NAMED = ("mechanisms", "citations", "responsible", "deadlines")


def rows(gold: Gold, *names: str) -> list[dict[str, str]]:
    """The annotations of these lists."""
    return [row for name in names for row in gold.lists[name] or ()]


def place(text: str, row: dict[str, str]) -> int:
    """Where an annotation stands; its words, or its context, must stand there alone."""
    words, around = fold(row["text"]), fold(row.get("ctx") or row["text"])
    assert text.count(around) == 1, f"{around}: {text.count(around)} times; needs ctx"
    assert around.count(words) == 1, f"{words}: {around.count(words)} times in its ctx"
    return text.index(around) + around.index(words)
