<?xml version="1.0" encoding="UTF-8"?>
<!-- 考评结果对比表 (tongbao diff -o FILE.pdf): two records beside each other for the committee. What the schemes say differently,
     how many units each grade takes, and for every unit that changed what changed and which item or rule did it. A comparison with
     a draft is a draft and marked as one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:tb="urn:tongbao:fo"
    xmlns:lay="urn:tongbao:layout" xmlns:d="urn:tongbao:diff" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="d f lay">

  <xsl:import href="common/form.xsl"/>
  <xsl:import href="common/diff.xsl"/>

  <lay:document kind="diff" scope="comparison" needs="units" audience="committee" file="diff.pdf" title="考评结果对比表"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="language" select="'zh'"/>
  <!-- What the marks of the page go by. -->
  <xsl:variable name="kind" select="'diff'"/>
  <xsl:variable name="stage" select="string($diff/d:head/@stage)"/>
  <xsl:variable name="sample" select="$diff/d:head/@sample = 'yes'"/>
  <xsl:variable name="changed" select="$diff/d:units/d:unit[@changed = 'yes']"/>

  <xsl:template match="/d:diff">
    <fo:root xml:lang="zh-CN" tb:han-latin-gap="0">
      <xsl:call-template name="page-masters"/>
      <fo:page-sequence master-reference="pages" initial-page-number="1">
        <xsl:call-template name="page-frame"/>
        <fo:flow flow-name="xsl-region-body" xsl:use-attribute-sets="form-text">
          <xsl:call-template name="form-title"><xsl:with-param name="title" select="'考评结果对比表'"/></xsl:call-template>
          <xsl:call-template name="form-line">
            <xsl:with-param name="left" select="concat('编制：', $new/@office)"/>
            <xsl:with-param name="right"><xsl:call-template name="w"><xsl:with-param name="k" select="'restricted'"/></xsl:call-template></xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="records"/>
          <xsl:choose>
            <xsl:when test="$counts/@identical = 'yes'">
              <fo:block space-before="12pt"><xsl:call-template name="w"><xsl:with-param name="k" select="'identical'"/></xsl:call-template></fo:block>
            </xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="rules"/>
              <xsl:call-template name="grades"/>
              <xsl:call-template name="units"/>
              <xsl:for-each select="$moneys"><xsl:call-template name="money-table"/></xsl:for-each>
              <xsl:call-template name="only-table"/>
            </xsl:otherwise>
          </xsl:choose>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- ==== the two records =============================================================================== -->

  <xsl:template name="records">
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="24mm"/><fo:table-column column-width="66mm"/><fo:table-column column-width="66mm"/>
      <fo:table-header>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'|原结果|新结果'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:call-template name="record-row"><xsl:with-param name="head" select="'批次'"/><xsl:with-param name="old" select="$old/@title"/><xsl:with-param name="new" select="$new/@title"/></xsl:call-template>
        <xsl:call-template name="record-row"><xsl:with-param name="head" select="'周期'"/><xsl:with-param name="old" select="$old/@period-name"/><xsl:with-param name="new" select="$new/@period-name"/></xsl:call-template>
        <xsl:call-template name="record-row"><xsl:with-param name="head" select="'阶段'"/><xsl:with-param name="old" select="$old/@stage"/><xsl:with-param name="new" select="$new/@stage"/></xsl:call-template>
        <xsl:call-template name="record-row">
          <xsl:with-param name="head" select="'方案'"/>
          <xsl:with-param name="old"><xsl:for-each select="$old"><xsl:call-template name="scheme-words"/></xsl:for-each></xsl:with-param>
          <xsl:with-param name="new"><xsl:for-each select="$new"><xsl:call-template name="scheme-words"/></xsl:for-each></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="record-row"><xsl:with-param name="head" select="'单位'"/><xsl:with-param name="old" select="concat($old/@assessed, '个，参加排名', $old/@ranked, '个')"/><xsl:with-param name="new" select="concat($new/@assessed, '个，参加排名', $new/@ranked, '个')"/></xsl:call-template>
        <xsl:call-template name="record-row"><xsl:with-param name="head" select="'平均分'"/><xsl:with-param name="old" select="f:minus(string($old/@mean))"/><xsl:with-param name="new" select="f:minus(string($new/@mean))"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
    <xsl:if test="$diff/d:head/@same-period = 'no'"><xsl:call-template name="head-note"><xsl:with-param name="k" select="'periods'"/></xsl:call-template></xsl:if>
    <xsl:if test="$diff/d:head/@same-period = 'yes' and $diff/d:head/@same-campaign = 'no'"><xsl:call-template name="head-note"><xsl:with-param name="k" select="'campaigns'"/></xsl:call-template></xsl:if>
    <xsl:if test="$diff/d:head/@comparable = 'no'"><xsl:call-template name="head-note"><xsl:with-param name="k" select="'totals'"/></xsl:call-template></xsl:if>
  </xsl:template>

  <xsl:template name="record-row">
    <xsl:param name="head"/>
    <xsl:param name="old"/>
    <xsl:param name="new"/>
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="$head"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="$old"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:value-of select="$new"/></fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="head-note">
    <xsl:param name="k"/>
    <fo:block xsl:use-attribute-sets="table-note">注：<xsl:call-template name="w"><xsl:with-param name="k" select="$k"/></xsl:call-template></fo:block>
  </xsl:template>

  <!-- ==== schemes and grades ============================================================================ -->

  <xsl:template name="rules">
    <xsl:if test="d:head/d:change">
      <fo:table xsl:use-attribute-sets="table" space-before="12pt">
        <fo:table-column column-width="66mm"/><fo:table-column column-width="42mm"/><fo:table-column column-width="24mm"/><fo:table-column column-width="24mm"/>
        <fo:table-header>
          <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="4"/><xsl:with-param name="caption" select="'方案变更'"/></xsl:call-template>
          <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'项目|内容|原|新'"/></xsl:call-template></fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="d:head/d:change">
            <fo:table-row xsl:use-attribute-sets="row">
              <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="continued"/><xsl:call-template name="change-subject"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="change-what"/><xsl:if test="@comparable = 'no'">（不可比）</xsl:if></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-none"><xsl:with-param name="value" select="@old"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-none"><xsl:with-param name="value" select="@new"/></xsl:call-template></fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <xsl:template name="grades">
    <xsl:if test="d:head/d:grade">
      <fo:table xsl:use-attribute-sets="table" space-before="12pt" keep-together.within-page="always">
        <fo:table-column column-width="36mm"/><fo:table-column column-width="24mm"/><fo:table-column column-width="24mm"/>
        <fo:table-column column-width="24mm"/><fo:table-column column-width="48mm"/>
        <fo:table-header>
          <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="5"/><xsl:with-param name="caption" select="'各等次单位数'"/><xsl:with-param name="unit" select="'个'"/></xsl:call-template>
          <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'等次|原|新|增减|名额'"/></xsl:call-template></fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="d:head/d:grade">
            <fo:table-row xsl:use-attribute-sets="row">
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@name"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-none"><xsl:with-param name="value" select="@old"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-none"><xsl:with-param name="value" select="@new"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="signed"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>
                <xsl:choose>
                  <xsl:when test="@old-places = @new-places"><xsl:value-of select="@new-places"/></xsl:when>
                  <xsl:otherwise><xsl:call-template name="arrow"><xsl:with-param name="old" select="@old-places"/><xsl:with-param name="new" select="@new-places"/></xsl:call-template></xsl:otherwise>
                </xsl:choose>
              </fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- ==== units ========================================================================================= -->

  <xsl:template name="units">
    <xsl:if test="$changed">
      <fo:table xsl:use-attribute-sets="table" space-before="12pt">
        <fo:table-column column-width="30mm"/><fo:table-column column-width="26mm"/><fo:table-column column-width="14mm"/>
        <fo:table-column column-width="14mm"/><fo:table-column column-width="22mm"/><fo:table-column column-width="50mm"/>
        <fo:table-header>
          <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="6"/><xsl:with-param name="caption" select="'各单位变化'"/></xsl:call-template>
          <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="concat('单位|', $total-word, '|名次|类内|等次|变化来源')"/></xsl:call-template></fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="$changed">
            <xsl:sort select="not(@place)"/><xsl:sort select="@place" data-type="number"/>
            <xsl:call-template name="unit-row"/>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
    <fo:block xsl:use-attribute-sets="table-note">
      <xsl:text>注：共</xsl:text><xsl:value-of select="$counts/@compared"/><xsl:text>个单位，变化</xsl:text><xsl:value-of select="$counts/@changed"/>
      <xsl:text>个，其中得分变化</xsl:text><xsl:value-of select="$counts/@total"/><xsl:text>个，名次上升</xsl:text><xsl:value-of select="$counts/@rose"/>
      <xsl:text>个、下降</xsl:text><xsl:value-of select="$counts/@fell"/><xsl:text>个，等次变化</xsl:text><xsl:value-of select="$counts/@grade"/>
      <xsl:text>个。变化来源按对总分影响的大小排列，各项之和为总分的变化。</xsl:text>
    </fo:block>
  </xsl:template>

  <!-- Context: unit. What is the same in both is printed once. -->
  <xsl:template name="unit-row">
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="continued"/><xsl:value-of select="@name"/><xsl:if test="@old-name">（原<xsl:value-of select="@old-name"/>）</xsl:if></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <xsl:for-each select="d:total"><xsl:call-template name="two-lines"/></xsl:for-each>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="rank-lines"><xsl:with-param name="of" select="d:rank"/></xsl:call-template></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="rank-lines"><xsl:with-param name="of" select="d:group-rank"/></xsl:call-template></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <xsl:for-each select="d:grade">
          <xsl:choose>
            <xsl:when test="@direction = 'same'"><fo:block><xsl:value-of select="@new-name"/></fo:block></xsl:when>
            <xsl:otherwise>
              <fo:block><xsl:call-template name="arrow"><xsl:with-param name="old" select="@old-name"/><xsl:with-param name="new" select="@new-name"/></xsl:call-template></fo:block>
              <fo:block font-size="9pt" line-height="12pt"><xsl:call-template name="grade-reason"/></fo:block>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
        <xsl:if test="not(d:grade)"><fo:block>—</fo:block></xsl:if>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="text-cell" font-size="9pt" line-height="12pt"><xsl:call-template name="sources"/></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- 95.02→94.02 and the change below it, or one figure. -->
  <xsl:template name="two-lines">
    <xsl:choose>
      <xsl:when test="@old = @new"><fo:block><xsl:value-of select="f:minus(string(@new))"/></fo:block></xsl:when>
      <xsl:otherwise>
        <fo:block><xsl:call-template name="arrow"/></fo:block>
        <fo:block><xsl:call-template name="signed"/></fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="rank-lines">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="not($of)"><fo:block>—</fo:block></xsl:when>
      <xsl:when test="$of/@old = $of/@new"><fo:block><xsl:value-of select="$of/@new"/></fo:block></xsl:when>
      <xsl:otherwise>
        <fo:block><xsl:call-template name="arrow"><xsl:with-param name="old" select="$of/@old"/><xsl:with-param name="new" select="$of/@new"/></xsl:call-template></fo:block>
        <xsl:if test="$of/@change"><fo:block><xsl:call-template name="moved"><xsl:with-param name="change" select="$of/@change"/></xsl:call-template></fo:block></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Context: unit. -->
  <xsl:template name="sources">
    <xsl:for-each select="d:effect[not(@rule = 'round' and @value = 0)]">
      <fo:block start-indent="9pt" text-indent="-9pt"><xsl:call-template name="signed"><xsl:with-param name="value" select="@value"/></xsl:call-template><xsl:text>　</xsl:text><xsl:call-template name="effect-name"/></fo:block>
    </xsl:for-each>
    <xsl:if test="d:total/@parts-difference">
      <fo:block start-indent="9pt" text-indent="-9pt"><xsl:call-template name="signed"><xsl:with-param name="value" select="d:total/@parts-difference"/></xsl:call-template><xsl:text>　</xsl:text><xsl:call-template name="w"><xsl:with-param name="k" select="'parts-difference'"/></xsl:call-template></fo:block>
    </xsl:if>
    <xsl:if test="@others-moved"><fo:block><xsl:call-template name="w"><xsl:with-param name="k" select="'others-moved'"/></xsl:call-template></fo:block></xsl:if>
    <xsl:if test="d:rank/@decided"><fo:block><xsl:call-template name="w"><xsl:with-param name="k" select="'decided'"/></xsl:call-template></fo:block></xsl:if>
    <xsl:if test="not(d:effect or d:total/@parts-difference or @others-moved or d:rank/@decided)"><fo:block>—</fo:block></xsl:if>
  </xsl:template>

  <!-- ==== money ========================================================================================= -->

  <!-- Context: money of the head. Each unit whose pay changed, and the sum. -->
  <xsl:template name="money-table">
    <xsl:variable name="money" select="."/>
    <xsl:variable name="paid" select="$changed/d:money[@code = $money/@code][@change != 0]"/>
    <fo:table xsl:use-attribute-sets="table" space-before="12pt">
      <fo:table-column column-width="66mm"/><fo:table-column column-width="30mm"/><fo:table-column column-width="30mm"/><fo:table-column column-width="30mm"/>
      <fo:table-header>
        <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="4"/><xsl:with-param name="caption" select="concat(@name, '变化')"/><xsl:with-param name="unit" select="@currency"/></xsl:call-template>
        <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="'单位|原|新|增减'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$paid">
          <xsl:sort select="not(../@place)"/><xsl:sort select="../@place" data-type="number"/>
          <xsl:call-template name="money-row"><xsl:with-param name="name" select="../@name"/></xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="money-row"><xsl:with-param name="name" select="'全部单位合计'"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="money-row">
    <xsl:param name="name"/>
    <fo:table-row xsl:use-attribute-sets="row">
      <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="continued"/><xsl:value-of select="$name"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="or-none"><xsl:with-param name="value" select="@old"/></xsl:call-template></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="or-none"><xsl:with-param name="value" select="@new"/></xsl:call-template></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="number-cell"><fo:block><xsl:call-template name="signed"/></fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- ==== units that only one record has ================================================================ -->

  <xsl:template name="only-table">
    <xsl:if test="d:units/d:only">
      <fo:table xsl:use-attribute-sets="table" space-before="12pt">
        <fo:table-column column-width="66mm"/><fo:table-column column-width="30mm"/><fo:table-column column-width="20mm"/><fo:table-column column-width="20mm"/><fo:table-column column-width="20mm"/>
        <fo:table-header>
          <xsl:call-template name="caption-row"><xsl:with-param name="columns" select="5"/><xsl:with-param name="caption" select="'只在一份结果中的单位'"/></xsl:call-template>
          <fo:table-row xsl:use-attribute-sets="row"><xsl:call-template name="heads"><xsl:with-param name="words" select="concat('单位|', $total-word, '|名次|等次|所在')"/></xsl:call-template></fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:for-each select="d:units/d:only">
            <fo:table-row xsl:use-attribute-sets="row">
              <fo:table-cell xsl:use-attribute-sets="text-cell"><fo:block><xsl:call-template name="continued"/><xsl:value-of select="@name"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="f:minus(string(@total))"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-none"><xsl:with-param name="value" select="@rank"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="or-none"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:call-template name="w"><xsl:with-param name="k" select="@side"/></xsl:call-template>结果</fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
