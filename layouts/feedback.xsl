<?xml version="1.0" encoding="UTF-8"?>
<!-- 评分表（反馈版）: what the unit itself may see of its scorecard. The record comes cut to that; the layout is the same. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lay="urn:tongbao:layout"
    exclude-result-prefixes="lay">

  <xsl:import href="common/scorecard.xsl"/>

  <lay:document kind="feedback" scope="unit" needs="units" audience="own-unit" file="feedback/{code}.pdf" title="评分表（反馈版）"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'feedback'"/>
  <xsl:variable name="edition" select="'反馈版'"/>
  <xsl:variable name="signers">
    <xsl:choose>
      <xsl:when test="$persons">单位负责人|本人|签收日期</xsl:when>
      <xsl:otherwise>考评组联系人|被考评单位负责人|签收日期</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

</xsl:stylesheet>
