<?xml version="1.0" encoding="UTF-8"?>
<!-- Examples for the rules of a scheme: mode example invents plausible figures for an indicator and computes what they earn. They are of
     nobody: no score of a record is ever computed in a layout. Small decimals of one example may be: they are shown with at most
     four decimals, and one that needs more is called 约. Figures of which nothing sensible comes (a division by a constant 0) say NaN, and then
     there is no example.

     A chain of conversions is walked one by one (template chain), with the figure so far and the words so far. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:s="urn:tongbao:scheme"
    xmlns:f="urn:tongbao:functions" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="s f exsl">

  <!-- A computed figure: 0.48, 约91.58. -->
  <xsl:template name="figure">
    <xsl:param name="value"/>
    <xsl:variable name="short" select="format-number($value, '0.####')"/>
    <xsl:choose>
      <xsl:when test="not($value &gt; -1000000000000 and $value &lt; 1000000000000)">NaN</xsl:when>
      <xsl:when test="$value - $short &lt; 0.0000001 and $short - $value &lt; 0.0000001"><xsl:value-of select="f:minus($short)"/></xsl:when>
      <xsl:otherwise>约<xsl:value-of select="f:minus(format-number($value, '0.##'))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Rounded as the scheme says. -->
  <xsl:template name="rounded">
    <xsl:param name="value"/>
    <xsl:param name="decimals" select="@decimals"/>
    <xsl:param name="rounding" select="@rounding"/>
    <xsl:variable name="ten" select="number(substring('1000000', 1, 1 + $decimals))"/>
    <xsl:variable name="scaled" select="$value * $ten"/>
    <xsl:choose>
      <xsl:when test="$rounding = 'up'"><xsl:value-of select="ceiling($scaled - 0.000001) div $ten"/></xsl:when>
      <xsl:when test="$rounding = 'down'"><xsl:value-of select="floor($scaled + 0.000001) div $ten"/></xsl:when>
      <xsl:when test="$rounding = 'half-even' and floor($scaled) mod 2 = 0 and $scaled - floor($scaled) &lt; 0.500001"><xsl:value-of select="floor($scaled) div $ten"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="floor($scaled + 0.500001) div $ten"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Within floor and cap, rounded: what the indicator earns in the end. Context: indicator. -->
  <xsl:template name="edged">
    <xsl:param name="value"/>
    <xsl:variable name="inside">
      <xsl:choose>
        <xsl:when test="@floor and $value &lt; @floor"><xsl:value-of select="@floor"/></xsl:when>
        <xsl:when test="@cap and $value &gt; @cap"><xsl:value-of select="@cap"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@decimals"><xsl:call-template name="rounded"><xsl:with-param name="value" select="number($inside)"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:value-of select="$inside"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Full marks to make examples of: the cap or 100 where the indicator has none. -->
  <xsl:template name="full">
    <xsl:variable name="max" select="ancestor-or-self::s:indicator[1]/@max"/>
    <xsl:choose>
      <xsl:when test="$max &gt; 0"><xsl:value-of select="number($max)"/></xsl:when>
      <xsl:when test="@cap &gt; 0"><xsl:value-of select="number(@cap)"/></xsl:when>
      <xsl:otherwise>100</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== references ==================================================================================== -->

  <!-- A figure for what a conversion refers to. Context: the conversion. -->
  <xsl:template name="sample">
    <xsl:param name="to"/>
    <xsl:variable name="operand" select="../s:operand[@code = $to]"/>
    <xsl:variable name="as" select="string((self::s:compare | preceding-sibling::s:compare[1])/@as)"/>
    <xsl:choose>
      <xsl:when test="number($to) = number($to)"><xsl:value-of select="number($to)"/></xsl:when>
      <xsl:when test="$to = 'max'"><xsl:call-template name="full"/></xsl:when>
      <xsl:when test="$operand/@value"><xsl:value-of select="number($operand/@value)"/></xsl:when>
      <xsl:when test="$operand or $to = 'target'">
        <xsl:choose>
          <xsl:when test="../s:compare[@to = $to and @as != 'difference']">100</xsl:when>
          <xsl:when test="../s:between[@from = $to or @to = $to]">20</xsl:when>
          <xsl:otherwise>5</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="$to = 'heads'">50</xsl:when>
      <xsl:when test="$to = 'pay-base'">1000</xsl:when>
      <xsl:when test="self::s:compare">80</xsl:when>
      <xsl:when test="$to = 'lowest'"><xsl:choose><xsl:when test="$as = 'growth' or $as = 'difference'">2</xsl:when><xsl:when test="$as = 'ratio'">0.8</xsl:when><xsl:otherwise>60</xsl:otherwise></xsl:choose></xsl:when>
      <xsl:when test="$to = 'highest'"><xsl:choose><xsl:when test="$as = 'growth' or $as = 'difference'">12</xsl:when><xsl:when test="$as = 'ratio'">1.2</xsl:when><xsl:otherwise>100</xsl:otherwise></xsl:choose></xsl:when>
      <xsl:otherwise><xsl:choose><xsl:when test="$as = 'growth' or $as = 'difference'">5</xsl:when><xsl:when test="$as = 'ratio'">0.95</xsl:when><xsl:otherwise>80</xsl:otherwise></xsl:choose></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words for it: ，年度目标100亿元. Nothing for a number that the rule itself says. -->
  <xsl:template name="sample-words">
    <xsl:param name="to"/>
    <xsl:variable name="operand" select="../s:operand[@code = $to]"/>
    <xsl:if test="not(number($to) = number($to) or $to = 'max' or $operand/@value)">
      <xsl:text>，</xsl:text>
      <xsl:choose>
        <xsl:when test="$to = 'target'">目标</xsl:when>
        <xsl:otherwise><xsl:call-template name="reference"><xsl:with-param name="to" select="$to"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="sample"><xsl:with-param name="to" select="$to"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$operand"><xsl:value-of select="$operand/@unit"/></xsl:when>
        <xsl:when test="$to = 'target'"><xsl:value-of select="../s:value/@unit"/></xsl:when>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- A value to begin with, that the first conversion makes something of. Context: the first conversion. -->
  <xsl:template name="begin">
    <xsl:variable name="at"><xsl:call-template name="sample"><xsl:with-param name="to" select="(@to[not(../self::s:between)] | @at | @from)[1]"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="self::s:compare[@as = 'difference']"><xsl:value-of select="$at + 2"/></xsl:when>
      <xsl:when test="self::s:compare[@as = 'growth']"><xsl:value-of select="$at + $at * 7 div 100"/></xsl:when>
      <xsl:when test="self::s:compare and ../s:operand[@code = current()/@to]/@value &gt; 10"><xsl:value-of select="round($at * 96 div 100)"/></xsl:when>
      <xsl:when test="self::s:compare"><xsl:value-of select="$at * 96 div 100"/></xsl:when>
      <xsl:when test="self::s:linear">
        <xsl:variable name="per"><xsl:choose><xsl:when test="@per"><xsl:value-of select="@per"/></xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:variable>
        <xsl:choose>
          <xsl:when test="@above != 0"><xsl:value-of select="$at + 3 * $per"/></xsl:when>
          <xsl:when test="$at &gt; 0 and $at &lt; 2 * $per">0</xsl:when>
          <xsl:otherwise><xsl:value-of select="$at - 2 * $per"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="self::s:between">
        <xsl:variable name="to"><xsl:call-template name="sample"><xsl:with-param name="to" select="@to"/></xsl:call-template></xsl:variable>
        <xsl:variable name="middle" select="$at + ($to - $at) * 0.4"/>
        <xsl:choose>
          <xsl:when test="$middle &gt; 3"><xsl:value-of select="round($middle)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$middle"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="self::s:steps">
        <xsl:for-each select="s:step[position() = 2 or last() = 1]">
          <xsl:choose>
            <xsl:when test="@at-least"><xsl:value-of select="@at-least"/></xsl:when>
            <xsl:when test="@at-most"><xsl:value-of select="@at-most"/></xsl:when>
            <xsl:when test="@above"><xsl:value-of select="@above + 1"/></xsl:when>
            <xsl:when test="@below"><xsl:value-of select="@below - 1"/></xsl:when>
            <xsl:otherwise>1</xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="self::s:place">88</xsl:when>
      <xsl:when test="../s:value/@unit = '%'">96</xsl:when>
      <xsl:otherwise>5</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== conversions =================================================================================== -->

  <!-- What becomes of `x` in one conversion. -->
  <xsl:template match="s:compare" mode="apply">
    <xsl:param name="x"/>
    <xsl:variable name="to"><xsl:call-template name="sample"><xsl:with-param name="to" select="@to"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="@as = 'difference'"><xsl:value-of select="$x - $to"/></xsl:when>
      <xsl:when test="@as = 'ratio'"><xsl:value-of select="$x div $to"/></xsl:when>
      <xsl:when test="@as = 'percent'"><xsl:value-of select="100 * $x div $to"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="100 * ($x - $to) div $to"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="s:limit" mode="apply">
    <xsl:param name="x"/>
    <xsl:variable name="low"><xsl:if test="@low"><xsl:call-template name="sample"><xsl:with-param name="to" select="@low"/></xsl:call-template></xsl:if></xsl:variable>
    <xsl:variable name="high"><xsl:if test="@high"><xsl:call-template name="sample"><xsl:with-param name="to" select="@high"/></xsl:call-template></xsl:if></xsl:variable>
    <xsl:choose>
      <xsl:when test="@low and $x &lt; $low"><xsl:value-of select="$low"/></xsl:when>
      <xsl:when test="@high and $x &gt; $high"><xsl:value-of select="$high"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$x"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="s:round" mode="apply">
    <xsl:param name="x"/>
    <xsl:call-template name="rounded"><xsl:with-param name="value" select="$x"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="s:times" mode="apply">
    <xsl:param name="x"/>
    <xsl:variable name="by"><xsl:call-template name="sample"><xsl:with-param name="to" select="@by"/></xsl:call-template></xsl:variable>
    <xsl:variable name="per"><xsl:choose><xsl:when test="@per"><xsl:value-of select="@per"/></xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:value-of select="$x * $by div $per"/>
  </xsl:template>
  <xsl:template match="s:linear" mode="apply">
    <xsl:param name="x"/>
    <xsl:variable name="at"><xsl:call-template name="sample"><xsl:with-param name="to" select="@at"/></xsl:call-template></xsl:variable>
    <xsl:variable name="score"><xsl:call-template name="sample"><xsl:with-param name="to" select="@score"/></xsl:call-template></xsl:variable>
    <xsl:variable name="per"><xsl:choose><xsl:when test="@per"><xsl:value-of select="@per"/></xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="over" select="$x &gt;= number($at)"/>
    <xsl:variable name="steps" select="(number($over) * 2 - 1) * ($x - $at) div $per"/>
    <xsl:variable name="whole">
      <xsl:choose>
        <xsl:when test="@whole = 'down'"><xsl:value-of select="floor($steps + 0.000001)"/></xsl:when>
        <xsl:when test="@whole = 'up'"><xsl:value-of select="ceiling($steps - 0.000001)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$steps"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:value-of select="$score + $whole * (number($over) * sum(@above) - number(not($over)) * sum(@below))"/>
  </xsl:template>
  <xsl:template match="s:between" mode="apply">
    <xsl:param name="x"/>
    <xsl:variable name="from"><xsl:call-template name="sample"><xsl:with-param name="to" select="@from"/></xsl:call-template></xsl:variable>
    <xsl:variable name="to"><xsl:call-template name="sample"><xsl:with-param name="to" select="@to"/></xsl:call-template></xsl:variable>
    <xsl:variable name="low"><xsl:call-template name="sample"><xsl:with-param name="to" select="@low"/></xsl:call-template></xsl:variable>
    <xsl:variable name="high"><xsl:call-template name="sample"><xsl:with-param name="to" select="@high"/></xsl:call-template></xsl:variable>
    <xsl:variable name="part" select="($x - $from) div ($to - $from)"/>
    <xsl:choose>
      <xsl:when test="$part &lt; 0"><xsl:value-of select="$low"/></xsl:when>
      <xsl:when test="$part &lt;= 1"><xsl:value-of select="$low + $part * ($high - $low)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$high"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="s:steps" mode="apply">
    <xsl:param name="x"/>
    <xsl:variable name="full"><xsl:call-template name="full"/></xsl:variable>
    <xsl:variable name="step" select="s:step[not(@at-least &gt; $x or @above &gt;= $x or @at-most &lt; $x or @below &lt;= $x)][1]"/>
    <xsl:choose>
      <xsl:when test="$step/@percent = 'yes'"><xsl:value-of select="$full * $step/@score div 100"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="sample"><xsl:with-param name="to" select="$step/@score"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="s:place" mode="apply">3</xsl:template>

  <!-- Words on the way: 完成率96%, 排第3名. -->
  <xsl:template name="on-the-way">
    <xsl:param name="y"/>
    <xsl:variable name="plan" select="@to = 'target' or ../s:operand[@code = current()/@to][contains(@name, '目标') or contains(@name, '计划') or contains(@name, '任务') or contains(@name, '定额')]"/>
    <xsl:choose>
      <xsl:when test="self::s:place">，排第<xsl:value-of select="$y"/>名</xsl:when>
      <xsl:when test="@as = 'ratio' and $plan">，完成率<xsl:call-template name="figure"><xsl:with-param name="value" select="100 * $y"/></xsl:call-template>%</xsl:when>
      <xsl:when test="@as = 'percent' and $plan">，完成率<xsl:call-template name="figure"><xsl:with-param name="value" select="$y"/></xsl:call-template>%</xsl:when>
      <xsl:when test="@as = 'ratio'">，比值<xsl:call-template name="figure"><xsl:with-param name="value" select="$y"/></xsl:call-template></xsl:when>
      <xsl:when test="@as = 'percent'">，为<xsl:call-template name="figure"><xsl:with-param name="value" select="$y"/></xsl:call-template>%</xsl:when>
      <xsl:when test="@as = 'difference'">，相差<xsl:call-template name="figure"><xsl:with-param name="value" select="$y"/></xsl:call-template></xsl:when>
      <xsl:when test="@as = 'growth'">，增幅<xsl:call-template name="figure"><xsl:with-param name="value" select="$y"/></xsl:call-template>%</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The rest of the conversions, then ，得N分. Context: whose conversions they are (indicator or part of money). -->
  <xsl:template name="chain">
    <xsl:param name="x"/>
    <xsl:param name="number" select="1"/>
    <xsl:param name="unit" select="'分'"/>
    <xsl:variable name="one" select="(s:compare | s:limit | s:round | s:times | s:linear | s:between | s:steps | s:place)[$number]"/>
    <xsl:choose>
      <xsl:when test="$one">
        <xsl:variable name="y"><xsl:apply-templates select="$one" mode="apply"><xsl:with-param name="x" select="number($x)"/></xsl:apply-templates></xsl:variable>
        <xsl:for-each select="$one">
          <xsl:for-each select="@to | @low | @high | @by | @at | @score | @from[../self::s:between]">
            <xsl:variable name="to" select="string(.)"/>
            <xsl:for-each select=".."><xsl:call-template name="sample-words"><xsl:with-param name="to" select="$to"/></xsl:call-template></xsl:for-each>
          </xsl:for-each>
          <xsl:call-template name="on-the-way"><xsl:with-param name="y" select="number($y)"/></xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="chain"><xsl:with-param name="x" select="$y"/><xsl:with-param name="number" select="$number + 1"/><xsl:with-param name="unit" select="$unit"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="end"><xsl:call-template name="edged"><xsl:with-param name="value" select="number($x)"/></xsl:call-template></xsl:variable>
        <xsl:text>，得</xsl:text><xsl:call-template name="figure"><xsl:with-param name="value" select="number($end)"/></xsl:call-template><xsl:value-of select="$unit"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== measures ====================================================================================== -->

  <xsl:template match="s:indicator" mode="example"/>

  <xsl:template match="s:indicator[s:value][s:compare | s:limit | s:round | s:times | s:linear | s:between | s:steps | s:place]" mode="example">
    <xsl:variable name="x">
      <!-- What says where the figures lie: a round or a limit in front of it does not. -->
      <xsl:variable name="tells" select="(s:compare | s:linear | s:between | s:steps | s:place)[not(preceding-sibling::s:times)][1]"/>
      <xsl:for-each select="$tells | (s:limit | s:round | s:times)[not($tells)][1]"><xsl:call-template name="begin"/></xsl:for-each>
    </xsl:variable>
    <xsl:value-of select="s:value/@name"/><xsl:call-template name="figure"><xsl:with-param name="value" select="number($x)"/></xsl:call-template><xsl:value-of select="s:value/@unit"/>
    <xsl:call-template name="chain"><xsl:with-param name="x" select="number($x)"/></xsl:call-template>
  </xsl:template>

  <!-- 9、8、8、7分 of several raters, the highest and the lowest left out. -->
  <xsl:template match="s:indicator[s:given[@raters = 'mean' and not(@values)]]" mode="example">
    <xsl:variable name="full"><xsl:call-template name="full"/></xsl:variable>
    <xsl:variable name="trim" select="sum(s:given/@trim)"/>
    <xsl:variable name="kept">
      <xsl:choose>
        <xsl:when test="s:given/@trim-from - 2 * $trim &gt; 3"><xsl:value-of select="s:given/@trim-from - 2 * $trim"/></xsl:when>
        <xsl:otherwise>3</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="$trim &lt;= 1 and not(s:given/@places &lt; 2 and $full mod 10 != 0) and $kept &lt; 8">
      <xsl:variable name="marks">
        <xsl:if test="$trim = 1"><xsl:value-of select="$full"/>、</xsl:if>
        <xsl:value-of select="format-number($full * 0.9, '0.####')"/>
        <xsl:for-each select="str:tokenize('1 2 3 4 5', ' ')[position() &lt;= $kept - 2]" xmlns:str="http://exslt.org/strings">、<xsl:value-of select="format-number($full * 0.8, '0.####')"/></xsl:for-each>
        <xsl:text>、</xsl:text><xsl:value-of select="format-number($full * 0.7, '0.####')"/>
        <xsl:if test="$trim = 1">、<xsl:value-of select="format-number($full * 0.6, '0.####')"/></xsl:if>
      </xsl:variable>
      <xsl:value-of select="$kept + 2 * $trim"/><xsl:text>人打</xsl:text><xsl:value-of select="$marks"/><xsl:text>分，</xsl:text>
      <xsl:if test="$trim = 1">去掉一高一低，</xsl:if>
      <xsl:text>平均</xsl:text><xsl:value-of select="format-number($full * 0.8, '0.####')"/><xsl:text>分</xsl:text>
      <xsl:if test="s:compare | s:limit | s:round | s:times | s:linear | s:between | s:steps | s:place | @cap | @floor | @decimals">
        <xsl:call-template name="chain"><xsl:with-param name="x" select="$full * 0.8"/></xsl:call-template>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="s:indicator[s:events]" mode="example">
    <xsl:variable name="events" select="s:events"/>
    <xsl:variable name="per"><xsl:choose><xsl:when test="$events/@per"><xsl:value-of select="$events/@per"/></xsl:when><xsl:otherwise>起</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="one" select="$events/s:level[1]"/>
    <xsl:variable name="other" select="$events/s:level[2]"/>
    <xsl:variable name="share"><xsl:choose><xsl:when test="$events/@highest"><xsl:value-of select="sum($events/@others)"/></xsl:when><xsl:otherwise>100</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="x">
      <xsl:choose>
        <xsl:when test="$one"><xsl:value-of select="$one/@points + sum($other/@points) * $share div 100"/></xsl:when>
        <xsl:when test="$events/@highest and $events/@points"><xsl:value-of select="$events/@points * (100 + $share) div 100"/></xsl:when>
        <xsl:when test="$events/@points"><xsl:value-of select="2 * $events/@points"/></xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="verb"><xsl:call-template name="adds-or-takes"/></xsl:variable>
    <xsl:if test="$x != ''">
      <xsl:choose>
        <xsl:when test="$one">
          <xsl:if test="$events/@highest = 'matter' and $other">同一事项</xsl:if>
          <xsl:value-of select="$one/@name"/><xsl:text>1</xsl:text><xsl:value-of select="$per"/>
          <xsl:if test="$other">、<xsl:value-of select="$other/@name"/>1<xsl:value-of select="$per"/></xsl:if>
        </xsl:when>
        <xsl:otherwise><xsl:if test="$events/@highest = 'matter'">同一事项</xsl:if>2<xsl:value-of select="$per"/></xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="s:compare | s:limit | s:round | s:times | s:linear | s:between | s:steps | s:place">
          <xsl:text>，合计</xsl:text><xsl:call-template name="figure"><xsl:with-param name="value" select="number($x)"/></xsl:call-template><xsl:text>分</xsl:text>
          <xsl:call-template name="chain"><xsl:with-param name="x" select="number($x)"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="end"><xsl:call-template name="edged"><xsl:with-param name="value" select="number($x)"/></xsl:call-template></xsl:variable>
          <xsl:text>，</xsl:text><xsl:value-of select="$verb"/><xsl:call-template name="figure"><xsl:with-param name="value" select="number($end)"/></xsl:call-template><xsl:text>分</xsl:text>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- 60 votes for the best level and 40 for the next. -->
  <xsl:template match="s:indicator[s:ballot]" mode="example">
    <xsl:variable name="levels" select="s:ballot/s:level[not(@counted = 'no')]"/>
    <xsl:variable name="full"><xsl:call-template name="full"/></xsl:variable>
    <xsl:if test="$levels[2] and not($levels[1]/@most &lt; 60) and not($levels[2]/@most &lt; 40)">
      <xsl:variable name="percent" select="($levels[1]/@value * 60 + $levels[2]/@value * 40) div 100"/>
      <xsl:text>有效票100张，60张</xsl:text><xsl:value-of select="$levels[1]/@name"/><xsl:text>、40张</xsl:text><xsl:value-of select="$levels[2]/@name"/><xsl:text>，折算</xsl:text>
      <xsl:call-template name="figure"><xsl:with-param name="value" select="$percent"/></xsl:call-template><xsl:text>%</xsl:text>
      <xsl:call-template name="chain"><xsl:with-param name="x" select="$percent * $full div 100"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="s:indicator[s:own-targets[@as = 'completion']][not(s:compare | s:limit | s:round | s:times | s:linear | s:between | s:steps | s:place)]" mode="example">一项目标5分，计划10、完成8，得4分</xsl:template>
  <xsl:template match="s:indicator[s:own-targets[@as = 'marks']][not(s:compare | s:limit | s:round | s:times | s:linear | s:between | s:steps | s:place)]" mode="example">两项目标各5分，打4分和4.5分，得8.5分</xsl:template>

  <xsl:template match="s:indicator[s:earlier][not(s:compare | s:limit | s:round | s:times | s:linear | s:between | s:steps | s:place)]" mode="example">该期得92.5分，计92.5分</xsl:template>

  <!-- ==== combinations ================================================================================== -->

  <!-- Shares of full marks: 90%, 80%, 70%, 60% of the first four. A sum without deductions needs no example. -->
  <xsl:template match="s:indicator[s:indicator][not(@each)]" mode="example">
    <xsl:variable name="parts" select="s:indicator[not(key('pending', @code))][not(@running = 'yes')]"/>
    <xsl:variable name="first" select="$parts[position() &lt;= 4]"/>
    <xsl:variable name="got">
      <xsl:for-each select="$first">
        <xsl:variable name="full"><xsl:call-template name="full"/></xsl:variable>
        <mark>
          <xsl:choose>
            <xsl:when test="@sign = 'minus' and ../@max"><xsl:value-of select="../@max div 10"/></xsl:when>
            <xsl:when test="@part = 'bonus' and not(@max) and @cap &lt; 3"><xsl:value-of select="@cap"/></xsl:when>
            <xsl:when test="@sign = 'minus' or (@part = 'bonus' and not(@max))">3</xsl:when>
            <xsl:otherwise><xsl:value-of select="$full * (10 - position()) div 10"/></xsl:otherwise>
          </xsl:choose>
        </mark>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="marks" select="exsl:node-set($got)/mark"/>
    <xsl:variable name="weighted">
      <xsl:for-each select="$first"><xsl:variable name="place" select="position()"/><mark><xsl:value-of select="@weight * $marks[$place]"/></mark></xsl:for-each>
    </xsl:variable>
    <xsl:variable name="signed">
      <xsl:for-each select="$first"><xsl:variable name="place" select="position()"/><mark><xsl:if test="@sign = 'minus'">-</xsl:if><xsl:value-of select="$marks[$place]"/></mark></xsl:for-each>
    </xsl:variable>
    <xsl:variable name="full"><xsl:call-template name="full"/></xsl:variable>
    <xsl:variable name="applicable" select="sum($parts[position() &lt;= 2]/@max)"/>
    <xsl:variable name="x">
      <xsl:choose>
        <xsl:when test="count($parts) &lt; 2 or @best"/>
        <xsl:when test="@combine = 'mean' and count($parts) &lt;= 4"><xsl:value-of select="sum($marks) div count($marks)"/></xsl:when>
        <xsl:when test="@combine = 'weighted' and count($parts) &lt;= 4 and sum($parts/@weight) &gt; 0.999999 and sum($parts/@weight) &lt; 1.000001"><xsl:value-of select="sum(exsl:node-set($weighted)/mark)"/></xsl:when>
        <xsl:when test="@combine = 'minimum' and count($parts) &lt;= 4"><xsl:for-each select="$marks"><xsl:sort select="." data-type="number"/><xsl:if test="position() = 1"><xsl:value-of select="."/></xsl:if></xsl:for-each></xsl:when>
        <xsl:when test="@combine = 'maximum' and count($parts) &lt;= 4"><xsl:for-each select="$marks"><xsl:sort select="." data-type="number"/><xsl:if test="position() = last()"><xsl:value-of select="."/></xsl:if></xsl:for-each></xsl:when>
        <xsl:when test="@combine = 'attainable' and $applicable &gt; 0"><xsl:value-of select="0.9 * $full"/></xsl:when>
        <xsl:when test="(@combine = 'sum' or not(@combine)) and $parts[@sign = 'minus'] and count($parts) &lt;= 4"><xsl:value-of select="sum(exsl:node-set($signed)/mark)"/></xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="$x != ''">
      <xsl:choose>
        <xsl:when test="@combine = 'attainable'">适用各项满分<xsl:value-of select="$applicable"/>分，得<xsl:call-template name="figure"><xsl:with-param name="value" select="0.9 * $applicable"/></xsl:call-template>分，按满分<xsl:value-of select="$full"/>分折算</xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="$first">
            <xsl:variable name="place" select="position()"/>
            <xsl:if test="position() != 1">、</xsl:if>
            <xsl:value-of select="@name"/><xsl:call-template name="figure"><xsl:with-param name="value" select="number($marks[$place])"/></xsl:call-template><xsl:text>分</xsl:text>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="chain"><xsl:with-param name="x" select="number($x)"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
