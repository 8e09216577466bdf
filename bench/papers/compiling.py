"""`python -m bench.papers.compiling DAY ROUNDS`: compile the JSON of standard input, print each round's CPU seconds."""

import sys
import time
from datetime import datetime

from kehoach.documents.pdf.compiler import compile_paper

if __name__ == "__main__":
    words, stamp = sys.stdin.buffer.read().decode(), datetime.fromisoformat(sys.argv[1])
    compile_paper(words, stamp)
    for _ in range(int(sys.argv[2])):
        started = time.process_time()
        # Another title each time: typst keeps what it has compiled once.
        compile_paper(words.replace('"title": "', f'"title": "{started} ', 1), stamp)
        print(time.process_time() - started)
