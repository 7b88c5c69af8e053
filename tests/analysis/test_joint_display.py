"""A joint display lays shares beside quotes, group by group, and says on whom they rest."""

from __future__ import annotations

from oop_qual.analysis.joint import Beside, joint_display
from oop_qual.analysis.shares import Given, count_shares
from oop_qual.model import BankedQuote

QUOTE = BankedQuote("Ik wil niet de klas uit.", None, "wens", "leraar", "R1", "T01", "turn 2")


def beside(*pairs: tuple[str, str], by: str = "functie", elsewhere: int = 0) -> Beside:
    shares = count_shares([Given(*pair) for pair in pairs])
    name = shares.groups[0].name
    return Beside("wil doorgroeien", by, shares, {name: [QUOTE]}, elsewhere)


def test_each_group_has_its_shares_and_its_quotes() -> None:
    pairs = [*[("leraar", "ja")] * 3, *[("leraar", "nee")] * 3, ("leraar", ""), *[("OA", "ja")] * 2, ("", "nee")]
    report = joint_display("Studie", beside(*pairs, elsewhere=2), "Codebook X.")
    overview, teachers, assistants, unknown = report.sections
    assert overview.title == "wil doorgroeien by functie"
    assert overview.table.columns == ("group", "answered", "no answer", "ja (%)", "nee (%)", "note")
    assert overview.table.rows[0] == ("leraar", 6, 1, 50.0, 50.0, "")
    assert overview.table.rows[-1][:3] == ("(all)", 9, 1)
    assert overview.text == (
        "10 respondents: 9 answered, 1 gave no answer. Fewer than 5 answered in: OA, (functie not known); "
        "their shares say little and may point at persons. 2 quotes are of nobody in these groups and are left out."
    )
    assert overview.chart
    assert overview.chart.kind == "stacked"
    assert overview.chart.categories == ("leraar (n = 6)", "OA (n = 2)", "(functie not known) (n = 1)")
    assert [(one.name, one.values) for one in overview.chart.series] == [
        ("ja", (50.0, 100.0, 0.0)), ("nee", (50.0, 0.0, 100.0))
    ]  # fmt: skip
    assert teachers.title == "wil doorgroeien: leraar (n = 6)"
    assert teachers.quotes == (QUOTE,)
    assert teachers.table.rows == [
        ("ja", 3, 50.0, 18.8, 81.2), ("nee", 3, 50.0, 18.8, 81.2), ("(no answer, in no share)", 1, None, None, None)
    ]  # fmt: skip
    assert teachers.chart
    assert teachers.chart.series[0].name == "% of 6 who answered; 1 gave no answer"
    assert assistants.text.endswith("Fewer than 5 answered: read with care. No quotes of this group.")
    assert unknown.title == "wil doorgroeien: (functie not known) (n = 1)"
    assert report.method.endswith("Codebook X.")
    assert all(len(one.fields) == len(one.table.columns) for one in report.sections)


def test_without_groups_there_is_one_part() -> None:
    (section,) = joint_display("Studie", beside(*[("", "ja; nee")] * 5, ("", "ja"), by="")).sections
    assert section.title == "wil doorgroeien (n = 6)"
    assert section.text == (
        "6 respondents: 6 answered, 0 gave no answer. "
        "More than one answer was possible, so shares add up to more than 100 %."
    )
    assert section.quotes == (QUOTE,)


def test_where_several_answers_are_possible_bars_stand_side_by_side() -> None:
    overview = joint_display("Studie", beside(("OA", "ja; nee"), ("leraar", "ja"))).sections[0]
    assert overview.chart
    assert overview.chart.kind == "bars"
