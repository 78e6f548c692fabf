<?xml version="1.0" encoding="UTF-8"?>
<!-- How a ranking came about and what its tables look like: shared by the bulletin and the ranking tables. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <xsl:import href="comparison.xsl"/>

  <!-- What a row is of, which columns it needs (the unit of a person where there is more than one), and the order where scores
       are not told. -->
  <xsl:variable name="name-head"><xsl:choose><xsl:when test="$persons">姓名</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:variable name="roster-order"><xsl:choose><xsl:when test="$persons">按名册次序排列</xsl:when><xsl:otherwise>按机构序列排列</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:variable name="of-column" select="$persons and $rows/@of-name != $rows[@of-name][1]/@of-name"/>
  <xsl:variable name="post-column" select="$persons and $rows/@post"/>
  <xsl:variable name="grade-column" select="boolean($rows/@grade-name)"/>
  <xsl:variable name="movement-columns" select="boolean($head/r:previous)"/>
  <xsl:variable name="running-columns" select="boolean($running-item)"/>
  <!-- Columns for how totals moved: a layout that prints them says so; persons have no room for them. Beside 累计 the rank of the
       last period gives its room to them: 升降 tells it too. -->
  <xsl:variable name="score-columns" select="false()"/>
  <xsl:variable name="last-score" select="$score-columns and $head/r:compared[@role = 'previous'] and not($persons)"/>
  <xsl:variable name="year-ago-score" select="$score-columns and $head/r:compared[@role = 'year-ago'] and not($persons)"/>
  <xsl:variable name="then-column" select="$movement-columns and not($last-score and $running-columns)"/>
  <xsl:variable name="tied-rows" select="boolean($rows[@tied = 'yes' or @group-tied = 'yes'])"/>

  <!-- ==== sentences ===================================================================================== -->

  <!-- The sum behind each grade: 按规定比例34%计算为13.6个，四舍五入取14个. Context: quotas. -->
  <xsl:template name="quota-sentence">
    <xsl:if test="@group"><xsl:value-of select="$head/r:groups/r:group[@code = current()/@group]/@name"/>：</xsl:if>
    <xsl:text>以参加排名的</xsl:text><xsl:value-of select="@n"/><xsl:value-of select="$many"/><xsl:text>为基数，按</xsl:text><xsl:value-of select="$total-name"/><xsl:text>由高到低确定等次。</xsl:text>
    <xsl:for-each select="r:quota">
      <xsl:call-template name="grade-word"/><xsl:call-template name="quota-clause"/>
      <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- 按规定比例34%计算为13.6个，四舍五入取14个. Context: quota. -->
  <xsl:template name="quota-clause">
    <xsl:if test="@share">
      <xsl:text>按规定比例</xsl:text><xsl:call-template name="plain"><xsl:with-param name="value" select="@share"/></xsl:call-template>
      <xsl:text>%计算为</xsl:text><xsl:call-template name="plain"><xsl:with-param name="value" select="@exact"/></xsl:call-template><xsl:value-of select="$each"/>
      <xsl:if test="contains(@exact, '.') or contains(@exact, '/')">
        <xsl:text>，</xsl:text><xsl:call-template name="rounding-word"><xsl:with-param name="rounding" select="../@rounding"/></xsl:call-template>
        <xsl:text>取</xsl:text><xsl:value-of select="@rounded"/><xsl:value-of select="$each"/>
      </xsl:if>
      <xsl:if test="@adjusted != 0">
        <xsl:text>，承担名额差数</xsl:text><xsl:value-of select="f:signed(@adjusted, 0)"/><xsl:value-of select="$each"/><xsl:text>后为</xsl:text><xsl:value-of select="@count"/><xsl:value-of select="$each"/>
      </xsl:if>
    </xsl:if>
    <xsl:if test="not(@share) and @count">
      <xsl:text>名额</xsl:text><xsl:value-of select="@count"/><xsl:value-of select="$each"/>
      <xsl:if test="@at-least">，</xsl:if>
    </xsl:if>
    <xsl:if test="@at-least">
      <xsl:if test="@share">，且</xsl:if>
      <xsl:text>须达到</xsl:text><xsl:call-template name="plain"><xsl:with-param name="value" select="@at-least"/></xsl:call-template><xsl:text>分以上</xsl:text>
    </xsl:if>
    <xsl:if test="not(@share or @count or @at-least)">为其余<xsl:value-of select="$who"/></xsl:if>
  </xsl:template>

  <!-- Units tied across the last place of a grade. Context: border. The bulletin names only whom it may. -->
  <xsl:template name="border-sentence">
    <xsl:param name="names" select="true()"/>
    <xsl:variable name="higher" select="../r:quota[@grade = current()/@grade]/@name"/>
    <xsl:variable name="lower" select="../r:quota[@grade = current()/@next]/@name"/>
    <xsl:text>在</xsl:text><xsl:call-template name="grade-word"><xsl:with-param name="name" select="$higher"/></xsl:call-template><xsl:text>第</xsl:text><xsl:value-of select="@place"/><xsl:text>个名额上，</xsl:text>
    <xsl:choose>
      <xsl:when test="$names"><xsl:value-of select="f:list(r:unit/@name, '、')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="count(r:unit)"/><xsl:value-of select="$many"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>名次并列，</xsl:text>
    <xsl:choose>
      <xsl:when test="@rule = 'extend'">
        <xsl:text>按规定一并列入</xsl:text><xsl:call-template name="grade-word"><xsl:with-param name="name" select="$higher"/></xsl:call-template>
        <xsl:if test="$lower">，<xsl:call-template name="grade-word"><xsl:with-param name="name" select="$lower"/></xsl:call-template>名额相应减少<xsl:value-of select="@moved"/>个</xsl:if>
        <xsl:text>。</xsl:text>
      </xsl:when>
      <xsl:when test="@rule = 'cut'">
        <xsl:text>按规定</xsl:text>
        <xsl:choose>
          <xsl:when test="$lower">一并列入<xsl:call-template name="grade-word"><xsl:with-param name="name" select="$lower"/></xsl:call-template></xsl:when>
          <xsl:otherwise>均不列入</xsl:otherwise>
        </xsl:choose>
        <xsl:text>，</xsl:text><xsl:call-template name="grade-word"><xsl:with-param name="name" select="$higher"/></xsl:call-template><xsl:text>名额相应减少</xsl:text><xsl:value-of select="translate(@moved, '-', '')"/><xsl:text>个。</xsl:text>
      </xsl:when>
      <xsl:otherwise>按规定的先后顺序确定等次。</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the committee changed. Context: decision. -->
  <xsl:template name="decision-sentence">
    <xsl:param name="name" select="true()"/>
    <xsl:text>经</xsl:text><xsl:value-of select="@body"/><xsl:value-of select="@meeting"/><xsl:text>研究，</xsl:text>
    <xsl:choose>
      <xsl:when test="$name"><xsl:value-of select="@unit-name"/></xsl:when>
      <xsl:otherwise>有1<xsl:value-of select="$many"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>的</xsl:text><xsl:call-template name="decision-what"/><xsl:text>由</xsl:text>
    <xsl:call-template name="decision-value"><xsl:with-param name="value" select="@from"/><xsl:with-param name="name" select="@from-name"/></xsl:call-template>
    <xsl:text>调整为</xsl:text>
    <xsl:call-template name="decision-value"><xsl:with-param name="value" select="@to"/><xsl:with-param name="name" select="@to-name"/></xsl:call-template>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <!-- Units that are scored but not ranked, with the reason. -->
  <xsl:template name="outside-sentence">
    <xsl:for-each select="$head/r:outside/r:unit">
      <xsl:value-of select="@name"/><xsl:text>：</xsl:text><xsl:value-of select="@reason"/>
      <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- Equal printed scores with different ranks: why. Only for units of `units`. -->
  <xsl:template name="tie-notes">
    <xsl:param name="units"/>
    <xsl:param name="ranking" select="$head/r:ranking[@scope = 'all'][1]"/>
    <xsl:param name="group" select="''"/>
    <xsl:for-each select="$ranking/r:tie[@kind = 'decided'][$group = '' or @group = $group]">
      <xsl:if test="count(r:unit[@code = $units/@unit]) = count(r:unit)">
        <fo:block xsl:use-attribute-sets="table-note">
          <xsl:text>注：</xsl:text><xsl:value-of select="f:list(r:unit/@name, '、')"/><xsl:text>的</xsl:text><xsl:value-of select="$total-name"/><xsl:text>均为</xsl:text><xsl:value-of select="f:minus(@score)"/><xsl:text>分，</xsl:text>
          <xsl:choose>
            <xsl:when test="not(@by)">名次按名册次序确定。</xsl:when>
            <xsl:when test="@by = $scheme/@total">名次按取舍前的<xsl:value-of select="@by-name"/>确定。</xsl:when>
            <xsl:otherwise>
              <xsl:text>名次按</xsl:text><xsl:value-of select="@by-name"/><xsl:text>得分（</xsl:text>
              <xsl:for-each select="r:unit">
                <xsl:call-template name="plain"><xsl:with-param name="value" select="@value"/></xsl:call-template><xsl:text>分</xsl:text>
                <xsl:if test="position() != last()">、</xsl:if>
              </xsl:for-each>
              <xsl:text>）确定。</xsl:text>
            </xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== tables ======================================================================================== -->

  <!-- The name takes what the others leave of 156 mm; a shared rank needs room for its 并列, a person columns for unit and post,
       and without an earlier record nobody has moved. -->
  <xsl:template name="ranking-columns">
    <xsl:variable name="rank" select="15 + 8 * number($tied-rows)"/>
    <!-- with 累计得分 and 累计名次, or scores against other periods, beside them the others are narrower -->
    <xsl:variable name="close" select="number($running-columns or $last-score)"/>
    <xsl:variable name="closer" select="number($running-columns and $last-score)"/>
    <xsl:variable name="total" select="22 - 4 * $close - 2 * $closer"/>
    <xsl:variable name="grade" select="17 - 3 * $close - 2 * $closer"/>
    <xsl:variable name="then" select="18 - 4 * $close"/>
    <xsl:variable name="moved" select="22 - 2 * $close - 2 * $closer"/>
    <xsl:variable name="score" select="18 - 2 * $closer"/>
    <xsl:variable name="rest" select="156 - $rank - $total - $grade * number($grade-column) - $then * number($then-column) - $moved * number($movement-columns)
        - 24 * number($post-column) - (32 - 4 * $closer) * number($running-columns) - $score * (number($last-score) + number($year-ago-score))"/>
    <fo:table-column column-width="{$rank}mm"/>
    <xsl:choose>
      <xsl:when test="$of-column"><fo:table-column column-width="22mm"/><fo:table-column column-width="{$rest - 22}mm"/></xsl:when>
      <xsl:otherwise><fo:table-column column-width="{$rest}mm"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$post-column"><fo:table-column column-width="24mm"/></xsl:if>
    <fo:table-column column-width="{$total}mm"/>
    <xsl:if test="$grade-column"><fo:table-column column-width="{$grade}mm"/></xsl:if>
    <xsl:if test="$movement-columns"><xsl:if test="$then-column"><fo:table-column column-width="{$then}mm"/></xsl:if><fo:table-column column-width="{$moved}mm"/></xsl:if>
    <xsl:if test="$last-score"><fo:table-column column-width="{$score}mm"/></xsl:if>
    <xsl:if test="$year-ago-score"><fo:table-column column-width="{$score}mm"/></xsl:if>
    <xsl:if test="$running-columns"><fo:table-column column-width="{18 - 2 * $closer}mm"/><fo:table-column column-width="{14 - 2 * $closer}mm"/></xsl:if>
  </xsl:template>

  <xsl:variable name="ranking-column-count" select="3 + number($of-column) + number($post-column) + number($grade-column) + number($movement-columns)
      + number($then-column) + number($last-score) + number($year-ago-score) + 2 * number($running-columns)"/>

  <xsl:template name="ranking-heads">
    <xsl:param name="caption"/>
    <xsl:param name="rank" select="'名次'"/>
    <xsl:call-template name="caption-row">
      <xsl:with-param name="columns" select="$ranking-column-count"/>
      <xsl:with-param name="caption" select="$caption"/>
      <xsl:with-param name="unit" select="'分'"/>
    </xsl:call-template>
    <fo:table-row xsl:use-attribute-sets="row">
      <xsl:call-template name="heads">
        <xsl:with-param name="words">
          <xsl:value-of select="$rank"/>|<xsl:value-of select="$name-head"/>
          <xsl:if test="$of-column">|单位</xsl:if>
          <xsl:if test="$post-column">|职务</xsl:if>
          <xsl:text>|</xsl:text><xsl:value-of select="$total-name"/>
          <xsl:if test="$grade-column">|等次</xsl:if>
          <xsl:if test="$then-column">|<xsl:value-of select="$last-period"/>名次</xsl:if>
          <xsl:if test="$movement-columns">|升降</xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="$last-score">
        <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block>得分较</fo:block><fo:block><xsl:value-of select="$last-period"/></fo:block></fo:table-cell>
      </xsl:if>
      <xsl:if test="$year-ago-score">
        <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block>较上年</fo:block><fo:block>同期</fo:block></fo:table-cell>
      </xsl:if>
      <xsl:if test="$running-columns">
        <xsl:call-template name="heads"><xsl:with-param name="words" select="concat($running-item/@name, '|累计名次')"/></xsl:call-template>
      </xsl:if>
    </fo:table-row>
  </xsl:template>

  <!-- Context: row. rank, tied: those of this table. -->
  <xsl:template name="ranking-row">
    <xsl:param name="number" select="position()"/>
    <xsl:param name="rank" select="@rank"/>
    <xsl:param name="tied" select="@tied"/>
    <xsl:param name="scores" select="true()"/>
    <fo:table-row xsl:use-attribute-sets="row" tb:source="{@unit}">
      <fo:table-cell xsl:use-attribute-sets="cell">
        <xsl:call-template name="continued"><xsl:with-param name="number" select="$number"/></xsl:call-template>
        <fo:block>
          <xsl:call-template name="or-dash"><xsl:with-param name="value" select="$rank[$scores]"/></xsl:call-template>
          <xsl:if test="$scores and $tied = 'yes'">（并列）</xsl:if>
        </fo:block>
      </fo:table-cell>
      <xsl:choose>
        <xsl:when test="$persons"><fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="f:pad-name(@name)"/></fo:block></fo:table-cell></xsl:when>
        <xsl:otherwise><fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$of-column"><fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@of-name"/></xsl:call-template></fo:block></fo:table-cell></xsl:if>
      <xsl:if test="$post-column"><fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@post"/></xsl:call-template></fo:block></fo:table-cell></xsl:if>
      <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@total[$scores]"/></xsl:call-template></fo:block></fo:table-cell>
      <xsl:if test="$grade-column"><fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template></fo:block></fo:table-cell></xsl:if>
      <xsl:if test="$then-column">
        <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@previous-rank[$scores]"/></xsl:call-template></fo:block></fo:table-cell>
      </xsl:if>
      <xsl:if test="$movement-columns">
        <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>
          <xsl:choose>
            <xsl:when test="$scores"><xsl:call-template name="movement"/></xsl:when>
            <xsl:otherwise>—</xsl:otherwise>
          </xsl:choose>
        </fo:block></fo:table-cell>
      </xsl:if>
      <xsl:if test="$last-score">
        <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="score-change-cell"><xsl:with-param name="kind" select="@score-kind[$scores]"/><xsl:with-param name="change" select="@score-change[$scores]"/></xsl:call-template></fo:block></fo:table-cell>
      </xsl:if>
      <xsl:if test="$year-ago-score">
        <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="score-change-cell"><xsl:with-param name="kind" select="@year-ago-score-kind[$scores]"/><xsl:with-param name="change" select="@year-ago-score-change[$scores]"/></xsl:call-template></fo:block></fo:table-cell>
      </xsl:if>
      <xsl:if test="$running-columns">
        <xsl:variable name="of" select="r:rank[@ranking = $running-rankings/@code][1]/@rank"/>
        <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="r:mark[@item = $running-item/@code]/@value[$scores]"/></xsl:call-template></fo:block></fo:table-cell>
        <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="$of[$scores]"/></xsl:call-template></fo:block></fo:table-cell>
      </xsl:if>
    </fo:table-row>
  </xsl:template>

</xsl:stylesheet>
