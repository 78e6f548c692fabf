<?xml version="1.0" encoding="UTF-8"?>
<!-- 名次升降情况表: the risers and the fallers that the scheme asks for (<movement risers= fallers= places=>), each a table; in a ranking by
     group each group has its own. A table that nobody is in says so. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/comparison.xsl"/>

  <lay:document kind="movers" scope="record" needs="summary" audience="units" file="movers.pdf" title="名次升降情况表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'movers'"/>
  <xsl:variable name="movers" select="$head/r:movers"/>
  <xsl:variable name="by-group" select="$movers/@scope = 'group'"/>
  <!-- Scores that may not be compared are not: the column says why below the table. -->
  <xsl:variable name="with-scores" select="boolean($movers/r:unit/@score-change)"/>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="form-title">
      <xsl:with-param name="title"><xsl:choose>
        <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/>名次升降情况表</xsl:otherwise>
      </xsl:choose></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('编制：', $office/@name)"/>
      <xsl:with-param name="right"><xsl:if test="$head/r:previous">与<xsl:value-of select="$head/r:previous/@name"/>相比</xsl:if></xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="not($head/r:previous)"><fo:block space-before="6pt">没有<xsl:value-of select="$last-period"/>的结果，本期不作升降比较。</fo:block></xsl:when>
      <xsl:when test="not($movers)"><fo:block space-before="6pt">方案没有规定公布升降情况。</fo:block></xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$movers"><xsl:sort select="@kind" order="descending"/><xsl:call-template name="movers"><xsl:with-param name="number" select="position()"/></xsl:call-template></xsl:for-each>
        <xsl:call-template name="notes"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="signature-row"><xsl:with-param name="words" select="'编制|复核|绩效办负责人'"/></xsl:call-template>
    <xsl:if test="$final and $document/@date"><fo:block text-align="end" space-before="6pt"><xsl:value-of select="f:date($document/@date)"/></fo:block></xsl:if>
  </xsl:template>

  <!-- Context: movers. -->
  <xsl:template name="movers">
    <xsl:param name="number"/>
    <xsl:variable name="word"><xsl:choose><xsl:when test="@kind = 'up'">上升</xsl:when><xsl:otherwise>下降</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="caption" select="concat(f:chinese-number($number), '、名次', $word, '的', $who, '（', count(r:unit), $each, '）')"/>
    <xsl:choose>
      <xsl:when test="r:unit">
        <fo:table xsl:use-attribute-sets="table" space-before="9pt">
          <xsl:variable name="rest" select="156 - 11 - 3 * 17 - 24 * number($with-scores) - 26 * number($by-group)"/>
          <fo:table-column column-width="11mm"/><fo:table-column column-width="{$rest}mm"/>
          <xsl:if test="$by-group"><fo:table-column column-width="26mm"/></xsl:if>
          <fo:table-column column-width="17mm" number-columns-repeated="3"/>
          <xsl:if test="$with-scores"><fo:table-column column-width="24mm"/></xsl:if>
          <fo:table-header>
            <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="5 + number($by-group) + number($with-scores)"/><xsl:with-param name="caption" select="$caption"/></xsl:call-template>
            <fo:table-row xsl:use-attribute-sets="row">
              <xsl:call-template name="heads"><xsl:with-param name="words">序号|<xsl:choose><xsl:when test="$persons">姓名</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose><xsl:if test="$by-group">|组别</xsl:if>|<xsl:value-of select="$last-period"/>名次|本期名次|<xsl:value-of select="$word"/>位次<xsl:if test="$with-scores">|得分增减</xsl:if></xsl:with-param></xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="r:unit">
              <fo:table-row xsl:use-attribute-sets="row" tb:source="{@code}">
                <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
                <xsl:if test="$by-group"><fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@group-name"/></xsl:call-template></fo:block></fo:table-cell></xsl:if>
                <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@previous-rank"/></fo:block></fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@rank"/></fo:block></fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@change"/></fo:block></fo:table-cell>
                <xsl:if test="$with-scores"><fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:choose>
                  <xsl:when test="@score-change"><xsl:value-of select="f:signed(@score-change, $scheme/@total-decimals)"/></xsl:when>
                  <xsl:otherwise>不可比</xsl:otherwise>
                </xsl:choose></fo:block></fo:table-cell></xsl:if>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="form-heading"><xsl:with-param name="text" select="$caption"/></xsl:call-template>
        <fo:block text-indent="21pt">无。</fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- By which ranking, from how many places, at most how many. -->
  <xsl:template name="notes">
    <fo:block xsl:use-attribute-sets="table-note">
      <xsl:text>注：按</xsl:text><xsl:value-of select="$movers[1]/@ranking-name"/>
      <xsl:for-each select="$movers"><xsl:sort select="@kind" order="descending"/>
        <xsl:text>，</xsl:text><xsl:choose><xsl:when test="@kind = 'up'">上升</xsl:when><xsl:otherwise>下降</xsl:otherwise></xsl:choose><xsl:value-of select="@places"/><xsl:text>位以上的列入</xsl:text>
        <xsl:if test="@most">（至多<xsl:value-of select="@most"/><xsl:value-of select="$each"/><xsl:choose>
          <xsl:when test="@ties = 'extend'">，末位并列的一并列入</xsl:when>
          <xsl:when test="@ties = 'cut'">，末位并列的均不列入</xsl:when>
        </xsl:choose>）</xsl:if>
      </xsl:for-each>
      <xsl:if test="$movers[1]/@article">（<xsl:value-of select="$scheme-name"/><xsl:value-of select="$movers[1]/@article"/>）</xsl:if>
      <xsl:text>。</xsl:text>
      <xsl:if test="$with-scores">得分增减的单位为分。</xsl:if>
      <xsl:call-template name="not-comparable"><xsl:with-param name="of" select="$compared"/></xsl:call-template>
    </fo:block>
  </xsl:template>

</xsl:stylesheet>
