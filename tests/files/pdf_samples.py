"""PDFs that tests write by hand: lines at given heights, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = tuple[float, str]  # how high a line stands on its page, and what it says

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def rows(*lines: str, top: float = 700, step: float = 14) -> list[Row]:
    """Set lines below each other; an empty one leaves a gap."""
    return [(top - at * step, line) for at, line in enumerate(lines) if line]


def pdf(*pages: Sequence[Row], annotations: str = "", font: bytes = _FONT) -> bytes:
    """Write a PDF with these pages; annotations stand on the first."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(count))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(), font]
    for at, page in enumerate(pages):
        held = f"/Annots [{annotations}]" if annotations and not at else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> {held}"
            f"/Contents {5 + 2 * at} 0 R >>".encode()
        )
        drawn = b"".join(_drawn(*row) for row in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    return _file(objects)


def _drawn(height: float, text: str) -> bytes:
    written = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F1 11 Tf 1 0 0 1 72 %.1f Tm (%s) Tj ET\n" % (height, written)


def _file(objects: Sequence[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + head + table + tail
