"""What the end-to-end tests share: running the program, and looking at what it made.

By hand:  TONGBAO=build/tongbao tests/e2e/test_usage.py -v [Class[.test]]
"""
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TONGBAO = os.path.abspath(os.environ.get("TONGBAO", os.path.join(SOURCE, "build", "tongbao")))
SAMPLE = os.path.join(SOURCE, "input-samples", "shi-jiguan")

# exit status (DESIGN: the command line)
DONE, PARTLY, USAGE, UNUSABLE, SYSTEM = range(5)


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr.decode("utf-8")

    def __repr__(self):
        return "exit status %d, standard error:\n%s" % (self.status, self.err)


def tongbao(*arguments, env=None, cwd=None, stdin=b"", stdout=None, timeout=400):
    """Runs the program. Standard error comes as text, standard output as bytes."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "TONGBAO"))}
    environment["LC_ALL"] = "C.UTF-8"
    environment.update(env or {})
    process = subprocess.run([TONGBAO] + [str(a) for a in arguments], input=stdin, env=environment, cwd=cwd,
                             stdout=stdout or subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, check=False)
    return Result(process)


def tool(*command):
    """Output of another program, as text."""
    return subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False).stdout.decode("utf-8", "replace")


def read(path):
    with open(path, "rb") as f:
        return f.read()


def write(path, text):
    with open(path, "wb") as f:
        f.write(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def sha256(path):
    return hashlib.sha256(read(path)).hexdigest()


def tree(folder):
    """{name below the folder: hash} of all files."""
    found = {}
    for at, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(at, name)
            found[os.path.relpath(path, folder)] = sha256(path)
    return found


def comma_locale(folder):
    """The environment of a locale that writes 3,14 for 3.14, made in `folder` (needs the package locales); None: it cannot be
    made."""
    made = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", os.path.join(folder, "de_DE.UTF-8")],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    if made.returncode not in (0, 1) or not os.path.exists(os.path.join(folder, "de_DE.UTF-8", "LC_NUMERIC")):
        return None
    return {"LOCPATH": folder, "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}


def squeezed(text):
    """Text without white space: lines of a page break where they like."""
    return re.sub(r"\s+", "", text)


class Case(unittest.TestCase):
    """A test with a folder of its own, and assertions that show what the program said."""
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="tongbao-e2e-")
        self.addCleanup(shutil.rmtree, self.folder, True)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def assertStatus(self, result, status):
        self.assertEqual(result.status, status, result)

    def assertSameTree(self, one, other):
        """Two folders with the same files, byte for byte; names what differs."""
        one, other = tree(one), tree(other)
        differ = ["only here: " + n for n in sorted(set(one) - set(other))]
        differ += ["missing: " + n for n in sorted(set(other) - set(one))]
        differ += ["other bytes: " + n for n in sorted(set(one) & set(other)) if one[n] != other[n]]
        self.assertEqual(differ, [])

    def assertSaid(self, result, *words):
        for word in words:
            self.assertIn(word, result.err)

    def assertSoundPdf(self, path):
        self.assertTrue(read(path).startswith(b"%PDF-"), path)
        checked = subprocess.run(["qpdf", "--check", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assertEqual(checked.returncode, 0, checked.stdout)

    def assertFontsEmbedded(self, path):
        """Every font is embedded, a subset, and has a Unicode map."""
        lines = tool("pdffonts", path).splitlines()[2:]
        self.assertTrue(lines, "no fonts in " + path)
        for line in lines:
            self.assertEqual(line.split()[-5:-2], ["yes", "yes", "yes"], line)


def main():
    if not os.access(TONGBAO, os.X_OK):
        print("there is no program %s: set TONGBAO" % TONGBAO, file=sys.stderr)
        sys.exit(2)
    unittest.main()
