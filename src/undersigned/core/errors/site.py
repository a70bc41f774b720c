"""Settings with which the site must not start, and keys that do not fit."""

from __future__ import annotations

from undersigned.core.errors.base import Refused
from undersigned.core.phrase import _


class SiteUnfit(Refused):
    """Settings with which the site must not start."""

    code = "site-unfit"


class KeyUnfit(SiteUnfit):
    code = "key-unfit"
    sentence = (
        "The key for protected words cannot be used: {reason}. "
        "Set UNDERSIGNED_KEY_FILE to a file that only the site can read."
    )


NO_KEY = "there is none"
KEY_NOT_HEXADECIMAL = "it is not hexadecimal"
KEY_OF_ANOTHER_LENGTH = "it has {length} bytes instead of {needed}"


class SettingInvalid(SiteUnfit):
    code = "setting-invalid"
    sentence = 'The setting {name} is "{value}"; {expected}.'


class SmtpUnfit(SiteUnfit):
    """What was set is not shown, as it may hold a password."""

    code = "smtp-unfit"
    sentence = (
        "The setting UNDERSIGNED_SMTP is not the address of a mail server; "
        "use smtp+starttls://USER:PASSWORD@HOST:PORT, smtps:// or smtp://."
    )


class SmtpInTheOpen(SiteUnfit):
    code = "smtp-in-the-open"
    sentence = (
        "The setting UNDERSIGNED_SMTP would send its password in the open; "
        "use smtps:// or smtp+starttls://."
    )


class UnsafeSettings(SiteUnfit):
    """``problems`` are sentences, each of which says what to do."""

    code = "unsafe-settings"
    sentence = "The site does not start like this: {problems}"


class CannotListen(SiteUnfit):
    code = "cannot-listen"
    sentence = (
        "The site cannot listen on {address} ({reason}); choose another with --host and --port."
    )


class DatabaseUnreachable(SiteUnfit):
    code = "database-unreachable"
    sentence = "The database cannot be reached ({reason}); UNDERSIGNED_DATABASE says where it is."


class DatabaseUnready(SiteUnfit):
    """``count`` changes of the tables are still to be made."""

    code = "database-unready"
    sentence = (
        "The database is not ready for this version ({count} changes to make): make a backup, "
        'then run "undersigned manage migrate" or serve with --migrate.'
    )


class FolderOpenToOthers(Refused):
    code = "folder-open-to-others"
    sentence = (
        "Others on this machine may look into {folder}; "
        "choose a folder that is yours alone (chmod 700)."
    )


class ProgramMissing(Refused):
    code = "program-missing"
    sentence = "The program {program} is needed for this; install it with PostgreSQL's client."


class DatabaseNotDumped(Refused):
    code = "database-not-dumped"
    sentence = "The database could not be written out ({reason}); no backup was made."


class SealBroken(Refused):
    """``place`` is the table and column, never what stands there."""

    code = "seal-broken"
    sentence = _(
        "Protected data in {place} cannot be decrypted with this site's keys; add the "
        "key it was encrypted with to UNDERSIGNED_KEY_FILE."
    )
