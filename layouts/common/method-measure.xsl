<?xml version="1.0" encoding="UTF-8"?>
<!-- How an indicator is measured or put together, in words: mode method gives all of it, in the order in which it is computed: measure
     or combination, conversions, conditions, floor and cap, rounding; then what is missing, and to whom it applies. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:s="urn:tongbao:scheme"
    xmlns:f="urn:tongbao:functions" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="s f str">

  <xsl:import href="method.xsl"/>
  <xsl:import href="method-example.xsl"/>

  <!-- Weight 0 is 待补: an indicator that the office has still to fill in. It and all below it are not printed. -->
  <xsl:key name="pending" match="s:indicator[number(@weight) = 0 and not(s:weight[@value &gt; 0])]//s:indicator | s:indicator[number(@weight) = 0 and not(s:weight[@value &gt; 0])]" use="@code"/>

  <xsl:template match="s:indicator" mode="method">
    <xsl:variable name="clauses">
      <xsl:apply-templates select="s:given | s:value | s:events | s:ballot | s:own-targets | s:earlier" mode="measure"/>
      <xsl:if test="s:indicator"><xsl:call-template name="combination"/></xsl:if>
      <xsl:if test="not(s:indicator | s:given | s:value | s:events | s:ballot | s:own-targets | s:earlier)">计分方法待定；</xsl:if>
      <xsl:apply-templates select="s:compare | s:limit | s:round | s:times | s:linear | s:between | s:steps | s:place" mode="conversion"/>
      <xsl:call-template name="gate"/>
      <xsl:call-template name="edges"/>
      <xsl:call-template name="applies"/>
    </xsl:variable>
    <xsl:variable name="example"><xsl:apply-templates select="." mode="example"/></xsl:variable>
    <xsl:value-of select="substring($clauses, 1, string-length($clauses) - 1)"/>
    <!-- "+5" is a decimal of the scheme, but none of XPath. -->
    <xsl:if test="$example != '' and not(contains($example, 'NaN')) and not(descendant::*/@*[starts-with(., '+')])">；例：<xsl:value-of select="$example"/></xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <!-- ==== six measures ================================================================================== -->

  <xsl:template match="s:given" mode="measure">
    <xsl:choose>
      <xsl:when test="@raters = 'mean'">由多人分别打分，取平均；</xsl:when>
      <xsl:otherwise>由考核单位打分；</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@trim &gt; 0">
      <xsl:if test="@trim-from"><xsl:value-of select="@trim-from"/>人以上打分时，</xsl:if>
      <xsl:text>去掉</xsl:text><xsl:value-of select="@trim"/><xsl:text>个最高分和</xsl:text><xsl:value-of select="@trim"/><xsl:text>个最低分；</xsl:text>
    </xsl:if>
    <xsl:if test="@values">只打<xsl:value-of select="f:list(str:tokenize(@values, ' '), '、')"/>分；</xsl:if>
    <xsl:choose>
      <xsl:when test="@places = 0">打整数分；</xsl:when>
      <xsl:when test="@places">至多打<xsl:value-of select="@places"/>位小数；</xsl:when>
    </xsl:choose>
    <xsl:for-each select="s:spread">
      <xsl:text>每人打的分</xsl:text>
      <xsl:if test="@at-least | @above | @at-most | @below">中，<xsl:call-template name="bounds"><xsl:with-param name="unit" select="'分'"/></xsl:call-template>的</xsl:if>
      <xsl:if test="@least">至少<xsl:value-of select="@least"/>个<xsl:if test="@most | @share">，</xsl:if></xsl:if>
      <xsl:if test="@most">至多<xsl:value-of select="@most"/>个<xsl:if test="@share">，</xsl:if></xsl:if>
      <xsl:if test="@share">不超过<xsl:call-template name="number"><xsl:with-param name="value" select="@share"/></xsl:call-template>%</xsl:if>
      <xsl:if test="@distinct and (@least | @most | @share)">，</xsl:if>
      <xsl:choose>
        <xsl:when test="@distinct = 'all'">不得相同</xsl:when>
        <xsl:when test="@distinct = 'some'">不得全部相同</xsl:when>
      </xsl:choose>
      <xsl:text>；</xsl:text>
    </xsl:for-each>
    <xsl:if test="s:spread">
      <xsl:choose>
        <xsl:when test="@fault = 'drop'">违反的，不计该人的打分；</xsl:when>
        <xsl:when test="@fault = 'cancel'">有人违反的，本项都不计分；</xsl:when>
        <xsl:otherwise>违反的，退回重打；</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:template match="s:value" mode="measure">
    <!-- A comparison names it. -->
    <xsl:if test="not(following-sibling::s:*[not(self::s:operand)][1][self::s:compare])">
      <xsl:text>以</xsl:text><xsl:value-of select="@name"/><xsl:if test="@unit">（<xsl:value-of select="@unit"/>）</xsl:if><xsl:text>为准；</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- 加, 扣 or 计: what an event does to the total. Context: indicator. -->
  <xsl:template name="adds-or-takes">
    <xsl:choose>
      <xsl:when test="count(ancestor-or-self::s:indicator[@sign = 'minus']) mod 2 = 1">扣</xsl:when>
      <xsl:when test="s:events and s:linear[@at = 0 and @above &lt; 0]">扣</xsl:when>
      <xsl:when test="ancestor-or-self::s:indicator[@part][1]/@part = 'bonus'">加</xsl:when>
      <xsl:otherwise>计</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="s:events" mode="measure">
    <xsl:variable name="verb"><xsl:for-each select=".."><xsl:call-template name="adds-or-takes"/></xsl:for-each></xsl:variable>
    <xsl:variable name="per"><xsl:choose><xsl:when test="@per"><xsl:value-of select="@per"/></xsl:when><xsl:otherwise>起</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:choose>
      <xsl:when test="s:level">
        <xsl:text>按级别每</xsl:text><xsl:value-of select="concat($per, $verb, '分：')"/>
        <xsl:for-each select="s:level">
          <xsl:if test="position() != 1">、</xsl:if>
          <xsl:value-of select="@name"/><xsl:call-template name="number"><xsl:with-param name="value" select="@points"/></xsl:call-template><xsl:text>分</xsl:text>
        </xsl:for-each>
        <xsl:text>；</xsl:text>
      </xsl:when>
      <xsl:when test="@entered = 'yes'">
        <xsl:text>由考核单位逐</xsl:text><xsl:value-of select="concat($per, '核定', $verb, '分')"/>
        <xsl:if test="@most">，每<xsl:value-of select="$per"/>至多<xsl:call-template name="number"><xsl:with-param name="value" select="@most"/></xsl:call-template>分</xsl:if>
        <xsl:text>；</xsl:text>
      </xsl:when>
      <xsl:otherwise>每<xsl:value-of select="concat($per, $verb)"/><xsl:call-template name="number"><xsl:with-param name="value" select="@points"/></xsl:call-template>分；</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@highest">
      <xsl:choose>
        <xsl:when test="@highest = 'matter'">同一事项只取分值最高的，</xsl:when>
        <xsl:otherwise>本项只取分值最高的，</xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="@others &gt; 0">其余按<xsl:call-template name="number"><xsl:with-param name="value" select="@others"/></xsl:call-template>%计；</xsl:when>
        <xsl:otherwise>其余不计；</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:if test="@shared = 'yes'">几家合办的平均分；</xsl:if>
    <xsl:if test="@late">逾期的按<xsl:call-template name="number"><xsl:with-param name="value" select="@late"/></xsl:call-template>%计；</xsl:if>
    <xsl:if test="s:approval">须有<xsl:value-of select="f:list(s:approval/@name, '、')"/>，缺一项的不计；</xsl:if>
  </xsl:template>

  <xsl:template match="s:ballot" mode="measure">
    <xsl:text>按测评票计分，</xsl:text>
    <xsl:for-each select="s:level[not(@counted = 'no')]">
      <xsl:if test="position() != 1">、</xsl:if>
      <xsl:value-of select="@name"/><xsl:text>计</xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@value"/></xsl:call-template><xsl:text>%</xsl:text>
    </xsl:for-each>
    <xsl:text>，除以有效票数再乘满分；</xsl:text>
    <xsl:if test="s:level[@counted = 'no']"><xsl:value-of select="f:list(s:level[@counted = 'no']/@name, '、')"/>不算有效票；</xsl:if>
    <xsl:for-each select="s:level[@most]"><xsl:value-of select="@name"/>的票至多占<xsl:call-template name="number"><xsl:with-param name="value" select="@most"/></xsl:call-template>%；</xsl:for-each>
  </xsl:template>

  <xsl:template match="s:own-targets" mode="measure">
    <xsl:choose>
      <xsl:when test="@as = 'marks'">对单位报送并核定的目标逐项打分，相加；</xsl:when>
      <xsl:otherwise>
        <xsl:text>对单位报送并核定的目标逐项按完成率计分，相加；至多按</xsl:text>
        <xsl:choose><xsl:when test="@most"><xsl:value-of select="number(@most) * 100"/></xsl:when><xsl:otherwise>100</xsl:otherwise></xsl:choose>
        <xsl:text>%计；</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Which item of which record: the round's own period, or what the campaign calls it. -->
  <xsl:template match="s:earlier" mode="measure">
    <xsl:text>取</xsl:text>
    <xsl:choose><xsl:when test="@from">以前一期（<xsl:value-of select="@from"/>）</xsl:when><xsl:otherwise>该期</xsl:otherwise></xsl:choose>
    <xsl:text>考评结果的</xsl:text>
    <xsl:choose><xsl:when test="@item">“<xsl:value-of select="@item"/>”一项得分</xsl:when><xsl:otherwise>总分</xsl:otherwise></xsl:choose>
    <xsl:text>；</xsl:text>
  </xsl:template>

  <!-- ==== six combinations ============================================================================== -->

  <!-- Context: an indicator with children. -->
  <xsl:template name="combination">
    <xsl:choose>
      <xsl:when test="@each"><xsl:call-template name="rounds"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="parts" select="s:indicator[not(key('pending', @code))][not(@running = 'yes')]"/>
        <xsl:variable name="best"><xsl:if test="@best &gt; 0">取得分最高的<xsl:value-of select="@best"/>项，</xsl:if></xsl:variable>
        <xsl:choose>
          <xsl:when test="@combine = 'mean'"><xsl:value-of select="$best"/>适用各项平均；</xsl:when>
          <xsl:when test="@combine = 'weighted'">
            <xsl:text>按权重相加：</xsl:text>
            <xsl:for-each select="$parts">
              <xsl:if test="position() != 1">、</xsl:if>
              <xsl:value-of select="@name"/><xsl:call-template name="weight"/>
            </xsl:for-each>
            <xsl:text>；</xsl:text>
          </xsl:when>
          <xsl:when test="@combine = 'minimum'">取各项中最低的得分；</xsl:when>
          <xsl:when test="@combine = 'maximum'">取各项中最高的得分；</xsl:when>
          <xsl:when test="@combine = 'attainable'">各项得分之和除以适用各项的满分之和，再乘以<xsl:choose><xsl:when test="@max">满分<xsl:call-template name="number"><xsl:with-param name="value" select="@max"/></xsl:call-template></xsl:when><xsl:otherwise>100</xsl:otherwise></xsl:choose>（应得分折算）；</xsl:when>
          <xsl:when test="$parts[@sign = 'minus']">
            <xsl:for-each select="$parts">
              <xsl:choose>
                <xsl:when test="@sign = 'minus'">－</xsl:when>
                <xsl:when test="position() != 1">＋</xsl:when>
              </xsl:choose>
              <xsl:value-of select="@name"/>
            </xsl:for-each>
            <xsl:text>；</xsl:text>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="$best"/>各项相加；</xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 0.6（乡镇0.5） -->
  <xsl:template name="weight">
    <xsl:call-template name="number"><xsl:with-param name="value" select="@weight"/></xsl:call-template>
    <xsl:if test="s:weight">
      <xsl:text>（</xsl:text>
      <xsl:for-each select="s:weight">
        <xsl:if test="position() != 1">、</xsl:if>
        <xsl:call-template name="codes"><xsl:with-param name="list" select="normalize-space(concat(@kinds, ' ', @groups))"/></xsl:call-template>
        <xsl:call-template name="number"><xsl:with-param name="value" select="@value"/></xsl:call-template>
      </xsl:for-each>
      <xsl:text>）</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- 每月，12次平均；  Context: indicator with each. -->
  <xsl:template name="rounds">
    <xsl:variable name="rounds" select="key('rounds', @each)"/>
    <xsl:variable name="count" select="count($rounds/s:round)"/>
    <xsl:choose>
      <xsl:when test="$count = 1"><xsl:value-of select="$rounds/s:round/@name"/>一次；</xsl:when>
      <xsl:otherwise>
        <xsl:choose>
          <xsl:when test="contains(' 周 月 季 季度 半年 年 学期 ', concat(' ', $rounds/@name, ' '))">每<xsl:value-of select="$rounds/@name"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$rounds/@name"/></xsl:otherwise>
        </xsl:choose>
        <xsl:text>，</xsl:text>
        <xsl:if test="@best &gt; 0"><xsl:value-of select="$count"/>次中最好的</xsl:if>
        <xsl:choose>
          <xsl:when test="@best &gt; 0"><xsl:value-of select="@best"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$count"/></xsl:otherwise>
        </xsl:choose>
        <xsl:text>次</xsl:text>
        <xsl:choose>
          <xsl:when test="@combine = 'mean'">平均</xsl:when>
          <xsl:when test="@combine = 'weighted'">
            <xsl:text>按权重相加（</xsl:text>
            <xsl:for-each select="$rounds/s:round"><xsl:if test="position() != 1">、</xsl:if><xsl:value-of select="@name"/><xsl:call-template name="number"><xsl:with-param name="value" select="@weight"/></xsl:call-template></xsl:for-each>
            <xsl:text>）</xsl:text>
          </xsl:when>
          <xsl:when test="@combine = 'minimum'">取最低的一次</xsl:when>
          <xsl:when test="@combine = 'maximum'">取最高的一次</xsl:when>
          <xsl:when test="@combine = 'attainable'">按应得分折算</xsl:when>
          <xsl:otherwise>相加</xsl:otherwise>
        </xsl:choose>
        <xsl:text>；</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== conditions, edges, to whom ==================================================================== -->

  <xsl:template name="gate">
    <xsl:if test="s:when">
      <xsl:call-template name="conditions"/>
      <xsl:text>的才计分，否则得</xsl:text>
      <xsl:choose><xsl:when test="@otherwise"><xsl:call-template name="number"><xsl:with-param name="value" select="@otherwise"/></xsl:call-template></xsl:when><xsl:otherwise>0</xsl:otherwise></xsl:choose>
      <xsl:text>分；</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="edges">
    <xsl:if test="@floor">最低<xsl:call-template name="number"><xsl:with-param name="value" select="@floor"/></xsl:call-template>分；</xsl:if>
    <xsl:if test="@cap">最高<xsl:call-template name="number"><xsl:with-param name="value" select="@cap"/></xsl:call-template>分；</xsl:if>
    <xsl:if test="@decimals"><xsl:call-template name="rounding"/>；</xsl:if>
    <xsl:if test="@binding = 'yes'">约束性指标，达到的不加分；</xsl:if>
    <xsl:if test="@units-most">得分的单位不超过<xsl:call-template name="number"><xsl:with-param name="value" select="@units-most"/></xsl:call-template>%；</xsl:if>
    <xsl:if test="not(s:indicator)">
      <xsl:variable name="missing" select="ancestor-or-self::s:indicator[@missing][1]/@missing"/>
      <xsl:choose>
        <xsl:when test="s:events"/>
        <xsl:when test="$missing = 'zero'">没有录入的得0分；</xsl:when>
        <xsl:when test="$missing = 'skip'">没有录入的视为不适用；</xsl:when>
        <xsl:when test="$missing = 'full'">没有录入的得满分；</xsl:when>
        <xsl:when test="$missing = 'mean'">缺一期的，按本单位其余各期的平均计；</xsl:when>
        <xsl:when test="$missing = 'last'">缺一期的，按本单位前一期的得分计；</xsl:when>
      </xsl:choose>
    </xsl:if>
    <xsl:for-each select="s:threshold">
      <xsl:text>要求</xsl:text><xsl:value-of select="@name"/><xsl:text>不少于</xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@at-least"/></xsl:call-template><xsl:value-of select="@unit"/><xsl:text>；</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="applies">
    <xsl:if test="@running = 'yes'">从首期累计至本期，与总分并列，不计入总分；</xsl:if>
    <xsl:if test="@kinds | @groups">只适用于<xsl:call-template name="codes"><xsl:with-param name="list" select="normalize-space(concat(@kinds, ' ', @groups))"/></xsl:call-template>；</xsl:if>
  </xsl:template>

</xsl:stylesheet>
