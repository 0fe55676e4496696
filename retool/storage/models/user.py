"""People. An e-mail address is one person in the whole instance; organisations have members (R1)."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower, Now

from retool.storage.models.organization import Organization


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail without regard to case."""

    def of(self, organization: Organization) -> models.QuerySet["User"]:
        """The members of one organisation."""
        return self.filter(memberships__organization=organization)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Insert a person; without a password they can only sign in once they have set one."""
        user = self.model(email=email.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person with this e-mail address.

        Raises:
            User.DoesNotExist: nobody has it.
        """
        return self.get(email__iexact=(username or "").strip())


class User(AbstractBaseUser):
    """A person who can sign in. Rights come from groups and grants only: nobody is a superuser."""

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("e-mail address", help_text="Unique in this instance, in any case of letters.")
    first_name = models.CharField(max_length=150, blank=True)
    last_name = models.CharField(max_length=150, blank=True)
    is_active = models.BooleanField(
        "may sign in", default=True, help_text="Switch off to lock the account; its sessions end at their next request."
    )
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    updated_at = models.DateTimeField(auto_now=True, db_default=Now())

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    is_superuser = False

    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="storage_user_email_lower")]

    def __str__(self) -> str:
        return self.email

    @property
    def full_name(self) -> str:
        """First and last name, or the e-mail address where neither is known."""
        return f"{self.first_name} {self.last_name}".strip() or self.email

    @property
    def is_staff(self) -> bool:
        """Whether this person is a member of an admin group (R1)."""
        from retool.storage.models.group import Group, GroupMember

        return self.is_active and GroupMember.objects.filter(user=self, group__kind=Group.Kind.ADMIN).exists()
