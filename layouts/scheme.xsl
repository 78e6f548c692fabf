<?xml version="1.0" encoding="UTF-8"?>
<!-- 考评指标表: the scheme itself, for the committee to sign: `tongbao print CAMPAIGN/scheme.xml -l scheme -o scheme.pdf`. Every leaf is a row
     with its full marks, standard, method in words and an example; then how marks are put together, and what follows from them.

     It prints a scheme, not a record. The table lies across (GB/T 9704 8.2: the page number stays where it is on other pages, the
     head of the table is at the binding edge of odd pages and at the cutting edge of even ones); -p turned=no makes pages that
     lie across themselves, for a screen. -p "names=town=乡镇" says what the roster's kinds and groups are called, -p number=2 the
     number of the 附件. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:s="urn:tongbao:scheme" xmlns:f="urn:tongbao:functions"
    xmlns:str="http://exslt.org/strings" exclude-result-prefixes="s f lay str">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/method-outcome.xsl"/>

  <lay:document kind="scheme" scope="record" needs="summary" audience="committee" file="scheme.pdf" title="考评指标表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:param name="turned" select="'yes'"/>
  <xsl:param name="number" select="''"/>

  <xsl:variable name="kind" select="'scheme'"/>
  <xsl:variable name="leaves" select="//s:indicator[not(s:indicator)][not(key('pending', @code))]"/>

  <!-- How many columns name indicators. The whole has none, and neither has the one child of an indicator with rounds: it stands in
       its parent's. -->
  <xsl:variable name="levels">
    <xsl:for-each select="$leaves">
      <xsl:sort select="count(ancestor-or-self::s:indicator[parent::s:indicator[not(@each)]])" data-type="number" order="descending"/>
      <xsl:if test="position() = 1"><xsl:value-of select="count(ancestor-or-self::s:indicator[parent::s:indicator[not(@each)]])"/></xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="standards" select="boolean($leaves/ancestor-or-self::s:indicator/s:standard)"/>

  <!-- Widths in mm: 225 in all. -->
  <xsl:variable name="level-width">
    <xsl:choose>
      <xsl:when test="$levels &lt;= 1">45</xsl:when>
      <xsl:when test="$levels = 2">28</xsl:when>
      <xsl:when test="$levels = 3">24</xsl:when>
      <xsl:when test="$levels = 4">19</xsl:when>
      <xsl:otherwise><xsl:value-of select="floor(80 div $levels)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="text-width" select="225 - 10 - $levels * $level-width - 17 - 22 - 20"/>
  <!-- Narrower where few have a standard. -->
  <xsl:variable name="standard-width" select="floor($text-width * (0.3 + 0.14 * number(count($leaves[s:standard]) * 3 &gt; count($leaves))))"/>

  <xsl:template match="/">
    <xsl:if test="not(s:scheme)"><xsl:message terminate="yes">The layout scheme prints a scheme.xml, not a record: tongbao print CAMPAIGN/scheme.xml -l scheme. Take a document of kind scheme out of campaign.xml.</xsl:message></xsl:if>
    <fo:root xml:lang="zh-CN" tb:han-latin-gap="0">
      <xsl:call-template name="scheme-pages"/>
      <fo:page-sequence master-reference="pages" initial-page-number="1">
        <xsl:call-template name="page-frame"/>
        <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="form-text">
          <xsl:apply-templates select="s:scheme" mode="body"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- ==== pages ========================================================================================= -->

  <xsl:template name="scheme-pages">
    <fo:layout-master-set>
      <xsl:for-each select="str:tokenize('odd even', ' ')">
        <fo:simple-page-master master-name="{.}">
          <xsl:choose>
            <xsl:when test="$turned = 'no'">
              <xsl:attribute name="page-width">297mm</xsl:attribute><xsl:attribute name="page-height">210mm</xsl:attribute>
              <xsl:attribute name="margin">15mm 35mm 16mm 37mm</xsl:attribute>
              <fo:region-body margin-top="13mm" margin-bottom="10mm"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:attribute name="page-width">210mm</xsl:attribute><xsl:attribute name="page-height">297mm</xsl:attribute>
              <xsl:attribute name="margin">15mm 26mm 25.53mm 28mm</xsl:attribute>
              <fo:region-body margin-top="22mm" margin-bottom="9.47mm" reference-orientation="90"/>
            </xsl:otherwise>
          </xsl:choose>
          <fo:region-before extent="10mm"/>
          <fo:region-after region-name="foot-{.}" extent="10mm" display-align="after"/>
        </fo:simple-page-master>
      </xsl:for-each>
      <fo:page-sequence-master master-name="pages">
        <fo:repeatable-page-master-alternatives>
          <fo:conditional-page-master-reference master-reference="odd" odd-or-even="odd"/>
          <fo:conditional-page-master-reference master-reference="even" odd-or-even="even"/>
        </fo:repeatable-page-master-alternatives>
      </fo:page-sequence-master>
    </fo:layout-master-set>
  </xsl:template>

  <xsl:attribute-set name="scheme-table" use-attribute-sets="table">
    <xsl:attribute name="font-size">9pt</xsl:attribute>
    <xsl:attribute name="line-height">12pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="scheme-row"><xsl:attribute name="keep-together.within-column">1</xsl:attribute></xsl:attribute-set>
  <xsl:attribute-set name="scheme-cell" use-attribute-sets="cell"><xsl:attribute name="padding">2pt 3pt</xsl:attribute></xsl:attribute-set>
  <xsl:attribute-set name="scheme-text" use-attribute-sets="scheme-cell"><xsl:attribute name="text-align">start</xsl:attribute></xsl:attribute-set>
  <xsl:attribute-set name="rule">
    <xsl:attribute name="start-indent">21pt</xsl:attribute>
    <xsl:attribute name="text-indent">-21pt</xsl:attribute>
    <xsl:attribute name="text-align">justify</xsl:attribute>
    <xsl:attribute name="orphans">2</xsl:attribute>
    <xsl:attribute name="widows">2</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template match="s:scheme" mode="body">
    <fo:block font-family="heiti" font-size="16pt" line-height="24pt" keep-with-next.within-page="always">附件<xsl:value-of select="$number"/></fo:block>
    <xsl:call-template name="form-title"><xsl:with-param name="title" select="concat(s:title, '指标表')"/></xsl:call-template>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left">
        <xsl:value-of select="s:authority/@issuer"/>
        <xsl:if test="s:authority/@number">　<xsl:value-of select="s:authority/@number"/></xsl:if>
        <xsl:if test="s:authority">　<xsl:value-of select="f:date(s:authority/@date)"/></xsl:if>
      </xsl:with-param>
      <xsl:with-param name="right" select="concat('方案', @code, '，版本', @version)"/>
    </xsl:call-template>
    <xsl:call-template name="indicators"/>
    <xsl:call-template name="totals"/>
    <xsl:call-template name="outcomes"/>
    <xsl:call-template name="signatures"/>
  </xsl:template>

  <!-- ==== 一、 indicators ============================================================================== -->

  <xsl:template name="indicators">
    <fo:table xsl:use-attribute-sets="scheme-table">
      <fo:table-column column-width="10mm"/>
      <xsl:for-each select="str:tokenize('1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16', ' ')[position() &lt;= $levels or position() = 1]"><fo:table-column column-width="{$level-width}mm"/></xsl:for-each>
      <fo:table-column column-width="17mm"/>
      <xsl:if test="$standards"><fo:table-column column-width="{$standard-width}mm"/></xsl:if>
      <fo:table-column column-width="{$text-width - number($standards) * $standard-width}mm"/>
      <fo:table-column column-width="22mm"/><fo:table-column column-width="20mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row">
          <xsl:with-param name="columns" select="5 + number($standards) + $levels"/>
          <xsl:with-param name="caption" select="'表1　考评指标'"/>
        </xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads">
            <xsl:with-param name="words">
              <xsl:text>序号</xsl:text>
              <xsl:for-each select="str:tokenize('1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16', ' ')[position() &lt;= $levels or position() = 1]">|<xsl:value-of select="f:chinese-number(.)"/>级指标</xsl:for-each>
              <xsl:text>|分值（权重）</xsl:text><xsl:if test="$standards">|评分标准</xsl:if><xsl:text>|计分方法|责任考核单位|周期</xsl:text>
            </xsl:with-param>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$leaves"><xsl:call-template name="leaf"/></xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Context: leaf. -->
  <xsl:template name="leaf">
    <xsl:variable name="leaf" select="."/>
    <xsl:variable name="shown" select="ancestor-or-self::s:indicator[parent::s:indicator[not(@each)]]"/>
    <xsl:variable name="last" select="$shown[last()] | self::s:indicator[not($shown)]"/>
    <fo:table-row xsl:use-attribute-sets="scheme-row" tb:source="{@code}">
      <fo:table-cell xsl:use-attribute-sets="scheme-cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
      <xsl:for-each select="$shown[position() != last()]">
        <xsl:variable name="below" select="descendant::s:indicator[not(s:indicator)][not(key('pending', @code))]"/>
        <xsl:if test="count($below[1] | $leaf) = 1">
          <fo:table-cell xsl:use-attribute-sets="scheme-cell" number-rows-spanned="{count($below)}" tb:repeat-span="true"><xsl:call-template name="name"/></fo:table-cell>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="$last">
        <fo:table-cell xsl:use-attribute-sets="scheme-text" number-columns-spanned="{1 + ($levels - count($shown)) * number($levels &gt; 0)}">
          <xsl:call-template name="name"><xsl:with-param name="marks" select="false()"/></xsl:call-template>
        </fo:table-cell>
      </xsl:for-each>
      <fo:table-cell xsl:use-attribute-sets="scheme-cell"><fo:block>
        <xsl:variable name="marks"><xsl:for-each select="$last"><xsl:call-template name="full-marks"><xsl:with-param name="leaf" select="$leaf"/></xsl:call-template></xsl:for-each></xsl:variable>
        <xsl:call-template name="or-dash"><xsl:with-param name="value" select="string($marks)"/></xsl:call-template>
      </fo:block></fo:table-cell>
      <xsl:if test="$standards">
        <fo:table-cell xsl:use-attribute-sets="scheme-text"><fo:block><xsl:value-of select="normalize-space((s:standard | ../self::s:indicator[@each]/s:standard)[last()])"/></fo:block></fo:table-cell>
      </xsl:if>
      <fo:table-cell xsl:use-attribute-sets="scheme-text"><fo:block><xsl:apply-templates select="." mode="method"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="scheme-cell"><fo:block><xsl:value-of select="key('role', ancestor-or-self::s:indicator[@assessor][1]/@assessor)/@name"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="scheme-cell"><fo:block><xsl:call-template name="period"/></fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- Name, the child's where rounds repeat it, article; an inner one's full marks or weight too. -->
  <xsl:template name="name">
    <xsl:param name="marks" select="true()"/>
    <xsl:variable name="child" select="s:indicator[current()/@each][@name != current()/@name]"/>
    <fo:block>
      <xsl:if test="@key = 'yes'">★</xsl:if>
      <xsl:value-of select="@name"/>
      <xsl:if test="$child">（<xsl:value-of select="$child/@name"/>）</xsl:if>
    </fo:block>
    <xsl:if test="$marks">
      <xsl:variable name="words"><xsl:call-template name="full-marks"/></xsl:variable>
      <xsl:if test="$words != ''"><fo:block>（<xsl:value-of select="$words"/>）</fo:block></xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- 20分 / 权重0.6 / 20分，权重0.6 / 至多10分; nothing when the scheme says nothing. -->
  <xsl:template name="full-marks">
    <xsl:param name="leaf" select="."/>
    <xsl:variable name="max" select="(@max | $leaf/@max)[last()]"/>
    <xsl:if test="$max"><xsl:call-template name="number"><xsl:with-param name="value" select="$max"/></xsl:call-template>分</xsl:if>
    <xsl:if test="not($max) and @cap">至多<xsl:call-template name="number"><xsl:with-param name="value" select="@cap"/></xsl:call-template>分</xsl:if>
    <xsl:if test="@weight and ../@combine = 'weighted'">
      <xsl:if test="$max">，</xsl:if><xsl:text>权重</xsl:text><xsl:call-template name="weight"/>
    </xsl:if>
  </xsl:template>

  <!-- 每年; within rounds 每月，12次平均. Context: leaf. -->
  <xsl:template name="period">
    <xsl:variable name="each" select="ancestor::s:indicator[@each][1]"/>
    <xsl:variable name="word" select="ancestor-or-self::s:indicator[@period][1]/@period"/>
    <xsl:choose>
      <xsl:when test="$each">
        <xsl:variable name="rounds"><xsl:for-each select="$each"><xsl:call-template name="rounds"/></xsl:for-each></xsl:variable>
        <xsl:value-of select="substring($rounds, 1, string-length($rounds) - 1)"/>
      </xsl:when>
      <xsl:when test="$word = 'any'">随时</xsl:when>
      <xsl:when test="$word = 'week'">每周</xsl:when>
      <xsl:when test="$word = 'half-month'">每半月</xsl:when>
      <xsl:when test="$word = 'month'">每月</xsl:when>
      <xsl:when test="$word = 'two-month'">每两个月</xsl:when>
      <xsl:when test="$word = 'quarter'">每季度</xsl:when>
      <xsl:when test="$word = 'half-year'">每半年</xsl:when>
      <xsl:when test="$word = 'year'">每年</xsl:when>
      <xsl:when test="$word = 'term'">每学期</xsl:when>
      <xsl:when test="$word = 'round'">每轮</xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== 二、 how marks are put together ============================================================== -->

  <xsl:template name="totals">
    <xsl:variable name="inner" select="//s:indicator[s:indicator][not(key('pending', @code))][not(../@each)]"/>
    <xsl:if test="$inner">
      <fo:table xsl:use-attribute-sets="scheme-table" space-before="12pt">
        <fo:table-column column-width="50mm"/><fo:table-column column-width="32mm"/><fo:table-column column-width="143mm"/>
        <fo:table-header>
          <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="3"/><xsl:with-param name="caption" select="'表2　汇总办法'"/></xsl:call-template>
          <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'指标|分值（权重）|怎样汇总'"/></xsl:call-template></fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="$inner">
            <xsl:variable name="marks"><xsl:call-template name="full-marks"/></xsl:variable>
            <fo:table-row xsl:use-attribute-sets="scheme-row">
              <fo:table-cell xsl:use-attribute-sets="scheme-text"><xsl:call-template name="continued"/>
                <fo:block start-indent="{count(ancestor::s:indicator[not(../@each)]) * 9}pt"><xsl:value-of select="@name"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="scheme-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="string($marks)"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="scheme-text">
                <xsl:if test="@each"><xsl:for-each select="s:indicator[s:indicator]"><fo:block>每次<xsl:if test="@name != ../@name">（<xsl:value-of select="@name"/>）</xsl:if>：<xsl:apply-templates select="." mode="method"/></fo:block></xsl:for-each></xsl:if>
                <fo:block><xsl:apply-templates select="." mode="method"/></fo:block>
                <xsl:for-each select="s:standard[not(../@each and ../s:indicator[not(s:indicator)])]"><fo:block><xsl:value-of select="normalize-space(.)"/></fo:block></xsl:for-each>
              </fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- ==== 三、 what follows ============================================================================= -->

  <xsl:template name="outcomes">
    <xsl:variable name="parts">
      <xsl:if test="s:veto | s:merit">否决和晋优|</xsl:if>
      <xsl:if test="s:ranking | s:movement">排名|</xsl:if>
      <xsl:if test="s:grades">等次|</xsl:if>
      <xsl:if test="s:consequences">结果运用|</xsl:if>
      <xsl:if test="s:award">奖项|</xsl:if>
      <xsl:if test="s:money">奖金|</xsl:if>
    </xsl:variable>
    <xsl:variable name="scheme" select="."/>
    <xsl:for-each select="str:tokenize($parts, '|')">
      <xsl:variable name="part" select="string(.)"/>
      <xsl:call-template name="form-heading"><xsl:with-param name="text" select="concat(f:chinese-number(position()), '、', $part)"/></xsl:call-template>
      <xsl:for-each select="$scheme">
        <xsl:choose>
          <xsl:when test="$part = '否决和晋优'"><xsl:apply-templates select="s:veto | s:merit" mode="rule"/></xsl:when>
          <xsl:when test="$part = '排名'"><xsl:apply-templates select="s:ranking | s:movement" mode="rule"/></xsl:when>
          <xsl:when test="$part = '等次'"><xsl:apply-templates select="s:grades | s:grades/s:grade" mode="rule"/></xsl:when>
          <xsl:when test="$part = '结果运用'"><xsl:apply-templates select="s:staff-quota | s:consequences/s:consequence" mode="rule"/></xsl:when>
          <xsl:when test="$part = '奖项'"><xsl:apply-templates select="s:award" mode="rule"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="s:money | s:money/s:part" mode="rule"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="*" mode="rule">
    <fo:block xsl:use-attribute-sets="rule"><xsl:value-of select="position()"/>．<xsl:apply-templates select="." mode="outcome"/>。</fo:block>
  </xsl:template>

  <!-- ==== 签字栏 ======================================================================================== -->

  <xsl:template name="signatures">
    <fo:table xsl:use-attribute-sets="scheme-table" space-before="14pt" keep-together.within-page="always">
      <fo:table-column column-width="75mm"/><fo:table-column column-width="75mm"/><fo:table-column column-width="75mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'拟订单位|审核|考评领导小组审定'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <fo:table-row height="22mm">
          <xsl:for-each select="str:tokenize('1 2 3', ' ')">
            <fo:table-cell xsl:use-attribute-sets="scheme-text" display-align="after">
              <fo:block>签字（盖章）：</fo:block>
              <fo:block text-align="end">年　　月　　日　</fo:block>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

</xsl:stylesheet>
