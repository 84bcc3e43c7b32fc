"""The paragraphs of both READMEs that hold figures of the fit: ``python -m docs.readme``."""

import re
import textwrap
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

from calibration.account.validation import ACCOUNT, figure_in, read_account
from calibration.effects.answer import INSIDE, MEETS, WRONG_SIGN
from calibration.reported.ledger import FILE as LEDGER_FILE
from calibration.reported.ledger import read_ledger
from sim.core.language import Language
from sim.inputs.city import City, load_city
from sim.inputs.posterior import FIXED, FOLDER, IDENTIFIED, NOT_IDENTIFIED, WEAK, read_manifest
from sim.inputs.region import INPUTS

ROOT: Final = Path(__file__).parents[1]
DOCUMENTS: Final[dict[Path, Language]] = {ROOT / "README.md": "en", ROOT / "README.zh.md": "zh"}
REGION: Final = "pinghu"

_PLACE: Final = re.compile(
    r"(<!-- figures of the fit -->\n).*?(<!-- end of figures -->)", re.DOTALL
)
_WIDTH: Final = 100


class Facts(NamedTuple):
    """What the files of a region say of its figures, its fit, and its test.

    ``outside`` are the reported figures that its 90 % intervals miss, in both languages;
    ``verdicts`` counts published effects, ``labels`` parameters.
    """

    reported: int
    targets: int
    outside: tuple[tuple[str, str], ...]
    unseen: int
    half_width: float
    verdicts: Counter[str]
    labels: Counter[str]
    cities: int
    covered: dict[float, float]


def facts_of(city: City) -> Facts:
    """The facts of a city with a posterior and an account of it."""
    assert city.folder is not None
    account = read_account(city.folder / ACCOUNT, city).tables
    manifest = read_manifest(city.folder / FOLDER)
    targets, left_out = (_reported(account[name]) for name in ("targets", "left_out"))
    coverage = account["coverage"].set_index("nominal")["covered"]
    return Facts(
        reported=len(read_ledger(city.folder / INPUTS / LEDGER_FILE)),
        targets=len(targets),
        outside=tuple(_missed(row, city) for row in targets[~targets["inside"]].to_dict("records")),
        unseen=int(left_out["inside"].sum()),
        half_width=100 * float(targets["half_width"].median()),
        verdicts=Counter(manifest["effects"].values()),
        labels=Counter(manifest["identified"].values()),
        cities=len(account["ranks"]),
        covered={share: 100 * float(coverage[share]) for share in (0.9, 0.5)},
    )


def _reported(targets: pd.DataFrame) -> pd.DataFrame:
    return targets[targets["reported_by_the_city"]]


def _missed(row: dict[str, object], city: City) -> tuple[str, str]:
    """A figure outside its interval, in English and Chinese."""
    name, name_zh = (figure_in(row, city.region, language) for language in ("en", "zh"))
    value, low, high = (f"{float(str(row[one])):,.3g}" for one in ("reported", "p05", "p95"))
    unit = row["unit"]
    return (
        f"{name} ({value} {unit} reported, {low} to {high} simulated)",
        f"{name_zh}（公布{value}，模拟{low}至{high}）",
    )


# In words -------------------------------------------------------------------------------------


def english(facts: Facts) -> str:
    """The paragraphs in English."""
    verdicts, labels = facts.verdicts, facts.labels
    every, fixed = labels.total(), labels[FIXED]
    met, wrong = verdicts[INSIDE] + verdicts[MEETS], verdicts[WRONG_SIGN]
    missed = verdicts.total() - met
    outside = "; ".join(one for one, _ in facts.outside)
    paragraphs = (
        f"**Reported figures.** Of the {facts.reported} figures that Pinghu reported, "
        f"{facts.targets} are targets that the model must reproduce, the others are inputs, rules "
        "or context: [calibration/README.md](calibration/README.md) says which and why. "
        f"{facts.targets - len(facts.outside)} lie inside the model's 90 % intervals, whose median "
        f"half-width is {facts.half_width:.0f} %, and {facts.unseen} inside those of a fit that "
        f"has not seen them.{f' Outside: {outside}.' if outside else ''}",
        f"**Published effects.** {verdicts.total()} causal effects and patterns from registers, "
        "censuses and studies are made as experiments in the model "
        "([effects.csv](calibration/regions/pinghu/inputs/effects.csv), `fuhua effects`), and "
        f"weigh the fit. Of {verdicts[INSIDE]} the median lies in the published range, of "
        f"{verdicts[MEETS]} more the interval reaches it; {missed} missed, {wrong or 'none'} with "
        "the wrong sign: see below, and every comparison and plan concerned.",
        f"**Priors with sources.** Of {every} behavioural parameters {fixed} move nothing and are "
        f"fixed ([docs/fixed-parameters.md](docs/fixed-parameters.md)); {every - fixed} have "
        'priors from the literature and statistics, or are marked "assumed": '
        "[docs/evidence.md](docs/evidence.md). Figures and effects identify "
        f"{labels[IDENTIFIED]} of them and narrow {labels[WEAK]} more; {labels[NOT_IDENTIFIED]} "
        "are as sure as their priors. Each comparison names those that its policies act through.",
        f"**A test of the fit.** {facts.cities} synthetic cities with known parameters were fitted "
        f"the same way: 90 % intervals hold {facts.covered[0.9]:.1f} % of the true values, 50 % "
        f"intervals {facts.covered[0.5]:.1f} %.",
    )
    return "\n".join(
        textwrap.fill(
            one,
            _WIDTH,
            initial_indent="- ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for one in paragraphs
    )


def chinese(facts: Facts) -> str:
    """The paragraphs in Chinese."""
    verdicts, labels = facts.verdicts, facts.labels
    every, fixed = labels.total(), labels[FIXED]
    met = verdicts[INSIDE] + verdicts[MEETS]
    outside = "；".join(one for _, one in facts.outside)
    paragraphs = (
        f"**已公布数据。** 平湖公布的{facts.reported}项数据中，{facts.targets}项为校准目标，"
        "其余为输入、规则或背景：\n  见 [calibration/README.md](calibration/README.md)。\n"
        f"  {facts.targets - len(facts.outside)}项落在模型的90%区间内；"
        f"未参与校准时，{facts.unseen}项落在区间内。{f'区间之外：{outside}。' if outside else ''}",
        f"**已发表效应。** {verdicts.total()}项来自登记数据、普查与研究的效应"
        "在模型中重做，并影响校准：\n"
        f"  {met}项相符，{verdicts.total() - met}项不符；不符者在有关结果旁注明。",
        f"**有来源的先验。** {every}个行为参数中，{fixed}个不影响结果，取固定值；"
        f"其余{every - fixed}个的先验取自文献与统计，\n  或注明“假定”："
        f"见 [docs/evidence.md](docs/evidence.md)。"
        f"{labels[IDENTIFIED]}个可识别，{labels[WEAK]}个弱识别。",
        f"**对校准的检验。** 以同样方法校准{facts.cities}个参数已知的合成城市：\n"
        f"  90%区间覆盖真值的{facts.covered[0.9]:.1f}%，50%区间覆盖{facts.covered[0.5]:.1f}%。",
    )
    return "\n".join(f"- {one}" for one in paragraphs)


def with_figures(text: str, language: Language) -> str:
    """A document whose marked paragraphs are made anew."""
    facts = facts_of(load_city(REGION))
    made = english(facts) if language == "en" else chinese(facts)
    return _PLACE.sub(lambda found: f"{found[1]}{made}\n{found[2]}", text)


if __name__ == "__main__":
    for document, language in DOCUMENTS.items():
        text = with_figures(document.read_text(encoding="utf-8"), language)
        document.write_text(text, encoding="utf-8")
