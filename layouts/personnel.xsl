<?xml version="1.0" encoding="UTF-8"?>
<!-- 结果运用清单, for the organisation department alone: who may be chosen for awards, the quotas of the units' staff before and after
     with the places that follow, named persons (诫勉谈话, 组织调整), and whose bonus a veto withholds. A part that has nothing says so. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/official.xsl"/>
  <xsl:import href="common/table.xsl"/>
  <xsl:import href="common/use.xsl"/>

  <lay:document kind="personnel" scope="record" needs="summary" audience="personnel" file="personnel.pdf" title="结果运用清单"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'personnel'"/>
  <xsl:variable name="proposals" select="$head/r:consequences/r:consequence[@list = 'personnel' and r:applies]"/>
  <xsl:variable name="vetoes" select="$head/r:vetoes/r:veto[r:person]"/>

  <xsl:template match="/">
    <xsl:call-template name="plain-document"/>
  </xsl:template>

  <!-- Rules that take the eligibility for awards, whomever they meet; parts that a scheme does not know are not printed. -->
  <xsl:variable name="barring" select="$head/r:consequences/r:consequence[@ineligible]"/>
  <xsl:variable name="first" select="number(boolean($barring))"/>
  <xsl:variable name="second" select="$first + count($head/r:staff-quota)"/>
  <xsl:variable name="third" select="$second + count($proposals) + number(not($proposals))"/>

  <xsl:template match="r:results" mode="body">
    <xsl:choose>
      <xsl:when test="$document/r:section[@for = 'lead']">
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'lead'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:text>根据</xsl:text><xsl:value-of select="$scheme-title"/><xsl:text>和</xsl:text><xsl:value-of select="$period"/><xsl:text>绩效考评结果，现就考评结果运用提出如下意见：</xsl:text>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$barring"><xsl:call-template name="eligibility"/></xsl:if>
    <xsl:for-each select="$head/r:staff-quota"><xsl:call-template name="staff-quota"><xsl:with-param name="number" select="$first + position()"/></xsl:call-template></xsl:for-each>
    <xsl:for-each select="$proposals">
      <fo:block xsl:use-attribute-sets="heading-1">
        <xsl:value-of select="f:chinese-number($second + position())"/><xsl:text>、</xsl:text><xsl:value-of select="r:text"/>
      </fo:block>
      <fo:block xsl:use-attribute-sets="paragraph" keep-with-next.within-page="always"><xsl:if test="@article">依据：<xsl:value-of select="$scheme-name"/><xsl:value-of select="@article"/>。</xsl:if>涉及<xsl:value-of select="count(r:applies)"/>人，情况如下表。</fo:block>
      <xsl:call-template name="persons"/>
    </xsl:for-each>
    <xsl:if test="not($proposals)">
      <fo:block xsl:use-attribute-sets="heading-1"><xsl:value-of select="f:chinese-number($third)"/>、人员处理建议</fo:block>
      <fo:block xsl:use-attribute-sets="paragraph">无。</fo:block>
    </xsl:if>
    <xsl:if test="$vetoes">
      <fo:block xsl:use-attribute-sets="heading-1">
        <xsl:value-of select="f:chinese-number($third + 1)"/><xsl:text>、</xsl:text><xsl:value-of select="$vetoes[1]/@name"/><xsl:text>涉及人员奖金的扣发</xsl:text>
      </fo:block>
      <xsl:for-each select="$vetoes">
        <fo:block xsl:use-attribute-sets="paragraph" keep-with-next.within-page="always">
          <xsl:value-of select="@unit-name"/><xsl:text>：</xsl:text><xsl:if test="@date"><xsl:value-of select="f:date(@date)"/>，</xsl:if><xsl:value-of select="r:fact"/>
          <xsl:if test="@document">（<xsl:value-of select="@document"/>）</xsl:if>
          <xsl:text>。属</xsl:text><xsl:value-of select="@cause-name"/><xsl:value-of select="@name"/><xsl:text>，扣发下列人员奖金</xsl:text>
          <xsl:if test="@effect = 'money'">，不影响单位的总分、名次和等次</xsl:if>
          <xsl:text>。</xsl:text>
        </fo:block>
        <xsl:call-template name="withheld"/>
      </xsl:for-each>
    </xsl:if>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'closing'"/></xsl:call-template>
    <fo:block xsl:use-attribute-sets="paragraph">以上建议，请审定。</fo:block>
  </xsl:template>

  <!-- ==== 评先评优资格 ================================================================================== -->

  <xsl:template name="eligibility">
    <xsl:variable name="barred" select="$barring/r:applies[not(@unit = ../preceding-sibling::r:consequence[@ineligible]/r:applies/@unit)]"/>
    <fo:block xsl:use-attribute-sets="heading-1">一、评先评优资格</fo:block>
    <xsl:choose>
      <xsl:when test="$barred">
        <fo:block xsl:use-attribute-sets="paragraph" keep-with-next.within-page="always">
          <xsl:text>取消评先评优资格的</xsl:text><xsl:value-of select="$who"/><xsl:value-of select="count($barred)"/><xsl:value-of select="$each"/><xsl:text>，情况如下表；其余</xsl:text><xsl:value-of select="$who"/><xsl:value-of select="count($rows) - count($barred)"/><xsl:value-of select="$each"/><xsl:text>不受限制。</xsl:text>
        </fo:block>
        <fo:table xsl:use-attribute-sets="table" space-before="3pt" space-after="6pt">
          <fo:table-column column-width="50mm"/><fo:table-column column-width="20mm"/><fo:table-column column-width="14mm"/><fo:table-column column-width="20mm"/>
          <fo:table-column column-width="27mm"/><fo:table-column column-width="25mm"/>
          <fo:table-header>
            <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="concat($who, '|等次|单位|领导班子|主要负责人|依据')"/></xsl:call-template></fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="$barred">
              <xsl:sort select="@order" data-type="number"/>
              <xsl:variable name="rules" select="$barring[r:applies/@unit = current()/@unit]"/>
              <fo:table-row xsl:use-attribute-sets="row" tb:source="{@unit}">
                <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template></fo:block></fo:table-cell>
                <xsl:call-template name="barred-cell"><xsl:with-param name="rules" select="$rules"/><xsl:with-param name="whom" select="'unit'"/></xsl:call-template>
                <xsl:call-template name="barred-cell"><xsl:with-param name="rules" select="$rules"/><xsl:with-param name="whom" select="'team'"/></xsl:call-template>
                <xsl:call-template name="barred-cell"><xsl:with-param name="rules" select="$rules"/><xsl:with-param name="whom" select="'head'"/><xsl:with-param name="name" select="f:pad-name(@person-name)"/></xsl:call-template>
                <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="f:list($rules/@article, '、')"/></xsl:call-template></fo:block></fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:when>
      <xsl:otherwise><fo:block xsl:use-attribute-sets="paragraph">取消评先评优资格的<xsl:value-of select="$who"/>：无。</fo:block></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 取消, with the name where it is a person; — where nothing is taken. -->
  <xsl:template name="barred-cell">
    <xsl:param name="rules"/>
    <xsl:param name="whom"/>
    <xsl:param name="name" select="''"/>
    <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:choose>
      <xsl:when test="$rules[contains(concat(' ', @ineligible, ' '), concat(' ', $whom, ' '))]">取消<xsl:if test="$name != ''">（<xsl:value-of select="$name"/>）</xsl:if></xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose></fo:block></fo:table-cell>
  </xsl:template>

  <!-- ==== quotas of the units' staff ==================================================================== -->

  <!-- Share and places of every unit, before and after. Context: staff-quota. -->
  <xsl:template name="staff-quota">
    <xsl:param name="number"/>
    <fo:block xsl:use-attribute-sets="heading-1"><xsl:value-of select="f:chinese-number($number)"/>、<xsl:value-of select="@name"/></fo:block>
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:text>按参评人数的</xsl:text><xsl:value-of select="f:figure(@share, 4)"/><xsl:text>%核定</xsl:text><xsl:if test="@article">（<xsl:value-of select="$scheme-name"/><xsl:value-of select="@article"/>）</xsl:if>
      <xsl:text>，人数</xsl:text><xsl:call-template name="rounding-word"><xsl:with-param name="rounding" select="@rounding"/></xsl:call-template><xsl:text>取整。</xsl:text>
      <xsl:choose>
        <xsl:when test="@changed &gt; 0">
          <xsl:text>因考评结果调整比例的</xsl:text><xsl:value-of select="$who"/><xsl:value-of select="@changed"/><xsl:value-of select="$each"/><xsl:text>：</xsl:text>
          <xsl:for-each select="r:unit[@change]">
            <xsl:value-of select="@name"/><xsl:text>由</xsl:text><xsl:value-of select="f:figure(../@share, 4)"/><xsl:text>%调整为</xsl:text><xsl:value-of select="f:figure(@share, 4)"/><xsl:text>%</xsl:text>
            <xsl:choose>
              <xsl:when test="not(@heads)"/>
              <xsl:when test="@before = @after">，名额仍为<xsl:value-of select="@after"/>名</xsl:when>
              <xsl:otherwise>，名额由<xsl:value-of select="@before"/>名调整为<xsl:value-of select="@after"/>名</xsl:otherwise>
            </xsl:choose>
            <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>因考评结果调整比例的<xsl:value-of select="$who"/>：无。</xsl:otherwise>
      </xsl:choose>
    </fo:block>
    <xsl:call-template name="quota-table"/>
  </xsl:template>

  <xsl:template name="quota-table">
    <fo:table xsl:use-attribute-sets="table" space-before="3pt" space-after="6pt" font-size="9pt" line-height="12pt">
      <fo:table-column column-width="9mm"/><fo:table-column column-width="47mm"/><fo:table-column column-width="14mm"/><fo:table-column column-width="16mm"/>
      <fo:table-column column-width="15mm"/><fo:table-column column-width="13mm"/><fo:table-column column-width="13mm"/><fo:table-column column-width="15mm"/><fo:table-column column-width="14mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="9"/><xsl:with-param name="caption" select="concat(@name, '核定表')"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="concat('序号|', $who, '|等次|参评人数|原比例%|原名额|调整|现比例%|现名额')"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="r:unit">
          <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" tb:source="{@unit}">
            <xsl:if test="position() &lt;= 2"><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:if>
            <xsl:if test="@change"><xsl:attribute name="font-family">heiti</xsl:attribute></xsl:if>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><xsl:call-template name="continued"/><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell" text-align="start"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@heads"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="f:figure(../@share, 4)"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@before"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:choose>
              <xsl:when test="@change &gt; 0">+<xsl:value-of select="f:figure(@change, 4)"/></xsl:when>
              <xsl:when test="@change"><xsl:value-of select="f:minus(@change)"/></xsl:when>
              <xsl:otherwise>—</xsl:otherwise>
            </xsl:choose></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="f:figure(@share, 4)"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@after"/></xsl:call-template></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
        <fo:table-row xsl:use-attribute-sets="row" height="4.4mm" font-family="heiti" keep-with-previous.within-page="always">
          <fo:table-cell xsl:use-attribute-sets="small-cell" number-columns-spanned="3"><xsl:call-template name="continued"><xsl:with-param name="number" select="2"/></xsl:call-template><fo:block>合计（<xsl:value-of select="count(r:unit)"/><xsl:value-of select="$many"/>）</fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="@heads"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>—</fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="@before"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>—</fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block>—</fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="small-cell"><fo:block><xsl:value-of select="@after"/></fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="table-note">注：名额＝参评人数×比例，<xsl:call-template name="rounding-word"><xsl:with-param name="rounding" select="@rounding"/></xsl:call-template>取整；调整的单位为百分点，— 为未作调整<xsl:if test="r:unit[not(@heads)]">或者名册没有参评人数</xsl:if>。</fo:block>
  </xsl:template>

  <xsl:attribute-set name="small-cell" use-attribute-sets="cell">
    <xsl:attribute name="padding">2pt 1.5pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- ==== persons ======================================================================================= -->

  <!-- Context: consequence. -->
  <xsl:template name="persons">
    <fo:table xsl:use-attribute-sets="table" space-before="3pt" space-after="6pt">
      <fo:table-column column-width="50mm"/><fo:table-column column-width="22mm"/><fo:table-column column-width="22mm"/>
      <fo:table-column column-width="34mm"/><fo:table-column column-width="28mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'单位|姓名|职务|事由|分管领导'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="r:applies">
          <xsl:sort select="@order" data-type="number"/>
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@unit}">
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="f:pad-name(@person-name)"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@post"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block>
              <xsl:choose>
                <xsl:when test="@streak"><xsl:call-template name="running"><xsl:with-param name="number" select="@streak"/></xsl:call-template><xsl:call-template name="standing"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="$period"/><xsl:call-template name="standing"/></xsl:otherwise>
              </xsl:choose>
            </fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="f:pad-name(@leader-name)"/></xsl:call-template></fo:block><xsl:if test="@leader-post"><fo:block><xsl:value-of select="@leader-post"/></fo:block></xsl:if></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Grade or place that the rule asks for; where it asks for neither, the unit's own. Context: applies. -->
  <xsl:template name="standing">
    <xsl:choose>
      <xsl:when test="../@grade-name"><xsl:value-of select="../@grade-name"/></xsl:when>
      <xsl:when test="../@last = '1'">位列末位</xsl:when>
      <xsl:when test="../@last">位列后<xsl:value-of select="../@last"/>位</xsl:when>
      <xsl:when test="../@first = '1'">位列第一</xsl:when>
      <xsl:when test="../@first">位列前<xsl:value-of select="../@first"/>位</xsl:when>
      <xsl:when test="@rank">第<xsl:value-of select="@rank"/>名</xsl:when>
      <xsl:when test="@group-rank">同组第<xsl:value-of select="@group-rank"/>名</xsl:when>
      <xsl:otherwise><xsl:value-of select="@grade-name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Context: veto. -->
  <xsl:template name="withheld">
    <fo:table xsl:use-attribute-sets="table" space-before="3pt" space-after="6pt">
      <fo:table-column column-width="22mm"/><fo:table-column column-width="40mm"/><fo:table-column column-width="28mm"/>
      <fo:table-column column-width="22mm"/><fo:table-column column-width="22mm"/><fo:table-column column-width="22mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'姓名|职务|责任|应发（元）|扣发（元）|实发（元）'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="r:person">
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@code}">
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="f:pad-name(@name)"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@post"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="veto-role"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@due"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@withheld"/></xsl:call-template></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@paid"/></xsl:call-template></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

</xsl:stylesheet>
