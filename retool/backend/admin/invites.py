"""Invitations: made through the act that makes the link, looked at, and taken back."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from retool.backend.admin.access import acting
from retool.backend.admin.base import OwnedAdmin, OwnedForm, OwnedRelatedFilter, dot, moment
from retool.backend.admin.site import site
from retool.backend.logic.invite_person import invite_person
from retool.backend.logic.refusals import Refused
from retool.storage.models import Group, Invite


class InviteForm(OwnedForm):
    """Whom to invite, and into which groups; the act itself is done when the rest is in order."""

    token = ""

    def clean(self) -> dict[str, Any]:
        """Make the invitation; a refusal, such as too many in a day, is told at its field."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            self.token = invite_person(self.actor, cleaned["email"], [group.uuid for group in cleaned["groups"]])  # type: ignore[attr-defined]  # put there by the page
        except Refused as refused:
            raise ValidationError(
                {refused.field if refused.field in self.fields else "__all__": refused.message}
            ) from refused
        return cleaned


class StateFilter(admin.SimpleListFilter):
    """Invitations that can still be taken up, and the others."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The three states."""
        del request, model_admin
        return [("open", "Open"), ("used", "Taken up"), ("expired", "Expired")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those of the chosen state."""
        del request
        if self.value() == "used":
            return queryset.exclude(used_at=None)
        if self.value() == "open":
            return queryset.filter(used_at=None, expires_at__gt=timezone.now())
        if self.value() == "expired":
            return queryset.filter(used_at=None, expires_at__lte=timezone.now())
        return queryset


@admin.register(Invite, site=site)
class InviteAdmin(OwnedAdmin):
    """Links by which somebody joins, once."""

    form = InviteForm
    about = "A link lets one person in, once, within a week. It is shown when the invite is made, and never again."
    audit_noun = "INVITE"
    may_change = False
    list_display = ("email", "state", "into_groups", "by", "made", "expires")
    list_filter = (StateFilter, ("invited_by", OwnedRelatedFilter))
    list_select_related = ("invited_by",)
    search_fields = ("email",)
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    made = moment("created_at", "Made")
    expires = moment("expires_at", "Expires")
    used = moment("used_at", "Taken up")

    def get_queryset(self, request: HttpRequest) -> Any:
        """The invitations, with their groups read at once."""
        return super().get_queryset(request).prefetch_related("groups")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What is asked for a new one; all there is to know of one that was made."""
        del request
        return (
            ("email", "state", "into_groups", "to_app", "by", "made", "expires", "used") if obj else ("email", "groups")
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An invitation stays as it was made."""
        return self.get_fields(request, obj) if obj else ()

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The groups that have members of their own."""
        groups = Group.objects.of(acting(request).organization).exclude(kind=Group.Kind.ALL_USERS)
        kwargs.update(
            queryset=groups, widget=forms.CheckboxSelectMultiple, help_text="Everybody is in All Users anyway."
        )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Django's, with the acting person in it."""
        form = super().get_form(request, obj, change, **kwargs)
        form.actor = acting(request)
        return form

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """With one button: the list is where one goes on."""
        context.update(show_save_and_continue=False, show_save_and_add_another=False)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing more to store: the act did it; its link is told this one time."""
        del change
        made = Invite.objects.of(acting(request).organization).order_by("-pk").filter(email=obj.email)[0]
        obj.pk, obj.uuid = made.pk, made.uuid
        link = request.build_absolute_uri(f"/invite/{form.token}")
        self.message_user(request, f"Hand this link to {obj.email}; it is not shown again: {link}", messages.WARNING)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing more: the act stored the groups."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing more: the act itself wrote its event."""

    def goes_along(self, obj: Any) -> list[str]:
        """What stops."""
        return [f"The link that {obj.email} was given stops working."] if obj.used_at is None else []

    @admin.display(description="State")
    def state(self, invite: Invite) -> str:
        """Whether the link still lets somebody in."""
        if invite.used_at is not None:
            return dot("ok", "Taken up")
        return dot("none", "Expired") if invite.expires_at <= timezone.now() else dot("busy", "Open")

    @admin.display(description="Groups")
    def into_groups(self, invite: Invite) -> str:
        """The groups that one joins by it."""
        return ", ".join(sorted(group.name for group in invite.groups.all())) or "All Users only"

    @admin.display(description="May use")
    def to_app(self, invite: Invite) -> str:
        """The app that it was sent from, which one may use by it."""
        return str(invite.app) if invite.app else "–"

    @admin.display(description="Invited by", ordering="invited_by__email")
    def by(self, invite: Invite) -> str:
        """Who made it."""
        return str(invite.invited_by) if invite.invited_by else "–"
