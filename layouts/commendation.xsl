<?xml version="1.0" encoding="UTF-8"?>
<!-- 表彰决定: units or persons of the grades, prizes and places that the scheme's consequences put on the commendation list, and
     those who won an award beside the grades.

     One list is told by group; several lists (一等奖、二等奖, 先进个人) stand under headings of their own. Lists are in order of rank
     with （并列） behind equals, unless the campaign publishes the grade without an order. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    exclude-result-prefixes="r f lay tb">

  <xsl:import href="common/official.xsl"/>

  <lay:document kind="commendation" scope="record" needs="summary" audience="units" file="commendation.pdf" title="表彰决定"/>

  <xsl:variable name="kind" select="'commendation'"/>
  <xsl:variable name="awards" select="$head/r:award[r:place]"/>
  <!-- A scheme that knows neither consequences nor awards commends by its grades: those that are published by name, or the best. -->
  <xsl:variable name="by-grade" select="$head/r:quotas[not(@group) or position() = 1][not($awards or $head/r:consequences/r:consequence[@list = 'commendation'])]
      /r:quota[key('grade-row', @grade)][$publish[@as != 'count' and @as != 'none']/@grade = @grade or (position() = 1 and not($publish))]"/>
  <xsl:variable name="lists" select="count($commended) + count($awards) + count($by-grade)"/>

  <xsl:template match="/">
    <xsl:call-template name="official-document"/>
  </xsl:template>

  <xsl:template match="r:results" mode="body">
    <xsl:choose>
      <xsl:when test="$lists = 0"/>
      <xsl:when test="$document/r:section[@for = 'lead']">
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'lead'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:value-of select="$period"/><xsl:text>，</xsl:text>
          <xsl:choose><xsl:when test="$persons">全体人员</xsl:when><xsl:otherwise>各单位</xsl:otherwise></xsl:choose>
          <xsl:text>认真落实</xsl:text><xsl:value-of select="$scheme-title"/><xsl:text>，工作绩效稳步提升，涌现出一批成绩突出的先进</xsl:text>
          <xsl:choose><xsl:when test="$persons">个人</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose><xsl:text>。</xsl:text>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="decided"/>
    <xsl:for-each select="$commended">
      <xsl:call-template name="commended-list"><xsl:with-param name="number" select="position()"/></xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$awards">
      <xsl:call-template name="award-list"><xsl:with-param name="number" select="count($commended) + position()"/></xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$by-grade">
      <xsl:call-template name="grade-names"><xsl:with-param name="number" select="position()"/></xsl:call-template>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="$lists = 0"/>
      <xsl:when test="$document/r:section[@for = 'closing' or @for = 'measures']">
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'measures'"/></xsl:call-template>
        <xsl:call-template name="office-paragraphs"><xsl:with-param name="for" select="'closing'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:text>希望受到表彰的</xsl:text><xsl:value-of select="$who"/><xsl:text>珍惜荣誉，再接再厉，充分发挥示范带动作用。</xsl:text>
          <xsl:choose><xsl:when test="$persons">全体人员</xsl:when><xsl:otherwise>各单位</xsl:otherwise></xsl:choose>
          <xsl:text>要以先进为榜样，对标先进找差距，真抓实干促提升，推动各项工作再上新台阶。</xsl:text>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The decision: one grade as a title of honour, several lists one clause each. -->
  <xsl:template name="decided">
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:if test="$lists != 0">为表彰先进，</xsl:if>
      <xsl:text>根据</xsl:text><xsl:value-of select="$scheme-name"/><xsl:text>有关规定，</xsl:text>
      <xsl:if test="$final and $head/r:stage/r:approval">
        <xsl:text>经</xsl:text><xsl:value-of select="$head/r:stage/r:approval/@body"/><xsl:value-of select="$head/r:stage/r:approval/@meeting"/><xsl:text>研究，</xsl:text>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$lists = 0"><xsl:value-of select="$period"/>没有符合表彰条件的<xsl:value-of select="$who"/>。</xsl:when>
        <xsl:when test="$by-grade">决定对下列<xsl:value-of select="$who"/>予以表彰：</xsl:when>
        <xsl:when test="$lists = 1 and $commended/@grade and not($commending/r:text[contains(., '称号') or contains(., '授予') or contains(., '评为')])">
          <xsl:text>决定授予</xsl:text><xsl:call-template name="first-and-number"><xsl:with-param name="of" select="$commended/r:applies"/></xsl:call-template>
          <xsl:text>“</xsl:text>
          <!-- A campaign that is called 关于…的通报 has no name for a title of honour. -->
          <xsl:choose>
            <xsl:when test="contains($head/r:campaign/@title, '通报')"><xsl:value-of select="$period"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$head/r:campaign/@title"/></xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="$commended/@grade-name"/>
          <xsl:choose><xsl:when test="$persons">个人</xsl:when><xsl:otherwise>单位</xsl:otherwise></xsl:choose><xsl:text>”称号，</xsl:text>
          <xsl:value-of select="f:list($commending/r:text, '，')"/><xsl:text>。名单如下</xsl:text>
        </xsl:when>
        <xsl:otherwise>
          <xsl:text>作出如下决定：</xsl:text>
          <xsl:for-each select="$commended">
            <xsl:variable name="same" select="self::*[not(@grade)] | $commending[@grade = current()/@grade]"/>
            <xsl:text>对</xsl:text>
            <xsl:if test="@grade">被评为<xsl:call-template name="grade-word"><xsl:with-param name="name" select="@grade-name"/></xsl:call-template>的</xsl:if>
            <xsl:call-template name="first-and-number"><xsl:with-param name="of" select="r:applies"/></xsl:call-template>
            <xsl:text>，</xsl:text><xsl:value-of select="f:list($same/r:text, '，')"/>
            <xsl:if test="position() != last() or $awards">；</xsl:if>
          </xsl:for-each>
          <xsl:for-each select="$awards">
            <xsl:text>授予</xsl:text><xsl:call-template name="first-and-number"><xsl:with-param name="of" select="r:place"/></xsl:call-template>
            <xsl:text>“</xsl:text><xsl:value-of select="@name"/><xsl:text>”</xsl:text>
            <xsl:if test="@prizes">，奖金合计<xsl:value-of select="@prizes"/><xsl:value-of select="@currency"/></xsl:if>
            <xsl:if test="position() != last()">；</xsl:if>
          </xsl:for-each>
          <xsl:text>。名单如下</xsl:text>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$lists != 0 and not($by-grade)">
        <xsl:if test="$lists = 1"><xsl:for-each select="$commended"><xsl:call-template name="no-order"/></xsl:for-each></xsl:if>
        <xsl:text>：</xsl:text>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <!-- 某某等10个单位; where the list has no order nobody is first: 下列10个单位 -->
  <xsl:template name="first-and-number">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="$publish[@as = 'unordered' or @as = 'names']/@grade = $of/../@grade">下列</xsl:when>
      <xsl:otherwise><xsl:value-of select="$of[1]/@name"/><xsl:if test="count($of) &gt; 1">等</xsl:if></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="count($of) &gt; 1 or $publish[@as = 'unordered' or @as = 'names']/@grade = $of/../@grade"><xsl:value-of select="count($of)"/><xsl:value-of select="$many"/></xsl:if>
  </xsl:template>

  <!-- 一、优秀等次（18个） and its names. Context: quota. -->
  <xsl:template name="grade-names">
    <xsl:param name="number"/>
    <xsl:variable name="as"><xsl:call-template name="published"/></xsl:variable>
    <xsl:variable name="units" select="key('grade-row', @grade)[@competes = 'yes']"/>
    <fo:block xsl:use-attribute-sets="heading-1">
      <xsl:if test="$lists &gt; 1"><xsl:value-of select="f:chinese-number($number)"/>、</xsl:if><xsl:call-template name="grade-word"/>（<xsl:value-of select="count($units)"/><xsl:value-of select="$each"/>）<xsl:call-template name="no-order"/>
    </fo:block>
    <xsl:call-template name="name-lines">
      <xsl:with-param name="of" select="$units"/>
      <xsl:with-param name="ordered" select="not($as = 'unordered' or $as = 'names')"/>
    </xsl:call-template>
  </xsl:template>

  <!-- （排名不分先后） Context: consequence. -->
  <xsl:template name="no-order">
    <xsl:if test="@grade">
      <xsl:variable name="as"><xsl:call-template name="published"/></xsl:variable>
      <xsl:if test="$as = 'unordered'">（排名不分先后）</xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- 一、一等奖（2个）: a heading where there are several lists. Context: consequence. -->
  <xsl:template name="commended-list">
    <xsl:param name="number"/>
    <xsl:variable name="as"><xsl:if test="@grade"><xsl:call-template name="published"/></xsl:if></xsl:variable>
    <xsl:variable name="applies" select="r:applies"/>
    <xsl:variable name="ordered" select="not($as = 'unordered' or $as = 'names')"/>
    <xsl:if test="$lists &gt; 1">
      <fo:block xsl:use-attribute-sets="heading-1">
        <xsl:value-of select="f:chinese-number($number)"/><xsl:text>、</xsl:text>
        <xsl:choose>
          <xsl:when test="@grade"><xsl:call-template name="grade-word"><xsl:with-param name="name" select="@grade-name"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:value-of select="substring-before(concat(r:text, '，'), '，')"/></xsl:otherwise>
        </xsl:choose>
        <xsl:text>（</xsl:text><xsl:value-of select="count($applies)"/><xsl:value-of select="$each"/><xsl:text>）</xsl:text>
        <xsl:call-template name="no-order"/>
      </fo:block>
    </xsl:if>
    <!-- By group; a few places over all stand without. -->
    <xsl:variable name="groups" select="$head/r:groups/r:group[key('group-row', @code)/@unit = $applies/@unit]"/>
    <xsl:variable name="by-group" select="@grade and count($groups) &gt; 0"/>
    <xsl:for-each select="$groups[$by-group]">
      <xsl:variable name="units" select="key('group-row', @code)[@unit = $applies/@unit]"/>
      <fo:block xsl:use-attribute-sets="heading-2"><xsl:value-of select="@name"/>（<xsl:value-of select="count($units)"/><xsl:value-of select="$each"/>）</fo:block>
      <xsl:call-template name="name-lines"><xsl:with-param name="of" select="$units"/><xsl:with-param name="ordered" select="$ordered"/></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="name-lines">
      <xsl:with-param name="of" select="$rows[@unit = $applies/@unit][not($by-group) or not(@group)]"/>
      <xsl:with-param name="ordered" select="$ordered"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Units one to a line, equals on one: 某某局、某某局（并列）. Persons in one paragraph. -->
  <xsl:template name="name-lines">
    <xsl:param name="of"/>
    <xsl:param name="ordered"/>
    <xsl:choose>
      <xsl:when test="not($of)"/>
      <xsl:when test="$persons">
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:call-template name="names"><xsl:with-param name="of" select="$of"/><xsl:with-param name="ordered" select="$ordered"/></xsl:call-template>
        </fo:block>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$of[not($ordered) or not(@tied = 'yes') or not($of[@rank = current()/@rank]/@place &lt; @place)]">
          <xsl:sort select="@place[$ordered] | @group-place[$ordered and not(../@place)] | @order[not($ordered and (../@place or ../@group-place))]" data-type="number"/>
          <fo:block xsl:use-attribute-sets="paragraph">
            <xsl:call-template name="names">
              <xsl:with-param name="of" select="self::* | $of[$ordered and @tied = 'yes' and @rank = current()/@rank]"/>
              <xsl:with-param name="ordered" select="$ordered"/>
            </xsl:call-template>
          </fo:block>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Who won an award, with the prize; one won in each group with the group. Context: award. -->
  <xsl:template name="award-list">
    <xsl:param name="number"/>
    <xsl:variable name="each-group" select="key('ranking', @ranking)/@scope = 'group'"/>
    <xsl:variable name="places" select="r:place"/>
    <xsl:variable name="one-prize" select="$places/@prize and not($places/@prize != $places[@prize][1]/@prize)"/>
    <xsl:variable name="of-units" select="not($each-group) and $places/@of-name != $places[@of-name][1]/@of-name"/>
    <xsl:if test="$lists &gt; 1">
      <fo:block xsl:use-attribute-sets="heading-1">
        <xsl:value-of select="f:chinese-number($number)"/>、<xsl:value-of select="@name"/>（<xsl:value-of select="@count"/><xsl:value-of select="$each"/>
        <xsl:if test="$one-prize">，各奖励<xsl:call-template name="plain"><xsl:with-param name="value" select="$places[1]/@prize"/></xsl:call-template><xsl:value-of select="@currency"/></xsl:if>
        <xsl:text>）</xsl:text>
      </fo:block>
    </xsl:if>
    <xsl:variable name="currency" select="string(@currency)"/>
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:for-each select="$places">
        <xsl:value-of select="@name"/>
        <xsl:variable name="words">
          <xsl:if test="$each-group and @group-name">，<xsl:value-of select="@group-name"/></xsl:if>
          <xsl:if test="$of-units and @of-name">，<xsl:value-of select="@of-name"/></xsl:if>
          <xsl:if test="@rise">，上升<xsl:value-of select="@rise"/>位</xsl:if>
          <xsl:if test="@prize and not($one-prize)">，奖励<xsl:call-template name="plain"><xsl:with-param name="value" select="@prize"/></xsl:call-template><xsl:value-of select="$currency"/></xsl:if>
        </xsl:variable>
        <xsl:if test="string($words) != ''">（<xsl:value-of select="substring($words, 2)"/>）</xsl:if>
        <!-- Behind the last of those who share a place. -->
        <xsl:if test="preceding-sibling::r:place[1][@place = current()/@place][not($each-group) or @group = current()/@group]
            and not(following-sibling::r:place[1][@place = current()/@place][not($each-group) or @group = current()/@group])">（并列）</xsl:if>
        <xsl:if test="position() != last()">、</xsl:if>
      </xsl:for-each>
      <xsl:text>。</xsl:text>
    </fo:block>
  </xsl:template>

  <xsl:key name="ranking" match="r:head/r:ranking" use="@code"/>

</xsl:stylesheet>
