from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_there_is_one_way_through_the_house(repository: Path) -> None:
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache"], check=False, capture_output=True, text=True, cwd=repository
    )
    assert done.returncode == 0, done.stdout + done.stderr
