"""What those who seek equity and those who seek loans have in common."""

from sim.core.compiled import rule
from sim.model.ledger import Event


@rule
def note_finance_found(world, now):
    """Count a search for finance that succeeded."""
    now.events[Event.FINANCE_FOUND] += 1
    world.government[0].found += 1.0
