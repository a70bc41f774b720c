"""Why something on the web was not fetched."""

from __future__ import annotations

from undersigned.core.errors.base import Refused
from undersigned.core.phrase import _


class NotFetched(Refused):
    """Something on the web that was not fetched; the base of the reasons why."""

    code = "not-fetched"


class AddressRefused(NotFetched):
    """An address that nobody is asked at."""

    code = "address-refused"


class NotAWebAddress(AddressRefused):
    code = "not-a-web-address"
    sentence = _("{url} is not an address that begins with https:// or http://.")


class NotEncrypted(AddressRefused):
    code = "not-encrypted"
    sentence = _("{url} is not an address that begins with https://.")


class PasswordInAddress(AddressRefused):
    code = "password-in-address"
    sentence = _("An address at {host} has a user name or password in it; use one without.")


class PortRefused(AddressRefused):
    code = "port-refused"
    sentence = _("{url} names port {port}, and only the usual ports 80 and 443 are used.")


class AddressNotPublic(AddressRefused):
    """``address`` is the IP address that the host's name stands for."""

    code = "address-not-public"
    sentence = _("{host} points to {address}, which is not a public address.")


class AnswerRefused(NotFetched):
    """What came cannot be taken."""

    code = "answer-refused"


class AnswerTooLarge(AnswerRefused):
    """``limit`` is in megabytes of 1,000,000 bytes."""

    code = "answer-too-large"
    sentence = _("{url} is larger than {limit} MB.")


class AnswerCutShort(AnswerRefused):
    code = "answer-cut-short"
    sentence = _("{url} broke off before it was whole.")


class AnswerPacked(AnswerRefused):
    code = "answer-packed"
    sentence = _("{url} came packed in a way that cannot be read here ({packed}).")


class Unreachable(NotFetched):
    """Nothing came that could be read."""

    code = "unreachable"


class HostUnknown(Unreachable):
    code = "host-unknown"
    sentence = _("{url} could not be reached: there is no host of that name.")


class ConnectionFailed(Unreachable):
    """``reason`` is what the system says."""

    code = "connection-failed"
    sentence = _("{url} could not be reached: {reason}.")


class CertificateInvalid(Unreachable):
    """``reason`` is what the check of the certificate says."""

    code = "certificate-invalid"
    sentence = _("{url} cannot prove its identity: {reason}.")


class AnswerLate(Unreachable):
    code = "answer-late"
    sentence = _("{url} took longer than {seconds} seconds.")


class AnswerMalformed(Unreachable):
    code = "answer-malformed"
    sentence = _("{url} did not answer as a web server does.")


class RedirectedTooOften(Unreachable):
    code = "redirected-too-often"
    sentence = _("{url} leads from one address to the next, more than {limit} times.")


class StatusRefused(Unreachable):
    """``status`` is HTTP's number."""

    code = "status-refused"
    sentence = _("{url} could not be fetched: the server answered {status}.")
