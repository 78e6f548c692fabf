<?xml version="1.0" encoding="UTF-8"?>
<!-- What every layout over the record (urn:tongbao:results) uses: short names for its parts.

     A layout defines the variable kind, which names its <document> in the campaign. Nothing here prints. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:tongbao:results"
    xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

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
  <!-- What the period before is called, 上季度, and the present one beside it, 本季度. 上期 where another period lies between, and
       where 上半年 would not be the half before: before the first half of a year stands the second of the last one. -->
  <xsl:variable name="period-kind" select="string($head/r:period/@kind)"/>
  <xsl:variable name="second-half" select="number(substring($head/r:period/@to, 6, 2)) &gt; 6"/>
  <xsl:variable name="last-period">
    <xsl:choose>
      <xsl:when test="$head/r:previous/@follows = 'no'">上期</xsl:when>
      <xsl:when test="$period-kind = 'year'">上年</xsl:when>
      <xsl:when test="$period-kind = 'half-year' and $second-half">上半年</xsl:when>
      <xsl:when test="$period-kind = 'quarter'">上季度</xsl:when>
      <xsl:when test="$period-kind = 'month'">上月</xsl:when>
      <xsl:when test="$period-kind = 'half-month' and substring($head/r:period/@from, 9, 2) = '16'">上半月</xsl:when>
      <xsl:when test="$period-kind = 'week'">上周</xsl:when>
      <xsl:when test="$period-kind = 'term'">上学期</xsl:when>
      <xsl:otherwise>上期</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="this-period">
    <xsl:choose>
      <xsl:when test="$last-period = '上年'">本年</xsl:when>
      <xsl:when test="$last-period = '上季度'">本季度</xsl:when>
      <xsl:when test="$last-period = '上月'">本月</xsl:when>
      <xsl:when test="$last-period = '上周'">本周</xsl:when>
      <xsl:when test="$last-period = '上学期'">本学期</xsl:when>
      <xsl:otherwise>本期</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- 类内 for groups of units, 组内 for persons. -->
  <xsl:variable name="within"><xsl:choose><xsl:when test="$persons">组内</xsl:when><xsl:otherwise>类内</xsl:otherwise></xsl:choose></xsl:variable>

  <!-- 阶段性结果（第四季度尚未考评）; '' where nothing is still to come. -->
  <xsl:template name="partial-words">
    <xsl:if test="$head/r:period/@partial = 'yes'">
      <xsl:text>阶段性结果（</xsl:text><xsl:call-template name="pending-names"/><xsl:text>尚未考评）</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- 第三季度、第四季度; 第三季度等4期 -->
  <xsl:template name="pending-names">
    <xsl:variable name="pending" select="$head/r:rounds/r:round[@pending = 'yes'][@code = $head/r:structure//r:indicator/@round]"/>
    <xsl:choose>
      <xsl:when test="count($pending) &lt;= 3"><xsl:value-of select="f:list($pending/@name, '、')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$pending[1]/@name"/>等<xsl:value-of select="count($pending)"/>期</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:key name="figure" match="r:figure" use="@name"/>
  <xsl:key name="grade-row" match="r:row" use="@grade"/>
  <xsl:key name="group-row" match="r:row" use="@group"/>
  <xsl:key name="indicator" match="r:indicator" use="@code"/>
  <xsl:key name="unit-row" match="r:row" use="@unit"/>

</xsl:stylesheet>
