<?xml version="1.0" encoding="UTF-8"?>
<!-- A computation of the record as a person writes it on paper, clause after clause:

       实绩96亿元，年度目标100亿元；完成率 = 96 ÷ 100 = 96%；96% × 0.5 = 0.48
       第3名（共12个）；60 − (3 − 1) × 3 = 54
       比目标低4：8 − 4 × 0.5 = 6；最低0分

     The steps are the record's; every figure stands there. Clauses are made by reading the steps in order: one clause takes
     the steps of one conversion, and hands the figure that it ends with, as it is written, to the next one.

     A figure has at most four decimals; one that had to be cut short stands behind ≈. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:tongbao:results"
    xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <xsl:import href="wording.xsl"/>

  <!-- ==== figures ======================================================================================= -->

  <!-- " = 0.48" or " ≈ 0.6667" -->
  <xsl:template name="comes-to">
    <xsl:param name="value" select="@value"/>
    <xsl:text> </xsl:text><xsl:value-of select="f:equals($value, 4)"/><xsl:text> </xsl:text><xsl:value-of select="f:figure($value, 4)"/>
  </xsl:template>

  <!-- 0.96 as 96% -->
  <xsl:template name="as-percent">
    <xsl:param name="value" select="@value"/>
    <xsl:param name="of-hundred" select="false()"/>
    <xsl:choose>
      <xsl:when test="$of-hundred"><xsl:value-of select="f:figure($value, 2)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:figure(f:exact($value, 'times', '100'), 2)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>%</xsl:text>
  </xsl:template>

  <!-- A figure within an expression: a negative one in brackets. -->
  <xsl:template name="in-expression">
    <xsl:param name="value" select="@by"/>
    <xsl:choose>
      <xsl:when test="starts-with($value, '-')">(<xsl:value-of select="f:figure($value, 4)"/>)</xsl:when>
      <xsl:otherwise><xsl:value-of select="f:figure($value, 4)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the number beside a step is: 目标, 平均值, the operand's own name; '' for a number of the scheme. Context: step. -->
  <xsl:template name="by-word">
    <xsl:choose>
      <xsl:when test="@of = 'operand'"><xsl:value-of select="@by-name"/></xsl:when>
      <xsl:when test="@of = 'target'">目标</xsl:when>
      <xsl:when test="@of = 'mean'">平均值</xsl:when>
      <xsl:when test="@of = 'highest'">最高值</xsl:when>
      <xsl:when test="@of = 'lowest'">最低值</xsl:when>
      <xsl:when test="@of = 'pay-base'">基数</xsl:when>
      <xsl:when test="@of = 'heads'">人数</xsl:when>
      <xsl:when test="@of = 'max'">满分</xsl:when>
      <xsl:when test="@of = 'count'">数量</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- ==== terms ========================================================================================= -->

  <!-- Raw numbers first: 实绩96亿元，年度目标100亿元. Context: computation. -->
  <xsl:template name="given-values">
    <xsl:for-each select="r:term[@kind = 'value' or (@kind = 'target' and not(@factor) and ../@method = 'value')]">
      <xsl:if test="position() &gt; 1">，</xsl:if>
      <xsl:choose>
        <xsl:when test="@kind = 'target'">目标</xsl:when>
        <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="f:figure(@value, 4)"/><xsl:value-of select="@unit"/>
      <xsl:call-template name="reviewed-from"/>
    </xsl:for-each>
  </xsl:template>

  <!-- （复核前5）: what a reviewed appeal changed. Context: term. -->
  <xsl:template name="reviewed-from">
    <xsl:if test="@from">（复核前<xsl:value-of select="f:figure(@from, 4)"/>）</xsl:if>
  </xsl:template>

  <!-- What stands before a figure. A name that ends in a digit (评委1) is parted from it. Context: term. -->
  <xsl:template name="term-name">
    <xsl:value-of select="@name"/>
    <xsl:if test="translate(substring(@name, string-length(@name)), '0123456789', '') = '' and @name != ''">：</xsl:if>
  </xsl:template>

  <!-- One term of a sum. Context: term. -->
  <xsl:template name="sum-term">
    <xsl:param name="alone" select="false()"/>
    <xsl:if test="not(@kind = 'event' and $alone)"><xsl:call-template name="term-name"/></xsl:if>
    <xsl:choose>
      <xsl:when test="@kind = 'target' and @count">
        <xsl:call-template name="as-percent"><xsl:with-param name="value" select="@count"/></xsl:call-template> × <xsl:value-of select="f:figure(@factor, 4)"/>
      </xsl:when>
      <xsl:when test="@count and @factor and @kind = 'event' and @count = '1'"><xsl:value-of select="f:figure(@factor, 4)"/></xsl:when>
      <xsl:when test="@count and @factor"><xsl:value-of select="f:figure(@count, 4)"/> × <xsl:value-of select="f:figure(@factor, 4)"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="in-expression"><xsl:with-param name="value" select="@value"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@share"><xsl:text> × </xsl:text><xsl:call-template name="as-percent"><xsl:with-param name="value" select="@share"/></xsl:call-template></xsl:if>
    <xsl:if test="@late = 'yes'">（迟报）</xsl:if>
    <xsl:call-template name="reviewed-from"/>
  </xsl:template>

  <!-- a + b − c = sum, (a + b) ÷ 2 = mean, or only what it comes to. Context: the step that combines the terms; mean: the
       division that follows it. -->
  <xsl:template name="sum-clause">
    <xsl:param name="mean" select="/.."/>
    <xsl:variable name="terms" select="../r:term[not(@left-out = 'yes')][@kind != 'value'][not(@kind = 'event' and @share = '0')]"/>
    <xsl:variable name="dropped" select="../r:term[@left-out = 'yes' or (@kind = 'event' and @share = '0')]"/>
    <xsl:choose>
      <xsl:when test="not($terms) and $mean">合计<xsl:value-of select="f:figure(@value, 4)"/><xsl:for-each select="$mean"><xsl:call-template name="factor"/><xsl:call-template name="comes-to"/></xsl:for-each></xsl:when>
      <xsl:when test="not($terms) and ../@method = 'events' and not($dropped)">没有事项，计<xsl:value-of select="f:figure(@value, 4)"/></xsl:when>
      <xsl:when test="not($terms)">合计<xsl:value-of select="f:figure(@value, 4)"/></xsl:when>
      <xsl:when test="not($mean) and not($dropped) and count($terms) = 1 and $terms[@kind = 'item' and not(@factor) and @sign = 'plus']"/>
      <xsl:when test="@do = 'minimum' or @do = 'maximum'">
        <xsl:for-each select="$terms">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:call-template name="sum-term"/>
        </xsl:for-each>
        <xsl:text>，取最</xsl:text><xsl:choose><xsl:when test="@do = 'minimum'">低</xsl:when><xsl:otherwise>高</xsl:otherwise></xsl:choose><xsl:text>的</xsl:text><xsl:value-of select="f:figure(@value, 4)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="$mean and count($terms) &gt; 1">(</xsl:if>
        <xsl:for-each select="$terms">
          <xsl:choose>
            <xsl:when test="@sign = 'minus'"> − </xsl:when>
            <xsl:when test="position() &gt; 1"> + </xsl:when>
          </xsl:choose>
          <xsl:call-template name="sum-term"><xsl:with-param name="alone" select="last() = 1"/></xsl:call-template>
        </xsl:for-each>
        <xsl:if test="$mean and count($terms) &gt; 1">)</xsl:if>
        <xsl:for-each select="$mean"><xsl:call-template name="factor"/><xsl:call-template name="comes-to"/></xsl:for-each>
        <xsl:if test="not($mean) and (count($terms) &gt; 1 or $terms[@factor and not(@kind = 'event' and @count = '1' and not(@share))] or $terms[@sign = 'minus'])"><xsl:call-template name="comes-to"/></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$dropped">
      <xsl:text>（不计：</xsl:text>
      <xsl:for-each select="$dropped">
        <xsl:if test="position() &gt; 1">、</xsl:if>
        <xsl:call-template name="term-name"/><xsl:value-of select="f:figure(concat(@factor[../@kind = 'event'], substring(@value, 1, string-length(@value) * (@kind != 'event'))), 4)"/>
      </xsl:for-each>
      <xsl:text>）</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Why an event counts as it does: 省级，2名作者分担，按50%计. Context: event. -->
  <xsl:template name="credit">
    <xsl:variable name="parts">
      <xsl:if test="@level-name"><xsl:value-of select="@level-name"/>，</xsl:if>
      <xsl:if test="@authors"><xsl:value-of select="@authors"/>方分担，</xsl:if>
      <xsl:if test="@late = 'yes'">逾期，</xsl:if>
      <xsl:choose>
        <xsl:when test="@share = '0'">同一事项只计最高的一项，</xsl:when>
        <xsl:when test="@share">按<xsl:call-template name="as-percent"><xsl:with-param name="value" select="@share"/></xsl:call-template>计，</xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:value-of select="substring($parts, 1, string-length($parts) - 1)"/>
  </xsl:template>

  <!-- ==== the whole ===================================================================================== -->

  <!-- Context: computation. '' where there is nothing to work out: a mark that was given stands as it is. -->
  <xsl:template name="on-paper">
    <xsl:variable name="values"><xsl:call-template name="given-values"/></xsl:variable>
    <xsl:variable name="clauses">
      <xsl:call-template name="clauses">
        <xsl:with-param name="steps" select="r:step"/>
        <xsl:with-param name="unit" select="string(r:term[@kind = 'value'][1]/@unit)"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="text" select="substring($clauses, 1, string-length($clauses) - 1)"/>
    <xsl:value-of select="$values"/>
    <xsl:if test="$values != '' and $text != ''">；</xsl:if>
    <xsl:if test="$values = '' and $text != '' and r:term[@kind = 'mark'] and r:step[2]">评分<xsl:value-of select="f:figure(r:term[@kind = 'mark']/@value, 4)"/>；</xsl:if>
    <xsl:call-template name="taken-from"/>
    <xsl:value-of select="$text"/>
  </xsl:template>

  <!-- 缺本期得分，取第一季度的得分92; 缺本期得分，取其余各期的平均：; 取2014年第一季度的得分92. Context: computation. -->
  <xsl:template name="taken-from">
    <xsl:variable name="one" select="r:term[@kind = 'earlier' or (@kind = 'round' and ../r:step[1]/@do = 'take')]"/>
    <xsl:if test="r:term[@kind = 'round']">缺本期得分，</xsl:if>
    <xsl:choose>
      <xsl:when test="$one">
        <xsl:text>取</xsl:text><xsl:value-of select="$one/@name"/><xsl:text>的得分</xsl:text>
        <!-- the mark beside it is that score, as it is printed -->
        <xsl:if test="r:step[2]"><xsl:value-of select="f:figure($one/@value, 4)"/>；</xsl:if>
      </xsl:when>
      <xsl:when test="r:term[@kind = 'round']">取其余各期的平均：</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Clauses, each with ； behind it. steps: those that are left; x: the figure so far, as it is written (96%); unit: what
       it is counted in; place: it is a place. One call for each clause. -->
  <xsl:template name="clauses">
    <xsl:param name="steps"/>
    <xsl:param name="x"/>
    <xsl:param name="unit" select="''"/>
    <xsl:param name="place" select="false()"/>
    <xsl:variable name="step" select="$steps[1]"/>
    <xsl:variable name="second" select="$steps[2]"/>
    <xsl:variable name="conversion" select="string($step/@conversion)"/>
    <xsl:variable name="compared" select="$conversion = 'compare'"/>
    <!-- how many steps this clause takes -->
    <xsl:variable name="taken">
      <xsl:choose>
        <xsl:when test="not($step)">0</xsl:when>
        <xsl:when test="$compared and $step/@do = 'subtract' and $second/@do = 'divide' and $second/@conversion = 'compare'">3</xsl:when>
        <xsl:when test="$compared and $step/@do = 'divide' and $second/@do = 'multiply' and $second/@conversion = 'compare'">2</xsl:when>
        <xsl:when test="($conversion = 'linear' or $conversion = 'between') and $step/@do = 'subtract'">
          <xsl:for-each select="$steps"><xsl:if test="@do = 'add' and not(../r:step[@do = 'add'][count(preceding-sibling::r:step) &gt;= count($step/preceding-sibling::r:step)][count(preceding-sibling::r:step) &lt; count(current()/preceding-sibling::r:step)])"><xsl:value-of select="position()"/></xsl:if></xsl:for-each>
        </xsl:when>
        <xsl:when test="$conversion = 'steps' and $second/@conversion = 'steps' and $second/@do = 'multiply'">3</xsl:when>
        <xsl:when test="$step/@do = 'sum' and $second/@do = 'divide' and $second/@of = 'count'">2</xsl:when>
        <xsl:when test="($conversion = 'times' or $conversion = '') and ($step/@do = 'multiply' or $step/@do = 'divide') and string($second/@conversion) = $conversion and ($second/@do = 'divide' or ($second/@do = 'multiply' and $conversion = ''))">2</xsl:when>
        <xsl:otherwise>1</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="$step">
      <xsl:variable name="last" select="$steps[position() = number($taken)]"/>
      <xsl:variable name="clause">
        <xsl:choose>
          <xsl:when test="$compared"><xsl:call-template name="compare-clause"><xsl:with-param name="step" select="$step"/><xsl:with-param name="last" select="$last"/><xsl:with-param name="taken" select="$taken"/><xsl:with-param name="x" select="$x"/></xsl:call-template></xsl:when>
          <xsl:when test="$conversion = 'linear' and $taken &gt; 1"><xsl:call-template name="linear-clause"><xsl:with-param name="steps" select="$steps[position() &lt;= number($taken)]"/><xsl:with-param name="x" select="$x"/><xsl:with-param name="unit" select="$unit"/><xsl:with-param name="place" select="$place"/></xsl:call-template></xsl:when>
          <xsl:when test="$conversion = 'between' and $taken &gt; 1"><xsl:call-template name="between-clause"><xsl:with-param name="steps" select="$steps[position() &lt;= number($taken)]"/><xsl:with-param name="x" select="$x"/></xsl:call-template></xsl:when>
          <xsl:when test="$conversion = 'steps'"><xsl:for-each select="$step"><xsl:call-template name="step-clause"><xsl:with-param name="last" select="$last"/></xsl:call-template></xsl:for-each></xsl:when>
          <xsl:otherwise><xsl:for-each select="$step"><xsl:call-template name="simple-clause"><xsl:with-param name="x" select="$x"/><xsl:with-param name="second" select="$second[$taken = 2]"/><xsl:with-param name="unit" select="$unit"/></xsl:call-template></xsl:for-each></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:if test="string($clause) != ''"><xsl:value-of select="$clause"/>；</xsl:if>
      <!-- a ratio goes on as 96% -->
      <xsl:variable name="ratio" select="$compared and $last/@do = 'divide'"/>
      <xsl:variable name="hundred" select="$compared and $taken &gt; 1"/>
      <xsl:variable name="kept" select="contains($x, '%') and ($conversion = 'limit' or $conversion = 'round')"/>
      <xsl:variable name="kept-ratio" select="$kept and $unit = '倍'"/>
      <xsl:call-template name="clauses">
        <xsl:with-param name="steps" select="$steps[position() &gt; number($taken)]"/>
        <xsl:with-param name="x">
          <xsl:choose>
            <xsl:when test="$ratio or $kept-ratio"><xsl:call-template name="as-percent"><xsl:with-param name="value" select="$last/@value"/></xsl:call-template></xsl:when>
            <xsl:when test="$hundred or $kept"><xsl:call-template name="as-percent"><xsl:with-param name="value" select="$last/@value"/><xsl:with-param name="of-hundred" select="true()"/></xsl:call-template></xsl:when>
            <xsl:otherwise><xsl:value-of select="f:figure($last/@value, 4)"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="unit">
          <xsl:choose>
            <xsl:when test="$ratio">倍</xsl:when>
            <xsl:when test="$hundred">个百分点</xsl:when>
            <xsl:when test="$step/@do = 'take' or $step/@do = 'review' or $compared or $conversion = 'limit' or $conversion = 'round'"><xsl:value-of select="$unit"/></xsl:when>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="place" select="$step/@do = 'place'"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- ==== conversions =================================================================================== -->

  <!-- 完成率 = 96 ÷ 100 = 96% -->
  <xsl:template name="compare-clause">
    <xsl:param name="step"/>
    <xsl:param name="last"/>
    <xsl:param name="taken"/>
    <xsl:param name="x"/>
    <xsl:variable name="word"><xsl:for-each select="$step"><xsl:call-template name="by-word"/></xsl:for-each></xsl:variable>
    <xsl:variable name="plan" select="$step/@of = 'target' or contains($word, '目标') or contains($word, '计划') or contains($word, '任务') or contains($word, '定额') or contains($word, '指标')"/>
    <xsl:variable name="by"><xsl:call-template name="in-expression"><xsl:with-param name="value" select="$step/@by"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="$step/@do = 'set'"><xsl:value-of select="$word"/>为0，按<xsl:value-of select="f:figure($step/@value, 4)"/>计</xsl:when>
      <xsl:when test="$taken = 3">
        <xsl:choose>
          <xsl:when test="$word != ''">比<xsl:value-of select="$word"/>增长</xsl:when>
          <xsl:otherwise>增长率</xsl:otherwise>
        </xsl:choose>
        <xsl:text> = (</xsl:text><xsl:value-of select="$x"/> − <xsl:value-of select="$by"/>) ÷ <xsl:value-of select="$by"/><xsl:text> </xsl:text><xsl:value-of select="f:equals($last/@value, 2)"/><xsl:text> </xsl:text>
        <xsl:call-template name="as-percent"><xsl:with-param name="value" select="$last/@value"/><xsl:with-param name="of-hundred" select="true()"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$step/@do = 'subtract'">
        <xsl:text>与</xsl:text><xsl:value-of select="$word"/><xsl:if test="$word = ''"><xsl:value-of select="$by"/></xsl:if><xsl:text>之差 = </xsl:text><xsl:value-of select="$x"/> − <xsl:value-of select="$by"/>
        <xsl:call-template name="comes-to"><xsl:with-param name="value" select="$last/@value"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:choose>
          <xsl:when test="$plan">完成率</xsl:when>
          <xsl:when test="$word != ''">与<xsl:value-of select="$word"/>之比</xsl:when>
          <xsl:otherwise>比率</xsl:otherwise>
        </xsl:choose>
        <xsl:text> = </xsl:text><xsl:value-of select="$x"/> ÷ <xsl:value-of select="$by"/><xsl:text> </xsl:text>
        <xsl:variable name="value">
          <xsl:choose>
            <xsl:when test="$taken = 2"><xsl:value-of select="$last/@value"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="f:exact($last/@value, 'times', '100')"/></xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <xsl:value-of select="f:equals($value, 2)"/><xsl:text> </xsl:text><xsl:value-of select="f:figure($value, 2)"/><xsl:text>%</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 比目标低4：8 − 4 × 0.5 = 6; behind a place 60 − (3 − 1) × 3 = 54. Steps: − at, (÷ per), (whole), × rate, + score. -->
  <xsl:template name="linear-clause">
    <xsl:param name="steps"/>
    <xsl:param name="x"/>
    <xsl:param name="unit"/>
    <xsl:param name="place"/>
    <xsl:variable name="away" select="$steps[1]"/>
    <xsl:variable name="per" select="$steps[@do = 'divide']"/>
    <xsl:variable name="whole" select="$steps[@do = 'whole']"/>
    <xsl:variable name="rate" select="$steps[@do = 'multiply']"/>
    <xsl:variable name="score" select="$steps[@do = 'add']"/>
    <xsl:variable name="times" select="translate($rate/preceding-sibling::r:step[1]/@value, '-', '')"/>
    <xsl:variable name="word"><xsl:for-each select="$away"><xsl:call-template name="by-word"/></xsl:for-each></xsl:variable>
    <xsl:variable name="ratio" select="$unit = '倍'"/>
    <xsl:variable name="at"><xsl:choose>
      <xsl:when test="$word != ''"><xsl:value-of select="$word"/></xsl:when>
      <xsl:when test="$ratio"><xsl:call-template name="as-percent"><xsl:with-param name="value" select="$away/@by"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:figure($away/@by, 4)"/><xsl:value-of select="substring('%', 1, number($unit = '个百分点'))"/></xsl:otherwise>
    </xsl:choose></xsl:variable>
    <xsl:variable name="sign"><xsl:choose><xsl:when test="starts-with($rate/@value, '-')"> − </xsl:when><xsl:otherwise> + </xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="each" select="f:figure(translate($rate/@by, '-', ''), 4)"/>
    <xsl:variable name="start"><xsl:call-template name="in-expression"><xsl:with-param name="value" select="$score/@by"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="$place">
        <xsl:value-of select="$start"/><xsl:value-of select="$sign"/>(<xsl:value-of select="$x"/> − <xsl:value-of select="f:figure($away/@by, 4)"/>) × <xsl:value-of select="$each"/>
        <xsl:call-template name="comes-to"><xsl:with-param name="value" select="$score/@value"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$away/@by = '0' and $word = '' and not($whole) and $rate/@by != '0'">
        <xsl:value-of select="$start"/><xsl:value-of select="$sign"/><xsl:choose><xsl:when test="$per"><xsl:value-of select="$x"/> ÷ <xsl:value-of select="f:figure($per/@by, 4)"/></xsl:when><xsl:otherwise><xsl:value-of select="f:figure($times, 4)"/></xsl:otherwise></xsl:choose> × <xsl:value-of select="$each"/>
        <xsl:call-template name="comes-to"><xsl:with-param name="value" select="$score/@value"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$rate/@value = '0' and $away/@value = '0'">等于<xsl:value-of select="$at"/>，计<xsl:value-of select="f:figure($score/@value, 4)"/></xsl:when>
      <xsl:otherwise>
        <xsl:if test="$word != '' or $away/@by != '0'">
          <xsl:text>比</xsl:text><xsl:value-of select="$at"/>
          <xsl:choose><xsl:when test="starts-with($away/@value, '-')">低</xsl:when><xsl:otherwise>高</xsl:otherwise></xsl:choose>
          <xsl:choose>
            <xsl:when test="$ratio"><xsl:value-of select="f:figure(f:exact(translate($away/@value, '-', ''), 'times', '100'), 2)"/>个百分点</xsl:when>
            <xsl:otherwise><xsl:value-of select="f:figure(translate($away/@value, '-', ''), 4)"/><xsl:value-of select="$unit"/></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="$rate/@by = '0' or $whole or $per">，</xsl:if>
        </xsl:if>
        <xsl:choose>
          <xsl:when test="$rate/@by = '0'">不加减分，计<xsl:value-of select="f:figure($score/@value, 4)"/></xsl:when>
          <xsl:otherwise>
            <xsl:choose>
              <xsl:when test="$whole or $per">
                <xsl:text>每</xsl:text>
                <xsl:choose>
                  <xsl:when test="$per"><xsl:value-of select="f:figure($per/@by, 4)"/></xsl:when>
                  <xsl:otherwise>1</xsl:otherwise>
                </xsl:choose>
                <xsl:value-of select="$unit"/><xsl:text>一档</xsl:text>
                <xsl:if test="$whole/@rounding = 'down'">（不足的不计）</xsl:if>
                <xsl:if test="$whole/@rounding = 'up'">（不足的按一档）</xsl:if>
                <xsl:text>，计</xsl:text><xsl:value-of select="f:figure($times, 4)"/><xsl:text>档</xsl:text>
              </xsl:when>
            </xsl:choose>
            <xsl:text>：</xsl:text><xsl:value-of select="$start"/><xsl:value-of select="$sign"/><xsl:value-of select="f:figure($times, 4)"/> × <xsl:value-of select="$each"/>
            <xsl:call-template name="comes-to"><xsl:with-param name="value" select="$score/@value"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 60 + (82 − 70) ÷ 20 × 40 = 84. Steps: − from, ÷ range, × (high − low), + low. -->
  <xsl:template name="between-clause">
    <xsl:param name="steps"/>
    <xsl:param name="x"/>
    <xsl:variable name="from" select="$steps[1]"/>
    <xsl:variable name="word"><xsl:for-each select="$from"><xsl:call-template name="by-word"/></xsl:for-each></xsl:variable>
    <xsl:variable name="low" select="$steps[@do = 'add']"/>
    <xsl:call-template name="in-expression"><xsl:with-param name="value" select="$low/@by"/></xsl:call-template>
    <xsl:text> + (</xsl:text><xsl:value-of select="$x"/><xsl:text> − </xsl:text><xsl:value-of select="$word"/><xsl:for-each select="$from"><xsl:call-template name="in-expression"/></xsl:for-each><xsl:text>) ÷ </xsl:text>
    <xsl:for-each select="$steps[@do = 'divide']"><xsl:call-template name="in-expression"/></xsl:for-each><xsl:text> × </xsl:text>
    <xsl:for-each select="$steps[@do = 'multiply']"><xsl:call-template name="in-expression"/></xsl:for-each>
    <xsl:call-template name="comes-to"><xsl:with-param name="value" select="$low/@value"/></xsl:call-template>
  </xsl:template>

  <!-- 属于95以上一档，得满分的60%：15 × 60% = 9. Context: step. The scheme's table says which bound it is. -->
  <xsl:template name="step-clause">
    <xsl:param name="last"/>
    <xsl:variable name="of" select="ancestor::r:item[1]/@code"/>
    <xsl:variable name="rule" select="key('indicator', $of)/r:conversion[@kind = 'steps']/r:step[string(@at-least | @above) = string(current()/@by) or (not(@at-least | @above) and string(@at-most | @below) = string(current()/@by))][1]"/>
    <xsl:choose>
      <xsl:when test="not(@by)">属于其余一档，</xsl:when>
      <xsl:when test="$rule/@at-least">达到<xsl:value-of select="f:figure(@by, 4)"/>，</xsl:when>
      <xsl:when test="$rule/@above">超过<xsl:value-of select="f:figure(@by, 4)"/>，</xsl:when>
      <xsl:when test="$rule/@at-most">不超过<xsl:value-of select="f:figure(@by, 4)"/>，</xsl:when>
      <xsl:when test="$rule/@below">低于<xsl:value-of select="f:figure(@by, 4)"/>，</xsl:when>
      <xsl:otherwise>属于<xsl:value-of select="f:figure(@by, 4)"/>一档，</xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="count(. | $last) = 1">计<xsl:value-of select="f:figure(@value, 4)"/></xsl:when>
      <xsl:otherwise>
        <xsl:text>计满分的</xsl:text><xsl:value-of select="f:figure(@value, 4)"/><xsl:text>%：</xsl:text>
        <xsl:value-of select="f:figure(following-sibling::r:step[1]/@by, 4)"/> × <xsl:value-of select="f:figure(@value, 4)"/>%<xsl:call-template name="comes-to"><xsl:with-param name="value" select="$last/@value"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== single steps ================================================================================== -->

  <!-- Context: step. x: the figure before it; second: the division that belongs to it. -->
  <xsl:template name="simple-clause">
    <xsl:param name="x"/>
    <xsl:param name="second" select="/.."/>
    <xsl:param name="unit"/>
    <xsl:variable name="limit"><xsl:choose>
      <xsl:when test="$unit = '倍'"><xsl:call-template name="as-percent"/></xsl:when>
      <xsl:when test="contains($x, '%')"><xsl:call-template name="as-percent"><xsl:with-param name="of-hundred" select="true()"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:figure(@value, 4)"/></xsl:otherwise>
    </xsl:choose></xsl:variable>
    <xsl:choose>
      <xsl:when test="@do = 'take'"/>
      <xsl:when test="@do = 'sum' or @do = 'minimum' or @do = 'maximum'"><xsl:call-template name="sum-clause"><xsl:with-param name="mean" select="$second"/></xsl:call-template></xsl:when>
      <xsl:when test="@do = 'place'">第<xsl:value-of select="@value"/>名（共<xsl:value-of select="@by"/>个）</xsl:when>
      <xsl:when test="@do = 'cap' and @conversion">超过<xsl:value-of select="$limit"/>的按<xsl:value-of select="$limit"/>计</xsl:when>
      <xsl:when test="@do = 'floor' and @conversion">低于<xsl:value-of select="$limit"/>的按<xsl:value-of select="$limit"/>计</xsl:when>
      <xsl:when test="@do = 'cap'">最高<xsl:value-of select="$limit"/>分，计<xsl:value-of select="$limit"/></xsl:when>
      <xsl:when test="@do = 'floor'">最低<xsl:value-of select="$limit"/>分，计<xsl:value-of select="$limit"/></xsl:when>
      <xsl:when test="@do = 'round'">
        <!-- said only where it changes something -->
        <xsl:if test="@value != preceding-sibling::r:step[1]/@value">
          <xsl:call-template name="rounding-word"><xsl:with-param name="rounding" select="@rounding"/></xsl:call-template>
          <xsl:choose><xsl:when test="@by = '0'">取整</xsl:when><xsl:otherwise>保留<xsl:value-of select="@by"/>位小数</xsl:otherwise></xsl:choose>
          <xsl:text>为</xsl:text><xsl:value-of select="f:decimal(@value, @by)"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="@do = 'condition'"><xsl:call-template name="condition-clause"/></xsl:when>
      <xsl:when test="@do = 'set'">
        <xsl:choose>
          <xsl:when test="@conversion = 'between'">各单位相同，计<xsl:value-of select="f:figure(@value, 4)"/></xsl:when>
          <xsl:when test="not(preceding-sibling::r:step) and @value = '0'">未填报，计0分</xsl:when>
          <xsl:when test="not(preceding-sibling::r:step)">按满分<xsl:value-of select="f:figure(@value, 4)"/>计</xsl:when>
          <xsl:otherwise>按规定计<xsl:value-of select="f:figure(@value, 4)"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="@do = 'review'">复核变更：<xsl:value-of select="f:figure(@by, 4)"/> → <xsl:value-of select="f:figure(@value, 4)"/><xsl:if test="@by-name">（<xsl:value-of select="@by-name"/>）</xsl:if></xsl:when>
      <xsl:when test="@do = 'decide'">经研究调整<xsl:value-of select="f:signed(@by, 2)"/>，为<xsl:value-of select="f:figure(@value, 4)"/></xsl:when>
      <xsl:when test="@do = 'multiply' or @do = 'divide'">
        <xsl:value-of select="$x"/><xsl:call-template name="factor"/>
        <xsl:for-each select="$second"><xsl:call-template name="factor"/></xsl:for-each>
        <xsl:choose>
          <xsl:when test="$second"><xsl:for-each select="$second"><xsl:call-template name="comes-to"/></xsl:for-each></xsl:when>
          <xsl:otherwise><xsl:call-template name="comes-to"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="@do = 'add'"><xsl:value-of select="$x"/> + <xsl:call-template name="in-expression"/><xsl:call-template name="comes-to"/></xsl:when>
      <xsl:when test="@do = 'subtract'"><xsl:value-of select="$x"/> − <xsl:call-template name="in-expression"/><xsl:call-template name="comes-to"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- " × 满分15", " ÷ 371票". Context: step. -->
  <xsl:template name="factor">
    <xsl:choose><xsl:when test="@do = 'multiply'"> × </xsl:when><xsl:otherwise> ÷ </xsl:otherwise></xsl:choose>
    <xsl:choose>
      <xsl:when test="@of = 'max'">满分</xsl:when>
      <xsl:when test="@of = 'weights'">权重之和</xsl:when>
      <xsl:when test="@of = 'attainable'">应得分</xsl:when>
      <xsl:when test="@of and @of != 'count'"><xsl:call-template name="by-word"/></xsl:when>
    </xsl:choose>
    <xsl:call-template name="in-expression"/>
    <xsl:if test="@of = 'count'">
      <xsl:choose>
        <xsl:when test="../@method = 'ballot'">票</xsl:when>
        <xsl:when test="../r:term[@kind = 'round']"/>
        <xsl:when test="../@method = 'given'">人</xsl:when>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- 信访工作不足60分，计0分. Context: step. -->
  <xsl:template name="condition-clause">
    <xsl:value-of select="@by-name"/>
    <xsl:choose>
      <xsl:when test="@of = 'percent'">得分率</xsl:when>
      <xsl:when test="@of = 'events'">次数</xsl:when>
      <xsl:when test="@of = 'lost'">失分单位的比例</xsl:when>
      <xsl:when test="@of = 'vetoes'">一票否决事项</xsl:when>
      <xsl:when test="@of = 'rectifications'">整改事项</xsl:when>
      <xsl:when test="@of = 'score'">得分</xsl:when>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="@bound = 'at-least'">未达到</xsl:when>
      <xsl:when test="@bound = 'above'">没有超过</xsl:when>
      <xsl:when test="@bound = 'at-most'">超过</xsl:when>
      <xsl:when test="@bound = 'below'">不低于</xsl:when>
      <xsl:otherwise>不符合条件</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@by"><xsl:value-of select="f:figure(@by, 4)"/></xsl:if>
    <xsl:choose>
      <xsl:when test="@of = 'percent' or @of = 'lost'">%</xsl:when>
      <xsl:when test="@of = 'score'">分</xsl:when>
    </xsl:choose>
    <xsl:text>，计</xsl:text><xsl:value-of select="f:figure(@value, 4)"/><xsl:text>分</xsl:text>
  </xsl:template>

</xsl:stylesheet>
