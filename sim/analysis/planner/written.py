"""The recommended mix as a scenario file, each line explained by a comment."""

import pandas as pd

from sim.core.words import word
from sim.inputs.levers import LEVER
from sim.inputs.scenarios.file import Scenario, scenario_text


def written(scenario: Scenario, levers: pd.DataFrame) -> str:
    """The text of a scenario file; ``levers`` is the plan's table (LEVER_COLUMNS).

    Above each lever stands what it is, in both languages, and what it is today.
    """
    rows = {str(row["lever"]): row for row in levers.to_dict("records")}
    lines = []
    for line in scenario_text(scenario).splitlines():
        name = line.partition(" = ")[0]
        if name in rows:
            lines += _comments(name, f"{rows[name]['today']:,.10g}")
        lines.append(line)
    return "\n".join([*lines, ""])


def _comments(name: str, today: str) -> list[str]:
    lever = LEVER[name]
    why = {"en": "", "zh": ""}
    if name == "annual_budget":
        why = {"en": f" {word('why the cap', 'en')}", "zh": word("why the cap", "zh")}
    return [
        f"# {lever.meaning} ({lever.unit}); today {today}.{why['en']}",
        f"# {lever.meaning_zh}；现行值{today}。{why['zh']}",
    ]
