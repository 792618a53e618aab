"""Extraction: the facts of a document, each made by one extractor. Precedence lives here and nowhere else."""

from policy_parse.extraction.citations import citations
from policy_parse.extraction.context import Context
from policy_parse.extraction.facts import Facts, linked
from policy_parse.extraction.indicators import indicators
from policy_parse.extraction.measures import measures
from policy_parse.extraction.mechanisms import mechanisms

__all__ = ["Context", "Facts", "facts"]


def facts(context: Context) -> Facts:
    """Every fact of the document. Mechanisms give way to citations; links are made last."""
    cited = citations(context)
    return linked(
        Facts(
            measures=measures(context),
            indicators=indicators(context),
            mechanisms=mechanisms(context, cited),
            citations=cited,
        )
    )
