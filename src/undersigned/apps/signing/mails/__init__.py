"""What is written to organisations: asking them to sign, and confirming that they did."""

from undersigned.apps.signing.mails import confirmations, invitations

KINDS = {**invitations.KINDS, **confirmations.KINDS}
