<?xml version="1.0" encoding="UTF-8"?>
<!-- 整改台账 as a sheet, one row for each problem: UTF-8 with a byte order mark, as office programs want it. Several measures,
     notes of progress or proofs of one problem stand in one cell, with ； between them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lay="urn:tongbao:layout"
    xmlns:r="urn:tongbao:results" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="r lay str">

  <xsl:output method="text" encoding="UTF-8"/>

  <lay:document kind="ledger-csv" scope="record" needs="summary" audience="committee" file="ledger.csv" title="整改台账（表格）"/>

  <xsl:variable name="ledger" select="/r:results/r:head/r:rectifications"/>

  <!-- "…" with its quotes doubled. A text that a sheet would take for a formula gets an apostrophe before it. -->
  <xsl:template name="text">
    <xsl:param name="value"/>
    <xsl:text>"</xsl:text>
    <xsl:if test="$value != '' and contains('=+-@', substring($value, 1, 1))">'</xsl:if>
    <xsl:value-of select="str:replace(string($value), '&quot;', '&quot;&quot;')"/>
    <xsl:text>",</xsl:text>
  </xsl:template>

  <!-- Texts of several nodes in one cell; a note of progress has its day. -->
  <xsl:template name="texts">
    <xsl:param name="nodes"/>
    <xsl:variable name="all">
      <xsl:for-each select="$nodes">
        <xsl:if test="position() &gt; 1">；</xsl:if>
        <xsl:if test="@date"><xsl:value-of select="@date"/><xsl:text> </xsl:text></xsl:if>
        <xsl:value-of select="."/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:call-template name="text"><xsl:with-param name="value" select="$all"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="/">
    <xsl:text>&#xFEFF;编号,单位代码,单位,指标代码,指标,事项,发现日期,存在问题,依据,责任人,职务,整改措施,整改期限,延期前期限,状态,逾期天数,计日方式,整改进展,销号日期,销号人,销号文件,佐证材料,首次列入&#13;&#10;</xsl:text>
    <xsl:for-each select="$ledger/r:rectification">
      <xsl:call-template name="text"><xsl:with-param name="value" select="@code"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="value" select="@unit"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="value" select="@unit-name"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="value" select="@item"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="value" select="@item-name"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="value" select="@event"/></xsl:call-template>
      <xsl:value-of select="concat(@found, ',')"/>
      <xsl:call-template name="text"><xsl:with-param name="value" select="r:problem"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="value" select="r:basis"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="value" select="r:responsible/@name"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="value" select="r:responsible/@post"/></xsl:call-template>
      <xsl:call-template name="texts"><xsl:with-param name="nodes" select="r:measure"/></xsl:call-template>
      <xsl:value-of select="concat(@due, ',', @first-due, ',')"/>
      <xsl:choose><xsl:when test="@state = 'open'">整改中,</xsl:when><xsl:when test="@state = 'overdue'">逾期,</xsl:when><xsl:otherwise>已销号,</xsl:otherwise></xsl:choose>
      <xsl:value-of select="concat(@late-days, ',')"/>
      <xsl:choose><xsl:when test="$ledger/@counting = 'working-days'">工作日,</xsl:when><xsl:otherwise>自然日,</xsl:otherwise></xsl:choose>
      <xsl:call-template name="texts"><xsl:with-param name="nodes" select="r:progress"/></xsl:call-template>
      <xsl:value-of select="concat(r:closed/@date, ',')"/>
      <xsl:call-template name="text"><xsl:with-param name="value" select="r:closed/@by"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="value" select="r:closed/@document"/></xsl:call-template>
      <xsl:call-template name="texts"><xsl:with-param name="nodes" select="r:closed/r:evidence"/></xsl:call-template>
      <xsl:value-of select="@since"/><xsl:text>&#13;&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
