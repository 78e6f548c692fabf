<?xml version="1.0" encoding="UTF-8"?>
<!-- 月度公示表: what a unit reported of its targets month by month (or quarter by quarter), for publication inside it or, bound with
     those of the others (one file of all: option book of print), in the county: each item with its target, how far it is and the words of the
     unit, the marks of that month with the self-rating beside, gaps, measures and the plan for the next one. A month to a page.
     print -p round=CODE makes one month alone. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/progress.xsl"/>

  <lay:document kind="monthly" scope="unit" needs="units" audience="own-unit" file="monthly/{code}.pdf" title="月度公示表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:param name="round" select="''"/>
  <xsl:variable name="kind" select="'monthly'"/>
  <xsl:variable name="unit" select="/r:results/r:units/r:unit"/>
  <!-- Months in which the unit had to report, or did, or was marked. -->
  <xsl:variable name="reported" select="$head/r:rounds/r:round[@code = $unit/r:submission/@round or @code = $unit//r:progress/@round or @code = $unit/r:statement/@round]"/>
  <xsl:variable name="months" select="($reported | $head/r:rounds[not($reported)]/r:round[@code = $unit//r:item[@mark]/@round])[$round = '' or @code = $round]"/>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:for-each select="$months">
      <fo:block>
        <xsl:if test="position() &gt; 1"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
        <xsl:call-template name="month"/>
      </fo:block>
    </xsl:for-each>
    <xsl:if test="not($months)">
      <xsl:call-template name="form-title"/>
      <xsl:call-template name="form-line"><xsl:with-param name="left" select="string($unit/@name)"/><xsl:with-param name="right" select="$period"/></xsl:call-template>
      <fo:block space-before="6pt">按月报送和考评的项目：无。</fo:block>
    </xsl:if>
  </xsl:template>

  <!-- Context: round. -->
  <xsl:template name="month">
    <xsl:variable name="code" select="string(@code)"/>
    <xsl:variable name="progress" select="$unit//r:progress[@round = $code]"/>
    <xsl:variable name="marked" select="$unit//r:item[@round = $code][@mark or @self]"/>
    <xsl:variable name="sent" select="$unit/r:submission[@round = $code]"/>
    <xsl:call-template name="form-title">
      <xsl:with-param name="title"><xsl:choose>
        <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/>月度公示表</xsl:otherwise>
      </xsl:choose>（<xsl:value-of select="@name"/>）</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left"><xsl:value-of select="$who"/>：<xsl:value-of select="$unit/@name"/><xsl:if test="$persons and $unit/@of-name">（<xsl:value-of select="$unit/@of-name"/><xsl:value-of select="$unit/@post"/>）</xsl:if></xsl:with-param>
      <xsl:with-param name="right"><xsl:for-each select="$sent[1]"><xsl:choose>
        <xsl:when test="@received and (@status = 'ok' or @status = 'late')">报送时间：<xsl:value-of select="f:date(substring(@received, 1, 10))"/><xsl:if test="@status = 'late'">（逾期）</xsl:if></xsl:when>
        <xsl:otherwise><xsl:call-template name="submission-word"/></xsl:otherwise>
      </xsl:choose></xsl:for-each></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="$progress or not($marked)"><xsl:call-template name="month-progress"><xsl:with-param name="progress" select="$progress"/></xsl:call-template></xsl:if>
    <xsl:if test="$marked"><xsl:call-template name="month-marks"><xsl:with-param name="marked" select="$marked"/></xsl:call-template></xsl:if>
    <xsl:if test="$sent/@kind = 'report' or $unit/r:statement[@round = $code]">
      <xsl:call-template name="month-statements"><xsl:with-param name="what" select="'problem'"/><xsl:with-param name="words" select="'存在的差距'"/></xsl:call-template>
      <xsl:call-template name="month-statements"><xsl:with-param name="what" select="'measure'"/><xsl:with-param name="words" select="'改进措施'"/></xsl:call-template>
      <xsl:call-template name="month-statements"><xsl:with-param name="what" select="'plan'"/><xsl:with-param name="words" select="'下步计划'"/></xsl:call-template>
    </xsl:if>
    <fo:block xsl:use-attribute-sets="table-note" space-before="8pt" text-indent="0pt" start-indent="0pt">
      <xsl:text>对公示内容有异议的，请向</xsl:text><xsl:value-of select="$office/@name"/><xsl:text>反映</xsl:text><xsl:if test="$office/@telephone">（电话：<xsl:value-of select="$office/@telephone"/>）</xsl:if><xsl:text>。</xsl:text>
    </fo:block>
    <xsl:call-template name="signature-row"><xsl:with-param name="words" select="'填报人|主要负责人|公示日期'"/></xsl:call-template>
  </xsl:template>

  <!-- Items one by one; the target where the unit has one. Context: round. -->
  <xsl:template name="month-progress">
    <xsl:param name="progress"/>
    <xsl:variable name="targets" select="number(boolean($unit/r:target[@item = $progress/../@code or @item = $progress/../@base]))"/>
    <fo:table xsl:use-attribute-sets="table" space-before="4pt">
      <fo:table-column column-width="11mm"/><fo:table-column column-width="40mm"/>
      <xsl:if test="$targets = 1"><fo:table-column column-width="36mm"/></xsl:if>
      <fo:table-column column-width="18mm"/><fo:table-column column-width="{87 - 36 * $targets}mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="4 + $targets"/><xsl:with-param name="caption" select="'目标完成情况'"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words">序号|目标项目|<xsl:if test="$targets = 1">目标|</xsl:if>进展|完成情况</xsl:with-param></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$progress">
          <fo:table-row xsl:use-attribute-sets="row">
            <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="../@name"/></fo:block></fo:table-cell>
            <xsl:if test="$targets = 1"><fo:table-cell xsl:use-attribute-sets="text-cell">
              <xsl:for-each select="$unit/r:target[@item = current()/../@code or @item = current()/../@base]">
                <fo:block><xsl:value-of select="@name"/><xsl:if test="@value"><xsl:text>：</xsl:text><xsl:value-of select="f:figure(@value, 4)"/><xsl:value-of select="@measure"/></xsl:if></fo:block>
              </xsl:for-each>
              <xsl:if test="not($unit/r:target[@item = current()/../@code or @item = current()/../@base])"><fo:block text-align="center">—</fo:block></xsl:if>
            </fo:table-cell></xsl:if>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>
              <xsl:if test="@status = 'behind' or @status = 'not-started' or @status = 'stopped'"><xsl:attribute name="font-family">heiti</xsl:attribute></xsl:if>
              <xsl:call-template name="progress-word"/>
            </fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block>
              <xsl:if test="@value">累计完成<xsl:value-of select="f:figure(@value, 4)"/><xsl:value-of select="../r:quantity[@use = 'measure'][1]/@unit"/>。</xsl:if>
              <xsl:value-of select="."/>
            </fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="not($progress)">
          <fo:table-row xsl:use-attribute-sets="row"><fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{4 + $targets}"><fo:block>无</fo:block></fo:table-cell></fo:table-row>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Marks of the month: what the unit gave itself, what was confirmed, and the difference. -->
  <xsl:template name="month-marks">
    <xsl:param name="marked"/>
    <xsl:variable name="code" select="string(@code)"/>
    <xsl:variable name="least" select="$marked[not(@depth &gt; $marked/@depth)][1]/@depth"/>
    <fo:table xsl:use-attribute-sets="table" space-before="8pt">
      <fo:table-column column-width="72mm"/><fo:table-column column-width="21mm"/><fo:table-column column-width="21mm"/><fo:table-column column-width="21mm"/><fo:table-column column-width="21mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="5"/><xsl:with-param name="caption" select="'考评得分'"/><xsl:with-param name="unit" select="'分'"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'项目|满分|自评|审定|相差'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$marked">
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:if test="@depth = $least"><xsl:attribute name="font-family">heiti</xsl:attribute></xsl:if>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><xsl:call-template name="continued"/><fo:block start-indent="{(@depth - $least) * 10.5}pt"><xsl:choose>
              <xsl:when test="@name = key('round', $code)/@name"><xsl:value-of select="../@name"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
            </xsl:choose></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@max"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="self-rating"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@mark"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@self-difference"/></xsl:call-template></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Context: round. -->
  <xsl:template name="month-statements">
    <xsl:param name="what"/>
    <xsl:param name="words"/>
    <xsl:variable name="statements" select="$unit/r:statement[@round = current()/@code and @what = $what]"/>
    <xsl:call-template name="form-heading"><xsl:with-param name="text" select="$words"/></xsl:call-template>
    <xsl:for-each select="$statements">
      <fo:block text-indent="21pt" text-align="justify">
        <xsl:if test="last() &gt; 1"><xsl:value-of select="position()"/>.</xsl:if>
        <xsl:if test="@item"><xsl:value-of select="key('indicator', @item)/@name"/>：</xsl:if><xsl:value-of select="."/>
      </fo:block>
    </xsl:for-each>
    <xsl:if test="not($statements)"><fo:block text-indent="21pt">无。</fo:block></xsl:if>
  </xsl:template>

</xsl:stylesheet>
