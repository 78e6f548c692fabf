<?xml version="1.0" encoding="UTF-8"?>
<!-- The page on which a unit fills in its submission (tongbao form CAMPAIGN -o form.html): one file that needs no network and no
     program but a browser, and works from a USB stick. What is filled in is saved as a submission (src/schema/submission.xsd).

     How page and script meet: an element with data-element becomes an XML element of that name. Its inputs become attributes by
     their names; data-as="text" makes the content, data-as="paragraphs" one <p> for each line; elements with data-element inside
     it become its children. It is left out when nothing in it is filled in, and data-needs says what it cannot be without. A
     <template> holds one of which there may be several. So a field is added here, without the script.

     The page forbids everything but its own style and script, by their SHA-256: whoever changes one of them writes the new hash
     into the head (openssl dgst -sha256 -binary | base64 of the text between the tags; a test compares them). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lay="urn:tongbao:layout"
    xmlns:b="urn:tongbao:form" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="b f lay">

  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat" indent="no"/>

  <lay:document kind="form" scope="form" needs="summary" audience="units" file="form.html" title="填报页"/>

  <xsl:variable name="page" select="/b:forms"/>
  <xsl:variable name="subject" select="string($page/@subject)"/>
  <xsl:variable name="title"><xsl:choose><xsl:when test="$page/@title"><xsl:value-of select="$page/@title"/></xsl:when><xsl:otherwise><xsl:value-of select="$page/@scheme"/></xsl:otherwise></xsl:choose></xsl:variable>

  <xsl:template match="/">
    <html lang="zh-CN">
      <head>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-xavjMS8gRjXkVX67feSV9K2sYETTLyVW0v5MeqhHQW8='; script-src 'sha256-S71H6598GmGEyj470LNKqB1dL8vytldcQ/5SPi8tQ+U='; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="$title"/>　填报</title>
        <style><xsl:value-of select="$style"/></style>
      </head>
      <body>
        <header>
          <xsl:if test="$page/@sample = 'yes'"><p class="sample">样例·数据虚构</p></xsl:if>
          <h1><xsl:value-of select="$title"/>　填报</h1>
          <p>先选<xsl:choose><xsl:when test="$subject = 'person'">姓名</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose>和填报种类，逐项填写，没有的项目空着；填好后点“保存”，把得到的 XML 文件交<xsl:choose><xsl:when test="$page/@office"><xsl:value-of select="$page/@office"/></xsl:when><xsl:otherwise>考评办公室</xsl:otherwise></xsl:choose><xsl:if test="$page/@telephone">（电话<xsl:value-of select="$page/@telephone"/>）</xsl:if>。没有填完的，保存下来，以后用“打开”接着填。本页不联网，填的内容只存在保存的文件里。</p>
        </header>
        <form id="page" novalidate="novalidate">
          <xsl:call-template name="head"/>
          <xsl:apply-templates select="$page/b:form"/>
          <footer>
            <ul id="faults" role="alert"></ul>
            <button id="save">保存</button>
            <label class="open">打开已保存的文件<input type="file" id="open" accept=".xml"/></label>
            <a id="file" hidden="hidden">文件</a>
          </footer>
        </form>
        <noscript><p class="fault">请允许本页运行脚本，否则不能保存。</p></noscript>
        <script><xsl:value-of select="$script"/></script>
      </body>
    </html>
  </xsl:template>

  <!-- ==== who, what, when =============================================================================== -->

  <xsl:template name="head">
    <fieldset id="head">
      <legend>基本信息</legend>
      <label><xsl:choose><xsl:when test="$subject = 'person'">姓名</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose>
        <xsl:choose>
          <xsl:when test="$page/b:unit">
            <select name="{$subject}" required="required">
              <option value="">请选择</option>
              <xsl:for-each select="$page/b:unit">
                <option value="{@code}" data-class="{@class}"><xsl:value-of select="@name"/><xsl:if test="@of">（<xsl:value-of select="@of"/>）</xsl:if></option>
              </xsl:for-each>
            </select>
          </xsl:when>
          <xsl:otherwise><input name="{$subject}" required="required" maxlength="500"/></xsl:otherwise>
        </xsl:choose>
      </label>
      <label>填报种类
        <select id="form">
          <xsl:for-each select="$page/b:form">
            <option value="{position()}" data-kind="{@kind}" data-round="{@round}" data-period="{@period}">
              <xsl:call-template name="kind-word"/><xsl:if test="@round-name">（<xsl:value-of select="@round-name"/>）</xsl:if>
            </option>
          </xsl:for-each>
        </select>
      </label>
      <xsl:if test="not($page/b:form/@period)"><label>周期代码<input name="period" required="required" pattern="[A-Za-z0-9][A-Za-z0-9._\-]*" maxlength="64" placeholder="2014"/></label></xsl:if>
      <label>填报人<input name="reporter" maxlength="500"/></label>
      <label>填报日期<input name="date" type="date"/></label>
    </fieldset>
  </xsl:template>

  <xsl:template name="kind-word">
    <xsl:choose>
      <xsl:when test="@kind = 'self-rating'">自评</xsl:when>
      <xsl:when test="@kind = 'report'">工作进展</xsl:when>
      <xsl:when test="@kind = 'target'">目标计划</xsl:when>
      <xsl:otherwise>周记录</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== forms ========================================================================================= -->

  <xsl:template match="b:form">
    <section class="form" data-form="{position()}" hidden="hidden">
      <h2><xsl:call-template name="kind-word"/><xsl:if test="@round-name">　<xsl:value-of select="@round-name"/></xsl:if>
        <xsl:if test="@deadline"><small>截止时间：<xsl:value-of select="f:date-time(string(@deadline))"/></small></xsl:if></h2>
      <xsl:choose>
        <xsl:when test="@kind = 'target'"><xsl:call-template name="targets"/></xsl:when>
        <xsl:when test="@kind = 'record'"><xsl:call-template name="entries"/></xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="b:heading | b:item"><xsl:with-param name="kind" select="string(@kind)"/></xsl:apply-templates>
          <xsl:call-template name="statements"><xsl:with-param name="element" select="'problem'"/><xsl:with-param name="word" select="'存在问题'"/></xsl:call-template>
          <xsl:call-template name="statements"><xsl:with-param name="element" select="'measure'"/><xsl:with-param name="word" select="'整改措施'"/></xsl:call-template>
          <xsl:call-template name="statements"><xsl:with-param name="element" select="'plan'"/><xsl:with-param name="word" select="'下步打算'"/></xsl:call-template>
          <xsl:call-template name="report"/>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="b:heading"><h3><xsl:value-of select="@name"/></h3></xsl:template>

  <xsl:template match="b:item">
    <xsl:param name="kind"/>
    <section class="item" data-label="{@name}">
      <xsl:if test="@classes"><xsl:attribute name="data-classes"><xsl:value-of select="@classes"/></xsl:attribute></xsl:if>
      <h4><xsl:value-of select="@name"/><xsl:if test="@round-name and @round-name != @name">（<xsl:value-of select="@round-name"/>）</xsl:if>
        <small>
          <xsl:if test="@max">满分<xsl:value-of select="@max"/>分</xsl:if>
          <xsl:if test="@assessor">　评分：<xsl:value-of select="@assessor"/></xsl:if>
          <xsl:if test="@article">　<xsl:value-of select="@article"/></xsl:if>
        </small>
      </h4>
      <xsl:if test="b:standard"><p class="standard"><xsl:value-of select="b:standard"/></p></xsl:if>
      <xsl:if test="$kind = 'self-rating'"><xsl:call-template name="rating"/></xsl:if>
      <xsl:if test="$kind = 'self-rating'"><xsl:apply-templates select="b:value | b:count"/></xsl:if>
      <xsl:call-template name="progress"/>
    </section>
  </xsl:template>

  <xsl:template name="hidden-item"><input type="hidden" name="item" value="{@code}"/></xsl:template>

  <xsl:template name="rating">
    <div data-element="rating" data-needs="mark">
      <xsl:call-template name="hidden-item"/>
      <label>自评分
        <xsl:choose>
          <xsl:when test="@values">
            <select name="mark"><option value=""></option><xsl:call-template name="options"><xsl:with-param name="values" select="string(@values)"/></xsl:call-template></select>
          </xsl:when>
          <xsl:otherwise>
            <input name="mark" inputmode="decimal" data-least="0" data-places="{string-length(substring-after(@step, '.'))}">
              <xsl:if test="@max"><xsl:attribute name="data-most"><xsl:value-of select="@max"/></xsl:attribute></xsl:if>
            </input>
          </xsl:otherwise>
        </xsl:choose>
      </label>
      <template data-of="evidence">
        <p data-element="evidence" data-needs="title">
          <label>佐证材料<input name="title" maxlength="500"/></label><label>文号<input name="number" maxlength="500"/></label><label>日期<input name="date" type="date"/></label>
          <button type="button" class="remove">删除</button>
        </p>
      </template>
      <button type="button" class="add">添加佐证材料</button>
    </div>
  </xsl:template>

  <xsl:template name="options">
    <xsl:param name="values"/>
    <xsl:variable name="value" select="substring-before(concat($values, ' '), ' ')"/>
    <option><xsl:value-of select="$value"/></option>
    <xsl:if test="contains($values, ' ')"><xsl:call-template name="options"><xsl:with-param name="values" select="substring-after($values, ' ')"/></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- A number that belongs to the item: measured (value), or counted beside the mark (count). -->
  <xsl:template match="b:value | b:count">
    <div data-element="{local-name()}" data-needs="value">
      <input type="hidden" name="item" value="{../@code}"/>
      <input type="hidden" value="{@code}"><xsl:attribute name="name"><xsl:choose><xsl:when test="self::b:count">threshold</xsl:when><xsl:otherwise>of</xsl:otherwise></xsl:choose></xsl:attribute></input>
      <label><xsl:value-of select="@name"/><xsl:if test="@unit">（<xsl:value-of select="@unit"/>）</xsl:if>
        <input name="value" inputmode="decimal" data-places="6"><xsl:if test="self::b:count"><xsl:attribute name="data-least">0</xsl:attribute></xsl:if></input></label>
      <xsl:if test="@at-least"><small>要求不少于<xsl:value-of select="@at-least"/><xsl:value-of select="@unit"/></small></xsl:if>
    </div>
  </xsl:template>

  <xsl:template name="progress">
    <div data-element="progress" data-needs="status text">
      <xsl:call-template name="hidden-item"/>
      <label>完成情况
        <select name="status">
          <option value=""></option><option value="done">已完成</option><option value="on-schedule">按进度推进</option><option value="behind">进度滞后</option>
          <option value="not-started">尚未开展</option><option value="stopped">已停止</option>
        </select>
      </label>
      <label class="wide">说明<textarea data-as="text" rows="2" maxlength="20000"></textarea></label>
    </div>
  </xsl:template>

  <xsl:template name="statements">
    <xsl:param name="element"/>
    <xsl:param name="word"/>
    <div class="statements">
      <h3><xsl:value-of select="$word"/></h3>
      <template data-of="{$element}">
        <p data-element="{$element}" data-needs="text" data-label="{$word}">
          <label class="wide"><span class="unseen"><xsl:value-of select="$word"/></span><textarea data-as="text" rows="2" maxlength="20000"></textarea></label>
          <button type="button" class="remove">删除</button>
        </p>
      </template>
      <button type="button" class="add">添加一条</button>
    </div>
  </xsl:template>

  <xsl:template name="report">
    <div data-element="report" data-needs="title text" data-label="书面报告">
      <h3>书面报告</h3>
      <label class="wide">标题<input name="title" maxlength="500"/></label>
      <label class="wide">正文（一行一段）<textarea data-as="paragraphs" rows="8"></textarea></label>
    </div>
  </xsl:template>

  <!-- ==== targets ======================================================================================= -->

  <xsl:template name="targets">
    <xsl:for-each select="b:heading | b:item">
      <xsl:choose>
        <xsl:when test="self::b:heading"><xsl:apply-templates select="."/></xsl:when>
        <xsl:otherwise>
          <section class="item" data-label="{@name}">
            <xsl:if test="@classes"><xsl:attribute name="data-classes"><xsl:value-of select="@classes"/></xsl:attribute></xsl:if>
            <h4><xsl:value-of select="@name"/><xsl:if test="@max"><small>满分<xsl:value-of select="@max"/>分</small></xsl:if></h4>
            <xsl:if test="b:standard"><p class="standard"><xsl:value-of select="b:standard"/></p></xsl:if>
            <template data-of="target">
              <div class="target" data-element="target" data-needs="code name">
                <xsl:call-template name="hidden-item"/>
                <label>目标编号<input name="code" pattern="[A-Za-z0-9][A-Za-z0-9._\-]*" maxlength="64" placeholder="T1"/></label>
                <label>目标名称<input name="name" maxlength="500"/></label>
                <label>目标值<input name="value" inputmode="decimal" data-places="6"/></label>
                <label>计量单位<input name="measure" maxlength="500"/></label>
                <label>分值<input name="marks" inputmode="decimal" data-places="6" data-least="0"/></label>
                <xsl:for-each select="../b:field">
                  <div data-element="{@name}" data-needs="text">
                    <label class="wide"><xsl:call-template name="field-word"/><textarea data-as="text" rows="2" maxlength="20000" required="required"></textarea></label>
                  </div>
                </xsl:for-each>
                <button type="button" class="remove">删除</button>
              </div>
            </template>
            <button type="button" class="add">添加目标</button>
          </section>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="field-word">
    <xsl:choose>
      <xsl:when test="@name = 'basis'">制定依据</xsl:when>
      <xsl:when test="@name = 'standard'">评分标准</xsl:when>
      <xsl:when test="@name = 'principle'">计分原则</xsl:when>
      <xsl:otherwise>考核程序</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== weekly records ================================================================================ -->

  <xsl:template name="entries">
    <div class="statements">
      <template data-of="entry">
        <div class="target" data-element="entry" data-needs="week">
          <label>周<select name="week"><option value=""></option><xsl:for-each select="$page/b:week"><option><xsl:value-of select="@code"/></option></xsl:for-each></select></label>
          <xsl:if test="$page/b:person">
            <label>记录人<select name="person"><option value="">单位</option><xsl:for-each select="$page/b:person"><option value="{@code}" data-unit="{@unit}"><xsl:value-of select="@name"/></option></xsl:for-each></select></label>
          </xsl:if>
          <div data-element="goal" data-needs="text"><label class="wide">本周目标<textarea data-as="text" rows="2" maxlength="20000" required="required"></textarea></label></div>
          <div data-element="progress" data-needs="text"><label class="wide">完成情况<textarea data-as="text" rows="2" maxlength="20000"></textarea></label></div>
          <button type="button" class="remove">删除</button>
        </div>
      </template>
      <button type="button" class="add">添加一周</button>
    </div>
  </xsl:template>

  <!-- ==== look ========================================================================================== -->

  <xsl:variable name="style"><![CDATA[
body { font: 16px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #222; margin: 0 auto; max-width: 60em; padding: 0 1em 8em }
h1 { font-size: 1.5em } h2 { font-size: 1.25em; border-bottom: 2px solid #b00 } h3 { font-size: 1.05em; margin: 1.5em 0 .3em } h4 { margin: 0 0 .2em }
small { font-weight: normal; color: #555; margin-left: 1em } .sample { color: #666; text-align: right; margin: 0 }
fieldset, .item, .target { border: 1px solid #bbb; border-radius: 4px; padding: .6em 1em; margin: .6em 0 }
label { display: inline-block; margin: .2em 1.2em .2em 0 } label.wide { display: block; margin-right: 0 }
input, select, textarea { font: inherit; padding: .1em .4em; margin-left: .4em } textarea, .wide input { display: block; width: 100%; box-sizing: border-box; margin-left: 0 }
input[inputmode] { width: 6em; text-align: right } .standard { color: #444; margin: .2em 0; white-space: pre-line }
:focus-visible { outline: 2px solid #06c } .faulty { border-color: #b00; background: #fee }
button { font: inherit; padding: .1em .8em } #save { font-weight: bold; padding: .3em 2em; margin-right: 2em } #head select { max-width: 24em } .unseen { position: absolute; clip-path: inset(50%) }
footer { position: fixed; bottom: 0; left: 0; right: 0; background: #f6f6f6; border-top: 1px solid #bbb; padding: .6em 1em; text-align: center }
#faults { color: #b00; max-height: 8em; overflow: auto; margin: 0 auto .3em; padding: 0; list-style: none; text-align: left; max-width: 60em }
@media print { footer, .add, .remove { display: none } }
]]></xsl:variable>

  <!-- ==== script ======================================================================================== -->

  <xsl:variable name="script"><![CDATA[
"use strict";
const all = (css, root = document) => [...root.querySelectorAll(css)];
const one = (css, root = document) => root.querySelector(css);
const head = one("#head"), forms = one("#form"), faults = one("#faults");

/* ---- values ---- */

const clean = value => value.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "").trim();
const escaped = value => value.replace(/[<>&"]/g, sign => "&#" + sign.charCodeAt(0) + ";");
const element = (name, attributes, inside) => "<" + name +
  Object.entries(attributes).map(([key, value]) => value === "" ? "" : ` ${key}="${escaped(value.replace(/\s+/g, " "))}"`).join("") +
  (inside === "" ? "/>" : `>${inside}</${name}>`);

/* A decimal as the submission takes it: within its limits, with so many places. "" when it is right. */
function numberFault(field) {
  const { least, most, places } = field.dataset, value = clean(field.value);
  const parts = /^(-?)[0-9]{1,12}(?:\.([0-9]+))?$/.exec(value);
  if (value === "") return "";
  if (!parts) return "应填数字，如 12 或 3.5";
  if (least !== undefined && Number(value) < Number(least)) return `不能小于${least}`;
  if (most !== undefined && Number(value) > Number(most)) return `不能大于${most}`;
  return (parts[2] || "").length > Number(places) ? (places === "0" ? "应填整数" : `最多${places}位小数`) : "";
}

/* ---- from the page to XML ---- */

const own = box => all("input, select, textarea", box).filter(field => field.closest("[data-element]") === box);
const inner = root => all("[data-element]", root).filter(child => child.parentElement.closest("[data-element]") === (root.matches("[data-element]") ? root : null));
const isFilled = box => all("input:not([type=hidden]), select, textarea", box).some(field => clean(field.value) !== "");
const labelOf = box => box.closest("[data-label]")?.dataset.label ?? "";

/* The XML of a box; "" when nothing in it is filled in. What is wrong goes to `wrong` as [field, text]. */
function build(box, wrong) {
  const attributes = {}, has = {};
  let inside = "";
  if (!isFilled(box)) return "";
  for (const field of own(box)) {
    const value = clean(field.value);
    const fault = field.getAttribute("inputmode") === "decimal" ? numberFault(field)
      : field.required && value === "" ? "没有填" : field.pattern && value && !new RegExp(`^(?:${field.pattern})$`).test(value) ? "只用字母、数字、点和横线" : "";
    if (fault) wrong.push([field, fault]);
    if (field.name) attributes[field.name] = value;
    if (field.name && value) has[field.name] = true;
    if (field.dataset.as && value) has.text = true;
    if (field.dataset.as === "text") inside += escaped(value);
    if (field.dataset.as === "paragraphs") inside += value.split("\n").map(clean).filter(Boolean).map(line => element("p", {}, escaped(line))).join("");
  }
  for (const need of box.dataset.needs.split(" ").filter(need => !has[need]))
    wrong.push([own(box).find(field => field.name === need || (need === "text" && field.dataset.as)), "没有填"]);
  for (const child of inner(box)) {
    const required = one("[required]", child);
    if (required && clean(required.value) === "") wrong.push([required, "没有填"]);
    inside += build(child, wrong);
  }
  return element(box.dataset.element, attributes, inside);
}

/* The whole submission, and what is wrong with it. */
function submission() {
  const wrong = [], about = forms.selectedOptions[0].dataset, attributes = { xmlns: "urn:tongbao:submission" };
  for (const field of all("[name]", head)) {
    attributes[field.name] = clean(field.value);
    if (field.required && attributes[field.name] === "") wrong.push([field, "没有填"]);
    else if (field.pattern && !new RegExp(`^(?:${field.pattern})$`).test(attributes[field.name])) wrong.push([field, "只用字母、数字、点和横线"]);
  }
  attributes.period ??= about.period;
  attributes.kind = about.kind;
  attributes.round = about.round;
  const parts = inner(one(".form:not([hidden])")).filter(box => !box.closest("[hidden]")).map(box => build(box, wrong)).filter(Boolean);
  if (parts.length === 0) wrong.push([forms, "还没有填任何内容"]);
  return { wrong, name: [attributes.unit ?? attributes.person, about.kind, about.round].filter(Boolean).join("-") + ".xml",
    xml: `<?xml version="1.0" encoding="UTF-8"?>\n${element("submission", attributes, "\n  " + parts.join("\n  ") + "\n")}\n` };
}

/* ---- from XML to the page ---- */

function add(template) {
  template.before(template.content.cloneNode(true));
  showPersons();
  return template.previousElementSibling;
}

/* The box of an XML element below `root`: one with the same fixed values that is not used yet, or a new one. */
function boxOf(root, node, used) {
  const fits = box => own(box).every(field => field.type !== "hidden" || field.value === (node.getAttribute(field.name) ?? field.value));
  const box = inner(root).find(box => box.dataset.element === node.localName && !used.has(box) && fits(box));
  const template = all(`template[data-of="${node.localName}"]`, root).find(template => fits(template.content.firstElementChild));
  return box ?? (template && add(template));
}

function fill(root, node) {
  const used = new Set();
  for (const child of node.children) {
    const box = boxOf(root, child, used);
    if (!box) continue;
    used.add(box);
    for (const field of own(box)) {
      if (field.dataset.as === "text") field.value = child.textContent;
      else if (field.dataset.as === "paragraphs") field.value = [...child.children].map(p => p.textContent).join("\n");
      else if (field.name && field.type !== "hidden") field.value = child.getAttribute(field.name) ?? "";
    }
    if (child.localName !== "report") fill(box, child);
  }
}

async function read(file) {
  const root = new DOMParser().parseFromString(await file.text(), "text/xml").documentElement;
  const option = [...forms.options].find(form => form.dataset.kind === root.getAttribute("kind") && form.dataset.round === (root.getAttribute("round") ?? ""));
  if (root.namespaceURI !== "urn:tongbao:submission" || !option) return show([[forms, "这个文件不是本页保存的"]]);
  one("#page").reset();
  all(".remove").forEach(button => button.closest("[data-element]").remove());
  for (const field of all("[name]", head)) field.value = root.getAttribute(field.name) ?? "";
  forms.value = option.value;
  showForm();
  fill(one(".form:not([hidden])"), root);
  show([]);
}

/* ---- what is shown ---- */

function show(wrong) {
  all(".faulty").forEach(field => field.classList.remove("faulty"));
  faults.replaceChildren(...wrong.map(([field, text]) => {
    const line = document.createElement("li"), label = field.closest("label")?.firstChild.textContent.trim() ?? "";
    field.classList.add("faulty");
    line.textContent = [labelOf(field), label].filter(Boolean).join(" ") + "：" + text;
    line.addEventListener("click", () => field.focus());
    return line;
  }));
  wrong[0]?.[0].focus();
}

/* Persons of the unit alone. */
function showPersons() {
  const unit = one("[name=unit]", head)?.value;
  all("[data-unit]").forEach(option => { option.hidden = option.disabled = option.dataset.unit !== unit; });
}

/* The form that was chosen, with the items for this unit, and headings that have items. */
function showForm() {
  const unit = one("select[name=unit], select[name=person]", head), of = unit?.selectedOptions[0]?.dataset.class;
  all(".form").forEach(form => { form.hidden = form.dataset.form !== forms.value; });
  all(".item[data-classes]").forEach(item => { item.hidden = of !== undefined && !item.dataset.classes.split(" ").includes(of); });
  all(".form > h3").forEach(heading => {
    let next = heading.nextElementSibling;
    while (next?.matches(".item[hidden]")) next = next.nextElementSibling;
    heading.hidden = !next?.matches(".item");
  });
  showPersons();
}

head.addEventListener("change", showForm);
one("#open").addEventListener("change", event => event.target.files[0] && read(event.target.files[0]));
document.addEventListener("click", event => {
  if (event.target.matches(".add")) one("input, select, textarea", add(event.target.previousElementSibling))?.focus();
  if (event.target.matches(".remove")) event.target.closest("[data-element]").remove();
});
one("#page").addEventListener("submit", event => {
  event.preventDefault();
  const made = submission(), file = one("#file");
  show(made.wrong);
  if (made.wrong.length > 0) return;
  file.href = URL.createObjectURL(new Blob([made.xml], { type: "application/xml" }));
  file.download = made.name;
  file.click();
});
showForm();
]]></xsl:variable>

</xsl:stylesheet>
