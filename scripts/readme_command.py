"""Prints the one command of the README that holds a word, so that what CI runs is what the README says.

python scripts/readme_command.py pytest
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"


def main() -> int:
    """Print the command; 1 when the README has none, or several."""
    (word,) = sys.argv[1:]
    fences = re.findall(r"^```sh\n(.*?)^```", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    commands = [line for fence in fences for line in fence.splitlines() if word in line]
    if len(commands) != 1:
        print(f"The README has {len(commands)} commands with “{word}”; there should be one.", file=sys.stderr)
        return 1
    print(commands[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
