"""Digital signatures in plain words, and the root certificates this instance trusts. Found out by mam.signing.

A signature is called trusted only when its certificate leads to a root that somebody put into the folder; whether it
was revoked is asked nowhere, and the words say so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.signing import Chain, DigitalSignature, Fault
from mam.signing.roots import certificates

ENDINGS = {".pem", ".crt", ".cer", ".der"}


@dataclass(frozen=True)
class Said:
    """One signature as a page shows it: look and word of its trust, what that means, and when it was made."""

    signature: DigitalSignature
    kind: str
    label: str
    icon: str
    meaning: str
    when: str


def fault_said(fault: Fault) -> str:
    """Why a file is not taken as a signed document, and what to do."""
    return {
        Fault.NOT_PDF: _("Tệp bản ký không phải PDF: hãy tải lên đúng tệp PDF đã ký số."),
        Fault.TOO_LARGE: _("Tệp lớn hơn 30 MB: hãy tải lên bản PDF đã ký số, không phải bản quét ảnh nặng."),
        Fault.ENCRYPTED: _("Tệp PDF có mật khẩu nên không kiểm được: hãy tải lên bản không đặt mật khẩu."),
        Fault.BROKEN: _("Không đọc được tệp PDF này: tệp hỏng hoặc bị cắt. Hãy tải lại tệp từ nơi ký."),
        Fault.UNSIGNED: _("Tệp PDF này chưa có chữ ký số nào: hãy ký rồi tải lên bản đã ký."),
        Fault.UNREADABLE: _("Tệp có một chữ ký số ở dạng phần mềm không kiểm được: hãy ký lại theo chuẩn PAdES."),
        Fault.FORGED: _("Chữ ký số không khớp nội dung tệp: tệp đã bị đổi sau khi ký. Hãy tải lại tệp từ nơi ký."),
        Fault.CHANGED: _("Tệp đã bị sửa sau khi ký, nhiều hơn là ký thêm. Hãy tải lên bản ngay sau khi ký."),
        Fault.ALTERED: _(
            "Giữa văn bản đã chốt và chữ ký có phần làm thay đổi trang văn bản. Hãy ký thẳng lên tệp PDF đã chốt, và"
            " đặt hình chữ ký không che quá một phần ba trang."
        ),
    }[fault]


def said(signature: DigitalSignature) -> Said:
    """One signature in words."""
    kind, label, icon, meaning = _TRUST[signature.chain](signature)
    return Said(signature, kind, label, icon, meaning, _when(signature))


def _when(signature: DigitalSignature) -> str:
    if signature.stamped_at and signature.stamp_trusted:
        return _("%(at)s, theo dấu thời gian tin cậy") % {"at": _moment(signature.stamped_at)}
    if signature.stamped_at:
        return _("%(at)s, theo một dấu thời gian chưa kiểm được nguồn") % {"at": _moment(signature.stamped_at)}
    if signature.said_at:
        return _("%(at)s, theo đồng hồ máy người ký, không có dấu thời gian tin cậy") % {
            "at": _moment(signature.said_at)
        }
    return _("không ghi thời điểm ký")


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}"


Words = tuple[str, str, str, str]


def _trusted(signature: DigitalSignature) -> Words:
    meaning = _("Chứng thư do %(issuer)s cấp, dẫn về chứng thư gốc đã khai; chưa kiểm việc thu hồi chứng thư.")
    return "done", _("chứng thư tin cậy"), "shield-check", meaning % {"issuer": signature.issuer}


def _no_roots(signature: DigitalSignature) -> Words:
    meaning = _(
        "Chữ ký khớp nội dung, nhưng chưa kiểm được chuỗi chứng thư: phần mềm chưa được khai chứng thư gốc nào, nên"
        " chưa biết tên người ký có đúng không. Chứng thư ghi nơi cấp là %(issuer)s."
    )
    return (
        "neutral",
        _("chưa kiểm được chuỗi chứng thư"),
        "shield-question-mark",
        meaning % {"issuer": signature.issuer},
    )


def _unknown(signature: DigitalSignature) -> Words:
    meaning = _("Chữ ký khớp nội dung, nhưng chứng thư (nơi cấp ghi là %(issuer)s) không dẫn về chứng thư gốc đã khai.")
    return "attention", _("chứng thư không rõ nguồn"), "shield-alert", meaning % {"issuer": signature.issuer}


def _expired(signature: DigitalSignature) -> Words:
    meaning = _(
        "Chữ ký khớp nội dung, nhưng chứng thư chỉ có hiệu lực từ %(from)s đến %(until)s, ngoài thời điểm kiểm tra;"
        " không có dấu thời gian tin cậy nào cho biết chữ ký có trong thời hạn đó."
    )
    told = {"from": _moment(signature.valid_from), "until": _moment(signature.valid_until)}
    return "attention", _("chứng thư ngoài thời hạn"), "shield-alert", meaning % told


def _self_made(signature: DigitalSignature) -> Words:
    meaning = _(
        "Chữ ký khớp nội dung, nhưng chứng thư tự tạo: ai cũng tự ghi được tên này, không tổ chức nào xác nhận."
    )
    return "attention", _("chứng thư tự tạo"), "shield-alert", meaning


_TRUST: dict[Chain, Callable[[DigitalSignature], Words]] = {
    Chain.TRUSTED: _trusted,
    Chain.NO_ROOTS: _no_roots,
    Chain.UNKNOWN: _unknown,
    Chain.EXPIRED: _expired,
    Chain.SELF_MADE: _self_made,
}


def roots() -> list[bytes]:
    """The root certificates (DER) of the folder that the settings name; a file that holds none is left out."""
    return [one for _file, found in root_files() for one in found]


def root_files() -> list[tuple[Path, list[bytes]]]:
    """Each certificate file of the folder with what it holds; nothing for a file that cannot be read as one."""
    folder: Path = settings.ROOTS
    listed = sorted(folder.iterdir()) if folder.is_dir() else []
    return [(file, certificates(file.read_bytes())) for file in listed if file.suffix.lower() in ENDINGS]
