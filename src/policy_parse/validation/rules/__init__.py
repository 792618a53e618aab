"""All rules, in the order of their codes. A new rule: a check, an entry here, a page beside the others."""

from policy_parse.validation.findings import Rule
from policy_parse.validation.rules import content, corrected, dataset, form, origin

RULES: tuple[Rule, ...] = (
    Rule("PP001", "unreadable", "error", "The file is YAML or JSON within the limits.", form.readable),
    Rule("PP002", "schema", "error", "The file conforms to the document schema.", form.conforms),
    Rule("PP010", "grounded", "error", "Every fact is quoted from the text to the character.", form.grounded),
    Rule(
        "PP011", "lossless", "error", "Every character of the text lies in exactly one piece.", form.lossless
    ),
    Rule(
        "PP012",
        "addressable",
        "error",
        "Every id is unique and follows from the numbering.",
        form.addressable,
    ),
    Rule("PP013", "unverified", "info", "The text is at hand to check the spans against.", form.verifiable),
    Rule(
        "PP020",
        "reference",
        "error",
        "Every id that is referred to exists, where it is said to.",
        form.referenced,
    ),
    Rule("PP030", "value", "error", "A value is what its own words say when read again.", content.value),
    Rule(
        "PP031",
        "date",
        "error",
        "A deadline's date is what its own words say when read again.",
        content.deadline,
    ),
    Rule("PP032", "date-order", "warning", "The dates of a document are in order.", content.date_order),
    Rule(
        "PP033",
        "number-parts",
        "error",
        "A document number's parts are those of its text.",
        content.doc_number,
    ),
    Rule("PP040", "duplicate", "warning", "A document stands in the dataset once.", dataset.duplicate),
    Rule("PP041", "other-version", "warning", "The file was made by this version.", origin.version),
    Rule(
        "PP042",
        "raw-changed",
        "error",
        "The raw file is the one the document was made from.",
        origin.raw_changed,
    ),
    Rule("PP043", "stale", "error", "Extracting the raw file again gives the same.", origin.stale),
    Rule(
        "PP050", "numbering", "warning", "Numbers run without gap and without repetition.", content.numbering
    ),
    Rule(
        "PP060", "unknown-organ", "info", "A responsible name ends like the name of an organ.", content.organ
    ),
    Rule("PP061", "unknown-unit", "info", "A unit is one the lexicon knows.", content.unit),
    Rule(
        "PP070",
        "miscited",
        "warning",
        "A cited document of the dataset has that title and number.",
        dataset.miscited,
    ),
    Rule("PP080", "correction-gone", "error", "The words that a correction names are there.", corrected.gone),
    Rule("PP081", "correction-needless", "warning", "A correction is still needed.", corrected.needless),
    Rule(
        "PP082",
        "correction-conflict",
        "error",
        "No two corrections contradict each other.",
        corrected.conflict,
    ),
    Rule("PP083", "correction-unfit", "error", "A correction sets what can be set.", corrected.unfit),
)

BY_CODE = {rule.code: rule for rule in RULES}
