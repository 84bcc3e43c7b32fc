"""Whatever a command meets is one line, in the language of whoever typed it."""

import subprocess
import sys

import pytest

import fuhua
from sim.cli import main as cli
from sim.core.compiled import PACKAGE
from sim.core.words.help import SHOWN_IN_CHINESE
from tests.english import english_in

TYPED_WRONGLY = {
    "levers --foo": "没有选项 --foo",
    "compare x --runs y": "--runs 的取值有误：须为整数",
    "levers --language de": "--language 的取值有误：可用：en、zh",
    "levers --region": "选项 --region 须有取值",
    "levers a b": "多余的内容：a b",
    "compare x --workers 0": "--workers 的取值有误：最小为1",
    "solve": "缺少 LEVER",
    "nope": "没有命令 'nope'。",
    "compare x --out ": "--out 的取值有误：不能是 ''；须为文件夹名",
    "check nowhere.toml": "方案 nowhere.toml：没有此文件",
}


@pytest.fixture
def typed(monkeypatch, capsys, tmp_path):
    """What ends a command that is typed where the system speaks Chinese: status and complaints."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_log_path", lambda _: tmp_path / "logs")

    def end(line):
        words = line.split(" ")
        monkeypatch.setattr(sys, "argv", ["fuhua", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        written = capsys.readouterr()
        return ended.value.code, written.err, written.out

    return end


@pytest.mark.parametrize(("line", "said"), TYPED_WRONGLY.items())
def test_what_is_typed_wrongly_is_said_in_chinese(typed, line, said):
    status, complaint, _ = typed(line)
    assert status == 2 and complaint.startswith(f"fuhua: {said}") and complaint.count("\n") == 1


def test_the_help_has_chinese_headings_and_defaults(typed):
    for line in ("--help", "levers --help", "compare --help", "plan --help"):
        status, _, text = typed(line)
        body = text.partition("\n\n")[2].replace("fuhua ", "").partition("例：")[0]
        body = body.replace("<int range>", "")
        assert status == 0 and text.startswith("用法：fuhua") and "显示此帮助并退出" in text
        assert not {"Options", "Arguments", "Commands", "default", "required"} & set(body.split())
        assert english_in(body) == []


def test_every_default_that_is_described_is_described_in_chinese():
    shown = (one.show_default for name in cli.COMMANDS for one in cli.command_of(name).params)
    described = {one for one in shown if isinstance(one, str) and one.islower() and " " in one}
    assert described <= set(SHOWN_IN_CHINESE)


@pytest.mark.parametrize(
    ("words", "system", "language"),
    [
        ("levers", {}, "en"),
        ("levers", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("levers", {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ("levers --language en", {"LANG": "zh_TW"}, "en"),
        ("levers --language=zh", {}, "zh"),
    ],
)
def test_the_language_is_that_of_the_system_unless_one_is_typed(
    monkeypatch, words, system, language
):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in system.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["fuhua", *words.split(" ")])
    assert fuhua.typed_language() == language


def test_an_unforeseen_fault_is_one_line_and_kept(typed, monkeypatch, tmp_path):
    def fail(*_):
        raise ZeroDivisionError("odd\nindeed")

    monkeypatch.setattr("sim.cli.printing.inputs.print_outcomes", fail)
    status, complaint, _ = typed("outcomes")
    file = next((tmp_path / "logs").iterdir())
    assert status == 1 and complaint.count("\n") == 1 and str(file) in complaint
    assert complaint.startswith("fuhua: 发生意外错误（ZeroDivisionError: odd indeed）")
    assert "fuhua outcomes" in (kept := file.read_text("utf-8")) and "in fail" in kept
    assert "Traceback" in typed("outcomes --debug")[1]


def test_a_broken_installation_is_one_line():
    code = "import sys; sys.modules['typer'] = None; from fuhua import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True
    )
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert done.stderr.startswith("fuhua: cannot be loaded (")
