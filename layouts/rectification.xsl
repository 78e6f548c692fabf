<?xml version="1.0" encoding="UTF-8"?>
<!-- 整改通知书: one paper for each unit that has problems to mend: what was found, by which rule it is wrong, what is to be done,
     by whom and until when; and on a page of its own, to be torn off, the 整改情况报告 with blanks to fill in and send back.

     The number of the document is one for all units, as of any circular that goes to several; what each problem is called is
     its own code in the ledger. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/official.xsl"/>
  <xsl:import href="common/table.xsl"/>
  <xsl:import href="common/rectification.xsl"/>

  <lay:document kind="rectification" scope="unit" with="rectification.open rectification.overdue" needs="units" audience="own-unit" file="rectifications/{code}.pdf" title="整改通知书"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'rectification'"/>
  <xsl:variable name="unit" select="/r:results/r:units/r:unit"/>
  <xsl:variable name="open" select="$unit/r:rectification[@state != 'closed']"/>
  <xsl:variable name="overdue" select="$open[@state = 'overdue']"/>
  <xsl:variable name="you"><xsl:choose><xsl:when test="$persons">你</xsl:when><xsl:otherwise>你单位</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:variable name="title-text">
    <xsl:choose>
      <xsl:when test="$document/r:title"><xsl:value-of select="$document/r:title"/></xsl:when>
      <xsl:otherwise>整改通知书</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/">
    <xsl:call-template name="official-document"/>
  </xsl:template>

  <!-- It goes to the unit alone; whoever else is to know of it stands under 抄送. -->
  <xsl:template name="addressees">
    <fo:block><xsl:value-of select="$unit/@name"/>：</fo:block>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:choose>
      <xsl:when test="$document/r:section[@for = 'lead']">
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'lead'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:text>根据</xsl:text><xsl:value-of select="$scheme-title"/><xsl:text>有关规定，截至</xsl:text><xsl:value-of select="f:date(string($ledger/@as-of))"/>
          <xsl:text>，</xsl:text><xsl:value-of select="$you"/><xsl:text>尚有</xsl:text><xsl:value-of select="count($open)"/><xsl:text>项问题没有整改销号</xsl:text>
          <xsl:if test="$overdue and count($overdue) = count($open)">，<xsl:if test="count($open) &gt; 1">均</xsl:if>已逾期</xsl:if>
          <xsl:if test="$overdue and count($overdue) &lt; count($open)">，其中逾期<xsl:value-of select="count($overdue)"/>项</xsl:if>
          <xsl:text>。现将有关事项通知如下：</xsl:text>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <fo:block xsl:use-attribute-sets="heading-1">一、需要整改的问题</fo:block>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'problems'"/></xsl:call-template>
    <xsl:call-template name="problem-table"/>
    <fo:block xsl:use-attribute-sets="heading-1">二、整改要求</fo:block>
    <xsl:choose>
      <xsl:when test="$document/r:section[@for = 'measures']">
        <xsl:call-template name="numbered-paragraphs"><xsl:with-param name="for" select="'measures'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="demands"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'closing'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="demands">
    <xsl:if test="$overdue">
      <fo:block xsl:use-attribute-sets="paragraph">对逾期没有整改到位的问题，请立即整改，并书面说明逾期原因。<xsl:if test="count($overdue) &lt; count($open)">其他问题请在期限内整改到位。</xsl:if></fo:block>
    </xsl:if>
    <xsl:if test="not($overdue)">
      <fo:block xsl:use-attribute-sets="paragraph">请逐项落实整改措施和责任人，在期限内整改到位；举一反三，防止同类问题再次发生。</fo:block>
    </xsl:if>
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:text>请</xsl:text><xsl:call-template name="report-term"/><xsl:text>填写《整改情况报告》（见附件），连同佐证材料报</xsl:text><xsl:call-template name="ledger-office"/>
      <xsl:text>，经复查合格后销号</xsl:text>
      <xsl:if test="$open[$ledger/@report-by and translate(@due, '-', '') &gt; translate($ledger/@report-by, '-', '')]">；整改期限在此之后的，先报整改进展</xsl:if>
      <xsl:text>。逾期未整改的，予以通报。</xsl:text>
    </fo:block>
    <xsl:if test="$office/@contact">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:text>联系人：</xsl:text><xsl:value-of select="$office/@contact"/>
        <xsl:if test="$office/@telephone">，电话：<xsl:value-of select="$office/@telephone"/></xsl:if>
        <xsl:if test="$office/@address">，地址：<xsl:value-of select="$office/@address"/></xsl:if><xsl:text>。</xsl:text>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- 于2014年5月9日前 or, where the ledger names no day, 在各项整改期限届满前. -->
  <xsl:template name="report-term">
    <xsl:choose>
      <xsl:when test="$ledger/@report-by">于<xsl:value-of select="f:date(string($ledger/@report-by))"/>前</xsl:when>
      <xsl:otherwise>在各项整改期限届满前（已逾期的立即）</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="problem-table">
    <fo:table xsl:use-attribute-sets="table" space-before="3pt" space-after="6pt" tb:continued="（续）">
      <fo:table-column column-width="10mm"/><fo:table-column column-width="48mm"/><fo:table-column column-width="26mm"/><fo:table-column column-width="34mm"/><fo:table-column column-width="17mm"/><fo:table-column column-width="21mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'序号|存在问题|依据|整改措施|责任人|整改期限'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$open">
          <fo:table-row xsl:use-attribute-sets="row" tb:source="{@code}">
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="position()"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell">
              <fo:block><xsl:value-of select="r:problem"/></fo:block>
              <fo:block font-size="9pt" line-height="12pt">（<xsl:value-of select="@code"/>，<xsl:value-of select="f:date(string(@found))"/>发现<xsl:if test="@item-name">，<xsl:value-of select="@item-name"/></xsl:if>）</fo:block>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="r:basis"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell">
              <xsl:for-each select="r:measure"><fo:block><xsl:if test="last() &gt; 1"><xsl:value-of select="position()"/>.</xsl:if><xsl:value-of select="."/></fo:block></xsl:for-each>
              <xsl:if test="not(r:measure)"><fo:block>由<xsl:value-of select="$you"/>提出。</fo:block></xsl:if>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell">
              <fo:block><xsl:value-of select="f:pad-name(string(r:responsible/@name))"/></fo:block>
              <xsl:if test="r:responsible/@post"><fo:block font-size="9pt" line-height="12pt"><xsl:value-of select="r:responsible/@post"/></fo:block></xsl:if>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell">
              <xsl:call-template name="day-lines"><xsl:with-param name="date" select="@due"/></xsl:call-template><xsl:if test="@first-due"><fo:block font-size="9pt" line-height="12pt">（延期）</fo:block></xsl:if>
              <xsl:if test="@state = 'overdue'">
                <fo:block font-family="heiti" font-size="9pt" line-height="12pt">逾期</fo:block>
                <xsl:if test="@late-days &gt; 0"><fo:block font-family="heiti" font-size="9pt" line-height="12pt"><xsl:value-of select="concat(@late-days, $ledger-days)"/></fo:block></xsl:if>
              </xsl:if>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>


  <!-- ==== 附件：整改情况报告 ============================================================================ -->

  <xsl:template match="r:results" mode="attachment-list">
    <xsl:call-template name="attachment-name"><xsl:with-param name="name" select="'整改情况报告'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="r:results" mode="attachments">
    <xsl:call-template name="attachment-head"><xsl:with-param name="name" select="'整改情况报告'"/></xsl:call-template>
    <fo:block xsl:use-attribute-sets="form-text" text-align-last="justify" space-after="3pt" keep-with-next.within-page="always">
      <xsl:choose><xsl:when test="$persons">报送人（签字）：</xsl:when><xsl:otherwise>报送单位（盖章）：</xsl:otherwise></xsl:choose><xsl:value-of select="$unit/@name"/>
      <fo:leader leader-pattern="space"/>
      <xsl:text>报送期限：</xsl:text>
      <xsl:choose>
        <xsl:when test="$ledger/@report-by"><xsl:value-of select="f:date(string($ledger/@report-by))"/></xsl:when>
        <xsl:otherwise>各项整改期限届满前</xsl:otherwise>
      </xsl:choose>
    </fo:block>
    <fo:table xsl:use-attribute-sets="table" tb:continued="（续）">
      <fo:table-column column-width="24mm"/><fo:table-column column-width="38mm"/><fo:table-column column-width="44mm"/><fo:table-column column-width="26mm"/><fo:table-column column-width="24mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row">
          <xsl:call-template name="heads"><xsl:with-param name="words" select="'编号|需要整改的问题|整改措施和结果|完成时间|佐证材料（附后）'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$open">
          <fo:table-row xsl:use-attribute-sets="row" height="26mm" tb:source="{@code}">
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@code"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="r:problem"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block/></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>　年　月　日</fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block/></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="$overdue">
          <fo:table-row xsl:use-attribute-sets="row" height="18mm">
            <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block>逾期原因</fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="text-cell" number-columns-spanned="4"><fo:block/></fo:table-cell>
          </fo:table-row>
        </xsl:if>
        <fo:table-row xsl:use-attribute-sets="row" height="18mm">
          <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block>防止再次发生的制度措施</fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="text-cell" number-columns-spanned="4"><fo:block/></fo:table-cell>
        </fo:table-row>
        <fo:table-row xsl:use-attribute-sets="row" height="18mm">
          <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block>复查意见（<xsl:call-template name="ledger-office"/>填写）</fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="text-cell" number-columns-spanned="4">
            <fo:block>□同意销号　　□继续整改，期限　　　年　　月　　日</fo:block>
            <fo:block text-align="end">复查人：　　　　　　　　　　年　　月　　日　</fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="form-text" text-align-last="justify" space-before="9pt" keep-with-previous.within-page="always">
      <xsl:text>单位主要负责人（签字）：</xsl:text><fo:leader leader-pattern="space"/>
      <xsl:text>填报人：　　　　　</xsl:text><fo:leader leader-pattern="space"/>
      <xsl:text>电话：　　　　　　</xsl:text><fo:leader leader-pattern="space"/><xsl:text>　　年　月　日</xsl:text>
    </fo:block>
    <fo:block xsl:use-attribute-sets="table-note" space-before="12pt" keep-with-previous.within-page="always">
      <xsl:text>注：填好后沿装订线取下本页，</xsl:text><xsl:call-template name="report-term"/><xsl:text>连同佐证材料报</xsl:text><xsl:value-of select="$office/@name"/>
      <xsl:if test="$office/@address">（<xsl:value-of select="$office/@address"/>）</xsl:if><xsl:text>；一项写不下的可另附页。</xsl:text>
    </fo:block>
  </xsl:template>

</xsl:stylesheet>
