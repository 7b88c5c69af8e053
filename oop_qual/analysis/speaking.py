"""Who speaks how much: each speaker's share of a transcript's words, interviewers too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oop_qual.analysis.counts import percent_of, section
from oop_qual.language import _
from oop_qual.model import Chart, Series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from oop_qual.analysis.counts import Study
    from oop_qual.model import Section

APART = 6  # respondents of a transcript that are drawn apart; the others are drawn together


def speaking(study: Study) -> list[Section]:
    """Return each speaker's words and their share of the words of the transcript."""
    keys = ["transcript", "role", "speaker"]
    words = study.spoken.groupby(keys, sort=False, observed=True)["words"].sum().reset_index()
    words["order"] = words.groupby("transcript", sort=False).ngroup()
    words = words.sort_values(["order", "role", "words"], ascending=[True, True, False], kind="stable")
    whole = words.groupby("transcript", sort=False)["words"].sum()
    rows = [
        (name, speaker or _("(nobody named)"), _role(role), int(count), percent_of(count, whole[name]))
        for name, role, speaker, count in words[[*keys, "words"]].itertuples(index=False)
    ]
    columns = {
        "transcript": _("transcript"),
        "speaker": _("speaker"),
        "role": _("role"),
        "words": _("words"),
        "share": _("% of words"),
    }
    text = _(
        "Share = words of a speaker / all words of the transcript × 100; a word is what stands between spaces. "
        "Interviewers are counted here, and in no other figure. In the picture respondents stand from who speaks "
        "most to who speaks least."
    )
    return [section("speaking", _("Who speaks how much"), text, columns, rows, _drawn(rows))]


def _role(role: str) -> str:
    return _("interviewer") if role == "interviewer" else _("respondent")


def _drawn(rows: Sequence[tuple[Any, ...]]) -> Chart:
    """Draw a bar for each transcript: interviewers, then respondents by how much they say."""
    bars: dict[str, list[float]] = {}
    drawn = _("interviewer")
    for name, _speaker, role, _words, share in rows:
        parts = bars.setdefault(name, [0.0])
        if role == drawn:
            parts[0] += share or 0.0
        elif len(parts) <= APART:
            parts.append(share or 0.0)
        else:
            parts.extend([0.0] * (APART + 2 - len(parts)))
            parts[-1] += share or 0.0
    most = max(map(len, bars.values()), default=1)
    names = [_("interviewers"), *(_("respondent {number}").format(number=at) for at in range(1, APART + 1))]
    names.append(_("other respondents"))
    series = tuple(
        Series(names[at], tuple(round(parts[at], 1) if at < len(parts) else 0.0 for parts in bars.values()))
        for at in range(most)
    )
    return Chart("stacked", tuple(bars), series, "%")
