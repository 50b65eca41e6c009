"""Communication events: a meeting, a programme, an airing, a competition; how many it reached, how that is known."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import at_most, days_in_order, in_order, needs, part_within, refuse, rows_at_most
from mam.registry.fields import Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class CommunicationEvent(Record):
    """One event, or a series on one channel; people who came are counted by group, never listed."""

    class Channel(models.TextChoices):
        MEETING = "meeting", _("hội nghị, hội thảo, họp thôn")
        CAMPAIGN = "campaign", _("chiến dịch, ra quân, mít tinh")
        CONTEST = "contest", _("cuộc thi, triển lãm, hội chợ")
        SCHOOL = "school", _("hoạt động trong trường học")
        LOUDSPEAKER = "loudspeaker", _("loa truyền thanh")
        RADIO = "radio", _("phát thanh")
        TELEVISION = "television", _("truyền hình")
        PRESS = "press", _("báo in, báo điện tử, trang thông tin")
        SOCIAL = "social", _("mạng xã hội")
        PRINT = "print", _("tờ rơi, áp phích, sổ tay")

    channel = models.CharField(_("kênh, hình thức"), max_length=12, choices=Channel)
    held_on = models.DateField(_("ngày, từ ngày"))
    ended_on = models.DateField(_("đến ngày"), null=True, blank=True)
    topics = TermsField(_("lĩnh vực"), vocabulary="fields")
    times = models.PositiveIntegerField(
        _("số buổi, số lượt phát, số tin bài"), default=1, help_text=_("Cả đợt, cộng mọi buổi hoặc lượt phát.")
    )
    minutes = models.PositiveIntegerField(_("tổng thời lượng (phút)"), null=True, blank=True)
    copies = models.PositiveIntegerField(_("số bản in"), null=True, blank=True)
    attendance = models.PositiveIntegerField(_("lượt người dự"), null=True, blank=True)
    women = models.PositiveIntegerField(_("trong đó nữ"), null=True, blank=True)
    groups = RowsField(
        _("theo đối tượng"),
        parts=(Part("group", _("đối tượng"), vocabulary="groups"), Part("people", _("số người"), "whole")),
    )
    reach = models.PositiveIntegerField(
        _("lượt tiếp cận"), null=True, blank=True, help_text=_("Người nghe, xem, đọc; lượt xem trên mạng.")
    )
    reach_method = models.CharField(
        _("cách tính lượt tiếp cận"), max_length=300, blank=True, help_text=_("Bộ đếm của trang, số hộ có loa.")
    )
    organiser = models.CharField(_("đơn vị phối hợp"), max_length=300, blank=True)
    address = models.URLField(_("địa chỉ tin bài, chương trình"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("sự kiện truyền thông")
        verbose_name_plural = _("sự kiện truyền thông")
        constraints = [
            days_in_order("held_on", "ended_on", "event_ends_after_it_begins"),
            part_within("women", "attendance", "event_women_within_attendance"),
        ]

    def clean(self) -> None:
        super().clean()
        counted, grouped = self.reach is not None, bool(self.groups or self.women)
        refuse(
            in_order(self, "held_on", "ended_on"),
            at_most(self, "women", "attendance"),
            rows_at_most(self, "groups", "people", "attendance"),
            needs(self, grouped, "attendance", sentence=str(_("Đã ghi theo đối tượng thì ghi cả tổng lượt người dự."))),
            needs(self, counted, "reach_method", sentence=str(_("Hãy ghi lượt tiếp cận này được tính thế nào."))),
        )


KIND = Kind(
    slug="su-kien-truyen-thong",
    model=CommunicationEvent,
    label=_("Sự kiện truyền thông"),
    plural=_("Sự kiện truyền thông"),
    icon="megaphone",
    quick=("title", "channel", "held_on", "times", "attendance", "commune", "source"),
    columns=("channel", "held_on", "times", "attendance", "reach"),
    facets=("channel", "topics", "commune"),
    natural_key=("title", "held_on", "commune"),
    dated="held_on",
    weights={"organiser": 1},
    terms={"held_on": "schema:startDate", "ended_on": "schema:endDate", "attendance": "schema:attendeeCount"},
    activity=True,
    example={
        "title": "Họp thôn về phân loại rác (ví dụ)",
        "channel": "hội nghị, hội thảo, họp thôn",
        "held_on": "14/05/2026",
        "topics": "đô thị và dân cư nông thôn",
        "times": "2",
        "minutes": "180",
        "attendance": "85",
        "women": "46",
        "groups": "nông dân | 80\ncán bộ và công chức cấp xã | 5",
        "reach": "240",
        "reach_method": "số hộ trong thôn nhận tờ rơi (ví dụ)",
        "organiser": "Hội J (ví dụ)",
        "source": "Biên bản cuộc họp (ví dụ)",
    },
)
