"""What the web processes load: memory there is dear, and columns belong to commands."""

import os
import subprocess
import sys


def test_the_web_processes_load_no_library_of_columns(tmp_path: object) -> None:
    """NumPy and Arrow are imported by the commands that need them, when they need them."""
    code = (
        "import sys, kehoach.config.wsgi; print(*sorted({'numpy', 'pyarrow', 'pandas'} & set(sys.modules)))"
    )
    environment = {**os.environ, "KEHOACH_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
