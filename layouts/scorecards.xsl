<?xml version="1.0" encoding="UTF-8"?>
<!-- 评分表（归档版）: one unit or person with everything that the committee may see, to be signed and filed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lay="urn:tongbao:layout"
    exclude-result-prefixes="lay">

  <xsl:import href="common/scorecard.xsl"/>

  <lay:document kind="scorecards" scope="unit" needs="units" audience="committee" file="scorecards/{code}.pdf" title="评分表（归档版）"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'scorecards'"/>
  <xsl:variable name="edition" select="'归档版'"/>
  <xsl:variable name="signers">
    <xsl:choose>
      <xsl:when test="$persons">本人|审定人|复核人|单位负责人</xsl:when>
      <xsl:otherwise>考评人|复核人|考评组组长|被考评单位负责人</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

</xsl:stylesheet>
