"""Machines that have no Chinese font of their own."""

import pytest
from matplotlib.font_manager import fontManager

from sim.figures.font import shipped_family


@pytest.fixture
def only_shipped(monkeypatch):
    """No font but matplotlib's own and the shipped one."""
    shipped = shipped_family()
    known = [font for font in fontManager.ttflist if font.name.startswith(("DejaVu", shipped))]
    monkeypatch.setattr(fontManager, "ttflist", known)
