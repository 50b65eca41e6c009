"""Native genetic resources: plants as in the multi-crop passport descriptors, animals and microbes beside them.

Passport fields are those of FAO/Bioversity MCPD V.2.1 (2015), with its codes for sample status, source and storage; the
name follows Darwin Core. Threat goes by the categories of IUCN and the Red Data Book of Vietnam. The place of a
threatened one is shown to the public no more finely than its commune.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import needs, only_when, refuse
from mam.registry.fields import LinkField, Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class GeneticResource(Record):
    """A native crop, tree, breed, aquatic species or micro-organism, how it is kept and protected."""

    class Group(models.TextChoices):
        CROP = "crop", _("cây trồng")
        FOREST = "forest", _("cây lâm nghiệp")
        MEDICINAL = "medicinal", _("cây dược liệu")
        LIVESTOCK = "livestock", _("vật nuôi")
        AQUATIC = "aquatic", _("thủy sản")
        MICROBE = "microbe", _("vi sinh vật")

    class Kept(models.TextChoices):
        NOT = "not", _("chưa được bảo tồn")
        PLACE = "place", _("bảo tồn tại chỗ")
        AWAY = "away", _("bảo tồn chuyển chỗ")
        BOTH = "both", _("bảo tồn tại chỗ và chuyển chỗ")

    class Threat(models.TextChoices):
        EXTINCT = "EW", _("tuyệt chủng ngoài tự nhiên (EW)")
        CRITICAL = "CR", _("cực kỳ nguy cấp (CR)")
        ENDANGERED = "EN", _("nguy cấp (EN)")
        VULNERABLE = "VU", _("sẽ nguy cấp (VU)")
        NEAR = "NT", _("gần bị đe dọa (NT)")
        LEAST = "LC", _("ít quan tâm (LC)")
        DEFICIENT = "DD", _("thiếu dữ liệu (DD)")

    class Protection(models.TextChoices):
        NONE = "none", _("chưa có bảo hộ")
        INDICATION = "indication", _("chỉ dẫn địa lý")
        COLLECTIVE = "collective", _("nhãn hiệu tập thể")
        CERTIFICATION = "certification", _("nhãn hiệu chứng nhận")
        VARIETY = "variety", _("giống cây trồng được bảo hộ")

    class Status(models.TextChoices):
        WILD = "100", _("hoang dại")
        WEEDY = "200", _("bán hoang dại")
        TRADITIONAL = "300", _("giống địa phương")
        BREEDING = "400", _("vật liệu chọn tạo, nghiên cứu")
        IMPROVED = "500", _("giống chọn tạo, cải tiến")
        OTHER = "999", _("nguồn gốc khác")

    class From(models.TextChoices):
        WILD = "10", _("nơi hoang dã")
        FARM = "20", _("ruộng, vườn, nơi canh tác")
        MARKET = "30", _("chợ, cửa hàng")
        INSTITUTE = "40", _("viện, trạm, ngân hàng gen")
        SEED = "50", _("công ty giống")
        OTHER = "99", _("nơi khác")

    group = models.CharField(_("nhóm nguồn gen"), max_length=10, choices=Group)
    scientific_name = models.CharField(
        _("tên khoa học"),
        max_length=200,
        blank=True,
        help_text=_("Chi và loài, ví dụ Oryza sativa; để trống khi nguồn chưa ghi."),
    )
    authority = models.CharField(_("tác giả của tên khoa học"), max_length=120, blank=True)
    subtaxon = models.CharField(_("dưới loài, thứ, dòng"), max_length=120, blank=True)
    local_names = models.CharField(_("tên địa phương"), max_length=300, blank=True)
    crops = TermsField(_("cây trồng"), vocabulary="crops")
    animals = TermsField(_("vật nuôi"), vocabulary="animals")
    conservation = models.CharField(
        _("tình trạng bảo tồn"), max_length=6, choices=Kept, blank=True, help_text=_("Để trống khi nguồn chưa ghi.")
    )
    threat = models.CharField(_("mức độ đe dọa"), max_length=2, choices=Threat, blank=True)
    threat_source = models.CharField(
        _("danh lục ghi mức độ đe dọa"), max_length=200, blank=True, help_text=_("Sách Đỏ Việt Nam, IUCN; ghi năm.")
    )
    place_kept_secret = models.BooleanField(
        _("cần giữ kín nơi có"), default=False, help_text=_("Khi đó vị trí chỉ được công khai tới xã, phường.")
    )
    localities = models.TextField(
        _("nơi phân bố"), blank=True, help_text=_("Tên xã, phường; có thể ghi tên cũ. Không ghi vị trí chính xác.")
    )
    origin = models.TextField(_("nguồn gốc, giá trị"), blank=True)
    markers = RowsField(
        _("chỉ tiêu chất lượng đặc trưng"),
        parts=(
            Part("marker", _("chỉ tiêu")),
            Part("least", _("từ"), "number"),
            Part("most", _("đến"), "number"),
            Part("measure", _("đơn vị tính")),
        ),
    )
    protection = models.CharField(_("hình thức bảo hộ"), max_length=13, choices=Protection, default=Protection.NONE)
    protected_by = LinkField("so-huu-tri-tue", verbose_name=_("văn bằng bảo hộ trong danh mục"))
    certificate = models.CharField(
        _("số văn bằng, quyết định"), max_length=200, blank=True, help_text=_("Số, ngày và cơ quan cấp.")
    )
    manager = models.CharField(_("cơ quan quản lý"), max_length=300, blank=True)
    institute_code = models.CharField(
        _("mã cơ quan lưu giữ (INSTCODE)"), max_length=20, blank=True, help_text=_("Mã FAO WIEWS, ví dụ VNM001.")
    )
    accession_number = models.CharField(_("số đăng ký mẫu (ACCENUMB)"), max_length=60, blank=True)
    permanent_identifier = models.CharField(_("mã định danh lâu dài (PUID)"), max_length=120, blank=True)
    sample_status = models.CharField(
        _("tình trạng sinh học của mẫu (SAMPSTAT)"), max_length=3, choices=Status, blank=True
    )
    collected_from = models.CharField(_("nơi thu thập (COLLSRC)"), max_length=2, choices=From, blank=True)
    collected_on = models.DateField(_("ngày thu thập (COLLDATE)"), null=True, blank=True)
    storage = TermsField(_("cách lưu giữ (STORAGE)"), vocabulary="storage")

    class Meta:
        verbose_name = _("nguồn gen")
        verbose_name_plural = _("nguồn gen")

    def clean(self) -> None:
        super().clean()
        plant = self.group in (self.Group.CROP, self.Group.FOREST, self.Group.MEDICINAL)
        protected = self.protection not in ("", self.Protection.NONE)
        certificate = str(_("Đã có bảo hộ thì ghi số văn bằng hoặc chọn văn bằng trong danh mục."))
        refuse(
            needs(self, bool(self.threat), "threat_source", sentence=str(_("Hãy ghi danh lục và năm."))),
            needs(self, protected, "certificate", "protected_by_id", sentence=certificate),
            only_when(self, plant, "sample_status", sentence=str(_("Mục này theo MCPD, chỉ ghi cho cây."))),
            only_when(self, plant, "crops", sentence=str(_("Cây trồng chỉ chọn cho nguồn gen cây."))),
        )


KIND = Kind(
    slug="nguon-gen",
    model=GeneticResource,
    label=_("Nguồn gen"),
    plural=_("Nguồn gen"),
    icon="dna",
    quick=("title", "group", "scientific_name", "conservation", "localities", "source"),
    columns=("scientific_name", "group", "conservation", "protection"),
    facets=("group", "conservation", "threat", "protection", "crops", "animals", "commune"),
    natural_key=("title", "scientific_name", "accession_number"),
    weights={"scientific_name": 3, "local_names": 3, "localities": 1, "accession_number": 2},
    terms={
        "scientific_name": "dwc:scientificName",
        "authority": "dwc:scientificNameAuthorship",
        "local_names": "dwc:vernacularName",
        "localities": "dwc:locality",
        "institute_code": "mcpd:INSTCODE",
        "accession_number": "mcpd:ACCENUMB",
        "permanent_identifier": "mcpd:PUID",
        "sample_status": "mcpd:SAMPSTAT",
        "collected_from": "mcpd:COLLSRC",
        "collected_on": "mcpd:COLLDATE",
        "storage": "mcpd:STORAGE",
    },
    sensitive={"threat": ("EW", "CR", "EN", "VU"), "place_kept_secret": (True,)},
    example={
        "title": "Hồng không hạt (ví dụ)",
        "group": "cây trồng",
        "scientific_name": "Diospyros kaki",
        "authority": "L.",
        "local_names": "hồng",
        "crops": "hồng",
        "conservation": "bảo tồn tại chỗ",
        "localities": "Xã H (ví dụ)",
        "markers": "độ Brix | 17 | 21 | %",
        "protection": "chỉ dẫn địa lý",
        "certificate": "00000, Cơ quan E cấp (ví dụ)",
        "manager": "Cơ quan E (ví dụ)",
        "sample_status": "giống địa phương",
        "collected_from": "ruộng, vườn, nơi canh tác",
        "collected_on": "20/09/2024",
        "storage": "ngân hàng gen đồng ruộng",
        "source": "Hồ sơ bảo hộ (ví dụ)",
    },
)
