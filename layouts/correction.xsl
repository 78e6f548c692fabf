<?xml version="1.0" encoding="UTF-8"?>
<!-- 更正通报: what a correction changed in results that were issued. 单位, 原数据, 更正为; whose rank or grade follows from it; which documents
     are issued anew in the place of which, with their 文号. What is the same after all says so. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay tb">

  <xsl:import href="common/official.xsl"/>
  <xsl:import href="common/table.xsl"/>

  <lay:document kind="correction" scope="record" needs="summary" audience="units" file="correction.pdf" title="更正通报"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'correction'"/>
  <xsl:variable name="correction" select="$head/r:correction"/>
  <!-- Money is not for this document's readers and is cut out of the record; a unit of which nothing else changed is not named. -->
  <xsl:variable name="changes" select="$correction/r:change"/>
  <xsl:variable name="firsts" select="$changes[not(@unit = preceding-sibling::r:change/@unit)]"/>
  <xsl:variable name="affected" select="$correction/r:affected[@rank-from or @rank-to or @group-rank-from or @group-rank-to or @grade-from or @grade-to]"/>
  <xsl:variable name="replaces" select="$correction/r:replaces[@title]"/>
  <!-- The document that gave the results to everybody. -->
  <xsl:variable name="wrong" select="($replaces[@kind = 'bulletin'] | $replaces[@number])[1]"/>

  <xsl:key name="change" match="r:change" use="@unit"/>

  <xsl:template match="/">
    <xsl:call-template name="official-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:choose>
      <xsl:when test="$document/r:section[@for = 'lead']">
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'lead'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="lead"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="what-changed"/>
    <xsl:call-template name="who-moved"/>
    <xsl:call-template name="what-is-replaced"/>
    <xsl:if test="$document/r:section[@for = 'measures']">
      <fo:block xsl:use-attribute-sets="heading-1">四、工作要求</fo:block>
      <xsl:call-template name="numbered-paragraphs"><xsl:with-param name="for" select="'measures'"/></xsl:call-template>
    </xsl:if>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'closing'"/></xsl:call-template>
    <fo:block xsl:use-attribute-sets="paragraph">特此更正。</fo:block>
  </xsl:template>

  <xsl:template name="lead">
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:text>经核查，</xsl:text>
      <xsl:choose>
        <xsl:when test="$wrong">《<xsl:value-of select="$wrong/@title"/>》<xsl:call-template name="number-and-date"><xsl:with-param name="of" select="$wrong"/></xsl:call-template></xsl:when>
        <xsl:otherwise><xsl:value-of select="$correction/@title"/>结果</xsl:otherwise>
      </xsl:choose>
      <xsl:text>所载</xsl:text><xsl:value-of select="$period"/><xsl:text>考评数据有误：</xsl:text><xsl:value-of select="$correction/@reason"/><xsl:text>。</xsl:text>
      <xsl:if test="$final and $head/r:stage/r:approval">
        <xsl:text>经</xsl:text><xsl:value-of select="$head/r:stage/r:approval/@body"/><xsl:value-of select="$head/r:stage/r:approval/@meeting"/><xsl:text>审定，</xsl:text>
      </xsl:if>
      <xsl:text>现更正如下：</xsl:text>
    </fo:block>
  </xsl:template>

  <!-- （示绩组〔2014〕5号） -->
  <xsl:template name="number-and-date">
    <xsl:param name="of"/>
    <xsl:variable name="edition">
      <xsl:if test="$of/@kind = 'scorecards'">归档版</xsl:if>
      <xsl:if test="$of/@kind = 'feedback' and not(contains($of/@title, '反馈'))">反馈版</xsl:if>
    </xsl:variable>
    <xsl:if test="$of/@number or $of/@date or $edition != ''">
      <xsl:text>（</xsl:text><xsl:value-of select="$edition"/>
      <xsl:if test="$edition != '' and ($of/@number or $of/@date)">，</xsl:if>
      <xsl:value-of select="$of/@number"/>
      <xsl:if test="$of/@number and $of/@date">，</xsl:if>
      <xsl:if test="$of/@date"><xsl:value-of select="f:date(string($of/@date))"/></xsl:if>
      <xsl:text>）</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- ==== 一、更正内容 ================================================================================== -->

  <xsl:template name="what-changed">
    <fo:block xsl:use-attribute-sets="heading-1">一、更正内容</fo:block>
    <xsl:choose>
      <xsl:when test="not($changes)">
        <fo:block xsl:use-attribute-sets="paragraph">经核对，各<xsl:value-of select="$who"/>的得分、名次、等次均无变化。</fo:block>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph" keep-with-next.within-page="always">
          <xsl:text>共更正</xsl:text><xsl:value-of select="count($firsts)"/><xsl:value-of select="$many"/><xsl:text>的数据：</xsl:text>
        </fo:block>
        <fo:table xsl:use-attribute-sets="table" space-before="3pt" space-after="9pt">
          <fo:table-column column-width="12mm"/><fo:table-column column-width="48mm"/><fo:table-column column-width="48mm"/><fo:table-column column-width="24mm"/><fo:table-column column-width="24mm"/>
          <fo:table-header>
            <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="concat('序号|', $who, '|项目|原数据|更正为')"/></xsl:call-template></fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="$firsts">
              <xsl:call-template name="unit-rows"><xsl:with-param name="number" select="position()"/></xsl:call-template>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Context: the first change of a unit. Behind a mark the raw values that it is made of. -->
  <xsl:template name="unit-rows">
    <xsl:param name="number"/>
    <xsl:variable name="own" select="key('change', @unit)"/>
    <xsl:variable name="rows" select="count($own | $own/r:value)"/>
    <xsl:for-each select="$own | $own/r:value">
      <fo:table-row xsl:use-attribute-sets="row">
        <xsl:if test="position() != last()"><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:if>
        <xsl:if test="position() = 1">
          <fo:table-cell xsl:use-attribute-sets="cell" number-rows-spanned="{$rows}"><fo:block><xsl:value-of select="$number"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="text-cell" number-rows-spanned="{$rows}"><fo:block><xsl:value-of select="@unit-name"/></fo:block></fo:table-cell>
        </xsl:if>
        <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="change-word"/></fo:block></fo:table-cell>
        <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="change-value"><xsl:with-param name="value" select="@from"/></xsl:call-template></fo:block></fo:table-cell>
        <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="change-value"><xsl:with-param name="value" select="@to"/></xsl:call-template></fo:block></fo:table-cell>
      </fo:table-row>
    </xsl:for-each>
  </xsl:template>

  <!-- What a change is about. Context: change, or a value of one. -->
  <xsl:template name="change-word">
    <xsl:choose>
      <xsl:when test="self::r:value">其中：<xsl:value-of select="@name"/><xsl:if test="@unit">（<xsl:value-of select="@unit"/>）</xsl:if></xsl:when>
      <xsl:when test="@what = 'mark'">
        <xsl:value-of select="@item-name"/><xsl:if test="@parent-name and @parent-name != $total-name">（<xsl:value-of select="@parent-name"/>）</xsl:if>
      </xsl:when>
      <xsl:when test="@what = 'total'"><xsl:value-of select="$total-name"/></xsl:when>
      <xsl:when test="@what = 'rank'">名次</xsl:when>
      <xsl:when test="@what = 'group-rank'"><xsl:value-of select="$within"/>名次</xsl:when>
      <xsl:when test="@what = 'grade'">等次</xsl:when>
      <xsl:otherwise><xsl:value-of select="@item-name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A mark of a deduction is 扣1.00. Context: change. -->
  <xsl:template name="change-value">
    <xsl:param name="value"/>
    <xsl:if test="@sign = 'minus' and $value">扣</xsl:if>
    <xsl:call-template name="or-dash"><xsl:with-param name="value" select="string($value)"/></xsl:call-template>
  </xsl:template>

  <!-- ==== 二、对名次、等次的影响 ======================================================================== -->

  <xsl:template name="who-moved">
    <fo:block xsl:use-attribute-sets="heading-1">二、对其他<xsl:value-of select="$who"/>名次、等次的影响</fo:block>
    <xsl:choose>
      <xsl:when test="not($affected)">
        <fo:block xsl:use-attribute-sets="paragraph">其他<xsl:value-of select="$who"/>的得分、名次、等次均不变。</fo:block>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph" keep-with-next.within-page="always">
          <xsl:text>下列</xsl:text><xsl:value-of select="count($affected)"/><xsl:value-of select="$many"/><xsl:text>的得分不变，</xsl:text>
          <xsl:if test="$ranks or $group-ranks">名次</xsl:if>
          <xsl:if test="($ranks or $group-ranks) and $regraded">、</xsl:if>
          <xsl:if test="$regraded">等次</xsl:if>
          <xsl:text>随之调整：</xsl:text>
        </fo:block>
        <xsl:call-template name="affected-table"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Only columns in which something changed. -->
  <xsl:variable name="ranks" select="boolean($affected[@rank-from or @rank-to])"/>
  <xsl:variable name="group-ranks" select="boolean($affected[@group-rank-from or @group-rank-to])"/>
  <xsl:variable name="regraded" select="boolean($affected[@grade-from or @grade-to])"/>

  <xsl:template name="affected-table">
    <fo:table xsl:use-attribute-sets="table" space-before="3pt" space-after="9pt">
      <fo:table-column column-width="12mm"/><fo:table-column column-width="{144 - 28 * ($ranks + $group-ranks + $regraded)}mm"/>
      <xsl:if test="$ranks"><fo:table-column column-width="28mm"/></xsl:if>
      <xsl:if test="$group-ranks"><fo:table-column column-width="28mm"/></xsl:if>
      <xsl:if test="$regraded"><fo:table-column column-width="28mm"/></xsl:if>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads">
            <xsl:with-param name="words">
              <xsl:value-of select="concat('序号|', $who)"/>
              <xsl:if test="$ranks">|名次</xsl:if>
              <xsl:if test="$group-ranks">|<xsl:value-of select="$within"/>名次</xsl:if>
              <xsl:if test="$regraded">|等次</xsl:if>
            </xsl:with-param>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$affected">
          <xsl:sort select="@order" data-type="number"/>
          <fo:table-row xsl:use-attribute-sets="row">
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
            <xsl:if test="$ranks"><xsl:call-template name="moved-cell"><xsl:with-param name="from" select="@rank-from"/><xsl:with-param name="to" select="@rank-to"/></xsl:call-template></xsl:if>
            <xsl:if test="$group-ranks"><xsl:call-template name="moved-cell"><xsl:with-param name="from" select="@group-rank-from"/><xsl:with-param name="to" select="@group-rank-to"/></xsl:call-template></xsl:if>
            <xsl:if test="$regraded"><xsl:call-template name="moved-cell"><xsl:with-param name="from" select="@grade-from"/><xsl:with-param name="to" select="@grade-to"/></xsl:call-template></xsl:if>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- 5→4; 不变 where it is the same. -->
  <xsl:template name="moved-cell">
    <xsl:param name="from"/>
    <xsl:param name="to"/>
    <fo:table-cell xsl:use-attribute-sets="cell">
      <fo:block>
        <xsl:choose>
          <xsl:when test="$from or $to">
            <xsl:call-template name="or-dash"><xsl:with-param name="value" select="string($from)"/></xsl:call-template>
            <xsl:text>→</xsl:text>
            <xsl:call-template name="or-dash"><xsl:with-param name="value" select="string($to)"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>不变</xsl:otherwise>
        </xsl:choose>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- ==== 三、重新印发的文件 ============================================================================ -->

  <xsl:template name="what-is-replaced">
    <fo:block xsl:use-attribute-sets="heading-1">三、重新印发的文件</fo:block>
    <xsl:choose>
      <xsl:when test="not($replaces)">
        <fo:block xsl:use-attribute-sets="paragraph">已印发的文件均不变。</fo:block>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">下列文件已经更正，以重新印发的为准，原印发的同时作废；其他文件继续有效。</fo:block>
        <xsl:for-each select="$replaces">
          <fo:block xsl:use-attribute-sets="paragraph">
            <xsl:if test="count($replaces) &gt; 1"><xsl:value-of select="position()"/>.</xsl:if>
            <xsl:text>《</xsl:text><xsl:value-of select="@title"/><xsl:text>》</xsl:text>
            <xsl:call-template name="number-and-date"><xsl:with-param name="of" select="."/></xsl:call-template>
            <xsl:call-template name="whose"/>
            <xsl:text>。</xsl:text>
          </fo:block>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of which units, when the kind has a document for each. Context: replaces. -->
  <xsl:template name="whose">
    <xsl:choose>
      <xsl:when test="r:unit and @documents &lt;= 10">：<xsl:value-of select="f:list(key('unit-row', r:unit/@code)/@name, '、')"/></xsl:when>
      <xsl:when test="r:unit">，共<xsl:value-of select="@documents"/><xsl:value-of select="$many"/></xsl:when>
      <xsl:when test="@of &gt; 1">，全部<xsl:value-of select="@of"/><xsl:value-of select="$many"/></xsl:when>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
