<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables: one look for all documents (typography.md 2.8): full rules, outer 1 pt and inner 0.5 pt, heads in 黑体, rows that are
     never split, headers that come again on every page with 续表.

     The words 续表 come from markers: every row but the first carries the marker, and the header asks for that of the first
     row of its own page. So a table that fits its page never shows them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="f">

  <xsl:attribute-set name="table">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">100%</xsl:attribute>
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
    <xsl:attribute name="font-family">fangsong</xsl:attribute>
    <xsl:attribute name="font-size">10.5pt</xsl:attribute>
    <xsl:attribute name="line-height">14pt</xsl:attribute>
    <xsl:attribute name="tb:character-pitch">none</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="display-align">center</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="cell">
    <xsl:attribute name="border">0.5pt solid black</xsl:attribute>
    <xsl:attribute name="padding">3.5pt 3pt</xsl:attribute>
    <xsl:attribute name="start-indent">0pt</xsl:attribute>
    <xsl:attribute name="end-indent">0pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="text-cell" use-attribute-sets="cell">
    <xsl:attribute name="text-align">start</xsl:attribute>
  </xsl:attribute-set>
  <!-- One column of figures has one number of decimals, so that ending flush is aligned on the point. -->
  <xsl:attribute-set name="number-cell" use-attribute-sets="cell">
    <xsl:attribute name="text-align">end</xsl:attribute>
    <xsl:attribute name="padding-end">8pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="head-cell" use-attribute-sets="cell">
    <xsl:attribute name="font-family">heiti</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
  </xsl:attribute-set>

  <!-- At least 7.6 mm high: the height is that of the content, padding and rules come to it. -->
  <xsl:attribute-set name="row">
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
    <xsl:attribute name="height">5mm</xsl:attribute>
  </xsl:attribute-set>

  <!-- A head: its words separated by |; width and alignment come from the columns. -->
  <xsl:template name="heads">
    <xsl:param name="words"/>
    <xsl:variable name="word" select="substring-before(concat($words, '|'), '|')"/>
    <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="$word"/></fo:block></fo:table-cell>
    <xsl:if test="contains($words, '|')">
      <xsl:call-template name="heads"><xsl:with-param name="words" select="substring-after($words, '|')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- First row of a header: the table's caption in the middle and what its figures are counted in at the right, without
       rules; behind the caption （续表） on pages after the first. -->
  <xsl:template name="caption-row">
    <xsl:param name="columns"/>
    <xsl:param name="caption" select="''"/>
    <xsl:param name="unit" select="''"/>
    <fo:table-row>
      <fo:table-cell number-columns-spanned="{$columns}" padding="0pt 3pt 3pt 3pt" border-style="none">
        <fo:block font-family="heiti" font-size="12pt" line-height="18pt" text-align="center">
          <xsl:value-of select="$caption"/>
          <fo:retrieve-table-marker retrieve-class-name="continued" retrieve-position-within-table="first-starting"
              retrieve-boundary-within-table="table-fragment"/>
        </fo:block>
        <xsl:if test="$unit != ''">
          <fo:block text-align="end">单位：<xsl:value-of select="$unit"/></fo:block>
        </xsl:if>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- First thing in the first cell of a row; call it with the row's number. -->
  <xsl:template name="continued">
    <xsl:param name="number" select="position()"/>
    <fo:marker marker-class-name="continued">
      <xsl:if test="$number &gt; 1">（续表）</xsl:if>
    </fo:marker>
  </xsl:template>

  <!-- A note under a table. -->
  <xsl:attribute-set name="table-note">
    <xsl:attribute name="font-family">fangsong</xsl:attribute>
    <xsl:attribute name="font-size">10.5pt</xsl:attribute>
    <xsl:attribute name="line-height">15pt</xsl:attribute>
    <xsl:attribute name="tb:character-pitch">none</xsl:attribute>
    <xsl:attribute name="text-align">justify</xsl:attribute>
    <xsl:attribute name="text-indent">-21pt</xsl:attribute>
    <xsl:attribute name="start-indent">21pt</xsl:attribute>
    <xsl:attribute name="space-before">3pt</xsl:attribute>
    <xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute>
  </xsl:attribute-set>

</xsl:stylesheet>
