<?xml version="1.0" encoding="UTF-8"?>
<!-- 趋势表: one unit, item by item over the earlier periods of this kind: what each item of the first two levels and each leaf came to then
     and now, and how much more or less that is than in the last period. An item whose full marks were changed has its rate (per cent
     of full marks) instead of a difference; one that was not there then has —. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/comparison.xsl"/>

  <lay:document kind="trend" scope="unit" needs="units" audience="own-unit" file="trend/{code}.pdf" title="得分趋势表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'trend'"/>
  <xsl:variable name="unit" select="/r:results/r:units/r:unit"/>
  <xsl:variable name="trend-title">
    <xsl:choose>
      <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/>得分趋势表</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- The last five periods before this one: a page is no wider. -->
  <xsl:variable name="periods" select="$history-same[@period != $head/r:period/@code][position() &gt; last() - 5]"/>
  <xsl:variable name="count" select="count($periods)"/>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="form-title"><xsl:with-param name="title" select="$trend-title"/></xsl:call-template>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('单位：', $unit/@name)"/>
      <xsl:with-param name="right"><xsl:value-of select="$office/@short | $office[not(@short)]/@name"/><xsl:if test="$final and $document/@date">　<xsl:value-of select="f:date($document/@date)"/></xsl:if></xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$periods">
        <xsl:call-template name="unit-charts"/>
        <xsl:call-template name="trend-table"/>
        <fo:block xsl:use-attribute-sets="table-note">
          <xsl:text>注：“较</xsl:text><xsl:value-of select="$last-period"/><xsl:text>”为与</xsl:text><xsl:value-of select="$periods[last()]/@name"/><xsl:text>相比；“—”为该期没有此项，或没有得分。</xsl:text>
          <xsl:if test="$unit//r:item/r:then[@comparable = 'no']">带*的得分与本期满分不同，或当时属于其他类别，不可比，下行为得分率。</xsl:if>
          <xsl:call-template name="unit-not-comparable"/>
        </fo:block>
      </xsl:when>
      <xsl:otherwise><fo:block space-before="6pt">没有以前各期的结果，暂无趋势。</fo:block></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="trend-table">
    <xsl:variable name="each" select="(156 - 46 - 14) div ($count + 2)"/>
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt" space-before="9pt">
      <fo:table-column column-width="46mm"/><fo:table-column column-width="14mm"/>
      <fo:table-column column-width="{$each}mm" number-columns-repeated="{$count + 2}"/>
      <fo:table-header>
        <xsl:call-template name="caption-row">
          <xsl:with-param name="columns" select="$count + 4"/>
          <xsl:with-param name="caption" select="'各项得分'"/>
          <xsl:with-param name="unit" select="'分'"/>
        </xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads">
            <xsl:with-param name="words">
              <xsl:text>考评项目|满分|</xsl:text>
              <xsl:for-each select="$periods"><xsl:value-of select="@name"/>|</xsl:for-each>
              <xsl:text>本期|较</xsl:text><xsl:value-of select="$last-period"/>
            </xsl:with-param>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$unit//r:item[@depth &gt; 0][@depth &lt; 3 or @leaf = 'yes'][not(ancestor-or-self::r:item/@running)]">
          <xsl:call-template name="trend-row"/>
        </xsl:for-each>
        <xsl:call-template name="total-trend"/>
        <xsl:call-template name="rank-trend"/>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:attribute-set name="trend-cell" use-attribute-sets="cell">
    <xsl:attribute name="padding">0.9pt 3pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- Context: item. -->
  <xsl:template name="trend-row">
    <xsl:variable name="item" select="."/>
    <xsl:variable name="last" select="r:then[@period = $periods[last()]/@period]"/>
    <fo:table-row xsl:use-attribute-sets="row" height="3.9mm" tb:source="{@code}">
      <xsl:if test="@leaf = 'no'"><xsl:attribute name="font-family">heiti</xsl:attribute></xsl:if>
      <fo:table-cell xsl:use-attribute-sets="trend-cell" text-align="start">
        <xsl:call-template name="continued"/>
        <fo:block start-indent="{(@depth &gt; 1) * 7 + (@depth &gt; 2) * 7}pt"><xsl:value-of select="@name"/></fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="trend-cell"><fo:block><xsl:choose><xsl:when test="@max"><xsl:call-template name="plain"><xsl:with-param name="value" select="@max"/></xsl:call-template></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></fo:block></fo:table-cell>
      <xsl:for-each select="$periods">
        <fo:table-cell xsl:use-attribute-sets="trend-cell"><fo:block><xsl:call-template name="then-mark"><xsl:with-param name="then" select="$item/r:then[@period = current()/@period]"/></xsl:call-template></fo:block></fo:table-cell>
      </xsl:for-each>
      <fo:table-cell xsl:use-attribute-sets="trend-cell"><fo:block>
        <xsl:choose>
          <xsl:when test="@mark-status = 'pending'">未到期</xsl:when>
          <xsl:when test="@mark-status = 'not-applicable'">不适用</xsl:when>
          <xsl:otherwise><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@mark"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="trend-cell"><fo:block>
        <xsl:choose>
          <xsl:when test="$last/@change"><xsl:value-of select="f:signed($last/@change, string-length(substring-after($last/@change, '.')))"/></xsl:when>
          <xsl:when test="$last">不可比</xsl:when>
          <xsl:otherwise>—</xsl:otherwise>
        </xsl:choose>
      </fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- 24.50; where full marks were others 24.50*, and below it its rate. -->
  <xsl:template name="then-mark">
    <xsl:param name="then"/>
    <xsl:choose>
      <xsl:when test="not($then)">—</xsl:when>
      <xsl:when test="$then/@comparable = 'yes'"><xsl:value-of select="f:minus($then/@mark)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:minus($then/@mark)"/>*<xsl:if test="$then/@rate"><fo:block><xsl:value-of select="f:minus($then/@rate)"/>%</fo:block></xsl:if></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="total-trend">
    <xsl:variable name="moved" select="$unit/r:movement"/>
    <fo:table-row xsl:use-attribute-sets="row" font-family="heiti" keep-with-previous.within-page="always">
      <fo:table-cell xsl:use-attribute-sets="trend-cell"><xsl:call-template name="continued"><xsl:with-param name="number" select="2"/></xsl:call-template><fo:block><xsl:value-of select="$total-name"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="trend-cell"><fo:block><xsl:choose><xsl:when test="$unit/r:item/@max"><xsl:call-template name="plain"><xsl:with-param name="value" select="$unit/r:item/@max"/></xsl:call-template></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></fo:block></fo:table-cell>
      <xsl:for-each select="$periods">
        <fo:table-cell xsl:use-attribute-sets="trend-cell"><fo:block>
          <xsl:choose>
            <xsl:when test="not(@total)">未参评</xsl:when>
            <xsl:otherwise><xsl:value-of select="f:minus(@total)"/><xsl:if test="@comparable = 'no'">*</xsl:if></xsl:otherwise>
          </xsl:choose>
        </fo:block></fo:table-cell>
      </xsl:for-each>
      <fo:table-cell xsl:use-attribute-sets="trend-cell"><fo:block><xsl:value-of select="f:minus($unit/r:totals/@total)"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="trend-cell"><fo:block><xsl:call-template name="score-change-cell"><xsl:with-param name="kind" select="$moved/@score-kind"/><xsl:with-param name="change" select="$moved/@score-change"/></xsl:call-template></fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- The ranking over all, else that of the group. -->
  <xsl:template name="rank-trend">
    <xsl:variable name="overall" select="boolean($history-same/@rank)"/>
    <xsl:if test="$history-same/@rank | $history-same/@group-rank">
      <fo:table-row xsl:use-attribute-sets="row" keep-with-previous.within-page="always">
        <fo:table-cell xsl:use-attribute-sets="trend-cell" number-columns-spanned="2"><xsl:call-template name="continued"><xsl:with-param name="number" select="2"/></xsl:call-template><fo:block><xsl:if test="not($overall)"><xsl:value-of select="$within"/></xsl:if>名次</fo:block></fo:table-cell>
        <xsl:for-each select="$periods | $history-same[@period = $head/r:period/@code]">
          <fo:table-cell xsl:use-attribute-sets="trend-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@rank[$overall] | @group-rank[not($overall)]"/></xsl:call-template></fo:block></fo:table-cell>
        </xsl:for-each>
        <fo:table-cell xsl:use-attribute-sets="trend-cell"><fo:block><xsl:call-template name="movement"><xsl:with-param name="kind" select="$unit/r:movement/@kind"/><xsl:with-param name="change" select="$unit/r:movement/@change"/></xsl:call-template></fo:block></fo:table-cell>
      </fo:table-row>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
