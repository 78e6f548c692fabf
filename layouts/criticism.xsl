<?xml version="1.0" encoding="UTF-8"?>
<!-- 通报批评: why units (or persons) are on the criticism list, the facts, what is decided, whom the next period watches and what they
     owe then, what became of those whom the last one named, and demands. What is not for all of them names whom it is for. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay tb">

  <xsl:import href="common/official.xsl"/>
  <xsl:import href="common/use.xsl"/>
  <xsl:import href="common/rectification.xsl"/>

  <lay:document kind="criticism" scope="record" needs="summary" audience="units" file="criticism.pdf" title="通报批评"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'criticism'"/>
  <xsl:variable name="consequences" select="$head/r:consequences/r:consequence[@list = 'criticism' and r:applies]"/>
  <!-- Every unit once, and the grade where all are on the list for one. -->
  <xsl:variable name="applies" select="$consequences/r:applies[not(@unit = ../preceding-sibling::r:consequence[@list = 'criticism']/r:applies/@unit)]"/>
  <xsl:variable name="grade" select="$consequences[count(r:applies) = count($applies)][1]/@grade-name"/>
  <!-- What is decided beside being named again, which has a part of its own. -->
  <xsl:variable name="measures" select="$consequences[not(@carried = 'yes')]"/>

  <xsl:template match="/">
    <xsl:call-template name="official-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:choose>
      <xsl:when test="$document/r:section[@for = 'lead']">
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'lead'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:text>根据</xsl:text><xsl:value-of select="$scheme-title"/><xsl:text>有关规定，经</xsl:text><xsl:value-of select="$period"/><xsl:text>绩效考评，</xsl:text>
          <xsl:if test="$final and $head/r:stage/r:approval">
            <xsl:value-of select="$head/r:stage/r:approval/@body"/><xsl:value-of select="$head/r:stage/r:approval/@meeting"/><xsl:text>审定，</xsl:text>
          </xsl:if>
          <xsl:value-of select="f:list($applies/@name, '、')"/>
          <xsl:if test="count($applies) &gt; 1">等<xsl:value-of select="count($applies)"/><xsl:value-of select="$many"/></xsl:if>
          <xsl:choose>
            <xsl:when test="not($applies)">没有应予通报批评的<xsl:value-of select="$who"/>。</xsl:when>
            <xsl:when test="$grade">被评为<xsl:call-template name="grade-word"><xsl:with-param name="name" select="$grade"/></xsl:call-template>。现将有关情况通报如下：</xsl:when>
            <xsl:otherwise>应予通报批评。现将有关情况通报如下：</xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="$applies"><xsl:call-template name="facts-and-decision"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="carried-paragraphs"/>
        <xsl:call-template name="overdue-paragraphs"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="facts-and-decision">
    <!-- Each part counts those before it that are there. -->
    <xsl:variable name="third" select="2 + number(boolean($carrying))"/>
    <xsl:variable name="fourth" select="$third + number(boolean($carried))"/>
    <fo:block xsl:use-attribute-sets="heading-1">一、主要问题</fo:block>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'problems'"/></xsl:call-template>
    <xsl:for-each select="$applies">
      <xsl:sort select="@order" data-type="number"/>
      <xsl:if test="last() &gt; 1"><fo:block xsl:use-attribute-sets="heading-2">（<xsl:value-of select="f:chinese-number(position())"/>）<xsl:value-of select="@name"/></fo:block></xsl:if>
      <fo:block xsl:use-attribute-sets="paragraph"><xsl:if test="last() = 1"><xsl:value-of select="@name"/></xsl:if><xsl:call-template name="facts"/></fo:block>
    </xsl:for-each>
    <fo:block xsl:use-attribute-sets="heading-1">二、处理决定</fo:block>
    <xsl:call-template name="decision"/>
    <xsl:if test="$carrying">
      <fo:block xsl:use-attribute-sets="heading-1"><xsl:value-of select="f:chinese-number($third)"/>、<xsl:value-of select="$next-period"/>重点整改要求</fo:block>
      <xsl:call-template name="carrying-paragraphs"/>
    </xsl:if>
    <xsl:if test="$carried">
      <fo:block xsl:use-attribute-sets="heading-1"><xsl:value-of select="f:chinese-number($fourth)"/>、<xsl:value-of select="$carried[1]/@period-name"/>重点整改情况</fo:block>
      <xsl:call-template name="carried-paragraphs"/>
    </xsl:if>
    <xsl:if test="$ledger">
      <fo:block xsl:use-attribute-sets="heading-1"><xsl:value-of select="f:chinese-number($fourth + 1)"/>、整改逾期情况</fo:block>
      <xsl:call-template name="overdue-paragraphs"/>
    </xsl:if>
    <fo:block xsl:use-attribute-sets="heading-1"><xsl:value-of select="f:chinese-number($fourth + 1 + number(boolean($ledger)))"/>、工作要求</fo:block>
    <xsl:if test="not($document/r:section[@for = 'measures' or @for = 'closing'])">
      <fo:block xsl:use-attribute-sets="paragraph">被通报<xsl:value-of select="$who"/>要深刻反思，认真查找原因，制定整改方案，逐条逐项整改到位，整改情况书面报<xsl:value-of select="$office/@short"/>。各<xsl:value-of select="$who"/>要引以为戒、举一反三，切实改进工作作风，提高工作效能。</fo:block>
    </xsl:if>
    <xsl:call-template name="numbered-paragraphs"><xsl:with-param name="for" select="'measures'"/></xsl:call-template>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'closing'"/></xsl:call-template>
  </xsl:template>

  <!-- One measure runs on; several are numbered. -->
  <xsl:template name="decision">
    <xsl:choose>
      <xsl:when test="count($measures) = 1 and count($measures/r:applies) = count($applies)">
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:text>按照</xsl:text><xsl:value-of select="$scheme-name"/><xsl:value-of select="$measures/@article"/><xsl:text>规定，对上述</xsl:text><xsl:value-of select="$who"/>
          <xsl:if test="not(contains($measures/r:text, '通报批评'))">予以通报批评，并作如下处理：</xsl:if>
          <xsl:if test="contains($measures/r:text, '通报批评')">作如下处理：</xsl:if>
          <xsl:value-of select="$measures/r:text"/><xsl:text>。</xsl:text>
        </fo:block>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:text>对上述</xsl:text><xsl:value-of select="$who"/><xsl:if test="not($measures[contains(r:text, '通报批评')])">予以通报批评，并</xsl:if><xsl:text>按</xsl:text><xsl:value-of select="$scheme-name"/><xsl:text>规定作如下处理：</xsl:text>
        </fo:block>
        <xsl:for-each select="$consequences">
          <fo:block xsl:use-attribute-sets="paragraph">
            <xsl:value-of select="position()"/><xsl:text>.</xsl:text>
            <xsl:if test="@streak or count(r:applies) != count($applies)"><xsl:value-of select="f:list(r:applies/@name, '、')"/>：</xsl:if>
            <xsl:value-of select="r:text"/><xsl:if test="@article">（<xsl:value-of select="@article"/>）</xsl:if><xsl:text>。</xsl:text>
          </fo:block>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Why it is on the list, its score beside the mean, its findings by day. Context: applies. -->
  <xsl:template name="facts">
    <xsl:variable name="unit" select="string(@unit)"/>
    <xsl:variable name="events" select="$head/r:problems/r:event[@unit = $unit and @part = 'deduction']"/>
    <xsl:variable name="row" select="key('unit-row', $unit)"/>
    <xsl:value-of select="$total-name"/><xsl:value-of select="f:minus($row/@total)"/><xsl:text>分（参加排名</xsl:text><xsl:value-of select="$who"/><xsl:text>平均</xsl:text><xsl:value-of select="f:minus(key('figure', 'mean')/@value)"/><xsl:text>分）</xsl:text>
    <!-- Several measures for one reason give it once. -->
    <xsl:variable name="reasons">
      <xsl:for-each select="$consequences[r:applies/@unit = $unit][@grade or @first or @last or r:when]">
        <xsl:variable name="streak" select="r:applies[@unit = $unit]/@streak"/>
        <xsl:variable name="same" select="preceding-sibling::r:consequence[@list = 'criticism' and r:applies/@unit = $unit][string(@grade) = string(current()/@grade)
            and concat(@ranking, ' ', @first, ' ', @last) = concat(current()/@ranking, ' ', current()/@first, ' ', current()/@last)
            and count(r:when) = count(current()/r:when) and string(@streak) = string(current()/@streak)]"/>
        <xsl:if test="not($same)"><xsl:text>，</xsl:text><xsl:call-template name="reason"><xsl:with-param name="streak" select="$streak"/></xsl:call-template></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:value-of select="$reasons"/><xsl:text>。</xsl:text>
    <xsl:if test="$row/@previous-grade = $row/@grade and not($consequences[r:applies[@unit = $unit]/@streak &gt; 1])"><xsl:value-of select="$head/r:previous/@name"/>亦为<xsl:call-template name="grade-word"><xsl:with-param name="name" select="$row/@previous-grade-name"/></xsl:call-template>。</xsl:if>
    <xsl:if test="$events">
      <xsl:value-of select="$period"/><xsl:text>查实问题</xsl:text><xsl:value-of select="count($events)"/><xsl:text>件，扣</xsl:text><xsl:value-of select="$row/@deduction"/><xsl:text>分：</xsl:text>
      <xsl:for-each select="$events">
        <xsl:value-of select="f:date(@date)"/><xsl:text>，</xsl:text><xsl:call-template name="clause"><xsl:with-param name="text" select="r:finding"/></xsl:call-template>
        <xsl:text>，扣</xsl:text><xsl:value-of select="@points"/><xsl:text>分</xsl:text>
        <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
