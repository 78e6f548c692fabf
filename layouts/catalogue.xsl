<?xml version="1.0" encoding="UTF-8"?>
<!-- 归档文件目录 (DA/T 22-2015, 附录) of one campaign or of the whole archive, on landscape pages, and behind it the 备考表: how many pieces with
     how many pages of each 保管期限, what was corrected or replaced, room for who arranged and who checked. A piece (件) is a PDF with the
     pages that were counted when it was written; the record and the like are electronic files beside them.
     tongbao archive list FILE -l catalogue -o FILE.pdf; tongbao archive show FILE CAMPAIGN -l catalogue -o FILE.pdf -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:lay="urn:tongbao:layout" xmlns:tb="urn:tongbao:fo" xmlns:a="urn:tongbao:archive" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="a f lay">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/archive.xsl"/>

  <lay:document kind="catalogue" scope="archive" needs="units" audience="committee" file="catalogue.pdf" title="归档文件目录"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="language" select="'zh'"/>
  <xsl:variable name="kind" select="'catalogue'"/>
  <xsl:variable name="stage" select="'定稿'"/>
  <xsl:variable name="sample" select="false()"/>

  <xsl:variable name="pieces" select="$filings/a:record/a:file[@pages]"/>
  <xsl:variable name="others" select="$filings/a:record/a:file[not(@pages)]"/>
  <xsl:variable name="one" select="count($filings) = 1"/>

  <xsl:key name="retention" match="a:file[@pages]" use="concat(@retention, '')"/>
  <!-- The piece that a correction issued in the place of another. -->
  <xsl:key name="anew" match="a:filing[@corrects and @superseded = 'no']/a:record/a:file[@pages]" use="concat(../../@corrects, ' ', ../@subject, ' ', @kind, ' ', @unit)"/>

  <xsl:template match="/a:archive">
    <fo:root xml:lang="zh-CN" tb:han-latin-gap="0">
      <xsl:call-template name="page-masters"/>
      <fo:page-sequence master-reference="wide" initial-page-number="1">
        <xsl:call-template name="page-frame"/>
        <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="form-text">
          <xsl:call-template name="catalogue"/>
        </fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="pages">
        <xsl:call-template name="page-frame"/>
        <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="form-text">
          <xsl:call-template name="remarks"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="page-masters">
    <fo:layout-master-set>
      <xsl:call-template name="wide-master"><xsl:with-param name="side" select="'odd'"/></xsl:call-template>
      <xsl:call-template name="wide-master"><xsl:with-param name="side" select="'even'"/></xsl:call-template>
      <xsl:call-template name="tall-master"><xsl:with-param name="side" select="'odd'"/></xsl:call-template>
      <xsl:call-template name="tall-master"><xsl:with-param name="side" select="'even'"/></xsl:call-template>
      <xsl:call-template name="masters"><xsl:with-param name="name" select="'wide'"/></xsl:call-template>
      <xsl:call-template name="masters"><xsl:with-param name="name" select="'pages'"/></xsl:call-template>
    </fo:layout-master-set>
  </xsl:template>
  <xsl:template name="wide-master">
    <xsl:param name="side"/>
    <fo:simple-page-master master-name="wide-{$side}" page-width="297mm" page-height="210mm" margin="15mm 25mm 16mm 25mm">
      <fo:region-body margin-top="13mm" margin-bottom="10mm"/>
      <fo:region-before extent="10mm"/>
      <fo:region-after region-name="foot-{$side}" extent="10mm" display-align="after"/>
    </fo:simple-page-master>
  </xsl:template>
  <xsl:template name="tall-master">
    <xsl:param name="side"/>
    <fo:simple-page-master master-name="pages-{$side}" page-width="210mm" page-height="297mm" margin="15mm 26mm 25.53mm 28mm">
      <fo:region-body margin-top="19.58mm" margin-bottom="7.05mm"/>
      <fo:region-before extent="15mm"/>
      <fo:region-after region-name="foot-{$side}" extent="10mm" display-align="after"/>
    </fo:simple-page-master>
  </xsl:template>
  <xsl:template name="masters">
    <xsl:param name="name"/>
    <fo:page-sequence-master master-name="{$name}">
      <fo:repeatable-page-master-alternatives>
        <fo:conditional-page-master-reference master-reference="{$name}-odd" odd-or-even="odd"/>
        <fo:conditional-page-master-reference master-reference="{$name}-even" odd-or-even="even"/>
      </fo:repeatable-page-master-alternatives>
    </fo:page-sequence-master>
  </xsl:template>

  <!-- ==== 归档文件目录 ================================================================================== -->

  <xsl:template name="catalogue">
    <xsl:call-template name="form-title"><xsl:with-param name="title" select="'归档文件目录'"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="not($pieces)"><fo:block text-align="center">没有归档文件。</fo:block></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="form-line">
          <xsl:with-param name="left"><xsl:if test="$one"><xsl:value-of select="concat($filings/a:record[1]/@title, '（', $filings/@campaign, '，第', $filings/@number, '次归档）')"/></xsl:if></xsl:with-param>
          <xsl:with-param name="right" select="concat('共', count($pieces), '件、', sum($pieces/@pages), '页')"/>
        </xsl:call-template>
        <xsl:call-template name="pieces"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="pieces">
    <fo:table xsl:use-attribute-sets="table" font-size="9pt" line-height="12.5pt" tb:continued="（续）">
      <fo:table-column column-width="11mm"/><fo:table-column column-width="40mm"/><fo:table-column column-width="30mm"/><fo:table-column column-width="36mm"/>
      <fo:table-column column-width="62mm"/><fo:table-column column-width="17mm"/><fo:table-column column-width="15mm"/><fo:table-column column-width="11mm"/><fo:table-column column-width="25mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|档号|文号|责任者|题名|日期|保管期限|页数|备注'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$filings[a:record/a:file[@pages]]">
          <xsl:variable name="before" select="count(preceding-sibling::a:filing/a:record/a:file[@pages])"/>
          <xsl:if test="not($one)"><xsl:call-template name="filing-head"/></xsl:if>
          <xsl:for-each select="a:record/a:file[@pages]">
            <xsl:sort select="number(@retention = '永久' or @retention = 'Y')" data-type="number" order="descending"/>
            <xsl:sort select="number(contains(@retention, '30'))" data-type="number" order="descending"/>
            <xsl:sort select="not(@date)"/>
            <xsl:sort select="@date"/>
            <xsl:sort select="boolean(@unit)"/>
            <xsl:sort select="../@subject" order="descending"/>
            <xsl:sort select="@kind"/>
            <xsl:sort select="@name"/>
            <xsl:call-template name="piece"><xsl:with-param name="number" select="$before + position()"/></xsl:call-template>
          </xsl:for-each>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Which campaign the pieces below are of. Context: filing. -->
  <xsl:template name="filing-head">
    <fo:table-row xsl:use-attribute-sets="row" keep-with-next.within-page="always">
      <fo:table-cell xsl:use-attribute-sets="head-cell" number-columns-spanned="9" text-align="start">
        <fo:block>
          <xsl:value-of select="concat(a:record[1]/@title, '（', @campaign, '，第', @number, '次归档）')"/>
          <xsl:if test="@superseded = 'yes' or @corrected-by">　<xsl:call-template name="state"/></xsl:if>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- Context: file. -->
  <xsl:template name="piece">
    <xsl:param name="number"/>
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="$number"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:if test="@archive"><xsl:value-of select="@archive"/><xsl:if test="@unit">-<xsl:value-of select="@unit"/></xsl:if></xsl:if></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@number"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@issuer"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="piece-title"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="translate(@date, '-', '')"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="retention-word"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@pages"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="piece-note"/></fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- Its title; of a document of one unit with the unit's name then; without a title the name of the file. -->
  <xsl:template name="piece-title">
    <xsl:choose>
      <xsl:when test="@title and @unit-name"><xsl:value-of select="concat(@title, '（', @unit-name, '）')"/></xsl:when>
      <xsl:when test="@title"><xsl:value-of select="@title"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Y, D30 and D10 are 永久, 30年, 10年 (DA/T 13); other words stay. -->
  <xsl:template name="retention-word">
    <xsl:param name="of" select="string(@retention)"/>
    <xsl:choose>
      <xsl:when test="$of = 'Y'">永久</xsl:when>
      <xsl:when test="starts-with($of, 'D') and number(substring($of, 2)) &gt; 0"><xsl:value-of select="substring($of, 2)"/>年</xsl:when>
      <xsl:when test="$of = ''">—</xsl:when>
      <xsl:otherwise><xsl:value-of select="$of"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="piece-note">
    <xsl:variable name="anew" select="key('anew', concat(../../@campaign, ' ', ../@subject, ' ', @kind, ' ', @unit))"/>
    <xsl:choose>
      <xsl:when test="../../@superseded = 'yes'">已被替代</xsl:when>
      <xsl:when test="$anew">已更正，见<xsl:value-of select="$anew[1]/../../@campaign"/></xsl:when>
      <xsl:when test="../../@corrects and @kind != 'correction'">更正件</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- ==== 备考表 ======================================================================================== -->

  <xsl:template name="remarks">
    <xsl:call-template name="form-title"><xsl:with-param name="title" select="'备考表'"/></xsl:call-template>
    <fo:table xsl:use-attribute-sets="table" font-size="12pt" line-height="20pt">
      <fo:table-column column-width="30mm"/><fo:table-column column-width="48mm"/><fo:table-column column-width="30mm"/><fo:table-column column-width="48mm"/>
      <fo:table-body>
        <fo:table-row height="150mm">
          <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block>文件情况说明</fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="text-cell" number-columns-spanned="3" display-align="before" padding="6pt 8pt"><xsl:call-template name="account"/></fo:table-cell>
        </fo:table-row>
        <xsl:call-template name="signers"><xsl:with-param name="who" select="'整理人'"/><xsl:with-param name="when" select="'整理日期'"/></xsl:call-template>
        <xsl:call-template name="signers"><xsl:with-param name="who" select="'检查人'"/><xsl:with-param name="when" select="'检查日期'"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="signers">
    <xsl:param name="who"/>
    <xsl:param name="when"/>
    <fo:table-row height="12mm">
      <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="$who"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>&#160;</fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="$when"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>&#160;</fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:attribute-set name="account-line">
    <xsl:attribute name="text-indent">24pt</xsl:attribute>
    <xsl:attribute name="text-align">justify</xsl:attribute>
  </xsl:attribute-set>

  <!-- What is there, in words and numbers. -->
  <xsl:template name="account">
    <fo:block xsl:use-attribute-sets="account-line">
      <xsl:text>目录所列归档文件共</xsl:text><xsl:value-of select="count($pieces)"/><xsl:text>件、</xsl:text><xsl:value-of select="sum($pieces/@pages)"/><xsl:text>页</xsl:text>
      <xsl:if test="$pieces">
        <xsl:text>，其中</xsl:text>
        <xsl:for-each select="$pieces[count(. | key('retention', concat(@retention, ''))[1]) = 1]">
          <xsl:variable name="same" select="key('retention', concat(@retention, ''))"/>
          <xsl:if test="position() &gt; 1">，</xsl:if>
          <xsl:choose>
            <xsl:when test="@retention"><xsl:text>保管期限</xsl:text><xsl:call-template name="retention-word"/><xsl:text>的</xsl:text></xsl:when>
            <xsl:otherwise>未定保管期限的</xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="count($same)"/><xsl:text>件、</xsl:text><xsl:value-of select="sum($same/@pages)"/><xsl:text>页</xsl:text>
        </xsl:for-each>
      </xsl:if>
      <xsl:text>。页数由文件生成时逐页计得。</xsl:text>
    </fo:block>
    <xsl:if test="$others">
      <fo:block xsl:use-attribute-sets="account-line">另有电子文件<xsl:value-of select="count($others)"/>个（结果记录等），与归档文件一并保存；各文件的校验值（SHA-256）见所在批次的 manifest.xml。</fo:block>
    </xsl:if>
    <xsl:for-each select="$filings">
      <xsl:if test="not($one)">
        <fo:block xsl:use-attribute-sets="account-line">
          <xsl:value-of select="concat(a:record[1]/@title, '（', @campaign, '，第', @number, '次归档）：', count(a:record/a:file[@pages]), '件、', sum(a:record/a:file/@pages), '页。')"/>
        </fo:block>
      </xsl:if>
      <xsl:if test="@superseded = 'yes' or @corrected-by or @corrects or @reason"><xsl:call-template name="filing-account"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Corrections and later filings. Context: filing. -->
  <xsl:template name="filing-account">
    <fo:block xsl:use-attribute-sets="account-line">
      <xsl:value-of select="@campaign"/>
      <xsl:if test="@superseded = 'yes'">第<xsl:value-of select="@number"/>次归档的文件已被其后的归档替代；</xsl:if>
      <xsl:if test="@reason">重新归档的原因：<xsl:value-of select="@reason"/>；</xsl:if>
      <xsl:if test="@corrected-by">的结果已由<xsl:value-of select="@corrected-by"/>更正，未重新印发的文件继续有效；</xsl:if>
      <xsl:if test="@corrects"><xsl:call-template name="corrects"/>；</xsl:if>
      <xsl:text>以上文件均予保存。</xsl:text>
    </fo:block>
  </xsl:template>

</xsl:stylesheet>
