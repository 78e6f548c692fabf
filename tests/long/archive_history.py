#!/usr/bin/python3
"""Runs archive_history in a folder of its own: archive_history.py PROGRAM SCHEMAS [YEARS UNITS]"""
import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory(prefix="tongbao-history-") as folder:
    sys.exit(subprocess.run([sys.argv[1], os.path.join(folder, "archive")] + sys.argv[2:], check=False).returncode)
