"""How well the comparison finds what was really done: precision and recall for each kind of edit.

    python tools/diff_quality.py FOLDER… [--trials N] [--write FILE] [--verbose]

Every document of the folders is revised with a known edit script (``revise.py``), written out, extracted anew
and compared. A revision that the extraction reads in another way than it was written is left out: it would
measure the extraction. Exit code 1 where a kind of edit is found less well than it should be.
"""

import argparse
import copy
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

import revise
from revise import Edit, Item, Revision

from policy_parse import lexicon
from policy_parse.diff import diff
from policy_parse.diff.canonical import key
from policy_parse.diff.model import Change, Diff
from policy_parse.diff.units import outline_units
from policy_parse.errors import PolicyParseError
from policy_parse.model import PolicyDocument
from policy_parse.pipeline import parse
from policy_parse.reading import from_text, read

KINDS = ("value", "move", "split", "merge", "delete", "insert", "renumber", "modify", "format")
#: Least precision and recall for each kind; greatest share of sections told as moved that were not.
LEAST, MOST_ASTRAY = 0.98, 0.005
Truth = dict[str, set[tuple[str, ...]]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--trials", type=int, default=4, help="revisions of each document")
    parser.add_argument("--write", type=Path, help="Markdown file for the result")
    parser.add_argument("--verbose", action="store_true", help="list what was missed or made up")
    options = parser.parse_args()

    documents = [(p.name, d) for f in options.corpus for p in sorted(f.iterdir()) if (d := usable(p))]
    score = Score(options.verbose)
    words = sorted(w for name in lexicon.names() for w in lexicon.words(name) if len(w) == 2)
    for number, (name, document) in enumerate(documents):
        other = documents[(number + 1) % len(documents)][1]
        foreign = [i for root in revise.tree(other) for i in root.walk() if not i.children]
        for trial in range(options.trials):
            chance = random.Random(f"{name}:{trial}")
            score.trial(f"{name}:{trial}", document, foreign, words, chance, everywhere=trial % 2 == 1)
    report = score.report(len(documents))
    sys.stdout.write(report)
    if options.write:
        options.write.write_text(report, "utf-8")
    return int(not score.holds())


def usable(path: Path) -> PolicyDocument | None:
    """The document as the generator writes it, if the extraction then reads just that."""
    try:
        document = parse(read(path))
    except PolicyParseError:
        return None
    if not document.parts:
        return None
    roots = revise.tree(document)
    items = [i for r in roots for i in r.walk()]
    if len(items) < 8 or any(i.style in ("", "circled", "inline", "book") for i in items):
        return None
    again, same = written(document.metadata.title or path.stem, roots)
    return again if same else None


def written(title: str, roots: list[Item]) -> tuple[PolicyDocument, bool]:
    """The tree as a document, and whether it was read as it was written."""
    revise.number(roots)
    document = parse(from_text(revise.write(title, roots)))
    units = [(u.id, u.text) for u in outline_units(document) if not u.is_part]
    meant = [(i.id, i.text) for r in roots for i in r.walk()]
    return document, units == meant


class Score:
    """Counts over all trials."""

    def __init__(self, verbose: bool) -> None:
        self.verbose = verbose
        self.found: Counter[str] = Counter()
        self.true: Counter[str] = Counter()
        self.hit: Counter[str] = Counter()
        self.reworded: dict[str, list[bool]] = defaultdict(list)
        self.trials = self.skipped = self.items = self.false_moves = 0
        self.measures = self.strayed = 0

    def trial(
        self,
        name: str,
        old: PolicyDocument,
        foreign: list[Item],
        words: list[str],
        chance: random.Random,
        everywhere: bool,
    ) -> None:
        roots = revise.tree(old)
        revise.number(roots)
        before = {i.id: i.text for r in roots for i in r.walk()}
        revision = revise.revise(copy.deepcopy(roots), chance, foreign, words, everywhere)
        new, same = written(old.metadata.title or name, revision.roots)
        if not same:
            self.skipped += 1
            return
        self.trials += 1
        difference = diff(old, new)
        truth, said = expected(revision, before), told(difference)
        self.items += len(difference.sections)
        self.false_moves += len(said["move"] - truth["move"])
        # Sections move with all that is in them, so a measure that goes elsewhere alone was mistaken.
        self.measures += len(difference.measures)
        strayed = [c for c in difference.measures if c.moved]
        self.strayed += len(strayed)
        if self.verbose and strayed:
            print(f"{name} measures astray: {[(c.old, c.new) for c in strayed]}", file=sys.stderr)
        for kind in KINDS:
            self.true[kind] += len(truth[kind])
            self.found[kind] += len(said[kind])
            self.hit[kind] += len(truth[kind] & said[kind])
            if self.verbose and truth[kind] != said[kind]:
                missed, extra = sorted(truth[kind] - said[kind]), sorted(said[kind] - truth[kind])
                print(f"{name} {kind}: missed {missed} made up {extra}", file=sys.stderr)
        pairs = {c.old[0]: c.new[0] for c in difference.sections if len(c.old) == len(c.new) == 1}
        target = {o: i.id for r in revision.roots for i in r.walk() for o in i.origins}
        for edit in revision.edits:
            if edit.kind.startswith("reword"):
                self.reworded[edit.kind].append(pairs.get(edit.old) == target[edit.old])

    def shares(self, kind: str) -> tuple[float, float]:
        """Precision and recall."""
        hit = self.hit[kind]
        return (
            hit / self.found[kind] if self.found[kind] else 1.0,
            hit / self.true[kind] if self.true[kind] else 1.0,
        )

    def holds(self) -> bool:
        """Whether every kind of edit is found as well as it should be."""
        right = all(min(self.shares(kind)) >= LEAST for kind in KINDS)
        return right and self.false_moves <= MOST_ASTRAY * self.items

    def report(self, documents: int) -> str:
        lines = [
            "# How right the comparison is",
            "",
            "Revisions of real documents with a known edit script, compared with what `diff` says of them:",
            "`make diff-quality` writes this page. An edit counts when the very items are named: a split",
            "with both pieces, a move with both ends, a value with its direction. In every other revision",
            "two chapters have also changed places, a title is rewritten, and half of all items come in",
            "another width or with other pauses. It fails below 0.98 in any column or above 0.5 % of",
            "false moves.",
            "",
            f"{documents} documents, {self.trials} revisions ({self.skipped} more left out because the",
            "extraction reads them in another way than they were written).",
            "",
            "| edit | made | precision | recall |",
            "|---|---:|---:|---:|",
        ]
        for kind in KINDS:
            precision, recall = self.shares(kind)
            lines.append(f"| {_NAMES[kind]} | {self.true[kind]} | {precision:.3f} | {recall:.3f} |")
        share = self.false_moves / max(1, self.items)
        lines += [
            "",
            f"False moves: {self.false_moves} of {self.items} sections ({share:.2%}), "
            f"{self.strayed} of {self.measures} measures ({self.strayed / max(1, self.measures):.2%}).",
            "",
            "Sections still recognised after a rewording:",
            "",
            "| words replaced | sections | recognised |",
            "|---|---:|---:|",
        ]
        for kind in sorted(self.reworded, key=lambda k: int(k.split()[1].rstrip("%"))):
            hits = self.reworded[kind]
            lines.append(f"| {kind.split()[1]} | {len(hits)} | {sum(hits) / len(hits):.3f} |")
        return "\n".join(lines) + "\n"


_NAMES = {
    "value": "value changed (raised or lowered)",
    "move": "moved to another parent",
    "split": "split in two",
    "merge": "two merged",
    "delete": "deleted",
    "insert": "inserted",
    "renumber": "another number",
    "modify": "text modified",
    "format": "formatting only",
}


def expected(revision: Revision, before: dict[str, str]) -> Truth:
    """What the edit script says became of every item."""
    truth: Truth = {kind: set() for kind in KINDS}
    items = [i for r in revision.roots for i in r.walk()]
    pieces: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if item.piece_of:
            pieces[item.piece_of].append(item.id)
    alive: set[str] = set()
    target: dict[str, Item] = {}
    for item in items:
        alive.update(item.origins)
        if len(item.origins) > 1:
            truth["merge"].add((*item.origins, item.id))
        elif item.origins and item.origins[0] in pieces:
            truth["split"].add((item.origins[0], item.id, *pieces[item.origins[0]]))
        elif item.origins:
            old = item.origins[0]
            target[old] = item
            if old != item.id:
                truth["renumber"].add((old, item.id))
            if key(before[old]) != key(item.text):
                truth["modify"].add((old, item.id))
            elif before[old] != item.text:
                truth["format"].add((old, item.id))
        elif not item.piece_of:
            truth["insert"].add((item.id,))
    truth["delete"] = {(old,) for old in before if old not in alive}
    for edit in revision.edits:
        if edit.kind == "move":
            truth["move"].add((edit.old, target[edit.old].id))
        elif edit.kind == "value":
            truth["value"].add((edit.old, target[edit.old].id, _way(edit)))
    return truth


def _way(edit: Edit) -> str:
    a, b = map(int, edit.detail.split("→"))
    return "raised" if b > a else "lowered"


def told(difference: Diff) -> Truth:
    """The same from the comparison."""
    said: Truth = {kind: set() for kind in KINDS}
    for change in difference.sections:
        one = len(change.old) == len(change.new) == 1
        both = (*change.old, *change.new)
        if change.change in ("split", "added", "removed"):
            said[{"split": "split", "added": "insert", "removed": "delete"}[change.change]].add(both)
        elif change.change == "merged":
            said["merge"].add(both)
        if one and change.change == "modified":
            said["modify"].add(both)
        if change.moved:
            said["move"].add(both)
        if one and change.formatting_only:
            said["format"].add(both)
    said["renumber"] = {(r.old, r.new) for r in difference.renumbering}
    for change in difference.indicators:
        for f in change.fields:
            if f.field == "value" and f.direction:
                said["value"].add((_home(change, 0), _home(change, 1), f.direction))
    return said


def _home(change: Change, side: int) -> str:
    return (change.old, change.new)[side][0].rsplit(".", 1)[0]


if __name__ == "__main__":
    sys.exit(main())
