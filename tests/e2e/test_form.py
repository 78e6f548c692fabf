#!/usr/bin/python3
"""tongbao form: the page on which a unit fills in its submission. The page is filled in by its own script, under jsdom (Debian
node-jsdom); what it saves must be a submission that tongbao accepts."""
import base64
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess

from lxml import etree

from harness import DONE, PARTLY, SAMPLE, SOURCE, UNUSABLE, Case, main, read, tongbao, write

SAMPLES = sorted(os.path.dirname(path) for path in glob.glob(os.path.join(SOURCE, "input-samples", "*", "campaign.xml")))
CAMPAIGNS = SAMPLES + [path for path in (os.path.join(sample, "persons") for sample in SAMPLES) if os.path.exists(os.path.join(path, "scheme.xml"))]
S = "{urn:tongbao:submission}"
NODE = {**os.environ, "NODE_PATH": "/usr/share/nodejs"}


def has_jsdom():
    node = shutil.which("node")
    return node is not None and subprocess.run([node, "-e", "require('jsdom')"], env=NODE, stderr=subprocess.DEVNULL, check=False).returncode == 0


def schema(name):
    return etree.XMLSchema(etree.parse(os.path.join(SOURCE, "src", "schema", name + ".xsd")))


class Form(Case):
    def page(self, source, name="form.html"):
        path = self.path(name)
        self.assertStatus(tongbao("form", source, "-o", path), DONE)
        return path

    def forms(self, source):
        path = self.path("form.xml")
        self.assertStatus(tongbao("form", source, "-o", path), DONE)
        root = etree.parse(path).getroot()
        schema("form").assertValid(root)
        return root

    def filled(self, page, **actions):
        made = subprocess.run(["node", os.path.join(SOURCE, "tests", "e2e", "form.js"), page], input=json.dumps(actions).encode(), env=NODE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=100)
        self.assertEqual(made.returncode, 0, made.stderr.decode())
        return json.loads(made.stdout)


class Page(Form):
    def test_it_allows_nothing_but_its_own_style_and_script(self):
        text = read(self.page(SAMPLE)).decode("utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1)
        self.assertTrue(policy.startswith("default-src 'none';"), policy)
        for tag in ("style", "script"):
            inside = re.search("<%s>(.*?)</%s>" % (tag, tag), text, re.S).group(1)
            of = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
            self.assertIn("%s-src 'sha256-%s'" % (tag, of), policy, "write the new hash of the %s into layouts/form.xsl" % tag)
        markup = re.sub("<script>.*?</script>", "", text, flags=re.S)
        self.assertEqual(re.findall(r"""<[^>]*\s(?:src|href|style|on\w+)\s*=[^>]*>|@import|url\(""", markup), [])

    def test_every_sample_has_a_valid_description(self):
        for campaign in CAMPAIGNS:
            with self.subTest(campaign=campaign):
                self.forms(campaign)

    def test_a_scheme_alone(self):
        root = self.forms(os.path.join(SAMPLE, "scheme.xml"))
        self.assertEqual([form.get("kind") for form in root.iter("{*}form")], ["self-rating"])
        self.assertIn("周期代码", read(self.page(os.path.join(SAMPLE, "scheme.xml"))).decode("utf-8"))

    def test_what_cannot_be_used(self):
        self.assertStatus(tongbao("form", self.path("nothing.xml")), UNUSABLE)
        self.assertStatus(tongbao("form", os.path.join(SOURCE, "input-samples", "broken", "units")), UNUSABLE)
        self.assertSaid(tongbao("form", SAMPLE, "-o", self.path("form.pdf")), ".html, .xml")


class Filled(Form):
    def test_all_fields_of_all_forms(self):
        """Every field filled in: the file is a submission by the schema, and says the form, the round and the unit."""
        for campaign in CAMPAIGNS:
            root = self.forms(campaign)
            units = [unit.get("code") for unit in root.iter("{*}unit")]
            page = self.page(campaign)
            for form in {form.get("kind"): form for form in root.iter("{*}form")}.values():  # one of each kind
                with self.subTest(campaign=campaign, kind=form.get("kind"), round=form.get("round")):
                    asked = ("%s %s" % (form.get("kind"), form.get("round") or "")).strip()
                    made = self.filled(page, head={root.get("subject"): units[-1], "reporter": "陈<忠>"}, form=asked, all=True, again=True)
                    self.assertEqual(made["wrong"], [])
                    sent = etree.fromstring(made["xml"].encode())
                    schema("submission").assertValid(sent)
                    self.assertEqual((sent.get("kind"), sent.get("round"), sent.get(root.get("subject")), sent.get("reporter")),
                                     (form.get("kind"), form.get("round"), units[-1], "陈<忠>"))
                    self.assertEqual(made["again"], made["xml"])  # what was saved can be opened

    def test_the_campaign_accepts_it(self):
        campaign = self.path("campaign")
        shutil.copytree(SAMPLE, campaign)
        page = self.page(campaign)
        made = self.filled(page, head={"unit": "D01"}, form="self-rating", all=True)
        self.assertEqual((made["wrong"], made["name"]), ([], "D01-self-rating.xml"))
        receipts = read(os.path.join(campaign, "receipts.xml")).decode("utf-8")
        name = re.search(r'file="([^"]*)" unit="D01"', receipts).group(1)
        write(os.path.join(campaign, "submissions", name), made["xml"])
        result = tongbao("score", campaign, "-o", self.path("results.xml"))
        self.assertIn(result.status, (DONE, PARTLY), result)
        record = etree.parse(self.path("results.xml"))
        unit = record.find(".//{*}units/{*}unit[@code='D01']")
        self.assertEqual(unit.find("{*}submission").get("status"), "ok", result)
        self.assertEqual(len(unit.findall(".//{*}item[@self='1.00']")) > 20, True)

    def test_items_for_other_units_are_not_shown(self):
        county = os.path.join(SOURCE, "input-samples", "zizhixian-zhibiao")
        root = self.forms(county)
        page = self.page(county)
        unit = root.find("{*}unit[@class='1']").get("code")
        made = self.filled(page, head={"unit": unit}, form="target")
        self.assertIn("农业总产值", made["items"])
        self.assertNotIn("牲畜出栏", made["items"])

    def test_what_is_wrong_is_said_and_nothing_is_saved(self):
        page = self.page(SAMPLE)
        self.assertEqual(self.filled(page)["wrong"], [["unit", "没有填"], ["form", "还没有填任何内容"]])
        mark = ".item [name=mark]"
        for value, fault in (("2.5", "不能大于2"), ("-1", "不能小于0"), ("一", "应填数字，如 12 或 3.5"), ("1e0", "应填数字，如 12 或 3.5")):
            self.assertEqual(self.filled(page, head={"unit": "D01"}, fill={mark: value})["wrong"], [["mark", fault]])
        made = self.filled(page, head={"unit": "D01"}, fill={".item [data-element=progress] textarea": "只有说明"})
        self.assertEqual(made["wrong"], [["status", "没有填"]])

    def test_characters_that_xml_cannot_hold_are_left_out(self):
        made = self.filled(self.page(SAMPLE), head={"unit": "D01"}, fill={".item [name=mark]": "1", "[data-element=report] [name=title]": "总\u000b结",
                                                                          "[data-element=report] textarea": "一\u0001段\n\n二段"})
        sent = etree.fromstring(made["xml"].encode())
        self.assertEqual(sent.find(S + "report").get("title"), "总结")
        self.assertEqual([p.text for p in sent.iter(S + "p")], ["一段", "二段"])


if __name__ == "__main__":
    if not has_jsdom():
        print("node-jsdom is not installed: the page is not filled in")
        del Filled
    main()
