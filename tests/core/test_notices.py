"""Notices: told once, read by their owner only, mailed once, and no failure that stops the others or is lost."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from mam.config import environment
from mam.core import demo
from mam.core.models import Account, Notice
from mam.core.notices import mailing
from mam.core.notices.telling import Message, tell

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
NEWS = Message("report:1", "Báo cáo\nbị trả lại", "Lý do: thiếu số liệu", "/ban-lam-viec/")
INBOX = "/ban-lam-viec/thong-bao/"


@pytest.fixture
def two(db: None) -> list[Account]:
    """Two people."""
    return [Account.objects.create_user(f"{name}@tinh-mau.example", None, full_name=name) for name in ("mot", "hai")]


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_same_news_is_told_once(two: list[Account]) -> None:
    assert tell(two[:1], NEWS, now=NOW) == two[:1]
    assert tell(two, NEWS, now=NOW) == two[1:]
    assert Notice.objects.count() == 2
    assert Notice.objects.first().subject == "Báo cáo bị trả lại"


def test_it_is_mailed_once_with_the_address_of_its_page(two: list[Account], settings) -> None:
    settings.PUBLIC_ADDRESS = "https://mam.example.vn"
    tell(two, NEWS, now=NOW)
    assert mailing.post(NOW) == mailing.Posted(sent=2)
    assert mailing.post(NOW + timedelta(hours=1)) == mailing.Posted()
    assert {message.to[0] for message in mail.outbox} == {"mot@tinh-mau.example", "hai@tinh-mau.example"}
    assert mail.outbox[0].subject == "Báo cáo bị trả lại"
    assert "https://mam.example.vn/ban-lam-viec/" in mail.outbox[0].body


def test_a_notice_that_another_tick_has_taken_is_left_to_it_for_a_while(two: list[Account]) -> None:
    tell(two[:1], NEWS, now=NOW)
    Notice.objects.update(mail_taken_at=NOW)
    assert mailing.post(NOW + timedelta(minutes=1)) == mailing.Posted()
    assert mailing.post(NOW + timedelta(hours=1)) == mailing.Posted(sent=1)


def test_who_took_it_first_sends_it(two: list[Account]) -> None:
    tell(two[:1], NEWS, now=NOW)
    notice = Notice.objects.get()
    assert [mailing._take(notice, NOW), mailing._take(notice, NOW)] == [True, False]


def test_a_refused_address_is_noted_stops_nobody_and_is_tried_again(
    two: list[Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = EmailMessage.send
    refuse = {"mot@tinh-mau.example"}

    def send(self: EmailMessage, *args: object, **named: object) -> int:
        if self.to[0] in refuse:
            raise smtplib.SMTPRecipientsRefused({self.to[0]: (550, b"no such user")})
        return whole(self, *args, **named)

    monkeypatch.setattr(EmailMessage, "send", send)
    tell(two, NEWS, now=NOW)
    assert mailing.post(NOW) == mailing.Posted(sent=1, failed=1)
    failed = Notice.objects.get(account=two[0])
    assert "no such user" in failed.mail_failure and failed.mailed_at is None
    refuse.clear()
    assert mailing.post(NOW + timedelta(minutes=5)) == mailing.Posted(sent=1)
    failed.refresh_from_db()
    assert failed.mail_failure == "" and failed.mailed_at


def test_a_server_that_is_away_is_not_asked_for_each_person(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [Account.objects.create_user(f"n{n}@tinh-mau.example", None, full_name=str(n)) for n in range(9)]
    tell(people, NEWS, now=NOW)

    def away(self: EmailMessage, *args: object, **named: object) -> int:
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(EmailMessage, "send", away)
    assert mailing.post(NOW) == mailing.Posted(failed=mailing.MOST_FAULTS)
    assert Notice.objects.filter(mailed_at__isnull=True).count() == 9
    monkeypatch.undo()
    assert mailing.post(NOW + timedelta(hours=1)) == mailing.Posted(sent=9)


def test_what_failed_for_days_is_given_up_and_stays_in_the_inbox(two: list[Account]) -> None:
    tell(two[:1], NEWS, now=NOW)
    assert mailing.post(NOW + mailing.TRIED_FOR) == mailing.Posted()
    assert "Lý do: thiếu số liệu" in signed_in(two[0]).get(INBOX).content.decode()


def test_invented_people_get_no_mail(two: list[Account]) -> None:
    demo.mark({})
    tell(two, NEWS, now=NOW)
    assert mailing.post(NOW) == mailing.Posted()


def test_the_inbox_shows_own_notices_unread_first(two: list[Account]) -> None:
    client = signed_in(two[0])
    assert "Chưa có thông báo nào" in client.get(INBOX).content.decode()
    tell(two[:1], NEWS, now=NOW)
    tell(two[:1], Message("b", "Tin mới hơn", "…"), now=NOW + timedelta(hours=1))
    tell(two[1:], Message("c", "Tin của người khác", "…"), now=NOW)
    newer = Notice.objects.get(key="b")
    assert client.post(f"{INBOX}{newer.pk}/da-doc/", follow=True).status_code == 200
    page = client.get(INBOX).content.decode()
    assert page.index("Báo cáo bị trả lại") < page.index("Tin mới hơn")
    assert "1 thông báo chưa đọc" in page and "Tin của người khác" not in page
    assert '<span class="rail__count">1<' in page


def test_opening_a_notice_reads_it_and_leads_to_its_page_in_the_language_of_the_reader(two: list[Account]) -> None:
    tell(two[:1], NEWS, now=NOW)
    notice = Notice.objects.get()
    opened = signed_in(two[0]).post(f"/en{INBOX}{notice.pk}/da-doc/", {"open": "1"})
    assert opened["Location"] == "/en/ban-lam-viec/"
    notice.refresh_from_db()
    assert notice.read_at


def test_nobody_reads_or_marks_the_notices_of_others(two: list[Account]) -> None:
    tell(two[:1], NEWS, now=NOW)
    notice = Notice.objects.get()
    other = signed_in(two[1])
    assert other.post(f"{INBOX}{notice.pk}/da-doc/").status_code == 404
    other.post(f"{INBOX}da-doc/")
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_are_marked_at_once(two: list[Account]) -> None:
    for key in "abc":
        tell(two[:1], Message(key, key, key), now=NOW)
    client = signed_in(two[0])
    assert "Đã đánh dấu 3 thông báo" in client.post(f"{INBOX}da-doc/", follow=True).content.decode()
    assert not Notice.objects.filter(read_at__isnull=True).exists()


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("smtp://mail.example.vn", {"host": "mail.example.vn", "port": 25}),
        ("smtp+starttls://mam:b%40o@mail.example.vn", {"port": 587, "use_tls": True, "password": "b@o"}),
        ("smtps://mam:x@mail.example.vn:4465", {"port": 4465, "use_ssl": True, "username": "mam"}),
    ],
)
def test_a_mail_server_is_named_by_its_address(monkeypatch: pytest.MonkeyPatch, url: str, options: dict) -> None:
    monkeypatch.setenv("MAM_MAIL_URL", url)
    found = environment.mailer()
    assert found["BACKEND"].endswith("smtp.EmailBackend")
    assert found["OPTIONS"].items() >= options.items()


@pytest.mark.parametrize("url", ["http://mail.example.vn", "smtp://", "smtp://mam:mật@máy", "smtps://máy:cổng"])
def test_an_unfit_address_gets_a_plain_sentence(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("MAM_MAIL_URL", url)
    with pytest.raises(environment.Unfit, match="MAM_MAIL_URL"):
        environment.mailer()


def test_without_a_server_mail_is_kept_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAM_MAIL_URL", raising=False)
    monkeypatch.delenv("MAM_MAIL_HOST", raising=False)
    assert environment.mailer()["OPTIONS"]["file_path"].endswith("/mail")
