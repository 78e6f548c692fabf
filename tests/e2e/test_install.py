#!/usr/bin/python3
"""An installed program finds its layouts, fonts, schemas and translations beside itself, wherever the prefix lies."""
import os
import subprocess

from harness import DONE, PARTLY, SAMPLE, USAGE, Case, main, tree
import harness

BUILD = os.environ.get("TONGBAO_BUILD", os.path.dirname(harness.TONGBAO))


class Installed(Case):
    def setUp(self):
        super().setUp()
        done = subprocess.run(["cmake", "--install", BUILD, "--prefix", self.path("prefix")], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        self.assertEqual(done.returncode, 0, done.stdout.decode())
        self.uninstalled = harness.TONGBAO
        self.addCleanup(setattr, harness, "TONGBAO", self.uninstalled)

    def use(self, prefix):
        harness.TONGBAO = self.path(prefix, "bin", "tongbao")

    def test_the_files(self):
        found = set(tree(self.path("prefix")))
        for name in ("bin/tongbao", "share/tongbao/layouts/bulletin.xsl", "share/tongbao/layouts/common/page.xsl",
                     "share/tongbao/fonts/fonts.xml", "share/tongbao/schema/scheme.xsd",
                     "share/locale/zh_CN/LC_MESSAGES/tongbao.mo"):
            self.assertIn(name, found)

    def test_it_works_and_may_be_moved(self):
        os.rename(self.path("prefix"), self.path("moved"))
        self.use("moved")
        result = harness.tongbao("score", SAMPLE, "-o", self.path("results.xml"))
        self.assertStatus(result, PARTLY)
        result = harness.tongbao("print", self.path("results.xml"), "-l", "ranking", "-o", self.path("a.pdf"))
        self.assertStatus(result, DONE)
        installed = tree(self.folder)["a.pdf"]
        harness.TONGBAO = self.uninstalled
        self.assertStatus(harness.tongbao("print", self.path("results.xml"), "-l", "ranking", "-o", self.path("b.pdf")), DONE)
        self.assertEqual(tree(self.folder)["b.pdf"], installed)

    def test_it_speaks_chinese(self):
        self.use("prefix")
        result = harness.tongbao("paint", env={"LC_ALL": "zh_CN.UTF-8"})
        self.assertStatus(result, USAGE)
        self.assertSaid(result, "错误")


if __name__ == "__main__":
    main()
