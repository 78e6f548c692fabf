<?xml version="1.0" encoding="UTF-8"?>
<!-- 退回补正通知 and 催报通知: one paper for each unit whose submission was rejected or never came: what is wrong, where in the
     form and how to mend it, until when, to whom, and a 回执 to send back. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/official.xsl"/>
  <xsl:import href="common/table.xsl"/>
  <xsl:import href="common/messages.xsl"/>

  <lay:document kind="returns" scope="return" needs="units" audience="own-unit" file="returns/{code}.pdf" title="退回补正和催报通知"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'returns'"/>
  <xsl:variable name="unit" select="/r:results/r:units/r:unit"/>
  <xsl:variable name="submissions" select="$unit/r:submission[@status = 'rejected' or @status = 'missing']"/>

  <xsl:template match="/">
    <fo:root xml:lang="zh-CN" tb:han-latin-gap="0">
      <xsl:call-template name="page-masters"/>
      <xsl:for-each select="$submissions">
        <fo:page-sequence master-reference="pages" initial-page-number="1">
          <xsl:call-template name="page-frame"/>
          <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="body-text">
            <xsl:call-template name="notice"/>
          </fo:flow>
        </fo:page-sequence>
      </xsl:for-each>
    </fo:root>
  </xsl:template>

  <!-- Context: submission. -->
  <xsl:template name="notice">
    <xsl:variable name="due" select="$head/r:submissions[(@kind = current()/@kind and string(@round) = string(current()/@round)) or (not(current()/@kind) and position() = 1)]"/>
    <xsl:variable name="what">
      <xsl:value-of select="@round-name"/>
      <xsl:call-template name="submission-kind"><xsl:with-param name="kind" select="$due/@kind"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="title">
      <xsl:choose>
        <xsl:when test="@status = 'rejected' and $document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
        <xsl:when test="@status = 'rejected'">关于退回补正<xsl:value-of select="$period"/>绩效考评<xsl:value-of select="$what"/>的通知</xsl:when>
        <xsl:otherwise>关于催报<xsl:value-of select="$period"/>绩效考评<xsl:value-of select="$what"/>的通知</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="plain-title"><xsl:with-param name="title" select="$title"/></xsl:call-template>
    <fo:block><xsl:value-of select="$unit/@name"/>：</fo:block>
    <xsl:choose>
      <xsl:when test="@status = 'rejected'">
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:text>你单位</xsl:text><xsl:if test="@received">于<xsl:value-of select="f:date-time(@received)"/></xsl:if>
          <xsl:text>报送的</xsl:text><xsl:value-of select="$period"/><xsl:text>绩效考评</xsl:text><xsl:value-of select="$what"/><xsl:text>（</xsl:text>
          <xsl:if test="@way"><xsl:value-of select="@way"/>，</xsl:if><xsl:text>第</xsl:text><xsl:value-of select="@attempt"/><xsl:text>次）</xsl:text>
          <xsl:if test="@late = 'yes'">超过报送截止时间，</xsl:if>
          <xsl:text>经审核，存在</xsl:text><xsl:value-of select="count(r:fault)"/><xsl:text>处问题，现予退回。请按下表逐项补正。</xsl:text>
        </fo:block>
        <xsl:call-template name="faults"/>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:value-of select="$period"/><xsl:text>绩效考评</xsl:text><xsl:value-of select="$what"/>
          <xsl:if test="$due/@deadline">应于<xsl:value-of select="f:date-time($due/@deadline)"/>前报送</xsl:if>
          <xsl:text>。截至目前，未收到你单位的材料。</xsl:text>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:text>请于</xsl:text>
      <xsl:choose>
        <xsl:when test="@resend-by"><xsl:value-of select="f:date(@resend-by)"/>前</xsl:when>
        <xsl:otherwise>接到本通知后尽快</xsl:otherwise>
      </xsl:choose>
      <xsl:choose><xsl:when test="@status = 'rejected'">重新报送</xsl:when><xsl:otherwise>报送</xsl:otherwise></xsl:choose>
      <xsl:value-of select="$office/@short"/>
      <xsl:text>，并将回执一并送回。逾期未报送的，在考评结果中予以注明。</xsl:text>
    </fo:block>
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:text>联系人：</xsl:text><xsl:value-of select="$office/@contact"/><xsl:text>，电话：</xsl:text><xsl:value-of select="$office/@telephone"/>
      <xsl:if test="$office/@address">，地址：<xsl:value-of select="$office/@address"/></xsl:if><xsl:text>。</xsl:text>
    </fo:block>
    <xsl:call-template name="signature"/>
    <xsl:call-template name="receipt"><xsl:with-param name="title" select="$title"/></xsl:call-template>
  </xsl:template>

  <!-- Context: submission. -->
  <xsl:template name="faults">
    <fo:table xsl:use-attribute-sets="table" space-before="3pt" space-after="6pt">
      <fo:table-column column-width="12mm"/><fo:table-column column-width="38mm"/><fo:table-column column-width="56mm"/><fo:table-column column-width="50mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|所在位置|存在的问题|补正办法'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="r:fault">
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@rule}">
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="place"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="fault-text"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="fault-mend"/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- 行政审批（文件第12行） Context: fault. -->
  <xsl:template name="place">
    <xsl:choose>
      <xsl:when test="@field-name"><xsl:value-of select="@field-name"/><xsl:if test="@line &gt; 0">（文件第<xsl:value-of select="@line"/>行）</xsl:if></xsl:when>
      <xsl:when test="@line &gt; 0">文件第<xsl:value-of select="@line"/>行</xsl:when>
      <xsl:otherwise>整个文件</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 回执: below a dashed line to cut along. -->
  <xsl:template name="receipt">
    <xsl:param name="title"/>
    <fo:block space-before="12pt" border-before-style="dashed" border-before-width="0.5pt" padding-before="6pt" keep-together.within-page="always">
      <fo:block font-family="xiaobiaosong" font-size="12pt" line-height="20pt" tb:character-pitch="none" text-align="center" space-after="4pt">《<xsl:value-of select="$title"/>》回执</fo:block>
      <fo:table xsl:use-attribute-sets="table">
        <fo:table-column column-width="32mm"/><fo:table-column column-width="124mm"/>
        <fo:table-body>
          <xsl:call-template name="receipt-row"><xsl:with-param name="name" select="'收到单位'"/><xsl:with-param name="value" select="$unit/@name"/></xsl:call-template>
          <xsl:call-template name="receipt-row"><xsl:with-param name="name" select="'收到日期'"/></xsl:call-template>
          <xsl:call-template name="receipt-row"><xsl:with-param name="name" select="'签收人、电话'"/></xsl:call-template>
          <xsl:call-template name="receipt-row"><xsl:with-param name="name" select="'补正报送日期'"/></xsl:call-template>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>
  <xsl:template name="receipt-row">
    <xsl:param name="name"/>
    <xsl:param name="value" select="''"/>
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="$name"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="$value"/></fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

</xsl:stylesheet>
