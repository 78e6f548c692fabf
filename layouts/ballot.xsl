<?xml version="1.0" encoding="UTF-8"?>
<!-- 民主测评票: blank and anonymous, one for each item that is voted on and each group of units: all units of the group on one
     ballot, a box to tick for each level. Nothing on it tells whose it is: no number, no line to sign. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/blank.xsl"/>

  <lay:document kind="ballot" scope="record" needs="summary" audience="public" file="ballot.pdf" title="民主测评票"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'ballot'"/>
  <xsl:variable name="blank-word" select="'民主测评票'"/>

  <xsl:template match="/"><xsl:call-template name="form-document"/></xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="sheets">
      <xsl:with-param name="items" select="$leaves[@method = 'ballot']"/>
      <xsl:with-param name="roles" select="$head/r:roles/r:role"/>
      <xsl:with-param name="none" select="'本方案没有民主测评的项目。'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A ballot of its own for each item: what is voted on are different questions. -->
  <xsl:template name="sheet">
    <xsl:param name="role"/>
    <xsl:param name="group"/>
    <xsl:param name="units"/>
    <xsl:param name="items"/>
    <xsl:for-each select="$items">
      <xsl:call-template name="sheet-title">
        <xsl:with-param name="left"><xsl:text>测评内容：</xsl:text><xsl:call-template name="blank-item-name"/></xsl:with-param>
        <xsl:with-param name="group" select="$group"/>
        <xsl:with-param name="items" select="."/>
      </xsl:call-template>
      <xsl:if test="r:standard"><fo:block space-after="6pt"><xsl:value-of select="r:standard"/></fo:block></xsl:if>
      <xsl:call-template name="rules"><xsl:with-param name="role" select="$role"/></xsl:call-template>
      <xsl:call-template name="votes-table"><xsl:with-param name="units" select="$units"/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- Context: indicator. -->
  <xsl:template name="votes-table">
    <xsl:param name="units"/>
    <xsl:variable name="levels" select="r:level"/>
    <xsl:variable name="of" select="$several-units"/>
    <xsl:variable name="width"><xsl:choose><xsl:when test="count($levels) &gt; 5">14</xsl:when><xsl:otherwise>18</xsl:otherwise></xsl:choose></xsl:variable>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="11mm"/>
      <fo:table-column column-width="{145 - $width * count($levels) - 34 * number($of)}mm"/>
      <xsl:if test="$of"><fo:table-column column-width="34mm"/></xsl:if>
      <xsl:for-each select="$levels"><fo:table-column column-width="{$width}mm"/></xsl:for-each>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words">序号|<xsl:choose><xsl:when test="$persons">姓名</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose><xsl:if test="$of">|所在单位</xsl:if>|<xsl:value-of select="f:list($levels/@name, '|')"/></xsl:with-param></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$units">
          <xsl:sort select="@order" data-type="number"/>
          <fo:table-row xsl:use-attribute-sets="row" height="{6.4 - 2 * number(count($units) &gt; 16)}mm" tb:source="{@unit}">
            <fo:table-cell xsl:use-attribute-sets="cell" padding="2pt 3pt"><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <xsl:call-template name="blank-unit"><xsl:with-param name="of" select="$of"/><xsl:with-param name="padding" select="'2pt 3pt'"/></xsl:call-template>
            <xsl:for-each select="$levels"><fo:table-cell xsl:use-attribute-sets="cell" padding="2pt 3pt"><fo:block font-family="songti" font-size="14pt">□</fo:block></fo:table-cell></xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Context: indicator. -->
  <xsl:template name="rules">
    <xsl:param name="role"/>
    <xsl:variable name="each-one"><xsl:choose><xsl:when test="$persons">每人</xsl:when><xsl:otherwise>每个单位</xsl:otherwise></xsl:choose></xsl:variable>
    <fo:block space-after="6pt" keep-together.within-page="always" keep-with-next.within-page="always">
      <fo:block font-family="heiti">填票说明</fo:block>
      <fo:block>1.本票由<xsl:value-of select="$role/@name"/>填写，不记名，不要写姓名，不要作其他记号。</fo:block>
      <fo:block>2.<xsl:value-of select="$each-one"/>选一个等次，在方框内划“√”；划了两个以上或者没有划的，该行无效。</fo:block>
      <xsl:for-each select="r:level[@counted = 'no']">
        <fo:block><xsl:value-of select="position() + 2"/>.不熟悉的划“<xsl:value-of select="@name"/>”，不计入有效票。</fo:block>
      </xsl:for-each>
      <xsl:for-each select="r:level[@most]">
        <fo:block><xsl:value-of select="position() + 2 + count(../r:level[@counted = 'no'])"/>.“<xsl:value-of select="@name"/>”票不得超过<xsl:call-template name="plain"><xsl:with-param name="value" select="@most"/></xsl:call-template>%，超过的无效。</fo:block>
      </xsl:for-each>
      <fo:block><xsl:value-of select="3 + count(r:level[@counted = 'no']) + count(r:level[@most])"/>.填好后当场投入票箱。</fo:block>
    </fo:block>
  </xsl:template>

</xsl:stylesheet>
