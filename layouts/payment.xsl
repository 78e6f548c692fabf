<?xml version="1.0" encoding="UTF-8"?>
<!-- 绩效奖金核定表: every unit with coefficient and amounts, a 小计 for each grade, 合计 and 人民币大写. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>

  <lay:document kind="payment" scope="record" needs="summary" audience="committee" file="payment.pdf" title="奖金核定表"/>

  <xsl:variable name="kind" select="'payment'"/>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="form-title"/>
    <xsl:if test="$document/r:to or ($final and $document/@number)">
      <xsl:call-template name="form-line">
        <xsl:with-param name="left" select="f:list($document/r:to, '')"/>
        <xsl:with-param name="right"><xsl:if test="$final"><xsl:value-of select="$document/@number"/></xsl:if></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('编制单位：', $office/@name)"/>
      <xsl:with-param name="right" select="concat('单位：', $money/@currency)"/>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="42mm"/><fo:table-column column-width="13mm"/>
      <fo:table-column column-width="11mm"/><fo:table-column column-width="15mm"/><fo:table-column column-width="11mm"/>
      <fo:table-column column-width="19mm"/><fo:table-column column-width="17mm"/><fo:table-column column-width="19mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="9"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|单位|等次|人数|基数|系数|应发|扣发|实发'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$money/r:coefficient[@units &gt; 0]">
          <xsl:variable name="before" select="sum(preceding-sibling::r:coefficient/@units)"/>
          <xsl:for-each select="key('grade-row', @grade)[@due]">
            <xsl:sort select="@order" data-type="number"/>
            <xsl:call-template name="unit-row"><xsl:with-param name="number" select="$before + position()"/></xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="sum-row">
            <xsl:with-param name="words" select="concat('小计（', @name, '等次', @units, '个单位）')"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="$money">
          <xsl:call-template name="sum-row">
            <xsl:with-param name="words" select="concat('合计（', sum(r:coefficient/@units), '个单位）')"/>
          </xsl:call-template>
        </xsl:for-each>
        <fo:table-row xsl:use-attribute-sets="row" keep-with-previous.within-page="always" font-size="10.5pt" line-height="14pt">
          <fo:table-cell xsl:use-attribute-sets="text-cell" number-columns-spanned="9">
            <fo:block>实发合计人民币（大写）：<xsl:value-of select="f:money($money/@paid)"/></fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="notes"/>
    <xsl:call-template name="signature-row"><xsl:with-param name="words" select="'制表|复核|绩效办负责人|领导小组审批'"/></xsl:call-template>
    <xsl:if test="$final and $document/@date">
      <fo:block text-align="end" space-before="6pt"><xsl:value-of select="f:date($document/@date)"/></fo:block>
    </xsl:if>
  </xsl:template>

  <!-- Context: row. -->
  <xsl:template name="unit-row">
    <xsl:param name="number"/>
    <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" tb:source="{@unit}">
      <fo:table-cell xsl:use-attribute-sets="cell" padding="2pt 1pt">
        <xsl:call-template name="continued"><xsl:with-param name="number" select="$number"/></xsl:call-template>
        <fo:block><xsl:value-of select="$number"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell" padding="2pt 2pt"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell" padding="2pt 1pt"><fo:block><xsl:value-of select="@grade-name"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@heads"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@pay-base"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@coefficient"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@due"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@withheld"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@paid"/></fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- Sums as the record has them. Context: coefficient or money. A sum never begins a page. -->
  <xsl:template name="sum-row">
    <xsl:param name="words"/>
    <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" keep-with-previous.within-page="always">
      <fo:table-cell xsl:use-attribute-sets="cell" padding="2pt 1pt" number-columns-spanned="3" font-family="heiti">
        <xsl:call-template name="continued"><xsl:with-param name="number" select="2"/></xsl:call-template>
        <fo:block><xsl:value-of select="$words"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@heads"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell" padding="2pt 1pt"><fo:block>—</fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell" padding="2pt 1pt"><fo:block>
        <xsl:choose><xsl:when test="@value"><xsl:value-of select="@value"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose>
      </fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@due"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@withheld"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@paid"/></fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:attribute-set name="amount-cell" use-attribute-sets="cell">
    <xsl:attribute name="text-align">end</xsl:attribute>
    <xsl:attribute name="padding">2pt 2pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="notes">
    <fo:block xsl:use-attribute-sets="table-note">
      <xsl:text>注：1.应发</xsl:text><xsl:value-of select="$money/@name"/><xsl:text>＝人数×基数×系数，实发＝应发－扣发（</xsl:text><xsl:value-of select="$scheme-name"/><xsl:value-of select="$money/@article"/><xsl:text>）。</xsl:text>
    </fo:block>
    <xsl:variable name="withheld" select="$rows[@withheld &gt; 0]"/>
    <xsl:for-each select="$withheld">
      <xsl:sort select="@order" data-type="number"/>
      <xsl:variable name="vetoes" select="$head/r:vetoes/r:veto[@unit = current()/@unit]"/>
      <fo:block xsl:use-attribute-sets="table-note" text-indent="0pt">
        <xsl:value-of select="position() + 1"/><xsl:text>.</xsl:text><xsl:value-of select="@name"/><xsl:text>扣发</xsl:text><xsl:value-of select="@withheld"/><xsl:value-of select="$money/@currency"/>
        <xsl:if test="$vetoes">，系<xsl:value-of select="$vetoes[1]/@name"/>（<xsl:value-of select="f:list($vetoes/@cause-name, '、')"/>）涉及人员的奖金</xsl:if>
        <xsl:text>，名单另送。</xsl:text>
      </fo:block>
    </xsl:for-each>
    <xsl:if test="$rows[not(@due)]">
      <fo:block xsl:use-attribute-sets="table-note" text-indent="0pt">
        <xsl:value-of select="count($withheld) + 2"/><xsl:text>.未评定等次、未列入本表的单位：</xsl:text>
        <xsl:value-of select="f:list($rows[not(@due)]/@name, '、')"/><xsl:text>。</xsl:text>
      </fo:block>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
