"""What is found out about a signed PDF: who, by which certificate, when; and every way in which it is refused."""

import io
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pypdf import PdfReader, PdfWriter

from mam import signing
from mam.officialdoc import to_pdf
from mam.signing import Chain, Checked, Fault
from mam.signing.checker import examined
from tests.fixtures import keys
from tests.officialdoc.examples import CONSOLIDATED, UNIT_REPORT
from tests.programs import require_program

NAME = "Nguyễn Văn Mẫu"


@pytest.fixture(scope="module")
def plain() -> bytes:
    """The document that went out."""
    return to_pdf(CONSOLIDATED)


@pytest.fixture(scope="module")
def authority() -> keys.Issuer:
    """Who gave the signer the certificate."""
    return keys.issuer()


@pytest.fixture(scope="module")
def signed(plain: bytes, authority: keys.Issuer) -> bytes:
    """The same document, signed."""
    return signing_of(plain, authority.gives(NAME))


def signing_of(data: bytes, key: bytes) -> bytes:
    with time_machine.travel(keys.SIGNED_ON, tick=False):
        return signing.sign(data, key, keys.PASSWORD)


def checked(data: bytes, original: bytes | None, *roots: bytes, days: int = 1) -> Checked:
    return signing.check(data, original=original, roots=roots, at=keys.SIGNED_ON + timedelta(days=days))


def looked_at(data: bytes, original: bytes, *roots: bytes) -> Checked:
    """The same without a process of its own."""
    before = len(original) if data.startswith(original) else None
    return examined(data, before, [], keys.SIGNED_ON)


def test_who_signed_our_bytes_and_when(plain: bytes, signed: bytes, authority: keys.Issuer) -> None:
    assert signed.startswith(plain)
    found = checked(signed, plain, authority.root)
    assert (found.fault, found.ours) == (None, True)
    (one,) = found.signatures
    assert (one.name, one.organisation, one.issuer) == (NAME, "Tỉnh Mẫu", "Tổ chức chứng thực Mẫu")
    assert one.chain is Chain.TRUSTED
    assert (one.said_at, one.stamped_at) == (keys.SIGNED_ON, None)
    assert Checked.from_json(found.as_json()) == found


def test_a_second_signature_is_no_change(plain: bytes, signed: bytes, authority: keys.Issuer) -> None:
    twice = signing_of(signed, authority.gives("Văn thư"))
    found = checked(twice, plain, authority.root)
    assert found.fault is None
    assert [one.name for one in found.signatures] == [NAME, "Văn thư"]


@pytest.mark.parametrize(
    ("key", "trusted", "days", "said"),
    [
        (lambda ca: ca.gives(NAME), False, 1, Chain.NO_ROOTS),
        (lambda ca: keys.issuer("Khác").gives(NAME), True, 1, Chain.UNKNOWN),
        (lambda ca: keys.self_made(NAME), True, 1, Chain.SELF_MADE),
        (lambda ca: keys.self_made(NAME), False, 1, Chain.SELF_MADE),
        (lambda ca: ca.gives(NAME, until=keys.SIGNED_ON + timedelta(days=30)), True, 40, Chain.EXPIRED),
        (lambda ca: ca.gives(NAME, until=keys.SIGNED_ON + timedelta(days=30)), True, 20, Chain.TRUSTED),
    ],
)
def test_a_certificate_is_trusted_only_when_it_leads_to_a_root(
    plain: bytes,
    authority: keys.Issuer,
    key: Callable[[keys.Issuer], bytes],
    trusted: bool,
    days: int,
    said: Chain,
) -> None:
    roots = [authority.root] if trusted else []
    found = checked(signing_of(plain, key(authority)), plain, *roots, days=days)
    assert found.fault is None
    assert found.signatures[0].chain is said


def test_another_document_is_not_ours(signed: bytes) -> None:
    found = checked(signed, to_pdf(UNIT_REPORT))
    assert (found.fault, found.ours) == (None, False)


def one_byte(signed: bytes, plain: bytes) -> bytes:
    place = len(plain) // 2
    return signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]


def another_page_after_signing(signed: bytes, plain: bytes) -> bytes:
    return painted_over(signed)


def cut_short(signed: bytes, plain: bytes) -> bytes:
    return signed[:-200]


def locked(signed: bytes, plain: bytes) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(plain)))
    writer.encrypt("mật khẩu", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (one_byte, {Fault.FORGED, Fault.BROKEN}),
        (another_page_after_signing, {Fault.CHANGED}),
        (cut_short, {Fault.BROKEN, Fault.UNSIGNED, Fault.FORGED}),
        (locked, {Fault.ENCRYPTED}),
        (lambda signed, plain: plain, {Fault.UNSIGNED}),
        (lambda signed, plain: b"PK\x03\x04", {Fault.NOT_PDF}),
        (lambda signed, plain: b"", {Fault.NOT_PDF}),
        (lambda signed, plain: b"%PDF-1.7\nsigned elsewhere\n%%EOF\n", {Fault.BROKEN}),
        (lambda signed, plain: signed + bytes(signing.MOST_BYTES), {Fault.TOO_LARGE}),
    ],
)
def test_what_is_not_taken(
    plain: bytes, signed: bytes, made: Callable[[bytes, bytes], bytes], fault: set[Fault]
) -> None:
    assert checked(made(signed, plain), plain).fault in fault


def painted_over(data: bytes) -> bytes:
    """The PDF with an update that writes something else on its first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"0 0 500 500 re f")))
    return written(writer)


def runs_something(data: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    action = {pdf_name("/S"): pdf_name("/URI")}
    writer.root["/OpenAction"] = DictionaryObject(action)
    writer.update_root()
    return written(writer)


def lies_like_paper(data: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    fields.append_signature_field(writer, fields.SigFieldSpec("To", on_page=0, box=(0, 0, 595, 600)))
    return written(writer)


def has_a_box_to_fill_in(data: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    fields.append_signature_field(writer, fields.SigFieldSpec("O", on_page=0, box=(10, 10, 90, 60)))
    _name, _value, field = next(fields.enumerate_sig_fields(writer))
    field.get_object()["/FT"] = pdf_name("/Tx")
    writer.mark_update(field)
    return written(writer)


def begins_anew(data: bytes) -> bytes:
    """Another document after ours that does not go back to it."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>",
    ]
    data += b"\n"
    table = b"0000000000 65535 f \n"
    for number, part in enumerate(parts, start=1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    trailer = b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 4\n" + table + trailer


def written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("change", [painted_over, runs_something, lies_like_paper, has_a_box_to_fill_in, begins_anew])
def test_our_bytes_with_another_page_appended_before_signing(
    plain: bytes, authority: keys.Issuer, change: Callable[[bytes], bytes]
) -> None:
    made = change(plain)
    assert made.startswith(plain)
    assert looked_at(signing_of(made, authority.gives(NAME)), plain).fault is Fault.ALTERED


def test_a_signature_that_is_seen_is_no_other_page(plain: bytes, authority: keys.Issuer) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(plain))
    signer = signers.SimpleSigner.load_pkcs12_data(authority.gives(NAME), other_certs=[], passphrase=keys.PASSWORD)
    seen = fields.SigFieldSpec("ChuKy", on_page=-1, box=(300, 100, 480, 180))
    said = signers.PdfSignatureMetadata(field_name="ChuKy")
    made = signers.PdfSigner(said, signer=signer, new_field_spec=seen).sign_pdf(writer).getvalue()
    assert looked_at(made, plain).fault is None


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 100))
def test_whatever_stands_in_a_file_gets_an_answer(junk: bytes, place: int) -> None:
    base = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
    data = base[:place] + junk + base[place:]
    assert isinstance(examined(data, None, [], keys.SIGNED_ON), Checked)


def test_the_wrong_password_and_no_pdf_are_refused(plain: bytes, authority: keys.Issuer) -> None:
    key = authority.gives(NAME)
    with pytest.raises(signing.Unusable) as refused:
        signing.sign(plain, key, b"sai")
    assert refused.value.why is signing.Unusable.Why.KEY
    with pytest.raises(signing.Unusable) as refused:
        signing.sign(b"%PDF-1.7 hong", key, keys.PASSWORD)
    assert refused.value.why is signing.Unusable.Why.PDF


@pytest.mark.office
def test_another_program_agrees(signed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "ky.pdf"
    file.write_bytes(signed)
    said = subprocess.run(
        [require_program("pdfsig"), file], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert NAME in said


def test_pages_stay_what_they_were(plain: bytes, signed: bytes) -> None:
    pages = [len(list(PdfFileReader(io.BytesIO(data)).root["/Pages"]["/Kids"])) for data in (plain, signed)]
    assert pages[0] == pages[1]
