"""What an incubator must show to be recognised at a tier."""

from typing import NamedTuple

NO_TIER, MUNICIPAL, PROVINCIAL, NATIONAL = range(4)


class Criteria(NamedTuple):
    """Area in m2, density in tenants per 1,000 m2, the house's own seed fund in fen."""

    area: int
    tenants: int
    density: float
    graduates: int
    patent_share: float
    years: int
    fund: int


# National: 国科发区〔2018〕300号. Provincial and municipal: assumed weaker.
GENERAL = {
    MUNICIPAL: Criteria(3_000, 10, 0.0, 0, 0.0, 1, 0),
    PROVINCIAL: Criteria(5_000, 25, 2.0, 5, 0.3, 2, 2_000_000_00),
    NATIONAL: Criteria(10_000, 50, 3.0, 20, 0.5, 3, 5_000_000_00),
}
SPECIALISED = {
    MUNICIPAL: GENERAL[MUNICIPAL]._replace(tenants=8),
    PROVINCIAL: GENERAL[PROVINCIAL]._replace(tenants=15, graduates=3),
    NATIONAL: GENERAL[NATIONAL]._replace(tenants=30, graduates=15),
}
