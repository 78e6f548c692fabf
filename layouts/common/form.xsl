<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables and forms without 版头: a title, the body, no 版记. Pages, marks and numbers are those of page.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <xsl:import href="official.xsl"/>
  <xsl:import href="table.xsl"/>

  <!-- A document of one page-sequence; mode body fills it. -->
  <xsl:template name="form-document">
    <fo:root xml:lang="zh-CN" tb:han-latin-gap="0">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <fo:page-sequence master-reference="pages" initial-page-number="1">
        <xsl:call-template name="page-frame"/>
        <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="form-text">
          <xsl:apply-templates select="/r:results" mode="body"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- What the file says of itself beyond what the record's <document> says: nothing, unless a layout writes it. -->
  <xsl:template name="declarations"/>

  <xsl:template name="form-title">
    <xsl:param name="title" select="$title-text"/>
    <fo:block role="H1" space-after="6pt" keep-with-next.within-page="always" xsl:use-attribute-sets="title">
      <xsl:value-of select="$title"/>
    </fo:block>
  </xsl:template>

  <!-- 编制单位 on the left, date on the right, below the title. -->
  <xsl:template name="form-line">
    <xsl:param name="left" select="''"/>
    <xsl:param name="right" select="''"/>
    <fo:block text-align-last="justify" space-after="3pt" keep-with-next.within-page="always">
      <xsl:value-of select="$left"/><fo:leader leader-pattern="space"/><xsl:value-of select="$right"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="form-heading">
    <xsl:param name="text"/>
    <fo:block role="H2" font-family="heiti" font-size="12pt" line-height="18pt" space-before="9pt" space-after="3pt"
        keep-with-next.within-page="always"><xsl:value-of select="$text"/></fo:block>
  </xsl:template>

  <!-- Who signs a form: the words separated by |, one line to write on for each. Never alone on a page. -->
  <xsl:template name="signature-row">
    <xsl:param name="words"/>
    <fo:table xsl:use-attribute-sets="table" space-before="12pt" keep-together.within-page="always" keep-with-previous.within-page="always" text-align="start">
      <fo:table-body>
        <fo:table-row height="10mm"><xsl:call-template name="signature-cells"><xsl:with-param name="words" select="$words"/></xsl:call-template></fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>
  <xsl:template name="signature-cells">
    <xsl:param name="words"/>
    <fo:table-cell padding="2pt"><fo:block><xsl:value-of select="substring-before(concat($words, '|'), '|')"/>：</fo:block></fo:table-cell>
    <xsl:if test="contains($words, '|')">
      <xsl:call-template name="signature-cells"><xsl:with-param name="words" select="substring-after($words, '|')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
