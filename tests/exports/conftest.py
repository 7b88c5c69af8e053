"""What tests of exports share: a way to see what office programs make of a file."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def render(tmp_path: Path) -> Callable[[bytes, str], Path]:
    """Give a function that makes a PDF of a file's bytes; without LibreOffice the test is left out, except on CI."""
    missing = [program for program in ("soffice", "pdftotext") if shutil.which(program) is None]
    if missing:
        reason = f"not installed: {', '.join(missing)} (Debian: libreoffice-impress libreoffice-writer poppler-utils)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)

    def to_pdf(data: bytes, suffix: str) -> Path:
        source = tmp_path / f"file{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return source.with_suffix(".pdf")

    return to_pdf
