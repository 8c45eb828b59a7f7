"""The language server with the stand-in analyser."""

import sys
from pathlib import Path

from graphlift_lsp.app import main

main(worker_command=[sys.executable, str(Path(__file__).with_name("fake_worker.py"))])
