<?xml version="1.0" encoding="UTF-8"?>
<!-- What every layout over the record (urn:tongbao:results) uses: short names for its parts.

     A layout defines the variable kind, which names its <document> in the campaign. Nothing here prints. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:tongbao:results">

  <xsl:variable name="head" select="/r:results/r:head"/>
  <xsl:variable name="rows" select="/r:results/r:summary/r:row"/>
  <xsl:variable name="document" select="$head/r:documents/r:document[@kind = $kind]"/>
  <xsl:variable name="period" select="string($head/r:period/@name)"/>
  <xsl:variable name="stage" select="string($head/r:stage/@name)"/>
  <!-- 定稿：only then 文号, 成文日期 and the place of the seal are printed. -->
  <xsl:variable name="final" select="$stage = '定稿'"/>
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

  <xsl:key name="figure" match="r:figure" use="@name"/>
  <xsl:key name="grade-row" match="r:row" use="@grade"/>
  <xsl:key name="group-row" match="r:row" use="@group"/>
  <xsl:key name="indicator" match="r:indicator" use="@code"/>
  <xsl:key name="unit-row" match="r:row" use="@unit"/>

</xsl:stylesheet>
