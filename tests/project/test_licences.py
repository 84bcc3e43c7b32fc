"""What is installed with the project is under licences that may be used, and listed."""

from docs.licences import DOCUMENT, direct, installed, is_allowed


def test_every_licence_is_allowed():
    found = installed()
    assert len(found) > 30
    assert {name: one for name, one in found.items() if not is_allowed(one)} == {}


def test_every_direct_dependency_is_listed():
    listed = {line.partition(" | ")[0] for line in DOCUMENT.read_text("utf-8").splitlines()}
    assert set(direct()) <= listed


def test_a_licence_that_is_passed_on_to_the_whole_is_not_allowed():
    for text in ("GPL-3.0-only", "MIT AND GPL-2.0", "AGPL-3.0", "LGPL-3.0", "unknown"):
        assert not is_allowed(text)
