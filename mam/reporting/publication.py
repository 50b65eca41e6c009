"""What comes back from outside (number, date, signer, signed file) and what of a report becomes public."""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from mam.core.errors import DomainError
from mam.reporting import wording
from mam.reporting.models import ConsolidatedReport
from mam.reporting.snapshots import facts_of


@dataclass(frozen=True)
class Issue:
    """What Văn thư gave the document, and the signed PDF as it came back."""

    number: str
    issued_on: date
    signer: str
    signed_pdf: bytes
    file_name: str
    elsewhere: bool = False

    def refuse_faults(self, *, today: date) -> None:
        """Raises DomainError for a missing number or signer, or a date to come; the file is looked at by itself."""
        if not self.number.strip() or not self.signer.strip():
            raise DomainError(_("Hãy ghi đủ số, ký hiệu và người ký như trên bản đã ký."))
        if self.issued_on > today:
            raise DomainError(_("Ngày ban hành không thể sau hôm nay: hãy xem lại ngày trên bản đã ký."))


@dataclass(frozen=True)
class Ticks:
    """What becomes public. By default figures and states, not the units' words."""

    figures: bool = True
    states: bool = True
    words: bool = False
    document: bool = False

    def refuse_none(self) -> None:
        """Raises DomainError when nothing is ticked: an empty page tells the public nothing."""
        if not any(self.as_dict().values()):
            raise DomainError(_("Chưa chọn nội dung nào để công bố: hãy chọn ít nhất một mục."))

    def as_dict(self) -> dict[str, bool]:
        """The ticks by name, for the audit entry and the public content."""
        return asdict(self)


def refuse_older(report: ConsolidatedReport) -> None:
    """Raises DomainError when a later supplement is public: the newest publication is what everybody reads."""
    later = report.cycle.consolidated.filter(state=ConsolidatedReport.State.PUBLISHED, supplement__gt=report.supplement)
    if later.exists():
        raise DomainError(_("Bản bổ sung sau bản này đã công bố và đã gồm nội dung của bản này."))


def public_part(report: ConsolidatedReport, ticked: Ticks) -> dict[str, Any]:
    """The part of the frozen facts that was ticked; nothing else leaves the desk."""
    assert report.snapshot is not None
    said = facts_of(report.snapshot)
    public: dict[str, Any] = {
        "ticked": ticked.as_dict(),
        "plan": report.cycle.plan.slug,
        "address": _address(report),
        "year": said["year"],
        "supplement": said["supplement"],
        "number": report.number,
        "issued_on": report.issued_on.isoformat() if report.issued_on else None,
        "signer": report.signer,
        "units_asked": len(said["units"]),
        "sources": said["sources"],
        "document_sha256": report.signed_file.sha256 if ticked.document and report.signed_file else None,
    }
    if ticked.states:
        public["units"] = said["units"]
    public["provisions"] = [_public_provision(provision, said, ticked) for provision in said["provisions"]]
    return public


def _address(report: ConsolidatedReport) -> str:
    """The public page of the report's year, on the Vietnamese site whoever publishes."""
    with override(settings.LANGUAGE_CODE):
        return reverse("reporting:published", args=[report.cycle.plan.slug, report.cycle.year])


def _public_provision(provision: dict[str, Any], said: dict[str, Any], ticked: Ticks) -> dict[str, Any]:
    public = {name: provision[name] for name in ("path", "heading", "asked")}
    public["answered"] = len(provision["entries"])
    if ticked.figures:
        public["figures"] = [_public_figure(figure) for figure in provision["figures"]]
        public["money"] = provision["money"]
        public["lines"] = [wording.sum_said(added) for added in wording.sums(provision["figures"])]
        if provision["money"]:
            public["lines"].append(wording.money_said(sum(spent for _unit, _source, spent in provision["money"])))
    if ticked.words:
        public["words"] = [
            {"unit": said["units"][entry["unit"]]["name"], "done": entry["done"]}
            for entry in provision["entries"]
            if entry["outcome"] == "done"
        ]
    return public


def _public_figure(figure: dict[str, Any]) -> dict[str, Any]:
    """A figure with the ids of its records; their names are read where the registry shows them."""
    if "records" not in figure:
        return figure
    return {**figure, "records": [{"id": record["id"]} for record in figure["records"]]}


def money_by_source(public: dict[str, Any]) -> list[dict[str, Any]]:
    """Each funding source of the plan with what was spent from it, over all published provisions, in đồng."""
    spent: dict[int, int] = defaultdict(int)
    for provision in public["provisions"]:
        for _unit, source, amount in provision.get("money", []):
            spent[source] += amount
    return [{"label": source["label"], "spent": spent[source["id"]]} for source in public["sources"]]
