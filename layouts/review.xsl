<?xml version="1.0" encoding="UTF-8"?>
<!-- 复核决定书: what came of the appeals of one unit, one paper for each: 决定书 for what was reviewed, 不予受理通知书 for what came too
     late or may not be appealed, 终止通知书 for what was withdrawn, 受理通知书 while nothing is decided.

     They are sent while the results still lie open, so that they have their number, date and place of the seal at the stage 公示 too. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/official.xsl"/>
  <xsl:import href="common/appeal.xsl"/>

  <lay:document kind="review" scope="unit" with="appeal" needs="units" audience="own-unit" file="reviews/{code}.pdf" title="申诉复核决定书"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'review'"/>
  <xsl:variable name="final" select="$stage = '公示' or $stage = '定稿'"/>
  <xsl:variable name="unit" select="/r:results/r:units/r:unit"/>
  <xsl:variable name="publicity" select="$head/r:publicity"/>

  <xsl:template name="stage-mark">
    <xsl:choose>
      <xsl:when test="$stage = '测算'">测算稿</xsl:when>
      <xsl:when test="$stage = '送审'">送审稿（会后收回）</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="/">
    <fo:root xml:lang="zh-CN" tb:han-latin-gap="0">
      <xsl:call-template name="page-masters"/>
      <xsl:for-each select="$unit/r:appeal">
        <fo:page-sequence master-reference="pages" initial-page-number="1">
          <xsl:call-template name="page-frame"/>
          <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="body-text"><xsl:call-template name="paper"/></fo:flow>
        </fo:page-sequence>
      </xsl:for-each>
    </fo:root>
  </xsl:template>

  <!-- ==== one paper (context: appeal) =================================================================== -->

  <xsl:template name="paper">
    <xsl:call-template name="paper-title"/>
    <fo:block><xsl:value-of select="$unit/@name"/>：</fo:block>
    <xsl:choose>
      <xsl:when test="@outcome = 'changed' or @outcome = 'upheld'"><xsl:call-template name="decided"/></xsl:when>
      <xsl:when test="@outcome = 'refused'"><xsl:call-template name="refused"/></xsl:when>
      <xsl:when test="@outcome = 'withdrawn'"><xsl:call-template name="withdrawn"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="accepted"/></xsl:otherwise>
    </xsl:choose>
    <!-- One that was refused for its lateness alone, or only accepted so far, has the day of the document. -->
    <xsl:call-template name="signature"><xsl:with-param name="on" select="@date | $document/@date[not(current()/@date)]"/></xsl:call-template>
  </xsl:template>

  <!-- The title with the number below it, as decisions have it. -->
  <xsl:template name="paper-title">
    <xsl:variable name="title">
      <xsl:choose>
        <xsl:when test="@outcome = 'changed' or @outcome = 'upheld'">
          <xsl:choose><xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when><xsl:otherwise>绩效考评申诉复核决定书</xsl:otherwise></xsl:choose>
        </xsl:when>
        <xsl:when test="@outcome = 'refused'">绩效考评申诉不予受理通知书</xsl:when>
        <xsl:when test="@outcome = 'withdrawn'">绩效考评申诉复核终止通知书</xsl:when>
        <xsl:otherwise>绩效考评申诉受理通知书</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$final and @document">
        <fo:block role="H1" keep-with-next.within-page="always" xsl:use-attribute-sets="title"><xsl:value-of select="$title"/></fo:block>
        <!-- Title and number together take a whole number of lines. -->
        <fo:block text-align="center" keep-with-next.within-page="always" space-after="{3 * $line - 36 * ceiling(f:length($title) div 20) - $line + number(f:length($title) &gt; 20) * $line}pt"><xsl:value-of select="@document"/></fo:block>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="plain-title"><xsl:with-param name="title" select="$title"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 你单位于2014年1月28日就2013年度考评的职能工作得分提出申诉 -->
  <xsl:template name="who-appealed">
    <xsl:choose><xsl:when test="$persons">你</xsl:when><xsl:otherwise>你单位</xsl:otherwise></xsl:choose>
    <xsl:text>于</xsl:text><xsl:value-of select="f:date(@received)"/><xsl:text>就</xsl:text><xsl:value-of select="$head/r:campaign/@title"/><xsl:text>中的</xsl:text><xsl:call-template name="appeal-subject"/><xsl:text>提出申诉</xsl:text>
  </xsl:template>

  <!-- 根据《…办法》第二十一条规定，经县绩效办2014年第2次主任会议研究， -->
  <xsl:template name="by-what">
    <xsl:text>根据</xsl:text><xsl:value-of select="$scheme-name"/>
    <xsl:choose><xsl:when test="@article"><xsl:value-of select="@article"/>规定，</xsl:when><xsl:otherwise>有关规定，</xsl:otherwise></xsl:choose>
    <xsl:if test="@meeting">经<xsl:value-of select="@body"/><xsl:value-of select="@meeting"/>研究，</xsl:if>
  </xsl:template>

  <xsl:template name="decided">
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:call-template name="who-appealed"/><xsl:text>。经审查，符合受理条件，予以受理</xsl:text>
      <xsl:if test="r:reviewer">
        <xsl:text>，由</xsl:text>
        <xsl:for-each select="r:reviewer">
          <xsl:value-of select="@name"/><xsl:if test="@post">（<xsl:value-of select="@post"/>）</xsl:if><xsl:if test="position() != last()">、</xsl:if>
        </xsl:for-each>
        <xsl:text>进行复核</xsl:text>
      </xsl:if>
      <xsl:text>。现已复核终结。</xsl:text>
    </fo:block>
    <fo:block xsl:use-attribute-sets="heading-1">一、申诉事项</fo:block>
    <fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="r:ground"/></fo:block>
    <xsl:if test="r:evidence">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:text>提交的证明材料：</xsl:text>
        <xsl:for-each select="r:evidence">
          <xsl:text>《</xsl:text><xsl:value-of select="@title"/><xsl:text>》</xsl:text>
          <xsl:if test="@number or @date">（<xsl:value-of select="@number"/><xsl:if test="@number and @date">，</xsl:if><xsl:if test="@date"><xsl:value-of select="f:date(@date)"/></xsl:if>）</xsl:if>
          <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>、</xsl:otherwise></xsl:choose>
        </xsl:for-each>
      </fo:block>
    </xsl:if>
    <fo:block xsl:use-attribute-sets="heading-1">二、复核认定</fo:block>
    <fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="r:reason"/></fo:block>
    <fo:block xsl:use-attribute-sets="heading-1">三、复核决定</fo:block>
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:call-template name="by-what"/><xsl:text>决定：</xsl:text>
      <xsl:choose>
        <xsl:when test="@outcome = 'upheld'">维持原考评结果。</xsl:when>
        <xsl:otherwise><xsl:call-template name="appeal-subject"/><xsl:call-template name="appeal-change"/>。</xsl:otherwise>
      </xsl:choose>
    </fo:block>
    <xsl:if test="@outcome = 'changed'"><xsl:call-template name="consequences"/></xsl:if>
  </xsl:template>

  <!-- What follows for the unit. Ranks and grades are those of all reviews together. -->
  <xsl:template name="consequences">
    <xsl:for-each select="$unit/r:totals[@original-total | @original-rank | @original-group-rank | @original-grade]">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:choose>
          <xsl:when test="count($unit/r:appeal[@outcome = 'changed']) &gt; 1 or $head/r:appeals/@changed &gt; 1">全部申诉复核后，</xsl:when>
          <xsl:otherwise>复核后，</xsl:otherwise>
        </xsl:choose>
        <xsl:choose><xsl:when test="$persons">你的</xsl:when><xsl:otherwise>你单位</xsl:otherwise></xsl:choose><xsl:call-template name="originals"/><xsl:text>。</xsl:text>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="refused">
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:call-template name="who-appealed"/><xsl:text>。</xsl:text>
      <xsl:if test="@late = 'yes'">
        <xsl:value-of select="$head/r:campaign/@title"/><xsl:text>结果的公示期为</xsl:text><xsl:value-of select="f:date($publicity/@from)"/><xsl:text>至</xsl:text><xsl:value-of select="f:date($publicity/@to)"/><xsl:text>，该申诉已超过公示期。</xsl:text>
      </xsl:if>
      <xsl:value-of select="r:reason"/>
    </fo:block>
    <fo:block xsl:use-attribute-sets="paragraph"><xsl:call-template name="by-what"/>决定对该申诉不予受理。</fo:block>
    <fo:block xsl:use-attribute-sets="paragraph">特此通知。</fo:block>
  </xsl:template>

  <xsl:template name="withdrawn">
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:call-template name="who-appealed"/><xsl:text>，</xsl:text><xsl:value-of select="f:date(@date)"/><xsl:text>自愿撤回。</xsl:text><xsl:value-of select="r:reason"/>
    </fo:block>
    <fo:block xsl:use-attribute-sets="paragraph"><xsl:call-template name="by-what"/>复核终止，原考评结果不变。</fo:block>
    <fo:block xsl:use-attribute-sets="paragraph">特此通知。</fo:block>
  </xsl:template>

  <xsl:template name="accepted">
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:call-template name="who-appealed"/><xsl:text>。经审查，符合受理条件，决定予以受理。复核结果将书面告知。</xsl:text>
    </fo:block>
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:text>复核期间需要补充材料的，请与</xsl:text><xsl:value-of select="$publicity/@body"/><xsl:text>联系，电话：</xsl:text><xsl:value-of select="$publicity/@telephone"/><xsl:text>。</xsl:text>
    </fo:block>
    <fo:block xsl:use-attribute-sets="paragraph">特此通知。</fo:block>
  </xsl:template>

</xsl:stylesheet>
