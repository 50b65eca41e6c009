"""What is asked about a picture or file; what it is, is told from its bytes. The verbs: attaching.py."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.core.errors import DomainError
from mam.core.file_types import FileType
from mam.registry import attaching
from mam.registry.models import Attachment
from mam.vntext import nfc


class WordsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is said about a picture or file; `words` is what the verbs of attaching.py take."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Attachment
        fields = ("title", "alt", "public", "credit", "licence", "made_on")
        help_texts = {
            "title": gettext_lazy("Ví dụ: Hố ủ phân thôn Nà Lầm."),
            "alt": gettext_lazy("Ảnh có gì, trong một câu; được đọc cho người không nhìn thấy ảnh. Chỉ cần với ảnh."),
            "public": gettext_lazy("Bỏ trống thì chỉ đơn vị và người quản lý danh mục xem được."),
            "credit": gettext_lazy("Cần có khi hiện cho mọi người. Ví dụ: Ảnh: UBND xã An Bình."),
            "licence": gettext_lazy("Cần có khi hiện cho mọi người."),
        }

    def __init__(self, *args: Any, sort: FileType | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sort = sort
        for field in self.fields.values():
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]
        if sort is not None and not sort.is_picture:
            del self.fields["alt"]

    def clean(self) -> dict[str, Any]:
        """What this sort of file may not be without; nothing is asked before it is known."""
        super().clean()
        self.words = attaching.Words(**{**self.cleaned_data_of_words(), "title": self.named()})
        for name, sentence in (attaching.faults(self.words, self.sort) if self.sort else {}).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return self.cleaned_data

    def cleaned_data_of_words(self) -> dict[str, Any]:
        """The words as they are kept."""
        said = {name: self.cleaned_data.get(name) for name in self.Meta.fields if name in self.cleaned_data}
        return {name: nfc(value) if isinstance(value, str) else value for name, value in said.items()}

    def named(self) -> str:
        """The title."""
        return nfc(self.cleaned_data.get("title", ""))


class UploadForm(WordsForm):
    """A picture or document with its words; the file's own name is its title when none is typed."""

    file = forms.FileField(
        label=gettext_lazy("Ảnh hoặc tệp"),
        allow_empty_file=True,
        help_text=gettext_lazy("JPEG, PNG, WebP, PDF, DOCX, XLSX, nhiều nhất 20 MB. Vị trí chụp trong ảnh được xóa."),
    )
    field_order = ("file",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["title"].required = False
        del self.fields["revision"]  # another's picture beside mine is no conflict

    def clean_file(self) -> Any:
        """Told from its bytes what it is; the words are checked against it."""
        upload = self.cleaned_data["file"]
        if upload.size > attaching.LARGEST:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB. Hãy thu nhỏ hoặc chia tệp rồi tải lên."))
        self.data_of_file = upload.read()
        try:
            self.sort = attaching.looked_at(self.data_of_file)
        except DomainError as refused:
            raise forms.ValidationError(refused.sentence) from refused
        return upload

    def named(self) -> str:
        """The title, or the file's own name."""
        upload = self.cleaned_data.get("file")
        return super().named() or (nfc(PurePath(upload.name).stem)[:300] if upload else "")
