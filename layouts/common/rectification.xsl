<?xml version="1.0" encoding="UTF-8"?>
<!-- Words and sentences for the ledger of problems (整改台账): how a problem stands, and what a circular says of the overdue ones.

     A circular gets overdue problems only, with unit and problem; persons, measures and what is still in time are the unit's
     own and the committee's. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <xsl:variable name="ledger" select="$head/r:rectifications"/>
  <xsl:key name="rectification-of" match="r:head/r:rectifications/r:rectification" use="@unit"/>
  <xsl:key name="overdue-of" match="r:head/r:rectifications/r:rectification[@state = 'overdue']" use="@unit"/>
  <!-- 个工作日 or 天: what days are counted in. -->
  <xsl:variable name="ledger-days"><xsl:choose><xsl:when test="$ledger/@counting = 'working-days'">个工作日</xsl:when><xsl:otherwise>天</xsl:otherwise></xsl:choose></xsl:variable>

  <!-- ==== one problem: context rectification ============================================================ -->

  <!-- 整改中 / 逾期11个工作日 / 已销号 / 已销号（逾期3个工作日）. A day off may be all that lies between: 逾期. -->
  <xsl:template name="rectification-state">
    <xsl:variable name="late">
      <xsl:text>逾期</xsl:text>
      <xsl:if test="@late-days &gt; 0"><xsl:value-of select="concat(@late-days, $ledger-days)"/></xsl:if>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@state = 'overdue'"><xsl:value-of select="$late"/></xsl:when>
      <xsl:when test="@state = 'open'">整改中</xsl:when>
      <xsl:when test="@late-days">已销号（<xsl:value-of select="$late"/>）</xsl:when>
      <xsl:otherwise>已销号</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 3月28日：已答复21户。 Paragraphs in a cell. -->
  <xsl:template name="rectification-progress">
    <xsl:for-each select="r:progress">
      <fo:block><xsl:value-of select="f:date(string(@date))"/>：<xsl:value-of select="."/></fo:block>
    </xsl:for-each>
    <xsl:for-each select="r:extended">
      <fo:block>
        <xsl:value-of select="f:date(string(@date))"/><xsl:text>经</xsl:text><xsl:value-of select="@by"/><xsl:text>同意延期至</xsl:text><xsl:value-of select="f:date(string(@to))"/>
        <xsl:if test="@document">（<xsl:value-of select="@document"/>）</xsl:if><xsl:text>：</xsl:text><xsl:value-of select="."/>
      </fo:block>
    </xsl:for-each>
    <xsl:for-each select="r:closed">
      <fo:block>
        <xsl:value-of select="f:date(string(@date))"/><xsl:text>由</xsl:text><xsl:value-of select="@by"/><xsl:text>销号</xsl:text>
        <xsl:if test="@document">（<xsl:value-of select="@document"/>）</xsl:if><xsl:text>。</xsl:text>
        <xsl:for-each select="r:evidence"><xsl:value-of select="."/></xsl:for-each>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== a circular ==================================================================================== -->

  <!-- 截至…，整改台账共5项：已销号1项，整改中1项，逾期未整改3项，涉及2个单位。 Then each unit; or that none is overdue. -->
  <xsl:template name="overdue-paragraphs">
    <xsl:for-each select="$ledger">
      <xsl:variable name="overdue" select="r:rectification[@state = 'overdue']"/>
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:text>截至</xsl:text><xsl:value-of select="f:date(string(@as-of))"/><xsl:text>，</xsl:text>
        <xsl:choose>
          <xsl:when test="@count = 0">没有需要整改的问题。</xsl:when>
          <xsl:otherwise>
            <xsl:text>列入整改台账的问题共</xsl:text><xsl:value-of select="@count"/><xsl:text>项</xsl:text>
            <xsl:if test="@carried &gt; 0">（其中<xsl:value-of select="@from-name"/>结转<xsl:value-of select="@carried"/>项）</xsl:if>
            <xsl:text>，</xsl:text>
            <xsl:if test="@closed &gt; 0">已整改销号<xsl:value-of select="@closed"/>项，</xsl:if>
            <xsl:if test="@open &gt; 0">正在整改<xsl:value-of select="@open"/>项，</xsl:if>
            <xsl:choose>
              <xsl:when test="@overdue = 0">没有逾期未整改的问题。</xsl:when>
              <xsl:otherwise>
                <xsl:text>逾期未整改</xsl:text><xsl:value-of select="@overdue"/><xsl:text>项</xsl:text>
                <xsl:if test="@overdue-units &gt; 1">，涉及<xsl:value-of select="@overdue-units"/><xsl:value-of select="$many"/></xsl:if>
                <xsl:text>。逾期未整改的是：</xsl:text>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:otherwise>
        </xsl:choose>
      </fo:block>
      <xsl:variable name="units" select="$overdue[count(. | key('overdue-of', @unit)[1]) = 1]"/>
      <xsl:for-each select="$units">
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:if test="last() &gt; 1"><xsl:value-of select="position()"/>.</xsl:if>
          <xsl:value-of select="@unit-name"/>
          <xsl:variable name="of-unit" select="key('overdue-of', @unit)"/>
          <xsl:if test="count($of-unit) &gt; 1"><xsl:value-of select="count($of-unit)"/>项</xsl:if>
          <xsl:text>：</xsl:text>
          <xsl:for-each select="$of-unit">
            <xsl:if test="last() &gt; 1"><xsl:value-of select="f:chinese-number(position())"/>是</xsl:if>
            <xsl:call-template name="clause"><xsl:with-param name="text" select="r:problem"/></xsl:call-template>
            <xsl:text>（应于</xsl:text><xsl:value-of select="f:date(string(@due))"/><xsl:text>前整改到位，</xsl:text><xsl:call-template name="rectification-state"/><xsl:text>）</xsl:text>
            <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
          </xsl:for-each>
        </fo:block>
      </xsl:for-each>
      <xsl:if test="$units">
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:text>上述</xsl:text><xsl:value-of select="$who"/><xsl:text>要立即整改，</xsl:text>
          <xsl:if test="@report-by">于<xsl:value-of select="f:date(string(@report-by))"/>前</xsl:if>
          <xsl:text>将整改情况书面报</xsl:text><xsl:call-template name="ledger-office"/><xsl:text>。</xsl:text>
        </fo:block>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Who keeps the ledger, in short. -->
  <xsl:template name="ledger-office">
    <xsl:choose>
      <xsl:when test="$office/@short"><xsl:value-of select="$office/@short"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$office/@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== a scorecard =================================================================================== -->

  <!-- 整改事项: what was found at the unit, and how it stands. Context: the unit of the card. -->
  <xsl:template name="rectification-table">
    <xsl:call-template name="form-heading"><xsl:with-param name="text" select="concat('整改事项（截至', f:date(string($ledger/@as-of)), '）')"/></xsl:call-template>
    <fo:table xsl:use-attribute-sets="table" tb:continued="（续）">
      <fo:table-column column-width="24mm"/><fo:table-column column-width="62mm"/><fo:table-column column-width="18mm"/><fo:table-column column-width="20mm"/><fo:table-column column-width="32mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'编号|存在问题|责任人|整改期限|整改情况'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="r:rectification">
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@code}">
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@code"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="r:problem"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="f:pad-name(string(r:responsible/@name))"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="day-lines"><xsl:with-param name="date" select="@due"/></xsl:call-template><xsl:if test="@first-due"><fo:block>（延期）</fo:block></xsl:if></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell">
              <fo:block><xsl:call-template name="rectification-state"/></fo:block>
              <xsl:for-each select="r:closed"><fo:block><xsl:value-of select="f:date(string(@date))"/>由<xsl:value-of select="@by"/>销号</fo:block></xsl:for-each>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- 2014年 over 3月5日, in a narrow column. -->
  <xsl:template name="day-lines">
    <xsl:param name="date"/>
    <xsl:variable name="text" select="f:date(string($date))"/>
    <fo:block><xsl:value-of select="concat(substring-before($text, '年'), '年')"/></fo:block>
    <fo:block><xsl:value-of select="substring-after($text, '年')"/></fo:block>
  </xsl:template>

</xsl:stylesheet>
