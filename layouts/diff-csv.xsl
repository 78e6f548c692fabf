<?xml version="1.0" encoding="UTF-8"?>
<!-- Two records beside each other as a sheet (tongbao diff -o FILE.csv): one row for each unit; UTF-8 with a byte order mark, as
     office programs want it. Texts stand in quotes; figures have the minus that a sheet can read. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lay="urn:tongbao:layout"
    xmlns:d="urn:tongbao:diff" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="d lay str">

  <xsl:import href="common/diff.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <lay:document kind="diff-csv" scope="comparison" needs="units" audience="committee" file="diff.csv" title="考评结果对比（表格）"/>

  <!-- The sheet is Chinese in every locale, so that its columns have one name. -->
  <xsl:variable name="language" select="'zh'"/>

  <xsl:template name="end"><xsl:text>&#13;&#10;</xsl:text></xsl:template>

  <!-- "…" with its quotes doubled. A text that a sheet would take for a formula gets an apostrophe before it. -->
  <xsl:template name="text">
    <xsl:param name="value"/>
    <xsl:text>"</xsl:text>
    <xsl:if test="$value != '' and contains('=+-@', substring($value, 1, 1))">'</xsl:if>
    <xsl:choose>
      <xsl:when test="contains($value, '&quot;')"><xsl:value-of select="str:replace(string($value), '&quot;', '&quot;&quot;')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>"</xsl:text>
  </xsl:template>

  <!-- ,old,new,change of an element; empty where there is none. -->
  <xsl:template name="three">
    <xsl:param name="of" select="/.."/>
    <xsl:text>,</xsl:text><xsl:value-of select="$of/@old"/><xsl:text>,</xsl:text><xsl:value-of select="$of/@new"/><xsl:text>,</xsl:text><xsl:value-of select="$of/@change"/>
  </xsl:template>

  <xsl:template match="/d:diff">
    <xsl:text>&#xFEFF;单位代码,单位,类别,原总分,新总分,总分变化,原名次,新名次,名次升降,原类内名次,新类内名次,类内升降,原等次,新等次,等次变化原因</xsl:text>
    <xsl:for-each select="$moneys">
      <xsl:text>,</xsl:text><xsl:call-template name="text"><xsl:with-param name="value" select="concat('原', @name)"/></xsl:call-template>
      <xsl:text>,</xsl:text><xsl:call-template name="text"><xsl:with-param name="value" select="concat('新', @name)"/></xsl:call-template>
      <xsl:text>,</xsl:text><xsl:call-template name="text"><xsl:with-param name="value" select="concat(@name, '变化')"/></xsl:call-template>
    </xsl:for-each>
    <xsl:text>,变化来源,备注</xsl:text>
    <xsl:call-template name="end"/>
    <xsl:for-each select="d:units/d:unit">
      <xsl:sort select="not(@place)"/><xsl:sort select="@place" data-type="number"/>
      <xsl:call-template name="unit"/>
    </xsl:for-each>
    <xsl:for-each select="d:units/d:only"><xsl:call-template name="only"/></xsl:for-each>
  </xsl:template>

  <xsl:template name="unit">
    <xsl:variable name="unit" select="."/>
    <xsl:variable name="reason"><xsl:for-each select="d:grade[@because]"><xsl:call-template name="grade-reason"/></xsl:for-each></xsl:variable>
    <xsl:variable name="effects">
      <xsl:for-each select="d:effect[not(@rule = 'round' and @value = 0)]">
        <xsl:if test="position() &gt; 1">；</xsl:if>
        <xsl:call-template name="effect-name"/><xsl:text> </xsl:text><xsl:call-template name="signed"><xsl:with-param name="value" select="@value"/></xsl:call-template>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="notes">
      <xsl:if test="@others-moved"><xsl:call-template name="w"><xsl:with-param name="k" select="'others-moved'"/></xsl:call-template></xsl:if>
      <xsl:if test="d:rank/@decided"><xsl:call-template name="w"><xsl:with-param name="k" select="'decided'"/></xsl:call-template></xsl:if>
    </xsl:variable>
    <xsl:call-template name="text"><xsl:with-param name="value" select="@code"/></xsl:call-template><xsl:text>,</xsl:text>
    <xsl:call-template name="text"><xsl:with-param name="value" select="@name"/></xsl:call-template><xsl:text>,</xsl:text>
    <xsl:call-template name="text"><xsl:with-param name="value" select="@group-name"/></xsl:call-template>
    <xsl:call-template name="three"><xsl:with-param name="of" select="d:total"/></xsl:call-template>
    <xsl:call-template name="three"><xsl:with-param name="of" select="d:rank"/></xsl:call-template>
    <xsl:call-template name="three"><xsl:with-param name="of" select="d:group-rank"/></xsl:call-template>
    <xsl:text>,</xsl:text><xsl:call-template name="text"><xsl:with-param name="value" select="d:grade/@old-name"/></xsl:call-template>
    <xsl:text>,</xsl:text><xsl:call-template name="text"><xsl:with-param name="value" select="d:grade/@new-name"/></xsl:call-template>
    <xsl:text>,</xsl:text><xsl:call-template name="text"><xsl:with-param name="value" select="$reason"/></xsl:call-template>
    <xsl:for-each select="$moneys"><xsl:call-template name="three"><xsl:with-param name="of" select="$unit/d:money[@code = current()/@code]"/></xsl:call-template></xsl:for-each>
    <xsl:text>,</xsl:text><xsl:call-template name="text"><xsl:with-param name="value" select="$effects"/></xsl:call-template>
    <xsl:text>,</xsl:text><xsl:call-template name="text"><xsl:with-param name="value" select="$notes"/></xsl:call-template>
    <xsl:call-template name="end"/>
  </xsl:template>

  <!-- A unit that only one record has: its figures stand in that record's columns. -->
  <xsl:template name="only">
    <xsl:variable name="old" select="@side = 'old'"/>
    <xsl:call-template name="text"><xsl:with-param name="value" select="@code"/></xsl:call-template><xsl:text>,</xsl:text>
    <xsl:call-template name="text"><xsl:with-param name="value" select="@name"/></xsl:call-template><xsl:text>,,</xsl:text>
    <xsl:choose>
      <xsl:when test="$old"><xsl:value-of select="concat(@total, ',,,', @rank, ',,,,,,')"/><xsl:call-template name="text"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template>,,</xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(',', @total, ',,,', @rank, ',,,,,,')"/><xsl:call-template name="text"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template>,</xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$moneys"><xsl:call-template name="three"/></xsl:for-each>
    <xsl:text>,,</xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="concat('only-', @side)"/></xsl:call-template>
    <xsl:call-template name="end"/>
  </xsl:template>

</xsl:stylesheet>
