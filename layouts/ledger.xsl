<?xml version="1.0" encoding="UTF-8"?>
<!-- 整改台账: every problem of the ledger on landscape pages, unit by unit, what is overdue first; counts for each unit and for all. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/rectification.xsl"/>

  <lay:document kind="ledger" scope="record" needs="summary" audience="committee" file="ledger.pdf" title="整改台账"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'ledger'"/>
  <xsl:variable name="title-text">
    <xsl:choose>
      <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/>整改台账</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <xsl:template name="page-masters">
    <fo:layout-master-set>
      <fo:simple-page-master master-name="odd" page-width="297mm" page-height="210mm" margin="15mm 35mm 16mm 37mm">
        <fo:region-body margin-top="13mm" margin-bottom="10mm"/>
        <fo:region-before extent="10mm"/>
        <fo:region-after region-name="foot-odd" extent="10mm" display-align="after"/>
      </fo:simple-page-master>
      <fo:simple-page-master master-name="even" page-width="297mm" page-height="210mm" margin="15mm 35mm 16mm 37mm">
        <fo:region-body margin-top="13mm" margin-bottom="10mm"/>
        <fo:region-before extent="10mm"/>
        <fo:region-after region-name="foot-even" extent="10mm" display-align="after"/>
      </fo:simple-page-master>
      <fo:page-sequence-master master-name="pages">
        <fo:repeatable-page-master-alternatives>
          <fo:conditional-page-master-reference master-reference="odd" odd-or-even="odd"/>
          <fo:conditional-page-master-reference master-reference="even" odd-or-even="even"/>
        </fo:repeatable-page-master-alternatives>
      </fo:page-sequence-master>
    </fo:layout-master-set>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="form-title"/>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('编制单位：', $office/@name)"/>
      <xsl:with-param name="right"><xsl:if test="$ledger">截至<xsl:value-of select="f:date(string($ledger/@as-of))"/></xsl:if></xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$ledger/r:rectification"><xsl:call-template name="ledger-table"/></xsl:when>
      <xsl:otherwise><fo:block text-align="center" space-before="12pt">没有需要整改的问题。</fo:block></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="signature-row"><xsl:with-param name="words" select="'填表人|审核人|负责人|日期'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="ledger-table">
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12.5pt" tb:continued="（续）">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="22mm"/><fo:table-column column-width="45mm"/><fo:table-column column-width="26mm"/><fo:table-column column-width="36mm"/>
      <fo:table-column column-width="17mm"/><fo:table-column column-width="16mm"/><fo:table-column column-width="16mm"/><fo:table-column column-width="38mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|编号|存在问题|依据|整改措施|责任人|发现日期|整改期限|整改情况'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$ledger/r:unit">
          <xsl:variable name="before" select="sum(preceding-sibling::r:unit/@count)"/>
          <fo:table-row xsl:use-attribute-sets="row" keep-with-next.within-page="always">
            <fo:table-cell xsl:use-attribute-sets="head-cell" number-columns-spanned="9" text-align="start">
              <fo:block><xsl:value-of select="@name"/>（<xsl:value-of select="@count"/>项：<xsl:call-template name="counts"/>）</fo:block>
            </fo:table-cell>
          </fo:table-row>
          <xsl:for-each select="key('rectification-of', @code)">
            <xsl:sort select="number(@state = 'open') + 2 * number(@state = 'closed')" data-type="number"/>
            <xsl:call-template name="ledger-row"><xsl:with-param name="number" select="$before + position()"/></xsl:call-template>
          </xsl:for-each>
        </xsl:for-each>
        <xsl:for-each select="$ledger/r:rectification[not(@unit-order)]">
          <xsl:if test="position() = 1">
            <fo:table-row xsl:use-attribute-sets="row" keep-with-next.within-page="always">
              <fo:table-cell xsl:use-attribute-sets="head-cell" number-columns-spanned="9" text-align="start"><fo:block>原参评<xsl:value-of select="$who"/>（<xsl:value-of select="last()"/>项）</fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:if>
          <xsl:call-template name="ledger-row"><xsl:with-param name="number" select="sum($ledger/r:unit/@count) + position()"/></xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="$ledger">
          <fo:table-row xsl:use-attribute-sets="row" keep-with-previous.within-page="always">
            <fo:table-cell xsl:use-attribute-sets="head-cell" number-columns-spanned="2"><fo:block>合计</fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="head-cell" number-columns-spanned="7" text-align="start">
              <fo:block><xsl:value-of select="@units"/><xsl:value-of select="$many"/>，<xsl:value-of select="@count"/>项<xsl:if test="@carried &gt; 0">（<xsl:value-of select="@from-name"/>结转<xsl:value-of select="@carried"/>项）</xsl:if>：<xsl:call-template name="counts"/></fo:block>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="table-note">注：逾期天数自整改期限次日起算，按<xsl:choose><xsl:when test="$ledger/@counting = 'working-days'">工作日</xsl:when><xsl:otherwise>自然日</xsl:otherwise></xsl:choose>计。</fo:block>
  </xsl:template>

  <!-- 逾期1项，整改中1项，已销号0项: states that nothing is in are left out. Context: the ledger, or one of its units. -->
  <xsl:template name="counts">
    <xsl:if test="@overdue &gt; 0">逾期<xsl:value-of select="@overdue"/>项<xsl:if test="@open + @closed &gt; 0">，</xsl:if></xsl:if>
    <xsl:if test="@open &gt; 0">整改中<xsl:value-of select="@open"/>项<xsl:if test="@closed &gt; 0">，</xsl:if></xsl:if>
    <xsl:if test="@closed &gt; 0">已销号<xsl:value-of select="@closed"/>项</xsl:if>
  </xsl:template>

  <!-- Context: rectification. -->
  <xsl:template name="ledger-row">
    <xsl:param name="number"/>
    <fo:table-row xsl:use-attribute-sets="row" tb:source="{@code}">
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="$number"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block><xsl:value-of select="@code"/></fo:block>
        <xsl:if test="not(@unit-order)"><fo:block><xsl:value-of select="@unit-name"/></fo:block></xsl:if>
        <xsl:if test="@carried"><fo:block>（<xsl:value-of select="@since-name"/>）</fo:block></xsl:if>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="r:problem"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="r:basis"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell">
        <xsl:for-each select="r:measure"><fo:block><xsl:if test="last() &gt; 1"><xsl:value-of select="position()"/>.</xsl:if><xsl:value-of select="."/></fo:block></xsl:for-each>
        <xsl:if test="not(r:measure)"><fo:block>—</fo:block></xsl:if>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block><xsl:value-of select="f:pad-name(string(r:responsible/@name))"/></fo:block>
        <xsl:if test="r:responsible/@post"><fo:block><xsl:value-of select="r:responsible/@post"/></fo:block></xsl:if>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="day-lines"><xsl:with-param name="date" select="@found"/></xsl:call-template></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="day-lines"><xsl:with-param name="date" select="@due"/></xsl:call-template><xsl:if test="@first-due"><fo:block>（延期）</fo:block></xsl:if></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell">
        <fo:block font-family="heiti"><xsl:call-template name="rectification-state"/></fo:block>
        <xsl:call-template name="rectification-progress"/>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>


</xsl:stylesheet>
