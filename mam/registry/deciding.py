"""One decision about many records: foretold first, then carried out; what cannot go says why, the others go through.

Foretelling is carrying out and taking back, so both say the same. The verbs and their rights: flow.py.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.registry import flow
from mam.registry.models import Record

MOST = 200


@dataclass(frozen=True)
class Decision:
    """A decision that many records can get: its button, what has happened afterwards, whether a reason is given."""

    label: Promise
    done: Promise
    verb: Callable[..., Record]
    needs_reason: bool = False


DECISIONS: Mapping[str, Decision] = {
    "cong-bo": Decision(gettext_lazy("Công bố"), gettext_lazy("Đã công bố"), flow.publish),
    "tra-lai": Decision(
        gettext_lazy("Trả lại để bổ sung"), gettext_lazy("Đã trả lại"), flow.send_back, needs_reason=True
    ),
    "rut": Decision(gettext_lazy("Rút vào lưu trữ"), gettext_lazy("Đã rút"), flow.withdraw, needs_reason=True),
}


@dataclass(frozen=True)
class Outcome:
    """What a decision comes to for one record; `refused` says why it does not."""

    record: Record
    refused: str = ""


# Each record with the revision the person had on the screen, where there was one.
type Chosen = Sequence[tuple[Record, int | None]]


def foretell(decision: Decision, chosen: Chosen, *, by: Account, now: datetime) -> list[Outcome]:
    """What carrying out would come to; nothing is changed."""
    with transaction.atomic():
        found = carry_out(decision, chosen, "…", by=by, now=now)
        transaction.set_rollback(True)
    return found


def carry_out(decision: Decision, chosen: Chosen, reason: str, *, by: Account, now: datetime) -> list[Outcome]:
    """Decide each record by itself, with one reason for all."""
    given: dict[str, Any] = {"by": by, "now": now, **({"reason": reason} if decision.needs_reason else {})}
    outcomes = []
    for record, revision in chosen:
        try:
            with transaction.atomic():
                _refuse_changed(record, revision)
                decision.verb(record, **given)
        except DomainError as refused:
            outcomes.append(Outcome(record, refused.sentence))
        else:
            outcomes.append(Outcome(record))
    return outcomes


def _refuse_changed(record: Record, revision: int | None) -> None:
    if revision is not None and not Record.objects.filter(pk=record.pk, revision=revision).exists():
        raise DomainError(_("Bản ghi vừa được sửa sau khi bạn xem; hãy xem lại bản ghi này."))
