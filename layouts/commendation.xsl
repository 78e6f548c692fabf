<?xml version="1.0" encoding="UTF-8"?>
<!-- 表彰决定: units of the grades that the scheme's consequences put on the commendation list. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay tb">

  <xsl:import href="common/official.xsl"/>

  <lay:document kind="commendation" scope="record" needs="summary" audience="units" file="commendation.pdf" title="表彰决定"/>

  <xsl:variable name="kind" select="'commendation'"/>
  <xsl:variable name="consequences" select="$head/r:consequences/r:consequence[@list = 'commendation' and r:applies]"/>
  <xsl:variable name="applies" select="$consequences[1]/r:applies"/>

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
          <xsl:value-of select="$period"/><xsl:text>，各单位认真落实</xsl:text><xsl:value-of select="$scheme-title"/><xsl:text>，工作绩效稳步提升，涌现出一批成绩突出的先进单位。</xsl:text>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:text>为表彰先进，根据</xsl:text><xsl:value-of select="$scheme-name"/><xsl:text>有关规定，</xsl:text>
      <xsl:if test="$final and $head/r:stage/r:approval">
        <xsl:text>经</xsl:text><xsl:value-of select="$head/r:stage/r:approval/@body"/><xsl:value-of select="$head/r:stage/r:approval/@meeting"/><xsl:text>研究，</xsl:text>
      </xsl:if>
      <xsl:text>决定授予</xsl:text><xsl:value-of select="f:list($applies[1]/@name, '')"/>
      <xsl:if test="count($applies) &gt; 1">等<xsl:value-of select="count($applies)"/>个单位</xsl:if>
      <xsl:text>“</xsl:text><xsl:value-of select="$head/r:campaign/@title"/><xsl:value-of select="$consequences[1]/@grade-name"/><xsl:text>单位”称号，</xsl:text>
      <xsl:value-of select="f:list($consequences/r:text, '，')"/><xsl:text>。名单如下：</xsl:text>
    </fo:block>
    <!-- By group; within a group by rank. -->
    <xsl:for-each select="$head/r:groups/r:group">
      <xsl:variable name="units" select="key('group-row', @code)[@unit = $applies/@unit]"/>
      <xsl:if test="$units">
        <fo:block xsl:use-attribute-sets="heading-2"><xsl:value-of select="@name"/>（<xsl:value-of select="count($units)"/>个）</fo:block>
        <xsl:for-each select="$units">
          <xsl:sort select="@place" data-type="number"/>
          <fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="@name"/></fo:block>
        </xsl:for-each>
      </xsl:if>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="$document/r:section[@for = 'closing' or @for = 'measures']">
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'measures'"/></xsl:call-template>
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'closing'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">希望受到表彰的单位珍惜荣誉，再接再厉，充分发挥示范带动作用。各单位要以先进为榜样，对标先进找差距，真抓实干促提升，推动各项工作再上新台阶。</fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
