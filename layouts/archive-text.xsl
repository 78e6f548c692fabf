<?xml version="1.0" encoding="UTF-8"?>
<!-- What an archive knows as plain text, for the terminal (tongbao archive list, show): columns apart by tabs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lay="urn:tongbao:layout"
    xmlns:a="urn:tongbao:archive" exclude-result-prefixes="a lay">

  <xsl:import href="common/archive.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <lay:document kind="archive-text" scope="archive" needs="summary" audience="committee" file="archive.txt" title="档案目录（文本）"/>

  <xsl:template name="end"><xsl:text>&#10;</xsl:text></xsl:template>
  <xsl:template name="tab"><xsl:text>&#9;</xsl:text></xsl:template>

  <!-- Words by their keys, apart by tabs. -->
  <xsl:template name="head">
    <xsl:param name="keys"/>
    <xsl:variable name="first" select="substring-before(concat($keys, ' '), ' ')"/>
    <xsl:call-template name="w"><xsl:with-param name="k" select="$first"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="contains($keys, ' ')"><xsl:call-template name="tab"/><xsl:call-template name="head"><xsl:with-param name="keys" select="substring-after($keys, ' ')"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="end"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="/a:archive">
    <xsl:choose>
      <xsl:when test="$history"><xsl:call-template name="history"/></xsl:when>
      <xsl:when test="not($filings)"><xsl:call-template name="w"><xsl:with-param name="k" select="'none'"/></xsl:call-template><xsl:call-template name="end"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="head"><xsl:with-param name="keys" select="'period campaign number units files pages approved state name'"/></xsl:call-template>
        <xsl:for-each select="$filings"><xsl:call-template name="filing"/></xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Context: a filing. -->
  <xsl:template name="filing">
    <xsl:variable name="record" select="a:record[1]"/>
    <xsl:value-of select="$record/@period-name"/><xsl:call-template name="tab"/>
    <xsl:value-of select="@campaign"/><xsl:call-template name="tab"/>
    <xsl:value-of select="@number"/><xsl:call-template name="tab"/>
    <xsl:value-of select="$record/@units"/><xsl:call-template name="tab"/>
    <xsl:value-of select="sum(a:record/@files)"/><xsl:call-template name="tab"/>
    <xsl:value-of select="sum(a:record/@pages)"/><xsl:call-template name="tab"/>
    <xsl:call-template name="or-dash"><xsl:with-param name="value" select="$record/@approved"/></xsl:call-template><xsl:call-template name="tab"/>
    <xsl:call-template name="state"/><xsl:call-template name="tab"/>
    <xsl:value-of select="$record/@title"/><xsl:call-template name="end"/>
    <xsl:if test="@reason">
      <xsl:text>  </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="'reason'"/></xsl:call-template><xsl:text>: </xsl:text><xsl:value-of select="@reason"/><xsl:call-template name="end"/>
    </xsl:if>
    <xsl:if test="@corrects"><xsl:text>  </xsl:text><xsl:call-template name="corrects"/><xsl:call-template name="end"/></xsl:if>
    <xsl:for-each select="a:record/a:file">
      <xsl:text>  </xsl:text>
      <xsl:if test="../@subject = 'person' and count(../../a:record) &gt; 1">persons/</xsl:if>
      <xsl:value-of select="@name"/><xsl:call-template name="tab"/>
      <xsl:call-template name="or-dash"><xsl:with-param name="value" select="@pages"/></xsl:call-template><xsl:call-template name="tab"/>
      <xsl:value-of select="@bytes"/><xsl:call-template name="tab"/><xsl:value-of select="@sha256"/><xsl:call-template name="end"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="history">
    <xsl:value-of select="$history/@unit"/><xsl:text>　</xsl:text><xsl:value-of select="$history/a:record[last()]/@name"/><xsl:call-template name="end"/>
    <xsl:call-template name="head"><xsl:with-param name="keys" select="'period campaign total rank group-rank grade name'"/></xsl:call-template>
    <xsl:for-each select="$history/a:record">
      <xsl:value-of select="@period-name"/><xsl:call-template name="tab"/><xsl:value-of select="@campaign"/><xsl:call-template name="tab"/>
      <xsl:value-of select="@total"/><xsl:call-template name="tab"/>
      <xsl:call-template name="or-dash"><xsl:with-param name="value" select="@rank"/></xsl:call-template><xsl:call-template name="tab"/>
      <xsl:call-template name="or-dash"><xsl:with-param name="value" select="@group-rank"/></xsl:call-template><xsl:call-template name="tab"/>
      <xsl:call-template name="or-dash"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template><xsl:call-template name="tab"/>
      <xsl:value-of select="@name"/><xsl:if test="@code != ../@unit">（<xsl:value-of select="@code"/>）</xsl:if><xsl:call-template name="end"/>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
