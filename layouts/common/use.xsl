<?xml version="1.0" encoding="UTF-8"?>
<!-- What follows from the results, in words: why a unit is on a list, what is decided about it, what it owes in the next period, and
     what became of those whom an earlier period named. Empty lists say so. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <!-- Consequences of an earlier period that this document may name. -->
  <xsl:variable name="carried" select="$head/r:carried[@list = 'criticism' and r:applies]"/>
  <!-- … and those of now that name units again in the next one. -->
  <xsl:variable name="carrying" select="$head/r:consequences/r:consequence[@list = 'criticism' and @carried = 'yes' and r:applies]"/>
  <xsl:key name="ranking" match="r:head/r:ranking" use="@code"/>

  <!-- 下年度, 下季度, 下月, 下期: the period that follows. -->
  <xsl:variable name="next-period"><xsl:choose>
    <xsl:when test="$head/r:period/@kind = 'year'">下年度</xsl:when>
    <xsl:when test="$head/r:period/@kind = 'quarter'">下季度</xsl:when>
    <xsl:when test="$head/r:period/@kind = 'month'">下月</xsl:when>
    <xsl:when test="$head/r:period/@kind = 'week'">下周</xsl:when>
    <xsl:when test="$head/r:period/@kind = 'term'">下学期</xsl:when>
    <xsl:otherwise>下期</xsl:otherwise>
  </xsl:choose></xsl:variable>

  <!-- ==== why =========================================================================================== -->

  <!-- 连续两年被评为未达标等次; 综合排名位居末位; 工作考评得分低于60分. Context: consequence. -->
  <xsl:template name="reason">
    <xsl:param name="streak" select="@streak"/>
    <xsl:if test="$streak &gt; 1"><xsl:call-template name="running"><xsl:with-param name="number" select="$streak"/></xsl:call-template></xsl:if>
    <xsl:if test="@grade">被评为<xsl:call-template name="grade-word"><xsl:with-param name="name" select="@grade-name"/></xsl:call-template></xsl:if>
    <xsl:if test="@first or @last">
      <xsl:if test="@grade">，</xsl:if>
      <xsl:value-of select="key('ranking', @ranking)/@name"/>
      <xsl:choose>
        <xsl:when test="@last = 1">位居末位</xsl:when>
        <xsl:when test="@last">位居后<xsl:value-of select="@last"/>位</xsl:when>
        <xsl:when test="@first = 1">位居第一</xsl:when>
        <xsl:otherwise>位居前<xsl:value-of select="@first"/>位</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:for-each select="r:when">
      <xsl:if test="position() &gt; 1 or ../@grade or ../@first or ../@last">，</xsl:if>
      <xsl:call-template name="condition-words"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Context: when. -->
  <xsl:template name="condition-words">
    <xsl:choose>
      <xsl:when test="@of = 'grade'">被评为<xsl:call-template name="grade-word"/><xsl:if test="$head/r:quotas[1]/r:quota[1]/@grade != @grade">以上</xsl:if></xsl:when>
      <xsl:when test="@of = 'earlier-grade'">以前被评为<xsl:call-template name="grade-word"/></xsl:when>
      <xsl:when test="@of = 'earlier-consequence'">已被列入以前一期的同类名单</xsl:when>
      <xsl:when test="@of = 'vetoes'">被一票否决</xsl:when>
      <xsl:when test="@of = 'rectifications' and @at-least = 1">有<xsl:call-template name="rectification-what"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="@name"/>
        <xsl:if test="@of = 'rectifications'"><xsl:call-template name="rectification-what"/></xsl:if>
        <xsl:choose>
          <xsl:when test="@of = 'score' and substring(@name, string-length(@name)) != '分'">得分</xsl:when>
          <xsl:when test="@of = 'percent'">得分率</xsl:when>
          <xsl:when test="@of = 'events'">事项</xsl:when>
          <xsl:when test="@of = 'rank'">名次</xsl:when>
          <xsl:when test="@of = 'rank-from-bottom'">倒数名次</xsl:when>
          <xsl:when test="@of = 'movement'">升降位次</xsl:when>
          <xsl:when test="@of = 'earlier-score'">以前一期得分</xsl:when>
        </xsl:choose>
        <xsl:variable name="unit"><xsl:choose>
          <xsl:when test="@of = 'score' or @of = 'earlier-score'">分</xsl:when>
          <xsl:when test="@of = 'percent'">%</xsl:when>
          <xsl:when test="@of = 'events'">起</xsl:when>
          <xsl:when test="@of = 'rectifications'">项</xsl:when>
          <xsl:when test="@of = 'movement'">位</xsl:when>
        </xsl:choose></xsl:variable>
        <xsl:for-each select="@at-least | @above | @at-most | @below">
          <xsl:choose>
            <xsl:when test="name() = 'at-least'">达到</xsl:when>
            <xsl:when test="name() = 'above'">超过</xsl:when>
            <xsl:when test="name() = 'at-most'">不超过</xsl:when>
            <xsl:otherwise>低于</xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="f:figure(., 4)"/><xsl:value-of select="$unit"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== next year's obligations ======================================================================= -->

  <!-- 下年度重点整改单位（2个）：某某、某某。 and what they owe, one to a line. -->
  <xsl:template name="carrying-paragraphs">
    <xsl:for-each select="$carrying">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:call-template name="listed-as"/><xsl:text>（</xsl:text><xsl:value-of select="count(r:applies)"/><xsl:value-of select="$each"/><xsl:text>）：</xsl:text>
        <xsl:value-of select="f:list(r:applies/@name, '、')"/><xsl:text>。</xsl:text>
        <xsl:if test="r:obligation">列入<xsl:value-of select="$who"/>应当履行下列义务：</xsl:if>
      </fo:block>
      <xsl:call-template name="obligations"/>
    </xsl:for-each>
  </xsl:template>

  <!-- 列为下年度重点整改单位 as the name of the list: 下年度重点整改单位; a year later 重点整改单位. Context: consequence or carried. -->
  <xsl:template name="listed-as">
    <xsl:variable name="list" select="substring(r:text, 1 + 2 * number(starts-with(r:text, '列为') or starts-with(r:text, '列入')))"/>
    <xsl:value-of select="substring($list, 1 + 3 * number(self::r:carried and starts-with($list, '下年度')))"/>
  </xsl:template>

  <xsl:template name="obligations">
    <xsl:for-each select="r:obligation">
      <fo:block xsl:use-attribute-sets="paragraph"><xsl:if test="last() &gt; 1"><xsl:value-of select="position()"/>.</xsl:if><xsl:value-of select="."/>。</fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== what became of those whom an earlier period named ============================================= -->

  <!-- One paragraph for each list of an earlier period; where the period that decides it is not over, how they stand and what they owe. -->
  <xsl:template name="carried-paragraphs">
    <xsl:param name="scores" select="true()"/>
    <xsl:for-each select="$carried">
      <xsl:variable name="open" select="r:applies[not(@outcome)]"/>
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:value-of select="@period-name"/><xsl:text>考评结果确定的</xsl:text><xsl:call-template name="listed-as"/><xsl:text>共</xsl:text><xsl:value-of select="count(r:applies)"/><xsl:value-of select="$each"/>
        <xsl:choose>
          <xsl:when test="$open">
            <xsl:text>，</xsl:text><xsl:value-of select="$period"/><xsl:text>考评情况是：</xsl:text>
            <xsl:for-each select="r:applies"><xsl:call-template name="carried-standing"><xsl:with-param name="scores" select="$scores"/></xsl:call-template><xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose></xsl:for-each>
          </xsl:when>
          <xsl:otherwise>
            <xsl:text>。经</xsl:text><xsl:value-of select="$period"/><xsl:text>考评，不再列入的：</xsl:text><xsl:call-template name="names-or-none"><xsl:with-param name="of" select="r:applies[@outcome = 'released']"/></xsl:call-template>
            <xsl:text>；继续列入的：</xsl:text><xsl:call-template name="names-or-none"><xsl:with-param name="of" select="r:applies[@outcome = 'again']"/></xsl:call-template><xsl:text>。</xsl:text>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$open and r:obligation">上述<xsl:value-of select="$who"/>要继续履行下列义务：</xsl:if>
      </fo:block>
      <xsl:if test="$open"><xsl:call-template name="obligations"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- 某某局88.20分，第3名. Context: applies. -->
  <xsl:template name="carried-standing">
    <xsl:param name="scores" select="true()"/>
    <xsl:value-of select="@name"/>
    <xsl:if test="$scores">
      <xsl:value-of select="f:minus(@total)"/><xsl:text>分</xsl:text>
      <xsl:choose>
        <xsl:when test="@rank">，第<xsl:value-of select="@rank"/>名</xsl:when>
        <xsl:when test="@group-rank">，<xsl:value-of select="$within"/>第<xsl:value-of select="@group-rank"/>名</xsl:when>
      </xsl:choose>
    </xsl:if>
    <xsl:if test="@grade-name">，<xsl:call-template name="grade-word"><xsl:with-param name="name" select="@grade-name"/></xsl:call-template></xsl:if>
  </xsl:template>

  <xsl:template name="names-or-none">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="$of"><xsl:value-of select="f:list($of/@name, '、')"/></xsl:when>
      <xsl:otherwise>无</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
