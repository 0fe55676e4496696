"""Organisation, users and groups."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch
from django.http import HttpRequest
from django.utils import timezone

from retool.backend.admin.access import acting
from retool.backend.admin.base import OwnedAdmin, OwnedForm, OwnedInline, OwnedRelatedFilter, dot, moment
from retool.backend.admin.grants import ForGroupInline
from retool.backend.admin.site import site
from retool.backend.logic.change_people import remove_user
from retool.storage.models import Group, GroupMember, Membership, Organization, Session, User
from retool.storage.models.membership import join

if TYPE_CHECKING:
    _InlineFormSet = forms.models.BaseInlineFormSet[Any, Any, Any]
else:
    _InlineFormSet = forms.models.BaseInlineFormSet


@admin.register(Organization, site=site)
class OrganizationAdmin(OwnedAdmin):
    """The organisation's own settings."""

    menu_name = "Organisation"
    about = "Its name, and the switches that hold for everybody in it."
    may_add = False
    may_delete = False
    fieldsets = (
        (None, {"fields": ("name",)}),
        (
            "Networks that resources may point at",
            {"fields": ("allow_private_networks", "allow_local_networks")},
        ),
        ("Writing queries", {"fields": ("use_may_author",)}),
        ("Inviting", {"fields": ("owners_may_invite",)}),
    )
    list_display = ("name",)


class MembersFormSet(_InlineFormSet):
    """Memberships of groups; an organisation is never left without an administrator."""

    def clean(self) -> None:
        """Refuse to take the last administrator out of the admin group."""
        super().clean()
        leaving = [form.instance.pk for form in self.deleted_forms if form.instance.pk]
        rows = GroupMember.objects.filter(pk__in=leaving, group__kind=Group.Kind.ADMIN)
        for group in {row.group for row in rows.select_related("group")}:
            joining = [
                form
                for form in self.forms
                if form not in self.deleted_forms
                and not form.instance.pk
                and form.cleaned_data.get("group", group) == group
            ]
            others = GroupMember.objects.of(group.organization).filter(group=group).exclude(pk__in=leaving)
            if not others.exists() and not any(form.has_changed() for form in joining):
                raise ValidationError("An organisation needs an administrator: this is the last one.")


class MembersInline(OwnedInline):
    """Who is in the group of the page."""

    model = GroupMember
    formset = MembersFormSet
    fk_name = "group"
    fields = ("user", "is_admin")
    autocomplete_fields = ("user",)
    verbose_name = "member"
    verbose_name_plural = "Members"


class GroupsInline(OwnedInline):
    """Which groups the person of the page is in, beside the one of everybody."""

    model = GroupMember
    formset = MembersFormSet
    fk_name = "user"
    fields = ("group", "is_admin")
    verbose_name = "group"
    verbose_name_plural = "Groups"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Leave out the group that everybody is in without a row."""
        if db_field.name == "group":
            groups = Group.objects.of(acting(request).organization)
            kwargs["queryset"] = groups.exclude(kind=Group.Kind.ALL_USERS)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class AttributesInline(OwnedInline):
    """What apps read of the person as current_user.metadata."""

    model = Membership
    fields = ("attributes",)
    may_add = False
    may_delete = False
    verbose_name_plural = "Attributes"


class UserForm(OwnedForm):
    """A person; a password is only ever written."""

    new_password = forms.CharField(
        label="New password",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Leave empty to keep it as it is. A new password signs the person out everywhere.",
    )

    def clean_email(self) -> str:
        """Tell, before the table does, that an address is taken in the whole instance."""
        email: str = self.cleaned_data["email"].strip()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Somebody has an account with this address already. Invite them instead.")
        return email

    def clean_new_password(self) -> str:
        """Hold the password against the rules."""
        password: str = self.cleaned_data["new_password"]
        if password:
            validate_password(password, self.instance)
        return password


@admin.register(User, site=site)
class UserAdmin(OwnedAdmin):
    """The organisation's people. Who is in another organisation too is changed by themselves only."""

    form = UserForm
    audit_noun = "USER"
    about = "The people of this organisation. To let somebody in, add an invite and hand over its link."
    list_display = ("email", "full_name", "groups_in", "state", "made")
    list_filter = ("is_active", ("group_members__group", OwnedRelatedFilter))
    search_fields = ("email", "first_name", "last_name")
    search_help_text = "E-mail address or name"
    made = moment("created_at", "Since")
    ordering = ("email",)
    fieldsets = (
        (None, {"fields": ("email", "first_name", "last_name")}),
        ("Sign-in", {"fields": ("is_active", "new_password")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """The members, with their groups here read at once."""
        here = GroupMember.objects.of(acting(request).organization).select_related("group")
        return super().get_queryset(request).prefetch_related(Prefetch("group_members", here, to_attr="members_here"))

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Attributes belong to a membership, which a new person gets when they are stored."""
        del request
        return (GroupsInline, AttributesInline) if obj else (GroupsInline,)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """A field that is declared would be read from what is sent, shown or not: a shared account has none."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None and self._is_shared(obj):
            del form.base_fields["new_password"]
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """An account that another organisation shares shows no field for its password."""
        if obj is not None and self._is_shared(obj):
            return ((None, {"fields": ("email", "first_name", "last_name", "is_active")}),)
        return super().get_fieldsets(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What belongs to a shared account, and one's own lock."""
        if obj is not None and self._is_shared(obj):
            return ("email", "first_name", "last_name", "is_active")
        return ("is_active",) if obj is not None and obj.pk == acting(request).user.pk else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the person; a new one becomes a member, a new password ends the sessions."""
        password = form.cleaned_data.get("new_password")
        if password:
            obj.set_password(password)
        elif not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        organization = acting(request).organization
        if not change:
            join(obj, organization)
        elif password:
            Session.objects.of(organization).filter(user=obj, revoked_at=None).update(revoked_at=timezone.now())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Everybody but oneself can be taken out."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.pk != acting(request).user.pk)

    def goes_along(self, obj: Any) -> list[str]:
        """A person leaves the organisation; the account stays."""
        return [f"{obj} leaves this organisation: groups, grants and sessions here end. The account itself stays."]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Take the person out of the organisation."""
        remove_user(acting(request), obj.uuid)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Nothing more: the act itself wrote its event."""

    @admin.display(description="Groups")
    def groups_in(self, user: User) -> str:
        """The person's groups in this organisation."""
        members: list[GroupMember] = getattr(user, "members_here", [])
        return ", ".join(sorted(member.group.name for member in members)) or "–"

    @admin.display(description="Name", ordering="first_name")
    def full_name(self, user: User) -> str:
        """First and last name."""
        return f"{user.first_name} {user.last_name}".strip() or "–"

    @admin.display(description="Account", ordering="is_active")
    def state(self, user: User) -> str:
        """Whether the person may sign in."""
        return dot("ok", "Active") if user.is_active else dot("bad", "Locked")

    @staticmethod
    def _is_shared(user: User) -> bool:
        return user.memberships.count() > 1


@admin.register(Group, site=site)
class GroupAdmin(OwnedAdmin):
    """Groups, their members and what they may do."""

    audit_noun = "GROUP"
    about = "What people may do comes from their groups. Everybody is in All Users."
    list_display = (
        "name",
        "kind",
        "number_of_members",
        "universal_app",
        "universal_resource",
        "universal_query_library",
    )
    search_fields = ("name",)
    ordering = ("pk",)
    fieldsets = (
        (None, {"fields": ("name", "kind")}),
        (
            "Levels everywhere",
            {
                "fields": ("universal_app", "universal_resource", "universal_query_library"),
                "description": "What members may do with every app, resource and query, beside the grants below. "
                "The highest of all that applies counts.",
            },
        ),
        (
            "Beside apps",
            {
                "fields": (
                    "user_list_access",
                    "audit_log_access",
                    "unpublished_release_access",
                    "usage_analytics_access",
                    "theme_access",
                    "account_details_access",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """The groups, with the number of their members."""
        return super().get_queryset(request).annotate(members_count=Count("members"))

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Everybody is in All Users, and administrators own everything: neither needs that table."""
        del request
        members = () if obj is not None and obj.kind == Group.Kind.ALL_USERS else (MembersInline,)
        grants = () if obj is not None and obj.kind == Group.Kind.ADMIN else (ForGroupInline,)
        return (*members, *grants)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A group that every organisation has keeps its name; administrators keep all rights."""
        del request
        if obj is None or obj.kind == Group.Kind.CUSTOM:
            return ("kind",)
        if obj.kind == Group.Kind.ADMIN:
            return tuple(name for _, options in self.fieldsets for name in options["fields"])
        return ("name", "kind")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Groups that people made."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.kind == Group.Kind.CUSTOM)

    def goes_along(self, obj: Any) -> list[str]:
        """Memberships and grants."""
        return [f"{obj.members.count()} memberships and {obj.grants.count()} grants of this group"]

    @admin.display(description="Members", ordering="members_count")
    def number_of_members(self, group: Any) -> str:
        """How many are in the group."""
        return "everybody" if group.kind == Group.Kind.ALL_USERS else str(group.members_count)
