<?xml version="1.0" encoding="UTF-8"?>
<!-- 逾期、退回和未报送名单: for each kind of material, round by round with its deadline, who was late, whose material was sent back and who
     sent nothing; then who was named more than once. Whom there is none of is said: 无. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/official.xsl"/>
  <xsl:import href="common/table.xsl"/>

  <lay:document kind="late" scope="record" needs="summary" audience="units" file="late.pdf" title="逾期、退回和未报送名单"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'late'"/>
  <xsl:key name="of-kind" match="r:head/r:submissions" use="@kind"/>
  <xsl:key name="wanting" match="r:head/r:submissions/r:submission[@status != 'ok']" use="@unit"/>
  <xsl:variable name="kinds" select="$head/r:submissions[count(. | key('of-kind', @kind)[1]) = 1]"/>
  <xsl:variable name="wanting" select="$head/r:submissions/r:submission[@status != 'ok']"/>
  <!-- Each unit once, that is named more than once. -->
  <xsl:variable name="repeated" select="$wanting[count(. | key('wanting', @unit)[1]) = 1][key('wanting', @unit)[2]]"/>

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
          <xsl:text>现将</xsl:text><xsl:value-of select="$period"/><xsl:text>绩效考评材料逾期报送、退回补正和未报送的</xsl:text><xsl:value-of select="$who"/><xsl:text>予以公布。报送时间以收件登记为准。</xsl:text>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$kinds">
      <xsl:variable name="word"><xsl:call-template name="submission-kind"><xsl:with-param name="kind" select="@kind"/></xsl:call-template></xsl:variable>
      <xsl:variable name="all" select="key('of-kind', @kind)"/>
      <fo:block xsl:use-attribute-sets="heading-1">
        <xsl:value-of select="f:chinese-number(position())"/>、<xsl:value-of select="$word"/>（逾期<xsl:value-of select="sum($all/@late)"/>、退回<xsl:value-of select="sum($all/@rejected)"/>、未报<xsl:value-of select="sum($all/@missing)"/>）
      </fo:block>
      <xsl:call-template name="rounds"><xsl:with-param name="all" select="$all"/></xsl:call-template>
    </xsl:for-each>
    <xsl:if test="not($kinds)"><fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="$period"/>没有规定报送期限的材料。</fo:block></xsl:if>
    <xsl:if test="count($head/r:submissions) &gt; 1">
      <fo:block xsl:use-attribute-sets="heading-1"><xsl:value-of select="f:chinese-number(count($kinds) + 1)"/>、两次以上被列入的<xsl:value-of select="$who"/></fo:block>
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:for-each select="$repeated">
          <xsl:sort select="count(key('wanting', @unit))" data-type="number" order="descending"/>
          <xsl:sort select="@order" data-type="number"/>
          <xsl:value-of select="@name"/>（<xsl:value-of select="count(key('wanting', @unit))"/>次）<xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>、</xsl:otherwise></xsl:choose>
        </xsl:for-each>
        <xsl:if test="not($repeated)">无。</xsl:if>
      </fo:block>
    </xsl:if>
    <xsl:call-template name="numbered-paragraphs"><xsl:with-param name="for" select="'measures'"/></xsl:call-template>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'closing'"/></xsl:call-template>
    <xsl:if test="$wanting and not($document/r:section[@for = 'measures' or @for = 'closing'])">
      <fo:block xsl:use-attribute-sets="paragraph">未报送和被退回的<xsl:value-of select="$who"/>要在规定时限内补报、补正；今后各<xsl:value-of select="$who"/>要按时报送、如实填报。</fo:block>
    </xsl:if>
  </xsl:template>

  <!-- One row for each round. -->
  <xsl:template name="rounds">
    <xsl:param name="all"/>
    <fo:table xsl:use-attribute-sets="table" space-before="3pt" space-after="9pt">
      <fo:table-column column-width="21mm"/><fo:table-column column-width="30mm"/><fo:table-column column-width="35mm" number-columns-repeated="3"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="5"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'期次|截止时间|逾期报送|退回补正|未报送'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$all">
          <fo:table-row xsl:use-attribute-sets="row">
            <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="continued"/><fo:block><xsl:choose><xsl:when test="@round-name"><xsl:value-of select="@round-name"/></xsl:when><xsl:otherwise><xsl:value-of select="$period"/></xsl:otherwise></xsl:choose></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="f:date(substring(@deadline, 1, 10))"/></fo:block><fo:block><xsl:value-of select="substring(@deadline, 12, 5)"/></fo:block></fo:table-cell>
            <xsl:call-template name="wanting-cell"><xsl:with-param name="status" select="'late'"/></xsl:call-template>
            <xsl:call-template name="wanting-cell"><xsl:with-param name="status" select="'rejected'"/></xsl:call-template>
            <xsl:call-template name="wanting-cell"><xsl:with-param name="status" select="'missing'"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Names, one to a line; of the late ones the day on which they came. Context: submissions. -->
  <xsl:template name="wanting-cell">
    <xsl:param name="status"/>
    <xsl:variable name="of" select="r:submission[@status = $status]"/>
    <fo:table-cell xsl:use-attribute-sets="text-cell">
      <xsl:for-each select="$of">
        <xsl:sort select="@order" data-type="number"/>
        <fo:block><xsl:value-of select="@name"/><xsl:if test="@status = 'late' and @received">（<xsl:value-of select="f:date(substring(@received, 1, 10))"/>）</xsl:if></fo:block>
      </xsl:for-each>
      <xsl:if test="not($of)"><fo:block text-align="center">无</fo:block></xsl:if>
    </fo:table-cell>
  </xsl:template>

</xsl:stylesheet>
