<?xml version="1.0" encoding="UTF-8"?>
<!-- 考核组打分表: blank, one for each group of assessors and each group of units. What leaders mark has a form of its own
     (leader-form.xsl). Printed before the assessment, from a record at the stage 测算 in which nothing is marked yet. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" exclude-result-prefixes="r lay">

  <xsl:import href="common/blank.xsl"/>

  <lay:document kind="assessor-form" scope="record" needs="summary" audience="public" file="assessor-form.pdf" title="考核组打分表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'assessor-form'"/>
  <xsl:variable name="blank-word" select="'打分表'"/>

  <xsl:template match="/"><xsl:call-template name="form-document"/></xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:variable name="items" select="$leaves[@method = 'given' and not(@raters)]"/>
    <xsl:call-template name="sheets">
      <xsl:with-param name="items" select="$items"/>
      <xsl:with-param name="roles" select="$head/r:roles/r:role[not(contains(@name, '领导'))]"/>
      <xsl:with-param name="none" select="'本方案没有由考核组打分的项目。'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="sheet">
    <xsl:param name="role"/>
    <xsl:param name="group"/>
    <xsl:param name="units"/>
    <xsl:param name="items"/>
    <xsl:call-template name="sheet-title"><xsl:with-param name="left" select="concat('打分：', $role/@name)"/><xsl:with-param name="group" select="$group"/><xsl:with-param name="items" select="$items"/></xsl:call-template>
    <xsl:call-template name="standards-table"><xsl:with-param name="items" select="$items"/></xsl:call-template>
    <xsl:call-template name="marks-tables"><xsl:with-param name="items" select="$items"/><xsl:with-param name="units" select="$units"/></xsl:call-template>
    <xsl:call-template name="marks-note"/>
    <xsl:call-template name="blank-signatures"><xsl:with-param name="words" select="'打分人（签名）|组长（签名）'"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
