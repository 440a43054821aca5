"""`python -m readingroom`."""

import contextlib
import os
import sys

if __name__ == "__main__":
    # `-m` looks for modules in the current folder first, which is the archive's, and may hold a json.py.
    with contextlib.suppress(OSError):  # it may be gone
        if not sys.flags.safe_path and sys.path[0] in {"", os.getcwd()}:  # noqa: PTH109  (loads less)
            del sys.path[0]

    from readingroom.cli import main

    sys.exit(main())
