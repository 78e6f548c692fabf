<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of an official document (GB/T 9704-2012, section 7) in their order: 版头, 主体, 版记.

     A layout calls official-document and fills three modes: body (the text after the addressees), attachments (each 附件 on a
     new page) and attachment-list (their names). Measures stand beside the clause that asks for them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" xmlns:exsl="http://exslt.org/common"
    exclude-result-prefixes="r f exsl">

  <xsl:import href="record.xsl"/>
  <xsl:import href="page.xsl"/>
  <xsl:import href="wording.xsl"/>
  <xsl:import href="order.xsl"/>

  <!-- Red of the masthead: Y80 M80 in print, this on a screen. -->
  <xsl:variable name="red" select="'#E60012'"/>

  <xsl:template name="official-document">
    <fo:root xml:lang="zh-CN" tb:han-latin-gap="0">
      <xsl:call-template name="page-masters"/>
      <fo:page-sequence master-reference="pages" initial-page-number="1" force-page-count="end-on-even">
        <xsl:call-template name="page-frame"/>
        <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="body-text">
          <xsl:call-template name="masthead"/>
          <xsl:call-template name="addressees"/>
          <xsl:call-template name="body"/>
          <xsl:call-template name="attachment-note"/>
          <xsl:call-template name="signature"/>
          <xsl:apply-templates select="/r:results" mode="attachments"/>
          <xsl:call-template name="imprint-place"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- The text. The signature takes the last two lines of the last paragraph with it onto a new page (orphans and widows); if
       that paragraph has one line only, it takes the end of the one before as well (7.3.5.5: no signature alone). -->
  <xsl:template name="body">
    <xsl:variable name="text"><xsl:apply-templates select="/r:results" mode="body"/></xsl:variable>
    <xsl:for-each select="exsl:node-set($text)/*">
      <xsl:choose>
        <xsl:when test="position() = last() and self::fo:block and f:length(.) &lt; 26">
          <fo:block keep-with-previous.within-page="always"><xsl:copy-of select="@* | node()"/></fo:block>
        </xsl:when>
        <xsl:otherwise><xsl:copy-of select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- The same without 版头 and 版记: a paper of the office on a page of its own. -->
  <xsl:template name="plain-document">
    <xsl:param name="title" select="$title-text"/>
    <fo:root xml:lang="zh-CN" tb:han-latin-gap="0">
      <xsl:call-template name="page-masters"/>
      <fo:page-sequence master-reference="pages" initial-page-number="1">
        <xsl:call-template name="page-frame"/>
        <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="body-text">
          <!-- 发文字号 flush right above the title, as letters have it (10.1). -->
          <xsl:if test="$final and $document/@number"><fo:block text-align="end"><xsl:value-of select="$document/@number"/></fo:block></xsl:if>
          <xsl:call-template name="plain-title"><xsl:with-param name="title" select="$title"/></xsl:call-template>
          <xsl:call-template name="addressees"/>
          <xsl:call-template name="body"/>
          <xsl:call-template name="signature"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- A title at the top of a page; the space below it brings the text back onto the grid. -->
  <xsl:template name="plain-title">
    <xsl:param name="title" select="$title-text"/>
    <xsl:variable name="height" select="36 * ceiling(f:length($title) div 20)"/>
    <xsl:variable name="rest" select="ceiling($height div $line) * $line - $height"/>
    <fo:block role="H1" keep-with-next.within-page="always" space-after="{$rest + number($rest &lt; 16) * $line}pt" xsl:use-attribute-sets="title">
      <xsl:value-of select="$title"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="r:results" mode="attachment-list"/>
  <xsl:template match="r:results" mode="attachments"/>

  <!-- ==== 版头 (7.2) ==================================================================================== -->

  <!-- 发文机关标志: the upper edge 35 mm below that of the 版心. Its size is what its name leaves room for, at most 初号. -->
  <xsl:variable name="mark">
    <xsl:choose>
      <xsl:when test="$document/r:mark"><xsl:value-of select="$document/r:mark"/></xsl:when>
      <xsl:when test="$document/r:issuer"><xsl:value-of select="$document/r:issuer[1]"/>文件</xsl:when>
      <xsl:otherwise><xsl:value-of select="$office/@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="joint" select="count($document/r:issuer) &gt; 1 and not($document/r:mark)"/>
  <xsl:variable name="mark-cells">
    <xsl:choose>
      <xsl:when test="$joint">
        <xsl:for-each select="$document/r:issuer">
          <xsl:sort select="f:length(.)" data-type="number" order="descending"/>
          <xsl:if test="position() = 1"><xsl:value-of select="f:length(.) + 3"/></xsl:if>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="f:length($mark)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="mark-size">
    <xsl:choose>
      <xsl:when test="$mark-cells * 42 &lt;= $measure">42</xsl:when>
      <xsl:otherwise><xsl:value-of select="floor($measure div $mark-cells * 10) div 10"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- Heights of the head in points; the space below the title brings the text back onto the grid of 22 lines. -->
  <xsl:variable name="title-text">
    <xsl:choose>
      <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="title-lines" select="ceiling(f:length($title-text) div 20)"/>
  <xsl:variable name="mark-lines">
    <xsl:choose>
      <xsl:when test="$joint"><xsl:value-of select="count($document/r:issuer)"/></xsl:when>
      <xsl:otherwise>1</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="head-height" select="106.07 + $mark-size * $mark-lines + 58.90 + 16 + 11.34 + 1.42 + 51.90 + 36 * $title-lines"/>
  <xsl:variable name="to-grid" select="ceiling($head-height div $line) * $line - $head-height"/>

  <xsl:template name="masthead">
    <fo:block font-family="xiaobiaosong" font-weight="900" font-size="{$mark-size}pt" line-height="{$mark-size}pt" color="{$red}"
        tb:character-pitch="none" text-align="center" space-before="106.07pt" space-before.conditionality="retain"
        keep-with-next.within-page="always">
      <xsl:choose>
        <xsl:when test="$joint"><xsl:call-template name="joint-mark"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$mark"/></xsl:otherwise>
      </xsl:choose>
    </fo:block>
    <!-- 发文字号: two lines (20.78 mm) below; the red line 4 mm below it. Drafts keep the place and print nothing. -->
    <fo:block space-before="58.90pt" line-height="16pt" text-align="center" padding-after="11.34pt"
        border-after-style="solid" border-after-width="0.5mm" border-after-color="{$red}" keep-with-next.within-page="always">
      <xsl:choose>
        <xsl:when test="$final and $document/@number"><xsl:value-of select="$document/@number"/></xsl:when>
        <xsl:otherwise>&#160;</xsl:otherwise>
      </xsl:choose>
    </fo:block>
    <!-- 标题: two lines below the red line (its own line area already holds 2.47 mm of them), 二号小标宋. -->
    <fo:block space-before="51.90pt" role="H1" keep-with-next.within-page="always" xsl:use-attribute-sets="title">
      <xsl:attribute name="space-after">
        <xsl:value-of select="$to-grid + number($to-grid &lt; 16) * $line"/>
        <xsl:text>pt</xsl:text>
      </xsl:attribute>
      <xsl:value-of select="$title-text"/>
    </fo:block>
  </xsl:template>

  <xsl:attribute-set name="title">
    <xsl:attribute name="font-family">xiaobiaosong</xsl:attribute>
    <xsl:attribute name="font-size">22pt</xsl:attribute>
    <xsl:attribute name="line-height">36pt</xsl:attribute>
    <xsl:attribute name="tb:character-pitch">none</xsl:attribute>
    <xsl:attribute name="tb:balance">auto</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- 联合行文: the names one below the other, spread to one width, 文件 to the right of them in the middle. -->
  <xsl:template name="joint-mark">
    <fo:table table-layout="fixed" width="100%" border-collapse="separate">
      <fo:table-column column-width="{($mark-cells - 3) * $mark-size}pt"/>
      <fo:table-column column-width="{3 * $mark-size}pt"/>
      <fo:table-body>
        <xsl:for-each select="$document/r:issuer">
          <fo:table-row>
            <fo:table-cell><fo:block text-align-last="justify" tb:distribute="true"><xsl:value-of select="."/></fo:block></fo:table-cell>
            <xsl:if test="position() = 1">
              <fo:table-cell number-rows-spanned="{last()}" display-align="center"><fo:block text-align="end">文件</fo:block></fo:table-cell>
            </xsl:if>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ==== 主体 (7.3) ==================================================================================== -->

  <xsl:template name="addressees">
    <xsl:for-each select="$document/r:to">
      <fo:block><xsl:value-of select="."/></fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- 一、 黑体 / （一） 楷体 / 1. and （1） 仿宋. A heading is never the last line of a page. -->
  <xsl:attribute-set name="heading-1">
    <xsl:attribute name="role">H2</xsl:attribute>
    <xsl:attribute name="font-family">heiti</xsl:attribute>
    <xsl:attribute name="text-indent">31.586pt</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="heading-2">
    <xsl:attribute name="role">H3</xsl:attribute>
    <xsl:attribute name="font-family">kaiti</xsl:attribute>
    <xsl:attribute name="text-indent">31.586pt</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="heading-3">
    <xsl:attribute name="role">H4</xsl:attribute>
    <xsl:attribute name="text-indent">31.586pt</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="paragraph">
    <xsl:attribute name="text-indent">31.586pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- The office's own paragraphs for a part of the text. -->
  <xsl:template name="office-paragraphs">
    <xsl:param name="for"/>
    <xsl:for-each select="$document/r:section[@for = $for]/r:p">
      <fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="."/></fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- The same as points （一）（二）…, when there are several; a short first sentence is the heading of its point, in 楷体. -->
  <xsl:template name="numbered-paragraphs">
    <xsl:param name="for"/>
    <xsl:variable name="points" select="$document/r:section[@for = $for]/r:p"/>
    <xsl:for-each select="$points">
      <xsl:variable name="head" select="concat(substring-before(., '。'), '。')"/>
      <xsl:variable name="headed" select="count($points) &gt; 1 and string-length($head) &lt;= 20 and substring-after(., '。') != ''"/>
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:if test="count($points) &gt; 1">
          <fo:inline font-family="kaiti">
            <xsl:text>（</xsl:text><xsl:value-of select="f:chinese-number(position())"/><xsl:text>）</xsl:text>
            <xsl:if test="$headed"><xsl:value-of select="$head"/></xsl:if>
          </fo:inline>
        </xsl:if>
        <xsl:choose>
          <xsl:when test="$headed"><xsl:value-of select="substring-after(., '。')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
        </xsl:choose>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- 附件说明: one blank line below the text, indent 2, later names below the first; no mark after a name (7.3.4). -->
  <xsl:template name="attachment-note">
    <xsl:variable name="list"><xsl:apply-templates select="/r:results" mode="attachment-list"/></xsl:variable>
    <xsl:if test="string($list) != ''">
      <fo:block space-before="29.609pt" keep-together.within-page="always" keep-with-previous.within-page="always">
        <xsl:copy-of select="$list"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- One name of the list; number is '' when there is only one. -->
  <xsl:template name="attachment-name">
    <xsl:param name="number" select="''"/>
    <xsl:param name="name"/>
    <xsl:variable name="label">
      <xsl:if test="$number != ''"><xsl:value-of select="$number"/>.</xsl:if>
    </xsl:variable>
    <fo:block start-indent="{(5 + f:length($label)) * $cell}pt" text-indent="-{f:length($label) * $cell}pt">
      <xsl:if test="$number = '' or $number = '1'">
        <xsl:attribute name="text-indent"><xsl:value-of select="-(3 + f:length($label)) * $cell"/>pt</xsl:attribute>
        <xsl:text>附件：</xsl:text>
      </xsl:if>
      <xsl:value-of select="$label"/>
      <xsl:value-of select="$name"/>
    </fo:block>
  </xsl:template>

  <!-- 署名 and 成文日期 with a seal (7.3.5.1): the date 4 characters from the right edge, the name above it and centred on it.
       A name that is wider than that pushes both to the left. Two lines above stay free, so that the upper edge of a seal of
       45 mm over both lies 6 mm below the text, and two lines of the text come with them onto a page (7.3.5.5). Drafts have
       neither date nor the place of a seal. -->
  <xsl:template name="signature">
    <xsl:param name="on" select="$document/@date"/>
    <xsl:variable name="date" select="f:date($on)"/>
    <xsl:variable name="names" select="$document/r:issuer | $office[not($document/r:issuer)]/@name"/>
    <xsl:variable name="widest">
      <xsl:for-each select="$names">
        <xsl:sort select="f:length(.)" data-type="number" order="descending"/>
        <xsl:if test="position() = 1"><xsl:value-of select="f:length(.)"/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="date-half" select="4 + f:length($date) div 2"/>
    <xsl:variable name="name-half" select="1 + $widest div 2"/>
    <xsl:variable name="half" select="$date-half * number($date-half &gt;= $name-half) + $name-half * number($date-half &lt; $name-half)"/>
    <fo:block keep-together.within-page="always" keep-with-previous.within-page="always" text-align="center"
        start-indent="{(28 - 2 * $half) * $cell}pt" tb:source="signature">
      <xsl:attribute name="space-before">
        <xsl:choose>
          <xsl:when test="$final"><xsl:value-of select="2 * $line"/>pt</xsl:when>
          <xsl:otherwise><xsl:value-of select="$line"/>pt</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <!-- Several seals stand in rows: two lines for each name. -->
      <xsl:for-each select="$names">
        <fo:block>
          <xsl:if test="position() != 1 and $final"><xsl:attribute name="space-before"><xsl:value-of select="3 * $line"/>pt</xsl:attribute></xsl:if>
          <xsl:value-of select="."/>
        </fo:block>
      </xsl:for-each>
      <xsl:if test="$final and $on"><fo:block><xsl:value-of select="$date"/></fo:block></xsl:if>
    </fo:block>
    <xsl:for-each select="$document/r:note">
      <fo:block text-indent="31.586pt" keep-with-previous.within-page="always">（<xsl:value-of select="."/>）</fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== 附件 ========================================================================================== -->

  <!-- New page; 附件N in 黑体 on line 1, the title on line 3 (7.3.4). -->
  <xsl:template name="attachment-head">
    <xsl:param name="number" select="''"/>
    <xsl:param name="name"/>
    <fo:block break-before="page" font-family="heiti" keep-with-next.within-page="always">附件<xsl:value-of select="$number"/></fo:block>
    <fo:block space-before="23.2pt" space-after="13.2pt" role="H1" keep-with-next.within-page="always" xsl:use-attribute-sets="title">
      <xsl:value-of select="$name"/>
    </fo:block>
  </xsl:template>

  <!-- ==== 版记 (7.4) ==================================================================================== -->

  <!-- The end of the flow keeps room for the 版记 and carries it as a marker (page.xsl says which page prints it). It stays with
       what stands before it, so that no page is left that holds nothing. -->
  <xsl:template name="imprint-place">
    <xsl:variable name="copies">
      <xsl:choose>
        <xsl:when test="$document/r:cc"><xsl:value-of select="ceiling((f:length(f:list($document/r:cc, '')) + 3) div 29)"/></xsl:when>
        <xsl:otherwise>0</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <fo:block-container height="{12 + 22 * ($copies + 1)}pt" keep-together.within-page="always" keep-with-previous.within-page="always">
      <fo:block>
        <fo:marker marker-class-name="imprint"><xsl:call-template name="imprint"/></fo:marker>
      </fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- First and last rule 0.35 mm, between the items 0.25 mm; 四号仿宋, one character from both edges. -->
  <xsl:template name="imprint">
    <fo:block font-family="fangsong" font-size="14pt" line-height="22pt" line-stacking-strategy="line-height"
        tb:character-pitch="none" xml:lang="zh-CN" text-indent="0pt"
        border-before-style="solid" border-before-width="0.35mm" border-after-style="solid" border-after-width="0.35mm">
      <xsl:if test="$document/r:cc">
        <fo:block start-indent="56pt" end-indent="14pt" text-indent="-42pt" text-align="justify">
          <xsl:text>抄送：</xsl:text>
          <xsl:for-each select="$document/r:cc">
            <xsl:value-of select="."/>
          </xsl:for-each>
        </fo:block>
      </xsl:if>
      <fo:block text-align-last="justify">
        <xsl:if test="$document/r:cc">
          <xsl:attribute name="border-before-style">solid</xsl:attribute>
          <xsl:attribute name="border-before-width">0.25mm</xsl:attribute>
        </xsl:if>
        <fo:inline padding-start="14pt">
          <xsl:choose>
            <xsl:when test="$document/r:print"><xsl:value-of select="$document/r:print/@by"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$office/@name"/></xsl:otherwise>
          </xsl:choose>
        </fo:inline>
        <fo:leader leader-pattern="space"/>
        <fo:inline padding-end="14pt">
          <xsl:if test="$final and $document/r:print"><xsl:value-of select="f:date($document/r:print/@date)"/>印发</xsl:if>
        </fo:inline>
      </fo:block>
    </fo:block>
  </xsl:template>

</xsl:stylesheet>
