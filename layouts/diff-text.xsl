<?xml version="1.0" encoding="UTF-8"?>
<!-- Two records beside each other as plain text, for the terminal (tongbao diff): who moved, and which item or rule did it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lay="urn:tongbao:layout"
    xmlns:d="urn:tongbao:diff" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="d f lay">

  <xsl:import href="common/diff.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <lay:document kind="diff-text" scope="comparison" needs="units" audience="committee" file="diff.txt" title="考评结果对比（文本）"/>

  <xsl:template name="end"><xsl:text>&#10;</xsl:text></xsl:template>

  <xsl:template match="/d:diff">
    <xsl:call-template name="w"><xsl:with-param name="k" select="'title'"/></xsl:call-template><xsl:call-template name="end"/>
    <xsl:for-each select="$old | $new"><xsl:call-template name="record-line"/></xsl:for-each>
    <xsl:if test="d:head/@same-period = 'no'"><xsl:call-template name="note"><xsl:with-param name="k" select="'periods'"/></xsl:call-template></xsl:if>
    <xsl:if test="d:head/@same-campaign = 'no' and d:head/@same-period = 'yes'"><xsl:call-template name="note"><xsl:with-param name="k" select="'campaigns'"/></xsl:call-template></xsl:if>
    <xsl:if test="d:head/@comparable = 'no'"><xsl:call-template name="note"><xsl:with-param name="k" select="'totals'"/></xsl:call-template></xsl:if>
    <xsl:choose>
      <xsl:when test="$counts/@identical = 'yes'"><xsl:call-template name="note"><xsl:with-param name="k" select="'identical'"/></xsl:call-template></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="rules"/>
        <xsl:call-template name="grades"/>
        <xsl:call-template name="units"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="note">
    <xsl:param name="k"/>
    <xsl:call-template name="w"><xsl:with-param name="k" select="$k"/></xsl:call-template><xsl:call-template name="end"/>
  </xsl:template>

  <xsl:template name="heading">
    <xsl:param name="k"/>
    <xsl:call-template name="end"/><xsl:call-template name="w"><xsl:with-param name="k" select="$k"/></xsl:call-template><xsl:call-template name="end"/>
  </xsl:template>

  <!-- Context: old or new. -->
  <xsl:template name="record-line">
    <xsl:text>  </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="local-name()"/></xsl:call-template>
    <xsl:text>  </xsl:text><xsl:value-of select="@title"/><xsl:text>  </xsl:text><xsl:value-of select="@period-name"/>
    <xsl:text>  </xsl:text><xsl:value-of select="@stage"/>
    <xsl:text>  </xsl:text><xsl:call-template name="scheme-words"/><xsl:text>  </xsl:text><xsl:value-of select="@file"/>
    <xsl:call-template name="end"/>
  </xsl:template>

  <xsl:template name="rules">
    <xsl:if test="d:head/d:change"><xsl:call-template name="heading"><xsl:with-param name="k" select="'rules'"/></xsl:call-template></xsl:if>
    <xsl:for-each select="d:head/d:change">
      <xsl:text>  </xsl:text><xsl:call-template name="change-subject"/><xsl:text>  </xsl:text><xsl:call-template name="change-what"/>
      <xsl:if test="@old or @new"><xsl:text> </xsl:text><xsl:call-template name="arrow"/></xsl:if>
      <xsl:if test="@comparable = 'no'"><xsl:text>  </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="'not-comparable'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="end"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="grades">
    <xsl:if test="d:head/d:grade"><xsl:call-template name="heading"><xsl:with-param name="k" select="'grades'"/></xsl:call-template></xsl:if>
    <xsl:for-each select="d:head/d:grade">
      <xsl:text>  </xsl:text><xsl:value-of select="@name"/><xsl:text> </xsl:text><xsl:call-template name="arrow"/>
      <xsl:if test="@change != 0"><xsl:variable name="change"><xsl:call-template name="signed"/></xsl:variable><xsl:call-template name="in-brackets"><xsl:with-param name="text" select="$change"/></xsl:call-template></xsl:if>
      <xsl:if test="@old-places != @new-places">
        <xsl:text>  </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="'count'"/></xsl:call-template><xsl:text> </xsl:text>
        <xsl:call-template name="arrow"><xsl:with-param name="old" select="@old-places"/><xsl:with-param name="new" select="@new-places"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="end"/>
    </xsl:for-each>
    <xsl:for-each select="$moneys">
      <xsl:text>  </xsl:text><xsl:call-template name="money"/><xsl:call-template name="end"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Context: money of the head or of a unit. -->
  <xsl:template name="money">
    <xsl:variable name="change"><xsl:call-template name="signed"/></xsl:variable>
    <xsl:value-of select="@name"/><xsl:text> </xsl:text>
    <xsl:call-template name="figure"><xsl:with-param name="change" select="$change"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="units">
    <xsl:call-template name="heading"><xsl:with-param name="k" select="'units'"/></xsl:call-template>
    <xsl:for-each select="d:units/d:unit[@changed = 'yes']">
      <xsl:sort select="not(@place)"/><xsl:sort select="@place" data-type="number"/>
      <xsl:call-template name="unit"/>
    </xsl:for-each>
    <xsl:if test="$counts/@changed != $counts/@compared">
      <xsl:text>  </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="'unchanged'"/></xsl:call-template>
      <xsl:text> </xsl:text><xsl:value-of select="count(d:units/d:unit[@changed = 'no'])"/><xsl:call-template name="end"/>
    </xsl:if>
    <xsl:call-template name="only"><xsl:with-param name="side" select="'old'"/></xsl:call-template>
    <xsl:call-template name="only"><xsl:with-param name="side" select="'new'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="only">
    <xsl:param name="side"/>
    <xsl:variable name="units" select="d:units/d:only[@side = $side]"/>
    <xsl:if test="$units"><xsl:call-template name="heading"><xsl:with-param name="k" select="concat('only-', $side)"/></xsl:call-template></xsl:if>
    <xsl:for-each select="$units">
      <xsl:text>  </xsl:text><xsl:value-of select="@name"/><xsl:call-template name="in-brackets"><xsl:with-param name="text" select="@code"/></xsl:call-template>
      <xsl:text>  </xsl:text><xsl:value-of select="f:minus(string(@total))"/>
      <xsl:if test="@rank"><xsl:text>  </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="'rank'"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="@rank"/></xsl:if>
      <xsl:if test="@grade-name"><xsl:text>  </xsl:text><xsl:value-of select="@grade-name"/></xsl:if>
      <xsl:call-template name="end"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Context: unit. One line, then one line for each effect. -->
  <xsl:template name="unit">
    <xsl:text>  </xsl:text><xsl:value-of select="@name"/><xsl:call-template name="in-brackets"><xsl:with-param name="text" select="@code"/></xsl:call-template>
    <xsl:if test="@old-name"><xsl:text>  </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="'formerly'"/></xsl:call-template><xsl:text> </xsl:text><xsl:value-of select="@old-name"/></xsl:if>
    <xsl:for-each select="d:total">
      <xsl:text>  </xsl:text><xsl:value-of select="$total-word"/><xsl:text> </xsl:text>
      <xsl:variable name="change"><xsl:call-template name="signed"/></xsl:variable>
      <xsl:call-template name="figure"><xsl:with-param name="change" select="$change"/></xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="d:rank | d:group-rank">
      <xsl:text>  </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="local-name()"/></xsl:call-template><xsl:text> </xsl:text>
      <xsl:variable name="change"><xsl:call-template name="moved"/></xsl:variable>
      <xsl:call-template name="figure"><xsl:with-param name="change" select="$change"/></xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="d:grade">
      <xsl:text>  </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="'grade'"/></xsl:call-template><xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="@direction = 'same'"><xsl:value-of select="@new-name"/></xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="arrow"><xsl:with-param name="old" select="@old-name"/><xsl:with-param name="new" select="@new-name"/></xsl:call-template>
          <xsl:variable name="reason"><xsl:call-template name="grade-reason"/></xsl:variable>
          <xsl:call-template name="in-brackets"><xsl:with-param name="text" select="$reason"/></xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:for-each select="d:money"><xsl:text>  </xsl:text><xsl:call-template name="money"/></xsl:for-each>
    <xsl:call-template name="end"/>
    <xsl:if test="@others-moved"><xsl:text>      </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="'others-moved'"/></xsl:call-template><xsl:call-template name="end"/></xsl:if>
    <xsl:if test="d:rank/@decided"><xsl:text>      </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="'decided'"/></xsl:call-template><xsl:call-template name="end"/></xsl:if>
    <xsl:for-each select="d:effect[not(@rule = 'round' and @value = 0)]">
      <xsl:text>      </xsl:text><xsl:call-template name="effect-value"/><xsl:text>  </xsl:text><xsl:call-template name="effect-name"/><xsl:call-template name="end"/>
    </xsl:for-each>
    <xsl:if test="d:total/@parts-difference">
      <xsl:text>      </xsl:text><xsl:call-template name="signed"><xsl:with-param name="value" select="d:total/@parts-difference"/></xsl:call-template>
      <xsl:text>  </xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="'parts-difference'"/></xsl:call-template><xsl:call-template name="end"/>
    </xsl:if>
  </xsl:template>

  <!-- Context: effect. -->
  <xsl:template name="effect-value">
    <xsl:call-template name="signed"><xsl:with-param name="value" select="@value"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
