"""Faults put into the typesetting of a clean PDF one at a time, each with the rule that has to catch it."""

import json
from importlib import resources
from unicodedata import normalize

import typst

from mam.officialdoc import OfficialDocument, fonts, pdf

Change = tuple[str, str]
_NUMBER = "align(center, text(size: 14pt, str(number)))"
_CLOSING = "block(breakable: false, above: 8pt, width: 100%, grid(\n  columns: (47%, 53%),"


def printed(doc: OfficialDocument, *changes: Change) -> bytes:
    """The document as PDF, set by a template in which these words are replaced by others."""
    template = resources.files("mam.officialdoc").joinpath("decree.typ").read_text()
    for old, new in changes:
        assert old in template, old
        template = template.replace(old, new)
    return _set(template, json.dumps(pdf._said(doc), ensure_ascii=False))


def _set(template: str, said: str) -> bytes:
    folder, system_fonts = fonts.typefaces()
    typefaces = typst.Fonts(include_system_fonts=system_fonts, font_paths=[folder])
    made = typst.Compiler(template.encode(), font_paths=typefaces, sys_inputs={"doc": said}).compile(format="pdf")
    assert isinstance(made, bytes)
    return made


def _numbered(new: str) -> Change:
    return _NUMBER, new


PRINTED_FAULTS: dict[str, tuple[tuple[Change, ...], str]] = {
    "letter paper": ((('paper: "a4"', 'paper: "us-letter"'),), "page.size"),
    "first page lies": ((("flipped: landscape", "flipped: true"),), "page.orientation"),
    "left narrow": ((("left: 30mm", "left: 20mm"),), "page.margin.left"),
    "left wide": ((("left: 30mm", "left: 40mm"),), "page.margin.left"),
    "right narrow": ((("right: 20mm", "right: 10mm"),), "page.margin.right"),
    "right wide": ((("right: 20mm", "right: 30mm"),), "page.margin.right"),
    "top narrow": ((("top: 20mm", "top: 15mm"),), "page.margin.top"),
    "top wide": ((("top: 20mm", "top: 32mm"),), "page.margin.top"),
    "bottom narrow": ((("top: 20mm, bottom: 20mm", "top: 25mm, bottom: 8mm"),), "page.margin.bottom"),
    "bottom wide": ((("bottom: 20mm", "bottom: 90mm"),), "page.margin.bottom"),
    "a word hangs out": (
        (("indented(text(weight: weight(part.bold)", "indented(h(-25mm) + text(weight: weight(part.bold)"),),
        "page.margin.left",
    ),
    "number below": (
        (("header: context", "footer: context"), ("footer: if doc.notice", "header: if doc.notice")),
        "page-number.place",
    ),
    "number missing": ((("if number > 1 {", "if number > 99 {"),), "page-number.missing"),
    "number on page 1": ((("if number > 1 {", "if number > 0 {"),), "page-number.first-page"),
    "number from 2": ((_numbered("align(center, text(size: 14pt, str(number + 1)))"),), "page-number.start"),
    "number left": ((_numbered("align(left, text(size: 14pt, str(number)))"),), "page-number.align"),
    "number small": ((_numbered("align(center, text(size: 10pt, str(number)))"),), "page-number.size"),
    "number bold": ((_numbered("align(center, strong(text(size: 14pt, str(number))))"),), "page-number.bold"),
    "number not alone": (
        (_numbered('align(center, text(size: 14pt, "Trang " + str(number)))'),),
        "page-number.alone",
    ),
    "annex counts on": ((("counter(page).update(0)", ""),), "annex.page-numbers"),
    "other font": ((("font: doc.font", 'font: "Noto Serif"'),), "letters.font"),
    "coloured": ((("fill: black,", "fill: blue,"),), "letters.colour"),
    "nation small": ((("doc.nation), size: 12pt", "doc.nation), size: 11pt"),), "nation.size"),
    "nation light": ((("doc.nation), size: 12pt, bold: true", "doc.nation), size: 12pt"),), "nation.bold"),
    "nation underlined": (
        (("centred(whole(doc.nation)", "show text: it => underline(it)\n    centred(whole(doc.nation)"),),
        "nation.underline",
    ),
    "motto small": ((("doc.motto), size: 13pt", "doc.motto), size: 12pt"),), "motto.size"),
    "motto without line": ((("    drawn-line(doc.motto-line)\n", ""),), "motto.line"),
    "motto line short": ((("drawn-line(doc.motto-line)", "drawn-line(doc.motto-line / 2)"),), "motto.line-length"),
    "issuer without line": ((("    drawn-line(doc.head-line)\n", ""),), "issuer.line"),
    "issuer line long": ((("drawn-line(doc.head-line)", "drawn-line(doc.head-line * 2)"),), "issuer.line-length"),
    "issuer light": (
        (("size: 12pt, bold: said.bold)", "size: 12pt, bold: false)"),),
        "issuer.bold",
    ),
    "head swapped": (
        (("issuer, nation,", "nation, issuer,"), ("(doc.left-width * 1mm, 1fr)", "(1fr, doc.left-width * 1mm)")),
        "nation.side",
    ),
    "motto off centre": (
        (("centred(whole(doc.motto), size: 13pt, bold: true)", "text(size: 13pt, weight: 700, doc.motto)"),),
        "motto.align",
    ),
    "number and date swapped": (
        (
            (
                "centred(whole(doc.number), size: 13pt), centred(whole(doc.date), size: 13pt, italic: true)",
                "centred(whole(doc.date), size: 13pt, italic: true), centred(whole(doc.number), size: 13pt)",
            ),
        ),
        "number.side",
    ),
    "date lower": (
        (
            ("centred(whole(doc.date)", "pad(top: 12pt, centred(whole(doc.date)"),
            ("italic: true),\n    ..if", "italic: true)),\n    ..if"),
        ),
        "date.level",
    ),
    "date upright": ((("doc.date), size: 13pt, italic: true", "doc.date), size: 13pt"),), "date.italic"),
    "type left": (
        (("centred(whole(doc.type), bold: true)", "block(text(weight: 700, doc.type))"),),
        "type.align",
    ),
    "type light": ((("centred(whole(doc.type), bold: true)", "centred(whole(doc.type))"),), "type.bold"),
    "subject light": ((("centred(doc.subject, bold: true)", "centred(doc.subject)"),), "subject.bold"),
    "subject without line": ((("  drawn-line(doc.subject-line)\n", ""),), "subject.line"),
    "subject line long": (
        (("drawn-line(doc.subject-line)", "drawn-line(doc.subject-line * 2)"),),
        "subject.line-length",
    ),
    "receivers small": (
        (("  set par(justify: false, leading: single)\n  if doc", "  set text(size: 12pt)\n  if doc"),),
        "receivers.size",
    ),
    "body small": ((("overhang: false, size: 14pt", "overhang: false, size: 12pt"),), "body.size"),
    "body ragged": ((("par(justify: true", "par(justify: false"),), "body.align"),
    "body indented little": ((("first-line = 12.7mm", "first-line = 6mm"),), "body.first-line"),
    "body indented much": ((("first-line = 12.7mm", "first-line = 18mm"),), "body.first-line"),
    "body tight": ((("spacing: 6pt + body-leading", "spacing: 2pt + body-leading"),), "body.spacing"),
    "body loose": ((("body-leading = 0.155em", "body-leading = 0.9em"),), "body.leading"),
    "recipients' title large": (
        (('size: 12pt, weight: "bold", style: "italic"', 'size: 14pt, weight: "bold", style: "italic"'),),
        "recipients-title.size",
    ),
    "recipients' title upright": (
        (('weight: "bold", style: "italic", doc.recipients', 'weight: "bold", doc.recipients'),),
        "recipients-title.italic",
    ),
    "recipients large": ((("set text(size: 11pt)", "set text(size: 13pt)"),), "recipients.size"),
    "signer light": (
        (("for said in doc.signer { centred(said, bold: true) }", "for said in doc.signer { centred(said) }"),),
        "signer.bold",
    ),
    "signer low": ((("    for said in doc.signer", "    v(12pt)\n    for said in doc.signer"),), "signer.level"),
    "closing in the left half": ((("columns: (47%, 53%)", "columns: (20%, 40%)"),), "signer.side"),
    "annex number left": (
        (("centred(whole(annex.number), bold: true)", "text(weight: 700, annex.number)"),),
        "annex-number.align",
    ),
    "annex title light": ((("centred(annex.title, bold: true)", "centred(annex.title)"),), "annex-title.bold"),
    "annex upright note": (
        (("centred(annex.attached, italic: true)", "centred(annex.attached)"),),
        "annex-attached.italic",
    ),
    "annex on the same page": (
        (
            (
                "closing()\n})\n\n#for annex in doc.annexes {\n  pages(annex.landscape, {",
                "closing()\nfor annex in doc.annexes {\n  ({",
            ),
            ("    blocks(annex.blocks)\n  })\n}", "    blocks(annex.blocks)\n  })\n}\n})"),
        ),
        "annex.new-page",
    ),
}


def decomposed(doc: OfficialDocument) -> bytes:
    """The document with the marks of its letters standing apart."""
    template = resources.files("mam.officialdoc").joinpath("decree.typ").read_text()
    return _set(template, normalize("NFD", json.dumps(pdf._said(doc), ensure_ascii=False)))
