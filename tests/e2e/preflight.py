"""PDFBox Preflight, which validates PDF/A-1b: all files in one Java machine."""
import os
import subprocess

from lxml import etree

JAVA = "/usr/bin/java"
JARS = ["/usr/share/java/%s.jar" % name for name in ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io",
                                                     "jaxb-api", "javax.activation")]


def installed():
    return all(os.path.exists(path) for path in [JAVA] + JARS)


def preflight(paths, folder):
    """[(code, details), …] of the faults of each file, in the order of `paths`."""
    listed = os.path.join(folder, "preflight.txt")
    with open(listed, "w", encoding="utf-8") as f:
        f.write("".join(path + "\n" for path in paths))
    said = subprocess.run([JAVA, "-Xshare:auto", "-cp", ":".join(JARS), "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group",
                           listed], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    report = listed + ".preflight.xml"
    if not os.path.exists(report):
        raise RuntimeError(said.stdout.decode("utf-8", "replace"))
    files = etree.parse(report).getroot()
    if len(files) != len(paths):
        raise RuntimeError("%d files of %d were validated" % (len(files), len(paths)))
    return [[(e.findtext("code"), e.findtext("details")) for e in one.iter("error")]
            if one.findtext("isValid") != "true" else [] for one in files]
