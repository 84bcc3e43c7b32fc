"""Incubators and makerspaces: how they admit, serve, grow and are rated."""

import math
from bisect import bisect_right
from operator import attrgetter
from typing import Any

from sim.core.streams import Stream

from .account import NEVER, AccountHolder, fen
from .founder import LEADING_TALENT, TOP_TALENT
from .streams import laplace
from .tiers import GENERAL, MUNICIPAL, NATIONAL, NO_TIER, PROVINCIAL, SPECIALISED, Criteria

INCUBATOR, MAKERSPACE = "incubator", "makerspace"
UNRATED, UNQUALIFIED, QUALIFIED, GOOD, EXCELLENT = range(5)


def house_at(houses: "list[Incubator]", uniform: float, area: int) -> "Incubator":
    """The house that holds a uniformly chosen square metre of the open area of all."""
    return houses[bisect_right(houses, int(uniform * area), key=attrgetter("reach"))]


class Incubator(AccountHolder):
    """A house with tenants. Area in m2, money in fen, service and effort from 0 to 1."""

    def __init__(
        self, model: Any, number: int, place: Any, kind: str, area: int, speciality: int | None
    ) -> None:
        super().__init__(model)
        self.number = number
        self.place = place
        self.kind = kind
        self.area = area
        self.speciality = speciality
        self.opened = NEVER
        self.reach = 0
        self.support = 0
        self.income = 0.0
        self.service = 0.0
        self.effort = 0.0
        self.tier = NO_TIER
        self.rating = UNRATED
        self.ambitious = False
        self.tenants = 0
        self.tenants_with_patents = 0
        self.graduates = 0
        self.graduates_this_year = 0
        self.good_ratings = 0
        self.unqualified_years = 0
        self.top_talents = 0
        self.leading_talents = 0
        self.contest_entries = 0
        self.contest_awards = 0
        uniform = model.luck.draw(number, 0, Stream.INCUBATOR_PLANS)
        self.caution = math.exp(model.parameters.operator_spread * laplace(uniform[0]))

    @property
    def is_open(self) -> bool:
        return self.opened != NEVER

    def capacity(self) -> int:
        """How many tenants, or teams in a makerspace, its floor holds."""
        parameters = self.model.parameters
        if self.kind == MAKERSPACE:
            return int(self.area / parameters.area_per_team)
        return int(self.area / parameters.area_per_tenant)

    def has_space(self) -> bool:
        return self.is_open and self.tenants < self.capacity()

    def occupancy(self) -> float:
        return min(1.0, self.tenants / max(1, self.capacity()))

    # Admission

    def attraction(self) -> float:
        """What draws an applicant: service, tier, and the reputation that graduates bring."""
        parameters = self.model.parameters
        reputation = min(1.0, self.graduates / 20.0)
        return (
            self.service
            + parameters.tier_attraction * self.tier
            + parameters.reputation_attraction * reputation
        )

    def suits(self, sector: int) -> bool:
        return self.speciality is None or self.speciality == sector

    def appeal(self, startup: Any, uniform: float) -> float:
        """What the house is worth to an applicant, by its own taste; nothing if it refuses it."""
        if not self.suits(startup.sector) or not self.has_space():
            return -math.inf
        return self.attraction() + self.model.parameters.taste_for_houses * laplace(uniform)

    def consider(self, startup: Any, looks: float) -> None:
        """Admit an applicant that looks promising enough: the fuller, the higher the bar."""
        if self.has_space():
            bar = self.model.parameters.selectivity * (2.0 * self.occupancy() - 1.0)
            if looks >= bar:
                self.move_in(startup)

    def move_in(self, startup: Any) -> None:
        startup.host = self
        startup.tenant_since = self.model.month
        self.tenants += 1
        if startup.talent == TOP_TALENT:
            self.top_talents += 1
        elif startup.talent == LEADING_TALENT:
            self.leading_talents += 1

    # A month

    def serve(self) -> None:
        """Service follows what is spent on each tenant, and the operator's experience."""
        parameters = self.model.parameters
        voucher = self.receive_vouchers()
        share = parameters.service_share * (1.0 + parameters.ambition_in_service * self.ambitious)
        effort = parameters.effort_cost * 0.5 * self.effort * self.effort
        staff = self.ambitious * self.staff_towards(self.tier + 1)
        own = share * max(0.0, self.income) + parameters.owners_service * self.area
        own += effort + staff
        services = fen(own) + self.tenants * voucher
        self.pay("running_cost", fen(parameters.running_cost * self.area))
        self.pay("tenant_services", services)
        per_tenant = services / max(1, self.tenants)
        experience = 1.0 - 0.5 * math.exp(-(self.model.month - self.opened) / 60.0)
        saturation = 1.0 - math.exp(-per_tenant / parameters.service_cost)
        self.service = experience * saturation

    def staff_towards(self, tier: int) -> float:
        """What the professional staff that a tier asks for costs a month (fen)."""
        parameters = self.model.parameters
        return parameters.staff_for_tier * tier * parameters.wage * (1.0 + parameters.overhead)

    def receive_vouchers(self) -> int:
        """Be paid the vouchers of all tenants; returns what was paid for each (fen a month)."""
        voucher = fen(self.model.levers.service_voucher / 12.0)
        if self.kind != INCUBATOR or self.tenants == 0 or voucher == 0:
            return 0
        paid = self.model.government.subsidise(self, "service_voucher", voucher * self.tenants)
        return paid // self.tenants

    def balance_books(self) -> None:
        """At the month's end income is smoothed over a year, and the owner covers any overdraft."""
        earned = self.received - self.support
        self.income += (earned - self.income) / 12
        if self.cash < 0:
            self.call_on_owner(-self.cash)
        self.support = 0

    def call_on_owner(self, amount: int) -> None:
        self.earn("owners_support", amount)
        self.support += amount

    # History

    def open(self) -> None:
        self.opened = self.model.month

    def grow_to(self, area: int) -> None:
        self.area = area

    # January

    def turn_of_the_year(self) -> None:
        """Be rated and recognised, and plan; or, as a would-be operator, perhaps open."""
        if self.is_open:
            if self.model.month - self.opened >= 12:
                self.be_rated()
            if self.model.is_projection:
                self.reconsider_tier()
                self.plan()
            self.graduates_this_year = 0
        elif self.model.is_projection and self.would_open(1.0 - self.place.free_space):
            self.open()
            self.model.events["incubators_opened"] += 1

    def would_open(self, climate: float) -> bool:
        """Rent at the place's occupancy and the first subsidy must be worth more than the floor."""
        parameters, levers = self.model.parameters, self.model.levers
        uniform = self.model.luck.draw(self.number, self.model.month, Stream.INCUBATOR_PLANS)
        if uniform[1] >= parameters.opening_rate:
            return False
        margin = max(0.0, parameters.rent * climate - parameters.running_cost)
        worth = margin * self.area * parameters.payback
        if self.kind == INCUBATOR:
            worth += levers.recognition_subsidy_municipal
        else:
            worth += levers.reward_makerspace_good * 5.0
        return worth > self.caution * (parameters.fit_out_cost * self.area)

    def be_rated(self) -> None:
        """The grade of last year's work, and the reward for it."""
        self.rating = self.grade()
        if self.rating == GOOD:
            self.good_ratings += 1
            self.model.events["good_ratings"] += 1
        self.unqualified_years = self.unqualified_years + 1 if self.rating == UNQUALIFIED else 0
        amount = fen(self.reward(self.rating))
        self.model.government.subsidise(self, "evaluation_reward", amount)

    def grade(self) -> int:
        """Occupancy, service, graduates and effort, seen with some noise."""
        parameters = self.model.parameters
        uniform = self.model.luck.draw(self.number, self.model.month, Stream.INCUBATOR_RATING)
        graduation = min(1.0, self.graduates_this_year / (1.0 + 0.05 * self.tenants))
        score = 0.25 * self.occupancy() + 0.35 * self.service
        score += 0.2 * graduation + parameters.effort_in_rating * self.effort
        score += parameters.rating_noise * laplace(uniform[0])
        if score >= parameters.rated_good + 0.2:
            return EXCELLENT
        if score >= parameters.rated_good:
            return GOOD
        if score >= parameters.rated_good - 0.4:
            return QUALIFIED
        return UNQUALIFIED

    def reward(self, rating: int) -> float:
        """What the government pays for a year with this rating (fen)."""
        levers = self.model.levers
        if rating == EXCELLENT:
            if self.kind == INCUBATOR:
                return levers.reward_incubator_excellent
            return levers.reward_makerspace_excellent
        if rating == GOOD:
            if self.kind == INCUBATOR:
                return levers.reward_incubator_good
            return levers.reward_makerspace_good
        return 0.0

    def reconsider_tier(self) -> None:
        """Two unqualified years lose a tier; ambition and the next tier's criteria gain one."""
        if self.unqualified_years >= 2 and self.tier != NO_TIER:
            self.tier -= 1
            self.unqualified_years = 0
        elif self.may_rise() and self.meets(self.next_tier()):
            self.be_recognised(self.tier + 1)

    def may_rise(self) -> bool:
        return self.ambitious and self.kind == INCUBATOR and self.tier < NATIONAL

    def next_tier(self) -> Criteria:
        """What the next tier asks for: less of a specialised incubator."""
        return (GENERAL if self.speciality is None else SPECIALISED)[self.tier + 1]

    def meets(self, criteria: Criteria) -> bool:
        return (
            self.area >= criteria.area
            and self.tenants >= criteria.tenants
            and self.tenants * 1000.0 >= criteria.density * self.area
            and self.graduates >= criteria.graduates
            and self.tenants_with_patents >= criteria.patent_share * self.tenants
            and self.model.month - self.opened >= criteria.years * 12
            and self.cash >= criteria.fund
        )

    def be_recognised(self, tier: int) -> None:
        """Reach a tier, and be paid the subsidy in force."""
        self.tier = tier
        self.unqualified_years = 0
        amount = fen(self.recognition_subsidy(tier))
        self.model.government.subsidise(self, "recognition_subsidy", amount)
        self.model.events["recognitions"] += 1

    def recognition_subsidy(self, tier: int) -> float:
        levers = self.model.levers
        if tier == NATIONAL:
            return levers.recognition_subsidy_national
        if tier == PROVINCIAL:
            return levers.recognition_subsidy_provincial
        if tier == MUNICIPAL:
            return levers.recognition_subsidy_municipal
        return 0.0

    def plan(self) -> None:
        """The operator decides on effort, on the next tier, and on more floor."""
        self.effort = self.chosen_effort()
        self.ambitious = self.next_tier_pays()
        if self.ambitious:
            criteria = self.next_tier()
            if self.area < criteria.area:
                self.enlarge(criteria.area - self.area)
            self.call_on_owner(self.missing_fund(criteria))
        if self.kind == INCUBATOR and self.more_floor_pays():
            self.enlarge(self.area // 5)

    def chosen_effort(self) -> float:
        """The effort at which its cost grows as fast as the rewards it is believed to bring."""
        parameters = self.model.parameters
        stake = 0.5 * (self.reward(EXCELLENT) + self.reward(GOOD)) / 12
        return min(1.0, parameters.rating_slope * stake / parameters.effort_cost)

    def next_tier_pays(self) -> bool:
        """Subsidy and more rent against floor, staff, better service and interest on a fund."""
        if self.kind == MAKERSPACE or self.tier == NATIONAL:
            return False
        parameters = self.model.parameters
        criteria = self.next_tier()
        missing = max(0, criteria.area - self.area)
        worth = self.recognition_subsidy(self.tier + 1) + self.worth_of_floor(missing)
        service = parameters.service_share * parameters.ambition_in_service * max(0.0, self.income)
        work = service + self.staff_towards(self.tier + 1)
        cost = parameters.fit_out_cost * missing + work * 24.0
        interest = self.model.levers.lending_rate * self.missing_fund(criteria) / 12
        return worth > self.caution * (cost + interest * parameters.payback)

    def missing_fund(self, criteria: Criteria) -> int:
        """What the house's own seed fund lacks of a tier's criterion (fen)."""
        return max(0, criteria.fund - max(0, self.cash))

    def more_floor_pays(self) -> bool:
        """Whether a nearly full house is worth enlarging by a fifth."""
        if self.occupancy() < 0.9:
            return False
        more = self.area // 5
        return self.worth_of_floor(more) > self.caution * self.model.parameters.fit_out_cost * more

    def worth_of_floor(self, area: int) -> float:
        """What the rent of more floor brings until it must have paid for itself (fen)."""
        parameters = self.model.parameters
        margin = max(0.0, parameters.rent - parameters.running_cost)
        return margin * area * self.occupancy() * parameters.payback

    def enlarge(self, area: int) -> None:
        """Fit out more floor (m2); what the house cannot pay its owner pays."""
        cost = fen(self.model.parameters.fit_out_cost * area)
        if self.cash < cost:
            self.call_on_owner(cost - max(0, self.cash))
        self.pay("floor_space", cost)
        self.area += area
