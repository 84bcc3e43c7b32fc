"""What can go wrong, each said in one clear line, in the language that is asked for."""

import errno

from sim.core.language import Both, Language
from sim.core.terms import coded, message_of, said_in
from sim.core.words import has_words, word


class InputError(ValueError):
    """Something given is wrong; the message names file, key, value and what is allowed.

    It is raised with a code and its values (``sim.core.terms.coded``), so that ``said`` has the
    words in both languages; ``str`` has the English ones.
    """


def error_said(error: BaseException, language: Language) -> str:
    """What an error says, in a language."""
    return str(said_in(message_of(error), language))


def reason_of(error: OSError) -> Both | str:
    """Why the system refused something; in Chinese where the reason is a usual one."""
    english = error.strerror or str(error)
    code = f"errno {errno.errorcode.get(error.errno or 0)}"
    return Both(english, word(code, "zh")) if has_words(code) else english


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

    def said(self, language: Language) -> str:
        """What replays the run, and the reason, in one line, in a language."""
        about = {
            name: getattr(self, name) for name in ("scenario", "draw", "seed", "month", "rule")
        }
        return coded("run failed", **about, reason=self.reason).said(language)

    def __str__(self) -> str:
        """What replays the run, and the reason, in one line."""
        return self.said("en")
