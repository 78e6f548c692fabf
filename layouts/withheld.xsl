<?xml version="1.0" encoding="UTF-8"?>
<!-- 扣发奖金人员名单, beside the payment list of the units: veto by veto whose bonus is withheld, how much of it, and why; the sums are
     those of the record. For the personnel circle alone. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>

  <lay:document kind="withheld" scope="record" needs="summary" audience="personnel" file="withheld.pdf" title="扣发奖金人员名单"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'withheld'"/>
  <xsl:variable name="vetoes" select="$head/r:vetoes/r:veto[r:person/@withheld]"/>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="form-title"/>
    <xsl:if test="$document/r:to or ($final and $document/@number)">
      <xsl:call-template name="form-line">
        <xsl:with-param name="left" select="f:list($document/r:to, '')"/>
        <xsl:with-param name="right"><xsl:if test="$final"><xsl:value-of select="$document/@number"/></xsl:if></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('编制单位：', $office/@name)"/>
      <xsl:with-param name="right"><xsl:if test="$vetoes and $money">单位：<xsl:value-of select="$money/@currency"/></xsl:if></xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$vetoes"><xsl:call-template name="list"/></xsl:when>
      <xsl:otherwise><fo:block space-before="6pt"><xsl:value-of select="$period"/>扣发奖金的人员：无。</fo:block></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="signature-row"><xsl:with-param name="words" select="'制表|复核|绩效办负责人|领导小组审批'"/></xsl:call-template>
    <xsl:if test="$final and $document/@date">
      <fo:block text-align="end" space-before="6pt"><xsl:value-of select="f:date($document/@date)"/></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="list">
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="19mm"/><fo:table-column column-width="34mm"/><fo:table-column column-width="25mm"/>
      <fo:table-column column-width="18mm"/><fo:table-column column-width="15mm"/><fo:table-column column-width="18mm"/><fo:table-column column-width="18mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="8"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|姓名|职务|责任|应发|扣发比例（%）|扣发|实发'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$vetoes">
          <xsl:sort select="@unit-order" data-type="number"/>
          <xsl:variable name="veto" select="position()"/>
          <fo:table-row xsl:use-attribute-sets="row" keep-with-next.within-page="always" tb:source="{@unit}">
            <fo:table-cell xsl:use-attribute-sets="text-cell" number-columns-spanned="8" padding="2.5pt 3pt">
              <xsl:call-template name="continued"><xsl:with-param name="number" select="$veto"/></xsl:call-template>
              <fo:block><fo:inline font-family="heiti"><xsl:value-of select="@unit-name"/></fo:inline>：<xsl:if test="@date"><xsl:value-of select="f:date(@date)"/>，</xsl:if><xsl:value-of select="r:fact"/><xsl:if test="@document">（<xsl:value-of select="@document"/>）</xsl:if>。属<xsl:value-of select="@cause-name"/><xsl:value-of select="@name"/><xsl:if test="@article">（<xsl:value-of select="$scheme-name"/><xsl:value-of select="@article"/>）</xsl:if>。</fo:block>
            </fo:table-cell>
          </fo:table-row>
          <xsl:for-each select="r:person[@withheld]">
            <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" tb:source="{@code}">
              <fo:table-cell xsl:use-attribute-sets="small-cell"><xsl:call-template name="continued"><xsl:with-param name="number" select="2"/></xsl:call-template><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="f:pad-name(@name)"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@post"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="veto-role"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="end"><fo:block><xsl:value-of select="@due"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="plain"><xsl:with-param name="value" select="@share"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="end"><fo:block><xsl:value-of select="@withheld"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="end"><fo:block><xsl:value-of select="@paid"/></fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </xsl:for-each>
        <xsl:for-each select="$head/r:money[r:persons]">
          <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" font-family="heiti" keep-with-previous.within-page="always">
            <fo:table-cell xsl:use-attribute-sets="small-cell" number-columns-spanned="4"><xsl:call-template name="continued"><xsl:with-param name="number" select="2"/></xsl:call-template><fo:block><xsl:if test="last() &gt; 1"><xsl:value-of select="@name"/></xsl:if>合计（<xsl:value-of select="r:persons/@count"/>人次）</fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="end"><fo:block><xsl:value-of select="r:persons/@due"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>—</fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="end"><fo:block><xsl:value-of select="r:persons/@withheld"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="end"><fo:block><xsl:value-of select="r:persons/@paid"/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="table-note">注：应发＝个人基数×所在单位等次的系数，扣发＝应发×扣发比例；扣发合计与奖金核定表中的扣发数一致。</fo:block>
  </xsl:template>

  <xsl:attribute-set name="small-cell" use-attribute-sets="cell">
    <xsl:attribute name="padding">2pt 2pt</xsl:attribute>
  </xsl:attribute-set>

</xsl:stylesheet>
