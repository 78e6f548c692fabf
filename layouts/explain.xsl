<?xml version="1.0" encoding="UTF-8"?>
<!-- How the score of a unit came about: every item, or one with its parts, as the record worked it out. Plain text for the
     terminal (tongbao explain). Parameter item: the code of an item; '' for all. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lay="urn:tongbao:layout"
    xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f lay">

  <xsl:import href="common/record.xsl"/>
  <xsl:import href="common/computation.xsl"/>
  <xsl:import href="common/appeal.xsl"/>
  <xsl:import href="common/comparison.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <lay:document kind="explain" scope="unit" needs="units" audience="committee" file="explain/{code}.txt" title="得分说明"/>

  <xsl:param name="item" select="''"/>
  <xsl:variable name="kind" select="'explain'"/>
  <xsl:variable name="unit" select="/r:results/r:units/r:unit"/>
  <xsl:variable name="chosen" select="$unit//r:item[@code = $item]"/>
  <xsl:key name="role" match="r:role" use="@code"/>

  <xsl:template match="/">
    <xsl:call-template name="unit-line"/>
    <xsl:choose>
      <xsl:when test="$item = ''"><xsl:for-each select="$unit//r:item"><xsl:call-template name="item-lines"/></xsl:for-each></xsl:when>
      <xsl:when test="$chosen"><xsl:for-each select="$chosen/descendant-or-self::r:item"><xsl:call-template name="item-lines"/></xsl:for-each></xsl:when>
      <xsl:otherwise>
        <xsl:message terminate="yes">there is no item <xsl:value-of select="$item"/>; the items are <xsl:value-of select="f:list($unit//r:item/@code, ', ')"/></xsl:message>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="unit-line">
    <xsl:value-of select="$unit/@name"/><xsl:text>　</xsl:text><xsl:value-of select="$period"/><xsl:text>　</xsl:text><xsl:value-of select="$total-name"/>
    <xsl:value-of select="f:minus($unit/r:totals/@total)"/>
    <xsl:if test="$unit/r:totals/@rank">，第<xsl:value-of select="$unit/r:totals/@rank"/>名（共<xsl:value-of select="$unit/r:totals/@ranked-of"/>个）</xsl:if>
    <xsl:if test="$unit/r:totals/@grade-name">，<xsl:value-of select="$unit/r:totals/@grade-name"/></xsl:if>
    <xsl:text>&#10;</xsl:text>
    <xsl:call-template name="movement-lines"/>
    <xsl:variable name="partial"><xsl:call-template name="partial-words"/></xsl:variable>
    <xsl:if test="$partial != ''"><xsl:text>  </xsl:text><xsl:value-of select="$partial"/><xsl:text>&#10;</xsl:text></xsl:if>
    <xsl:for-each select="$unit/r:decision">
      <xsl:text>  经</xsl:text><xsl:value-of select="@body"/><xsl:value-of select="@meeting"/><xsl:text>研究，</xsl:text><xsl:call-template name="decision-what"/><xsl:text>由</xsl:text>
      <xsl:call-template name="decision-value"><xsl:with-param name="value" select="@from"/><xsl:with-param name="name" select="@from-name"/></xsl:call-template>
      <xsl:text>调整为</xsl:text>
      <xsl:call-template name="decision-value"><xsl:with-param name="value" select="@to"/><xsl:with-param name="name" select="@to-name"/></xsl:call-template>
      <xsl:if test="r:reason">：<xsl:value-of select="r:reason"/></xsl:if><xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:for-each select="$unit/r:appeal">
      <xsl:text>  </xsl:text><xsl:call-template name="appeal-line"/><xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:for-each select="$unit/r:totals[@original-total | @original-rank | @original-group-rank | @original-grade]">
      <xsl:text>  申诉复核后，</xsl:text><xsl:call-template name="originals"/><xsl:text>&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <!-- 与2013年第四季度相比：名次上升2位（第5名），总分提高4.50分 -->
  <xsl:template name="movement-lines">
    <xsl:variable name="moved" select="$unit/r:movement"/>
    <xsl:if test="$compared">
      <xsl:text>  与</xsl:text><xsl:value-of select="$compared/@name"/><xsl:text>相比：名次</xsl:text>
      <xsl:call-template name="movement"><xsl:with-param name="kind" select="$moved/@kind"/><xsl:with-param name="change" select="$moved/@change"/></xsl:call-template>
      <xsl:if test="$moved/@previous">（原第<xsl:value-of select="$moved/@previous"/>名）</xsl:if><xsl:text>，</xsl:text><xsl:value-of select="$total-name"/>
      <xsl:call-template name="score-movement"><xsl:with-param name="kind" select="$moved/@score-kind"/><xsl:with-param name="change" select="$moved/@score-change"/></xsl:call-template>
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
    <xsl:if test="$compared-year">
      <xsl:text>  与上年同期（</xsl:text><xsl:value-of select="$compared-year/@name"/><xsl:text>）相比：名次</xsl:text>
      <xsl:call-template name="movement"><xsl:with-param name="kind" select="$moved/@year-ago-kind"/><xsl:with-param name="change" select="$moved/@year-ago-movement"/></xsl:call-template>
      <xsl:if test="$moved/@year-ago-rank">（原第<xsl:value-of select="$moved/@year-ago-rank"/>名）</xsl:if><xsl:text>，</xsl:text><xsl:value-of select="$total-name"/>
      <xsl:call-template name="score-movement"><xsl:with-param name="kind" select="$moved/@year-ago-score-kind"/><xsl:with-param name="change" select="$moved/@year-ago-score-change"/><xsl:with-param name="period" select="'上年同期'"/></xsl:call-template>
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
    <xsl:variable name="why"><xsl:call-template name="unit-not-comparable"/></xsl:variable>
    <xsl:if test="$why != ''"><xsl:text>  </xsl:text><xsl:value-of select="$why"/><xsl:text>&#10;</xsl:text></xsl:if>
  </xsl:template>

  <!-- Context: item. Two spaces for each depth. -->
  <xsl:template name="item-lines">
    <xsl:variable name="indent" select="substring('                                        ', 1, 2 * @depth)"/>
    <xsl:text>&#10;</xsl:text><xsl:value-of select="$indent"/><xsl:value-of select="@name"/><xsl:text>（</xsl:text><xsl:value-of select="@code"/><xsl:text>）</xsl:text>
    <xsl:choose>
      <xsl:when test="@mark-status = 'missing'">未评</xsl:when>
      <xsl:when test="@mark-status = 'not-applicable'">不适用</xsl:when>
      <xsl:when test="@mark-status = 'pending'">待评</xsl:when>
      <xsl:otherwise><xsl:value-of select="f:minus(@mark)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@max">，满分<xsl:value-of select="@max"/></xsl:if>
    <xsl:if test="@self-status != 'none'">，自评<xsl:call-template name="self-rating"/></xsl:if>
    <xsl:if test="@role">，<xsl:value-of select="key('role', @role)/@name"/></xsl:if>
    <xsl:if test="@by">（<xsl:value-of select="@by"/>）</xsl:if>
    <xsl:if test="@date">，<xsl:value-of select="f:date(@date)"/></xsl:if>
    <xsl:if test="@article">，依据<xsl:value-of select="@article"/></xsl:if>
    <xsl:if test="@supplement">，<xsl:call-template name="supplement-note"/></xsl:if>
    <xsl:if test="@running = 'yes'">，从首期累计至本期，不计入<xsl:value-of select="$total-name"/></xsl:if>
    <xsl:text>&#10;</xsl:text>
    <xsl:if test="r:then">
      <xsl:value-of select="$indent"/><xsl:text>  以往：</xsl:text>
      <xsl:for-each select="r:then">
        <xsl:value-of select="@name"/><xsl:value-of select="f:minus(@mark)"/>
        <xsl:choose>
          <xsl:when test="@comparable = 'no' and @max">（满分<xsl:value-of select="@max"/>，不可比）</xsl:when>
          <xsl:when test="@comparable = 'no'">（不可比）</xsl:when>
        </xsl:choose>
        <xsl:if test="position() != last()">，</xsl:if>
      </xsl:for-each>
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
    <xsl:if test="@reason"><xsl:value-of select="$indent"/>  失分原因：<xsl:value-of select="@reason"/><xsl:text>&#10;</xsl:text></xsl:if>
    <xsl:for-each select="r:threshold">
      <xsl:value-of select="$indent"/><xsl:text>  条件：</xsl:text><xsl:value-of select="@name"/><xsl:text>不少于</xsl:text><xsl:value-of select="@at-least"/><xsl:value-of select="@unit"/>
      <xsl:if test="@value">，核定<xsl:value-of select="@value"/></xsl:if>
      <xsl:if test="@self">，自报<xsl:value-of select="@self"/></xsl:if>
      <xsl:if test="@met">，<xsl:choose><xsl:when test="@met = 'yes'">达到</xsl:when><xsl:otherwise>未达到</xsl:otherwise></xsl:choose></xsl:if>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
    <xsl:if test="r:excuse"><xsl:value-of select="$indent"/><xsl:text>  </xsl:text><xsl:value-of select="r:excuse"/><xsl:text>&#10;</xsl:text></xsl:if>
    <xsl:for-each select="r:computation">
      <xsl:variable name="paper"><xsl:call-template name="on-paper"/></xsl:variable>
      <xsl:if test="$paper != ''"><xsl:value-of select="$indent"/><xsl:text>  </xsl:text><xsl:value-of select="$paper"/><xsl:text>&#10;</xsl:text></xsl:if>
    </xsl:for-each>
    <xsl:for-each select="r:event">
      <xsl:value-of select="$indent"/><xsl:text>  </xsl:text><xsl:value-of select="@code"/><xsl:text> </xsl:text><xsl:value-of select="f:date(@date)"/><xsl:text> </xsl:text><xsl:value-of select="r:finding"/>
      <xsl:if test="@document">（<xsl:value-of select="@document"/>）</xsl:if>
      <xsl:if test="@counted = 'no'">，<xsl:call-template name="not-counted"/></xsl:if>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
