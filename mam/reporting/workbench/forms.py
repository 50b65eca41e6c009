"""What is asked about one sentence: own words, or the reason why it is left out."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from mam.reporting.forms import LONGEST_WORDS
from mam.reporting.workbench.edits import Shown


class SentenceForm(forms.Form):
    """The sentence as it shall stand in the report."""

    use_required_attribute = False
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    text = forms.CharField(
        label=gettext_lazy("Câu trong báo cáo"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": gettext_lazy("Câu này đang để trống. Muốn không đưa câu vào báo cáo thì bấm bỏ và ghi lý do.")
        },
    )

    def __init__(self, *args: Any, shown: Shown, **options: Any) -> None:
        options.setdefault("initial", {"text": shown.text, "revision": shown.revision})
        super().__init__(*args, **options)

    def take_revision(self, revision: int) -> None:
        """Show the form again as typed, with the revision that stands now: the next save is meant."""
        if self.is_bound:
            data = cast(QueryDict, self.data).copy()
            data["revision"] = str(revision)
            self.data = data


class DropForm(forms.Form):
    """Why the sentence is left out."""

    use_required_attribute = False
    reason = forms.CharField(
        label=gettext_lazy("Lý do bỏ câu này"),
        max_length=500,
        error_messages={"required": gettext_lazy("Hãy ghi lý do bỏ câu này, ví dụ “Đã nêu ở đoạn trên”.")},
    )
