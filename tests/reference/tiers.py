"""What a house must show to be recognised at a tier, by the rules of the time."""

from typing import NamedTuple

NO_TIER, MUNICIPAL, PROVINCIAL, NATIONAL = range(4)


class Criteria(NamedTuple):
    """Floor in m2, density in tenants per 1,000 m2, shares of tenants, own seed fund in fen."""

    area: int
    tenants: int
    density: float = 0.0
    graduates: int = 0
    patents: float = 0.0
    financed: float = 0.0
    financed_lately: float = 0.0
    own_stake: float = 0.0
    growing: float = 0.0
    other_income: float = 0.0
    years: int = 0
    fund: int = 0


LOWER = {
    MUNICIPAL: Criteria(5_000, 15, years=1),
    PROVINCIAL: Criteria(
        5_000, 25, 2.0, 5, patents=0.3, financed=0.1, years=2, fund=2_000_000_00
    ),
}  # fmt: skip
LOWER_SPECIALISED = {
    MUNICIPAL: LOWER[MUNICIPAL]._replace(tenants=10),
    PROVINCIAL: LOWER[PROVINCIAL]._replace(tenants=15, density=1.5, graduates=2),
}
OF_2010 = Criteria(10_000, 80, graduates=25, years=2, fund=3_000_000_00)
OF_2018 = Criteria(
    10_000, 50, 3.0, 20, patents=0.3, financed=0.1, years=3, fund=5_000_000_00
)  # fmt: skip
OF_2025 = OF_2018._replace(
    financed=0.0, financed_lately=0.2, own_stake=500_000_00, growing=0.3, other_income=0.3
)


def tiers_of(is_specialised: bool, year: float) -> dict[int, Criteria]:
    """The criteria of each tier of incubators under the rules of a year."""
    if year < 2019:
        national = OF_2010._replace(tenants=50, graduates=20) if is_specialised else OF_2010
    else:
        national = OF_2018 if year < 2025 else OF_2025
        if is_specialised:
            national = national._replace(tenants=30, density=2.0, graduates=15)
    return {**(LOWER_SPECIALISED if is_specialised else LOWER), NATIONAL: national}
