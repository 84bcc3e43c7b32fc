"""Which values of a city are still the examples of the files that are written to be filled in."""

from collections.abc import Iterable, Iterator
from typing import Final

from sim.core.terms import ON_EXAMPLES, Coded, coded
from sim.inputs.parameters import Priors
from sim.inputs.policy import Policy
from sim.inputs.region import Region

MARK: Final = "example"
"""How the source of an example begins; whoever puts a value of their own puts its source."""


def on_examples(label: Coded, region: Region, policy: Policy, priors: Priors) -> Coded:
    """A label of parameters that also says how many values are examples, if any are."""
    counts = {
        "of_region": _examples(_sources(region)),
        "of_policy": _examples(course.source for course in policy.values()),
        "of_priors": _examples(prior.source for prior in priors.values()),
    }
    if not any(counts.values()):
        return label
    return coded(label.code + ON_EXAMPLES, **dict(label.values), **counts)


def _sources(region: Region) -> Iterator[str]:
    for entries in (region.house, region.fund, region.institute, region.prospect, region.lenders):
        for entry in entries:
            yield str(getattr(entry, "source", ""))


def _examples(sources: Iterable[str]) -> int:
    return sum(source.strip().lower().startswith(MARK) for source in sources)
