"""People who sign in: staff of campaigns and of member organisations."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_Link = TypeVar("_Link", bound="JoiningLink")


class UserManager(BaseUserManager["User"]):
    """Makes accounts. Nobody signs up alone: accounts are made when an invitation is taken."""

    def create_user(
        self,
        email: str,
        *,
        name: str,
        password: str | None,
        is_confirmed: bool = False,
        **more: Any,
    ) -> User:
        """Make an account. Nobody signs in to it before its address is confirmed."""
        from allauth.account.models import EmailAddress  # which stands on this module

        user = self.model(email=email.strip().casefold(), name=name, **more)
        user.set_password(password)
        with transaction.atomic():
            user.save(using=self._db)
            EmailAddress.objects.create(
                user=user, email=user.email, primary=True, verified=is_confirmed
            )
        return user


class User(AbstractBaseUser):
    """An account. What it may do in campaigns is said by its seats there.

    Who ``may_begin`` can begin campaigns, also by a folder that is imported.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=12, blank=True)
    is_active = models.BooleanField(default=True)
    may_begin = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Counter(models.Model):
    """How often something was tried lately; what, only a keyed hash of the day says."""

    key = models.CharField(primary_key=True, max_length=64)
    value = models.JSONField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"until {self.until:%H:%M}"


# --- Joining ----------------------------------------------------------------------------------------


class JoiningLinks(models.QuerySet[_Link]):
    """Private links with which somebody joins."""

    def unused(self) -> Self:
        """Those that nobody took and nobody revoked; their time may be over."""
        return self.filter(used_at=None, revoked_at=None)

    def open(self) -> Self:
        """Those that still open something."""
        return self.unused().filter(expires_at__gt=timezone.now())


class JoiningLink(models.Model):
    """A private link with which one person gets a seat, once and for a while.

    The apps that have seats say in what. ``accounts.views.joining`` is the way in.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    link_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = JoiningLinks.as_manager()

    class Meta:
        abstract = True
