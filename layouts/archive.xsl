<?xml version="1.0" encoding="UTF-8"?>
<!-- What an archive knows on paper (tongbao archive list|show -o FILE.pdf): the filed campaigns, the files of one with their
     pages, or the results of one unit or person through the years. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:lay="urn:tongbao:layout" xmlns:tb="urn:tongbao:fo" xmlns:a="urn:tongbao:archive" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="a f lay">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/archive.xsl"/>

  <lay:document kind="archive" scope="archive" needs="summary" audience="committee" file="archive.pdf" title="考评档案目录"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="language" select="'zh'"/>
  <!-- What the marks of the page go by. -->
  <xsl:variable name="kind" select="'archive'"/>
  <xsl:variable name="stage" select="'定稿'"/>
  <xsl:variable name="sample" select="false()"/>

  <xsl:template match="/a:archive">
    <fo:root xml:lang="zh-CN" tb:han-latin-gap="0">
      <xsl:call-template name="page-masters"/>
      <fo:page-sequence master-reference="pages" initial-page-number="1">
        <xsl:call-template name="page-frame"/>
        <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="form-text">
          <xsl:choose>
            <xsl:when test="$history"><xsl:apply-templates select="$history"/></xsl:when>
            <xsl:when test="$filings/a:record/a:file"><xsl:apply-templates select="$filings"/></xsl:when>
            <xsl:otherwise><xsl:call-template name="filings"/></xsl:otherwise>
          </xsl:choose>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="middle-cell">
    <xsl:param name="text"/>
    <fo:table-cell xsl:use-attribute-sets="cell" text-align="center"><fo:block><xsl:value-of select="$text"/></fo:block></fo:table-cell>
  </xsl:template>

  <!-- ==== all filings =================================================================================== -->

  <xsl:template name="filings">
    <xsl:call-template name="form-title"><xsl:with-param name="title" select="'考评档案目录'"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="not($filings)"><fo:block><xsl:call-template name="w"><xsl:with-param name="k" select="'none'"/></xsl:call-template></fo:block></xsl:when>
      <xsl:otherwise>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="10mm"/><fo:table-column column-width="26mm"/><fo:table-column column-width="48mm"/><fo:table-column column-width="14mm"/>
          <fo:table-column column-width="14mm"/><fo:table-column column-width="14mm"/><fo:table-column column-width="30mm"/>
          <fo:table-header>
            <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|周期|批次|归档号|文件数|页数|审定日期'"/></xsl:call-template></fo:table-row>
          </fo:table-header>
          <fo:table-body><xsl:for-each select="$filings"><xsl:call-template name="filing-row"/></xsl:for-each></fo:table-body>
        </fo:table>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Context: a filing. -->
  <xsl:template name="filing-row">
    <fo:table-row xsl:use-attribute-sets="row">
      <xsl:call-template name="middle-cell"><xsl:with-param name="text" select="position()"/></xsl:call-template>
      <xsl:call-template name="middle-cell"><xsl:with-param name="text" select="a:record[1]/@period-name"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell" text-align="start">
        <fo:block><xsl:value-of select="a:record[1]/@title"/>（<xsl:value-of select="@campaign"/>）<xsl:if test="@superseded = 'yes' or @corrected-by">，<xsl:call-template name="state"/></xsl:if></fo:block>
        <xsl:if test="@corrects"><fo:block font-size="9pt" line-height="13pt"><xsl:call-template name="corrects"/></fo:block></xsl:if>
        <xsl:if test="@reason"><fo:block font-size="9pt" line-height="13pt"><xsl:call-template name="w"><xsl:with-param name="k" select="'reason'"/></xsl:call-template>：<xsl:value-of select="@reason"/></fo:block></xsl:if>
      </fo:table-cell>
      <xsl:call-template name="middle-cell"><xsl:with-param name="text" select="@number"/></xsl:call-template>
      <xsl:call-template name="middle-cell"><xsl:with-param name="text" select="sum(a:record/@files)"/></xsl:call-template>
      <xsl:call-template name="middle-cell"><xsl:with-param name="text" select="sum(a:record/@pages)"/></xsl:call-template>
      <xsl:call-template name="middle-cell"><xsl:with-param name="text"><xsl:if test="a:record[1]/@approved"><xsl:value-of select="f:date(string(a:record[1]/@approved))"/></xsl:if></xsl:with-param></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ==== the files of one campaign ===================================================================== -->

  <xsl:template match="a:filing">
    <xsl:call-template name="form-title"><xsl:with-param name="title" select="concat(a:record[1]/@title, '文件目录')"/></xsl:call-template>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('批次：', @campaign, '　第', @number, '次归档', substring('（已被替代）', 1, 6 * (@superseded = 'yes')), substring(concat('（已更正，见', @corrected-by, '）'), 1, 100 * boolean(@corrected-by)))"/>
      <xsl:with-param name="right" select="concat('共', sum(a:record/@files), '个文件，', sum(a:record/@pages), '页')"/>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="table" tb:continued="（续）">
      <fo:table-column column-width="10mm"/><fo:table-column column-width="66mm"/><fo:table-column column-width="30mm"/><fo:table-column column-width="14mm"/><fo:table-column column-width="36mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|文件|种类|页数|校验值（SHA-256前16位）'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="a:record/a:file">
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:call-template name="middle-cell"><xsl:with-param name="text" select="position()"/></xsl:call-template>
            <fo:table-cell xsl:use-attribute-sets="cell" text-align="start"><fo:block><xsl:if test="../preceding-sibling::a:record">persons/</xsl:if><xsl:value-of select="@name"/></fo:block></fo:table-cell>
            <xsl:call-template name="middle-cell"><xsl:with-param name="text" select="@kind"/></xsl:call-template>
            <xsl:call-template name="middle-cell"><xsl:with-param name="text"><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@pages"/></xsl:call-template></xsl:with-param></xsl:call-template>
            <xsl:call-template name="middle-cell"><xsl:with-param name="text" select="substring(@sha256, 1, 16)"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ==== one unit through the years ==================================================================== -->

  <xsl:template match="a:history">
    <xsl:call-template name="form-title"><xsl:with-param name="title" select="concat(a:record[last()]/@name, '历次考评结果')"/></xsl:call-template>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="34mm"/><fo:table-column column-width="58mm"/><fo:table-column column-width="18mm"/><fo:table-column column-width="14mm"/><fo:table-column column-width="16mm"/><fo:table-column column-width="16mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'周期|当时的名称|得分|名次|类内名次|等次'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="a:record">
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:call-template name="middle-cell"><xsl:with-param name="text" select="@period-name"/></xsl:call-template>
            <fo:table-cell xsl:use-attribute-sets="cell" text-align="start"><fo:block><xsl:value-of select="@name"/><xsl:if test="@code != ../@unit">（<xsl:value-of select="@code"/>）</xsl:if></fo:block></fo:table-cell>
            <xsl:call-template name="middle-cell"><xsl:with-param name="text" select="f:minus(string(@total))"/></xsl:call-template>
            <xsl:call-template name="middle-cell"><xsl:with-param name="text"><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@rank"/></xsl:call-template></xsl:with-param></xsl:call-template>
            <xsl:call-template name="middle-cell"><xsl:with-param name="text"><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@group-rank"/></xsl:call-template></xsl:with-param></xsl:call-template>
            <xsl:call-template name="middle-cell"><xsl:with-param name="text"><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template></xsl:with-param></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

</xsl:stylesheet>
