"""The words of answers that methods of their own give."""

from typing import Final

from sim.core.words.methods.rivals import RIVALS
from sim.core.words.methods.transport import TRANSPORT

METHOD_WORDS: Final = (RIVALS, TRANSPORT)
