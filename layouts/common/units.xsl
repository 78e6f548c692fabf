<?xml version="1.0" encoding="UTF-8"?>
<!-- What became of units since the earlier record: joined, formed of others, split, renamed, put into another group, left. One
     wording for the circular, the ranking table and the scorecard; the record says which of it is news. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <xsl:variable name="unit-changes" select="$head/r:changes/r:change"/>

  <!-- 县农业局、县农机局: of what it was made; the name that it had itself stands first. Context: change. -->
  <xsl:template name="origins">
    <xsl:if test="@old-name and not(r:former/@name = @old-name)"><xsl:value-of select="@old-name"/>、</xsl:if>
    <xsl:value-of select="f:list(r:former/@name, '、')"/>
  </xsl:template>

  <!-- One fact without a full stop; the units that joined stand together, and so do those of one group that went to another.
       Context: change. -->
  <xsl:template name="unit-change">
    <xsl:choose>
      <xsl:when test="@what = 'joined'"><xsl:value-of select="f:list($unit-changes[@what = 'joined']/@name, '、')"/>新参加考评</xsl:when>
      <xsl:when test="@what = 'formed'"><xsl:value-of select="@name"/>由<xsl:call-template name="origins"/>合并组建</xsl:when>
      <xsl:when test="@what = 'split'"><xsl:value-of select="@name"/>由<xsl:call-template name="origins"/>分设</xsl:when>
      <xsl:when test="@what = 'absorbed'"><xsl:call-template name="origins"/>并入<xsl:value-of select="@name"/></xsl:when>
      <xsl:when test="@what = 'renamed'"><xsl:value-of select="@old-name"/>更名为<xsl:value-of select="@name"/></xsl:when>
      <xsl:when test="@what = 'regrouped'">
        <xsl:value-of select="f:list($unit-changes[@what = 'regrouped' and @group = current()/@group and @old-group = current()/@old-group]/@name, '、')"/>
        <xsl:text>由</xsl:text><xsl:value-of select="@old-group-name"/><xsl:text>调入</xsl:text><xsl:value-of select="@group-name"/>
      </xsl:when>
      <xsl:when test="@how = 'merged'"><xsl:value-of select="@name"/>并入<xsl:value-of select="@into-name"/>，不再参加考评</xsl:when>
      <xsl:when test="@how = 'transferred' and @into-name"><xsl:value-of select="@name"/>划转<xsl:value-of select="@into-name"/>，不再参加考评</xsl:when>
      <xsl:when test="@how = 'transferred'"><xsl:value-of select="@name"/>已划转，不再参加考评</xsl:when>
      <xsl:when test="@into-name"><xsl:value-of select="@name"/>撤销，职责由<xsl:value-of select="@into-name"/>承担</xsl:when>
      <xsl:otherwise><xsl:value-of select="@name"/>撤销，不再参加考评</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- All facts, parted by ；, with a full stop: those that stand together once. -->
  <xsl:template name="unit-changes">
    <xsl:for-each select="$unit-changes[not(@what = 'joined' and preceding-sibling::r:change/@what = 'joined')]">
      <xsl:if test="not(@what = 'regrouped' and preceding-sibling::r:change[@what = 'regrouped' and @group = current()/@group and @old-group = current()/@old-group])">
        <xsl:if test="position() != 1">；</xsl:if>
        <xsl:call-template name="unit-change"/>
      </xsl:if>
    </xsl:for-each>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <!-- A paragraph of the circular. -->
  <xsl:template name="unit-changes-paragraph">
    <xsl:if test="$unit-changes">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:choose>
          <xsl:when test="$head/r:changes/@period-name">与<xsl:value-of select="$head/r:changes/@period-name"/>相比，参评单位有以下变动：</xsl:when>
          <xsl:otherwise>本期参评单位有以下变动：</xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="unit-changes"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- A note under a table in which last period's names are missed. -->
  <xsl:template name="unit-changes-note">
    <xsl:if test="$unit-changes">
      <fo:block xsl:use-attribute-sets="table-note"><xsl:text>注：</xsl:text><xsl:call-template name="unit-changes"/></fo:block>
    </xsl:if>
  </xsl:template>

  <!-- On the unit's own card: what changed, and what follows for the comparison. Context: unit. -->
  <xsl:template name="unit-change-remarks">
    <xsl:for-each select="$unit-changes[@unit = current()/@code]">
      <fo:block>
        <xsl:choose>
          <xsl:when test="@what = 'joined'">
            <xsl:text>本单位</xsl:text><xsl:if test="@date">自<xsl:value-of select="f:date(@date)"/>起</xsl:if><xsl:text>新参加考评，没有</xsl:text><xsl:value-of select="$last-period"/><xsl:text>数据。</xsl:text>
          </xsl:when>
          <xsl:when test="@what = 'formed' and not(@old-name)">
            <xsl:text>本单位由</xsl:text><xsl:call-template name="origins"/><xsl:text>合并组建</xsl:text><xsl:if test="@date">（<xsl:value-of select="f:date(@date)"/>）</xsl:if><xsl:text>，原单位的考评结果不作为本单位的</xsl:text><xsl:value-of select="$last-period"/><xsl:text>数据。</xsl:text>
          </xsl:when>
          <xsl:when test="@what = 'formed'">
            <xsl:text>本单位由</xsl:text><xsl:call-template name="origins"/><xsl:text>合并组建，</xsl:text><xsl:value-of select="$last-period"/><xsl:text>数据为</xsl:text><xsl:value-of select="@old-name"/><xsl:text>的结果。</xsl:text>
          </xsl:when>
          <xsl:when test="@what = 'split'">
            <xsl:text>本单位由</xsl:text><xsl:call-template name="origins"/><xsl:text>分设</xsl:text><xsl:if test="@date">（<xsl:value-of select="f:date(@date)"/>）</xsl:if><xsl:text>，原单位的考评结果不作为本单位的</xsl:text><xsl:value-of select="$last-period"/><xsl:text>数据。</xsl:text>
          </xsl:when>
          <xsl:when test="@what = 'absorbed'"><xsl:call-template name="origins"/><xsl:text>并入本单位</xsl:text><xsl:if test="@until">（原单位截至<xsl:value-of select="f:date(@until)"/>）</xsl:if><xsl:text>，</xsl:text><xsl:value-of select="$last-period"/><xsl:text>数据为本单位并入前的结果。</xsl:text></xsl:when>
          <xsl:when test="@what = 'renamed'">
            <xsl:text>本单位原名</xsl:text><xsl:value-of select="@old-name"/><xsl:if test="@until">（至<xsl:value-of select="f:date(@until)"/>）</xsl:if><xsl:text>，以前的考评结果连续计算。</xsl:text>
          </xsl:when>
          <xsl:otherwise>
            <xsl:text>本单位由</xsl:text><xsl:value-of select="@old-group-name"/><xsl:text>调入</xsl:text><xsl:value-of select="@group-name"/><xsl:text>，组内名次不与</xsl:text><xsl:value-of select="$last-period"/><xsl:text>比较。</xsl:text>
          </xsl:otherwise>
        </xsl:choose>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
