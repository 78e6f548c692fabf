<?xml version="1.0" encoding="UTF-8"?>
<!-- The tables behind a circular: results by grade (or by group, where nothing is ranked over all), movement, findings. Whom they may
     name is the layout's business: $nameable, $listed, $moved, $findings, $grades. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <!-- Ranked inside groups alone. -->
  <xsl:variable name="grouped" select="not($rows/@rank) and boolean($rows/@group-rank)"/>

  <!-- 附件1: grade by grade; units with scores in order of rank, others by name only. -->
  <xsl:template name="result-table">
    <xsl:param name="caption" select="''"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="ranking-columns"/>
      <fo:table-header>
        <xsl:call-template name="ranking-heads"><xsl:with-param name="caption" select="$caption"/></xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:choose>
          <!-- Ranked by group alone: a row with its name over each group. -->
          <xsl:when test="$grouped">
            <xsl:for-each select="$head/r:groups/r:group[key('group-row', @code)/@unit = $nameable/@unit]">
              <xsl:variable name="group" select="position()"/>
              <xsl:variable name="of-group" select="key('group-row', @code)[@unit = $nameable/@unit]"/>
              <fo:table-row xsl:use-attribute-sets="row" keep-with-next.within-page="always" font-family="heiti">
                <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$ranking-column-count}">
                  <xsl:call-template name="continued"><xsl:with-param name="number" select="$group"/></xsl:call-template>
                  <fo:block><xsl:value-of select="@name"/></fo:block>
                </fo:table-cell>
              </fo:table-row>
              <xsl:for-each select="$grades">
                <xsl:call-template name="grade-rows"><xsl:with-param name="of" select="$of-group[@grade = current()/@grade]"/></xsl:call-template>
              </xsl:for-each>
            </xsl:for-each>
          </xsl:when>
          <!-- Grade by grade; a row is 续表 unless it is the very first. -->
          <xsl:otherwise>
            <xsl:for-each select="$grades">
              <xsl:call-template name="grade-rows">
                <xsl:with-param name="of" select="key('grade-row', @grade)[@unit = $nameable/@unit]"/>
                <xsl:with-param name="first" select="not(preceding-sibling::r:quota[@grade = $nameable/@grade])"/>
              </xsl:call-template>
            </xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="table-note">
      <xsl:text>注：</xsl:text>
      <xsl:if test="$grouped">名次为<xsl:value-of select="$within"/>名次。</xsl:if><xsl:if test="$listed[@tied = 'yes' or ($grouped and @group-tied = 'yes')]">名次相同的为并列。</xsl:if>
      <xsl:for-each select="$grades[key('grade-row', @grade)]">
        <xsl:variable name="as"><xsl:call-template name="published"/></xsl:variable>
        <xsl:if test="$as = 'names'"><xsl:call-template name="grade-word"/>只公布名单，<xsl:value-of select="$roster-order"/>。</xsl:if>
        <xsl:if test="$as = 'unordered'"><xsl:call-template name="grade-word"/>只公布名单，排名不分先后。</xsl:if>
        <xsl:if test="$as = 'count'"><xsl:call-template name="grade-word"/><xsl:value-of select="count(key('grade-row', @grade))"/><xsl:value-of select="$many"/>不公布名单。</xsl:if>
      </xsl:for-each>
      <xsl:if test="$head/r:outside/r:unit"><xsl:call-template name="outside-sentence"/></xsl:if>
    </fo:block>
    <xsl:call-template name="tie-notes"><xsl:with-param name="units" select="$listed"/></xsl:call-template>
  </xsl:template>

  <!-- Rows of one grade: by place where scores are told. Context: quota. -->
  <xsl:template name="grade-rows">
    <xsl:param name="of"/>
    <xsl:param name="first" select="false()"/>
    <xsl:variable name="as"><xsl:call-template name="published"/></xsl:variable>
    <xsl:for-each select="$of">
      <xsl:sort select="f:sort-key(string(@name[$by-strokes and $as != 'list']), string($stroke-rule))"/>
      <xsl:sort select="@place[$as = 'list'] | @group-place[$as = 'list' and not(../@place)] | @order[$as != 'list' or not(../@place or ../@group-place)]" data-type="number"/>
      <xsl:call-template name="ranking-row">
        <xsl:with-param name="number" select="position() + number(not($first))"/>
        <xsl:with-param name="rank" select="@rank | @group-rank[$grouped]"/>
        <xsl:with-param name="tied" select="string(@tied[not($grouped)] | @group-tied[$grouped])"/>
        <xsl:with-param name="scores" select="$as = 'list'"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- 附件2: first those that rose, then those that fell, the largest change first. -->
  <xsl:template name="movement-table">
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="14mm"/><fo:table-column column-width="{71 - 29 * number($grouped)}mm"/><xsl:if test="$grouped"><fo:table-column column-width="29mm"/></xsl:if>
      <fo:table-column column-width="23mm"/><fo:table-column column-width="23mm"/><fo:table-column column-width="25mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="5 + number($grouped)"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="concat('序号|', $name-head, substring('|组别', 1, 3 * number($grouped)), '|', $last-period, '名次|', $this-period, '名次|升降')"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$moved">
          <xsl:sort select="@movement-kind" order="descending"/>
          <xsl:sort select="@movement" data-type="number" order="descending"/>
          <xsl:sort select="@order" data-type="number"/>
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@unit}">
            <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
            <xsl:if test="$grouped"><fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$head/r:groups/r:group[@code = current()/@group]/@name"/></xsl:call-template></fo:block></fo:table-cell></xsl:if>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@previous-rank"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@rank | @group-rank[$grouped]"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="movement"/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <xsl:if test="count($moved) &lt; count($rows[@notable = 'yes'])">
      <fo:block xsl:use-attribute-sets="table-note">注：其余<xsl:value-of select="$who"/>的名次升降情况另行反馈。</fo:block>
    </xsl:if>
  </xsl:template>

  <!-- 附件3: every finding by day. -->
  <xsl:template name="finding-table">
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="11mm"/><fo:table-column column-width="31mm"/><fo:table-column column-width="38mm"/>
      <fo:table-column column-width="50mm"/><fo:table-column column-width="11mm"/><fo:table-column column-width="15mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="6"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="concat('序号|日期|', $name-head, '|查实的问题|次数|扣分')"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$findings">
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@code}">
            <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="f:date(@date)"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="finding-unit"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="r:finding"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="plain"><xsl:with-param name="value" select="@count"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="number-cell" padding-end="4pt"><fo:block><xsl:value-of select="@points"/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

</xsl:stylesheet>
