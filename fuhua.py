"""The command ``fuhua``: from here on Ctrl-C ends it with one line, whatever is being imported.

Nothing of the package is imported before that, since Python and its packages take their time.
"""

import _signal  # type: ignore[import-not-found]  # quick: `signal` takes longer than Python itself
import os
import sys

INTERRUPTED = 130
STOPPED = {"en": "stopped", "zh": "已停止"}
"""What is said; no table of words can be read while a module is half imported."""

BROKEN = {"en": "cannot be loaded ({}); install it again", "zh": "无法载入（{}）；请重新安装"}


def typed_language() -> str:
    """The language that was asked for on the command line, or else that of the system."""
    words = " ".join(sys.argv).replace("=", " ")
    for language in STOPPED:
        if f"--language {language}" in words:
            return language
    set_to = map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if (next(filter(None, set_to), None) or "").startswith("zh") else "en"


def stop(*_: object) -> None:
    """End the process here and now, with one line."""
    os.write(2, f"fuhua: {STOPPED[typed_language()]}\n".encode())
    os._exit(INTERRUPTED)


def main() -> None:
    """Run the command that was typed."""
    try:
        from sim.cli.main import main as run
    except ImportError as error:
        sys.exit(f"fuhua: {BROKEN[typed_language()].format(error)}")
    run()


if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, stop)

if __name__ == "__main__":
    main()
