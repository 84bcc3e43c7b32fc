"""What can go wrong, each said in one clear line."""


class InputError(ValueError):
    """Something given is wrong; the message names file, key, value and what is allowed."""


class SimulationError(RuntimeError):
    """A run failed; the message names what replays it: scenario, draw, seed, month and rule."""

    def __init__(self, reason: str, scenario: str, draw: int, seed: int, month: str, rule: str):
        """Keep the reason, and what replays the run."""
        super().__init__(reason, scenario, draw, seed, month, rule)
        self.reason = reason
        self.scenario = scenario
        self.draw = draw
        self.seed = seed
        self.month = month
        self.rule = rule

    def __str__(self) -> str:
        """What replays the run, and the reason, in one line."""
        return (
            f"scenario {self.scenario}, draw {self.draw}, seed {self.seed}, month {self.month}, "
            f"rule {self.rule}: {self.reason}"
        )
