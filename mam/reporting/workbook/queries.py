"""The only door to workbooks that were brought back: who fills a report sees those of its unit."""

from datetime import date

from django.db.models import QuerySet

from mam.core.models import Account
from mam.reporting.queries import own_reports
from mam.reporting.workbook.models import FilledWorkbook


def workbooks(account: Account, on: date) -> QuerySet[FilledWorkbook]:
    """The workbooks of the reports of the units this person works for, the newest first."""
    found = FilledWorkbook.objects.filter(report__in=own_reports(account, on).order_by().values("pk"))
    return found.select_related("report__cycle__plan", "report__unit", "file", "by")
