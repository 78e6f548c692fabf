<?xml version="1.0" encoding="UTF-8"?>
<!-- What the unit itself reported month by month or quarter by quarter: how far each item is, gaps, measures, plans. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <xsl:key name="round" match="r:head/r:rounds/r:round" use="@code"/>

  <!-- Context: unit. Round by round; what belongs to no round stands last. -->
  <xsl:template name="progress">
    <xsl:variable name="unit" select="."/>
    <xsl:if test=".//r:item/r:progress | r:statement">
      <fo:table xsl:use-attribute-sets="table" space-before="10pt" font-size="9pt" line-height="12pt">
        <fo:table-column column-width="22mm"/><fo:table-column column-width="38mm"/><fo:table-column column-width="18mm"/><fo:table-column column-width="78mm"/>
        <fo:table-header>
          <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="4"/><xsl:with-param name="caption" select="'报送的工作进展'"/></xsl:call-template>
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:call-template name="heads"><xsl:with-param name="words" select="'期次|项目|进展|情况'"/></xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="$head/r:rounds/r:round">
            <xsl:for-each select="$unit//r:item/r:progress[@round = current()/@code] | $unit/r:statement[@round = current()/@code]"><xsl:call-template name="progress-row"/></xsl:for-each>
          </xsl:for-each>
          <xsl:for-each select=".//r:item/r:progress[not(@round)] | r:statement[not(@round)]"><xsl:call-template name="progress-row"/></xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- Context: progress or statement. -->
  <xsl:template name="progress-row">
    <fo:table-row xsl:use-attribute-sets="row" height="4.2mm">
      <fo:table-cell xsl:use-attribute-sets="card-cell"><xsl:call-template name="continued"/><fo:block>
        <xsl:call-template name="or-dash"><xsl:with-param name="value" select="key('round', @round)/@name"/></xsl:call-template>
      </fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="card-cell" text-align="start"><fo:block>
        <xsl:choose>
          <xsl:when test="self::r:progress"><xsl:value-of select="../@name"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="or-dash"><xsl:with-param name="value" select="key('indicator', @item)/@name"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="card-cell"><fo:block><xsl:call-template name="progress-word"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="card-cell" text-align="start"><fo:block>
        <xsl:if test="@value">累计完成<xsl:value-of select="f:figure(@value, 4)"/><xsl:value-of select="../r:quantity[@use = 'measure'][1]/@unit"/>。</xsl:if>
        <xsl:value-of select="."/>
      </fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="progress-word">
    <xsl:choose>
      <xsl:when test="@status = 'done'">已完成</xsl:when>
      <xsl:when test="@status = 'on-schedule'">按进度</xsl:when>
      <xsl:when test="@status = 'behind'">滞后</xsl:when>
      <xsl:when test="@status = 'not-started'">未启动</xsl:when>
      <xsl:when test="@status = 'stopped'">已停止</xsl:when>
      <xsl:when test="@what = 'problem'">存在问题</xsl:when>
      <xsl:when test="@what = 'measure'">改进措施</xsl:when>
      <xsl:when test="@what = 'plan'">下期计划</xsl:when>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
