<?xml version="1.0" encoding="UTF-8"?>
<!-- 周记录报送情况一览表: who has sent the weekly records of goals and progress, unit by unit, and which weeks are missing. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    xmlns:str="http://exslt.org/strings" exclude-result-prefixes="r f lay str">

  <xsl:import href="common/form.xsl"/>

  <lay:document kind="weekly" scope="record" needs="summary" audience="units" file="weekly.pdf" title="周记录报送情况一览表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'weekly'"/>
  <xsl:variable name="sent" select="$head/r:entries/r:sent"/>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="form-title">
      <xsl:with-param name="title">
        <xsl:choose>
          <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/>周记录报送情况一览表</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('编制：', $office/@name)"/>
      <xsl:with-param name="right" select="$period"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$sent"><xsl:call-template name="list"/></xsl:when>
      <xsl:otherwise><fo:block space-before="6pt">应当报送的周记录：无。</fo:block></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="signature-row"><xsl:with-param name="words" select="'编制|复核|绩效办负责人'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="list">
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="40mm"/><fo:table-column column-width="36mm"/>
      <fo:table-column column-width="14mm"/><fo:table-column column-width="14mm"/><fo:table-column column-width="43mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="6"/><xsl:with-param name="unit" select="'周'"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|单位|记录人|应记录|已记录|缺少的周次'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$sent">
          <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" tb:source="{@unit}">
            <fo:table-cell xsl:use-attribute-sets="small-cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block>
              <xsl:choose>
                <xsl:when test="@person-name"><xsl:value-of select="f:pad-name(@person-name)"/><xsl:if test="@post">（<xsl:value-of select="@post"/>）</xsl:if></xsl:when>
                <xsl:otherwise>单位</xsl:otherwise>
              </xsl:choose>
            </fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="@expected"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>
              <xsl:if test="@received &lt; @expected"><xsl:attribute name="font-family">heiti</xsl:attribute></xsl:if>
              <xsl:value-of select="@received"/>
            </fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block>
              <xsl:choose>
                <xsl:when test="@received = @expected">齐全</xsl:when>
                <xsl:when test="@received = 0">全部</xsl:when>
                <xsl:otherwise><xsl:text>第</xsl:text><xsl:call-template name="weeks"/><xsl:text>周</xsl:text></xsl:otherwise>
              </xsl:choose>
            </fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="table-note">
      <xsl:text>注：共</xsl:text><xsl:value-of select="count($sent)"/><xsl:text>人（单位）应记录</xsl:text><xsl:value-of select="$head/r:entries/@expected"/><xsl:text>周次，已记录</xsl:text><xsl:value-of select="$head/r:entries/@received"/>
      <xsl:text>周次；齐全的</xsl:text><xsl:value-of select="count($sent[@received = @expected])"/><xsl:text>，不齐全的</xsl:text><xsl:value-of select="count($sent[@received &lt; @expected])"/><xsl:text>。周次按国家标准（GB/T 7408）编排，周一为一周的第一天。</xsl:text>
    </fo:block>
  </xsl:template>

  <!-- "2014-W27 2014-W31" as 27、31; with the year where the period spans two. Context: sent. -->
  <xsl:template name="weeks">
    <xsl:variable name="one-year" select="substring($head/r:period/@from, 1, 4) = substring($head/r:period/@to, 1, 4)"/>
    <xsl:for-each select="str:tokenize(string(@missing), ' ')">
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:choose>
        <xsl:when test="$one-year"><xsl:value-of select="number(substring-after(., '-W'))"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:attribute-set name="small-cell" use-attribute-sets="cell">
    <xsl:attribute name="padding">2pt 2pt</xsl:attribute>
  </xsl:attribute-set>

</xsl:stylesheet>
