"""Fields that records have and Django has not: words of a vocabulary, short tables, links to records of a kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mam.registry.rows import RowsFormField
from mam.registry.vocabularies import vocabulary


class TermsField(models.JSONField):
    """Codes of one shared vocabulary, in the order of the vocabulary."""

    def __init__(self, *args: Any, vocabulary: str = "", **options: Any) -> None:
        self.vocabulary = vocabulary
        super().__init__(*args, **{"default": list, "blank": True, **options})

    def deconstruct(self) -> Any:
        """For migrations: which vocabulary is no matter of the database."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Only codes of the vocabulary."""
        super().validate(value, model_instance)
        for code in value or []:
            if code not in vocabulary(self.vocabulary):
                raise ValidationError(_("“%(code)s” không có trong danh mục dùng chung.") % {"code": code})

    def formfield(self, *args: Any, **options: Any) -> Any:
        """Boxes to tick, one a term."""
        return forms.MultipleChoiceField(
            label=str(self.verbose_name).capitalize() if options.get("capitalise") else self.verbose_name,
            help_text=self.help_text,
            required=not self.blank,
            choices=lambda: [(term.code, term.label) for term in vocabulary(self.vocabulary).values()],
            widget=forms.CheckboxSelectMultiple,
        )


@dataclass(frozen=True)
class Part:
    """One column of a short table inside a record: its name, label and what may stand there."""

    name: str
    label: Promise
    holds: str = "text"  # text, number (a quantity) or whole (people, đồng)
    vocabulary: str = ""


class RowsField(models.JSONField):
    """A short table inside a record, such as a dose for each use: a list of rows, each a dict by part name."""

    def __init__(self, *args: Any, parts: Iterable[Part] = (), **options: Any) -> None:
        self.parts = tuple(parts)
        super().__init__(*args, **{"default": list, "blank": True, **options})

    def formfield(self, *args: Any, **options: Any) -> Any:
        """A small table to type into."""
        return RowsFormField(self.parts, label=self.verbose_name, help_text=self.help_text, required=not self.blank)


class LinkField(models.ForeignKey):  # type: ignore[type-arg]
    """That a record points at a record of one kind: the maker of a preparation, the technology of a model."""

    def __init__(self, kind: str = "", **options: Any) -> None:
        self.kind = kind
        usual = {"to": "registry.Record", "on_delete": models.PROTECT, "null": True, "blank": True, "related_name": "+"}
        super().__init__(**{**usual, **options, "limit_choices_to": {"kind": kind, "state": "published"}})

    def deconstruct(self) -> Any:
        """For migrations: which kind is no matter of the database."""
        name, path, args, options = super().deconstruct()
        options.pop("limit_choices_to", None)
        return name, path, args, options
