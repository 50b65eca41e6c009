"""The provisions of confirmed plans as the search knows them; put when a plan is confirmed."""

from collections.abc import Iterator
from itertools import islice

from django.urls import reverse
from django.utils import translation

from mam.core import search
from mam.planning.models import Plan, Provision

KIND = "ke-hoach"


def refresh(plan: Plan) -> None:
    """Let the provisions of a confirmed plan be found by everybody."""
    search.put_many(_of(plan))


def documents() -> Iterator[search.Document]:
    """Every provision of every confirmed plan, for building the index anew."""
    for plan in Plan.objects.filter(state=Plan.State.CONFIRMED):
        yield from _of(plan)


def count() -> int:
    """How many provisions can be found."""
    return Provision.objects.filter(plan__state=Plan.State.CONFIRMED).count()


def sample(most: int) -> Iterator[search.Document]:
    """A few provisions of every confirmed plan, for checking the index."""
    for plan in Plan.objects.filter(state=Plan.State.CONFIRMED):
        yield from islice(_of(plan), most)


def _of(plan: Plan) -> Iterator[search.Document]:
    provisions = Provision.objects.filter(plan=plan).order_by("position")
    for provision in provisions.iterator(chunk_size=500):
        yield _document(plan, provision)


def _document(plan: Plan, provision: Provision) -> search.Document:
    with translation.override("vi"):
        url = reverse("planning:public_provision", args=(plan.slug, provision.path))
    words = provision.text or provision.text_whole
    return search.Document(
        key=f"provision-{provision.pk}",
        kind=KIND,
        title=f"{provision.path} {words}"[:300],
        text=provision.text_whole,
        url=url,
        audience=(search.PUBLIC,),
        year=plan.issued_on.year if plan.issued_on else None,
        weight=50,
    )
