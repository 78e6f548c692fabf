<?xml version="1.0" encoding="UTF-8"?>
<!-- Blank forms that assessors fill in by hand: for each role and each group of units a sheet of its own, with the items that the
     role marks, their full marks and standards, and a cell for each unit and item. What does not apply to a unit has a dash in
     its cell. An item that is marked in every round stands once: the round is written on the sheet. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" xmlns:str="http://exslt.org/strings"
    exclude-result-prefixes="r f str">

  <xsl:import href="form.xsl"/>

  <xsl:key name="of-base" match="r:indicator" use="@base"/>
  <!-- Leaves, each once: of the copies for rounds the first. -->
  <xsl:variable name="leaves" select="$head/r:structure//r:indicator[@leaf = 'yes' and not(@running = 'yes')]
      [not(@base) or count(. | key('of-base', @base)[1]) = 1]"/>
  <!-- Persons of several units: a column says whose they are. -->
  <xsl:variable name="several-units" select="$persons and $rows/@of-name != $rows[@of-name][1]/@of-name"/>
  <!-- Columns of marks beside each other. -->
  <xsl:variable name="most-columns" select="8"/>

  <!-- What an item is called: a copy for a round that bears the round's name has the name of its parent. Context: indicator. -->
  <xsl:template name="blank-item-name">
    <xsl:choose>
      <xsl:when test="@round and @name = $head/r:rounds/r:round[@code = current()/@round]/@name"><xsl:value-of select="../@name"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== sheets ======================================================================================== -->

  <!-- A sheet for each of the roles and each group that has items of `method` for it; `sheet` is its content. -->
  <xsl:template name="sheets">
    <xsl:param name="roles"/>
    <xsl:param name="items"/>
    <xsl:param name="none"/>
    <xsl:variable name="marked" select="$items[@role = $roles/@code]"/>
    <xsl:if test="not($marked) or not($rows)">
      <xsl:call-template name="form-title"><xsl:with-param name="title"><xsl:call-template name="blank-title"/></xsl:with-param></xsl:call-template>
      <fo:block><xsl:value-of select="$none"/></fo:block>
    </xsl:if>
    <xsl:for-each select="$roles[@code = $marked/@role]">
      <xsl:variable name="role" select="."/>
      <xsl:variable name="first-role" select="position() = 1"/>
      <xsl:for-each select="$head/r:groups/r:group[key('group-row', @code)]">
        <xsl:call-template name="group-sheet">
          <xsl:with-param name="role" select="$role"/>
          <xsl:with-param name="group" select="string(@name)"/>
          <xsl:with-param name="units" select="key('group-row', @code)"/>
          <xsl:with-param name="items" select="$marked[@role = $role/@code]"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:if test="$rows[not(@group)]">
        <xsl:call-template name="group-sheet">
          <xsl:with-param name="role" select="$role"/>
          <xsl:with-param name="units" select="$rows[not(@group)]"/>
          <xsl:with-param name="items" select="$marked[@role = $role/@code]"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Items for at least one of the units. -->
  <xsl:template name="group-sheet">
    <xsl:param name="role"/>
    <xsl:param name="group" select="''"/>
    <xsl:param name="units"/>
    <xsl:param name="items"/>
    <xsl:variable name="for-them" select="$items[not(ancestor-or-self::r:indicator[(@kinds and not(str:tokenize(@kinds) = $units/@kind))
        or (@groups and not(str:tokenize(@groups) = $units/@group))])]"/>
    <xsl:if test="$for-them">
      <xsl:call-template name="sheet">
        <xsl:with-param name="role" select="$role"/>
        <xsl:with-param name="group" select="$group"/>
        <xsl:with-param name="units" select="$units"/>
        <xsl:with-param name="items" select="$for-them"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Each sheet begins a page. -->
  <xsl:template name="sheet-title">
    <xsl:param name="left"/>
    <xsl:param name="group"/>
    <xsl:param name="items"/>
    <fo:block break-before="page" role="H1" space-after="6pt" keep-with-next.within-page="always" xsl:use-attribute-sets="title"><xsl:call-template name="blank-title"/></fo:block>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left"><xsl:value-of select="$left"/><xsl:if test="$items/@round">　　期次：　　　　　　</xsl:if></xsl:with-param>
      <xsl:with-param name="right"><xsl:if test="$group != ''"><xsl:choose><xsl:when test="$persons">组别：</xsl:when><xsl:otherwise>考评类别：</xsl:otherwise></xsl:choose><xsl:value-of select="$group"/></xsl:if></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 《…》方案的名称 stands in the title when the campaign gives none. -->
  <xsl:template name="blank-title">
    <xsl:choose>
      <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($head/r:campaign/@title, $blank-word)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== marks ========================================================================================= -->

  <!-- What is marked and by which standard: the numbers stand at the head of the columns of marks. -->
  <xsl:template name="standards-table">
    <xsl:param name="items"/>
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="40mm"/><fo:table-column column-width="14mm"/><fo:table-column column-width="93mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="4"/><xsl:with-param name="caption" select="'考评项目和评分标准'"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|考评项目|满分|评分标准'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$items">
          <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" tb:source="{@code}">
            <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="blank-item-name"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:choose><xsl:when test="@max"><xsl:call-template name="plain"><xsl:with-param name="value" select="@max"/></xsl:call-template></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="r:standard"/><xsl:if test="@article">（<xsl:value-of select="@article"/>）</xsl:if></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Units down, items across, at most so many beside each other; numbered as in the table of standards. -->
  <xsl:template name="marks-tables">
    <xsl:param name="items"/>
    <xsl:param name="units"/>
    <xsl:for-each select="$items[position() mod $most-columns = 1]">
      <xsl:call-template name="marks-table">
        <xsl:with-param name="first" select="(position() - 1) * $most-columns"/>
        <xsl:with-param name="items" select="$items"/>
        <xsl:with-param name="units" select="$units"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="marks-table">
    <xsl:param name="first"/>
    <xsl:param name="items"/>
    <xsl:param name="units"/>
    <xsl:variable name="columns" select="$items[position() &gt; $first and position() &lt;= $first + $most-columns]"/>
    <xsl:variable name="many-columns" select="count($columns)"/>
    <xsl:variable name="width"><xsl:choose><xsl:when test="$many-columns &gt; 4">13</xsl:when><xsl:otherwise>24</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="of" select="$several-units"/>
    <fo:table xsl:use-attribute-sets="table" space-before="9pt">
      <xsl:if test="count($units) &lt;= 18"><xsl:attribute name="keep-together.within-page">always</xsl:attribute></xsl:if>
      <fo:table-column column-width="11mm"/>
      <fo:table-column column-width="{145 - $width * $many-columns - 34 * number($of)}mm"/>
      <xsl:if test="$of"><fo:table-column column-width="34mm"/></xsl:if>
      <xsl:for-each select="$columns"><fo:table-column column-width="{$width}mm"/></xsl:for-each>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="2 + number($of) + $many-columns"/><xsl:with-param name="caption">打分<xsl:if test="count($items) &gt; $most-columns">（第<xsl:value-of select="$first + 1"/><xsl:if test="$many-columns &gt; 1">至<xsl:value-of select="$first + $many-columns"/></xsl:if>项）</xsl:if></xsl:with-param><xsl:with-param name="unit" select="'分'"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words">序号|<xsl:choose><xsl:when test="$persons">姓名</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose><xsl:if test="$of">|所在单位</xsl:if></xsl:with-param></xsl:call-template>
          <xsl:for-each select="$columns">
            <fo:table-cell xsl:use-attribute-sets="head-cell" font-size="9pt" line-height="12pt" padding="3.5pt 1pt">
              <fo:block><xsl:value-of select="$first + position()"/></fo:block>
              <fo:block><xsl:call-template name="blank-item-name"/></fo:block>
              <xsl:if test="@max"><fo:block>（<xsl:call-template name="plain"><xsl:with-param name="value" select="@max"/></xsl:call-template>）</fo:block></xsl:if>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$units">
          <xsl:sort select="@order" data-type="number"/>
          <xsl:variable name="unit" select="."/>
          <fo:table-row xsl:use-attribute-sets="row" height="5mm" tb:source="{@unit}">
            <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <xsl:call-template name="blank-unit"><xsl:with-param name="of" select="$of"/></xsl:call-template>
            <xsl:for-each select="$columns">
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>
                <xsl:if test="ancestor-or-self::r:indicator[(@kinds and not(str:tokenize(@kinds) = $unit/@kind)) or (@groups and not(str:tokenize(@groups) = $unit/@group))]">—</xsl:if>
              </fo:block></fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Name, and of a person the unit. Context: row. -->
  <xsl:template name="blank-unit">
    <xsl:param name="of"/>
    <xsl:param name="padding" select="'3.5pt 3pt'"/>
    <xsl:choose>
      <xsl:when test="$persons"><fo:table-cell xsl:use-attribute-sets="cell" padding="{$padding}"><fo:block><xsl:value-of select="f:pad-name(@name)"/></fo:block></fo:table-cell></xsl:when>
      <xsl:otherwise><fo:table-cell xsl:use-attribute-sets="text-cell" padding="{$padding}"><fo:block><xsl:value-of select="@short"/></fo:block></fo:table-cell></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$of"><fo:table-cell xsl:use-attribute-sets="text-cell" padding="{$padding}"><fo:block><xsl:value-of select="@of-name"/></fo:block></fo:table-cell></xsl:if>
  </xsl:template>

  <xsl:template name="marks-note">
    <fo:block xsl:use-attribute-sets="table-note">注：打分不得超过满分；“—”为该项不适用，不打分；涂改处由打分人签名。</fo:block>
  </xsl:template>

  <!-- Who signs, the words separated by |, and the day at the right. -->
  <xsl:template name="blank-signatures">
    <xsl:param name="words"/>
    <fo:table xsl:use-attribute-sets="table" space-before="15pt" keep-together.within-page="always" text-align="start">
      <fo:table-body>
        <fo:table-row height="10mm">
          <xsl:call-template name="signature-cells"><xsl:with-param name="words" select="$words"/></xsl:call-template>
          <fo:table-cell padding="2pt" text-align="end"><fo:block>年　　月　　日</fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

</xsl:stylesheet>
