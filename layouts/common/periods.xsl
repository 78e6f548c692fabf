<?xml version="1.0" encoding="UTF-8"?>
<!-- Words for periods: 补充考评 (assessed late), 累计 (from the first round to the present one), 连续两个季度. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:tongbao:results"
    xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <!-- 补充考评（2014年11月5日） Context: item. -->
  <xsl:template name="supplement-note">
    <xsl:if test="@supplement">补充考评（<xsl:value-of select="f:date(@supplement)"/>）</xsl:if>
  </xsl:template>

  <!-- 上半年的考评于2012年10月15日补充进行。县水利局第二季度未参加考评，已于2014年11月5日补充考评。结果均计入本次考评。 One sentence for each round
       and day; '' where nobody was assessed late. -->
  <xsl:template name="supplement-sentences">
    <xsl:variable name="rounds" select="$head/r:rounds/r:round[@supplement = 'yes']"/>
    <xsl:variable name="units" select="$head/r:supplements/r:supplement"/>
    <xsl:for-each select="$rounds">
      <xsl:value-of select="@name"/><xsl:if test="not(contains(@name, '考评'))">的考评</xsl:if><xsl:text>于</xsl:text><xsl:value-of select="f:date(@date)"/><xsl:text>补充进行。</xsl:text>
    </xsl:for-each>
    <xsl:for-each select="$units">
      <xsl:variable name="same" select="$units[string(@round) = string(current()/@round) and string(@item-name) = string(current()/@item-name) and @date = current()/@date]"/>
      <xsl:if test="@unit = $same[1]/@unit">
        <xsl:value-of select="f:list($same/@name, '、')"/><xsl:value-of select="@round-name"/>
        <xsl:if test="@item-name">“<xsl:value-of select="@item-name"/>”</xsl:if>
        <xsl:text>未按期考评，于</xsl:text><xsl:value-of select="f:date(@date)"/><xsl:text>补充考评。</xsl:text>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="$rounds or $units">补充考评的结果计入本次考评。</xsl:if>
  </xsl:template>

  <!-- 连续两年, 连续三个季度, 连续两个月, 连续两期 -->
  <xsl:template name="running">
    <xsl:param name="number"/>
    <xsl:text>连续</xsl:text><xsl:call-template name="years"><xsl:with-param name="number" select="$number"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="$head/r:period/@kind = 'year'">年</xsl:when>
      <xsl:when test="$head/r:period/@kind = 'half-year'">个半年</xsl:when>
      <xsl:when test="$head/r:period/@kind = 'quarter'">个季度</xsl:when>
      <xsl:when test="$head/r:period/@kind = 'month'">个月</xsl:when>
      <xsl:when test="$head/r:period/@kind = 'week'">周</xsl:when>
      <xsl:when test="$head/r:period/@kind = 'term'">个学期</xsl:when>
      <xsl:otherwise>期</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The running total that tables show, the first of the scheme, and the ranking by it. -->
  <xsl:variable name="running-item" select="$head/r:structure//r:indicator[@running = 'yes'][1]"/>
  <xsl:variable name="running-rankings" select="$head/r:ranking[@by = $running-item/@code]"/>

</xsl:stylesheet>
