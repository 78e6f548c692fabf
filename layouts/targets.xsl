<?xml version="1.0" encoding="UTF-8"?>
<!-- 目标计划书: what one unit has undertaken, by item: the plan in force, its basis and standard, and how it came about: who
     submitted, reviewed, issued and adjusted it, with the reason. Signed by the unit and the office. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>

  <lay:document kind="targets" scope="unit" needs="units" audience="own-unit" file="targets/{code}.pdf" title="目标计划书"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'targets'"/>
  <xsl:variable name="unit" select="/r:results/r:units/r:unit"/>
  <xsl:variable name="targets" select="$unit/r:target"/>
  <xsl:variable name="scored" select="$targets[@actual or @mark]"/>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="form-title">
      <xsl:with-param name="title">
        <xsl:choose>
          <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/>目标计划书</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('单位：', $unit/@name)"/>
      <xsl:with-param name="right" select="concat('考评周期：', $period)"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$targets">
        <xsl:call-template name="plan"/>
        <xsl:if test="$targets[r:basis | r:standard | r:principle | r:procedure]"><xsl:call-template name="grounds"/></xsl:if>
        <xsl:call-template name="history"/>
      </xsl:when>
      <xsl:otherwise><fo:block space-before="12pt">本期没有下达给该单位的目标。</fo:block></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="signature-row"><xsl:with-param name="words" select="'单位主要负责人|考评办审核|考评办负责人'"/></xsl:call-template>
    <fo:block text-align="end" space-before="6pt" keep-with-previous.within-page="always">
      <xsl:value-of select="$office/@name"/>
      <xsl:if test="$final and $document/@date">　<xsl:value-of select="f:date($document/@date)"/></xsl:if>
    </fo:block>
  </xsl:template>

  <!-- The plan in force, and what came of it once it has been scored. -->
  <xsl:template name="plan">
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="35mm"/><fo:table-column column-width="46mm"/>
      <fo:table-column column-width="24mm"/><fo:table-column column-width="14mm"/><fo:table-column column-width="28mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="6"/><xsl:with-param name="caption" select="'目标'"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words">序号|考评项目|目标内容|目标值|分值|<xsl:choose><xsl:when test="$scored">完成情况</xsl:when><xsl:otherwise>备注</xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$targets">
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@code}">
            <fo:table-cell xsl:use-attribute-sets="small-cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block><xsl:value-of select="@item-name"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block><xsl:value-of select="@name"/><xsl:if test="not(@name)"><xsl:value-of select="@item-name"/></xsl:if></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="end"><fo:block>
              <xsl:choose>
                <xsl:when test="@value"><xsl:value-of select="f:figure(@value, 4)"/><xsl:value-of select="@measure"/></xsl:when>
                <xsl:when test="r:version/@in-force">—</xsl:when>
                <xsl:otherwise>未下达</xsl:otherwise>
              </xsl:choose>
            </fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="f:figure(@marks, 4)"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>
              <xsl:if test="@actual">实绩<xsl:value-of select="f:figure(@actual, 4)"/><xsl:value-of select="@measure"/></xsl:if>
              <xsl:if test="@mark"><xsl:if test="@actual">，</xsl:if>得<xsl:value-of select="f:figure(@mark, 4)"/>分</xsl:if>
              <xsl:if test="r:version/@state = 'adjusted'"><xsl:if test="@actual or @mark">；</xsl:if>已调整</xsl:if>
            </fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Basis, standard, principle, procedure of each. -->
  <xsl:template name="grounds">
    <fo:table xsl:use-attribute-sets="table" space-before="10pt" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="37mm"/><fo:table-column column-width="40mm"/>
      <fo:table-column column-width="35mm"/><fo:table-column column-width="35mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="5"/><xsl:with-param name="caption" select="'制定说明'"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|依据|标准|原则|程序'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$targets">
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@code}">
            <fo:table-cell xsl:use-attribute-sets="small-cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <xsl:call-template name="ground"><xsl:with-param name="text" select="r:basis"/></xsl:call-template>
            <xsl:call-template name="ground"><xsl:with-param name="text" select="r:standard"/></xsl:call-template>
            <xsl:call-template name="ground"><xsl:with-param name="text" select="r:principle"/></xsl:call-template>
            <xsl:call-template name="ground"><xsl:with-param name="text" select="r:procedure"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>
  <xsl:template name="ground">
    <xsl:param name="text"/>
    <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$text"/></xsl:call-template></fo:block></fo:table-cell>
  </xsl:template>

  <!-- Every version of every target: state, value, by whom, when, why. -->
  <xsl:template name="history">
    <fo:table xsl:use-attribute-sets="table" space-before="10pt" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="32mm"/><fo:table-column column-width="12mm"/>
      <fo:table-column column-width="24mm"/><fo:table-column column-width="21mm"/><fo:table-column column-width="26mm"/><fo:table-column column-width="32mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="7"/><xsl:with-param name="caption" select="'申报、审核、下达和调整记录'"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|目标内容|环节|目标值|审批人|日期|理由和依据'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$targets">
          <xsl:variable name="number" select="position()"/>
          <xsl:variable name="rows" select="count(r:version)"/>
          <xsl:for-each select="r:version">
            <fo:table-row xsl:use-attribute-sets="row">
              <xsl:if test="position() = 1">
                <fo:table-cell xsl:use-attribute-sets="small-cell" number-rows-spanned="{$rows}"><xsl:call-template name="continued"><xsl:with-param name="number" select="$number"/></xsl:call-template><fo:block><xsl:value-of select="$number"/></fo:block></fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start" number-rows-spanned="{$rows}"><fo:block><xsl:value-of select="../@name"/><xsl:if test="not(../@name)"><xsl:value-of select="../@item-name"/></xsl:if></fo:block></fo:table-cell>
              </xsl:if>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>
                <xsl:if test="@in-force = 'yes'"><xsl:attribute name="font-family">heiti</xsl:attribute></xsl:if>
                <xsl:call-template name="target-state"/>
              </fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="end"><fo:block>
                <xsl:if test="@in-force = 'yes'"><xsl:attribute name="font-family">heiti</xsl:attribute></xsl:if>
                <xsl:choose>
                  <xsl:when test="@value"><xsl:value-of select="f:figure(@value, 4)"/><xsl:value-of select="../@measure"/></xsl:when>
                  <xsl:otherwise>—</xsl:otherwise>
                </xsl:choose>
                <xsl:if test="@marks">（<xsl:value-of select="f:figure(@marks, 4)"/>分）</xsl:if>
              </fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@by"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="f:date(@date)"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block>
                <xsl:value-of select="r:reason"/>
                <xsl:if test="@document">（<xsl:value-of select="@document"/>）</xsl:if>
                <!-- where each round has the version of its own end -->
                <xsl:if test="@rounds">
                  <xsl:if test="r:reason | @document">；</xsl:if>
                  <xsl:text>用于</xsl:text><xsl:value-of select="f:list($head/r:rounds/r:round[contains(concat(' ', current()/@rounds, ' '), concat(' ', @code, ' '))]/@name, '、')"/>
                </xsl:if>
              </fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="table-note">注：黑体为现行有效的目标，<xsl:choose><xsl:when test="$targets/r:version/@rounds">各期考评以该期结束时有效的目标为准</xsl:when><xsl:otherwise>考评以此为准</xsl:otherwise></xsl:choose>。</fo:block>
  </xsl:template>

  <xsl:template name="target-state">
    <xsl:choose>
      <xsl:when test="@state = 'submitted'">申报</xsl:when>
      <xsl:when test="@state = 'reviewed'">审核</xsl:when>
      <xsl:when test="@state = 'issued'">下达</xsl:when>
      <xsl:when test="@state = 'adjusted'">调整</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:attribute-set name="small-cell" use-attribute-sets="cell">
    <xsl:attribute name="padding">2pt 2pt</xsl:attribute>
  </xsl:attribute-set>

</xsl:stylesheet>
