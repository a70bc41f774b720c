"""Data that would make a worse pack, and where it comes from."""

from __future__ import annotations

from undersigned.core.errors.base import Refused


class NothingBefore(Refused):
    code = "nothing-before"
    sentence = "There is no refreshed pack to go back from; the one that ships is in use."


class PackInvalid(Refused):
    """Data that would make a worse pack, or none; the base of the reasons why."""

    code = "pack-invalid"


class PublishedUnreadable(PackInvalid):
    """``reason`` is what the system says."""

    code = "published-unreadable"
    sentence = "{file} cannot be read ({reason})."


class PublishedUnlisted(PackInvalid):
    code = "published-unlisted"
    sentence = "{manifest} does not list {file}."


class PublishedUnexpected(PackInvalid):
    """``what`` is a published file in words, ``reason`` the error of the program that read it."""

    code = "published-unexpected"
    sentence = "Something in {what} is not as expected ({reason})."


class MemberNameless(PackInvalid):
    code = "member-nameless"
    sentence = "Somebody in the list of the {chamber} has no name or number."


class SameForTwo(PackInvalid):
    """``things`` are members, ridings and so on; ``what`` they must not share."""

    code = "same-for-two"
    sentence = "Two {things} have the same {what}, {value}."


class TwoInOneSeat(PackInvalid):
    code = "two-in-one-seat"
    sentence = "{one} and {other} are in the same seat, {seat}."


class NotOneOf(PackInvalid):
    """``kind`` is what ``name`` should be: "riding of Canada"."""

    code = "not-one-of"
    sentence = "The published data has {name}, which is no {kind}."


class NoMember(PackInvalid):
    code = "no-member"
    sentence = "{person} sits on {committee} and is no member of the Congress."


class DownloadEmpty(PackInvalid):
    code = "download-empty"
    sentence = "{url} is empty."


class DownloadOfAnotherType(PackInvalid):
    code = "download-of-another-type"
    sentence = "{url} gave {type} and not {kind}."


class MirrorContradicts(PackInvalid):
    code = "mirror-contradicts"
    sentence = "{file} is not the file that {manifest} speaks of."


class DataOlder(PackInvalid):
    """``day`` is that of the new data, ``in_use`` that of what is there."""

    code = "data-older"
    sentence = "{body} there is of {day}, and {in_use} is in use."


class DataLost(PackInvalid):
    """``losses`` says what there would be less of."""

    code = "data-lost"
    sentence = "Too much would be lost: {losses}."


class ProvenanceUnreadable(PackInvalid):
    code = "provenance-unreadable"
    sentence = "{path} cannot be read ({reason})."


class ProvenanceOfAnotherForm(PackInvalid):
    code = "provenance-form"
    sentence = "{path} is of form {form}, and {known} is read."


class SourcesInvalid(Refused):
    """A settings file of addresses that cannot be used; the base of the reasons why."""

    code = "sources-invalid"


class SourcesUnreadable(SourcesInvalid):
    code = "sources-unreadable"
    sentence = "{path} cannot be read ({reason})."


class SourcesOfUnknownFile(SourcesInvalid):
    code = "sources-unknown-file"
    sentence = "{path} gives an address for {file}, which is not in the table."


class SourcesWithUnknownKey(SourcesInvalid):
    code = "sources-unknown-key"
    sentence = "{path} has {key}; it may have addresses and private."
