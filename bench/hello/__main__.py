"""`python -m bench.hello APPLICATION PORT`: serves it exactly as `kehoach serve` serves the site."""

import sys

from kehoach.cli.serve import serve

serve("127.0.0.1", int(sys.argv[2]), sys.argv[1])
