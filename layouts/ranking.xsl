<?xml version="1.0" encoding="UTF-8"?>
<!-- 排名表: all units by rank, then each group by its own, for the committee. Units outside the ranking stand below with the
     reason, and so does why units of one printed score have different ranks. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/ranking.xsl"/>
  <xsl:import href="common/units.xsl"/>

  <lay:document kind="ranking" scope="record" needs="summary" audience="committee" file="ranking.pdf" title="考评结果排名表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'ranking'"/>
  <xsl:variable name="score-columns" select="true()"/>
  <xsl:variable name="ranking-title">
    <xsl:choose>
      <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/>排名表</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="by-group" select="$head/r:ranking[@scope = 'group'][1]"/>
  <!-- 1: there is a ranking of all, not only one within each group; the same of grades. Tables are numbered after them. -->
  <xsl:variable name="over-all" select="number(boolean($rows/@rank))"/>
  <xsl:variable name="graded" select="number(boolean($head/r:quotas))"/>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="form-title"><xsl:with-param name="title" select="$ranking-title"/></xsl:call-template>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('编制：', $office/@name)"/>
      <xsl:with-param name="right"><xsl:if test="$final"><xsl:value-of select="f:date($document/@date)"/></xsl:if></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="$over-all = 1"><xsl:call-template name="all-units"/></xsl:if>
    <xsl:call-template name="outside"/>
    <xsl:call-template name="grades"/>
    <xsl:if test="$by-group">
      <xsl:for-each select="$head/r:groups/r:group[key('group-row', @code)/@group-rank]">
        <xsl:call-template name="one-group"/>
      </xsl:for-each>
    </xsl:if>
    <xsl:if test="$over-all != 1 and $head/r:previous">
      <fo:block xsl:use-attribute-sets="table-note">注：升降为与<xsl:value-of select="$head/r:previous/@name"/><xsl:value-of select="$within"/>名次相比。<xsl:call-template name="score-note"/></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="all-units">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="ranking-columns"/>
      <fo:table-header>
        <xsl:call-template name="ranking-heads"><xsl:with-param name="caption" select="concat('表1　总排名（', count($rows[@rank]), $many, '）')"/></xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$rows[@rank]">
          <xsl:sort select="@place" data-type="number"/>
          <xsl:call-template name="ranking-row"/>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="table-note">
      <xsl:text>注：参加排名</xsl:text><xsl:value-of select="$who"/><xsl:text>平均</xsl:text><xsl:value-of select="f:minus(key('figure', 'mean')/@value)"/><xsl:text>分，最高</xsl:text>
      <xsl:value-of select="f:minus(key('figure', 'highest')/@value)"/><xsl:text>分，最低</xsl:text><xsl:value-of select="f:minus(key('figure', 'lowest')/@value)"/><xsl:text>分。</xsl:text>
      <xsl:if test="$rows[@tied = 'yes']">名次相同的为并列，按名册次序排列。</xsl:if>
      <xsl:if test="$head/r:previous">升降为与<xsl:value-of select="$head/r:previous/@name"/>名次相比。</xsl:if>
      <xsl:call-template name="score-note"/>
    </fo:block>
    <xsl:call-template name="tie-notes"><xsl:with-param name="units" select="$rows"/></xsl:call-template>
    <xsl:call-template name="unit-changes-note"/>
  </xsl:template>

  <!-- What the columns of scores are held against, and why they hold no figures. -->
  <xsl:template name="score-note">
    <xsl:if test="$last-score">
      <xsl:text>得分的增减为与</xsl:text><xsl:value-of select="$compared/@name"/>
      <xsl:if test="$year-ago-score">、<xsl:value-of select="$compared-year/@name"/></xsl:if>
      <xsl:text>的</xsl:text><xsl:value-of select="$total-name"/><xsl:text>相比。</xsl:text>
      <xsl:call-template name="not-comparable"><xsl:with-param name="of" select="$compared | $compared-year"/></xsl:call-template>
      <xsl:call-template name="regrouped-sentence"><xsl:with-param name="of" select="$compared"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="outside">
    <xsl:if test="$head/r:outside/r:unit">
      <fo:table xsl:use-attribute-sets="table" space-before="6pt">
        <fo:table-column column-width="62mm"/><fo:table-column column-width="22mm"/><fo:table-column column-width="72mm"/>
        <fo:table-header>
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:call-template name="heads"><xsl:with-param name="words" select="concat('不参加排名的', $who, '|', $total-name, '|原因')"/></xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="$head/r:outside/r:unit">
            <fo:table-row xsl:use-attribute-sets="row">
              <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:value-of select="f:minus(@total)"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@reason"/></fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- How many units each grade takes, and the sum behind it. -->
  <xsl:template name="grades">
    <xsl:for-each select="$head/r:quotas">
      <fo:table xsl:use-attribute-sets="table" space-before="12pt" keep-together.within-page="always">
        <fo:table-column column-width="20mm"/><fo:table-column column-width="20mm"/><fo:table-column column-width="76mm"/>
        <fo:table-column column-width="20mm"/><fo:table-column column-width="20mm"/>
        <fo:table-header>
          <xsl:call-template name="caption-row">
            <xsl:with-param name="columns" select="5"/>
            <xsl:with-param name="caption">表<xsl:value-of select="$over-all + 1"/>　等次名额<xsl:if test="@group">（<xsl:value-of select="$head/r:groups/r:group[@code = current()/@group]/@name"/>）</xsl:if></xsl:with-param>
            <xsl:with-param name="unit" select="string($each)"/>
          </xsl:call-template>
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:call-template name="heads"><xsl:with-param name="words" select="'等次|名额|名额的计算|按名次应评|评定结果'"/></xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="r:quota">
            <fo:table-row xsl:use-attribute-sets="row">
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@count"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="quota-clause"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@computed"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@assigned"/></fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
      <xsl:for-each select="r:border">
        <fo:block xsl:use-attribute-sets="table-note">注：<xsl:call-template name="border-sentence"/></fo:block>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:for-each select="$head/r:decisions/r:decision">
      <fo:block xsl:use-attribute-sets="table-note">注：<xsl:call-template name="decision-sentence"/><xsl:if test="r:reason">理由：<xsl:value-of select="r:reason"/>。</xsl:if></fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- Context: group. -->
  <xsl:template name="one-group">
    <xsl:variable name="group" select="string(@code)"/>
    <xsl:variable name="units" select="key('group-row', $group)[@group-rank]"/>
    <fo:table xsl:use-attribute-sets="table" space-before="14pt">
      <xsl:if test="count($units) &lt;= 12"><xsl:attribute name="keep-together.within-page">always</xsl:attribute></xsl:if>
      <xsl:call-template name="ranking-columns"/>
      <fo:table-header>
        <xsl:call-template name="ranking-heads">
          <xsl:with-param name="caption" select="concat('表', position() + $over-all + $graded, '　', @name, '（', count($units), $many, '，平均', f:minus(@mean), '分）')"/>
          <xsl:with-param name="rank" select="concat($within, '名次')"/>
        </xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$units">
          <xsl:sort select="@group-place" data-type="number"/>
          <xsl:call-template name="ranking-row"><xsl:with-param name="rank" select="@group-rank"/><xsl:with-param name="tied" select="@group-tied"/></xsl:call-template>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <xsl:variable name="note">
      <xsl:if test="$movement-columns and $over-all = 1"><xsl:value-of select="$last-period"/>名次和升降为总排名的名次。</xsl:if>
      <xsl:if test="$units[@group-tied = 'yes']"><xsl:value-of select="$within"/>名次相同的为并列。</xsl:if>
    </xsl:variable>
    <xsl:if test="string($note) != ''"><fo:block xsl:use-attribute-sets="table-note">注：<xsl:value-of select="$note"/></fo:block></xsl:if>
    <xsl:call-template name="tie-notes">
      <xsl:with-param name="units" select="$units"/>
      <xsl:with-param name="ranking" select="$by-group"/>
      <xsl:with-param name="group" select="$group"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
