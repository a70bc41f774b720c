"""The head of a text in the folder: everything but its body, as YAML, read strictly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

import yaml

from undersigned.core import faults
from undersigned.core.faults import FilePlace, unknown_key
from undersigned.core.phrase import Phrase, phrase
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.markdown_grammar import FormFault
from undersigned.core.texts.model import Contact, Signatory, Text

FORM = "1"

# The first and the last line of something.
Lines = tuple[int, int]
# Organisations by id, each as it stands under a text when that says nothing else.
Register = Mapping[str, Signatory]

# The shape of a language tag (RFC 5646, section 2.1).
LANGUAGE_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
LONGEST_LANGUAGE_CODE = 12

_KINDS = ("statement", "letter")
_STRINGS = ("title", "subject", "salutation", "closing", "signed_as", "signatories_heading")
_CONTACT = ("name", "role", "phone", "email")
_NAMING = ("name", "acronym", "country")
_SIGNING = ("person", "role", "group")
_INDIVIDUAL = ("person", "acronym", "country", "role", "group")


def is_language_code(words: str) -> bool:
    """Whether it is the code of a language, and short enough to be kept on the site."""
    return len(words) <= LONGEST_LANGUAGE_CODE and LANGUAGE_TAG.fullmatch(words) is not None


# --- Writing ----------------------------------------------------------------------------------


class _Dumper(yaml.SafeDumper):
    """YAML for people: strings of several lines stand as lines."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_string(dumper: yaml.SafeDumper, string: str) -> yaml.ScalarNode:
    style = "|" if "\n" in string else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", string, style=style)


_Dumper.add_representer(str, _represent_string)


def written_front_matter(text: Text, register: Register | None) -> str:
    """The YAML between the two ``---``, for a text in its normal form.

    CampaignInvalid if a signatory names an organisation that the register does not have.
    """
    signatories = [
        _signatory_entry(signatory, register, place=place)
        for place, signatory in enumerate(text.signatories, 1)
    ]
    contact = _present(text.contact, _CONTACT) if text.contact else None
    return "".join(
        (
            f"undersigned: {FORM}\n",
            _yaml("kind", text.kind),
            _yaml("language", text.language),
            _yaml("title", text.title),
            _yaml("subject", text.subject),
            f"date: {text.date}\n" if text.date else "",
            _yaml("addressee", list(text.addressee)),
            _yaml("salutation", text.salutation),
            _yaml("closing", text.closing),
            _yaml("signed_as", text.signed_as),
            _yaml("signatories_heading", text.signatories_heading),
            _yaml("signatories", signatories, flow=True),
            _yaml("contact", contact),
            _yaml("cc", list(text.cc)),
            _yaml("as_written", dict(text.as_written)),
        )
    )


def _yaml(key: str, value: object, *, flow: bool = False) -> str:
    """One key with its value, or nothing where there is none; ``flow``: an entry a line."""
    if not value:
        return ""
    return yaml.dump(
        {key: value},
        Dumper=_Dumper,
        default_flow_style=None if flow else False,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
    )


def _present(thing: object, keys: tuple[str, ...]) -> dict[str, str]:
    found = {key: getattr(thing, key) for key in keys}
    return {key: value for key, value in found.items() if value is not None}


def _signatory_entry(
    signatory: Signatory, register: Register | None, *, place: int
) -> dict[str, str]:
    """What the register says of the organisation is left out; "" is where it says too much."""
    if signatory.org is None:
        return _present(signatory, _INDIVIDUAL if signatory.is_individual else _NAMING + _SIGNING)
    entry = {"org": signatory.org}
    if register is None:
        return entry | _present(signatory, _NAMING + _SIGNING)
    known = register.get(signatory.org)
    if known is None:
        where = FilePlace(path=f"signatories[{place}]")
        raise where.refused(faults.NO_ORGANISATION, id=signatory.org)
    for key in _NAMING:
        if getattr(signatory, key) != getattr(known, key):
            entry[key] = getattr(signatory, key) or ""
    return entry | _present(signatory, _SIGNING)


# --- Reading ----------------------------------------------------------------------------------


def read_front_matter(
    written: str, register: Register | None
) -> tuple[Text, dict[str, list[Lines]]]:
    """A text without its body from the YAML between the two ``---``, and the lines of each value:
    of a list, those of each of its entries.

    FormFault if anything in it is not as it must be; its lines count from the first ``---``.
    """
    head = _keys(_root(written), _READERS)
    if _value(head.get("undersigned")) != FORM:
        raise FormFault(faults.NOT_OUR_FORM, 0, written=f"undersigned: {FORM}")
    for key in ("kind", "language"):
        if key not in head:
            raise FormFault(faults.MISSING, 0, key=key)
    values = {key: _READERS[key](node) for key, node in head.items()}
    del values["undersigned"]
    if "signatories" in head:
        values["signatories"] = tuple(_signatories(head["signatories"], register))
    return Text(**values), {key: _spans(node) for key, node in head.items()}


def _spans(node: yaml.Node) -> list[Lines]:
    """The lines of a value, or of each entry of a list."""
    entries = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [(_line(entry), max(_line(entry), _last_line(entry))) for entry in entries]


def _last_line(node: yaml.Node) -> int:
    ends_before = node.end_mark.column == 0  # of a block, the line behind it
    last: int = node.end_mark.line + (0 if ends_before else 1)
    return last


def _root(written: str) -> yaml.Node:
    try:
        # BaseLoader takes no scalar for anything but a string: "no" is a language.
        root = yaml.compose(written, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise FormFault(faults.NOT_YAML, line) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise FormFault(faults.NOT_YAML, 0) from error
    if root is None:
        raise FormFault(faults.FRONT_MATTER_EMPTY, 0)
    return root


def _line(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1


def _keys(node: yaml.Node, known: Iterable[str] | None) -> dict[str, yaml.Node]:
    """The values by their keys, each of which is known and stands once."""
    if not isinstance(node, yaml.MappingNode):
        raise FormFault(faults.NOT_PAIRS, _line(node), written="key: value")
    found: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key = _value(key_node)
        if known is not None and key not in known:
            raise FormFault(unknown_key(key, known), _line(key_node))
        if key in found:
            raise FormFault(faults.TWICE, _line(key_node), key=key)
        found[key] = value
    return found


def _value(node: yaml.Node | None) -> str:
    if node is None:
        return ""
    if not isinstance(node, yaml.ScalarNode):
        raise FormFault(faults.NOT_MERE_WORDS, _line(node))
    value: str = node.value
    return value


def _kind(node: yaml.Node) -> str:
    kind = _value(node)
    if kind not in _KINDS:
        raise FormFault(faults.NOT_A_KIND, _line(node), kind=kind)
    return kind


def _date(node: yaml.Node) -> PartialDate | None:
    written = _value(node)
    try:
        return PartialDate.parse(written) if written else None
    except ValueError as error:
        raise FormFault(faults.NOT_A_DATE, _line(node), date=written) from error


def _lines(node: yaml.Node) -> tuple[str, ...]:
    if isinstance(node, yaml.SequenceNode):
        return tuple(_value(line) for line in node.value)
    return (_value(node),)


def _contact(node: yaml.Node) -> Contact:
    values = _keys(node, _CONTACT)
    return Contact(**{key: _value(value) for key, value in values.items()})


def _as_written(node: yaml.Node) -> dict[str, str]:
    values = _keys(node, None)
    return {key: _value(value) for key, value in values.items()}


def _language(node: yaml.Node) -> str:
    language = _value(node)
    if not LANGUAGE_TAG.fullmatch(language):
        raise FormFault(faults.NOT_A_LANGUAGE, _line(node), code=language)
    return language


_READERS: Mapping[str, Callable[[yaml.Node], Any]] = {
    "undersigned": _value,
    "kind": _kind,
    "language": _language,
    "date": _date,
    "addressee": _lines,
    "cc": _lines,
    "contact": _contact,
    "as_written": _as_written,
    "signatories": lambda node: node,
    **dict.fromkeys(_STRINGS, _value),
}


def _signatories(node: yaml.Node, register: Register | None) -> Iterator[Signatory]:
    if not isinstance(node, yaml.SequenceNode):
        raise FormFault(faults.SIGNATORIES_NO_LIST, _line(node))
    allowed = ("org", *_NAMING, *_SIGNING)
    for entry in node.value:
        nodes = _keys(entry, allowed)
        values: dict[str, Any] = {key: _value(value) or None for key, value in nodes.items()}
        org, name = values.get("org"), values.pop("name", None)
        if org is not None and register is not None:
            if org not in register:
                raise FormFault(_no_organisation(org, register), _line(entry))
            known = register[org]
            yield replace(known, **values, name=name or known.name)
        elif name or (org is None and values.get("person")):
            yield Signatory(**values, name=name or values["person"])
        else:
            raise FormFault(faults.SIGNATORY_EMPTY, _line(entry))


def _no_organisation(org: str, register: Register) -> Phrase:
    near = get_close_matches(org, register, n=1)
    if near:
        return phrase(faults.NO_ORGANISATION_NEAR, id=org, near=near[0])
    return phrase(faults.NO_ORGANISATION, id=org)
