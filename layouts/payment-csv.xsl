<?xml version="1.0" encoding="UTF-8"?>
<!-- The payment list as a sheet for the finance bureau (RFC 4180, UTF-8 with a byte order mark, as office programs want it): one row for
     each unit and kind of money, below each kind the sums of the record. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lay="urn:tongbao:layout"
    xmlns:r="urn:tongbao:results" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="r lay str">

  <xsl:import href="common/record.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <lay:document kind="payment-csv" scope="record" needs="summary" audience="committee" file="payment.csv" title="奖金核定表（表格）"/>

  <xsl:variable name="kind" select="'payment-csv'"/>
  <!-- Parts of all kinds of money, each a column. -->
  <xsl:variable name="parts" select="$head/r:money/r:part"/>

  <xsl:template name="end"><xsl:text>&#13;&#10;</xsl:text></xsl:template>

  <!-- "…" with its quotes doubled. A text that a sheet would take for a formula gets an apostrophe before it. -->
  <xsl:template name="text">
    <xsl:param name="value"/>
    <xsl:text>"</xsl:text>
    <xsl:if test="$value != '' and contains('=+-@', substring($value, 1, 1))">'</xsl:if>
    <xsl:choose>
      <xsl:when test="contains($value, '&quot;')"><xsl:value-of select="str:replace(string($value), '&quot;', '&quot;&quot;')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>"</xsl:text>
  </xsl:template>

  <xsl:template match="/">
    <xsl:text>&#xFEFF;款项,代码,</xsl:text><xsl:choose><xsl:when test="$persons">姓名</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose><xsl:text>,等次,计量单位,人数,基数,系数</xsl:text>
    <xsl:for-each select="$parts"><xsl:text>,</xsl:text><xsl:call-template name="text"><xsl:with-param name="value" select="@name"/></xsl:call-template></xsl:for-each>
    <xsl:text>,应发,扣发,实发</xsl:text><xsl:call-template name="end"/>
    <xsl:for-each select="$head/r:money"><xsl:call-template name="money"/></xsl:for-each>
  </xsl:template>

  <!-- Rows of one kind of money. Only one kind has coefficients: its heads and base stand in the row itself. Context: head/money. -->
  <xsl:template name="money">
    <xsl:variable name="money" select="."/>
    <xsl:for-each select="$rows[r:money[@code = $money/@code and ($money/r:coefficient or @due != 0)]]">
      <xsl:sort select="@order" data-type="number"/>
      <xsl:variable name="own" select="r:money[@code = $money/@code]"/>
      <xsl:call-template name="text"><xsl:with-param name="value" select="$money/@name"/></xsl:call-template><xsl:text>,</xsl:text>
      <xsl:call-template name="text"><xsl:with-param name="value" select="@unit"/></xsl:call-template><xsl:text>,</xsl:text>
      <xsl:call-template name="text"><xsl:with-param name="value" select="@name"/></xsl:call-template><xsl:text>,</xsl:text>
      <xsl:call-template name="text"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template><xsl:text>,</xsl:text>
      <xsl:call-template name="text"><xsl:with-param name="value" select="$money/@currency"/></xsl:call-template>
      <xsl:value-of select="concat(',', @heads[$money/r:coefficient], ',', @pay-base[$money/r:coefficient], ',', @coefficient[$money/r:coefficient])"/>
      <xsl:for-each select="$parts"><xsl:value-of select="concat(',', $own[$money/@code = current()/../@code]/r:part[@name = current()/@name]/@amount)"/></xsl:for-each>
      <xsl:value-of select="concat(',', $own/@due, ',', $own/@withheld, ',', $own/@paid)"/><xsl:call-template name="end"/>
    </xsl:for-each>
    <xsl:call-template name="text"><xsl:with-param name="value" select="@name"/></xsl:call-template>
    <xsl:text>,"","合计","",</xsl:text><xsl:call-template name="text"><xsl:with-param name="value" select="@currency"/></xsl:call-template>
    <xsl:value-of select="concat(',', @heads[current()/r:coefficient], ',,')"/>
    <xsl:for-each select="$parts"><xsl:value-of select="concat(',', @amount[../../@code = $money/@code])"/></xsl:for-each>
    <xsl:value-of select="concat(',', @due, ',', @withheld, ',', @paid)"/><xsl:call-template name="end"/>
  </xsl:template>

</xsl:stylesheet>
