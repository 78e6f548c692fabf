<?xml version="1.0" encoding="UTF-8"?>
<!-- 绩效奖金核定表: a table for each kind of money. Where grades have coefficients, every unit with coefficient and amounts and a
     小计 for each grade; where the money is made of parts, those who get any by name and part. Below both 合计 and 人民币大写. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/ranking.xsl"/>

  <lay:document kind="payment" scope="record" needs="summary" audience="committee" file="payment.pdf" title="奖金核定表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

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
      <xsl:with-param name="right"><xsl:if test="$money and not($money/@currency != $head/r:money/@currency)">单位：<xsl:value-of select="$money/@currency"/></xsl:if></xsl:with-param>
    </xsl:call-template>
    <xsl:for-each select="$head/r:money">
      <xsl:if test="last() &gt; 1">
        <xsl:call-template name="form-heading"><xsl:with-param name="text" select="concat(f:chinese-number(position()), '、', @name, '（单位：', @currency, '）')"/></xsl:call-template>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="r:coefficient"><xsl:call-template name="coefficient-table"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="part-table"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:if test="$money"><xsl:call-template name="notes"/></xsl:if>
    <xsl:if test="not($money)"><fo:block space-before="6pt"><xsl:value-of select="$period"/>应发的奖金：无。</fo:block></xsl:if>
    <xsl:call-template name="signature-row"><xsl:with-param name="words" select="'制表|复核|绩效办负责人|领导小组审批'"/></xsl:call-template>
    <xsl:if test="$final and $document/@date">
      <fo:block text-align="end" space-before="6pt"><xsl:value-of select="f:date($document/@date)"/></fo:block>
    </xsl:if>
  </xsl:template>

  <!-- 人民币大写; the currency may be ten thousands of it. Context: money. -->
  <xsl:template name="in-words-row">
    <xsl:param name="columns"/>
    <xsl:if test="@currency = '元'">
      <fo:table-row xsl:use-attribute-sets="row" keep-with-previous.within-page="always" font-size="10.5pt" line-height="14pt">
        <fo:table-cell xsl:use-attribute-sets="text-cell" number-columns-spanned="{$columns}">
          <fo:block>实发合计人民币（大写）：<xsl:value-of select="f:money(@paid)"/></fo:block>
        </fo:table-cell>
      </fo:table-row>
    </xsl:if>
  </xsl:template>

  <!-- Heads × base × coefficient, grade by grade. Context: money. -->
  <xsl:template name="coefficient-table">
    <xsl:variable name="code" select="string(@code)"/>
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="42mm"/><fo:table-column column-width="13mm"/>
      <fo:table-column column-width="11mm"/><fo:table-column column-width="15mm"/><fo:table-column column-width="11mm"/>
      <fo:table-column column-width="19mm"/><fo:table-column column-width="17mm"/><fo:table-column column-width="19mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="9"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="concat('序号|', $name-head, '|等次|人数|基数|系数|应发|扣发|实发')"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="r:coefficient[@units &gt; 0]">
          <xsl:variable name="before" select="sum(preceding-sibling::r:coefficient/@units)"/>
          <xsl:for-each select="key('grade-row', @grade)[@due]">
            <xsl:sort select="@order" data-type="number"/>
            <xsl:call-template name="unit-row"><xsl:with-param name="number" select="$before + position()"/></xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="sum-row">
            <xsl:with-param name="words">小计（<xsl:call-template name="grade-word"/><xsl:value-of select="@units"/><xsl:value-of select="$many"/>）</xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="sum-row">
          <xsl:with-param name="words" select="concat('合计（', sum(r:coefficient/@units), $many, '）')"/>
        </xsl:call-template>
        <xsl:call-template name="in-words-row"><xsl:with-param name="columns" select="9"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Who gets what of each part, in the order of the roster; who gets nothing is not in it. Context: money. -->
  <xsl:template name="part-table">
    <xsl:variable name="code" select="string(@code)"/>
    <xsl:variable name="parts" select="r:part"/>
    <xsl:variable name="withheld" select="number(@withheld &gt; 0)"/>
    <!-- One of nothing but the total needs no columns of its parts. -->
    <xsl:variable name="part-columns" select="count($parts) * number(count($parts) &gt; 1)"/>
    <xsl:variable name="figures" select="$part-columns + 1 + 2 * $withheld"/>
    <xsl:variable name="width" select="22 - 6 * number($figures &gt; 3)"/>
    <xsl:variable name="of" select="number($of-column)"/>
    <xsl:variable name="paid" select="$rows[r:money[@code = $code and @due != 0]]"/>
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="{115 - $width * $figures - 38 * $of}mm"/>
      <xsl:if test="$of = 1"><fo:table-column column-width="38mm"/></xsl:if>
      <fo:table-column column-width="14mm"/><fo:table-column column-width="18mm"/>
      <xsl:if test="$figures &gt; 0"><fo:table-column column-width="{$width}mm" number-columns-repeated="{$figures}"/></xsl:if>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="4 + $of + $figures"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads">
            <xsl:with-param name="words">
              <xsl:value-of select="concat('序号|', $name-head)"/>
              <xsl:if test="$of = 1">|单位</xsl:if>
              <xsl:value-of select="concat('|等次|', $total-name)"/>
              <xsl:if test="$part-columns &gt; 0">|<xsl:value-of select="f:list($parts/@name, '|')"/></xsl:if>
              <xsl:if test="$withheld = 1">|应发|扣发</xsl:if>
              <xsl:text>|实发</xsl:text>
            </xsl:with-param>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$paid">
          <xsl:sort select="@order" data-type="number"/>
          <xsl:variable name="own" select="r:money[@code = $code]"/>
          <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" tb:source="{@unit}">
            <fo:table-cell xsl:use-attribute-sets="cell" padding="2pt 1pt"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell" padding="2pt 2pt"><fo:block>
              <xsl:choose><xsl:when test="$persons"><xsl:value-of select="f:pad-name(@name)"/></xsl:when><xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise></xsl:choose>
            </fo:block></fo:table-cell>
            <xsl:if test="$of = 1"><fo:table-cell xsl:use-attribute-sets="text-cell" padding="2pt 2pt"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@of-name"/></xsl:call-template></fo:block></fo:table-cell></xsl:if>
            <fo:table-cell xsl:use-attribute-sets="cell" padding="2pt 1pt"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="f:minus(@total)"/></fo:block></fo:table-cell>
            <xsl:for-each select="$parts[$part-columns &gt; 0]">
              <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$own/r:part[@name = current()/@name]/@amount"/></xsl:call-template></fo:block></fo:table-cell>
            </xsl:for-each>
            <xsl:if test="$withheld = 1">
              <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="$own/@due"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="$own/@withheld"/></fo:block></fo:table-cell>
            </xsl:if>
            <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="$own/@paid"/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
        <fo:table-row xsl:use-attribute-sets="row" height="4.4mm">
          <xsl:if test="$paid"><xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute></xsl:if>
          <fo:table-cell xsl:use-attribute-sets="cell" padding="2pt 1pt" number-columns-spanned="{4 + $of}" font-family="heiti">
            <xsl:call-template name="continued"><xsl:with-param name="number" select="2"/></xsl:call-template>
            <fo:block>合计（<xsl:value-of select="count($paid)"/><xsl:value-of select="$many"/>）</fo:block></fo:table-cell>
          <xsl:for-each select="$parts[$part-columns &gt; 0]">
            <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@amount"/></fo:block></fo:table-cell>
          </xsl:for-each>
          <xsl:if test="$withheld = 1">
            <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@due"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@withheld"/></fo:block></fo:table-cell>
          </xsl:if>
          <fo:table-cell xsl:use-attribute-sets="amount-cell"><fo:block><xsl:value-of select="@paid"/></fo:block></fo:table-cell>
        </fo:table-row>
        <xsl:call-template name="in-words-row"><xsl:with-param name="columns" select="4 + $of + $figures"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
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
      <xsl:text>注：1.</xsl:text>
      <xsl:for-each select="$head/r:money">
        <xsl:text>应发</xsl:text><xsl:value-of select="@name"/><xsl:text>＝</xsl:text>
        <xsl:if test="r:coefficient">人数×基数×系数</xsl:if>
        <xsl:for-each select="r:part">
          <xsl:if test="position() &gt; 1 or ../r:coefficient">＋</xsl:if><xsl:value-of select="@name"/>
        </xsl:for-each>
        <xsl:if test="@withheld &gt; 0 or r:coefficient">，实发＝应发－扣发</xsl:if>
        <xsl:for-each select="r:coefficient[@value = 0 and @units &gt; 0]"><xsl:text>，</xsl:text><xsl:call-template name="grade-word"/>系数为0、不发</xsl:for-each>
        <xsl:text>（</xsl:text><xsl:value-of select="$scheme-name"/><xsl:value-of select="@article"/><xsl:text>）</xsl:text>
        <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
      </xsl:for-each>
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
    <xsl:if test="$rows[not(@due or r:money)] and $money/r:coefficient">
      <fo:block xsl:use-attribute-sets="table-note" text-indent="0pt">
        <xsl:value-of select="count($withheld) + 2"/><xsl:text>.未列入本表的</xsl:text><xsl:value-of select="$who"/><xsl:text>：</xsl:text>
        <xsl:value-of select="f:list($rows[not(@due or r:money)]/@name, '、')"/><xsl:text>。</xsl:text>
      </fo:block>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
