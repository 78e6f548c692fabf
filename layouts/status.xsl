<?xml version="1.0" encoding="UTF-8"?>
<!-- 报送情况一览表: what every unit owed, when and how it came, and what became of it. What is due once has a list of all units;
     what is due round after round (月报, 季报) has a table of the rounds, a table of the units by rounds, and a list of what was
     late, sent back or missing. Below: why submissions were sent back. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/messages.xsl"/>

  <lay:document kind="status" scope="record" needs="summary" audience="committee" file="status.pdf" title="报送情况一览表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'status'"/>
  <xsl:key name="of-kind" match="r:head/r:submissions" use="@kind"/>
  <xsl:key name="sent-in-round" match="r:submissions/r:submission" use="concat(@kind, ' ', @round, ' ', @unit)"/>
  <!-- one of each kind; a page is as wide as so many rounds -->
  <xsl:variable name="kinds" select="$head/r:submissions[count(. | key('of-kind', @kind)[1]) = 1]"/>
  <xsl:variable name="most-rounds" select="12"/>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:for-each select="$kinds">
      <xsl:variable name="all" select="key('of-kind', @kind)"/>
      <xsl:variable name="word"><xsl:call-template name="submission-kind"><xsl:with-param name="kind" select="@kind"/></xsl:call-template></xsl:variable>
      <xsl:variable name="titled" select="$document/r:title and last() = 1"/>
      <fo:block>
        <xsl:if test="position() &gt; 1"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
        <xsl:call-template name="form-title">
          <xsl:with-param name="title">
            <xsl:choose>
              <xsl:when test="$titled"><xsl:value-of select="$document/r:title"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="concat($head/r:campaign/@title, $word, '报送情况一览表')"/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
      </fo:block>
      <xsl:choose>
        <xsl:when test="count($all) = 1"><xsl:call-template name="once"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="rounds"><xsl:with-param name="all" select="$all"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
      <xsl:variable name="refused" select="$all/r:submission[r:fault[@level = 'error' or @level = 'fatal']]"/>
      <xsl:if test="$refused"><xsl:call-template name="refused"><xsl:with-param name="refused" select="$refused"/></xsl:call-template></xsl:if>
    </xsl:for-each>
    <xsl:if test="not($kinds)">
      <xsl:call-template name="form-title"/>
      <fo:block space-before="6pt">规定了报送期限的材料：无。</fo:block>
    </xsl:if>
    <xsl:call-template name="signature-row"><xsl:with-param name="words" select="'收件登记|复核|绩效办负责人'"/></xsl:call-template>
  </xsl:template>

  <!-- ==== due once ====================================================================================== -->

  <!-- Context: submissions. -->
  <xsl:template name="once">
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('编制：', $office/@name)"/>
      <xsl:with-param name="right" select="concat('截止时间：', f:date-time(@deadline))"/>
    </xsl:call-template>
    <xsl:call-template name="sent-table"><xsl:with-param name="sent" select="r:submission"/><xsl:with-param name="report" select="@kind = 'self-rating'"/></xsl:call-template>
    <fo:block xsl:use-attribute-sets="table-note">
      <xsl:text>注：应报送</xsl:text><xsl:value-of select="@expected"/><xsl:value-of select="$each"/><xsl:text>，按时报送</xsl:text><xsl:value-of select="@on-time"/><xsl:text>个，逾期报送</xsl:text><xsl:value-of select="@late"/>
      <xsl:text>个，退回补正</xsl:text><xsl:value-of select="@rejected"/><xsl:text>个，未报送</xsl:text><xsl:value-of select="@missing"/><xsl:text>个</xsl:text>
      <xsl:if test="@kind = 'self-rating'">；已接收的材料中未附年度书面报告<xsl:value-of select="@reports-missing"/>个</xsl:if>
      <xsl:text>。收件时间以收件登记为准。</xsl:text>
    </fo:block>
  </xsl:template>

  <xsl:variable name="each"><xsl:choose><xsl:when test="$head/r:campaign/@subject = 'person'">人</xsl:when><xsl:otherwise>个单位</xsl:otherwise></xsl:choose></xsl:variable>

  <!-- All of `sent`, one row each. round: with the column of the round; report: with that of the annual report. -->
  <xsl:template name="sent-table">
    <xsl:param name="sent"/>
    <xsl:param name="round" select="false()"/>
    <xsl:param name="report" select="false()"/>
    <xsl:param name="caption" select="''"/>
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
      <xsl:if test="$caption != ''"><xsl:attribute name="space-before">10pt</xsl:attribute></xsl:if>
      <fo:table-column column-width="9mm"/>
      <xsl:if test="$round"><fo:table-column column-width="18mm"/></xsl:if>
      <fo:table-column column-width="{50 + 15 * number(not($report)) - 18 * number($round)}mm"/><fo:table-column column-width="32mm"/>
      <fo:table-column column-width="17mm"/><fo:table-column column-width="15mm"/>
      <xsl:if test="$report"><fo:table-column column-width="15mm"/></xsl:if>
      <fo:table-column column-width="18mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="6 + number($round) + number($report)"/><xsl:with-param name="caption" select="$caption"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads">
            <xsl:with-param name="words">序号|<xsl:if test="$round">期次|</xsl:if><xsl:choose><xsl:when test="$head/r:campaign/@subject = 'person'">姓名</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose>|收件时间|报送方式|收件人|<xsl:if test="$report">年度报告|</xsl:if>报送情况</xsl:with-param>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$sent">
          <xsl:sort select="@order * number(not($round))" data-type="number"/>
          <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" tb:source="{@unit}">
            <fo:table-cell xsl:use-attribute-sets="small-cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <xsl:if test="$round"><fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="@round-name"/></fo:block></fo:table-cell></xsl:if>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="f:date-time(@received)"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@way"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="f:pad-name(@by)"/></xsl:call-template></fo:block></fo:table-cell>
            <xsl:if test="$report">
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>
                <xsl:choose><xsl:when test="@report = 'yes'">有</xsl:when><xsl:when test="@report = 'no'">未附</xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose>
              </fo:block></fo:table-cell>
            </xsl:if>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>
              <xsl:if test="@status = 'rejected' or @status = 'missing'"><xsl:attribute name="font-family">heiti</xsl:attribute></xsl:if>
              <xsl:call-template name="submission-word"/>
              <xsl:if test="@status = 'rejected' and @late = 'yes'">（逾期）</xsl:if>
            </fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ==== due round after round ========================================================================= -->

  <!-- Context: the first of `all`, which are the rounds of one kind in their order. -->
  <xsl:template name="rounds">
    <xsl:param name="all"/>
    <xsl:variable name="wanting" select="$all/r:submission[@status != 'ok']"/>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('编制：', $office/@name)"/>
      <xsl:with-param name="right" select="$period"/>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="30mm"/><fo:table-column column-width="44mm"/><fo:table-column column-width="16mm"/><fo:table-column column-width="16mm"/>
      <fo:table-column column-width="16mm"/><fo:table-column column-width="17mm"/><fo:table-column column-width="17mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="7"/><xsl:with-param name="caption" select="'各期报送情况'"/><xsl:with-param name="unit" select="substring($each, 1, 1)"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'期次|截止时间|应报送|按时|逾期|退回补正|未报送'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$all">
          <fo:table-row xsl:use-attribute-sets="row" height="4.4mm">
            <fo:table-cell xsl:use-attribute-sets="small-cell"><xsl:call-template name="continued"/><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@round-name"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="f:date-time(@deadline)"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="@expected"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="@on-time"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="@late"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="@rejected"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="@missing"/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <xsl:if test="$wanting">
      <xsl:call-template name="sent-table">
        <xsl:with-param name="sent" select="$wanting"/>
        <xsl:with-param name="round" select="true()"/>
        <xsl:with-param name="caption" select="'逾期、退回和未报送情况'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="count($all) &lt;= $most-rounds"><xsl:call-template name="by-unit"><xsl:with-param name="all" select="$all"/></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- Units down, rounds across. Context: the first of `all`. -->
  <xsl:template name="by-unit">
    <xsl:param name="all"/>
    <xsl:variable name="of" select="string(@kind)"/>
    <xsl:variable name="width" select="floor(1040 div count($all)) div 10"/>
    <xsl:variable name="column" select="$width * number($width &lt; 20) + 20 * number($width &gt;= 20)"/>
    <fo:table xsl:use-attribute-sets="table" space-before="10pt" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="{147 - $column * count($all)}mm"/>
      <xsl:for-each select="$all"><fo:table-column column-width="{$column}mm"/></xsl:for-each>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="2 + count($all)"/><xsl:with-param name="caption" select="'分单位报送情况'"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="concat('序号|单位|', f:list($all/@round-name, '|'))"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="r:submission">
          <xsl:sort select="@order" data-type="number"/>
          <xsl:variable name="unit" select="string(@unit)"/>
          <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" tb:source="{@unit}">
            <fo:table-cell xsl:use-attribute-sets="small-cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
            <xsl:for-each select="$all">
              <xsl:variable name="sent" select="key('sent-in-round', concat($of, ' ', @round, ' ', $unit))"/>
              <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>
                <xsl:choose>
                  <xsl:when test="$sent/@status = 'ok'">√</xsl:when>
                  <xsl:when test="$sent/@status = 'late'">逾期</xsl:when>
                  <xsl:when test="$sent/@status = 'rejected'">退回</xsl:when>
                  <xsl:when test="$sent/@status = 'missing'">未报</xsl:when>
                  <xsl:otherwise>—</xsl:otherwise>
                </xsl:choose>
              </fo:block></fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="table-note">注：√为按时报送。</fo:block>
  </xsl:template>

  <!-- ==== why ============================================================================================ -->

  <!-- Submissions that were sent back, with what was wrong: 报送不完整 and the like. -->
  <xsl:template name="refused">
    <xsl:param name="refused"/>
    <fo:table xsl:use-attribute-sets="table" space-before="10pt" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="45mm"/><fo:table-column column-width="102mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="3"/><xsl:with-param name="caption" select="'退回补正的原因'"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|单位|存在的问题'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$refused">
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@unit}">
            <fo:table-cell xsl:use-attribute-sets="small-cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block><xsl:value-of select="@name"/><xsl:if test="@round-name">（<xsl:value-of select="@round-name"/>）</xsl:if></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block>
              <xsl:for-each select="r:fault[@level = 'error' or @level = 'fatal']">
                <xsl:call-template name="fault-text"/>
                <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
              </xsl:for-each>
            </fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:attribute-set name="small-cell" use-attribute-sets="cell">
    <xsl:attribute name="padding">2pt 2pt</xsl:attribute>
  </xsl:attribute-set>

</xsl:stylesheet>
