<?xml version="1.0" encoding="UTF-8"?>
<!-- The order of names in lists. A document says it (order="strokes" …); one that does not is in the order of rank, or without an
     order where the campaign publishes names without one.

       strokes       姓氏笔画：陈　忠 stands before 陈大力, since its empty place has no stroke; of units 单位名称笔画
       name-strokes  姓名笔画：only the characters that are there
       rank          名次，并列的注明
       roster        名册次序，排名不分先后 -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:tongbao:results"
    xmlns:f="urn:tongbao:functions" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="r f exsl">

  <xsl:variable name="order" select="string($document/@order)"/>
  <xsl:variable name="by-strokes" select="$order = 'strokes' or $order = 'name-strokes'"/>
  <xsl:variable name="stroke-rule"><xsl:choose>
    <xsl:when test="$persons and $order = 'strokes'">surname-strokes</xsl:when>
    <xsl:otherwise>name-strokes</xsl:otherwise>
  </xsl:choose></xsl:variable>
  <!-- Said of a list under its heading; nothing where the order is that of rank. -->
  <xsl:template name="order-words">
    <xsl:param name="unordered" select="false()"/>
    <xsl:choose>
      <xsl:when test="$by-strokes and not($persons)">以单位名称笔画为序</xsl:when>
      <xsl:when test="$order = 'strokes'">以姓氏笔画为序</xsl:when>
      <xsl:when test="$order = 'name-strokes'">以姓名笔画为序</xsl:when>
      <xsl:when test="$order = 'roster' or ($unordered and $order != 'rank')">排名不分先后</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Copies of the nodes `of` in their order. ordered: by place where the document does not say another order; given: they are given
       by place. They have @name, and @place, @group-place or @order; equals stand as they are given. -->
  <xsl:template name="in-order">
    <xsl:param name="of"/>
    <xsl:param name="ordered" select="true()"/>
    <xsl:param name="given" select="false()"/>
    <xsl:variable name="ranked" select="not($by-strokes) and ($order = 'rank' or ($ordered and $order != 'roster'))"/>
    <xsl:for-each select="$of">
      <xsl:sort select="f:sort-key(string(@name[$by-strokes]), string($stroke-rule))"/>
      <xsl:sort select="(@place[$ranked] | @group-place[$ranked and not(../@place)] | @order[not($ranked and (../@place or ../@group-place))])[not($given and $ranked)]" data-type="number"/>
      <xsl:copy-of select="."/>
    </xsl:for-each>
  </xsl:template>

  <!-- A、B（并列）、C: rows by place, those who share a rank together. ordered: no where places are not told. -->
  <xsl:template name="names">
    <xsl:param name="of"/>
    <xsl:param name="ordered" select="true()"/>
    <xsl:variable name="of-units" select="$persons and $of/@of-name != $of[@of-name][1]/@of-name"/>
    <xsl:variable name="places" select="not($by-strokes) and ($order = 'rank' or ($ordered and $order != 'roster'))"/>
    <xsl:variable name="sorted">
      <xsl:call-template name="in-order"><xsl:with-param name="of" select="$of"/><xsl:with-param name="ordered" select="$ordered"/></xsl:call-template>
    </xsl:variable>
    <xsl:for-each select="exsl:node-set($sorted)/*">
      <xsl:value-of select="@name"/>
      <xsl:if test="$of-units and @of-name">（<xsl:value-of select="@of-name"/>）</xsl:if>
      <xsl:if test="$places and @tied = 'yes' and preceding-sibling::*[1]/@rank = @rank and not(following-sibling::*[1]/@rank = @rank)">（并列）</xsl:if>
      <xsl:if test="position() != last()">、</xsl:if>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
