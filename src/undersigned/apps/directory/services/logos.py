"""Logos: a picture that was sent is decoded, made small and written anew.

So nothing but the picture is kept: no metadata (where and by whom it was made), no code.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from django.db import transaction
from PIL import Image, ImageOps

from undersigned.apps.directory.models import Logo, Organisation
from undersigned.apps.journal.services import record
from undersigned.core.errors import EntryInvalid, NotAPicture, PictureTooLarge, PictureTooManyPixels

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

LARGEST_FILE = 2_000_000
MOST_PIXELS = 16_000_000
KEPT_SIZE = (800, 400)

# SVG is a program, and what Pillow can read besides these has no place on the web.
_FORMATS = ("PNG", "JPEG", "WEBP")
_CONTENT_TYPE = "image/png"


@transaction.atomic
def set_logo(organisation: Organisation, *, data: bytes, by: User) -> Logo:
    """Keep a picture as the organisation's logo; EntryInvalid says why it cannot be."""
    picture = _drawn_anew(data)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    logo, _ = Logo.objects.update_or_create(
        organisation=organisation,
        defaults={
            "image": out.getvalue(),
            "content_type": _CONTENT_TYPE,
            "width": picture.width,
            "height": picture.height,
        },
    )
    _tell(organisation, by)
    return logo


@transaction.atomic
def remove_logo(organisation: Organisation, *, by: User) -> None:
    """Take the logo away, if there is one."""
    gone, _ = Logo.objects.filter(organisation=organisation).delete()
    if gone:
        _tell(organisation, by)


def _tell(organisation: Organisation, by: User) -> None:
    record(
        "organisation.logo_changed",
        by=by,
        campaign_id=organisation.campaign_id,
        subject_id=organisation.pk,
    )


def _drawn_anew(data: bytes) -> Image.Image:
    if len(data) > LARGEST_FILE:
        raise PictureTooLarge(limit=LARGEST_FILE // 1_000_000)
    try:
        with warnings.catch_warnings():
            # Pillow warns of what may be a bomb; the size is looked at before it is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                _refuse_giants(picture)
                return _copied(picture)
    except EntryInvalid:
        raise
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPicture from error


def _refuse_giants(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise PictureTooManyPixels(
            width=picture.width, height=picture.height, most=MOST_PIXELS // 1_000_000
        )


def _copied(picture: Image.Image) -> Image.Image:
    """The pixels alone, upright, no larger than pages show them."""
    upright = ImageOps.exif_transpose(picture)
    has_holes = "A" in upright.getbands() or "transparency" in upright.info
    small = upright.convert("RGBA" if has_holes else "RGB")
    small.thumbnail(KEPT_SIZE)
    bare = Image.new(small.mode, small.size)
    bare.paste(small)
    return bare
