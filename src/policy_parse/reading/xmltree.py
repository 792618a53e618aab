"""XML of unknown origin to an element tree: no DTD, so no entities, no network, no files."""

from xml.etree.ElementTree import Element, ParseError, XMLParser
from xml.parsers import expat

from policy_parse.errors import LimitError, ReadError
from policy_parse.reading.limits import Limits


class _Refused(Exception):
    """Raised by a handler; carries the reason, and the name of the limit that is passed if one is."""

    def __init__(self, reason: str, limit: str | None = None) -> None:
        super().__init__(reason)
        self.limit = limit


def parse_xml(data: bytes, label: str, limits: Limits) -> Element:
    """The root element of ``data``.

    Raises ReadError for damaged XML, for any document type declaration (office formats have
    none; entities live there), and for more or deeper nested elements than the limits allow.
    """
    _scan(data, label, limits)
    parser = XMLParser()
    try:
        parser.feed(data)
        return parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise ReadError(f"{label}: damaged XML ({error})") from None


def _scan(data: bytes, label: str, limits: Limits) -> None:
    """A first pass that builds nothing."""
    depth = count = 0

    def opened(_tag: str, _attributes: object) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if count > limits.max_elements:
            raise _Refused(f"more than {limits.max_elements} elements", "elements")
        if depth > limits.max_depth:
            raise _Refused(f"elements nested deeper than {limits.max_depth}", "depth")

    def closed(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise _Refused("a document type declaration is not allowed")

    parser = expat.ParserCreate()
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except _Refused as reason:
        message = f"{label}: {reason}"
        raise (LimitError(message, reason.limit) if reason.limit else ReadError(message)) from None
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ReadError(f"{label}: damaged XML ({error})") from None
