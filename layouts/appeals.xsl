<?xml version="1.0" encoding="UTF-8"?>
<!-- 申诉复核情况一览表: all appeals for the committee: what was asked, why, by whom it was looked at, what was decided; then whose results
     changed, those too that moved only because another unit's did. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/appeal.xsl"/>

  <lay:document kind="appeals" scope="record" needs="summary" audience="committee" file="appeals.pdf" title="申诉复核情况一览表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'appeals'"/>
  <xsl:variable name="appeals" select="$head/r:appeals/r:appeal"/>
  <xsl:variable name="changed" select="$rows[@original-total | @original-rank | @original-group-rank | @original-grade]"/>
  <!-- Columns that the scheme has something for. -->
  <xsl:variable name="overall" select="boolean($rows/@rank)"/>
  <xsl:variable name="by-group" select="boolean($rows/@group-rank)"/>
  <xsl:variable name="graded" select="boolean($rows/@grade-name | $rows/@original-grade-name)"/>
  <xsl:variable name="name-head"><xsl:choose><xsl:when test="$persons">姓名</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose></xsl:variable>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="form-title">
      <xsl:with-param name="title">
        <xsl:choose>
          <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/>申诉复核情况一览表</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('编制：', $office/@name)"/>
      <xsl:with-param name="right"><xsl:if test="$final and $document/@date"><xsl:value-of select="f:date($document/@date)"/></xsl:if></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="$head/r:publicity">
      <fo:block space-after="6pt" text-align="justify"><xsl:call-template name="appeals-sentence"/></fo:block>
    </xsl:if>
    <xsl:if test="$appeals"><xsl:call-template name="appeal-table"/></xsl:if>
    <!-- A short table of changes and those who sign stay together: no page holds the signatures alone. -->
    <fo:block>
      <xsl:if test="count($changed) &lt;= 20"><xsl:attribute name="keep-together.within-page">always</xsl:attribute></xsl:if>
      <xsl:if test="$changed"><xsl:call-template name="change-table"/></xsl:if>
      <xsl:call-template name="signature-row"><xsl:with-param name="words" select="'编制|复核|绩效办负责人'"/></xsl:call-template>
    </fo:block>
  </xsl:template>

  <xsl:template name="appeal-table">
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="24mm"/><fo:table-column column-width="24mm"/>
      <fo:table-column column-width="42mm"/><fo:table-column column-width="32mm"/><fo:table-column column-width="25mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="6"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="concat('序号|', $name-head, '|收到|申诉事项和理由|复核认定|结论')"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$appeals">
          <xsl:sort select="@received"/>
          <xsl:sort select="@unit-order" data-type="number"/>
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@code}">
            <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@unit-name"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell">
              <fo:block><xsl:value-of select="f:date(@received)"/></fo:block>
              <xsl:if test="@way"><fo:block>（<xsl:value-of select="@way"/>）</fo:block></xsl:if>
              <xsl:if test="@late = 'yes'"><fo:block>逾期</fo:block></xsl:if>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell">
              <fo:block font-family="heiti"><xsl:call-template name="appeal-subject"/></fo:block>
              <fo:block><xsl:value-of select="r:ground"/></fo:block>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell">
              <fo:block><xsl:choose><xsl:when test="r:reason"><xsl:value-of select="r:reason"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></fo:block>
              <xsl:if test="r:reviewer"><fo:block>复核人：<xsl:value-of select="f:list(r:reviewer/@name, '、')"/></fo:block></xsl:if>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell">
              <fo:block font-family="heiti"><xsl:call-template name="appeal-outcome"/></fo:block>
              <xsl:if test="@outcome = 'changed'"><fo:block><xsl:call-template name="appeal-from"/>→<xsl:call-template name="appeal-to"/></fo:block></xsl:if>
              <xsl:if test="@date"><fo:block><xsl:value-of select="f:date(@date)"/></fo:block></xsl:if>
              <xsl:if test="@document"><fo:block><xsl:value-of select="@document"/></fo:block></xsl:if>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- 原核定 and 复核后 of everyone whose result is another one. -->
  <xsl:template name="change-table">
    <xsl:call-template name="form-heading"><xsl:with-param name="text">复核后结果有变化的<xsl:value-of select="$who"/>（<xsl:value-of select="count($changed)"/><xsl:value-of select="$each"/>）</xsl:with-param></xsl:call-template>
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="{124 - 24 * number($overall) - 24 * number($by-group) - 44 * number($graded)}mm"/>
      <fo:table-column column-width="16mm"/><fo:table-column column-width="16mm"/>
      <xsl:if test="$overall"><fo:table-column column-width="12mm"/><fo:table-column column-width="12mm"/></xsl:if>
      <xsl:if test="$by-group"><fo:table-column column-width="12mm"/><fo:table-column column-width="12mm"/></xsl:if>
      <xsl:if test="$graded"><fo:table-column column-width="22mm"/><fo:table-column column-width="22mm"/></xsl:if>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <fo:table-cell xsl:use-attribute-sets="head-cell" number-rows-spanned="2"><fo:block><xsl:value-of select="$name-head"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="head-cell" number-columns-spanned="2"><fo:block><xsl:value-of select="$total-name"/></fo:block></fo:table-cell>
          <xsl:if test="$overall"><fo:table-cell xsl:use-attribute-sets="head-cell" number-columns-spanned="2"><fo:block>总名次</fo:block></fo:table-cell></xsl:if>
          <xsl:if test="$by-group"><fo:table-cell xsl:use-attribute-sets="head-cell" number-columns-spanned="2"><fo:block><xsl:value-of select="$within"/>名次</fo:block></fo:table-cell></xsl:if>
          <xsl:if test="$graded"><fo:table-cell xsl:use-attribute-sets="head-cell" number-columns-spanned="2"><fo:block>等次</fo:block></fo:table-cell></xsl:if>
        </fo:table-row>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="substring('原核定|复核后|原核定|复核后|原核定|复核后|原核定|复核后', 1, 7 + 8 * ($overall + $by-group + $graded))"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$changed">
          <xsl:sort select="@order" data-type="number"/>
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@unit}">
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
            <xsl:call-template name="two"><xsl:with-param name="before" select="@original-total"/><xsl:with-param name="now" select="@total"/></xsl:call-template>
            <xsl:if test="$overall"><xsl:call-template name="two"><xsl:with-param name="before" select="@original-rank"/><xsl:with-param name="now" select="@rank"/></xsl:call-template></xsl:if>
            <xsl:if test="$by-group"><xsl:call-template name="two"><xsl:with-param name="before" select="@original-group-rank"/><xsl:with-param name="now" select="@group-rank"/></xsl:call-template></xsl:if>
            <xsl:if test="$graded"><xsl:call-template name="two"><xsl:with-param name="before" select="@original-grade-name"/><xsl:with-param name="now" select="@grade-name"/></xsl:call-template></xsl:if>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <xsl:if test="$changed[not(@unit = $appeals[@outcome = 'changed']/@unit)]">
      <fo:block xsl:use-attribute-sets="table-note">注：没有复核变更而列入本表的，是因其他<xsl:value-of select="$who"/>的复核结果而变化。</fo:block>
    </xsl:if>
  </xsl:template>

  <!-- What is as it was stands once in both. -->
  <xsl:template name="two">
    <xsl:param name="before"/>
    <xsl:param name="now"/>
    <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$before | $now[not($before)]"/></xsl:call-template></fo:block></fo:table-cell>
    <fo:table-cell xsl:use-attribute-sets="cell">
      <xsl:if test="$before"><xsl:attribute name="font-family">heiti</xsl:attribute></xsl:if>
      <fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$now"/></xsl:call-template></fo:block>
    </fo:table-cell>
  </xsl:template>

</xsl:stylesheet>
