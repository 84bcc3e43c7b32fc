"""Readers refuse damaged files in a few lines: those of the corpus, and some that are new."""

import pytest

from tests.fuzzing import CORPUS, Failed, check, folder_of, fuzz, readers


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    return readers(tmp_path_factory.mktemp("fuzz"))


def test_what_once_went_wrong_does_so_no_longer(known):
    by_folder = {folder_of(name): reader for name, reader in known.items()}
    files = [file for file in sorted(CORPUS.rglob("*")) if file.is_file()]
    for file in files:
        check(by_folder[file.parent.name], file.read_bytes())
    assert len(files) >= 10


def test_every_reader_reads_what_is_whole_and_refuses_what_is_damaged(known):
    for name, reader in known.items():
        assert fuzz(reader, 4).total() >= 4, name


def test_what_is_neither_read_nor_refused_is_noticed(known):
    broken = known["page asks"]._replace(read=lambda content: 1 // (len(content) // 10_000))
    with pytest.raises(Failed, match="ZeroDivisionError"):
        fuzz(broken, 4)


def test_what_is_sealed_and_read_all_the_same_is_noticed(known):
    open_one = known["page asks"]._replace(read=len, is_sealed=True)
    with pytest.raises(Failed, match="what was changed was read"):
        fuzz(open_one, 4)
