"""How the screen looks: four themes, each with six colours for the codebook's themes."""

from __future__ import annotations

from textual.theme import Theme

from oop_qual.language import _

CODES = 6
NAMES = ("dark", "light", "contrast", "safe")
# Okabe and Ito's palette, which people with any kind of colour vision can tell apart.
SAFE = ("#56b4e9", "#e69f00", "#009e73", "#f0e442", "#cc79a7", "#d55e00")
DARK = ("#7ab8ff", "#ffb454", "#8bd49c", "#ff8f8f", "#d3a4ff", "#79d6d6")
LIGHT = ("#0b5cad", "#8a5200", "#12692f", "#ad1f1f", "#7a2fb0", "#0a6a6a")
CONTRAST = ("#00ffff", "#ffff00", "#00ff00", "#ff8080", "#ff80ff", "#ffffff")


def themes() -> tuple[Theme, ...]:
    """Return the themes in the order in which a key goes through them."""
    return (
        Theme(
            "dark",
            primary="#3d6fa5",
            secondary="#5a8a8a",
            accent="#d9a441",
            background="#16181d",
            surface="#1e2128",
            panel="#272b34",
            variables=variables(DARK),
        ),
        Theme(
            "light",
            primary="#3d6fa5",
            secondary="#5a8a8a",
            accent="#8a5200",
            background="#fbfaf7",
            surface="#f1efe9",
            panel="#e4e1d8",
            dark=False,
            variables=variables(LIGHT),
        ),
        Theme(
            "contrast",
            primary="#0050ff",
            secondary="#00ffff",
            accent="#ffff00",
            foreground="#ffffff",
            background="#000000",
            surface="#000000",
            panel="#1a1a1a",
            variables=variables(CONTRAST),
        ),
        Theme(
            "safe",
            primary="#0072b2",
            secondary="#56b4e9",
            accent="#e69f00",
            warning="#f0e442",
            error="#d55e00",
            success="#009e73",
            background="#14161a",
            surface="#1b1e24",
            panel="#252931",
            variables=variables(SAFE),
        ),
    )


def variables(codes: tuple[str, ...] = DARK) -> dict[str, str]:
    """Return the colours of the codebook's themes as the style sheet names them."""
    return {f"code-{number}": colour for number, colour in enumerate(codes)}


def said(name: str) -> str:
    """Return the name of a theme in words."""
    words = {
        "dark": _("Dark"),
        "light": _("Light"),
        "contrast": _("High contrast"),
        "safe": _("Safe for colour-blind eyes"),
    }
    return words.get(name, name)


def light_terminal(colours: str) -> bool:
    """Tell whether a terminal says (as 'foreground;background') that its background is light."""
    return colours.rpartition(";")[2] in {"7", "15"}
