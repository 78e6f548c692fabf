<?xml version="1.0" encoding="UTF-8"?>
<!-- 公示: results that lie open before they are final: until when by the working days of the campaign's calendar, and to whom one
     objects. What is said of each grade is the document's <publish>; without any, all units stand with score and rank.

     A 公示 is issued while the results are still drafts: it alone has its date and the place of the seal at that stage. Printed again at
     定稿 it shows what was published, not what reviewed appeals have made of it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/official.xsl"/>
  <xsl:import href="common/table.xsl"/>

  <lay:document kind="publicity" scope="record" needs="summary" audience="units" file="publicity.pdf" title="考评结果公示"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'publicity'"/>
  <xsl:variable name="final" select="$stage = '公示' or $stage = '定稿'"/>
  <xsl:variable name="publicity" select="$head/r:publicity"/>
  <xsl:variable name="listed" select="$rows[@competes = 'yes'][not($publish) or not(@grade) or $publish[@as = 'list']/@grade = (@original-grade | @grade[not(../@original-grade)])]"/>
  <xsl:variable name="named" select="$rows[@competes = 'yes'][$publish[@as = 'names' or @as = 'unordered']/@grade = (@original-grade | @grade[not(../@original-grade)])]"/>
  <!-- Ranked over all, or only inside the groups. -->
  <xsl:variable name="overall" select="boolean($rows/@rank)"/>
  <xsl:variable name="graded" select="boolean($rows/@grade-name)"/>
  <xsl:variable name="table-title" select="concat($head/r:campaign/@title, '结果公示表')"/>

  <xsl:template name="stage-mark">
    <xsl:choose>
      <xsl:when test="$stage = '测算'">测算稿</xsl:when>
      <xsl:when test="$stage = '送审'">送审稿（会后收回）</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="/">
    <fo:root xml:lang="zh-CN" tb:han-latin-gap="0">
      <xsl:call-template name="page-masters"/>
      <fo:page-sequence master-reference="pages" initial-page-number="1">
        <xsl:call-template name="page-frame"/>
        <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="body-text">
          <xsl:if test="$final and $document/@number"><fo:block text-align="end"><xsl:value-of select="$document/@number"/></fo:block></xsl:if>
          <xsl:call-template name="plain-title"/>
          <xsl:call-template name="addressees"/>
          <xsl:call-template name="body"/>
          <xsl:call-template name="attachment-note"/>
          <xsl:call-template name="signature"/>
          <xsl:apply-templates select="/r:results" mode="attachments"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- ==== text ========================================================================================== -->

  <xsl:template match="r:results" mode="body">
    <xsl:choose>
      <xsl:when test="$document/r:section[@for = 'lead']"><xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'lead'"/></xsl:call-template></xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:text>根据</xsl:text><xsl:value-of select="$scheme-title"/><xsl:text>有关规定，对</xsl:text><xsl:value-of select="key('figure', 'assessed')/@value"/><xsl:value-of select="$many"/>
          <xsl:value-of select="$period"/><xsl:text>绩效进行了考评。现将考评结果予以公示，接受监督。</xsl:text>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'results'"/></xsl:call-template>
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:text>公示时间：</xsl:text><xsl:value-of select="f:date($publicity/@from)"/><xsl:text>至</xsl:text><xsl:value-of select="f:date($publicity/@to)"/><xsl:text>（</xsl:text><xsl:value-of select="$publicity/@days"/><xsl:text>个工作日）。</xsl:text>
    </fo:block>
    <xsl:if test="$publicity/@medium"><fo:block xsl:use-attribute-sets="paragraph">公示方式：<xsl:value-of select="$publicity/@medium"/>。</fo:block></xsl:if>
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:text>对公示结果有异议的</xsl:text><xsl:value-of select="$who"/><xsl:text>，请在公示期内提出书面申诉，写明事实和理由，附有关证明材料。</xsl:text><xsl:value-of select="f:date($publicity/@to)"/><xsl:text>以后提出的，不予受理。</xsl:text>
    </fo:block>
    <fo:block xsl:use-attribute-sets="paragraph">受理单位：<xsl:value-of select="$publicity/@body"/></fo:block>
    <fo:block xsl:use-attribute-sets="paragraph">联系电话：<xsl:value-of select="$publicity/@telephone"/></fo:block>
    <xsl:if test="$publicity/@address"><fo:block xsl:use-attribute-sets="paragraph">地　　址：<xsl:value-of select="$publicity/@address"/></fo:block></xsl:if>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'closing'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="r:results" mode="attachment-list">
    <xsl:if test="$listed | $named"><xsl:call-template name="attachment-name"><xsl:with-param name="name" select="$table-title"/></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- ==== the table ===================================================================================== -->

  <xsl:template match="r:results" mode="attachments">
    <xsl:if test="$listed | $named">
      <xsl:call-template name="attachment-head"><xsl:with-param name="name" select="$table-title"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$overall or not($head/r:groups/r:group)"><xsl:call-template name="result-table"><xsl:with-param name="of" select="$listed | $named"/></xsl:call-template></xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="$head/r:groups/r:group">
            <xsl:call-template name="result-table">
              <xsl:with-param name="of" select="($listed | $named)[@group = current()/@code]"/>
              <xsl:with-param name="caption" select="@name"/>
            </xsl:call-template>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="table-notes"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="result-table">
    <xsl:param name="of"/>
    <xsl:param name="caption" select="''"/>
    <xsl:variable name="name"><xsl:choose><xsl:when test="$persons">姓名</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:if test="$of">
      <fo:table xsl:use-attribute-sets="table" space-before="6pt">
        <fo:table-column column-width="24mm"/>
        <xsl:choose>
          <xsl:when test="$persons"><fo:table-column column-width="26mm"/><fo:table-column column-width="{74 - 24 * number($graded)}mm"/></xsl:when>
          <xsl:otherwise><fo:table-column column-width="{100 - 24 * number($graded)}mm"/></xsl:otherwise>
        </xsl:choose>
        <fo:table-column column-width="32mm"/><xsl:if test="$graded"><fo:table-column column-width="24mm"/></xsl:if>
        <fo:table-header>
          <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="3 + number($graded) + number($persons)"/><xsl:with-param name="caption" select="$caption"/><xsl:with-param name="unit" select="'分'"/></xsl:call-template>
          <fo:table-row xsl:use-attribute-sets="row">
            <xsl:call-template name="heads"><xsl:with-param name="words">名次|<xsl:value-of select="$name"/><xsl:if test="$persons">|单位</xsl:if>|<xsl:value-of select="$total-name"/><xsl:if test="$graded">|等次</xsl:if></xsl:with-param></xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="$of">
            <xsl:sort select="number(not(@unit = $listed/@unit))" data-type="number"/>
            <xsl:sort select="(@original-rank | @rank[not(../@original-rank)])[$overall] | (@original-group-rank | @group-rank[not(../@original-group-rank)])[not($overall)]" data-type="number"/>
            <xsl:sort select="@order" data-type="number"/>
            <xsl:call-template name="result-row"><xsl:with-param name="number" select="position()"/></xsl:call-template>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- Context: row. -->
  <xsl:template name="result-row">
    <xsl:param name="number"/>
    <xsl:variable name="scores" select="boolean($listed[@unit = current()/@unit])"/>
    <xsl:variable name="rank" select="(@original-rank | @rank[not(../@original-rank)])[$overall] | (@original-group-rank | @group-rank[not(../@original-group-rank)])[not($overall)]"/>
    <fo:table-row xsl:use-attribute-sets="row" tb:source="{@unit}">
      <fo:table-cell xsl:use-attribute-sets="cell">
        <xsl:call-template name="continued"><xsl:with-param name="number" select="$number"/></xsl:call-template>
        <fo:block>
          <xsl:call-template name="or-dash"><xsl:with-param name="value" select="$rank[$scores]"/></xsl:call-template>
          <xsl:if test="$scores and count($listed[(@original-rank | @rank[not(../@original-rank)]) = $rank]) &gt; 1 and $overall">（并列）</xsl:if>
        </fo:block>
      </fo:table-cell>
      <xsl:choose>
        <xsl:when test="$persons">
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="f:pad-name(@name)"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@of-name"/></xsl:call-template></fo:block></fo:table-cell>
        </xsl:when>
        <xsl:otherwise><fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell></xsl:otherwise>
      </xsl:choose>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>
        <xsl:call-template name="or-dash"><xsl:with-param name="value" select="(@original-total | @total[not(../@original-total)])[$scores]"/></xsl:call-template>
      </fo:block></fo:table-cell>
      <xsl:if test="$graded">
        <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@original-grade-name | @grade-name[not(../@original-grade-name)]"/></xsl:call-template></fo:block></fo:table-cell>
      </xsl:if>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="table-notes">
    <xsl:if test="$named">
      <fo:block xsl:use-attribute-sets="table-note">
        <xsl:text>注：未列名次和</xsl:text><xsl:value-of select="$total-name"/><xsl:text>的</xsl:text><xsl:value-of select="$who"/>
        <xsl:choose>
          <xsl:when test="$publish/@as = 'unordered'"><xsl:text>只公示名单，排名不分先后。</xsl:text></xsl:when>
          <xsl:otherwise><xsl:text>只公示名单，按名册次序排列。</xsl:text></xsl:otherwise>
        </xsl:choose>
      </fo:block>
    </xsl:if>
    <xsl:if test="$head/r:outside/r:unit">
      <fo:block xsl:use-attribute-sets="table-note">
        <xsl:text>注：不参加排名的</xsl:text><xsl:value-of select="$who"/><xsl:text>：</xsl:text>
        <xsl:for-each select="$head/r:outside/r:unit"><xsl:value-of select="@name"/>（<xsl:value-of select="@reason"/>）<xsl:if test="position() != last()">、</xsl:if></xsl:for-each><xsl:text>。</xsl:text>
      </fo:block>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
