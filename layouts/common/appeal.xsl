<?xml version="1.0" encoding="UTF-8"?>
<!-- Words for appeals (申诉): what one is about, what it changed from and to, what came of it. Context of all: appeal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:tongbao:results"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <!-- 职能工作得分; 7月纪律作风得分; 招商引资的到位资金; 2013年6月18日政务信息迟报扣分; 年度得分; 名次; 等次 -->
  <xsl:template name="appeal-subject">
    <xsl:if test="@what = 'mark'"><xsl:value-of select="@round-name"/></xsl:if>
    <xsl:choose>
      <xsl:when test="@what = 'mark' and @quantity-name"><xsl:value-of select="@item-name"/>的<xsl:value-of select="@quantity-name"/></xsl:when>
      <xsl:when test="@what = 'mark'"><xsl:value-of select="@item-name"/>得分</xsl:when>
      <xsl:when test="@what = 'event'">
        <xsl:value-of select="f:date(@event-date)"/>
        <xsl:choose><xsl:when test="r:finding"><xsl:text>“</xsl:text><xsl:value-of select="r:finding"/><xsl:text>”</xsl:text></xsl:when><xsl:otherwise>一起事项的</xsl:otherwise></xsl:choose>
        <xsl:choose><xsl:when test="@sign = 'minus'">扣分</xsl:when><xsl:otherwise>加分</xsl:otherwise></xsl:choose>
      </xsl:when>
      <xsl:when test="@what = 'total'"><xsl:value-of select="$total-name"/></xsl:when>
      <xsl:when test="@what = 'rank'">名次</xsl:when>
      <xsl:otherwise>等次</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 45分; 600万元; 第3名; 优秀 -->
  <xsl:template name="appeal-value">
    <xsl:param name="value"/>
    <xsl:param name="name"/>
    <xsl:choose>
      <xsl:when test="@what = 'grade'"><xsl:value-of select="$name"/></xsl:when>
      <xsl:when test="@what = 'rank'">第<xsl:value-of select="$value"/>名</xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="f:minus($value)"/>
        <xsl:choose>
          <xsl:when test="@quantity-name"><xsl:value-of select="@quantity-unit"/></xsl:when>
          <xsl:otherwise>分</xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="appeal-from"><xsl:call-template name="appeal-value"><xsl:with-param name="value" select="@from"/><xsl:with-param name="name" select="@from-name"/></xsl:call-template></xsl:template>
  <xsl:template name="appeal-to"><xsl:call-template name="appeal-value"><xsl:with-param name="value" select="@to"/><xsl:with-param name="name" select="@to-name"/></xsl:call-template></xsl:template>

  <!-- 由45分变更为47分; an event that no longer counts: 由1分变更为不扣分; 予以变更 where the figures are for fewer eyes -->
  <xsl:template name="appeal-change">
    <xsl:choose>
      <xsl:when test="not(@from)">予以变更</xsl:when>
      <xsl:otherwise><xsl:call-template name="appeal-from-to"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="appeal-from-to">
    <xsl:text>由</xsl:text><xsl:call-template name="appeal-from"/><xsl:text>变更为</xsl:text>
    <xsl:choose>
      <xsl:when test="@what = 'event' and number(@to) = 0"><xsl:choose><xsl:when test="@sign = 'minus'">不扣分</xsl:when><xsl:otherwise>不加分</xsl:otherwise></xsl:choose></xsl:when>
      <xsl:otherwise><xsl:call-template name="appeal-to"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="appeal-outcome">
    <xsl:choose>
      <xsl:when test="@outcome = 'changed'">变更</xsl:when>
      <xsl:when test="@outcome = 'upheld'">维持</xsl:when>
      <xsl:when test="@outcome = 'withdrawn'">撤回</xsl:when>
      <xsl:when test="@outcome = 'refused'">不予受理</xsl:when>
      <xsl:otherwise>复核中</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a unit's results were before, where reviews changed them: 年度得分由91.10分变更为93.10分，名次由第4名变更为第3名，等次由
       良好变更为优秀. Context: row or totals. -->
  <xsl:template name="originals">
    <xsl:variable name="first" select="@original-total"/>
    <xsl:variable name="second" select="@original-rank"/>
    <xsl:variable name="third" select="@original-group-rank"/>
    <xsl:if test="@original-total"><xsl:value-of select="$total-name"/>由<xsl:value-of select="f:minus(@original-total)"/>分变更为<xsl:value-of select="f:minus(@total)"/>分</xsl:if>
    <xsl:if test="@original-rank"><xsl:if test="$first">，</xsl:if>总名次由第<xsl:value-of select="@original-rank"/>名变更为第<xsl:value-of select="@rank"/>名</xsl:if>
    <xsl:if test="@original-group-rank"><xsl:if test="$first | $second">，</xsl:if><xsl:value-of select="$within"/>名次由第<xsl:value-of select="@original-group-rank"/>名变更为第<xsl:value-of select="@group-rank"/>名</xsl:if>
    <xsl:if test="@original-grade-name"><xsl:if test="$first | $second | $third">，</xsl:if>等次由<xsl:value-of select="@original-grade-name"/>变更为<xsl:value-of select="@grade-name"/></xsl:if>
  </xsl:template>

  <!-- On the card of a unit: its appeals with their outcomes, and what all reviews together made of its result; nothing where neither
       is. Context: unit. -->
  <xsl:template name="unit-appeals">
    <xsl:variable name="moved" select="r:totals[@original-total | @original-rank | @original-group-rank | @original-grade]"/>
    <xsl:if test="r:appeal | $moved">
      <fo:block space-before="6pt" font-size="9pt" line-height="13pt" text-align="justify">
        <xsl:for-each select="r:appeal"><fo:block><xsl:call-template name="appeal-line"/>。</fo:block></xsl:for-each>
        <xsl:for-each select="$moved">
          <fo:block><xsl:text>申诉复核后，</xsl:text><xsl:call-template name="originals"/><xsl:text>。</xsl:text></fo:block>
        </xsl:for-each>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- 申诉：2014年1月28日就职能工作得分提出，经复核由45分变更为47分（示绩复〔2014〕1号，2014年2月12日） -->
  <xsl:template name="appeal-line">
    <xsl:text>申诉：</xsl:text><xsl:value-of select="f:date(@received)"/><xsl:text>就</xsl:text><xsl:call-template name="appeal-subject"/><xsl:text>提出，</xsl:text>
    <xsl:choose>
      <xsl:when test="@outcome = 'changed'">经复核<xsl:call-template name="appeal-change"/></xsl:when>
      <xsl:when test="@outcome = 'upheld'">经复核维持</xsl:when>
      <xsl:when test="@outcome = 'withdrawn'">已撤回</xsl:when>
      <xsl:when test="@late = 'yes'">逾期，不予受理</xsl:when>
      <xsl:when test="@outcome = 'refused'">不予受理</xsl:when>
      <xsl:otherwise>正在复核</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@document or @date">（<xsl:value-of select="@document"/><xsl:if test="@document and @date">，</xsl:if><xsl:if test="@date"><xsl:value-of select="f:date(@date)"/></xsl:if>）</xsl:if>
  </xsl:template>

  <!-- A paragraph of the bulletin: how many appeals there were, and what they changed of the units whose scores are published. -->
  <xsl:template name="appeals-paragraph">
    <xsl:param name="listed"/>
    <xsl:variable name="changed" select="$listed[@unit = $head/r:appeals/r:appeal[@outcome = 'changed']/@unit][@original-total | @original-rank | @original-grade]"/>
    <xsl:call-template name="appeals-sentence"/>
    <xsl:if test="$changed">
      <xsl:text>复核变更的</xsl:text><xsl:value-of select="$who"/><xsl:text>中，</xsl:text>
      <xsl:for-each select="$changed">
        <xsl:sort select="@order" data-type="number"/>
        <xsl:value-of select="@name"/><xsl:call-template name="originals"/>
        <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
      </xsl:for-each>
    </xsl:if>
    <xsl:if test="$head/r:appeals/@changed &gt; 0">本通报所列为复核后的结果。</xsl:if>
  </xsl:template>

  <!-- 公示期间收到2个单位的申诉3件，经复核，变更1件，维持1件；不予受理1件. Context: any. -->
  <xsl:template name="appeals-sentence">
    <xsl:variable name="all" select="$head/r:appeals"/>
    <xsl:value-of select="$period"/><xsl:text>考评结果自</xsl:text><xsl:value-of select="f:date($head/r:publicity/@from)"/><xsl:text>至</xsl:text><xsl:value-of select="f:date($head/r:publicity/@to)"/><xsl:text>公示</xsl:text>
    <xsl:value-of select="$head/r:publicity/@days"/><xsl:text>个工作日，</xsl:text>
    <xsl:choose>
      <xsl:when test="$all/@count = 0">未收到申诉。</xsl:when>
      <xsl:otherwise>
        <xsl:text>共收到</xsl:text><xsl:value-of select="$all/@units"/><xsl:value-of select="$many"/><xsl:text>的申诉</xsl:text><xsl:value-of select="$all/@count"/><xsl:text>件。</xsl:text>
        <xsl:variable name="clauses">
          <xsl:if test="$all/@changed &gt; 0">，变更<xsl:value-of select="$all/@changed"/>件</xsl:if>
          <xsl:if test="$all/@upheld &gt; 0">，维持<xsl:value-of select="$all/@upheld"/>件</xsl:if>
          <xsl:if test="$all/@withdrawn &gt; 0">，申诉单位撤回<xsl:value-of select="$all/@withdrawn"/>件</xsl:if>
          <xsl:if test="$all/@refused &gt; 0">，不予受理<xsl:value-of select="$all/@refused"/>件</xsl:if>
          <xsl:if test="$all/@open &gt; 0">，正在复核<xsl:value-of select="$all/@open"/>件</xsl:if>
        </xsl:variable>
        <xsl:text>其中</xsl:text><xsl:value-of select="substring($clauses, 2)"/><xsl:text>。</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
