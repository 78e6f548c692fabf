<?xml version="1.0" encoding="UTF-8"?>
<!-- What an archive knows as a sheet (tongbao archive list|show -o FILE.csv): UTF-8 with a byte order mark, as office programs
     want it. Of a history one row for each mark of each period, so that a sheet can draw trends; of a list one row for each filing,
     or for each file of the campaign that was asked for. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lay="urn:tongbao:layout"
    xmlns:a="urn:tongbao:archive" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="a lay str">

  <xsl:import href="common/archive.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <lay:document kind="archive-csv" scope="archive" needs="summary" audience="committee" file="archive.csv" title="档案目录（表格）"/>

  <!-- The sheet is Chinese in every locale, so that its columns have one name. -->
  <xsl:variable name="language" select="'zh'"/>

  <xsl:template name="end"><xsl:text>&#13;&#10;</xsl:text></xsl:template>

  <!-- "…" with its quotes doubled. A text that a sheet would take for a formula gets an apostrophe before it. -->
  <xsl:template name="text">
    <xsl:param name="value"/>
    <xsl:text>"</xsl:text>
    <xsl:if test="$value != '' and contains('=+-@', substring($value, 1, 1))">'</xsl:if>
    <xsl:value-of select="str:replace(string($value), '&quot;', '&quot;&quot;')"/>
    <xsl:text>",</xsl:text>
  </xsl:template>

  <xsl:template match="/a:archive">
    <xsl:choose>
      <xsl:when test="$history">
        <xsl:text>&#xFEFF;周期,批次,对象代码,名称,类别,得分,名次,类内名次,等次,指标代码,指标,满分,指标得分&#13;&#10;</xsl:text>
        <xsl:for-each select="$history/a:record">
          <xsl:if test="not(a:mark)"><xsl:call-template name="period-columns"/><xsl:text>,,,</xsl:text><xsl:call-template name="end"/></xsl:if>
          <xsl:for-each select="a:mark">
            <xsl:for-each select=".."><xsl:call-template name="period-columns"/></xsl:for-each>
            <xsl:call-template name="text"><xsl:with-param name="value" select="@item"/></xsl:call-template>
            <xsl:call-template name="text"><xsl:with-param name="value" select="@name"/></xsl:call-template>
            <xsl:value-of select="concat(@max, ',', @value)"/><xsl:call-template name="end"/>
          </xsl:for-each>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$filings/a:record/a:file">
        <xsl:text>&#xFEFF;批次,归档号,文件,种类,对象代码,页数,字节,SHA-256&#13;&#10;</xsl:text>
        <xsl:for-each select="$filings/a:record/a:file">
          <xsl:call-template name="text"><xsl:with-param name="value" select="../../@campaign"/></xsl:call-template>
          <xsl:value-of select="concat(../../@number, ',')"/>
          <xsl:call-template name="text"><xsl:with-param name="value" select="@name"/></xsl:call-template>
          <xsl:call-template name="text"><xsl:with-param name="value" select="@kind"/></xsl:call-template>
          <xsl:call-template name="text"><xsl:with-param name="value" select="@unit"/></xsl:call-template>
          <xsl:value-of select="concat(@pages, ',', @bytes, ',', @sha256)"/><xsl:call-template name="end"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>&#xFEFF;周期,批次,归档号,名称,状态,更正的批次,重新归档原因,单位数,文件数,页数,审定日期&#13;&#10;</xsl:text>
        <xsl:for-each select="$filings">
          <xsl:call-template name="text"><xsl:with-param name="value" select="a:record[1]/@period-name"/></xsl:call-template>
          <xsl:call-template name="text"><xsl:with-param name="value" select="@campaign"/></xsl:call-template>
          <xsl:value-of select="concat(@number, ',')"/>
          <xsl:call-template name="text"><xsl:with-param name="value" select="a:record[1]/@title"/></xsl:call-template>
          <xsl:variable name="state"><xsl:call-template name="state"/></xsl:variable>
          <xsl:call-template name="text"><xsl:with-param name="value" select="$state"/></xsl:call-template>
          <xsl:call-template name="text"><xsl:with-param name="value" select="@corrects"/></xsl:call-template>
          <xsl:call-template name="text"><xsl:with-param name="value" select="@reason"/></xsl:call-template>
          <xsl:value-of select="concat(a:record[1]/@units, ',', sum(a:record/@files), ',', sum(a:record/@pages), ',', a:record[1]/@approved)"/><xsl:call-template name="end"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Context: a record of a history. -->
  <xsl:template name="period-columns">
    <xsl:call-template name="text"><xsl:with-param name="value" select="@period-name"/></xsl:call-template>
    <xsl:call-template name="text"><xsl:with-param name="value" select="@campaign"/></xsl:call-template>
    <xsl:call-template name="text"><xsl:with-param name="value" select="../@unit"/></xsl:call-template>
    <xsl:call-template name="text"><xsl:with-param name="value" select="@name"/></xsl:call-template>
    <xsl:call-template name="text"><xsl:with-param name="value" select="@group"/></xsl:call-template>
    <xsl:value-of select="concat(@total, ',', @rank, ',', @group-rank, ',')"/>
    <xsl:call-template name="text"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
