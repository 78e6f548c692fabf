<?xml version="1.0" encoding="UTF-8"?>
<!-- 简报: the results of a month or quarter as a numbered newsletter: progress, experience and practices, problems, next steps, and a
     table of the results. It has a masthead of its own, neither 发文字号 nor signature (GB/T 9704 has no rules for it), the
     page and the grid of the other papers, and 报 送 发 in the place of 抄送.

     The sections are the office's own paragraphs: overview, results and practices, problems, measures. For a section that the
     office left empty stand the sentences that the bulletin has there. Units are named as the newsletter's own <publish>
     allows; where it has none, as the bulletin's does. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="bulletin.xsl"/>

  <lay:document kind="newsletter" scope="record" needs="summary" audience="units" file="newsletter.pdf" title="绩效考评简报"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'newsletter'"/>
  <xsl:variable name="publish" select="$document/r:publish
      | $head/r:documents/r:document[@kind = 'bulletin' and not($document/r:publish)]/r:publish"/>

  <!-- What is printed red: the mark; a newsletter that has none is called by its title. -->
  <xsl:variable name="mark">
    <xsl:choose>
      <xsl:when test="$document/r:mark"><xsl:value-of select="$document/r:mark"/></xsl:when>
      <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
      <xsl:otherwise>绩效考评简报</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="title-text">
    <xsl:choose>
      <xsl:when test="$document/r:mark and $document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/>情况</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="mark-size">
    <xsl:choose>
      <xsl:when test="(f:length($mark) + 1) * 60 &lt;= $measure">60</xsl:when>
      <xsl:otherwise><xsl:value-of select="floor($measure div (f:length($mark) + 1) * 10) div 10"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- space, mark, number, space, line of the office, rule, space, title: the text begins on the grid -->
  <xsl:variable name="head-height" select="36 + $mark-size + 14 + 20 + 20 + 20 + 5.67 + 4.25 + 28 + 36 * $title-lines"/>
  <xsl:variable name="issued" select="$document/r:to | $document/r:cc"/>

  <xsl:template match="/">
    <fo:root xml:lang="zh-CN" tb:han-latin-gap="0">
      <xsl:call-template name="page-masters"/>
      <fo:page-sequence master-reference="pages" initial-page-number="1">
        <!-- 报 送 发 stand at the foot of an even page, as 版记 does. -->
        <xsl:if test="$issued or $document/r:print"><xsl:attribute name="force-page-count">end-on-even</xsl:attribute></xsl:if>
        <xsl:call-template name="page-frame"/>
        <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="body-text">
          <xsl:call-template name="masthead"/>
          <xsl:apply-templates select="/r:results" mode="body"/>
          <xsl:if test="$issued or $document/r:print"><xsl:call-template name="imprint-place"/></xsl:if>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- ==== head ========================================================================================== -->

  <xsl:template name="masthead">
    <fo:block font-family="xiaobiaosong" font-weight="900" font-size="{$mark-size}pt" line-height="{$mark-size}pt" color="{$red}"
        tb:character-pitch="none" text-align="center" space-before="36pt" space-before.conditionality="retain"
        keep-with-next.within-page="always"><xsl:value-of select="$mark"/></fo:block>
    <!-- Number and date are of the final paper; a draft keeps their places. -->
    <fo:block space-before="14pt" line-height="20pt" text-align="center" keep-with-next.within-page="always">
      <xsl:choose>
        <xsl:when test="$final and $document/@number"><xsl:value-of select="$document/@number"/></xsl:when>
        <xsl:otherwise>&#160;</xsl:otherwise>
      </xsl:choose>
    </fo:block>
    <fo:block space-before="20pt" line-height="20pt" tb:character-pitch="none" text-align-last="justify" padding-after="5.67pt"
        border-after-style="solid" border-after-width="4.25pt" border-after-color="{$red}" keep-with-next.within-page="always">
      <fo:inline padding-start="16pt"><xsl:value-of select="f:list($document/r:issuer | $office[not($document/r:issuer)]/@name, '　')"/></fo:inline>
      <fo:leader leader-pattern="space"/>
      <fo:inline padding-end="16pt"><xsl:if test="$final"><xsl:value-of select="f:date($document/@date)"/></xsl:if></fo:inline>
    </fo:block>
    <fo:block space-before="28pt" role="H1" keep-with-next.within-page="always" xsl:use-attribute-sets="title">
      <xsl:attribute name="space-after">
        <xsl:value-of select="$to-grid + number($to-grid &lt; 16) * $line"/>
        <xsl:text>pt</xsl:text>
      </xsl:attribute>
      <xsl:value-of select="$title-text"/>
    </fo:block>
  </xsl:template>

  <!-- ==== text ========================================================================================== -->

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'lead'"/></xsl:call-template>
    <!-- A section without a word is left out, and those behind it are counted on. -->
    <xsl:variable name="practices" select="$document/r:section[@for = 'results' or @for = 'practices']"/>
    <xsl:variable name="problems" select="$document/r:section[@for = 'problems'] | $head/r:problems/r:weak | $head/r:problems/r:events-by-kind[@part = 'deduction'] | $ledger"/>
    <xsl:variable name="third" select="2 + number(boolean($practices))"/>
    <fo:block xsl:use-attribute-sets="heading-1">一、进展情况</fo:block>
    <xsl:choose>
      <xsl:when test="$document/r:section[@for = 'overview']">
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'overview'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="overview"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$movements"><fo:block xsl:use-attribute-sets="paragraph"><xsl:call-template name="movement-sentence"><xsl:with-param name="attached" select="false()"/></xsl:call-template></fo:block></xsl:if>
    <xsl:if test="$practices">
      <fo:block xsl:use-attribute-sets="heading-1">二、经验和做法</fo:block>
      <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'results'"/></xsl:call-template>
      <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'practices'"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="$problems">
      <fo:block xsl:use-attribute-sets="heading-1"><xsl:value-of select="f:chinese-number($third)"/>、存在问题</fo:block>
      <xsl:choose>
        <xsl:when test="$document/r:section[@for = 'problems']">
          <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'problems'"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="problems"/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="overdue-paragraphs"/>
    </xsl:if>
    <fo:block xsl:use-attribute-sets="heading-1"><xsl:value-of select="f:chinese-number($third + number(boolean($problems)))"/>、下一步</fo:block>
    <xsl:call-template name="measures"/>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'closing'"/></xsl:call-template>
    <xsl:if test="$nameable">
      <fo:block space-before="{$line}pt"><xsl:call-template name="result-table"><xsl:with-param name="caption" select="$result-table"/></xsl:call-template></fo:block>
    </xsl:if>
  </xsl:template>

  <!-- The findings themselves are the bulletin's: a newsletter has no attachments. -->
  <xsl:template name="findings-attached"/>

  <!-- ==== 报 送 发 ======================================================================================= -->

  <!-- An entry that says itself to whom it goes (报：…) stands as it is; else <cc> is 送 and <to> is 发. -->
  <xsl:variable name="reported" select="$issued[starts-with(., '报：')]"/>
  <xsl:variable name="sent" select="$issued[starts-with(., '送：')] | $document/r:cc[not(substring(., 2, 1) = '：')]"/>
  <xsl:variable name="dispatched" select="$issued[starts-with(., '发：')] | $document/r:to[not(substring(., 2, 1) = '：')]"/>

  <xsl:template name="imprint-place">
    <xsl:variable name="lines" select="ceiling(f:length(f:list($reported, '')) div 26) + ceiling(f:length(f:list($sent, '')) div 26)
        + ceiling(f:length(f:list($dispatched, '')) div 26) + number(boolean($document/r:print))"/>
    <fo:block-container height="{12 + 22 * $lines}pt" keep-together.within-page="always" keep-with-previous.within-page="always">
      <fo:block>
        <fo:marker marker-class-name="imprint"><xsl:call-template name="imprint"/></fo:marker>
      </fo:block>
    </fo:block-container>
  </xsl:template>

  <xsl:template name="imprint">
    <fo:block font-family="fangsong" font-size="14pt" line-height="22pt" line-stacking-strategy="line-height"
        tb:character-pitch="none" xml:lang="zh-CN" text-indent="0pt"
        border-before-style="solid" border-before-width="0.35mm" border-after-style="solid" border-after-width="0.35mm">
      <xsl:call-template name="recipients"><xsl:with-param name="word" select="'报：'"/><xsl:with-param name="names" select="$reported"/></xsl:call-template>
      <xsl:call-template name="recipients"><xsl:with-param name="word" select="'送：'"/><xsl:with-param name="names" select="$sent"/></xsl:call-template>
      <xsl:call-template name="recipients"><xsl:with-param name="word" select="'发：'"/><xsl:with-param name="names" select="$dispatched"/></xsl:call-template>
      <xsl:if test="$document/r:print">
        <fo:block text-align-last="justify">
          <xsl:if test="$issued">
            <xsl:attribute name="border-before-style">solid</xsl:attribute>
            <xsl:attribute name="border-before-width">0.25mm</xsl:attribute>
          </xsl:if>
          <fo:inline padding-start="14pt"><xsl:value-of select="$document/r:print/@by"/></fo:inline>
          <fo:leader leader-pattern="space"/>
          <fo:inline padding-end="14pt"><xsl:if test="$final"><xsl:value-of select="f:date($document/r:print/@date)"/>印发</xsl:if></fo:inline>
        </fo:block>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <!-- 发：县直各单位。 The colon of an address goes, the full stop of a list comes. -->
  <xsl:template name="recipients">
    <xsl:param name="word"/>
    <xsl:param name="names"/>
    <xsl:if test="$names">
      <fo:block start-indent="42pt" end-indent="14pt" text-indent="-28pt" text-align="justify">
        <xsl:value-of select="$word"/>
        <xsl:for-each select="$names">
          <xsl:variable name="name" select="substring(., 1 + 2 * number(starts-with(., $word)))"/>
          <xsl:variable name="last" select="substring($name, string-length($name))"/>
          <xsl:value-of select="substring($name, 1, string-length($name) - number(contains('：:。，', $last)))"/>
          <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>，</xsl:otherwise></xsl:choose>
        </xsl:for-each>
      </fo:block>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
