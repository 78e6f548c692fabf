<?xml version="1.0" encoding="UTF-8"?>
<!-- A layout with one chart of each kind: layouts/common/chart.xsl over charts.xml. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:import href="common/chart.xsl"/>
  <xsl:template match="/charts">
    <fo:root font-family="fangsong" font-size="10pt">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="page" page-width="440pt" page-height="560pt" margin="20pt">
          <fo:region-body/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:page-sequence master-reference="page">
        <fo:flow flow-name="xsl-region-body">
          <fo:block>
            <xsl:call-template name="bar-chart">
              <xsl:with-param name="items" select="bars/item"/>
              <xsl:with-param name="title">得分比较</xsl:with-param>
              <xsl:with-param name="maximum" select="100"/>
              <xsl:with-param name="mean" select="bars/@mean"/>
              <xsl:with-param name="mean-text" select="bars/@mean-text"/>
            </xsl:call-template>
          </fo:block>
          <fo:block space-before="12pt" font-family="heiti">
            <xsl:call-template name="line-chart">
              <xsl:with-param name="points" select="lines/point"/>
              <xsl:with-param name="title">各期得分和名次</xsl:with-param>
            </xsl:call-template>
          </fo:block>
          <fo:block space-before="12pt" text-align="center">
            <xsl:call-template name="radar-chart">
              <xsl:with-param name="axes" select="radar/axis"/>
              <xsl:with-param name="title">各维度得分与同组平均</xsl:with-param>
              <xsl:with-param name="radius" select="70"/>
            </xsl:call-template>
          </fo:block>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>
</xsl:stylesheet>
