"""People behind records (ruling 18): the one erasable place for a name and the ways to reach somebody.

A record's content, versions, audit entries, search document and sheets never hold these words; what points here is an
id. Purpose and basis are said before anything is kept (Luật 91/2025/QH15). Verbs: people.py.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account
from mam.registry.record import Record


class Person(models.Model):
    """Somebody to reach about a record, kept for a purpose and on a basis; erased on request."""

    class Role(models.TextChoices):
        CONTACT = "contact", _("người liên hệ")
        EXPERT = "expert", _("chuyên gia")
        OWNER = "owner", _("chủ hộ, chủ cơ sở")
        MANAGER = "manager", _("người phụ trách, vận hành")

    class Basis(models.TextChoices):
        CONSENT = "consent", _("người này đã đồng ý")
        AGREEMENT = "agreement", _("thực hiện thỏa thuận, hợp đồng với người này")
        DUTY = "duty", _("nhiệm vụ của cơ quan nhà nước theo quy định của pháp luật")

    record = models.ForeignKey(Record, models.PROTECT, related_name="persons")
    role = models.CharField(_("vai trò"), max_length=8, choices=Role, default=Role.CONTACT)
    full_name = models.CharField(_("họ và tên"), max_length=200)
    telephone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    email = models.EmailField(_("địa chỉ e-mail"), blank=True)
    purpose = models.CharField(_("dùng để làm gì"), max_length=300)
    basis = models.CharField(_("căn cứ"), max_length=10, choices=Basis)
    basis_said = models.CharField(_("căn cứ cụ thể"), max_length=300)
    basis_on = models.DateField(_("ngày đồng ý, ngày của văn bản"), null=True, blank=True)
    added_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(_("thêm lúc"))
    erased_at = models.DateTimeField(_("xóa lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("người liên hệ")
        verbose_name_plural = _("người liên hệ")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.pk}"
