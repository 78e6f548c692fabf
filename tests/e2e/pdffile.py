"""A PDF file for the tests: its objects as qpdf tells them, and the operators of its content streams.

Values are those of qpdf's JSON (version 2): numbers, true and false, null, lists, dictionaries with keys like "/Type", names
"/Name", references "5 0 R", strings "u:text" or "b:hexadecimal". The library of Python has nothing of the kind, and a second
reader would only repeat the faults of the first; qpdf is neither our writer nor one of the viewers.
"""
import base64
import json
import re
import subprocess

REFERENCE = re.compile(r"\d+ \d+ R$")


class Stream:
    def __init__(self, dictionary, data):
        self.dict, self.data = dictionary, data


class PdfFile:
    def __init__(self, path):
        self.path = path
        with open(path, "rb") as f:
            self.bytes = f.read()
        said = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if said.returncode != 0:
            raise ValueError("%s: %s" % (path, said.stderr.decode("utf-8", "replace")))
        self.header, objects = json.loads(said.stdout)["qpdf"]
        self.objects = {}
        for name, value in objects.items():
            if name == "trailer":
                self.trailer = value["value"]
            elif "stream" in value:
                stream = value["stream"]
                self.objects[name[4:]] = Stream(stream["dict"], base64.b64decode(stream.get("data", "")))
            else:
                self.objects[name[4:]] = value["value"]
        self.catalog = self.get(self.trailer["/Root"])
        self.info = self.get(self.trailer.get("/Info")) or {}

    def get(self, value):
        """What a reference stands for; anything else is itself."""
        while isinstance(value, str) and REFERENCE.match(value):
            value = self.objects.get(value)
        return value

    def at(self, value, *keys):
        """self.at(page, "/Resources", "/Font"): steps into dictionaries, through references; None where there is nothing."""
        for key in keys:
            value = self.get(value)
            if isinstance(value, Stream):
                value = value.dict
            value = value.get(key) if isinstance(value, dict) else None
        return self.get(value)

    def pages(self):
        def walk(node, inherited):
            node = self.get(node)
            inherited = dict(inherited, **{k: node[k] for k in ("/Resources", "/MediaBox") if k in node})
            if "/Kids" in node:
                for kid in self.get(node["/Kids"]):
                    yield from walk(kid, inherited)
            else:
                yield dict(inherited, **node)
        return list(walk(self.catalog["/Pages"], {}))

    def contents(self, page):
        value = self.get(page.get("/Contents"))
        parts = value if isinstance(value, list) else [value]
        return b"\n".join(self.get(part).data for part in parts if part is not None)

    def fonts(self):
        """All Type 0 fonts of the file."""
        return [value for value in self.objects.values()
                if isinstance(value, dict) and value.get("/Type") == "/Font" and value.get("/Subtype") == "/Type0"]

    def shown(self):
        """(font dictionary, CID) of every glyph that a page shows."""
        for page in self.pages():
            fonts, font = self.at(page, "/Resources", "/Font") or {}, None
            for operator, operands in operators(self.contents(page)):
                if operator == "Tf":
                    font = fonts[operands[0]]
                for text in shown_strings(operator, operands):
                    for i in range(0, len(text), 2):
                        yield font, text[i] << 8 | text[i + 1]


    # ---- tags: what a reader that cannot see is told ----------------------------------------------------------------

    def texts(self, font):
        """{CID: text} of a font, by its /ToUnicode."""
        known = {}
        for block in re.findall(rb"beginbfrange\n(.*?)endbfrange", self.get(font["/ToUnicode"]).data, re.S):
            for first, last, texts in re.findall(rb"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.S):
                known.update(zip(range(int(first, 16), int(last, 16) + 1),
                                 (bytes.fromhex(t.decode("ascii")).decode("utf-16-be") for t in re.findall(rb"<(\w+)>", texts))))
        return known

    def marked_texts(self):
        """{(page index, MCID): text} of all marked-content sequences; /ActualText stands for what it encloses."""
        found, known = {}, {}
        for number, page in enumerate(self.pages()):
            fonts, font, stack = self.at(page, "/Resources", "/Font") or {}, None, []
            for operator, operands in operators(self.contents(page)):
                if operator == "Tf":
                    reference = fonts[operands[0]]
                    if reference not in known:
                        known[reference] = self.texts(self.get(reference))
                    font = known[reference]
                elif operator in ("BDC", "BMC"):
                    properties = operands[-1] if operator == "BDC" else []
                    pairs = dict(zip(properties[::2], properties[1::2])) if isinstance(properties, list) else {}
                    above = stack[-1] if stack else (None, False)
                    mcid = int(pairs["/MCID"]) if "/MCID" in pairs else above[0]
                    mcid = None if operands[0] == "/Artifact" else mcid
                    actual = pairs.get("/ActualText")
                    if actual is not None and mcid is not None:
                        text = actual[2:].decode("utf-16-be") if actual[:2] == b"\xfe\xff" else actual.decode("latin-1")
                        found[number, mcid] = found.get((number, mcid), "") + text
                    stack.append((mcid, above[1] or actual is not None))
                elif operator == "EMC":
                    stack.pop()
                for text in shown_strings(operator, operands):
                    if stack and stack[-1][0] is not None and not stack[-1][1]:
                        codes = "".join(font[text[i] << 8 | text[i + 1]] for i in range(0, len(text), 2))
                        found[number, stack[-1][0]] = found.get((number, stack[-1][0]), "") + codes
        return found

    def read_aloud(self):
        """(role, text) of each piece of the structure tree, in its order."""
        numbers = {}
        stack = [self.catalog["/Pages"]]
        while stack:
            node = stack.pop()
            kids = self.at(node, "/Kids")
            if kids is None:
                numbers[node] = len(numbers)
            else:
                stack += reversed(kids)
        marked, found = self.marked_texts(), []

        def walk(element):
            kids = self.get(element.get("/K"))
            for kid in kids if isinstance(kids, list) else [] if kids is None else [kids]:
                value = kid if isinstance(kid, int) else self.get(kid)
                if isinstance(value, int):
                    found.append((element["/S"][1:], marked.get((numbers[element["/Pg"]], value), "")))
                elif value.get("/Type") == "/MCR":
                    found.append((element["/S"][1:], marked.get((numbers[value.get("/Pg", element.get("/Pg"))], value["/MCID"]), "")))
                elif "/S" in value:
                    walk(value)
        walk(self.get(self.at(self.catalog, "/StructTreeRoot")["/K"]))
        return found


def text_of(value):
    """A string of the JSON as text: "u:…", or "b:…" that is UTF-16 or bytes."""
    if value is None or not isinstance(value, str):
        return None
    if value.startswith("u:"):
        return value[2:]
    data = bytes.fromhex(value[2:])
    return data[2:].decode("utf-16-be") if data[:2] == b"\xfe\xff" else data.decode("latin-1")


def shown_strings(operator, operands):
    if operator in ("Tj", "'", '"'):
        return [operands[-1]]
    if operator == "TJ":
        return [part for part in operands[-1] if isinstance(part, bytes)]
    return []


TOKEN = re.compile(rb"[ \t\r\n\f\0]*(?:%[^\r\n]*[\r\n]+)?(?:"
                   rb"(?P<number>[-+]?(?:\d+\.?\d*|\.\d+))|(?P<name>/[^ \t\r\n\f\0()<>\[\]{}/%]*)|(?P<open><<|\[)|(?P<close>>>|\])|"
                   rb"(?P<hex><[0-9A-Fa-f \r\n]*>)|(?P<string>\()|(?P<word>[A-Za-z'\"*][A-Za-z0-9'\"*]*))")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def literal(data, at):
    """The string whose "(" stands before `at`, and where it ends."""
    out, depth = bytearray(), 1
    while True:
        byte = data[at:at + 1]
        at += 1
        if byte == b"\\":
            octal = re.compile(rb"[0-7]{1,3}").match(data, at)
            if octal:
                out.append(int(octal.group(), 8) & 255)
                at = octal.end()
                continue
            escaped, at = data[at:at + 1], at + 1
            if escaped not in (b"\n", b"\r"):
                out += ESCAPES.get(escaped, escaped)
            continue
        depth += {b"(": 1, b")": -1}.get(byte, 0)
        if depth == 0 or not byte:
            return bytes(out), at
        out += byte


def operators(data):
    """(operator, operands) of a content stream; strings are bytes, names "/Name", dictionaries flat lists."""
    at, stack = 0, [[]]
    while True:
        found = TOKEN.match(data, at)
        if not found:
            if data[at:].strip():
                raise ValueError("no operator: %r" % data[at:at + 40])
            return
        at, kind = found.end(), found.lastgroup
        token = found.group(kind)
        if kind == "word" and len(stack) == 1:
            yield token.decode("ascii"), stack[0]
            stack = [[]]
        elif kind == "open":
            stack.append([])
        elif kind == "close":
            done = stack.pop()
            stack[-1].append(done)
        elif kind == "string":
            token, at = literal(data, at)
            stack[-1].append(token)
        elif kind == "hex":
            stack[-1].append(bytes.fromhex(token[1:-1].decode("ascii")))
        elif kind == "number":
            stack[-1].append(float(token))
        else:
            stack[-1].append(token.decode("latin-1"))
