<?xml version="1.0" encoding="UTF-8"?>
<!-- 结果运用涉及人员的建议: named persons, for the personnel circle alone: 诫勉谈话, 组织处理建议, and whose bonus a veto withholds. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/official.xsl"/>
  <xsl:import href="common/table.xsl"/>

  <lay:document kind="personnel" scope="record" needs="summary" audience="personnel" file="personnel.pdf" title="结果运用涉及人员的建议"/>

  <xsl:variable name="kind" select="'personnel'"/>
  <xsl:variable name="proposals" select="$head/r:consequences/r:consequence[@list = 'personnel' and r:applies]"/>
  <xsl:variable name="vetoes" select="$head/r:vetoes/r:veto[r:person]"/>

  <xsl:template match="/">
    <xsl:call-template name="plain-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:choose>
      <xsl:when test="$document/r:section[@for = 'lead']">
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'lead'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:text>根据</xsl:text><xsl:value-of select="$scheme-title"/><xsl:text>和</xsl:text><xsl:value-of select="$period"/><xsl:text>绩效考评结果，现就有关人员提出如下建议：</xsl:text>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$proposals">
      <fo:block xsl:use-attribute-sets="heading-1">
        <xsl:value-of select="f:chinese-number(position())"/><xsl:text>、</xsl:text><xsl:value-of select="r:text"/>
      </fo:block>
      <xsl:if test="@article">
        <fo:block xsl:use-attribute-sets="paragraph">依据：<xsl:value-of select="$scheme-name"/><xsl:value-of select="@article"/>。涉及<xsl:value-of select="count(r:applies)"/>人，情况如下表。</fo:block>
      </xsl:if>
      <xsl:call-template name="persons"/>
    </xsl:for-each>
    <xsl:if test="$vetoes">
      <fo:block xsl:use-attribute-sets="heading-1">
        <xsl:value-of select="f:chinese-number(count($proposals) + 1)"/><xsl:text>、</xsl:text><xsl:value-of select="$vetoes[1]/@name"/><xsl:text>涉及人员奖金的扣发</xsl:text>
      </fo:block>
      <xsl:for-each select="$vetoes">
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:value-of select="@unit-name"/><xsl:text>：</xsl:text><xsl:if test="@date"><xsl:value-of select="f:date(@date)"/>，</xsl:if><xsl:value-of select="r:fact"/>
          <xsl:if test="@document">（<xsl:value-of select="@document"/>）</xsl:if>
          <xsl:text>。属</xsl:text><xsl:value-of select="@cause-name"/><xsl:value-of select="@name"/><xsl:text>，扣发下列人员奖金</xsl:text>
          <xsl:if test="@effect = 'money'">，不影响单位的总分、名次和等次</xsl:if>
          <xsl:text>。</xsl:text>
        </fo:block>
        <xsl:call-template name="withheld"/>
      </xsl:for-each>
    </xsl:if>
    <xsl:if test="not($proposals) and not($vetoes)">
      <fo:block xsl:use-attribute-sets="paragraph">本期没有需要提出人员处理建议的情形。</fo:block>
    </xsl:if>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'closing'"/></xsl:call-template>
    <fo:block xsl:use-attribute-sets="paragraph">以上建议，请审定。</fo:block>
  </xsl:template>

  <!-- Context: consequence. -->
  <xsl:template name="persons">
    <fo:table xsl:use-attribute-sets="table" space-before="3pt" space-after="6pt">
      <fo:table-column column-width="50mm"/><fo:table-column column-width="22mm"/><fo:table-column column-width="22mm"/>
      <fo:table-column column-width="34mm"/><fo:table-column column-width="28mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'单位|姓名|职务|事由|市分管领导'"/></xsl:call-template>
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
                <xsl:when test="@streak">连续<xsl:call-template name="years"><xsl:with-param name="number" select="@streak"/></xsl:call-template><xsl:choose><xsl:when test="$head/r:period/@kind = 'year'">年</xsl:when><xsl:otherwise>期</xsl:otherwise></xsl:choose><xsl:call-template name="standing"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="$period"/><xsl:call-template name="standing"/></xsl:otherwise>
              </xsl:choose>
            </fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="f:pad-name(@leader-name)"/></fo:block><fo:block><xsl:value-of select="@leader-post"/></fo:block></fo:table-cell>
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
