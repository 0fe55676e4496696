"""The form of a resource's options in one environment, made from what its source declares (Q5).

Secrets are only ever written: the form shows that one is set, never what it is.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from retool.backend.admin.base import OwnedForm
from retool.backend.logic.refusals import Refused
from retool.backend.logic.resource_secrets import associated, seal_options
from retool.connector.spec import Field, Kind, Source
from retool.storage.models import Organization, ResourceConfiguration

_PREFIX = "option_"
_CLEAR = "clear_"


class OptionsForm(OwnedForm):
    """Fields named `option_<name>`; stored through the same act that the product's own form uses."""

    source: ClassVar[Source]

    class Meta:
        """No field of the table is one of the form."""

        model = ResourceConfiguration
        fields = ()

    def clean(self) -> dict[str, Any]:
        """Check and seal the options; an option that is refused is marked."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        organization = self.organization or self.instance.organization
        place = associated(self.instance.uuid, organization)
        try:
            self.instance.options = seal_options(self.source, self.given(), self.instance.options, place)
        except Refused as refused:
            name = f"{_PREFIX}{refused.field}"
            self.add_error(name if name in self.fields else None, refused.message)
        return cleaned

    def given(self) -> dict[str, Any]:
        """The options as they were typed, by name.

        Left out are secrets that stay, and defaults of options that are not shown: to look and save changes nothing.
        """
        cleaned, kept = self.cleaned_data, self.instance.options
        given: dict[str, Any] = {}
        for option in self.source.options:
            value = cleaned.get(f"{_PREFIX}{option.name}")
            if option.kind is Kind.SECRET and cleaned.get(f"{_CLEAR}{option.name}"):
                given[option.name] = ""
            elif value not in (None, "", []) and (
                option.name in kept or value != option.default or self._shows(option)
            ):
                given[option.name] = value
        return given

    def _shows(self, option: Field) -> bool:
        if option.shown_if is None:
            return True
        name, wanted = option.shown_if
        value = self.cleaned_data.get(f"{_PREFIX}{name}")
        return (str(value).lower() if isinstance(value, bool) else value) == wanted


class PairsField(forms.CharField):
    """Pairs, one a line, as `key: value`."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """Write the pairs as lines."""
        if not isinstance(value, list):
            return value
        return "\n".join(f"{pair['key']}: {pair['value']}" for pair in value)

    def to_python(self, value: Any) -> Any:
        """Read the lines as pairs.

        Raises:
            ValidationError: a line has no colon.
        """
        pairs = []
        for line in str(value or "").splitlines():
            key, separator, content = line.partition(":")
            if line.strip() and not separator:
                raise ValidationError(f"“{line}” has no colon. Write each line as “key: value”.")
            if line.strip():
                pairs.append({"key": key.strip(), "value": content.strip()})
        return pairs


def options_form(
    source: Source, kept: Mapping[str, Any], organization: Organization, configuration: ResourceConfiguration
) -> type[OptionsForm]:
    """A form for these options; `configuration` is what it stores when it is new."""
    fields: dict[str, Any] = {}
    for option in source.options:
        fields[f"{_PREFIX}{option.name}"] = _field(option, kept)
        if option.kind is Kind.SECRET and option.name in kept:
            fields[f"{_CLEAR}{option.name}"] = forms.BooleanField(
                label=f"Take away: {option.label}", required=False, help_text="The stored secret is deleted."
            )
        if option.shown_if is not None:
            shown_if = f"{_PREFIX}{'='.join(option.shown_if)}"
            for name in (f"{_PREFIX}{option.name}", f"{_CLEAR}{option.name}"):
                if name in fields:
                    # Read by the page's script; what is not shown is not asked for either (`seal_options`).
                    fields[name].widget.attrs["data-shown-if"] = shown_if

    def begin(self: OptionsForm, *args: Any, **kwargs: Any) -> None:
        kwargs["instance"] = kwargs.get("instance") or configuration
        OptionsForm.__init__(self, *args, **kwargs)

    members = {"source": source, "organization": organization, "__init__": begin, **fields}
    return type("OptionsForm", (OptionsForm,), members)


def _field(option: Field, kept: Mapping[str, Any]) -> forms.Field:
    common: dict[str, Any] = {
        "label": option.label,
        "help_text": _help(option),
        # What is needed is checked with the rest, since it may depend on another option.
        "required": False,
    }
    if option.kind is Kind.SECRET:
        is_set = option.name in kept
        text = "A secret is stored. Leave empty to keep it." if is_set else "Stored sealed, and never shown again."
        attrs = {"autocomplete": "new-password", "placeholder": "••••••••" if is_set else ""}
        widget = forms.PasswordInput(attrs=attrs)
        return forms.CharField(
            **{**common, "help_text": f"{text} {common['help_text']}".strip()}, widget=widget, strip=False
        )
    common["initial"] = kept.get(option.name, option.default)
    if option.kind is Kind.BOOLEAN:
        return forms.BooleanField(**common)
    if option.kind is Kind.NUMBER:
        return forms.IntegerField(**common)
    if option.kind is Kind.CHOICE:
        return forms.ChoiceField(**common, choices=[("", "–"), *option.choices])
    if option.kind is Kind.PAIRS:
        return PairsField(**common)
    if option.kind in (Kind.CODE, Kind.FILE):
        return forms.CharField(**common, widget=forms.Textarea(attrs={"rows": 4}))
    return forms.CharField(**common)


def _help(option: Field) -> str:
    return f"{option.help} Needed.".strip() if option.required else option.help
