"""Find the Chromium that the browser tests drive; install Debian's where that is possible.

Run as a script (`make test` does) it makes sure that there is one, or says what to install.
Playwright's own download is not used: a distribution's package is updated with the machine.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def find() -> str | None:
    """Return the path of a Chrome or Chromium, `CHROMIUM` of the environment first."""
    named = os.environ.get("CHROMIUM")
    found = filter(None, [named, *map(shutil.which, NAMES), *filter(os.path.exists, USUAL_PLACES)])
    return next(found, None)


def main() -> int:
    """Return 0 when there is a browser at the end, 1 after saying what to install."""
    if not find() and shutil.which("apt-get"):
        elevate = [] if os.geteuid() == 0 else ["sudo", "-n"]
        print("Installing Debian's chromium ...", flush=True)
        for step in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run([*elevate, "apt-get", *step], stdout=subprocess.DEVNULL, check=False)
    if find():
        return 0
    print(
        "The browser tests need Chrome or Chromium. Install one (Debian, Ubuntu: "
        "`sudo apt-get install chromium`; macOS: `brew install --cask chromium`; Windows: "
        "`winget install Google.Chrome`) or set CHROMIUM to its path, then run the tests again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
