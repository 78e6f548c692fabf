<?xml version="1.0" encoding="UTF-8"?>
<!-- 领导评价表: blank, for what leaders mark: items that several raters mark each for himself (raters="mean"), and those of a role
     that is called 领导. Every leader gets one for each group of units. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" exclude-result-prefixes="r lay">

  <xsl:import href="common/blank.xsl"/>

  <lay:document kind="leader-form" scope="record" needs="summary" audience="public" file="leader-form.pdf" title="领导评价表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'leader-form'"/>
  <xsl:variable name="leaders" select="$head/r:roles/r:role[contains(@name, '领导')]"/>
  <xsl:variable name="marked-by-leaders" select="$leaves[@method = 'given' and (@raters or @role = $leaders/@code)]"/>
  <xsl:variable name="blank-word"><xsl:if test="not($marked-by-leaders[not(@role = $leaders/@code)])">领导</xsl:if>评价表</xsl:variable>

  <xsl:template match="/"><xsl:call-template name="form-document"/></xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="sheets">
      <xsl:with-param name="items" select="$marked-by-leaders"/>
      <xsl:with-param name="roles" select="$head/r:roles/r:role"/>
      <xsl:with-param name="none" select="'本方案没有由领导评价的项目。'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="sheet">
    <xsl:param name="role"/>
    <xsl:param name="group"/>
    <xsl:param name="units"/>
    <xsl:param name="items"/>
    <xsl:call-template name="sheet-title"><xsl:with-param name="left" select="concat('评价：', $role/@name)"/><xsl:with-param name="group" select="$group"/><xsl:with-param name="items" select="$items"/></xsl:call-template>
    <xsl:if test="$items/r:standard"><xsl:call-template name="standards-table"><xsl:with-param name="items" select="$items"/></xsl:call-template></xsl:if>
    <xsl:call-template name="marks-tables"><xsl:with-param name="items" select="$items"/><xsl:with-param name="units" select="$units"/></xsl:call-template>
    <fo:block xsl:use-attribute-sets="table-note">注：请对<xsl:choose><xsl:when test="$persons">熟悉的人员</xsl:when><xsl:otherwise>分管、联系或者熟悉的单位</xsl:otherwise></xsl:choose>评价，其他的空着；打分不得超过满分；“—”为该项不适用。</fo:block>
    <xsl:call-template name="blank-signatures"><xsl:with-param name="words" select="'评价人（签名）'"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
