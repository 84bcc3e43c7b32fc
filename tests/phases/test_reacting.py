"""What a rule that answers the state sets, and when it looks."""

import numpy as np

from sim.inputs.levers import LEVER
from sim.model.phases.reacting import ORDER_ROW, obey
from tests.rows import MONTH, empty_world


def test_an_order_sets_one_lever_in_this_month_alone():
    world = empty_world({"rent_subsidy": 0.5})
    before = world.policy.copy()
    orders = np.zeros((len(world.policy), 1), ORDER_ROW).view(np.recarray)
    orders.lever, orders.value[MONTH] = list(LEVER).index("rent_subsidy"), 0.8
    obey(world._replace(orders=orders), 0)
    changed = np.argwhere(
        world.policy.view((np.float64, len(LEVER))) != before.view((np.float64, len(LEVER)))
    )
    assert changed.tolist() == [[MONTH, list(LEVER).index("rent_subsidy")]]
    assert world.policy[MONTH].rent_subsidy == 0.8
