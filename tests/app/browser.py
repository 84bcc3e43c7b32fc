"""A page that is served, and Debian's Chromium that sees nothing but it; for tests."""

import json
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from sim.core.compiled import PACKAGE

ROOT = PACKAGE.parent
WANTED = "no Chromium with its driver here: apt-get install chromium chromium-driver"
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def tools():
    """The browser and its driver; the test is skipped where there are none."""
    found = [shutil.which("chromium") or shutil.which("chromium-browser")]
    found.append(shutil.which("chromedriver"))
    if not all(found):
        pytest.skip(WANTED)
    return found


@contextmanager
def driven(folder, width=1280, height=900):
    """A browser whose profile and downloads are in a folder."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    browser, driver = tools()
    options = Options()
    options.binary_location = browser
    for argument in (*ARGUMENTS, f"--user-data-dir={folder}/profile"):
        options.add_argument(argument)
    options.add_argument(f"--window-size={width},{height}")
    options.add_experimental_option("prefs", {"download.default_directory": str(folder)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    made = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield made
    finally:
        made.quit()


@contextmanager
def served(region, folder, *more):
    """The address of a page of a region, as the command prints it, and its process."""
    typed = [sys.executable, "-m", "sim.cli.main", "app", "--no-browser", "--port", "0"]
    typed += ["--region", str(region), "--folder", str(folder), *more]
    process = subprocess.Popen(typed, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield process.stdout.readline().split()[-1], process
    finally:
        process.terminate()
        process.wait(10)


def short_region(folder):
    """A very small city, projected for two years, so that 200 draws take seconds."""
    place = Path(shutil.copytree(ROOT / "calibration/regions/muxing", folder / "short"))
    _replaced(place / "inputs" / "region.toml", 'horizon = "2030-12"', 'horizon = "2023-12"')
    founders = "value = {} }}]\nsource = \"synthetic: a third of Pinghu's flow"
    _replaced(place / "inputs" / "policy.toml", founders.format(0.3), founders.format(0.1))
    return place


def _replaced(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def wait_for(condition, seconds=30, what="something"):
    """Wait until a condition holds, and give what it gives."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen within {seconds} s")


def requests_of(driver):
    """The addresses that the browser has asked for since the last look."""
    found = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return found
