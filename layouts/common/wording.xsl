<?xml version="1.0" encoding="UTF-8"?>
<!-- Words for the record's figures: changes, signs, roundings, lists of names. One form of each for all documents.

     Figures are printed as the record gives them; what is counted here is nodes, never scores. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:tongbao:results"
    xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <xsl:import href="periods.xsl"/>

  <!-- ==== signs ========================================================================================= -->

  <!-- 上升2位 / 下降3位 / 持平 / 新参评 / 不可比 (another group) / 无上年数据 (无上季度数据, 无上期数据 …) -->
  <xsl:template name="movement">
    <xsl:param name="kind" select="@movement-kind"/>
    <xsl:param name="change" select="@movement"/>
    <xsl:choose>
      <xsl:when test="$kind = 'up'">上升<xsl:value-of select="$change"/>位</xsl:when>
      <xsl:when test="$kind = 'down'">下降<xsl:value-of select="$change"/>位</xsl:when>
      <xsl:when test="$kind = 'same'">持平</xsl:when>
      <xsl:when test="$kind = 'new'">新参评</xsl:when>
      <xsl:when test="$kind = 'changed'">不可比</xsl:when>
      <xsl:otherwise>无<xsl:value-of select="$last-period"/>数据</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A figure, or — where there is none (不适用). -->
  <xsl:template name="or-dash">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$value != ''"><xsl:value-of select="f:minus($value)"/></xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A self-rating: the mark, 退回, 未报送, or — where nobody rates himself. -->
  <xsl:template name="self-rating">
    <xsl:param name="status" select="@self-status"/>
    <xsl:param name="value" select="@self"/>
    <xsl:choose>
      <xsl:when test="$status = 'given' and $value != ''"><xsl:value-of select="$value"/></xsl:when>
      <xsl:when test="$status = 'given'">未填</xsl:when>
      <xsl:when test="$status = 'rejected'">退回</xsl:when>
      <xsl:when test="$status = 'missing'">未报送</xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 25.00 as 25, 13.60 as 13.6: figures within a sentence. A fraction without a finite decimal stays as it is. -->
  <xsl:template name="plain">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="contains($value, '/') or not(contains($value, '.'))"><xsl:value-of select="f:minus($value)"/></xsl:when>
      <xsl:when test="substring($value, string-length($value)) = '0'">
        <xsl:call-template name="plain"><xsl:with-param name="value" select="substring($value, 1, string-length($value) - 1)"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="substring($value, string-length($value)) = '.'"><xsl:value-of select="f:minus(substring-before($value, '.'))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:minus($value)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== words ========================================================================================= -->

  <xsl:template name="rounding-word">
    <xsl:param name="rounding"/>
    <xsl:choose>
      <xsl:when test="$rounding = 'half-up'">四舍五入</xsl:when>
      <xsl:when test="$rounding = 'half-even'">四舍六入五成双</xsl:when>
      <xsl:when test="$rounding = 'up'">进位</xsl:when>
      <xsl:when test="$rounding = 'down'">舍去尾数</xsl:when>
      <xsl:when test="$rounding = 'largest-remainder'">按最大余数法</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- 报送情况 -->
  <xsl:template name="submission-word">
    <xsl:param name="status" select="@status"/>
    <xsl:choose>
      <xsl:when test="$status = 'ok'">按时报送</xsl:when>
      <xsl:when test="$status = 'late'">逾期报送</xsl:when>
      <xsl:when test="$status = 'rejected'">退回补正</xsl:when>
      <xsl:when test="$status = 'missing'">未报送</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- What is sent in. -->
  <xsl:template name="submission-kind">
    <xsl:param name="kind"/>
    <xsl:choose>
      <xsl:when test="$kind = 'self-rating'">自评材料</xsl:when>
      <xsl:when test="$kind = 'target'">目标计划</xsl:when>
      <xsl:when test="$kind = 'report'">工作报告</xsl:when>
      <xsl:when test="$kind = 'record'">工作记录</xsl:when>
      <xsl:otherwise>考评材料</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Why a bonus is not counted. -->
  <xsl:template name="not-counted">
    <xsl:choose>
      <xsl:when test="@reason = 'approval-missing'">
        <xsl:text>未计入：缺</xsl:text><xsl:value-of select="f:list(r:approval[@given = 'no']/@name, '、')"/>
      </xsl:when>
      <xsl:when test="@reason = 'appeal'">经复核不计</xsl:when>
      <xsl:otherwise>未计入</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whom a veto meets. -->
  <xsl:template name="veto-role">
    <xsl:choose>
      <xsl:when test="@as = 'party'">当事人</xsl:when>
      <xsl:when test="@as = 'head'">单位主要领导</xsl:when>
      <xsl:when test="@as = 'leader'">单位分管领导</xsl:when>
      <xsl:otherwise><xsl:value-of select="@as"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 优秀等次, but 一等奖 and A级 as they are. -->
  <xsl:template name="grade-word">
    <xsl:param name="name" select="@name"/>
    <xsl:value-of select="$name"/>
    <xsl:if test="not(contains('奖等级次档类', substring($name, string-length($name))))">等次</xsl:if>
  </xsl:template>

  <!-- What a decision of the committee is about. -->
  <xsl:template name="decision-what">
    <xsl:choose>
      <xsl:when test="@what = 'grade'">等次</xsl:when>
      <xsl:when test="@what = 'rank'">名次</xsl:when>
      <xsl:when test="@what = 'total'"><xsl:value-of select="$total-name"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@what"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Value before and after, as printed: the name of a grade, 第3名, 88.40分. -->
  <xsl:template name="decision-value">
    <xsl:param name="value"/>
    <xsl:param name="name"/>
    <xsl:choose>
      <xsl:when test="$name != ''"><xsl:value-of select="$name"/></xsl:when>
      <xsl:when test="@what = 'rank'">第<xsl:value-of select="$value"/>名</xsl:when>
      <xsl:when test="@what = 'total'"><xsl:value-of select="f:minus($value)"/>分</xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Which problems a condition counts (of="rectifications"). -->
  <xsl:template name="rectification-what">
    <xsl:choose>
      <xsl:when test="@state = 'overdue'">逾期未整改的问题</xsl:when>
      <xsl:when test="@state = 'open'">正在整改的问题</xsl:when>
      <xsl:when test="@state = 'closed'">已整改销号的问题</xsl:when>
      <xsl:otherwise>没有整改销号的问题</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A text of the office within a sentence: without its full stop. -->
  <xsl:template name="clause">
    <xsl:param name="text"/>
    <xsl:variable name="last" select="substring($text, string-length($text))"/>
    <xsl:value-of select="substring($text, 1, string-length($text) - number(contains('。；;', $last)))"/>
  </xsl:template>

  <!-- 一是 二是 三是 -->
  <xsl:template name="ordinal-is">
    <xsl:param name="number" select="position()"/>
    <xsl:value-of select="f:chinese-number($number)"/><xsl:text>是</xsl:text>
  </xsl:template>

  <!-- 两 三 四 before a measure word -->
  <xsl:template name="years">
    <xsl:param name="number"/>
    <xsl:choose>
      <xsl:when test="$number = 2">两</xsl:when>
      <xsl:otherwise><xsl:value-of select="f:chinese-number($number)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== lists of names =================================================================================== -->

  <!-- Of several consequences for one grade the first; one that is for no grade stands for itself. -->
  <xsl:variable name="commending" select="$head/r:consequences/r:consequence[@list = 'commendation' and r:applies]"/>
  <xsl:variable name="criticising" select="$head/r:consequences/r:consequence[@list = 'criticism' and r:applies]"/>
  <xsl:variable name="commended" select="$commending[not(@grade) or not(preceding-sibling::r:consequence[@list = 'commendation' and r:applies]/@grade = @grade)]"/>
  <xsl:variable name="criticised" select="$criticising[not(@grade) or not(preceding-sibling::r:consequence[@list = 'criticism' and r:applies]/@grade = @grade)]"/>

  <!-- ==== what may be said of a unit ==================================================================== -->

  <!-- The campaign's <publish> for a grade in this document: list (names and scores), names, unordered (names,
       排名不分先后), count, none. -->
  <xsl:template name="published">
    <xsl:param name="grade" select="@grade"/>
    <xsl:choose>
      <xsl:when test="$publish[@grade = $grade]"><xsl:value-of select="$publish[@grade = $grade]/@as"/></xsl:when>
      <xsl:otherwise>count</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
