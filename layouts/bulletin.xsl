<?xml version="1.0" encoding="UTF-8"?>
<!-- 通报: the bulletin of the results, for all units. Its text is made from the record; the office's own paragraphs stand in
     their places among it. Units are named, with or without scores, only as the campaign's <publish> allows for their grade. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay">

  <xsl:import href="common/official.xsl"/>
  <xsl:import href="common/table.xsl"/>
  <xsl:import href="common/ranking.xsl"/>
  <xsl:import href="common/result-tables.xsl"/>
  <xsl:import href="common/use.xsl"/>
  <xsl:import href="common/rectification.xsl"/>
  <xsl:import href="common/units.xsl"/>
  <xsl:import href="common/appeal.xsl"/>

  <lay:document kind="bulletin" scope="record" needs="summary" audience="units" file="bulletin.pdf" title="考评结果通报"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'bulletin'"/>

  <xsl:template match="/">
    <xsl:call-template name="official-document"/>
  </xsl:template>

  <!-- Grades in the order of the scheme, and what may be said of each. -->
  <xsl:variable name="grades" select="$head/r:quotas[not(@group) or position() = 1]/r:quota"/>
  <xsl:variable name="listed" select="$rows[@competes = 'yes' and $publish[@as = 'list']/@grade = @grade]"/>
  <xsl:variable name="named" select="$rows[@competes = 'yes' and $publish[@as = 'names' or @as = 'unordered']/@grade = @grade]"/>
  <xsl:variable name="nameable" select="$listed | $named"/>
  <!-- Whose place is not told, of them it is not told how far it moved either. -->
  <xsl:variable name="moved" select="$listed[@notable = 'yes']"/>
  <!-- There is something to be said of movement, if only that nobody moved far. -->
  <xsl:variable name="movements" select="$head/r:previous and $head/r:movers"/>
  <xsl:variable name="findings" select="$head/r:problems/r:event[@part = 'deduction']"/>

  <!-- The attachments that this record has, and their numbers. -->
  <xsl:variable name="result-table" select="concat($head/r:campaign/@title, '结果一览表')"/>
  <xsl:variable name="movement-table" select="concat($head/r:campaign/@title, '名次升降情况表')"/>
  <xsl:variable name="finding-table" select="concat($head/r:campaign/@title, '查实问题一览表')"/>
  <xsl:variable name="attachments" select="number(boolean($nameable)) + number(boolean($moved)) + number(boolean($findings))"/>

  <xsl:template name="attachment-number">
    <xsl:param name="which"/>
    <xsl:if test="$attachments &gt; 1">
      <xsl:choose>
        <xsl:when test="$which = 'result'">1</xsl:when>
        <xsl:when test="$which = 'movement'"><xsl:value-of select="1 + number(boolean($nameable))"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$attachments"/></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- （见附件2） -->
  <xsl:template name="see-attachment">
    <xsl:param name="which"/>
    <xsl:text>见附件</xsl:text>
    <xsl:call-template name="attachment-number"><xsl:with-param name="which" select="$which"/></xsl:call-template>
  </xsl:template>

  <!-- ==== text ========================================================================================== -->

  <xsl:template match="r:results" mode="body">
    <xsl:choose>
      <xsl:when test="$document/r:section[@for = 'lead']">
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'lead'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="lead"/></xsl:otherwise>
    </xsl:choose>
    <fo:block xsl:use-attribute-sets="heading-1">一、总体情况</fo:block>
    <xsl:call-template name="overview"/>
    <xsl:if test="$head/r:appeals">
      <fo:block xsl:use-attribute-sets="paragraph"><xsl:call-template name="appeals-paragraph"><xsl:with-param name="listed" select="$listed"/></xsl:call-template></fo:block>
    </xsl:if>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'overview'"/></xsl:call-template>
    <fo:block xsl:use-attribute-sets="heading-1">二、考评结果</fo:block>
    <xsl:call-template name="results"/>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'results'"/></xsl:call-template>
    <fo:block xsl:use-attribute-sets="heading-1">三、存在问题</fo:block>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'problems'"/></xsl:call-template>
    <xsl:call-template name="problems"/>
    <xsl:call-template name="overdue-paragraphs"/>
    <fo:block xsl:use-attribute-sets="heading-1">四、下一步工作要求</fo:block>
    <xsl:call-template name="measures"/>
    <xsl:variable name="praise" select="$commending | $criticising"/>
    <xsl:if test="$praise">
      <fo:block xsl:use-attribute-sets="heading-1">五、<xsl:if test="$commending">表扬</xsl:if><xsl:if test="$commending and $criticising">和</xsl:if><xsl:if test="$criticising">批评</xsl:if></fo:block>
      <xsl:call-template name="praise-and-criticism"/>
    </xsl:if>
    <xsl:if test="$carried">
      <fo:block xsl:use-attribute-sets="heading-1"><xsl:value-of select="f:chinese-number(5 + number(boolean($praise)))"/>、重点整改情况</fo:block>
      <xsl:call-template name="carried-paragraphs"><xsl:with-param name="scores" select="count($carried/r:applies[@unit = $listed/@unit]) = count($carried/r:applies)"/></xsl:call-template>
    </xsl:if>
    <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'closing'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="lead">
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:text>根据</xsl:text><xsl:value-of select="$scheme-title"/><xsl:text>有关规定，</xsl:text>
      <xsl:value-of select="$office/@short"/><xsl:text>组织对</xsl:text><xsl:value-of select="key('figure', 'assessed')/@value"/>
      <xsl:value-of select="$many"/><xsl:value-of select="$period"/><xsl:text>绩效情况进行了考评。</xsl:text>
      <xsl:if test="$final and $head/r:stage/r:approval">
        <xsl:text>经</xsl:text><xsl:value-of select="$head/r:stage/r:approval/@body"/><xsl:value-of select="$head/r:stage/r:approval/@meeting"/>
        <xsl:text>审定，</xsl:text>
      </xsl:if>
      <xsl:text>现将有关情况通报如下：</xsl:text>
    </fo:block>
  </xsl:template>

  <!-- 一、总体情况 -->
  <xsl:template name="overview">
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:value-of select="$period"/><xsl:text>共考评</xsl:text><xsl:value-of select="$who"/><xsl:value-of select="key('figure', 'assessed')/@value"/><xsl:value-of select="$each"/><xsl:text>，其中参加排名</xsl:text>
      <xsl:value-of select="key('figure', 'ranked')/@value"/><xsl:value-of select="$each"/>
      <xsl:if test="key('figure', 'outside')/@value &gt; 0">
        <xsl:text>、不参加排名</xsl:text><xsl:value-of select="key('figure', 'outside')/@value"/><xsl:value-of select="$each"/>
      </xsl:if>
      <xsl:text>。参加排名</xsl:text><xsl:value-of select="$who"/><xsl:text>的</xsl:text><xsl:value-of select="$total-name"/><xsl:text>平均</xsl:text><xsl:value-of select="f:minus(key('figure', 'mean')/@value)"/><xsl:text>分</xsl:text>
      <xsl:call-template name="mean-change"/>
      <xsl:text>；最高</xsl:text><xsl:value-of select="f:minus(key('figure', 'highest')/@value)"/><xsl:text>分</xsl:text>
      <xsl:call-template name="holder"><xsl:with-param name="rows" select="$listed[@total = key('figure', 'highest')/@value]"/></xsl:call-template>
      <xsl:text>，最低</xsl:text><xsl:value-of select="f:minus(key('figure', 'lowest')/@value)"/><xsl:text>分</xsl:text>
      <xsl:call-template name="holder"><xsl:with-param name="rows" select="$listed[@total = key('figure', 'lowest')/@value]"/></xsl:call-template>
      <xsl:text>。</xsl:text>
    </fo:block>
    <xsl:if test="$grades or $head/r:previous"><fo:block xsl:use-attribute-sets="paragraph">
      <xsl:if test="$grades">
        <xsl:text>从等次看，</xsl:text>
        <xsl:for-each select="$grades">
          <xsl:call-template name="grade-word"/><xsl:value-of select="sum($head/r:quotas/r:quota[@grade = current()/@grade]/@assigned)"/><xsl:value-of select="$each"/>
          <xsl:call-template name="comma"/>
        </xsl:for-each>
        <xsl:if test="$head/r:previous/r:grade">
          <xsl:text>；</xsl:text><xsl:value-of select="$head/r:previous/@name"/><xsl:text>分别为</xsl:text>
          <xsl:for-each select="$head/r:previous/r:grade">
            <xsl:value-of select="@count"/><xsl:value-of select="$each"/>
            <xsl:if test="position() != last()">、</xsl:if>
          </xsl:for-each>
        </xsl:if>
        <xsl:text>。</xsl:text>
      </xsl:if>
      <xsl:if test="$head/r:previous">
        <xsl:text>与</xsl:text><xsl:value-of select="$head/r:previous/@name"/><xsl:text>相比，名次上升的</xsl:text><xsl:value-of select="key('figure', 'risers')/@value"/><xsl:value-of select="$each"/>
        <xsl:text>，下降的</xsl:text><xsl:value-of select="key('figure', 'fallers')/@value"/><xsl:value-of select="$each"/>
        <xsl:text>，持平的</xsl:text><xsl:value-of select="key('figure', 'same')/@value"/><xsl:value-of select="$each"/>
        <xsl:if test="key('figure', 'new')/@value &gt; 0">
          <xsl:text>，新参评的</xsl:text><xsl:value-of select="key('figure', 'new')/@value"/><xsl:value-of select="$each"/>
        </xsl:if>
        <xsl:if test="key('figure', 'regrouped')/@value &gt; 0">
          <xsl:text>，因调整类别不可比的</xsl:text><xsl:value-of select="key('figure', 'regrouped')/@value"/><xsl:value-of select="$each"/>
        </xsl:if>
        <xsl:if test="key('figure', 'unmoved')/@value &gt; 0">
          <xsl:text>，无</xsl:text><xsl:value-of select="$last-period"/><xsl:text>名次的</xsl:text><xsl:value-of select="key('figure', 'unmoved')/@value"/><xsl:value-of select="$each"/>
        </xsl:if>
        <xsl:text>。</xsl:text>
        <xsl:call-template name="not-comparable"><xsl:with-param name="of" select="$compared | $compared-year"/></xsl:call-template>
        <xsl:call-template name="regrouped-sentence"><xsl:with-param name="of" select="$compared[not(r:changed[@what = 'group' and not(@code = $nameable/@unit)])]"/></xsl:call-template>
      </xsl:if>
    </fo:block></xsl:if>
    <xsl:call-template name="unit-changes-paragraph"/>
    <xsl:variable name="supplements">
      <xsl:call-template name="supplement-sentences"/>
      <xsl:if test="$head/r:period/@partial = 'yes'"><xsl:call-template name="pending-names"/>尚未考评，以上为阶段性结果。</xsl:if>
    </xsl:variable>
    <xsl:if test="$supplements != ''"><fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="$supplements"/></fo:block></xsl:if>
    <!-- What is sent in every month or quarter: one paragraph of numbers for each kind. -->
    <xsl:for-each select="$head/r:submissions[@round][not(preceding-sibling::r:submissions[@round]/@kind = @kind)]">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:call-template name="submission-kind"><xsl:with-param name="kind" select="@kind"/></xsl:call-template><xsl:text>分期报送情况：</xsl:text>
        <xsl:for-each select="$head/r:submissions[@round and @kind = current()/@kind]">
          <xsl:value-of select="@round-name"/><xsl:text>应报</xsl:text><xsl:value-of select="@expected"/><xsl:value-of select="$each"/><xsl:text>，按时</xsl:text><xsl:value-of select="@on-time"/><xsl:value-of select="$each"/>
          <xsl:if test="@late &gt; 0">、逾期<xsl:value-of select="@late"/><xsl:value-of select="$each"/></xsl:if>
          <xsl:if test="@rejected &gt; 0">、退回<xsl:value-of select="@rejected"/><xsl:value-of select="$each"/></xsl:if>
          <xsl:if test="@missing &gt; 0">、未报<xsl:value-of select="@missing"/><xsl:value-of select="$each"/></xsl:if>
          <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
        </xsl:for-each>
      </fo:block>
    </xsl:for-each>
    <xsl:for-each select="$head/r:submissions[not(@round)]">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:text>应报送</xsl:text><xsl:call-template name="submission-kind"><xsl:with-param name="kind" select="@kind"/></xsl:call-template>
        <xsl:text>的</xsl:text><xsl:value-of select="$who"/><xsl:value-of select="@expected"/><xsl:text>个，按时报送</xsl:text><xsl:value-of select="@on-time"/><xsl:text>个</xsl:text>
        <xsl:if test="@late &gt; 0">、逾期报送<xsl:value-of select="@late"/>个</xsl:if>
        <xsl:if test="@rejected &gt; 0">、退回补正<xsl:value-of select="@rejected"/>个</xsl:if>
        <xsl:if test="@missing &gt; 0">、未报送<xsl:value-of select="@missing"/>个</xsl:if>
        <xsl:if test="@reports-missing &gt; 0">；未附年度书面报告的<xsl:value-of select="@reports-missing"/>个</xsl:if>
        <xsl:text>。</xsl:text>
        <xsl:call-template name="senders"><xsl:with-param name="status" select="'late'"/><xsl:with-param name="words" select="'逾期报送的是'"/></xsl:call-template>
        <xsl:call-template name="senders"><xsl:with-param name="status" select="'rejected'"/><xsl:with-param name="words" select="'退回补正的是'"/></xsl:call-template>
        <xsl:call-template name="senders"><xsl:with-param name="status" select="'missing'"/><xsl:with-param name="words" select="'未报送的是'"/></xsl:call-template>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- 未报送的是某某、某某。 Who was late, sent back or silent is said whatever his grade. Context: submissions. -->
  <xsl:template name="senders">
    <xsl:param name="status"/>
    <xsl:param name="words"/>
    <xsl:if test="r:submission[@status = $status]">
      <xsl:value-of select="$words"/><xsl:value-of select="f:list(r:submission[@status = $status]/@name, '、')"/><xsl:text>。</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- ，较2011年度提高7.11分，较上年同期（2013年第一季度）降低0.2分 -->
  <xsl:template name="mean-change">
    <xsl:call-template name="mean-clause"><xsl:with-param name="than" select="$head/r:previous/@name"/><xsl:with-param name="change" select="key('figure', 'mean.change')/@value"/></xsl:call-template>
    <xsl:call-template name="mean-clause"><xsl:with-param name="than" select="concat('上年同期（', $compared-year/@name, '）')"/><xsl:with-param name="change" select="key('figure', 'year-ago.mean.change')/@value"/></xsl:call-template>
  </xsl:template>

  <!-- （某单位） behind the highest and the lowest score, if it may be said. -->
  <xsl:template name="holder">
    <xsl:param name="rows"/>
    <xsl:if test="$rows">（<xsl:value-of select="f:list($rows/@name, '、')"/>）</xsl:if>
  </xsl:template>

  <xsl:template name="comma">
    <xsl:if test="position() != last()">，</xsl:if>
  </xsl:template>

  <!-- 二、考评结果 -->
  <xsl:template name="results">
    <!-- Each part counts those before it that are there. -->
    <xsl:variable name="ranked-groups" select="$head/r:groups/r:group[@ranked &gt; 0]"/>
    <xsl:variable name="first" select="number(boolean($head/r:quotas | $head/r:decisions/r:decision))"/>
    <xsl:variable name="second" select="$first + number(boolean($ranked-groups))"/>
    <xsl:variable name="third" select="$second + number(boolean($movements))"/>
    <xsl:if test="$first = 1"><fo:block xsl:use-attribute-sets="heading-2">（一）等次评定</fo:block></xsl:if>
    <xsl:for-each select="$head/r:quotas">
      <fo:block xsl:use-attribute-sets="paragraph"><xsl:call-template name="quota-sentence"/></fo:block>
      <xsl:for-each select="r:border">
        <fo:block xsl:use-attribute-sets="paragraph"><xsl:call-template name="border-sentence"><xsl:with-param name="names" select="count(r:unit[@code = $nameable/@unit]) = count(r:unit)"/></xsl:call-template></fo:block>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:for-each select="$head/r:decisions/r:decision">
      <fo:block xsl:use-attribute-sets="paragraph"><xsl:call-template name="decision-sentence"><xsl:with-param name="name" select="boolean($nameable[@unit = current()/@unit])"/></xsl:call-template></fo:block>
    </xsl:for-each>
    <xsl:for-each select="$grades[key('grade-row', @grade)]">
      <xsl:call-template name="grade-list"><xsl:with-param name="number" select="position()"/></xsl:call-template>
    </xsl:for-each>
    <xsl:if test="$ranked-groups">
      <fo:block xsl:use-attribute-sets="heading-2">
        <xsl:text>（</xsl:text><xsl:value-of select="f:chinese-number($second)"/><xsl:text>）分</xsl:text><xsl:value-of select="substring($within, 1, 1)"/><xsl:text>情况</xsl:text>
      </fo:block>
    </xsl:if>
    <xsl:for-each select="$ranked-groups">
      <fo:block xsl:use-attribute-sets="paragraph"><xsl:call-template name="group-sentence"/></fo:block>
    </xsl:for-each>
    <xsl:if test="$movements">
      <fo:block xsl:use-attribute-sets="heading-2">（<xsl:value-of select="f:chinese-number($third)"/>）名次升降情况</fo:block>
      <fo:block xsl:use-attribute-sets="paragraph"><xsl:call-template name="movement-sentence"/></fo:block>
    </xsl:if>
    <xsl:if test="$head/r:outside/r:unit">
      <fo:block xsl:use-attribute-sets="heading-2">
        <xsl:text>（</xsl:text><xsl:value-of select="f:chinese-number($third + 1)"/><xsl:text>）不参加排名的</xsl:text><xsl:value-of select="$who"/>
      </fo:block>
      <fo:block xsl:use-attribute-sets="paragraph"><xsl:call-template name="outside-sentence"/></fo:block>
    </xsl:if>
  </xsl:template>

  <!-- 1.优秀等次（10个） and its units. Equals of one rank stand together: A、B（并列）. -->
  <xsl:template name="grade-list">
    <xsl:param name="number"/>
    <xsl:variable name="as"><xsl:call-template name="published"/></xsl:variable>
    <xsl:variable name="of-grade" select="key('grade-row', @grade)"/>
    <xsl:variable name="assigned" select="sum($head/r:quotas/r:quota[@grade = current()/@grade]/@assigned)"/>
    <xsl:if test="$as != 'none'">
      <xsl:choose>
        <xsl:when test="$as = 'count'">
          <fo:block xsl:use-attribute-sets="paragraph">
            <xsl:value-of select="$number"/>.<xsl:call-template name="grade-word"/>（<xsl:value-of select="$assigned"/><xsl:value-of select="$each"/>）。名单略。</fo:block>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="words"><xsl:call-template name="order-words"><xsl:with-param name="unordered" select="$as = 'unordered'"/></xsl:call-template></xsl:variable>
          <fo:block xsl:use-attribute-sets="heading-3">
            <xsl:value-of select="$number"/>.<xsl:call-template name="grade-word"/>（<xsl:value-of select="$assigned"/><xsl:value-of select="$each"/><xsl:if test="$as != 'list' and $words != ''">，<xsl:value-of select="$words"/></xsl:if>）</fo:block>
          <!-- Ranked by group alone they stand by group too. -->
          <xsl:for-each select="$head/r:groups/r:group[$grouped and $as = 'list'][key('group-row', @code)/@unit = $of-grade/@unit]">
            <xsl:variable name="of-group" select="$of-grade[@group = current()/@code]"/>
            <fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="@name"/><xsl:value-of select="count($of-group)"/><xsl:value-of select="$each"/>：<xsl:call-template name="grade-units"><xsl:with-param name="of" select="$of-group"/><xsl:with-param name="as" select="string($as)"/></xsl:call-template></fo:block>
          </xsl:for-each>
          <xsl:if test="not($grouped and $as = 'list')">
            <fo:block xsl:use-attribute-sets="paragraph">
              <xsl:call-template name="grade-units"><xsl:with-param name="of" select="$of-grade"/><xsl:with-param name="as" select="string($as)"/></xsl:call-template>
              <xsl:if test="$as = 'names' and $words = ''">（<xsl:value-of select="$roster-order"/>）</xsl:if>
            </fo:block>
          </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- 甲局（98.20分，并列）、乙局（98.20分，并列）。 -->
  <xsl:template name="grade-units">
    <xsl:param name="of"/>
    <xsl:param name="as"/>
    <xsl:for-each select="$of">
      <xsl:sort select="f:sort-key(string(@name[$by-strokes and $as != 'list']), string($stroke-rule))"/>
      <xsl:sort select="@place[$as = 'list'] | @group-place[$as = 'list' and not(../@place)] | @order[$as != 'list' or not(../@place or ../@group-place)]" data-type="number"/>
      <xsl:value-of select="@name"/>
      <xsl:if test="$as = 'list'">
        <xsl:text>（</xsl:text><xsl:value-of select="f:minus(@total)"/><xsl:text>分</xsl:text>
        <xsl:if test="@tied = 'yes' or ($grouped and @group-tied = 'yes')">，并列</xsl:if>
        <xsl:text>）</xsl:text>
      </xsl:if>
      <xsl:if test="position() != last()">、</xsl:if>
    </xsl:for-each>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <!-- 党委工作部门参加排名10个，平均91.20分。其中，第一名某某，第二名某某。 The first three, as far as they may be named. -->
  <xsl:template name="group-sentence">
    <xsl:variable name="units" select="key('group-row', @code)[@group-rank &lt;= 3][@unit = $listed/@unit]"/>
    <xsl:value-of select="@name"/><xsl:text>参加排名</xsl:text><xsl:value-of select="@ranked"/><xsl:value-of select="$each"/><xsl:text>，平均</xsl:text><xsl:value-of select="f:minus(@mean)"/><xsl:text>分。</xsl:text>
    <xsl:if test="$units">
      <xsl:text>其中，</xsl:text>
      <!-- One clause for each rank, at the first in the list of those who share it: 第二名甲、乙（并列）. -->
      <xsl:for-each select="$units">
        <xsl:sort select="@group-place" data-type="number"/>
        <xsl:variable name="equals" select="$units[@group-rank = current()/@group-rank]"/>
        <xsl:if test="not($equals/@group-place &lt; @group-place)">
          <xsl:if test="position() != 1">，</xsl:if>
          <xsl:text>第</xsl:text><xsl:value-of select="f:chinese-number(@group-rank)"/><xsl:text>名</xsl:text><xsl:value-of select="f:list($equals/@name, '、')"/>
          <xsl:if test="@group-tied = 'yes'">（并列）</xsl:if>
        </xsl:if>
      </xsl:for-each>
      <xsl:text>。</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Who rose and fell farthest, by the lists of the scheme, as far as they may be named; and why something cannot be said. -->
  <xsl:template name="movement-sentence">
    <xsl:param name="attached" select="boolean($moved)"/>
    <xsl:text>与</xsl:text><xsl:value-of select="$head/r:previous/@name"/><xsl:text>相比，</xsl:text>
    <xsl:for-each select="$head/r:movers">
      <xsl:variable name="units" select="r:unit[@code = $listed/@unit]"/>
      <xsl:variable name="word"><xsl:choose><xsl:when test="@kind = 'up'">上升</xsl:when><xsl:otherwise>下降</xsl:otherwise></xsl:choose></xsl:variable>
      <xsl:choose>
        <xsl:when test="$units"><xsl:if test="@scope = 'group'"><xsl:value-of select="$within"/></xsl:if>名次<xsl:value-of select="$word"/>较多的是<xsl:call-template name="mover-names"><xsl:with-param name="units" select="$units"/></xsl:call-template></xsl:when>
        <xsl:when test="r:unit">名次<xsl:value-of select="$word"/><xsl:value-of select="@places"/>位以上的有<xsl:value-of select="count(r:unit)"/><xsl:value-of select="$each"/></xsl:when>
        <xsl:otherwise>没有名次<xsl:value-of select="$word"/><xsl:value-of select="@places"/>位以上的<xsl:value-of select="$who"/></xsl:otherwise>
      </xsl:choose>
      <xsl:choose><xsl:when test="position() != last()">；</xsl:when><xsl:when test="not($attached)">。</xsl:when></xsl:choose>
    </xsl:for-each>
    <xsl:if test="$attached"><xsl:text>，</xsl:text><xsl:call-template name="see-attachment"><xsl:with-param name="which" select="'movement'"/></xsl:call-template><xsl:text>。</xsl:text></xsl:if>
  </xsl:template>

  <!-- 三、存在问题 -->
  <xsl:template name="problems">
    <xsl:variable name="weak" select="$head/r:problems/r:weak[position() &lt;= 3]"/>
    <xsl:variable name="kinds" select="$head/r:problems/r:events-by-kind[@part = 'deduction']"/>
    <!-- 一是 二是 …: each part counts those before it that are there. -->
    <xsl:variable name="first" select="number(boolean($weak))"/>
    <xsl:variable name="second" select="$first + number(boolean($kinds))"/>
    <xsl:variable name="third" select="$second + number(boolean($findings))"/>
    <xsl:if test="$weak">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:text>一是部分指标得分率偏低。得分率最低的</xsl:text><xsl:value-of select="f:chinese-number(count($weak))"/><xsl:text>项指标是：</xsl:text>
        <xsl:for-each select="$weak">
          <xsl:value-of select="@parent-name"/><xsl:text>中的</xsl:text><xsl:value-of select="@name"/><xsl:text>，满分</xsl:text>
          <xsl:call-template name="plain"><xsl:with-param name="value" select="@max"/></xsl:call-template><xsl:text>分，平均得</xsl:text><xsl:value-of select="@mean"/>
          <xsl:text>分，得分率</xsl:text><xsl:value-of select="@rate"/><xsl:text>%，</xsl:text><xsl:value-of select="@units"/><xsl:value-of select="$many"/><xsl:text>中有</xsl:text><xsl:value-of select="@below"/><xsl:value-of select="$each"/><xsl:text>不足九成</xsl:text>
          <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
        </xsl:for-each>
      </fo:block>
    </xsl:if>
    <xsl:if test="$kinds">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:call-template name="ordinal-is"><xsl:with-param name="number" select="$second"/></xsl:call-template>
        <xsl:text>工作中的问题依然存在。</xsl:text><xsl:value-of select="$period"/><xsl:text>查实扣分事项</xsl:text><xsl:value-of select="key('figure', 'deductions.events')/@value"/><xsl:text>件，涉及</xsl:text>
        <xsl:value-of select="key('figure', 'deductions.units')/@value"/><xsl:value-of select="$many"/><xsl:text>，共扣</xsl:text><xsl:value-of select="key('figure', 'deductions.total')/@value"/><xsl:text>分。其中：</xsl:text>
        <xsl:for-each select="$kinds">
          <xsl:sort select="@count" data-type="number" order="descending"/>
          <xsl:value-of select="@name"/><xsl:call-template name="plain"><xsl:with-param name="value" select="@count"/></xsl:call-template><xsl:value-of select="@per"/>
          <xsl:text>，占</xsl:text><xsl:value-of select="@share"/><xsl:text>%，扣</xsl:text><xsl:value-of select="@points"/><xsl:text>分</xsl:text>
          <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
        </xsl:for-each>
        <xsl:call-template name="findings-attached"/>
      </fo:block>
    </xsl:if>
    <xsl:if test="$findings">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:call-template name="ordinal-is"><xsl:with-param name="number" select="$third"/></xsl:call-template><xsl:text>个别</xsl:text><xsl:value-of select="$who"/><xsl:text>问题突出。</xsl:text>
        <xsl:for-each select="$findings">
          <xsl:sort select="@points" data-type="number" order="descending"/>
          <xsl:if test="position() &lt;= 3">
            <xsl:call-template name="finding-unit"><xsl:with-param name="other" select="concat('有的', $who)"/></xsl:call-template>
            <xsl:text>：</xsl:text><xsl:call-template name="clause"><xsl:with-param name="text" select="r:finding"/></xsl:call-template>
            <xsl:text>，扣</xsl:text><xsl:value-of select="@points"/><xsl:text>分</xsl:text>
            <xsl:choose><xsl:when test="position() = 3 or position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
          </xsl:if>
        </xsl:for-each>
      </fo:block>
    </xsl:if>
    <!-- The office's own paragraph, where there is one, says what there is to say of discipline. -->
    <xsl:for-each select="$head/r:submissions[not(@round)][@late + @rejected + @missing + @reports-missing &gt; 0][not($document/r:section[@for = 'problems'])]">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:call-template name="ordinal-is"><xsl:with-param name="number" select="$third + position()"/></xsl:call-template><xsl:text>报送要求落实不严。</xsl:text><xsl:call-template name="submission-kind"><xsl:with-param name="kind" select="@kind"/></xsl:call-template>
        <xsl:text>截至</xsl:text><xsl:value-of select="f:date-time(@deadline)"/><xsl:text>，</xsl:text>
        <xsl:if test="@late &gt; 0">逾期报送的有<xsl:value-of select="@late"/>个单位，</xsl:if>
        <xsl:if test="@missing &gt; 0">未报送的有<xsl:value-of select="@missing"/>个单位，</xsl:if>
        <xsl:if test="@rejected &gt; 0">因填报有误被退回的有<xsl:value-of select="@rejected"/>个单位，</xsl:if>
        <xsl:if test="@reports-missing &gt; 0">未附年度书面报告的有<xsl:value-of select="@reports-missing"/>个单位，</xsl:if>
        <xsl:text>影响了考评工作进度。</xsl:text>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="findings-attached">
    <xsl:text>具体情况</xsl:text><xsl:call-template name="see-attachment"><xsl:with-param name="which" select="'finding'"/></xsl:call-template><xsl:text>。</xsl:text>
  </xsl:template>

  <!-- The unit of a finding: by name only where its grade is published by name. -->
  <xsl:template name="finding-unit">
    <xsl:param name="other" select="'（不具名）'"/>
    <xsl:variable name="row" select="key('unit-row', @unit)"/>
    <xsl:choose>
      <xsl:when test="$nameable[@unit = $row/@unit]"><xsl:value-of select="@unit-name"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$other"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 四、下一步工作要求 -->
  <xsl:template name="measures">
    <xsl:choose>
      <xsl:when test="$document/r:section[@for = 'measures']">
        <xsl:call-template name="numbered-paragraphs"><xsl:with-param name="for" select="'measures'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">各<xsl:value-of select="$who"/>要对照考评结果认真查找差距，逐项制定整改措施，明确责任人和完成时限，整改情况报<xsl:value-of select="$office/@short"/>。</fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 五、表扬和批评: one paragraph for all that is said of the same units. -->
  <xsl:template name="praise-and-criticism">
    <xsl:for-each select="$commended">
      <xsl:variable name="same" select="self::*[not(@grade)] | $commending[@grade = current()/@grade]"/>
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:if test="position() = 1">根据<xsl:value-of select="$scheme-title"/>规定，</xsl:if>
        <xsl:call-template name="consequence-units"/><xsl:call-template name="graded-as"/>
        <xsl:text>，</xsl:text><xsl:value-of select="f:list($same/r:text, '，')"/><xsl:text>。</xsl:text>
      </fo:block>
    </xsl:for-each>
    <!-- Rules are of the same units where as many are named and none of them is not. -->
    <xsl:for-each select="$criticising">
      <xsl:variable name="units" select="r:applies"/>
      <xsl:variable name="same" select="$criticising[count(r:applies) = count($units) and count(r:applies[@unit = $units/@unit]) = count($units)]"/>
      <xsl:if test="count($same[1] | .) = 1">
        <!-- A rule that says itself why (连续两个季度位居末位，…) needs no reason before it. -->
        <xsl:variable name="told" select="count($same) = 1 and (contains(r:text, '末位') or contains(r:text, '连续') or contains(r:text, '末尾'))"/>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:call-template name="consequence-units"/>
          <xsl:for-each select="$same[not($told)][not(string(@grade) = preceding-sibling::r:consequence[@code = $same/@code]/@grade)]">
            <xsl:variable name="why"><xsl:call-template name="reason"/></xsl:variable>
            <xsl:if test="$why != ''"><xsl:if test="position() &gt; 1">，</xsl:if><xsl:value-of select="$why"/></xsl:if>
          </xsl:for-each>
          <xsl:if test="not($told)">，</xsl:if>
          <xsl:choose>
            <xsl:when test="$told"><xsl:value-of select="r:text"/>。</xsl:when>
            <xsl:when test="count($same) = 1"><xsl:if test="not(contains(r:text, '批评'))">予以通报批评，并按规定</xsl:if><xsl:value-of select="r:text"/><xsl:text>。</xsl:text></xsl:when>
            <xsl:otherwise>
              <xsl:if test="not($same[contains(r:text, '通报批评')])">予以通报批评，并</xsl:if><xsl:text>按规定作如下处理：</xsl:text>
              <xsl:for-each select="$same">
                <xsl:text>（</xsl:text><xsl:value-of select="position()"/><xsl:text>）</xsl:text><xsl:value-of select="r:text"/>
                <xsl:choose><xsl:when test="position() = last()">。</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose>
              </xsl:for-each>
            </xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- 被评为优秀等次, where it is for a grade. Context: consequence. -->
  <xsl:template name="graded-as">
    <xsl:if test="@grade">被评为<xsl:call-template name="grade-word"><xsl:with-param name="name" select="@grade-name"/></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- 某某、某某等10个单位: the names where they may all be said, else the number alone. Context: consequence. -->
  <xsl:template name="consequence-units">
    <xsl:variable name="units" select="r:applies"/>
    <xsl:variable name="named" select="count($nameable[@unit = $units/@unit]) = count($units)"/>
    <xsl:if test="$named">
      <xsl:call-template name="names">
        <xsl:with-param name="of" select="$nameable[@unit = $units/@unit]"/>
        <xsl:with-param name="ordered" select="not($grouped) and not($nameable[@unit = $units/@unit and not(@unit = $listed/@unit)])"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$named and count($units) &gt; 1">等</xsl:if>
    <xsl:if test="count($units) &gt; 1 or not($named)"><xsl:value-of select="count($units)"/><xsl:value-of select="$many"/></xsl:if>
  </xsl:template>

  <!-- ==== 附件 ========================================================================================== -->

  <xsl:template match="r:results" mode="attachment-list">
    <xsl:if test="$nameable">
      <xsl:call-template name="attachment-name">
        <xsl:with-param name="number"><xsl:call-template name="attachment-number"><xsl:with-param name="which" select="'result'"/></xsl:call-template></xsl:with-param>
        <xsl:with-param name="name" select="$result-table"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$moved">
      <xsl:call-template name="attachment-name">
        <xsl:with-param name="number"><xsl:call-template name="attachment-number"><xsl:with-param name="which" select="'movement'"/></xsl:call-template></xsl:with-param>
        <xsl:with-param name="name" select="$movement-table"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$findings">
      <xsl:call-template name="attachment-name">
        <xsl:with-param name="number"><xsl:call-template name="attachment-number"><xsl:with-param name="which" select="'finding'"/></xsl:call-template></xsl:with-param>
        <xsl:with-param name="name" select="$finding-table"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:results" mode="attachments">
    <xsl:if test="$nameable">
      <xsl:call-template name="attachment-head">
        <xsl:with-param name="number"><xsl:call-template name="attachment-number"><xsl:with-param name="which" select="'result'"/></xsl:call-template></xsl:with-param>
        <xsl:with-param name="name" select="$result-table"/>
      </xsl:call-template>
      <xsl:call-template name="result-table"/>
    </xsl:if>
    <xsl:if test="$moved">
      <xsl:call-template name="attachment-head">
        <xsl:with-param name="number"><xsl:call-template name="attachment-number"><xsl:with-param name="which" select="'movement'"/></xsl:call-template></xsl:with-param>
        <xsl:with-param name="name" select="$movement-table"/>
      </xsl:call-template>
      <xsl:call-template name="movement-table"/>
    </xsl:if>
    <xsl:if test="$findings">
      <xsl:call-template name="attachment-head">
        <xsl:with-param name="number"><xsl:call-template name="attachment-number"><xsl:with-param name="which" select="'finding'"/></xsl:call-template></xsl:with-param>
        <xsl:with-param name="name" select="$finding-table"/>
      </xsl:call-template>
      <xsl:call-template name="finding-table"/>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
