<?xml version="1.0" encoding="UTF-8"?>
<!-- What every layout over the record (urn:tongbao:results) uses: short names for its parts.

     A layout defines the variable kind, which names its <document> in the campaign. Nothing here prints. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:tongbao:results">

  <xsl:variable name="head" select="/r:results/r:head"/>
  <xsl:variable name="rows" select="/r:results/r:summary/r:row"/>
  <xsl:variable name="document" select="$head/r:documents/r:document[@kind = $kind]"/>
  <!-- What may be said of each grade; a layout may take that of another document. -->
  <xsl:variable name="publish" select="$document/r:publish"/>
  <xsl:variable name="period" select="string($head/r:period/@name)"/>
  <xsl:variable name="stage" select="string($head/r:stage/@name)"/>
  <!-- 定稿：only then 文号, 成文日期 and the place of the seal are printed. -->
  <xsl:variable name="final" select="$stage = '定稿'"/>
  <!-- 样例·数据虚构 -->
  <xsl:variable name="sample" select="$head/r:campaign/@sample = 'yes'"/>
  <xsl:variable name="office" select="$head/r:office"/>
  <xsl:variable name="scheme" select="$head/r:scheme"/>
  <xsl:variable name="total-name" select="string($scheme/@total-name)"/>
  <!-- 《方案》, and with its number as a text names it first. -->
  <xsl:variable name="scheme-name" select="concat('《', $scheme/@title, '》')"/>
  <xsl:variable name="scheme-title">
    <xsl:value-of select="$scheme-name"/>
    <xsl:if test="$scheme/@number">（<xsl:value-of select="$scheme/@number"/>）</xsl:if>
  </xsl:variable>
  <xsl:variable name="money" select="$head/r:money[1]"/>
  <!-- Persons instead of units: 人员, 人, 人 where units are 单位, 个单位, 个. -->
  <xsl:variable name="persons" select="$head/r:campaign/@subject = 'person'"/>
  <xsl:variable name="who"><xsl:choose><xsl:when test="$persons">人员</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:variable name="many"><xsl:choose><xsl:when test="$persons">人</xsl:when><xsl:otherwise>个单位</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:variable name="each"><xsl:choose><xsl:when test="$persons">人</xsl:when><xsl:otherwise>个</xsl:otherwise></xsl:choose></xsl:variable>
  <!-- 上年 where the period is a year, else 上期. -->
  <xsl:variable name="last-period"><xsl:choose><xsl:when test="$head/r:period/@kind = 'year'">上年</xsl:when><xsl:otherwise>上期</xsl:otherwise></xsl:choose></xsl:variable>
  <!-- 类内 for groups of units, 组内 for persons. -->
  <xsl:variable name="within"><xsl:choose><xsl:when test="$persons">组内</xsl:when><xsl:otherwise>类内</xsl:otherwise></xsl:choose></xsl:variable>

  <xsl:key name="figure" match="r:figure" use="@name"/>
  <xsl:key name="grade-row" match="r:row" use="@grade"/>
  <xsl:key name="group-row" match="r:row" use="@group"/>
  <xsl:key name="indicator" match="r:indicator" use="@code"/>
  <xsl:key name="unit-row" match="r:row" use="@unit"/>

</xsl:stylesheet>
