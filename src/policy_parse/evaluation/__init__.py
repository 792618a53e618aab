"""How good is extraction? Precision, recall and F1 a field against gold annotations (评测)."""

from policy_parse.evaluation import facts, names
from policy_parse.evaluation.gold import Gold, load
from policy_parse.evaluation.scores import Scores
from policy_parse.evaluation.where import Where
from policy_parse.model import PolicyDocument

__all__ = ["Gold", "Scores", "evaluate", "load"]


def evaluate(gold: Gold, document: PolicyDocument) -> Scores:
    """``document`` (with its text) against ``gold``; ``Scores.add`` adds several documents up."""
    where, scores = Where(document.text), Scores()
    names.metadata(gold, document, scores)
    names.sections(gold, document, scores)
    facts.indicators(gold, document, where, scores)
    facts.measures(gold, document, where, scores)
    names.mechanisms(gold, document, scores)
    names.citations(gold, document, scores)
    names.responsible(gold, document, scores)
    names.deadlines(gold, document, scores)
    return scores
