"""Incubators and makerspaces: how they are rated and recognised, and what their operators plan."""

from bisect import bisect_right
from operator import attrgetter
from typing import Any

from sim.core.streams import Stream

from .account import NEVER, fen
from .premises import (
    EXCELLENT,
    GOOD,
    INCUBATOR,
    MAKERSPACE,
    QUALIFIED,
    UNQUALIFIED,
    Premises,
)
from .streams import laplace
from .tiers import MUNICIPAL, NATIONAL, NO_TIER, PROVINCIAL, Criteria, tiers_of


def house_at(houses: "list[Incubator]", uniform: float, area: int) -> "Incubator":
    """The house that holds a uniformly chosen square metre of the open area of all."""
    return houses[bisect_right(houses, int(uniform * area), key=attrgetter("reach"))]


class Incubator(Premises):
    """A house, and what its operator does in January."""

    # January

    def forget_tenants(self) -> None:
        self.tenants_with_patents = 0
        self.tenants_financed = 0
        self.tenants_financed_lately = 0
        self.tenants_growing = 0

    def count(self, tenant: Any) -> None:
        """Count a tenant before it closes its year: with a patent, financed, growing."""
        lately = tenant.last_round != NEVER and self.model.month - tenant.last_round <= 12
        self.tenants_with_patents += tenant.patents > 0
        self.tenants_financed += tenant.equity > 0 or tenant.loans > 0
        self.tenants_financed_lately += lately or tenant.debt > 0
        self.tenants_growing += (
            tenant.revenue_year > 1.2 * tenant.revenue_last_year
            or tenant.rd_year > 1.2 * tenant.rd_last_year
        )

    def turn_of_the_year(self) -> None:
        """Be rated and recognised, and plan; or, as a would-be operator, perhaps open."""
        if self.is_open:
            self.reward = 0
            if self.model.month - self.opened >= 12:
                self.be_rated()
            if self.model.is_projection:
                self.reconsider_tier()
                self.plan()
            else:
                self.set_out()
            self.effort = self.chosen_effort()
            self.graduates_this_year = 0
            self.joined_this_year = 0
            self.founded_this_year = 0
        elif self.model.is_projection and self.would_open(1.0 - self.place.free_space):
            self.open()
            self.model.events["incubators_opened"] += 1

    # Rating

    def be_rated(self) -> None:
        """The grade of last year's work, and the reward that was promised for it."""
        self.rating = UNQUALIFIED if self.falls_short() else self.grade()
        if self.rating == GOOD:
            self.good_ratings += 1
            self.model.events["good_ratings"] += 1
        self.unqualified_years = self.unqualified_years + 1 if self.rating == UNQUALIFIED else 0
        promised = self.model.policy[max(0, self.model.month - 1)]
        amount = fen(self.reward_for(self.rating, promised))
        self.reward = self.model.government.subsidise(self, "evaluation_reward", amount)

    def falls_short(self) -> bool:
        """A national incubator that misses the criteria of 2025, which it must meet each year."""
        if self.kind == MAKERSPACE or self.tier != NATIONAL:
            return False
        return self.model.levers.official_rules >= 2025 and not self.meets(NATIONAL)

    def grade(self) -> int:
        """Occupancy, service, achievements and effort, seen with some noise."""
        uniform = self.model.luck.draw(self.number, self.model.month, Stream.INCUBATOR_RATING)
        score = 0.25 * self.occupancy() + 0.35 * self.service
        score += 0.2 * self.achievements()
        score += 0.2 * self.effort + 0.12 * laplace(uniform[0])
        good = self.model.parameters.rated_good
        if score >= good + 0.2:
            return EXCELLENT
        if score >= good:
            return GOOD
        return QUALIFIED if score >= good - 0.4 else UNQUALIFIED

    def achievements(self) -> float:
        """Graduates of an incubator, or new firms of a makerspace, from 0 to 1."""
        if self.kind == MAKERSPACE:
            return min(1.0, self.founded_this_year / (1.0 + 0.5 * self.joined_this_year))
        return min(1.0, self.graduates_this_year / (1.0 + 0.05 * self.tenants))

    def reward_for(self, rating: int, levers: Any) -> float:
        """What a policy promises for a year with this rating (fen)."""
        if rating == EXCELLENT:
            if self.kind == INCUBATOR:
                return levers.reward_incubator_excellent
            return levers.reward_makerspace_excellent
        if rating == GOOD:
            if self.kind == INCUBATOR:
                return levers.reward_incubator_good
            return levers.reward_makerspace_good
        return 0.0

    def chosen_effort(self) -> float:
        """The year's rewards call forth the year's effort."""
        parameters, levers = self.model.parameters, self.model.levers
        stake = 0.5 * (self.reward_for(EXCELLENT, levers) + self.reward_for(GOOD, levers))
        return min(1.0, parameters.effort_for_reward * stake / (1e7 * self.model.prices))

    # Recognition

    def reconsider_tier(self) -> None:
        """Two unqualified years lose a tier; who has earned a higher one gets it."""
        if self.unqualified_years >= 2 and self.tier != NO_TIER:
            self.tier -= 1
            self.unqualified_years = 0
            return
        tier = self.tier_due()
        if tier > self.tier:
            self.be_recognised(tier)

    def tier_due(self) -> int:
        """The tier earned: by the criteria alone, or, for most tiers, by working towards them."""
        if self.tier == NATIONAL:
            return self.tier
        if self.kind == MAKERSPACE:
            return NATIONAL if self.meets_as_makerspace() else self.tier
        if self.model.levers.official_rules >= 2025 and self.meets(NATIONAL):
            return NATIONAL
        return self.tier + (self.ambitious and self.meets(self.tier + 1))

    def asked(self, tier: int) -> Criteria:
        """What a tier asks for under the rules in force: less of a specialised incubator."""
        return tiers_of(self.speciality is not None, self.model.levers.official_rules)[tier]

    def meets(self, tier: int) -> bool:
        if self.kind == MAKERSPACE:
            return self.meets_as_makerspace()
        asked = self.asked(tier)
        return (
            self.area >= asked.area
            and self.tenants >= asked.tenants
            and self.tenants * 1000.0 >= asked.density * self.area
            and self.graduates >= asked.graduates
            and self.tenants_with_patents >= asked.patents * self.tenants
            and self.tenants_financed >= asked.financed * self.tenants
            and self.finances_its_tenants(asked)
            and self.tenants_growing >= asked.growing * self.tenants
            and self.income - self.rent >= asked.other_income * self.income
            and self.model.month - self.opened >= asked.years * 12
            and self.cash >= asked.fund
        )

    def finances_its_tenants(self, asked: Criteria) -> bool:
        """Enough of them last year, or money of its own for a tenth of them."""
        if self.tenants_financed_lately >= asked.financed_lately * self.tenants:
            return True
        return self.cash >= 0.1 * asked.own_stake * self.tenants

    def meets_as_makerspace(self) -> bool:
        """Of national tier: 500 m2, 20 teams and 10 new firms in the year, 18 months."""
        return (
            self.area >= 500
            and self.joined_this_year >= 20
            and self.founded_this_year >= 10
            and self.model.month - self.opened >= 18
        )

    def be_recognised(self, tier: int) -> None:
        """Reach a tier, and be paid the subsidy in force."""
        self.tier = tier
        self.unqualified_years = 0
        amount = fen(self.recognition_subsidy(tier))
        self.model.government.subsidise(self, "recognition_subsidy", amount)
        self.model.events["recognitions"] += 1

    def recognition_subsidy(self, tier: int) -> float:
        """What an incubator is paid for a tier (fen): less if it is public."""
        levers = self.model.levers
        if self.kind == MAKERSPACE:
            return 0.0
        share = 1.0 if self.is_private else levers.recognition_of_public_houses
        if tier == NATIONAL:
            return share * self.lever("recognition_subsidy_national")
        if tier == PROVINCIAL:
            return share * self.lever("recognition_subsidy_provincial")
        if tier == MUNICIPAL:
            return share * self.lever("recognition_subsidy_municipal")
        return 0.0

    # Plans

    def plan(self) -> None:
        """The operator decides on the next tier, and on more floor."""
        self.ambitious = self.next_tier_pays()
        if self.ambitious:
            tier = self.tier + 1
            if self.missing_floor(tier) > 0:
                self.enlarge(self.missing_floor(tier))
            self.call_on_owner(self.missing_fund(tier))
        if self.kind == INCUBATOR and self.more_floor_pays():
            self.enlarge(self.area // 5)

    def set_out(self) -> None:
        """Up to the report the operator decides on the next tier only."""
        self.ambitious = self.next_tier_pays()
        if self.ambitious:
            self.call_on_owner(self.missing_fund(self.tier + 1))

    def next_tier_pays(self) -> bool:
        """Subsidy, no more tax and more rent against floor, staff and interest on a fund."""
        if self.kind == MAKERSPACE or self.tier == NATIONAL:
            return False
        tier, missing = self.tier + 1, self.missing_floor(self.tier + 1)
        worth = self.recognition_subsidy(tier) + self.worth_of_tax_relief(tier)
        worth += self.worth_of_floor(missing)
        interest = self.model.levers.lending_rate * self.missing_fund(tier) / 12
        head = self.model.cost_of_a_head
        staff = float(tier) * head - float(self.tier) * head
        cost = self.cost_of_floor(missing) + (staff + interest) * 84.0
        return worth > self.caution * cost

    def worth_of_tax_relief(self, tier: int) -> float:
        """What no more tax on rent is worth to a house that becomes provincial (fen)."""
        if tier != PROVINCIAL:
            return 0.0
        return self.model.levers.tax_relief_of_tiers * 0.12 * max(0.0, self.rent) * 84.0

    def missing_floor(self, tier: int) -> int:
        return max(0, int(self.asked(tier).area) - self.area)

    def missing_fund(self, tier: int) -> int:
        """What the house's own seed fund lacks of a tier's criterion (fen)."""
        return max(0, int(self.asked(tier).fund) - max(0, self.cash))

    def more_floor_pays(self) -> bool:
        """Whether a nearly full house is worth enlarging by a fifth."""
        if self.occupancy() < 0.9:
            return False
        more = self.area // 5
        return self.worth_of_floor(more) > self.caution * self.cost_of_floor(more)

    def would_open(self, climate: float) -> bool:
        """Rent at the place's occupancy and the first subsidy must be worth more than the floor."""
        uniform = self.model.luck.draw(self.number, self.model.month, Stream.INCUBATOR_PLANS)
        if uniform[1] >= 0.15:
            return False
        worth = self.margin_of_floor(climate) * self.area * 84.0
        if self.kind == INCUBATOR:
            worth += self.recognition_subsidy(MUNICIPAL)
        else:
            worth += self.model.levers.reward_makerspace_good * 5.0
        return worth > self.caution * self.cost_of_floor(self.area)

    def margin_of_floor(self, share_let: float) -> float:
        """What a square metre earns a month beyond its running cost (fen)."""
        rent = self.rent_of_a_head() * 0.75 / 22.5
        return max(0.0, rent * share_let - 600.0 * self.model.prices)

    def worth_of_floor(self, area: int) -> float:
        """What the rent of more floor brings until it must have paid for itself (fen)."""
        return self.margin_of_floor(1.0) * area * self.occupancy() * 84.0

    def cost_of_floor(self, area: int) -> float:
        return self.model.parameters.fit_out_cost * self.model.prices * area

    def enlarge(self, area: int) -> None:
        """Fit out more floor (m2); what the house cannot pay its owner pays."""
        cost = fen(self.cost_of_floor(area))
        if self.cash < cost:
            self.call_on_owner(cost - max(0, self.cash))
        self.pay("floor_space", cost)
        self.area += area
