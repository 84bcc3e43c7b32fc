"""What is said of errors, in English and in Chinese, in a file for each kind of room."""

from typing import Final

from sim.core.words.errors.asking import ASKING
from sim.core.words.errors.calibration import CALIBRATION
from sim.core.words.errors.core import CORE
from sim.core.words.errors.inputs import CITY_FILES
from sim.core.words.errors.page import PAGE_ERRORS
from sim.core.words.errors.reading import READING
from sim.core.words.errors.scenarios import SCENARIOS

ERRORS: Final = (ASKING, CALIBRATION, CORE, CITY_FILES, PAGE_ERRORS, READING, SCENARIOS)
