<?xml version="1.0" encoding="UTF-8"?>
<!-- 更正 on every page of a document that is issued anew in the place of one with a mistake (head/correction/replaces), so that it is
     never taken for that one. Documents that stand as they were issued have no such mark. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:tongbao:results"
    xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f">

  <xsl:template name="correction-mark">
    <xsl:variable name="anew" select="$head/r:correction/r:replaces[@kind = $kind]"/>
    <xsl:if test="$anew[not(r:unit) or r:unit/@code = /r:results/r:units/r:unit/@code]">
      <xsl:text>更正（</xsl:text><xsl:value-of select="f:date(string($head/r:correction/@date))"/><xsl:text>）　</xsl:text>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
