<?xml version="1.0" encoding="UTF-8"?>
<!-- The scorecard of one unit or person: head, result, all items with self-rating beside mark, events, decisions, consequences,
     signatures. What a reader may not see is not in the record that comes here, so a part that is missing is left out.

     The upper right of the first page, 45 × 16 mm above the 版心, stays free for the 归档章 (DA/T 22). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <xsl:import href="form.xsl"/>
  <xsl:import href="computation.xsl"/>
  <xsl:import href="progress.xsl"/>
  <xsl:import href="comparison.xsl"/>
  <xsl:import href="units.xsl"/>
  <xsl:import href="rectification.xsl"/>
  <xsl:import href="appeal.xsl"/>

  <xsl:variable name="unit" select="/r:results/r:units/r:unit"/>
  <xsl:variable name="totals" select="$unit/r:totals"/>
  <!-- Money that there is anything to say of: not a prize that the unit did not win. -->
  <xsl:variable name="moneys" select="$unit/r:money[@coefficient or r:part or @due != 0 or @withheld != 0]"/>
  <xsl:variable name="items" select="$unit//r:item[@depth &gt; 0][not(ancestor-or-self::r:item/@running)]"/>
  <xsl:variable name="running-items" select="$unit//r:item[ancestor-or-self::r:item/@running]"/>
  <xsl:variable name="events" select="$unit//r:event"/>
  <!-- Columns that a card needs: sums of its parts, movement, and for persons what they rated themselves. -->
  <xsl:variable name="parts" select="boolean($totals/@base | $totals/@deduction | $totals/@bonus)"/>
  <xsl:variable name="moves" select="boolean($head/r:previous)"/>
  <xsl:variable name="rates-himself" select="boolean($unit//r:item[@self-status != 'none'])"/>
  <!-- A reviewed appeal changed a mark: 原核定 beside 复核后. -->
  <xsl:variable name="reviewed" select="boolean($unit//r:item/@original)"/>

  <xsl:template match="/">
    <xsl:call-template name="form-document"/>
  </xsl:template>

  <!-- ==== for the archive =============================================================================== -->

  <!-- SHA-256 of the record that is printed: given by run and print. -->
  <xsl:param name="record-hash"/>
  <xsl:variable name="card-title">
    <xsl:choose>
      <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/>评分表</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- 档号 of this card: that of the series and the unit's code; a draft has none. -->
  <xsl:variable name="archive-code"><xsl:if test="$final and $document/@archive"><xsl:value-of select="concat($document/@archive, '-', $unit/@code)"/></xsl:if></xsl:variable>

  <!-- The rest (全宗号, 年度, 保管期限, hash of the record) is the same for all cards and comes from the record's head. -->
  <xsl:template name="declarations" xmlns:archive="urn:tongbao:archive#" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <fo:declarations>
      <rdf:RDF>
        <rdf:Description rdf:about="">
          <dc:title><xsl:value-of select="concat($unit/@name, $card-title)"/></dc:title>
          <xsl:if test="$archive-code != ''"><archive:code><xsl:value-of select="$archive-code"/></archive:code></xsl:if>
        </rdf:Description>
      </rdf:RDF>
    </fo:declarations>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:call-template name="form-title">
      <xsl:with-param name="title" select="$card-title"/>
    </xsl:call-template>
    <xsl:call-template name="form-line">
      <xsl:with-param name="left" select="concat('（', $edition, '）')"/>
      <xsl:with-param name="right">
        <xsl:if test="$archive-code != ''">档号：<xsl:value-of select="$archive-code"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="unit-head"/>
    <xsl:call-template name="result-line"/>
    <xsl:for-each select="$unit"><xsl:call-template name="unit-appeals"/></xsl:for-each>
    <xsl:if test="$persons"><xsl:call-template name="gaps"/></xsl:if>
    <xsl:call-template name="items"/>
    <xsl:if test="$events"><xsl:call-template name="events"/></xsl:if>
    <xsl:for-each select="$unit"><xsl:call-template name="progress"/></xsl:for-each>
    <xsl:call-template name="history-table"/>
    <xsl:call-template name="unit-charts"/>
    <xsl:call-template name="remarks"/>
    <xsl:for-each select="$unit[r:rectification]"><xsl:call-template name="rectification-table"/></xsl:for-each>
    <xsl:call-template name="signature-row"><xsl:with-param name="words" select="$signers"/></xsl:call-template>
    <xsl:call-template name="end-line"/>
  </xsl:template>

  <!-- Office and date; on the left, of a card that is filed, what the file says of itself as a QR code to be held against it
       and against the sha256sum of results.xml. -->
  <xsl:template name="end-line">
    <fo:table table-layout="fixed" width="100%" space-before="6pt" keep-together.within-page="always" keep-with-previous.within-page="always">
      <fo:table-column column-width="30mm"/><fo:table-column column-width="126mm"/>
      <fo:table-body>
        <fo:table-row>
          <fo:table-cell role="P"><fo:block><xsl:if test="$archive-code != '' and $record-hash != ''"><xsl:call-template name="archive-code-square"/></xsl:if></fo:block></fo:table-cell>
          <fo:table-cell role="P" text-align="end"><fo:block>
            <xsl:value-of select="$office/@name"/>
            <xsl:if test="$final and $document/@date">　<xsl:value-of select="f:date($document/@date)"/></xsl:if>
          </fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="archive-code-square">
    <fo:instream-foreign-object role="{concat('二维码：档号', $archive-code)}">
      <tb:qr-code level="M" module="0.35mm">
        <xsl:value-of select="concat('档号:', $archive-code)"/>
        <xsl:if test="$office/@fonds">;全宗号:<xsl:value-of select="$office/@fonds"/></xsl:if>
        <xsl:if test="$document/@date">;年度:<xsl:value-of select="substring($document/@date, 1, 4)"/></xsl:if>
        <xsl:if test="$document/@retention">;保管期限:<xsl:value-of select="$document/@retention"/></xsl:if>
        <xsl:value-of select="concat(';SHA-256:', $record-hash)"/>
      </tb:qr-code>
    </fo:instream-foreign-object>
  </xsl:template>

  <!-- ==== head and result =============================================================================== -->

  <xsl:template name="unit-head">
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="23mm"/><fo:table-column column-width="79mm"/><fo:table-column column-width="23mm"/><fo:table-column column-width="31mm"/>
      <fo:table-body>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:choose>
            <xsl:when test="$persons">
              <xsl:call-template name="pair"><xsl:with-param name="name" select="'单位'"/><xsl:with-param name="value" select="$unit/@of-name"/></xsl:call-template>
              <xsl:call-template name="pair"><xsl:with-param name="name" select="'姓名'"/><xsl:with-param name="value" select="f:pad-name($unit/@name)"/></xsl:call-template>
            </xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="pair">
                <xsl:with-param name="name" select="'被考评单位'"/>
                <xsl:with-param name="value" select="$unit/@name"/>
                <xsl:with-param name="columns" select="3"/>
              </xsl:call-template>
            </xsl:otherwise>
          </xsl:choose>
        </fo:table-row>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="pair"><xsl:with-param name="name" select="'考评周期'"/><xsl:with-param name="value" select="concat($period, '（', f:date($head/r:period/@from), '至', f:date($head/r:period/@to), '）')"/></xsl:call-template>
          <xsl:choose>
            <xsl:when test="$persons"><xsl:call-template name="pair"><xsl:with-param name="name" select="'职务'"/><xsl:with-param name="value" select="$unit/@post"/></xsl:call-template></xsl:when>
            <xsl:otherwise><xsl:call-template name="pair"><xsl:with-param name="name" select="'单位类别'"/><xsl:with-param name="value" select="$unit/@group-name"/></xsl:call-template></xsl:otherwise>
          </xsl:choose>
        </fo:table-row>
        <xsl:if test="$persons"><fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="pair"><xsl:with-param name="name" select="'自评报送'"/><xsl:with-param name="value"><xsl:call-template name="sent"/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="pair"><xsl:with-param name="name" select="'组别'"/><xsl:with-param name="value" select="$unit/@group-name"/></xsl:call-template>
        </fo:table-row></xsl:if>
        <xsl:if test="not($persons)"><fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="pair"><xsl:with-param name="name" select="'自评报送'"/><xsl:with-param name="value"><xsl:call-template name="sent"/></xsl:with-param></xsl:call-template>
          <xsl:call-template name="pair"><xsl:with-param name="name" select="'主要负责人'"/><xsl:with-param name="value"><xsl:value-of select="f:pad-name($unit/@head-name)"/><xsl:if test="$unit/@head-post">（<xsl:value-of select="$unit/@head-post"/>）</xsl:if></xsl:with-param></xsl:call-template>
        </fo:table-row>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="pair"><xsl:with-param name="name" select="'分管领导'"/><xsl:with-param name="value"><xsl:value-of select="f:pad-name($unit/@leader-name)"/><xsl:if test="$unit/@leader-post">（<xsl:value-of select="$unit/@leader-post"/>）</xsl:if></xsl:with-param></xsl:call-template>
          <xsl:call-template name="pair"><xsl:with-param name="name" select="'参评人数'"/><xsl:with-param name="value" select="$unit/@heads"/></xsl:call-template>
        </fo:table-row></xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="pair">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:param name="columns" select="1"/>
    <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="$name"/></fo:block></fo:table-cell>
    <fo:table-cell xsl:use-attribute-sets="text-cell" number-columns-spanned="{$columns}"><fo:block>
      <xsl:choose><xsl:when test="string($value) != ''"><xsl:value-of select="$value"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose>
    </fo:block></fo:table-cell>
  </xsl:template>

  <!-- 按时报送（2012年12月5日10:12）; what is sent in every month: 7月按时报送，8月逾期报送 -->
  <xsl:template name="sent">
    <xsl:choose>
      <xsl:when test="count($unit/r:submission) &gt; 1">
        <xsl:for-each select="$unit/r:submission">
          <xsl:value-of select="@round-name"/><xsl:call-template name="submission-word"/>
          <xsl:if test="position() != last()">，</xsl:if>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$unit/r:submission[1]">
          <xsl:call-template name="submission-word"/>
          <xsl:if test="@received">（<xsl:value-of select="f:date-time(@received)"/>）</xsl:if>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The sums before and after caps, total, ranks, grade, movement, on one line. -->
  <xsl:template name="result-line">
    <fo:table xsl:use-attribute-sets="table" space-before="6pt">
      <!-- Where columns are left out, the others take their room. -->
      <xsl:variable name="wider" select="156 div (156 - 52 * number(not($parts)) - 35 * number(not($moves)))"/>
      <xsl:if test="$parts"><fo:table-column column-width="{17 * $wider}mm"/><fo:table-column column-width="{15 * $wider}mm"/><fo:table-column column-width="{20 * $wider}mm"/></xsl:if>
      <fo:table-column column-width="{20 * $wider}mm"/><fo:table-column column-width="{17 * $wider}mm"/><fo:table-column column-width="{17 * $wider}mm"/><fo:table-column column-width="{15 * $wider}mm"/>
      <xsl:if test="$moves"><fo:table-column column-width="{15 * $wider}mm"/><fo:table-column column-width="{20 * $wider}mm"/></xsl:if>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads">
            <xsl:with-param name="words">
              <xsl:if test="$parts">基本分|扣分|<xsl:if test="not($persons)">特别</xsl:if>加分|</xsl:if>
              <xsl:value-of select="concat($total-name, '|总名次|', $within, '名次|等次')"/>
              <xsl:if test="$moves">|<xsl:value-of select="$last-period"/>名次|升降</xsl:if>
            </xsl:with-param>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:if test="$parts">
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$totals/@base"/></xsl:call-template></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$totals/@deduction"/></xsl:call-template></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell">
            <fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$totals/@bonus"/></xsl:call-template></fo:block>
            <xsl:if test="$totals/@bonus-before-cap != $totals/@bonus">
              <fo:block font-size="9pt" line-height="11pt">封顶前<xsl:value-of select="$totals/@bonus-before-cap"/></fo:block>
            </xsl:if>
          </fo:table-cell>
          </xsl:if>
          <fo:table-cell xsl:use-attribute-sets="cell" font-family="heiti"><fo:block><xsl:value-of select="f:minus($totals/@total)"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>
            <xsl:call-template name="rank-of"><xsl:with-param name="rank" select="$totals/@rank"/><xsl:with-param name="of" select="$totals/@ranked-of"/><xsl:with-param name="tied" select="$totals/@tied"/></xsl:call-template>
          </fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>
            <xsl:call-template name="rank-of"><xsl:with-param name="rank" select="$totals/@group-rank"/><xsl:with-param name="of" select="$totals/@group-of"/><xsl:with-param name="tied" select="$totals/@group-tied"/></xsl:call-template>
          </fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell" font-family="heiti"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$totals/@grade-name"/></xsl:call-template></fo:block></fo:table-cell>
          <xsl:if test="$moves">
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$unit/r:movement/@previous"/></xsl:call-template></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="movement"><xsl:with-param name="kind" select="$unit/r:movement/@kind"/><xsl:with-param name="change" select="$unit/r:movement/@change"/></xsl:call-template></fo:block></fo:table-cell>
          </xsl:if>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- How far a person is from the mean and from the best, of his group and of all. -->
  <xsl:template name="gaps">
    <xsl:variable name="group" select="boolean($totals/@gap-to-group-mean)"/>
    <xsl:variable name="all" select="boolean($totals/@gap-to-mean)"/>
    <xsl:if test="$group or $all">
      <fo:table xsl:use-attribute-sets="table" space-before="6pt">
        <fo:table-column column-width="proportional-column-width(1)" number-columns-repeated="{4 * number($group) + 2 * number($all)}"/>
        <fo:table-header>
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:call-template name="heads">
              <xsl:with-param name="words">
                <xsl:if test="$group">本组平均分|与平均分差距|本组最高分|与最高分差距</xsl:if>
                <xsl:if test="$group and $all">|</xsl:if>
                <xsl:if test="$all">与全体平均分差距|与全体最高分差距</xsl:if>
              </xsl:with-param>
            </xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:if test="$group">
              <xsl:call-template name="figure-cell"><xsl:with-param name="value" select="$totals/@group-mean"/></xsl:call-template>
              <xsl:call-template name="gap-cell"><xsl:with-param name="value" select="$totals/@gap-to-group-mean"/></xsl:call-template>
              <xsl:call-template name="figure-cell"><xsl:with-param name="value" select="$totals/@group-best"/></xsl:call-template>
              <xsl:call-template name="gap-cell"><xsl:with-param name="value" select="$totals/@gap-to-group-best"/></xsl:call-template>
            </xsl:if>
            <xsl:if test="$all">
              <xsl:call-template name="gap-cell"><xsl:with-param name="value" select="$totals/@gap-to-mean"/></xsl:call-template>
              <xsl:call-template name="gap-cell"><xsl:with-param name="value" select="$totals/@gap-to-best"/></xsl:call-template>
            </xsl:if>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>
  <xsl:template name="figure-cell">
    <xsl:param name="value"/>
    <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$value"/></xsl:call-template></fo:block></fo:table-cell>
  </xsl:template>
  <xsl:template name="gap-cell">
    <xsl:param name="value"/>
    <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>
      <xsl:choose>
        <xsl:when test="$value"><xsl:value-of select="f:signed($value, $scheme/@total-decimals)"/></xsl:when>
        <xsl:otherwise>—</xsl:otherwise>
      </xsl:choose>
    </fo:block></fo:table-cell>
  </xsl:template>

  <!-- 3/40, with 并列 where it is shared; — for units outside the ranking. -->
  <xsl:template name="rank-of">
    <xsl:param name="rank"/>
    <xsl:param name="of"/>
    <xsl:param name="tied"/>
    <xsl:choose>
      <xsl:when test="$rank">
        <xsl:value-of select="$rank"/>/<xsl:value-of select="$of"/>
        <xsl:if test="$tied = 'yes'">并列</xsl:if>
      </xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== items ========================================================================================= -->

  <!-- The tree as rows in its own order: a node is a sum and stands in 黑体 before its parts, which are indented. -->
  <xsl:template name="items">
    <fo:table xsl:use-attribute-sets="table" space-before="6pt" font-size="9pt" line-height="12pt">
      <!-- A person's card has the difference, and the mean and the best of the group, at the expense of the explanations. -->
      <xsl:variable name="columns" select="5 + number($persons) * (2 + number($rates-himself)) - number($persons and not($rates-himself)) + number($reviewed)"/>
      <xsl:choose>
        <xsl:when test="$persons">
          <fo:table-column column-width="{38 - 6 * number($reviewed and $rates-himself)}mm"/><fo:table-column column-width="15mm"/>
          <xsl:if test="$rates-himself"><fo:table-column column-width="15mm"/></xsl:if>
          <xsl:if test="$reviewed"><fo:table-column column-width="14mm"/></xsl:if>
          <fo:table-column column-width="15mm"/>
          <xsl:if test="$rates-himself"><fo:table-column column-width="13mm"/></xsl:if>
          <fo:table-column column-width="15mm"/><fo:table-column column-width="15mm"/>
          <fo:table-column column-width="{30 + 28 * number(not($rates-himself)) - 14 * number($reviewed) + 6 * number($reviewed and $rates-himself)}mm"/>
        </xsl:when>
        <xsl:otherwise>
          <fo:table-column column-width="44mm"/><fo:table-column column-width="17mm"/><fo:table-column column-width="15mm"/>
          <xsl:if test="$reviewed"><fo:table-column column-width="15mm"/></xsl:if>
          <fo:table-column column-width="17mm"/><fo:table-column column-width="{63 - 15 * number($reviewed)}mm"/>
        </xsl:otherwise>
      </xsl:choose>
      <fo:table-header>
        <xsl:call-template name="caption-row">
          <xsl:with-param name="columns" select="$columns"/>
          <xsl:with-param name="caption" select="'各项得分'"/>
          <xsl:with-param name="unit" select="'分'"/>
        </xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads">
            <xsl:with-param name="words">
              <xsl:text>考评项目|满分|</xsl:text>
              <xsl:if test="$rates-himself or not($persons)">自评|</xsl:if>
              <xsl:choose><xsl:when test="$reviewed">原核定|复核后|</xsl:when><xsl:otherwise>核定|</xsl:otherwise></xsl:choose>
              <xsl:if test="$rates-himself and $persons">差|</xsl:if>
              <xsl:if test="$persons">组平均|组最高|</xsl:if>
              <xsl:text>说明</xsl:text>
            </xsl:with-param>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$items">
          <xsl:call-template name="item-row"/>
        </xsl:for-each>
        <xsl:for-each select="$unit/r:item">
          <xsl:call-template name="total-row"/>
        </xsl:for-each>
        <!-- 累计 stands beside the total, not in it -->
        <xsl:for-each select="$running-items">
          <xsl:call-template name="item-row"/>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <xsl:if test="$unit//r:item[@parts-difference]">
      <fo:block xsl:use-attribute-sets="table-note">注：各项得分按未取舍的数值逐级汇总，表中数字取舍后列出，个别合计与分项之和相差0.01分属取舍所致。</fo:block>
    </xsl:if>
  </xsl:template>

  <!-- Context: item. -->
  <xsl:template name="item-row">
    <fo:table-row xsl:use-attribute-sets="row" height="4.2mm" tb:source="{@code}">
      <xsl:if test="@leaf = 'no'">
        <xsl:attribute name="font-family">heiti</xsl:attribute>
        <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
      </xsl:if>
      <fo:table-cell xsl:use-attribute-sets="card-cell" text-align="start">
        <xsl:call-template name="continued"/>
        <fo:block start-indent="{(@depth - 1) * 7}pt">
          <xsl:value-of select="@name"/>
          <xsl:if test="@key = 'yes'">（重点）</xsl:if>
          <xsl:if test="@binding = 'yes'">（约束性）</xsl:if>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@max"/></xsl:call-template></fo:block></fo:table-cell>
      <xsl:call-template name="self-cell"/>
      <xsl:call-template name="original-cell"/>
      <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block><xsl:call-template name="mark"/></fo:block></fo:table-cell>
      <xsl:call-template name="beside-mark"/>
      <fo:table-cell xsl:use-attribute-sets="card-cell" text-align="start" font-family="fangsong"><fo:block><xsl:call-template name="explanation"/></fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- Context: the root item. -->
  <xsl:template name="total-row">
    <fo:table-row xsl:use-attribute-sets="row" font-family="heiti" keep-with-previous.within-page="always">
      <fo:table-cell xsl:use-attribute-sets="card-cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@max"/></xsl:call-template></fo:block></fo:table-cell>
      <xsl:call-template name="self-cell"/>
      <xsl:call-template name="original-cell"/>
      <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block><xsl:value-of select="f:minus(@mark)"/></fo:block></fo:table-cell>
      <xsl:call-template name="beside-mark"/>
      <fo:table-cell xsl:use-attribute-sets="card-cell" text-align="start" font-family="fangsong"><fo:block>
        <xsl:for-each select="r:item[not(@running)]">
          <xsl:choose>
            <xsl:when test="position() = 1 and @sign = 'plus'"/>
            <xsl:when test="not(key('indicator', ../@code)/@method = 'sum')">、</xsl:when>
            <xsl:when test="@sign = 'minus'"> − </xsl:when>
            <xsl:otherwise> + </xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="@name"/><xsl:value-of select="f:minus(@mark)"/>
        </xsl:for-each>
        <xsl:if test="@before-cap != @after-cap">；汇总为<xsl:value-of select="f:minus(@before-cap)"/>，按规定取<xsl:value-of select="f:minus(@after-cap)"/></xsl:if>
      </fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- What he rated himself; left out on the card of a person who rates himself nowhere. Context: item. -->
  <xsl:template name="self-cell">
    <xsl:if test="$rates-himself or not($persons)">
      <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block><xsl:call-template name="self-rating"/></fo:block></fo:table-cell>
    </xsl:if>
  </xsl:template>

  <!-- The mark before reviewed appeals; what they left as it was stands in both columns. Context: item. -->
  <xsl:template name="original-cell">
    <xsl:if test="$reviewed">
      <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block>
        <xsl:choose><xsl:when test="@original"><xsl:value-of select="f:minus(@original)"/></xsl:when><xsl:otherwise><xsl:call-template name="mark"/></xsl:otherwise></xsl:choose>
      </fo:block></fo:table-cell>
    </xsl:if>
  </xsl:template>

  <!-- Beside a person's mark: what it differs from his own, the mean and the best of the group. Context: item. -->
  <xsl:template name="beside-mark">
    <xsl:if test="$persons">
      <xsl:if test="$rates-himself">
        <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block>
          <xsl:choose>
            <xsl:when test="@self-difference"><xsl:value-of select="f:signed(@self-difference, string-length(substring-after(@self-difference, '.')))"/></xsl:when>
            <xsl:otherwise>—</xsl:otherwise>
          </xsl:choose>
        </fo:block></fo:table-cell>
      </xsl:if>
      <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@group-mean"/></xsl:call-template></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@group-best"/></xsl:call-template></fo:block></fo:table-cell>
    </xsl:if>
  </xsl:template>

  <!-- A mark, 未评 where it is missing, — where the item does not apply. -->
  <xsl:template name="mark">
    <xsl:choose>
      <xsl:when test="@mark-status = 'missing'">未评</xsl:when>
      <xsl:when test="@mark-status = 'pending'">待评</xsl:when>
      <xsl:when test="@mark-status = 'not-applicable'">—</xsl:when>
      <xsl:otherwise><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@mark"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Why the mark is what it is: reason, thresholds, ballots, caps, who gave it. -->
  <xsl:template name="explanation">
    <!-- How it was worked out is said where a reader cannot see it from the rows below and the columns beside. -->
    <xsl:variable name="worked-out">
      <xsl:for-each select="r:computation[(@method != 'events' and @method != 'ballot') or r:step/@do = 'review'][../@leaf = 'yes' or r:step[@conversion or @do = 'condition'] or @method = 'weighted' or @method = 'attainable' or r:term[@left-out = 'yes']]">
        <xsl:call-template name="on-paper"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="parts">
      <xsl:if test="r:excuse">不参加此项考评：<xsl:value-of select="r:excuse"/>；</xsl:if>
      <xsl:if test="@mark-status = 'pending'">尚未到考评时间，暂不计分；</xsl:if>
      <xsl:if test="@supplement"><xsl:call-template name="supplement-note"/>；</xsl:if>
      <xsl:if test="@running = 'yes'">从首期累计至本期，不计入<xsl:value-of select="$total-name"/>；</xsl:if>
      <xsl:if test="@weight">权重<xsl:value-of select="f:figure(@weight, 4)"/>；</xsl:if>
      <xsl:if test="$worked-out != ''"><xsl:value-of select="$worked-out"/>；</xsl:if>
      <xsl:if test="@before-cap != @after-cap and $worked-out = ''">
        <xsl:text>合计</xsl:text><xsl:value-of select="@before-cap"/><xsl:text>分，</xsl:text>
        <xsl:choose>
          <xsl:when test="@cap">最高<xsl:value-of select="@cap"/>分，</xsl:when>
          <xsl:when test="@floor">最低<xsl:value-of select="f:minus(@floor)"/>分，</xsl:when>
        </xsl:choose>
        <xsl:text>计</xsl:text><xsl:value-of select="@after-cap"/><xsl:text>分；</xsl:text>
      </xsl:if>
      <xsl:if test="@reason"><xsl:value-of select="@reason"/>；</xsl:if>
      <xsl:for-each select="r:threshold">
        <xsl:value-of select="@name"/>
        <xsl:choose>
          <xsl:when test="@value"><xsl:value-of select="@value"/><xsl:value-of select="@unit"/></xsl:when>
          <xsl:otherwise>未核定</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@self and @self != @value">（自报<xsl:value-of select="@self"/>）</xsl:if>
        <xsl:text>，</xsl:text>
        <xsl:choose>
          <xsl:when test="@met = 'yes'">达到</xsl:when>
          <xsl:when test="@met = 'no'">未达到</xsl:when>
          <xsl:otherwise>要求</xsl:otherwise>
        </xsl:choose>
        <xsl:text>不少于</xsl:text><xsl:value-of select="@at-least"/><xsl:value-of select="@unit"/><xsl:text>；</xsl:text>
      </xsl:for-each>
      <xsl:for-each select="r:ballot">
        <xsl:if test="@issued">发出<xsl:value-of select="@issued"/>份，收回<xsl:value-of select="@returned"/>份，</xsl:if>
        <xsl:text>有效</xsl:text><xsl:value-of select="@valid"/><xsl:text>票</xsl:text>
        <xsl:for-each select="r:votes">
          <xsl:choose><xsl:when test="position() = 1">：</xsl:when><xsl:otherwise>、</xsl:otherwise></xsl:choose>
          <xsl:value-of select="@name"/><xsl:value-of select="@count"/>
          <xsl:if test="@counted = 'no'">（不计）</xsl:if>
        </xsl:for-each>
        <xsl:if test="@mean">，折算<xsl:value-of select="@mean"/></xsl:if>
        <xsl:text>；</xsl:text>
      </xsl:for-each>
      <xsl:if test="r:event and @leaf = 'yes'">
        <xsl:value-of select="count(r:event)"/><xsl:text>件，见下表；</xsl:text>
      </xsl:if>
      <xsl:if test="not(r:event) and key('indicator', @code)/@points">
        <xsl:text>每</xsl:text><xsl:value-of select="key('indicator', @code)/@per"/><xsl:value-of select="key('indicator', @code)/@points"/><xsl:text>分；</xsl:text>
      </xsl:if>
      <xsl:if test="@by">评分人<xsl:value-of select="@by"/>；</xsl:if>
    </xsl:variable>
    <xsl:value-of select="substring($parts, 1, string-length($parts) - 1)"/>
  </xsl:template>

  <xsl:attribute-set name="card-cell" use-attribute-sets="cell">
    <xsl:attribute name="padding">1.5pt 3pt</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="card-number" use-attribute-sets="cell">
    <xsl:attribute name="padding">1.5pt 4pt</xsl:attribute>
    <xsl:attribute name="text-align">end</xsl:attribute>
  </xsl:attribute-set>

  <!-- ==== events ======================================================================================== -->

  <!-- Deductions positive under 扣分, bonuses under 加分; what is not counted stands with the reason. -->
  <xsl:template name="events">
    <fo:table xsl:use-attribute-sets="table" space-before="10pt" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="25mm"/><fo:table-column column-width="32mm"/><fo:table-column column-width="59mm"/>
      <fo:table-column column-width="12mm"/><fo:table-column column-width="14mm"/><fo:table-column column-width="14mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row">
          <xsl:with-param name="columns" select="6"/>
          <xsl:with-param name="caption" select="'扣分加分事项'"/>
          <xsl:with-param name="unit" select="'分'"/>
        </xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'日期|项目|事由和依据|次数|扣分|加分'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$events">
          <xsl:variable name="part">
            <xsl:choose>
              <xsl:when test="../@part = 'bonus' or ../@part = 'deduction'"><xsl:value-of select="../@part"/></xsl:when>
              <xsl:when test="ancestor::r:item/@sign = 'minus'">deduction</xsl:when>
              <xsl:otherwise>bonus</xsl:otherwise>
            </xsl:choose>
          </xsl:variable>
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@code}">
            <fo:table-cell xsl:use-attribute-sets="card-cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="f:date(@date)"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="card-cell" text-align="start"><fo:block><xsl:value-of select="../@name"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="card-cell" text-align="start"><fo:block>
              <xsl:value-of select="r:finding"/>
              <xsl:if test="@document or @source">（<xsl:value-of select="@source"/><xsl:if test="@document and @source">，</xsl:if><xsl:value-of select="@document"/>）</xsl:if>
            </fo:block>
            <xsl:variable name="credit"><xsl:call-template name="credit"/></xsl:variable>
            <xsl:if test="$credit != ''"><fo:block><xsl:value-of select="$credit"/></fo:block></xsl:if>
            <xsl:if test="@original"><fo:block font-family="heiti">复核前<xsl:value-of select="@original"/>分</fo:block></xsl:if>
            <xsl:if test="@counted = 'no'"><fo:block font-family="heiti"><xsl:call-template name="not-counted"/></fo:block></xsl:if>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="card-cell"><fo:block><xsl:call-template name="plain"><xsl:with-param name="value" select="@count"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@points[string($part) = 'deduction']"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block>
              <xsl:choose>
                <xsl:when test="@counted = 'no' and string($part) = 'bonus'">未计入</xsl:when>
                <xsl:otherwise><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@points[string($part) = 'bonus']"/></xsl:call-template></xsl:otherwise>
              </xsl:choose>
            </fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
        <fo:table-row xsl:use-attribute-sets="row" font-family="heiti" keep-with-previous.within-page="always">
          <fo:table-cell xsl:use-attribute-sets="card-cell" number-columns-spanned="4"><fo:block>合计<xsl:if test="$totals/@bonus-before-cap != $totals/@bonus">（加分封顶前<xsl:value-of select="$totals/@bonus-before-cap"/>）</xsl:if></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$totals/@deduction"/></xsl:call-template></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="card-number"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$totals/@bonus"/></xsl:call-template></fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ==== what follows from it ========================================================================== -->

  <xsl:template name="remarks">
    <xsl:if test="$unit/r:award | $totals/@ineligible | $totals/@beyond | $totals/@team-grade-name | $totals/@last-streak[. &gt; 1] | $unit/r:outside | $unit/r:decision | $unit/r:veto | $unit/r:consequence | $moneys | $totals/@tie-by-name | $unit/r:streak | $unit-changes[@unit = $unit/@code] | $unit/r:carried">
      <xsl:call-template name="form-heading"><xsl:with-param name="text" select="'评定说明'"/></xsl:call-template>
      <xsl:for-each select="$unit"><xsl:call-template name="unit-change-remarks"/></xsl:for-each>
      <xsl:for-each select="$unit/r:outside">
        <fo:block>不参加排名：<xsl:value-of select="@reason"/>。</fo:block>
      </xsl:for-each>
      <xsl:if test="$totals/@gap-to-mean and not($persons)">
        <fo:block>
          <xsl:text>与参加排名单位平均分相差</xsl:text><xsl:value-of select="f:signed($totals/@gap-to-mean, $scheme/@total-decimals)"/><xsl:text>分，与最高分相差</xsl:text><xsl:value-of select="f:signed($totals/@gap-to-best, $scheme/@total-decimals)"/><xsl:text>分</xsl:text>
          <xsl:if test="$totals/@gap-to-group-mean">，与本类平均分相差<xsl:value-of select="f:signed($totals/@gap-to-group-mean, $scheme/@total-decimals)"/>分</xsl:if>
          <xsl:text>。</xsl:text>
        </fo:block>
      </xsl:if>
      <xsl:if test="$totals/@tie-by-name">
        <fo:block><xsl:value-of select="$total-name"/>与其他<xsl:value-of select="$who"/>相同，名次按<xsl:value-of select="$totals/@tie-by-name"/>确定。</fo:block>
      </xsl:if>
      <xsl:for-each select="$unit/r:decision">
        <fo:block>
          <xsl:text>经</xsl:text><xsl:value-of select="@body"/><xsl:value-of select="@meeting"/><xsl:if test="@date">（<xsl:value-of select="f:date(@date)"/>）</xsl:if><xsl:text>研究，</xsl:text><xsl:call-template name="decision-what"/><xsl:text>由</xsl:text>
          <xsl:call-template name="decision-value"><xsl:with-param name="value" select="@from"/><xsl:with-param name="name" select="@from-name"/></xsl:call-template>
          <xsl:text>调整为</xsl:text>
          <xsl:call-template name="decision-value"><xsl:with-param name="value" select="@to"/><xsl:with-param name="name" select="@to-name"/></xsl:call-template>
          <xsl:if test="r:reason">：<xsl:value-of select="r:reason"/></xsl:if>
          <xsl:text>。</xsl:text>
        </fo:block>
      </xsl:for-each>
      <xsl:for-each select="$unit/r:veto">
        <fo:block><xsl:call-template name="veto-sentence"/></fo:block>
      </xsl:for-each>
      <xsl:if test="$totals/@set-by-name">
        <fo:block>按“<xsl:value-of select="$totals/@set-by-name"/>”的规定，<xsl:value-of select="$total-name"/>计<xsl:value-of select="f:minus($totals/@set-to)"/>分。</fo:block>
      </xsl:if>
      <xsl:if test="$totals/@ineligible = 'yes'">
        <fo:block><xsl:choose><xsl:when test="$totals/@barred = 'yes'">因有规定情形</xsl:when><xsl:otherwise>因不符合规定条件</xsl:otherwise></xsl:choose>，不得评为按名次应评的等次，评为<xsl:value-of select="$totals/@grade-name"/>。</fo:block>
      </xsl:if>
      <xsl:if test="$totals/@beyond = 'yes'">
        <fo:block><xsl:value-of select="$totals/@grade-name"/>等次不占名额。</fo:block>
      </xsl:if>
      <xsl:if test="$totals/@team-grade-name">
        <fo:block>领导班子等次为<xsl:value-of select="$totals/@team-grade-name"/>。</fo:block>
      </xsl:if>
      <xsl:for-each select="$unit/r:award">
        <fo:block>获<xsl:value-of select="@name"/><xsl:if test="@prize">，奖金<xsl:value-of select="@prize"/><xsl:value-of select="@currency"/></xsl:if><xsl:if test="@article">（<xsl:value-of select="@article"/>）</xsl:if>。</fo:block>
      </xsl:for-each>
      <xsl:if test="$totals/@last-streak &gt; 1">
        <fo:block><xsl:call-template name="running"><xsl:with-param name="number" select="$totals/@last-streak"/></xsl:call-template>位列末位。</fo:block>
      </xsl:if>
      <xsl:for-each select="$unit/r:streak[@length &gt; 1]">
        <fo:block><xsl:call-template name="running"><xsl:with-param name="number" select="@length"/></xsl:call-template>被评为<xsl:value-of select="@name"/>等次。</fo:block>
      </xsl:for-each>
      <xsl:if test="$unit/r:consequence">
        <fo:block>
          <xsl:text>按</xsl:text><xsl:value-of select="$scheme-name"/><xsl:text>：</xsl:text>
          <xsl:for-each select="$unit/r:consequence">
            <xsl:value-of select="."/><xsl:if test="@article">（<xsl:value-of select="@article"/>）</xsl:if>
            <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
          </xsl:for-each>
        </fo:block>
      </xsl:if>
      <xsl:for-each select="$unit/r:carried">
        <fo:block>
          <xsl:value-of select="@period-name"/>：<xsl:value-of select="r:text"/><xsl:if test="@article">（<xsl:value-of select="@article"/>）</xsl:if>
          <xsl:choose>
            <xsl:when test="@outcome = 'again'">，本期继续列入</xsl:when>
            <xsl:when test="@outcome = 'released'">，本期不再列入</xsl:when>
            <xsl:when test="r:obligation">，应当：<xsl:value-of select="f:list(r:obligation, '；')"/></xsl:when>
          </xsl:choose>
          <xsl:text>。</xsl:text>
        </fo:block>
      </xsl:for-each>
      <xsl:for-each select="$moneys">
        <fo:block>
          <xsl:call-template name="money-sentence"/>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- 一票否决（安全生产）：… or, where no cause was entered, what was reached. Context: veto. -->
  <xsl:template name="veto-sentence">
    <xsl:value-of select="@name"/>
    <xsl:if test="@cause-name">（<xsl:value-of select="@cause-name"/>）</xsl:if>
    <xsl:if test="r:fact">：<xsl:value-of select="r:fact"/></xsl:if>
    <xsl:if test="@document">（<xsl:value-of select="@document"/>）</xsl:if>
    <xsl:for-each select="r:when[1]">
      <xsl:text>：</xsl:text><xsl:value-of select="@name"/>
      <xsl:choose>
        <xsl:when test="@of = 'events'">次数</xsl:when>
        <xsl:when test="@of = 'percent'">得分率</xsl:when>
        <xsl:when test="@of = 'vetoes'">一票否决事项</xsl:when>
        <xsl:when test="@of = 'rectifications'"><xsl:call-template name="rectification-what"/></xsl:when>
      </xsl:choose>
      <xsl:value-of select="f:figure(../@reached, 4)"/><xsl:text>，</xsl:text>
      <xsl:choose>
        <xsl:when test="@at-least">达到<xsl:value-of select="f:figure(@at-least, 4)"/></xsl:when>
        <xsl:when test="@above">超过<xsl:value-of select="f:figure(@above, 4)"/></xsl:when>
        <xsl:when test="@at-most">不超过<xsl:value-of select="f:figure(@at-most, 4)"/></xsl:when>
        <xsl:when test="@below">低于<xsl:value-of select="f:figure(@below, 4)"/></xsl:when>
      </xsl:choose>
    </xsl:for-each>
    <xsl:if test="@lifted = 'yes'">；符合例外规定，不予适用</xsl:if>
    <xsl:if test="@article">（<xsl:value-of select="@article"/>）</xsl:if><xsl:text>。</xsl:text>
  </xsl:template>

  <!-- 绩效奖金：人数41×基数6400.00×系数1.05，应发…元，扣发…元，实发…元。 Context: money. -->
  <xsl:template name="money-sentence">
    <xsl:value-of select="@name"/><xsl:text>：</xsl:text>
    <xsl:if test="@coefficient">人数<xsl:value-of select="@heads"/>×基数<xsl:value-of select="@base"/>×系数<xsl:value-of select="@coefficient"/>，</xsl:if>
    <xsl:for-each select="r:part">
      <xsl:value-of select="@name"/><xsl:value-of select="f:figure(@amount, 2)"/><xsl:value-of select="../@currency"/><xsl:text>，</xsl:text>
    </xsl:for-each>
    <xsl:text>应发</xsl:text><xsl:value-of select="f:minus(@due)"/><xsl:value-of select="@currency"/>
    <xsl:if test="@coefficient or @withheld &gt; 0"><xsl:text>，扣发</xsl:text><xsl:value-of select="@withheld"/><xsl:value-of select="@currency"/><xsl:text>，实发</xsl:text><xsl:value-of select="f:minus(@paid)"/><xsl:value-of select="@currency"/></xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

</xsl:stylesheet>
