"""The notebooks executed: ``python -m notebooks.execute`` writes their outputs anew."""

from pathlib import Path
from typing import Final

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

FILES: Final = sorted(Path(__file__).parent.glob("*.ipynb"))

_KERNEL: Final = "python3"
_SECONDS_A_CELL: Final = 300
_METADATA: Final = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": _KERNEL},
    "language_info": {"name": "python"},
}
_IMAGES: Final = ("image/png", "image/svg+xml")


def read(file: Path) -> NotebookNode:
    """A notebook as it is stored."""
    return nbformat.read(file, as_version=4)


def executed(file: Path) -> NotebookNode:
    """A notebook with fresh outputs; nbclient's CellExecutionError if a cell fails.

    What goes to standard error is left out: warnings name paths of the machine.
    """
    notebook = read(file)
    NotebookClient(
        notebook,
        kernel_name=_KERNEL,
        timeout=_SECONDS_A_CELL,
        record_timing=False,
        coalesce_streams=True,
    ).execute()
    for cell in _code(notebook):
        cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    notebook.metadata = NotebookNode(_METADATA)
    return notebook


def shown(notebook: NotebookNode) -> list[list[dict[str, str]]]:
    """What each code cell shows, by kind: its text, and of a picture only that there is one."""
    return [[_texts(output) for output in cell.outputs] for cell in _code(notebook)]


def _code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _texts(output: NotebookNode) -> dict[str, str]:
    if output.output_type == "stream":
        return {output.name: output.text}
    return {kind: "" if kind in _IMAGES else text for kind, text in output.data.items()}


if __name__ == "__main__":
    for file in FILES:
        nbformat.write(executed(file), file)
