<?xml version="1.0" encoding="UTF-8"?>
<!-- 报送情况一览表: every unit's submission, when and how it came, and what became of it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>

  <lay:document kind="status" scope="record" needs="summary" audience="committee" file="status.pdf" title="报送情况一览表"/>

  <xsl:variable name="kind" select="'status'"/>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:for-each select="$head/r:submissions">
      <xsl:variable name="word"><xsl:call-template name="submission-kind"><xsl:with-param name="kind" select="@kind"/></xsl:call-template></xsl:variable>
      <xsl:call-template name="form-title">
        <xsl:with-param name="title">
          <xsl:choose>
            <xsl:when test="$document/r:title and last() = 1"><xsl:value-of select="$document/r:title"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="concat($head/r:campaign/@title, $word, '报送情况一览表')"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="form-line">
        <xsl:with-param name="left" select="concat('编制：', $office/@name)"/>
        <xsl:with-param name="right" select="concat('截止时间：', f:date-time(@deadline))"/>
      </xsl:call-template>
      <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
        <fo:table-column column-width="9mm"/><fo:table-column column-width="50mm"/><fo:table-column column-width="32mm"/>
        <fo:table-column column-width="17mm"/><fo:table-column column-width="15mm"/><fo:table-column column-width="16mm"/><fo:table-column column-width="17mm"/>
        <fo:table-header>
          <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="7"/></xsl:call-template>
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|单位|收件时间|报送方式|收件人|年度报告|报送情况'"/></xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="r:submission">
            <xsl:sort select="@order" data-type="number"/>
            <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" tb:source="{@unit}">
              <fo:table-cell xsl:use-attribute-sets="small-cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="f:date-time(@received)"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@way"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="f:pad-name(@by)"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>
                <xsl:choose><xsl:when test="@report = 'yes'">有</xsl:when><xsl:when test="@report = 'no'">未附</xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose>
              </fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>
                <xsl:if test="@status = 'rejected' or @status = 'missing'"><xsl:attribute name="font-family">heiti</xsl:attribute></xsl:if>
                <xsl:call-template name="submission-word"/>
                <xsl:if test="@status = 'rejected' and @late = 'yes'">（逾期）</xsl:if>
              </fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
      <fo:block xsl:use-attribute-sets="table-note">
        <xsl:text>注：应报送</xsl:text><xsl:value-of select="@expected"/><xsl:text>个单位，按时报送</xsl:text><xsl:value-of select="@on-time"/><xsl:text>个，逾期报送</xsl:text><xsl:value-of select="@late"/>
        <xsl:text>个，退回补正</xsl:text><xsl:value-of select="@rejected"/><xsl:text>个，未报送</xsl:text><xsl:value-of select="@missing"/><xsl:text>个；已接收的材料中未附年度书面报告</xsl:text><xsl:value-of select="@reports-missing"/><xsl:text>个。收件时间以收件登记为准。</xsl:text>
      </fo:block>
    </xsl:for-each>
    <xsl:call-template name="signature-row"><xsl:with-param name="words" select="'收件登记|复核|绩效办负责人'"/></xsl:call-template>
  </xsl:template>

  <xsl:attribute-set name="small-cell" use-attribute-sets="cell">
    <xsl:attribute name="padding">2pt 2pt</xsl:attribute>
  </xsl:attribute-set>

</xsl:stylesheet>
