<?xml version="1.0" encoding="UTF-8"?>
<!-- Words for what an archive knows (urn:tongbao:archive, src/schema/archive.xsd), for archive.xsl, archive-text.xsl and
     archive-csv.xsl. Parameter language: zh, or en for the terminal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:a="urn:tongbao:archive"
    xmlns:w="urn:tongbao:archive-words" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="a w exsl">

  <xsl:param name="language" select="'zh'"/>

  <xsl:variable name="filings" select="/a:archive/a:filing"/>
  <xsl:variable name="history" select="/a:archive/a:history"/>

  <xsl:variable name="word-list">
    <w:w k="title" zh="已归档的考评批次" en="Filed campaigns"/><w:w k="history" zh="历次考评结果" en="History"/>
    <w:w k="period" zh="周期" en="period"/><w:w k="campaign" zh="批次" en="campaign"/><w:w k="number" zh="归档号" en="filing"/>
    <w:w k="name" zh="名称" en="title"/><w:w k="units" zh="单位数" en="units"/><w:w k="persons" zh="人数" en="persons"/>
    <w:w k="files" zh="文件数" en="files"/><w:w k="pages" zh="页数" en="pages"/><w:w k="approved" zh="审定日期" en="approved"/>
    <w:w k="state" zh="状态" en="state"/><w:w k="superseded" zh="已被替代" en="superseded"/><w:w k="corrected" zh="已更正，见" en="corrected by"/><w:w k="corrects" zh="更正" en="corrects"/><w:w k="valid" zh="有效" en="valid"/>
    <w:w k="reason" zh="重新归档原因" en="reason"/><w:w k="none" zh="档案中还没有批次。" en="Nothing is filed yet."/>
    <w:w k="unit" zh="单位" en="unit"/><w:w k="group" zh="类别" en="group"/><w:w k="total" zh="得分" en="total"/><w:w k="rank" zh="名次" en="rank"/>
    <w:w k="group-rank" zh="类内名次" en="in its group"/><w:w k="grade" zh="等次" en="grade"/><w:w k="item" zh="指标" en="item"/>
    <w:w k="file" zh="文件" en="file"/><w:w k="bytes" zh="字节" en="bytes"/><w:w k="outside" zh="不参加排名" en="outside the ranking"/>
    <w:w k="dash" zh="—" en="-"/><w:w k="max" zh="满分" en="full marks"/>
  </xsl:variable>
  <xsl:variable name="words" select="exsl:node-set($word-list)/w:w"/>

  <xsl:template name="w">
    <xsl:param name="k"/>
    <xsl:variable name="word" select="$words[@k = $k]"/>
    <xsl:choose><xsl:when test="$language = 'zh'"><xsl:value-of select="$word/@zh"/></xsl:when><xsl:otherwise><xsl:value-of select="$word/@en"/></xsl:otherwise></xsl:choose>
  </xsl:template>

  <!-- A value, or a dash where there is none. -->
  <xsl:template name="or-dash">
    <xsl:param name="value"/>
    <xsl:choose><xsl:when test="$value != ''"><xsl:value-of select="$value"/></xsl:when><xsl:otherwise><xsl:call-template name="w"><xsl:with-param name="k" select="'dash'"/></xsl:call-template></xsl:otherwise></xsl:choose>
  </xsl:template>

  <!-- 更正2013-nd（2014-02-20，示绩发〔2014〕3号）：why. Context: a filing that corrects another. -->
  <xsl:template name="corrects">
    <xsl:call-template name="w"><xsl:with-param name="k" select="'corrects'"/></xsl:call-template>
    <xsl:if test="$language != 'zh'"><xsl:text> </xsl:text></xsl:if>
    <xsl:value-of select="concat(@corrects, '（', @correction-date)"/>
    <xsl:if test="@correction-number">，<xsl:value-of select="@correction-number"/></xsl:if>
    <xsl:value-of select="concat('）：', @correction-reason)"/>
  </xsl:template>

  <!-- Context: a filing. -->
  <xsl:template name="state">
    <xsl:choose>
      <xsl:when test="@superseded = 'yes'"><xsl:call-template name="w"><xsl:with-param name="k" select="'superseded'"/></xsl:call-template></xsl:when>
      <xsl:when test="@corrected-by">
        <xsl:call-template name="w"><xsl:with-param name="k" select="'corrected'"/></xsl:call-template>
        <xsl:if test="$language != 'zh'"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="@corrected-by"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="w"><xsl:with-param name="k" select="'valid'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
