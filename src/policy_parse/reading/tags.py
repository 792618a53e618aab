"""Tags with more attributes than any page has: the parser compares each with all others of its tag."""

import re

from policy_parse.patterns import compiled

#: Shorter pages are over in a second whatever their tags hold.
_FROM = 50_000
#: No attribute is shorter than two characters with the space before it.
_MOST, _LONG = 500, 1_000
_TAG = compiled(
    r"""
    < (?P<name> [A-Za-z][^\s/<>"']*+ )
    (?P<attributes> (?: [^>"'=]++ | = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s"'>][^\s>]*+ )?+ | ["'] )*+ )
    """,
    re.VERBOSE,
)


def without_swarms(text: str) -> str:
    """``text`` with all attributes taken from the tags that have more than some hundreds; line ends stay."""
    if len(text) < _FROM:
        return text
    return _TAG.sub(_bare, text)


def _bare(tag: re.Match[str]) -> str:
    attributes = tag["attributes"]
    if len(attributes) < _LONG or len(re.split(r"[\s/]+", attributes, maxsplit=_MOST)) <= _MOST:
        return tag[0]
    return f"<{tag['name']}" + "\n" * attributes.count("\n")
