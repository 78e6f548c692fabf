#!/usr/bin/python3
"""faults.py PROGRAM FAULTS.so [--memory N] [--seed S] [--only WORD] [--run N]: whatever call fails, the output is whole.

A document is formatted over an older one while one call of the program fails (faults.c): the n-th allocation, open, write,
fsync, rename or read. Each time the program must end by itself; the files must be whole, the old ones or the new; and the exit
status must tell which: 0 and the new bytes, or 4 and a message. The calls that touch files are failed one after the other, of the
allocations N by dice (0: every one).

With --run a whole campaign is run over the files of its draft instead, with N faults by dice: after each of them every file is
the draft's or the new one, and the next run finishes the job.
"""
import argparse
import concurrent.futures
import hashlib
import errno
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Faces named by file: fontconfig, which finds families, does not survive an empty memory while it reads its own
# configuration; that is before a document is looked at.
FONTS = """<fonts xmlns="urn:tongbao:fonts"><dir path="/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"/>
<dir path="/usr/share/fonts/truetype/liberation"/><role name="sans-serif"><face file="LiberationSans-Regular.ttf"/></role>
<role name="fangsong"><face file="FandolFang-Regular.otf"/></role><role name="heiti"><face file="FandolHei-Regular.otf"/></role></fonts>
"""
SYSTEM = 4  # exit status: the system failed
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="fangsong" xml:lang="zh">
<fo:layout-master-set><fo:simple-page-master master-name="p" page-width="120mm" page-height="100mm" margin="10mm">
<fo:region-body margin-top="20pt"/><fo:region-before extent="20pt"/></fo:simple-page-master></fo:layout-master-set>
<fo:declarations><x:xmpmeta xmlns:x="adobe:ns:meta/"/></fo:declarations>
<fo:bookmark-tree><fo:bookmark internal-destination="a"><fo:bookmark-title>一</fo:bookmark-title></fo:bookmark></fo:bookmark-tree>
<fo:page-sequence master-reference="p">
<fo:static-content flow-name="xsl-region-before"><fo:block><fo:retrieve-marker retrieve-class-name="m"/> <fo:page-number/>/<fo:page-number-citation-last ref-id="z"/></fo:block></fo:static-content>
<fo:flow flow-name="xsl-region-body">
<fo:block id="a" font-family="heiti"><fo:marker marker-class-name="m">考评</fo:marker>绩效考评结果的通报 Report 2024</fo:block>
<fo:block>正文，<fo:footnote><fo:inline>①</fo:inline><fo:footnote-body><fo:block>脚注</fo:block></fo:footnote-body></fo:footnote>“引号”<fo:leader leader-pattern="dots"/>
<fo:external-graphic src="picture.png"/> <fo:basic-link internal-destination="z">见后</fo:basic-link></fo:block>
<fo:table table-layout="fixed" width="100%"><fo:table-header><fo:table-row><fo:table-cell border="1pt solid black"><fo:block>单位</fo:block></fo:table-cell></fo:table-row></fo:table-header>
<fo:table-body>@</fo:table-body></fo:table>
<fo:list-block><fo:list-item><fo:list-item-label end-indent="label-end()"><fo:block>1.</fo:block></fo:list-item-label>
<fo:list-item-body start-indent="body-start()"><fo:block id="z">项，第<fo:page-number-citation ref-id="a"/>页</fo:block></fo:list-item-body></fo:list-item></fo:list-block>
</fo:flow></fo:page-sequence></fo:root>
""".replace("@", "".join('<fo:table-row><fo:table-cell border="1pt solid black"><fo:block>单位 %d</fo:block></fo:table-cell></fo:table-row>' % i for i in range(30)))


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 6, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(bytes(2 * 9))) + chunk(b"IEND", b""))


def save(path, data):
    with open(path, "wb") as f:
        f.write(data)


def read(path):
    with open(path, "rb") as f:
        return f.read()


class Trial:
    """One folder with the document and the files of an older run; runs the program there with a fault."""
    INPUTS = ("document.fo", "picture.png", "fonts.xml")
    OLD = {"out.pdf": b"the old document", "areas.xml": b"the old areas"}

    def __init__(self, program, library, folder):
        self.program, self.library, self.folder = program, library, folder
        save(os.path.join(folder, "document.fo"), DOCUMENT.encode())
        save(os.path.join(folder, "picture.png"), png())
        save(os.path.join(folder, "fonts.xml"), FONTS.encode())

    def run(self, fault, number):
        """(exit status, standard error, files) after a run in a fresh copy of the folder."""
        at = os.path.join(self.folder, "run-%d" % number)
        os.mkdir(at)
        for name in self.INPUTS:
            os.link(os.path.join(self.folder, name), os.path.join(at, name))
        for name, data in self.OLD.items():
            save(os.path.join(at, name), data)
        environment = dict(os.environ, LD_PRELOAD=self.library, FAULT=fault, FAULT_COUNT=os.path.join(at, "counts"), LC_ALL="C.UTF-8")
        environment["ASAN_OPTIONS"] = "verify_asan_link_order=0:allocator_may_return_null=1:detect_leaks=0"
        try:
            ended = subprocess.run([self.program, "format", "document.fo", "-o", "out.pdf", "--area-tree", "areas.xml", "--fonts", "fonts.xml"], cwd=at,
                                   env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
            status, said = ended.returncode, ended.stderr.decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            status, said = -99, "no end in 120 s"
        files = {name: read(os.path.join(at, name)) for name in os.listdir(at) if name not in self.INPUTS and name != "counts"}
        counts = dict(line.split() for line in read(os.path.join(at, "counts")).decode().splitlines()) if os.path.exists(os.path.join(at, "counts")) else {}
        shutil.rmtree(at)
        return status, said, files, counts


class Campaign:
    """A sample run over the documents of its draft."""
    SAMPLE = os.path.join(SOURCE, "input-samples", "zhujianju-dengji")

    def __init__(self, program, library, folder):
        self.program, self.library, self.folder = program, library, folder
        shutil.copytree(self.SAMPLE, self.at("draft"))
        path = self.at("draft", "campaign.xml")
        text = read(path).decode()
        start, end = text.index("<stage"), text.index("</stage>") + len("</stage>")
        save(path, (text[:start] + '<stage name="公示"/>' + text[end:]).encode())
        self.good_status, said, _ = self.run(self.SAMPLE, self.at("new"), "")
        status, said, _ = self.run(self.at("draft"), self.at("old"), "")
        if {self.good_status, status} - {0, 1}:
            raise SystemExit("without a fault: exit status %d and %d\n%s" % (self.good_status, status, said))
        self.new, self.old = tree(self.at("new")), tree(self.at("old"))

    def at(self, *names):
        return os.path.join(self.folder, *names)

    def run(self, campaign, out, fault):
        counts = self.at("counts")
        environment = dict(os.environ, LC_ALL="C.UTF-8")
        if fault is not None:
            environment.update(LD_PRELOAD=self.library, FAULT=fault, FAULT_COUNT=counts, ASAN_OPTIONS="verify_asan_link_order=0:allocator_may_return_null=1:detect_leaks=0")
        ended = subprocess.run([self.program, "run", campaign, "-o", out, "-j", "2"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=300, check=False)
        return ended.returncode, ended.stderr.decode("utf-8", "replace"), dict(line.split() for line in read(counts).decode().splitlines()) if os.path.exists(counts) else {}

    def judge(self, fault):
        out = self.at("out")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self.at("old"), out)
        status, said, _ = self.run(self.SAMPLE, out, fault)
        left = {n: h for n, h in tree(out).items() if not n.startswith(".tongbao-new/")}
        # the libraries of XML and XSLT take a want of memory for a fault of the layout, and GMP ends the program
        if status not in (self.good_status, SYSTEM) and not fault.startswith("malloc"):
            return "exit status %d\n%s" % (status, said[-1500:])
        if "Sanitizer" in said or "runtime error" in said:
            return said[-3000:]
        for name, found in left.items():
            if found not in (self.old.get(name), self.new.get(name)):
                return "%s is neither the old nor the new file" % name
        if status == self.good_status and left != self.new:
            return "exit status %d, but not all files are the new ones" % status
        if status == SYSTEM and said.strip() == "":
            return "exit status 4 without a message"
        again, said, _ = self.run(self.SAMPLE, out, None)
        if again != self.good_status or tree(out) != self.new:
            return "the next run does not finish the job: exit status %d\n%s" % (again, said[-800:])
        return None


def tree(folder):
    """{name below the folder: hash} of all files."""
    found = {}
    for at, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(at, name)
            found[os.path.relpath(path, folder)] = hashlib.sha256(read(path)).hexdigest()
    return found


def run_campaigns(program, library, count, dice, only):
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(program, library, folder)
        counts = campaign.run(campaign.SAMPLE, campaign.at("new"), "")[2]
        print("calls of the first process:", counts)
        todo = [f for f in faults(counts, 4 * count, dice) if f.startswith(only)]
        todo = sorted(dice.sample(todo, min(count, len(todo))))
        for fault in todo:
            wrong = campaign.judge(fault)
            if wrong is not None:
                bad += 1
                print("FAULT=%s: %s" % (fault, wrong), flush=True)
    print("faults: %d, %d bad" % (len(todo), bad))
    return 1 if bad else 0


def judge(trial, good, fault, number):
    """What is wrong with the program under this fault, or None."""
    status, said, files, _ = trial.run(fault, number)
    if status < 0 or status not in (0, SYSTEM):
        return "exit status %d\n%s" % (status, said[-1500:])
    if "Sanitizer" in said or "runtime error" in said:
        return said[-3000:]
    for name in trial.OLD:
        if files.get(name) not in (trial.OLD[name], good[name]):
            return "%s is neither the old nor the new file" % name
    if status == 0 and any(files[name] != good[name] for name in good):
        return "exit status 0, but a file is not the new one"
    if status == SYSTEM and said.strip() == "":
        return "exit status 4 without a message"
    strange = set(files) - set(good)
    if strange:
        return "left behind: " + ", ".join(sorted(strange))
    return None


def faults(counts, memory, dice):
    for call, number in (("open", errno.EMFILE), ("open", errno.EACCES), ("write", errno.ENOSPC), ("write", errno.EIO), ("fsync", errno.EIO), ("rename", errno.EACCES),
                         ("read", errno.EIO), ("mkdir", errno.EACCES)):
        for n in range(1, int(counts[call]) + 1):
            yield "%s:%d:%d" % (call, n, number)
    yield "short:1"
    yield "short:2"
    total = int(counts["malloc"])
    for n in range(1, total + 1) if memory == 0 else sorted(dice.sample(range(1, total + 1), min(memory, total))):
        yield "malloc:%d:%d%s" % (n, errno.ENOMEM, ":on" if dice.randrange(4) == 0 else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("library")
    parser.add_argument("--memory", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--run", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.run:
        return run_campaigns(os.path.abspath(arguments.program), os.path.abspath(arguments.library), arguments.run, random.Random(arguments.seed), arguments.only)
    bad = count = 0
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(os.path.abspath(arguments.program), os.path.abspath(arguments.library), folder)
        status, said, good, counts = trial.run("", 0)
        if status != 0 or not counts:
            print("without a fault: exit status %d\n%s" % (status, said))
            return 1
        print("calls:", counts)
        todo = [f for f in faults(counts, arguments.memory, random.Random(arguments.seed)) if f.startswith(arguments.only)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for fault, wrong in zip(todo, pool.map(lambda item: judge(trial, good, item[1], item[0]), enumerate(todo, 1))):
                count += 1
                if wrong is not None:
                    bad += 1
                    print("FAULT=%s: %s" % (fault, wrong))
    print("faults: %d, %d bad" % (count, bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
