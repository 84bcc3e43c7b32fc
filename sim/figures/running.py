"""Sums that run on over time: a line with its band, drawn at the ends of periods."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.core.months import month_number
from sim.experiments.replicate import period_starts, periods
from sim.experiments.study import Study
from sim.figures.quantities import tick
from sim.figures.style import GREY, INK, Shade


def period_ends(study: Study) -> dict[str, float]:
    """When each projected period ends, by its label: 2025.0 is the end of 2025."""
    start = month_number(study.region.start)
    ends = np.append(period_starts(study)[1:], study.months)
    return {
        period.label: (start + int(end)) / 12 - 1
        for period, end in zip(periods(study), ends, strict=True)
        if period.projected
    }


def report_ends(study: Study) -> float:
    """The end of the report's month, likewise."""
    return month_end(study.region.report)


def month_end(month: str) -> float:
    """The end of a month, likewise."""
    return (month_number(month) + 1) / 12 - 1


def draw_running(
    axes: Axes, study: Study, rows: pd.DataFrame, names: tuple[str, str, str], shade: Shade
) -> None:
    """Draw a sum from the report on: ``names`` are the columns of its low, middle and high.

    ``rows`` has a row a projected ``period``; the sum is zero at the report.
    """
    ends = period_ends(study)
    years = np.array([report_ends(study), *(ends[label] for label in rows["period"])])
    low, middle, high = (np.append(0.0, rows[name].to_numpy(float)) for name in names)
    axes.fill_between(years, low, high, color=shade.most, linewidth=0, alpha=0.6)
    axes.plot(years, middle, color=shade.line, linewidth=1.4, marker="o", markersize=2.5, zorder=3)


def with_time_axis(axes: Axes) -> None:
    """Let an axis be of years, with a line at zero."""
    axes.axhline(0, color=GREY, linewidth=0.8, zorder=1)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda year, _: f"{year:.0f}"))
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.yaxis.set_major_formatter(FuncFormatter(tick))


def mark_month(axes: Axes, month: str) -> None:
    """A dotted line at the end of a month."""
    axes.axvline(month_end(month), color=INK, linewidth=0.9, linestyle=":", zorder=1)
