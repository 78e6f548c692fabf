<?xml version="1.0" encoding="UTF-8"?>
<!-- Pages of GB/T 9704-2012: A4, 版心 156 × 225 mm at 28 mm from the left and 37 mm from the top, 22 lines of 28 characters.

     The 22 line areas are 29.609 pt high, together 229.84 mm: region-body begins 34.58 mm from the top and ends 32.58 mm from
     the bottom (GB/T 33476.2), so that the first glyph box stands at 37 mm and the last one ends at 262 mm. A full-width
     character advances 15.793 pt = 156/28 mm, half-width ones half of it (tb:character-pitch).

     Heights in mm from the top of the paper:
         15     sample line and mark of the stage, outside the 版心
         34.58  region-body;  37 edge of the 版心;  262 its lower edge;  264.42 end of region-body
         269    the 一字线 of the page number, 7 mm below the 版心
     The margin below, 25.53 mm, ends at the line area of the page number, so that region-after stands on it and grows
     upwards; on even pages it also takes the 版记, whose last rule lies at 262 mm.

     Which even page takes the 版记 is decided by a marker: the last block of the flow (official.xsl, imprint-place) carries
     it. On its own page, if that is even, or on the blank even page that force-page-count adds, retrieve-marker finds it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <xsl:import href="correction.xsl"/>

  <!-- The grid, in points. -->
  <xsl:variable name="line" select="29.609"/>
  <xsl:variable name="cell" select="15.793"/>
  <xsl:variable name="measure" select="442.204"/>

  <!-- Body text: 三号仿宋 on the grid. -->
  <xsl:attribute-set name="body-text">
    <xsl:attribute name="font-family">fangsong</xsl:attribute>
    <xsl:attribute name="font-size">16pt</xsl:attribute>
    <xsl:attribute name="line-height">29.609pt</xsl:attribute>
    <xsl:attribute name="line-stacking-strategy">line-height</xsl:attribute>
    <xsl:attribute name="line-height-shift-adjustment">disregard-shifts</xsl:attribute>
    <xsl:attribute name="tb:character-pitch">15.793pt</xsl:attribute>
    <xsl:attribute name="text-align">justify</xsl:attribute>
    <xsl:attribute name="orphans">2</xsl:attribute>
    <xsl:attribute name="widows">2</xsl:attribute>
    <xsl:attribute name="xml:lang">zh-CN</xsl:attribute>
  </xsl:attribute-set>

  <!-- Text in tables and forms: no grid. -->
  <xsl:attribute-set name="form-text">
    <xsl:attribute name="font-family">fangsong</xsl:attribute>
    <xsl:attribute name="font-size">10.5pt</xsl:attribute>
    <xsl:attribute name="line-height">15pt</xsl:attribute>
    <xsl:attribute name="line-stacking-strategy">line-height</xsl:attribute>
    <xsl:attribute name="line-height-shift-adjustment">disregard-shifts</xsl:attribute>
    <xsl:attribute name="tb:character-pitch">none</xsl:attribute>
    <xsl:attribute name="xml:lang">zh-CN</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="page-masters">
    <fo:layout-master-set>
      <fo:simple-page-master master-name="odd" page-width="210mm" page-height="297mm"
          margin-top="15mm" margin-bottom="25.53mm" margin-left="28mm" margin-right="26mm">
        <fo:region-body margin-top="19.58mm" margin-bottom="7.05mm"/>
        <fo:region-before extent="15mm"/>
        <fo:region-after region-name="foot-odd" extent="10mm" display-align="after"/>
      </fo:simple-page-master>
      <fo:simple-page-master master-name="even" page-width="210mm" page-height="297mm"
          margin-top="15mm" margin-bottom="25.53mm" margin-left="28mm" margin-right="26mm">
        <fo:region-body margin-top="19.58mm" margin-bottom="7.05mm"/>
        <fo:region-before extent="15mm"/>
        <fo:region-after region-name="foot-even" extent="110mm" display-align="after"/>
      </fo:simple-page-master>
      <fo:page-sequence-master master-name="pages">
        <fo:repeatable-page-master-alternatives>
          <fo:conditional-page-master-reference master-reference="odd" odd-or-even="odd"/>
          <fo:conditional-page-master-reference master-reference="even" odd-or-even="even"/>
        </fo:repeatable-page-master-alternatives>
      </fo:page-sequence-master>
    </fo:layout-master-set>
  </xsl:template>

  <!-- What stands outside the 版心 of every page. -->
  <xsl:template name="page-frame">
    <fo:static-content flow-name="xsl-region-before">
      <xsl:call-template name="page-marks"/>
    </fo:static-content>
    <fo:static-content flow-name="foot-odd">
      <fo:block xsl:use-attribute-sets="page-number" text-align="end" end-indent="14pt">
        <xsl:call-template name="page-number"/>
      </fo:block>
    </fo:static-content>
    <fo:static-content flow-name="foot-even">
      <fo:retrieve-marker retrieve-class-name="imprint" retrieve-position="first-including-carryover"
          retrieve-boundary="page-sequence"/>
      <fo:block xsl:use-attribute-sets="page-number" text-align="start" start-indent="14pt">
        <xsl:call-template name="page-number"/>
      </fo:block>
    </fo:static-content>
  </xsl:template>

  <!-- 四号半角宋体; its line area is 262 + 4.53 to 271.47 mm, so that its dash lies at 269 mm. -->
  <xsl:attribute-set name="page-number">
    <xsl:attribute name="font-family">songti</xsl:attribute>
    <xsl:attribute name="font-size">14pt</xsl:attribute>
    <xsl:attribute name="line-height">14pt</xsl:attribute>
    <xsl:attribute name="space-before">4.53mm</xsl:attribute>
    <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
    <xsl:attribute name="xml:lang">zh-CN</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="page-number">
    <xsl:text>— </xsl:text><fo:page-number/><xsl:text> —</xsl:text>
  </xsl:template>

  <!-- 样例·数据虚构 on the left, 测算稿 / 送审稿（会后收回） / 公示稿 on the right. -->
  <xsl:template name="page-marks">
    <fo:block font-family="heiti" font-size="12pt" line-height="16pt" xml:lang="zh-CN" text-align-last="justify">
      <fo:inline font-family="songti" font-size="10.5pt" color="#666666">
        <xsl:if test="$sample">样例·数据虚构</xsl:if>
      </fo:inline>
      <fo:leader leader-pattern="space"/>
      <xsl:call-template name="correction-mark"/>
      <xsl:call-template name="partial-mark"/>
      <xsl:call-template name="stage-mark"/>
    </fo:block>
  </xsl:template>

  <!-- On every page, so that no page of it is taken for the final result. -->
  <xsl:template name="partial-mark">
    <xsl:variable name="words"><xsl:call-template name="partial-words"/></xsl:variable>
    <xsl:if test="$words != ''"><xsl:value-of select="$words"/><xsl:if test="not($final)">　</xsl:if></xsl:if>
  </xsl:template>

  <xsl:template name="stage-mark">
    <xsl:choose>
      <xsl:when test="$stage = '测算'">测算稿</xsl:when>
      <xsl:when test="$stage = '送审'">送审稿（会后收回）</xsl:when>
      <xsl:when test="$stage = '公示'">公示稿</xsl:when>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
