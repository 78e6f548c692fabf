"""The sample campaign for the end-to-end tests: run once for all tests that only look at what it made, and copied for those
that change it."""
import os
import shutil
import tempfile
import time

from lxml import etree

from harness import SAMPLE, read, tongbao, write

RESULTS = "{urn:tongbao:results}"
MANIFEST = "{urn:tongbao:manifest}"
SINGLE = ["bulletin.pdf", "ranking.pdf", "commendation.pdf", "criticism.pdf", "payment.pdf", "payment.csv", "withheld.pdf", "movers.pdf",
          "personnel.pdf", "status.pdf"]
REJECTED, MISSING = ["Q03", "Z21"], ["Q05", "Z16"]


class Made:
    """The campaign as it was run once, for all tests that only look at it."""
    folder = None

    @classmethod
    def out(cls):
        if cls.folder is None:
            cls.folder = tempfile.mkdtemp(prefix="tongbao-e2e-made-")
            started = time.monotonic()
            cls.result = tongbao("run", SAMPLE, "-o", cls.path(), "-j", "2")
            cls.seconds = time.monotonic() - started
        return cls.path()

    @classmethod
    def path(cls):
        return os.path.join(cls.folder, "out")


def forget():
    """For tearDownModule."""
    if Made.folder is not None:
        shutil.rmtree(Made.folder, True)
        Made.folder = None


def sample_units():
    roster = etree.parse(os.path.join(SAMPLE, "roster.xml"))
    return [u.get("code") for u in roster.iter("{urn:tongbao:roster}unit")]


def copy_sample(folder, **changes):
    """A copy of the campaign; changes: {name of file: function of its text}."""
    to = os.path.join(folder, "campaign")
    shutil.copytree(SAMPLE, to)
    for name, change in changes.items():
        path = os.path.join(to, name + ".xml")
        text = read(path).decode("utf-8")
        changed = change(text)
        assert changed != text, "the change of %s changed nothing" % name
        write(path, changed)
    return to
