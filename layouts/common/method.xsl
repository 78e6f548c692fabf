<?xml version="1.0" encoding="UTF-8"?>
<!-- How marks come about, in words: names, conditions and conversions of a scheme (urn:tongbao:scheme) as Chinese clauses. Measures and
     combinations are in method-measure.xsl, the examples in method-example.xsl.

     A clause ends with ；. Who puts clauses together (method-measure.xsl, mode method) takes the last one off. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:s="urn:tongbao:scheme"
    xmlns:f="urn:tongbao:functions" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="s f str">

  <xsl:import href="wording.xsl"/>

  <!-- Names of kinds and groups, which only the roster knows: -p "names=town=乡镇 park=园区". -->
  <xsl:param name="names" select="''"/>

  <xsl:key name="item" match="s:indicator" use="@code"/>
  <xsl:key name="role" match="s:role" use="@code"/>
  <xsl:key name="rounds" match="s:rounds" use="@code"/>
  <xsl:key name="ranking" match="s:ranking" use="@code"/>
  <xsl:key name="grade" match="s:grade" use="@code"/>
  <xsl:key name="money" match="s:money" use="@code"/>
  <xsl:key name="staff-quota" match="s:staff-quota" use="@code"/>

  <!-- ==== names and numbers ============================================================================= -->

  <xsl:template name="number">
    <xsl:param name="value" select="."/>
    <xsl:call-template name="plain"><xsl:with-param name="value" select="translate($value, '+', '')"/></xsl:call-template>
  </xsl:template>

  <!-- Name of an item by its code; an item of a round is CODE.ROUND. -->
  <xsl:template name="item-name">
    <xsl:param name="code" select="string(@item)"/>
    <xsl:choose>
      <xsl:when test="$code = ''"><xsl:value-of select="/s:scheme/s:indicator/@name"/></xsl:when>
      <xsl:when test="key('item', $code)"><xsl:value-of select="key('item', $code)/@name"/></xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="//s:round[substring($code, string-length($code) - string-length(@code)) = concat('.', @code)][1]">
          <xsl:value-of select="key('item', substring($code, 1, string-length($code) - string-length(@code) - 1))/@name"/>
          <xsl:text>（</xsl:text><xsl:value-of select="@name"/><xsl:text>）</xsl:text>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What an item has: 集中考评得分; 基本分 and 综合评分 as they are. -->
  <xsl:template name="item-score">
    <xsl:variable name="name"><xsl:call-template name="item-name"/></xsl:variable>
    <xsl:value-of select="$name"/>
    <xsl:if test="substring($name, string-length($name)) != '分'">得分</xsl:if>
  </xsl:template>

  <!-- "town park" as 乡镇、园区, with the names that were given. -->
  <xsl:template name="codes">
    <xsl:param name="list"/>
    <xsl:for-each select="str:tokenize($list, ' ')">
      <xsl:variable name="code" select="concat(' ', ., '=')"/>
      <xsl:variable name="known" select="concat(' ', $names, ' ')"/>
      <xsl:if test="position() != 1">、</xsl:if>
      <xsl:choose>
        <xsl:when test="contains($known, $code)"><xsl:value-of select="substring-before(substring-after($known, $code), ' ')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- What a conversion refers to. Context: the conversion. -->
  <xsl:template name="reference">
    <xsl:param name="to"/>
    <xsl:variable name="whose"><xsl:choose><xsl:when test="@scope = 'group'">本组</xsl:when><xsl:otherwise>全体</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="operand" select="../s:operand[@code = $to]"/>
    <xsl:choose>
      <xsl:when test="$operand">
        <xsl:value-of select="$operand/@name"/>
        <xsl:if test="$operand/@value">（<xsl:call-template name="number"><xsl:with-param name="value" select="$operand/@value"/></xsl:call-template><xsl:value-of select="$operand/@unit"/>）</xsl:if>
      </xsl:when>
      <xsl:when test="$to = 'max'">满分</xsl:when>
      <xsl:when test="$to = 'target'">核定的目标</xsl:when>
      <xsl:when test="$to = 'mean'"><xsl:value-of select="$whose"/>平均值</xsl:when>
      <xsl:when test="$to = 'highest'"><xsl:value-of select="$whose"/>最高值</xsl:when>
      <xsl:when test="$to = 'lowest'"><xsl:value-of select="$whose"/>最低值</xsl:when>
      <xsl:when test="$to = 'heads'">人数</xsl:when>
      <xsl:when test="$to = 'pay-base'">奖金基数</xsl:when>
      <xsl:otherwise><xsl:call-template name="number"><xsl:with-param name="value" select="$to"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The same as marks (or money): 满分5分, 8分. -->
  <xsl:template name="reference-marks">
    <xsl:param name="to"/>
    <xsl:param name="unit" select="'分'"/>
    <xsl:variable name="max" select="ancestor-or-self::s:indicator[1]/@max"/>
    <xsl:call-template name="reference"><xsl:with-param name="to" select="$to"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="$to = 'max' and $max"><xsl:call-template name="number"><xsl:with-param name="value" select="$max"/></xsl:call-template><xsl:value-of select="$unit"/></xsl:when>
      <xsl:when test="number($to) = number($to)"><xsl:value-of select="$unit"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- 不低于80分且低于90分: at-least, above, at-most, below of the context. -->
  <xsl:template name="bounds">
    <xsl:param name="unit" select="''"/>
    <xsl:for-each select="@at-least | @above | @at-most | @below">
      <xsl:sort select="number(name() = 'at-most' or name() = 'below')" data-type="number"/>
      <xsl:if test="position() != 1">且</xsl:if>
      <xsl:choose>
        <xsl:when test="name() = 'at-least'">不低于</xsl:when>
        <xsl:when test="name() = 'above'">高于</xsl:when>
        <xsl:when test="name() = 'at-most'">不高于</xsl:when>
        <xsl:otherwise>低于</xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="number"/><xsl:value-of select="$unit"/>
    </xsl:for-each>
  </xsl:template>

  <!-- The same for places, which are whole: 前3名, 第2名, 第4至6名, 第3名以后; with from: 后3名, 倒数第1名. -->
  <xsl:template name="place-bounds">
    <xsl:param name="bottom" select="false()"/>
    <xsl:variable name="nth"><xsl:if test="$bottom">倒数</xsl:if>第</xsl:variable>
    <xsl:variable name="first"><xsl:choose><xsl:when test="@at-least"><xsl:value-of select="ceiling(@at-least)"/></xsl:when><xsl:when test="@above"><xsl:value-of select="floor(@above) + 1"/></xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="last"><xsl:choose><xsl:when test="@at-most"><xsl:value-of select="floor(@at-most)"/></xsl:when><xsl:when test="@below"><xsl:value-of select="ceiling(@below) - 1"/></xsl:when></xsl:choose></xsl:variable>
    <xsl:choose>
      <xsl:when test="$last = ''"><xsl:value-of select="concat($nth, $first)"/>名及以后</xsl:when>
      <xsl:when test="$first = $last"><xsl:value-of select="concat($nth, $first)"/>名</xsl:when>
      <xsl:when test="$first = 1 and $bottom">后<xsl:value-of select="$last"/>名</xsl:when>
      <xsl:when test="$first = 1">前<xsl:value-of select="$last"/>名</xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($nth, $first)"/>至<xsl:value-of select="$last"/>名</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 四舍五入取2位小数 -->
  <xsl:template name="rounding">
    <xsl:param name="rounding" select="@rounding"/>
    <xsl:call-template name="rounding-word"><xsl:with-param name="rounding" select="$rounding"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="@decimals = 0">取整数</xsl:when>
      <xsl:otherwise>取<xsl:value-of select="@decimals"/>位小数</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="style">
    <xsl:choose>
      <xsl:when test="@style = 'dense'">并列的占一个名次（1、2、2、3）</xsl:when>
      <xsl:when test="@style = 'consecutive'">并列的按名册先后依次排列（1、2、3、4）</xsl:when>
      <xsl:otherwise>并列的占用后面的名次（1、2、2、4）</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== conditions ==================================================================================== -->

  <!-- What may be asked. -->
  <xsl:template match="s:when | s:unless" mode="condition">
    <xsl:variable name="item"><xsl:call-template name="item-name"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="@of = 'percent'"><xsl:value-of select="$item"/>得分率<xsl:call-template name="bounds"><xsl:with-param name="unit" select="'%'"/></xsl:call-template></xsl:when>
      <xsl:when test="@of = 'value'">
        <xsl:variable name="here" select="ancestor::s:indicator[1][not(current()/@item)] | key('item', @item)"/>
        <xsl:variable name="quantity" select="$here/s:*[self::s:value or self::s:operand or self::s:threshold][@code = current()/@value]"/>
        <xsl:value-of select="$quantity/@name"/><xsl:call-template name="bounds"><xsl:with-param name="unit" select="$quantity/@unit"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@of = 'events'"><xsl:value-of select="$item"/>的起数<xsl:call-template name="bounds"/></xsl:when>
      <xsl:when test="@of = 'lost'">全体单位中<xsl:value-of select="$item"/>未得满分的比例<xsl:call-template name="bounds"><xsl:with-param name="unit" select="'%'"/></xsl:call-template></xsl:when>
      <xsl:when test="@of = 'vetoes'">被否决的项数<xsl:call-template name="bounds"/></xsl:when>
      <xsl:when test="@of = 'rectifications'">
        <xsl:call-template name="rectification-what"/><xsl:call-template name="bounds"><xsl:with-param name="unit" select="'项'"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@of = 'rank'"><xsl:value-of select="key('ranking', @ranking)/@name"/>在<xsl:call-template name="place-bounds"/></xsl:when>
      <xsl:when test="@of = 'rank-from-bottom'"><xsl:value-of select="key('ranking', @ranking)/@name"/>在<xsl:call-template name="place-bounds"><xsl:with-param name="bottom" select="true()"/></xsl:call-template></xsl:when>
      <xsl:when test="@of = 'movement'"><xsl:value-of select="key('ranking', @ranking)/@name"/>上升的位次<xsl:call-template name="bounds"><xsl:with-param name="unit" select="'位'"/></xsl:call-template></xsl:when>
      <xsl:when test="@of = 'earlier-score'">以前一期（<xsl:value-of select="@from"/>）总分<xsl:call-template name="bounds"><xsl:with-param name="unit" select="'分'"/></xsl:call-template></xsl:when>
      <xsl:when test="@of = 'earlier-consequence'">
        <xsl:text>以前一期（</xsl:text><xsl:value-of select="@from"/><xsl:text>）</xsl:text>
        <xsl:choose>
          <xsl:when test="@at-least | @above | @at-most | @below">因<xsl:value-of select="@consequence"/>连续列入的期数<xsl:call-template name="bounds"/></xsl:when>
          <xsl:otherwise>因<xsl:value-of select="@consequence"/>被列入</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="@of = 'grade' or @of = 'earlier-grade'">
        <xsl:if test="@of = 'earlier-grade'">以前一期（<xsl:value-of select="@from"/>）</xsl:if>
        <xsl:text>评为</xsl:text><xsl:value-of select="key('grade', @grade)/@name"/>
        <xsl:if test="key('grade', @grade)/preceding-sibling::s:grade">及以上</xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="item-score"/><xsl:call-template name="bounds"><xsl:with-param name="unit" select="'分'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- All of them: A，且B. -->
  <xsl:template name="conditions">
    <xsl:param name="list" select="s:when"/>
    <xsl:param name="between" select="'，且'"/>
    <xsl:for-each select="$list">
      <xsl:if test="position() != 1"><xsl:value-of select="$between"/></xsl:if>
      <xsl:apply-templates select="." mode="condition"/>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== conversions =================================================================================== -->

  <xsl:template match="s:compare" mode="conversion">
    <xsl:variable name="to"><xsl:call-template name="reference"><xsl:with-param name="to" select="@to"/></xsl:call-template></xsl:variable>
    <xsl:variable name="plan" select="@to = 'target' or contains($to, '目标') or contains($to, '计划') or contains($to, '任务') or contains($to, '定额')"/>
    <xsl:variable name="of"><xsl:choose>
      <xsl:when test="preceding-sibling::s:*[1][self::s:value or self::s:operand]"><xsl:value-of select="../s:value/@name"/></xsl:when>
      <xsl:otherwise>上述结果</xsl:otherwise>
    </xsl:choose></xsl:variable>
    <xsl:choose>
      <xsl:when test="$plan and (@as = 'ratio' or @as = 'percent')">按完成率（<xsl:value-of select="concat($of, '÷', $to)"/>）计分；</xsl:when>
      <xsl:when test="@as = 'ratio'">按比值（<xsl:value-of select="concat($of, '÷', $to)"/>）计分；</xsl:when>
      <xsl:when test="@as = 'percent'">按<xsl:value-of select="$of"/>占<xsl:value-of select="$to"/>的百分比计分；</xsl:when>
      <xsl:when test="@as = 'difference'">按<xsl:value-of select="$of"/>减<xsl:value-of select="$to"/>的差数计分；</xsl:when>
      <xsl:otherwise>按<xsl:value-of select="$of"/>比<xsl:value-of select="$to"/>的增幅（%）计分；</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@zero"><xsl:value-of select="$to"/>为0时按<xsl:call-template name="number"><xsl:with-param name="value" select="@zero"/></xsl:call-template>计；</xsl:if>
  </xsl:template>

  <!-- After a comparison the limits are rates: 1.2 is 120%. -->
  <xsl:template match="s:limit" mode="conversion">
    <xsl:param name="unit" select="'分'"/>
    <xsl:variable name="before" select="preceding-sibling::s:*[1]"/>
    <xsl:for-each select="@low | @high">
      <xsl:choose>
        <xsl:when test="name() = 'low'">至少按</xsl:when>
        <xsl:otherwise>至多按</xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="$before/@as = 'ratio' and number(.) = number(.)"><xsl:value-of select="number(.) * 100"/>%</xsl:when>
        <xsl:when test="($before/@as = 'percent' or $before/@as = 'growth') and number(.) = number(.)"><xsl:call-template name="number"/>%</xsl:when>
        <xsl:when test="$before[self::s:times or self::s:linear or self::s:between or self::s:steps] or . = 'max'">
          <xsl:variable name="to" select="string(.)"/>
          <xsl:for-each select=".."><xsl:call-template name="reference-marks"><xsl:with-param name="to" select="$to"/><xsl:with-param name="unit" select="$unit"/></xsl:call-template></xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="to" select="string(.)"/>
          <xsl:for-each select=".."><xsl:call-template name="reference"><xsl:with-param name="to" select="$to"/></xsl:call-template></xsl:for-each>
          <xsl:if test="$before[self::s:value or self::s:operand] and number(.) = number(.)"><xsl:value-of select="../../s:value/@unit"/></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:text>计；</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="s:round" mode="conversion"><xsl:call-template name="rounding"/>；</xsl:template>

  <xsl:template match="s:times" mode="conversion">
    <xsl:param name="unit" select="'分'"/>
    <xsl:text>乘以</xsl:text><xsl:call-template name="reference"><xsl:with-param name="to" select="@by"/></xsl:call-template>
    <xsl:if test="@by = 'max'"><xsl:call-template name="number"><xsl:with-param name="value" select="ancestor::s:indicator[1]/@max"/></xsl:call-template><xsl:value-of select="$unit"/></xsl:if>
    <xsl:if test="@per and not(@per = 100 and (preceding-sibling::s:compare[1]/@as = 'percent' or preceding-sibling::s:compare[1]/@as = 'growth'))">，除以<xsl:call-template name="number"><xsl:with-param name="value" select="@per"/></xsl:call-template></xsl:if>
    <xsl:text>；</xsl:text>
  </xsl:template>

  <!-- What is converted is counted in: 个百分点, 名, 起. Context: the conversion. -->
  <xsl:template name="counted-in">
    <xsl:variable name="before" select="preceding-sibling::s:*[self::s:compare or self::s:place or self::s:value][1]"/>
    <xsl:choose>
      <xsl:when test="$before/@as = 'percent' or $before/@as = 'growth'">个百分点</xsl:when>
      <xsl:when test="$before[self::s:place] or starts-with(../@of, 'rank')">名</xsl:when>
      <xsl:when test="../@of = 'movement'">位</xsl:when>
      <xsl:when test="$before/@as = 'ratio'"/>
      <xsl:when test="../s:value/@unit = '%'">个百分点</xsl:when>
      <xsl:otherwise><xsl:value-of select="../s:value/@unit"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="s:linear" mode="conversion">
    <xsl:param name="unit" select="'分'"/>
    <xsl:variable name="one"><xsl:call-template name="counted-in"/></xsl:variable>
    <xsl:variable name="per">
      <xsl:choose><xsl:when test="@per"><xsl:call-template name="number"><xsl:with-param name="value" select="@per"/></xsl:call-template></xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose>
      <xsl:value-of select="$one"/>
    </xsl:variable>
    <xsl:variable name="at"><xsl:call-template name="reference"><xsl:with-param name="to" select="@at"/></xsl:call-template></xsl:variable>
    <!-- Rates are 高 and 低, places move 后 and 前, things are 多 and 少. -->
    <xsl:variable name="more"><xsl:choose><xsl:when test="$one = '名'">每后移</xsl:when><xsl:when test="$one = '' or $one = '个百分点' or $one = '分'">每高</xsl:when><xsl:otherwise>每多</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="less"><xsl:choose><xsl:when test="$one = '名'">每前移</xsl:when><xsl:when test="$one = '' or $one = '个百分点' or $one = '分'">每低</xsl:when><xsl:otherwise>每少</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:choose>
      <xsl:when test="../s:events and @at = 0 and @score = 'max' and @above = -1 and not(@per)">从满分<xsl:call-template name="number"><xsl:with-param name="value" select="../@max"/></xsl:call-template>分中扣除；</xsl:when>
      <xsl:otherwise>
        <xsl:choose>
          <xsl:when test="$one = '名' and number(@at) = number(@at)">第<xsl:value-of select="$at"/>名得</xsl:when>
          <xsl:when test="number(@at) = number(@at)"><xsl:value-of select="$at"/><xsl:choose><xsl:when test="$one = '个百分点'">%</xsl:when><xsl:otherwise><xsl:value-of select="$one"/></xsl:otherwise></xsl:choose>得</xsl:when>
          <xsl:otherwise>与<xsl:value-of select="$at"/>持平的得</xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="reference-marks"><xsl:with-param name="to" select="@score"/><xsl:with-param name="unit" select="$unit"/></xsl:call-template>
        <xsl:choose>
          <xsl:when test="not(@above) or @above = 0">，超出的不加分</xsl:when>
          <xsl:otherwise>，<xsl:value-of select="concat($more, $per)"/><xsl:call-template name="plus-minus"><xsl:with-param name="by" select="@above"/></xsl:call-template><xsl:value-of select="$unit"/></xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="$one = '名' and @at = 1"/>
          <xsl:when test="(not(@below) or @below = 0) and @above &lt; 0">，不到的不加分</xsl:when>
          <xsl:when test="not(@below) or @below = 0">，不到的不减分</xsl:when>
          <xsl:otherwise>，<xsl:value-of select="concat($less, $per)"/><xsl:call-template name="plus-minus"><xsl:with-param name="by" select="-@below"/></xsl:call-template><xsl:value-of select="$unit"/></xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="@whole = 'down'">，不足<xsl:value-of select="$per"/>的不计</xsl:when>
          <xsl:when test="@whole = 'up'">，不足<xsl:value-of select="$per"/>的按<xsl:value-of select="$per"/>计</xsl:when>
        </xsl:choose>
        <xsl:text>；</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="plus-minus">
    <xsl:param name="by"/>
    <xsl:choose>
      <xsl:when test="$by &lt; 0">减</xsl:when>
      <xsl:otherwise>加</xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="number"><xsl:with-param name="value" select="translate($by, '-', '')"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="s:between" mode="conversion">
    <xsl:param name="unit" select="'分'"/>
    <xsl:call-template name="reference"><xsl:with-param name="to" select="@from"/></xsl:call-template><xsl:text>得</xsl:text>
    <xsl:call-template name="reference-marks"><xsl:with-param name="to" select="@low"/><xsl:with-param name="unit" select="$unit"/></xsl:call-template><xsl:text>，</xsl:text>
    <xsl:call-template name="reference"><xsl:with-param name="to" select="@to"/></xsl:call-template><xsl:text>得</xsl:text>
    <xsl:call-template name="reference-marks"><xsl:with-param name="to" select="@high"/><xsl:with-param name="unit" select="$unit"/></xsl:call-template><xsl:text>，中间按比例折算（功效系数法）；</xsl:text>
  </xsl:template>

  <xsl:template match="s:steps" mode="conversion">
    <xsl:param name="unit" select="'分'"/>
    <xsl:variable name="one"><xsl:call-template name="counted-in"/></xsl:variable>
    <xsl:variable name="sign"><xsl:choose><xsl:when test="$one = '个百分点'">%</xsl:when><xsl:otherwise><xsl:value-of select="$one"/></xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:text>分档计分：</xsl:text>
    <xsl:for-each select="s:step">
      <xsl:choose>
        <xsl:when test="not(@at-least | @above | @at-most | @below)">其余</xsl:when>
        <xsl:when test="$one = '名'"><xsl:call-template name="place-bounds"/>的</xsl:when>
        <xsl:otherwise><xsl:call-template name="bounds"><xsl:with-param name="unit" select="$sign"/></xsl:call-template>的</xsl:otherwise>
      </xsl:choose>
      <xsl:text>得</xsl:text>
      <xsl:choose>
        <xsl:when test="@percent = 'yes'">满分的<xsl:call-template name="number"><xsl:with-param name="value" select="@score"/></xsl:call-template>%</xsl:when>
        <xsl:otherwise><xsl:call-template name="reference-marks"><xsl:with-param name="to" select="@score"/><xsl:with-param name="unit" select="$unit"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
      <xsl:choose><xsl:when test="position() = last()">；</xsl:when><xsl:otherwise>，</xsl:otherwise></xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="s:place" mode="conversion">
    <xsl:choose><xsl:when test="@scope = 'group'">在本组内</xsl:when><xsl:otherwise>在全体单位中</xsl:otherwise></xsl:choose>
    <xsl:choose><xsl:when test="@order = 'ascending'">由低到高</xsl:when><xsl:otherwise>由高到低</xsl:otherwise></xsl:choose>
    <xsl:text>排名次，</xsl:text>
    <xsl:if test="@from = 'bottom'">从末位数起，</xsl:if>
    <xsl:call-template name="style"/><xsl:text>；</xsl:text>
  </xsl:template>

</xsl:stylesheet>
