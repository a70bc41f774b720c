"""Papers, texts, translations and versions."""

from __future__ import annotations

from undersigned.core.errors.base import Changed, EntryInvalid
from undersigned.core.phrase import _


class DraftChanged(Changed):
    code = "draft-changed"
    sentence = _(
        "{who} saved this text after you opened it, so your changes were not saved "
        "over theirs. Both are shown below."
    )


class OriginalChanged(Changed):
    code = "original-changed"
    sentence = _("The original has changed again; please look at it once more.")


class AuthorityChanged(Changed):
    code = "authority-changed"
    sentence = _("Somebody else has just changed which text is authoritative.")


class TextRemoved(EntryInvalid):
    code = "text-removed"
    sentence = _("This text has been removed; restore it before you change it.")


class TextTooLong(EntryInvalid):
    code = "text-too-long"
    sentence = _("A text can have up to {limit} characters, and this one has {count}.")


class PageOutdated(EntryInvalid):
    code = "page-outdated"
    sentence = _("Please reload the page and send it again.")


class PlaceChanged(EntryInvalid):
    code = "place-changed"
    sentence = _("This passage has already been corrected or changed.")


class NoTextFound(EntryInvalid):
    code = "no-text-found"
    sentence = _("No text was found in this paper.")


class TranslationNotFrozen(EntryInvalid):
    code = "translation-not-frozen"
    sentence = _("A translation is frozen together with its original; freeze the original instead.")


class VersionTheSame(EntryInvalid):
    code = "version-the-same"
    sentence = _("Nothing has changed since version {number}.")


class NotTheOriginal(EntryInvalid):
    code = "not-the-original"
    sentence = _("Translations can only be made from the authoritative text.")


class NotATranslation(EntryInvalid):
    code = "not-a-translation"
    sentence = _("This text is not a translation.")


class AuthorityFixed(EntryInvalid):
    code = "authority-fixed"
    sentence = _(
        "A version has been frozen with the text in {language} as the authoritative one, "
        "so this can no longer change."
    )


class TextNameMalformed(EntryInvalid):
    code = "text-name-malformed"
    sentence = _("A name can only have lower-case letters, digits and hyphens, such as 03-letter.")


class TextNameTaken(EntryInvalid):
    code = "text-name-taken"
    sentence = _("There is already a text called {name}.")


class TextNamedElsewhere(EntryInvalid):
    code = "text-named-elsewhere"
    sentence = _("The text {text} refers to this one in {field}; change it there first.")


class TextWithoutNumber(EntryInvalid):
    code = "text-without-number"
    sentence = _(
        "Only texts whose names begin with a number can be moved; rename this one instead."
    )


class TextFrozen(EntryInvalid):
    code = "text-frozen"
    sentence = _(
        "A version of this text has been frozen and may have signatories, so the text "
        "cannot be removed."
    )


class OriginalRemoved(EntryInvalid):
    code = "original-removed"
    sentence = _("Its original has been removed; restore that one first.")


class LanguageTaken(EntryInvalid):
    code = "language-taken"
    sentence = _("There is already a text in this language.")


class DraftNotReviewed(EntryInvalid):
    code = "draft-not-reviewed"
    sentence = _("Please look at the draft again.")
