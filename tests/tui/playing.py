"""Press keys on a screen in memory, and look at it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from oop_qual.tui.app import ReviewApp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    from oop_qual.review import ReviewState

    Steps = Callable[["Pilot[None]"], Awaitable[None]]


def played(state: ReviewState, steps: Steps, size: tuple[int, int] = (80, 24)) -> ReviewApp:
    """Return the app after these steps."""
    app = ReviewApp(state)

    async def play() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(play())
    return app


def seen(pilot: Pilot[None]) -> str:
    """Return what the top screen shows."""
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())
