<?xml version="1.0" encoding="UTF-8"?>
<!-- Beside earlier periods: how a total moved, why scores cannot be compared, who rose and fell farthest, what a unit came to
     period by period. Sentences and a table; charts are those of chart.xsl. All figures are the record's own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" xmlns:exsl="http://exslt.org/common"
    exclude-result-prefixes="r f exsl">

  <xsl:import href="chart.xsl"/>

  <xsl:variable name="compared" select="$head/r:compared[@role = 'previous']"/>
  <xsl:variable name="compared-year" select="$head/r:compared[@role = 'year-ago']"/>

  <!-- ==== a total ======================================================================================= -->

  <!-- 提高0.36分 / 降低1.82分 / 持平 / 新参评 / 不可比 / 无上期数据 -->
  <xsl:template name="score-movement">
    <xsl:param name="kind" select="@score-kind"/>
    <xsl:param name="change" select="@score-change"/>
    <xsl:param name="period" select="$last-period"/>
    <xsl:choose>
      <xsl:when test="$kind = 'up'">提高<xsl:value-of select="$change"/>分</xsl:when>
      <xsl:when test="$kind = 'down'">降低<xsl:value-of select="substring($change, 2)"/>分</xsl:when>
      <xsl:when test="$kind = 'same'">持平</xsl:when>
      <xsl:when test="$kind = 'new'">新参评</xsl:when>
      <xsl:when test="$kind = 'changed'">不可比</xsl:when>
      <xsl:otherwise>无<xsl:value-of select="$period"/>数据</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- +0.36 in a column of figures; words where there is no figure. -->
  <xsl:template name="score-change-cell">
    <xsl:param name="kind"/>
    <xsl:param name="change"/>
    <xsl:choose>
      <xsl:when test="$change != ''"><xsl:value-of select="f:signed($change, string-length(substring-after($change, '.')))"/></xsl:when>
      <xsl:when test="$kind = 'new'">新参评</xsl:when>
      <xsl:when test="$kind = 'changed'">不可比</xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== why not ======================================================================================= -->

  <!-- 总分满分由100分调整为120分；新设“网上办事”；取消“信息报送”；… Context: compared. The first few say enough. -->
  <xsl:template name="changed-reasons">
    <xsl:param name="most" select="5"/>
    <xsl:variable name="changes" select="r:changed[@what != 'group']"/>
    <xsl:for-each select="$changes[position() &lt;= $most]">
      <xsl:choose>
        <xsl:when test="@what = 'max' and @from and @to">“<xsl:value-of select="@name"/>”满分由<xsl:call-template name="plain"><xsl:with-param name="value" select="@from"/></xsl:call-template>分调整为<xsl:call-template name="plain"><xsl:with-param name="value" select="@to"/></xsl:call-template>分</xsl:when>
        <xsl:when test="@what = 'max' and @to">“<xsl:value-of select="@name"/>”规定满分<xsl:call-template name="plain"><xsl:with-param name="value" select="@to"/></xsl:call-template>分</xsl:when>
        <xsl:when test="@what = 'max'">“<xsl:value-of select="@name"/>”不再规定满分</xsl:when>
        <xsl:when test="@what = 'item' and @from">取消“<xsl:value-of select="@name"/>”</xsl:when>
        <xsl:when test="@what = 'item'">新设“<xsl:value-of select="@name"/>”</xsl:when>
        <xsl:when test="@what = 'scheme' and @from and @to">“<xsl:value-of select="@name"/>”权重由<xsl:value-of select="@from"/>调整为<xsl:value-of select="@to"/></xsl:when>
        <xsl:when test="@what = 'scheme'">“<xsl:value-of select="@name"/>”计分办法调整</xsl:when>
        <xsl:when test="@what = 'partial'">有一期为阶段性结果</xsl:when>
      </xsl:choose>
      <xsl:if test="position() != last()">；</xsl:if>
    </xsl:for-each>
    <xsl:if test="count($changes) &gt; $most">等<xsl:value-of select="count($changes)"/>处变动</xsl:if>
  </xsl:template>

  <!-- 因考评办法变动，总分与2013年第四季度不可比（…），名次仍可比较。 Of the records, those that have the same reasons are told together.
       Nothing where scores are comparable. Context: any; `of`: compared. -->
  <xsl:template name="not-comparable">
    <xsl:param name="of"/>
    <xsl:variable name="changed" select="$of[@score = 'changed']"/>
    <xsl:variable name="first"><xsl:for-each select="$changed[1]"><xsl:call-template name="changed-reasons"/></xsl:for-each></xsl:variable>
    <xsl:variable name="second"><xsl:for-each select="$changed[2]"><xsl:call-template name="changed-reasons"/></xsl:for-each></xsl:variable>
    <xsl:for-each select="$changed[position() = 1 or string($first) != string($second)]">
      <xsl:text>因考评办法变动，</xsl:text><xsl:value-of select="$total-name"/><xsl:text>与</xsl:text><xsl:value-of select="@name"/>
      <xsl:if test="string($first) = string($second)">、<xsl:value-of select="$changed[2]/@name"/></xsl:if><xsl:text>不可比（</xsl:text>
      <xsl:call-template name="changed-reasons"/><xsl:text>），名次仍可比较。</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <!-- 甲局调整了类别，总分和类内名次与上期不可比。 From where to where is told elsewhere. Context: any; `of`: compared. -->
  <xsl:template name="regrouped-sentence">
    <xsl:param name="of"/>
    <xsl:variable name="units" select="$of/r:changed[@what = 'group']"/>
    <xsl:if test="$units">
      <xsl:value-of select="f:list($units/@name, '、')"/><xsl:text>调整了</xsl:text><xsl:choose><xsl:when test="$persons">组别</xsl:when><xsl:otherwise>类别</xsl:otherwise></xsl:choose><xsl:text>，</xsl:text>
      <xsl:value-of select="$total-name"/><xsl:text>和</xsl:text><xsl:value-of select="$within"/><xsl:text>名次与</xsl:text><xsl:value-of select="$of/@name"/><xsl:text>不可比。</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- ==== of the mean =================================================================================== -->

  <!-- ，较2011年度提高7.11分 -->
  <xsl:template name="mean-clause">
    <xsl:param name="than"/>
    <xsl:param name="change"/>
    <xsl:if test="$change != ''">
      <xsl:text>，较</xsl:text><xsl:value-of select="$than"/>
      <xsl:choose>
        <xsl:when test="number($change) = 0">持平</xsl:when>
        <xsl:when test="starts-with($change, '-')">降低<xsl:value-of select="substring($change, 2)"/>分</xsl:when>
        <xsl:otherwise>提高<xsl:value-of select="$change"/>分</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- ==== risers and fallers ============================================================================ -->

  <!-- 甲局（上升4位，由第8名升至第4名）、… Those of a list that may be named. Context: movers. -->
  <xsl:template name="mover-names">
    <xsl:param name="units" select="r:unit"/>
    <xsl:variable name="up" select="@kind = 'up'"/>
    <xsl:for-each select="$units">
      <xsl:value-of select="@name"/><xsl:text>（由第</xsl:text><xsl:value-of select="@previous-rank"/><xsl:text>名</xsl:text>
      <xsl:choose><xsl:when test="$up">升至</xsl:when><xsl:otherwise>降至</xsl:otherwise></xsl:choose>
      <xsl:text>第</xsl:text><xsl:value-of select="@rank"/><xsl:text>名，</xsl:text><xsl:choose><xsl:when test="$up">上升</xsl:when><xsl:otherwise>下降</xsl:otherwise></xsl:choose><xsl:value-of select="@change"/><xsl:text>位）</xsl:text>
      <xsl:if test="position() != last()">、</xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== 历次得分 ====================================================================================== -->

  <!-- All of the history that a card has room for: this period and the last four of its kind, the same one a year before, the last
       year beside a quarter, and beside a year its quarters. Records stand in the order of their last days. -->
  <xsl:variable name="history" select="/r:results/r:units/r:unit/r:history/r:record"/>
  <xsl:variable name="history-same" select="$history[@kind = $head/r:period/@kind]"/>
  <xsl:variable name="history-other" select="$history[@kind != $head/r:period/@kind]"/>
  <xsl:variable name="history-since" select="$history-other[not(following-sibling::r:record[@period = $history-same[position() = last() - 1]/@period])]"/>
  <xsl:variable name="history-shown" select="$history-other[@kind = 'year'][position() = last()]
      | $history-since[@kind != 'year'][position() &gt; last() - 4] | $history-same[position() &gt; last() - 5]
      | $history-same[@period = $compared-year/@period]"/>

  <xsl:template name="history-table">
    <xsl:if test="count($history-shown) &gt; 1">
      <xsl:variable name="full-marks" select="$history-shown/@max"/>
      <xsl:variable name="ranks" select="$history-shown/@rank"/>
      <xsl:variable name="groups" select="$history-shown/@group-rank"/>
      <xsl:variable name="graded" select="$history-shown/@grade-name"/>
      <fo:table xsl:use-attribute-sets="table" space-before="8pt" font-size="9pt" line-height="12pt" keep-together.within-page="always">
        <fo:table-column column-width="40mm"/>
        <fo:table-column column-width="proportional-column-width(1)" number-columns-repeated="{3 + number(boolean($full-marks)) + number(boolean($ranks)) + number(boolean($groups)) + number(boolean($graded))}"/>
        <fo:table-header>
          <xsl:call-template name="caption-row">
            <xsl:with-param name="columns" select="4 + number(boolean($full-marks)) + number(boolean($ranks)) + number(boolean($groups)) + number(boolean($graded))"/>
            <xsl:with-param name="caption" select="'历次得分（分）'"/>
          </xsl:call-template>
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:call-template name="heads">
              <xsl:with-param name="words">
                <xsl:text>考评周期|</xsl:text><xsl:if test="$full-marks">满分|</xsl:if><xsl:text>得分|</xsl:text><xsl:if test="$ranks">名次|</xsl:if>
                <xsl:if test="$groups"><xsl:value-of select="$within"/>名次|</xsl:if>
                <xsl:if test="$graded">等次|</xsl:if>
                <xsl:text>平均分|本期较之</xsl:text>
              </xsl:with-param>
            </xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="$history-shown">
            <fo:table-row xsl:use-attribute-sets="row" height="4.2mm" tb:source="{@period}">
              <xsl:if test="position() = last()"><xsl:attribute name="font-family">heiti</xsl:attribute></xsl:if>
              <fo:table-cell xsl:use-attribute-sets="history-cell" text-align="start"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
              <xsl:if test="$full-marks"><fo:table-cell xsl:use-attribute-sets="history-cell"><fo:block><xsl:choose><xsl:when test="@max"><xsl:call-template name="plain"><xsl:with-param name="value" select="@max"/></xsl:call-template></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></fo:block></fo:table-cell></xsl:if>
              <fo:table-cell xsl:use-attribute-sets="history-cell"><fo:block><xsl:choose><xsl:when test="@total"><xsl:value-of select="f:minus(@total)"/></xsl:when><xsl:otherwise>未参评</xsl:otherwise></xsl:choose></fo:block></fo:table-cell>
              <xsl:if test="$ranks"><fo:table-cell xsl:use-attribute-sets="history-cell"><fo:block><xsl:choose><xsl:when test="@rank"><xsl:value-of select="concat(@rank, '/', @units)"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></fo:block></fo:table-cell></xsl:if>
              <xsl:if test="$groups"><fo:table-cell xsl:use-attribute-sets="history-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@group-rank"/></xsl:call-template></fo:block></fo:table-cell></xsl:if>
              <xsl:if test="$graded"><fo:table-cell xsl:use-attribute-sets="history-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template></fo:block></fo:table-cell></xsl:if>
              <fo:table-cell xsl:use-attribute-sets="history-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@mean"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="history-cell"><fo:block><xsl:call-template name="history-comparison"/></fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
      <xsl:variable name="why"><xsl:call-template name="unit-not-comparable"/></xsl:variable>
      <xsl:if test="$why != ''"><fo:block xsl:use-attribute-sets="table-note">注：<xsl:value-of select="$why"/></fo:block></xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:attribute-set name="history-cell" use-attribute-sets="cell">
    <xsl:attribute name="padding">1.5pt 3pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- How much more or less the total of now is. Context: record of the history. -->
  <xsl:template name="history-comparison">
    <xsl:choose>
      <xsl:when test="@change"><xsl:value-of select="f:signed(@change, string-length(substring-after(@change, '.')))"/></xsl:when>
      <xsl:when test="not(@total) or @kind != $head/r:period/@kind or @period = $head/r:period/@code">—</xsl:when>
      <xsl:otherwise>不可比</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Why this unit's total is not comparable with the last one: its own group, or the scheme. -->
  <xsl:template name="unit-not-comparable">
    <xsl:variable name="moved" select="/r:results/r:units/r:unit/r:movement"/>
    <xsl:if test="$moved/@score-kind = 'changed'">
      <xsl:choose>
        <xsl:when test="$moved/@previous-group-name"><xsl:value-of select="$compared/@name"/>属<xsl:value-of select="$moved/@previous-group-name"/>，得分和<xsl:value-of select="$within"/>名次不可比。</xsl:when>
        <xsl:when test="$moved/@previous-unit-kind"><xsl:value-of select="$compared/@name"/>单位类型不同，得分不可比。</xsl:when>
      </xsl:choose>
    </xsl:if>
    <xsl:call-template name="not-comparable"><xsl:with-param name="of" select="$compared | $compared-year"/></xsl:call-template>
  </xsl:template>

  <!-- ==== charts ======================================================================================== -->

  <!-- Score and rank over the last five periods of this kind (of a year that has no such past, over its quarters), and beside it the dimensions against the mean of the group (of all
       where it has no group, or too small a one): radar where the names are short, else bars. All in black and grey, told apart
       by line and mark. Two periods make no line, and such a card keeps its length: it has neither. -->
  <xsl:variable name="charted" select="$history-same[@total][count($history-same[@total]) &gt; 2][position() &gt; last() - 5]
      | $history-since[@total][count($history-same[@total]) &lt; 3][@kind = $history-since[last()]/@kind][position() &gt; last() - 5]"/>
  <!-- The first level of the items; where that is one sum with its deductions and bonuses, the parts of the sum. -->
  <xsl:variable name="scored" select="/r:results/r:units/r:unit/r:item/r:item[@mark-status = 'given' and @max &gt; 0 and @sign = 'plus' and not(@part = 'bonus') and not(@running)]"/>
  <xsl:variable name="dimensions" select="$scored[count($scored) &gt; 1] | $scored[count($scored) = 1]/r:item[@mark-status = 'given' and @max &gt; 0 and @sign = 'plus']"/>
  <xsl:variable name="group-means" select="count($dimensions[@group-mean]) = count($dimensions)"/>
  <xsl:variable name="mean-word"><xsl:choose><xsl:when test="$group-means">本<xsl:value-of select="substring($within, 1, 1)"/>平均</xsl:when><xsl:otherwise>全体平均</xsl:otherwise></xsl:choose></xsl:variable>

  <xsl:template name="unit-charts">
    <xsl:variable name="line" select="count($charted) &gt; 2"/>
    <xsl:variable name="beside" select="count($dimensions) &gt; 1 and count($dimensions) &lt; 13"/>
    <xsl:if test="$line">
      <fo:table table-layout="fixed" width="100%" space-before="8pt" keep-together.within-page="always" font-family="songti" font-size="9pt" line-height="12pt">
        <fo:table-column column-width="{74 + 82 * number(not($beside))}mm"/>
        <xsl:if test="$beside"><fo:table-column column-width="82mm"/></xsl:if>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell role="P" display-align="after"><fo:block text-align="center"><xsl:call-template name="history-chart"/></fo:block></fo:table-cell>
            <xsl:if test="$beside"><fo:table-cell role="P" display-align="after"><fo:block text-align="center"><xsl:call-template name="dimension-chart"/></fo:block></fo:table-cell></xsl:if>
          </fo:table-row>
          <fo:table-row>
            <fo:table-cell role="P"><fo:block text-align="center">历次得分和<xsl:call-template name="chart-rank-name"/></fo:block></fo:table-cell>
            <xsl:if test="$beside"><fo:table-cell role="P"><fo:block text-align="center">各项得分与<xsl:value-of select="$mean-word"/></fo:block></fo:table-cell></xsl:if>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- 名次, or 类内名次 where there is no ranking of all. -->
  <xsl:template name="chart-rank-name">
    <xsl:if test="not($charted/@rank)"><xsl:value-of select="$within"/></xsl:if><xsl:text>名次</xsl:text>
  </xsl:template>

  <xsl:template name="history-chart">
    <xsl:variable name="overall" select="boolean($charted/@rank)"/>
    <xsl:variable name="points">
      <xsl:for-each select="$charted">
        <xsl:variable name="year" select="substring-before(@name, '年')"/>
        <xsl:variable name="rest" select="substring-after(@name, '年')"/>
        <xsl:variable name="rank" select="@rank[$overall] | @group-rank[not($overall)]"/>
        <point value="{@total}" text="{@total}" xmlns="">
          <!-- 2013年第四季度 on two lines: 四季度, 2013年 -->
          <xsl:choose>
            <xsl:when test="number($year) = number($year) and $rest != '' and $rest != '度'">
              <xsl:attribute name="label"><xsl:value-of select="substring($rest, 1 + number(starts-with($rest, '第')))"/></xsl:attribute>
              <xsl:attribute name="under"><xsl:value-of select="$year"/>年</xsl:attribute>
            </xsl:when>
            <xsl:when test="number($year) = number($year)"><xsl:attribute name="label"><xsl:value-of select="$year"/>年</xsl:attribute></xsl:when>
            <xsl:otherwise><xsl:attribute name="label"><xsl:value-of select="@name"/></xsl:attribute></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="$rank">
            <xsl:attribute name="rank"><xsl:value-of select="$rank"/></xsl:attribute>
            <xsl:attribute name="rank-text">第<xsl:value-of select="$rank"/></xsl:attribute>
          </xsl:if>
        </point>
      </xsl:for-each>
    </xsl:variable>
    <xsl:call-template name="line-chart">
      <xsl:with-param name="points" select="exsl:node-set($points)/*"/>
      <xsl:with-param name="title" select="concat(/r:results/r:units/r:unit/@name, '历次得分和名次')"/>
      <xsl:with-param name="description" select="'折线图：'"/>
      <xsl:with-param name="width" select="208"/>
      <xsl:with-param name="height" select="128"/>
      <xsl:with-param name="steps" select="3"/>
      <xsl:with-param name="size" select="8"/>
      <xsl:with-param name="rank-name"><xsl:call-template name="chart-rank-name"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="dimension-chart">
    <xsl:variable name="items">
      <xsl:for-each select="$dimensions">
        <xsl:variable name="mean" select="@group-mean[$group-means] | key('figure', concat('item.', @code, '.mean'))/@value[not($group-means)]"/>
        <axis label="{@name}" value="{@mark}" text="{@mark}" maximum="{@max}" xmlns="">
          <xsl:if test="$mean"><xsl:attribute name="mean"><xsl:value-of select="$mean"/></xsl:attribute><xsl:attribute name="mean-text"><xsl:value-of select="$mean"/></xsl:attribute></xsl:if>
        </axis>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="axes" select="exsl:node-set($items)/*"/>
    <xsl:variable name="title" select="concat(/r:results/r:units/r:unit/@name, '各项得分与', $mean-word)"/>
    <xsl:variable name="own">本<xsl:choose><xsl:when test="$persons">人</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:choose>
      <xsl:when test="count($axes) &gt; 3 and count($axes) &lt; 8 and not($axes[string-length(@label) &gt; 5])">
        <xsl:call-template name="radar-chart">
          <xsl:with-param name="axes" select="$axes"/>
          <xsl:with-param name="title" select="$title"/>
          <xsl:with-param name="description" select="'雷达图：'"/>
          <xsl:with-param name="width" select="230"/>
          <xsl:with-param name="radius" select="42"/>
          <xsl:with-param name="size" select="8"/>
          <xsl:with-param name="unit-name" select="string($own)"/>
          <xsl:with-param name="mean-name" select="string($mean-word)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="longest"><xsl:for-each select="$axes"><xsl:sort select="string-length(@label)" data-type="number" order="descending"/><xsl:if test="position() = 1"><xsl:value-of select="string-length(@label)"/></xsl:if></xsl:for-each></xsl:variable>
        <xsl:call-template name="bullet-chart">
          <xsl:with-param name="items" select="$axes"/>
          <xsl:with-param name="title" select="$title"/>
          <xsl:with-param name="description" select="'条形图：'"/>
          <xsl:with-param name="width" select="230"/>
          <xsl:with-param name="label-width" select="6 + 8 * ($longest * ($longest &lt; 14) + 13 * ($longest &gt; 13))"/>
          <xsl:with-param name="unit-name" select="string($own)"/>
          <xsl:with-param name="mean-name" select="string($mean-word)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
