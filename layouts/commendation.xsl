<?xml version="1.0" encoding="UTF-8"?>
<!-- 表彰决定: units or persons of the grades, prizes and places that the scheme's consequences put on the commendation list, and
     those who won an award beside the grades.

     One list is told by group; several lists (一等奖、二等奖, 先进个人) stand under headings of their own, with the order of their names
     below the heading. Lists are in order of rank with （并列） behind equals, unless the document says another order (common/order.xsl)
     or the campaign publishes the grade without one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:tb="urn:tongbao:fo" xmlns:lay="urn:tongbao:layout" xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions"
    xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="r f lay tb exsl">

  <xsl:import href="common/official.xsl"/>
  <xsl:import href="common/table.xsl"/>

  <lay:document kind="commendation" scope="record" needs="summary" audience="units" file="commendation.pdf" title="表彰决定"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="kind" select="'commendation'"/>
  <xsl:variable name="awards" select="$head/r:award[r:place]"/>
  <!-- A scheme that knows neither consequences nor awards commends by its grades: those that are published by name, or the best. -->
  <xsl:variable name="by-grade" select="$head/r:quotas[not(@group) or position() = 1][not($awards or $head/r:consequences/r:consequence[@list = 'commendation'])]
      /r:quota[key('grade-row', @grade)][$publish[@as != 'count' and @as != 'none']/@grade = @grade or (position() = 1 and not($publish))]"/>
  <!-- An award whose name ends so is won; with another name it is a title (称号). -->
  <xsl:variable name="prize-words" select="'奖名杯金'"/>
  <!-- Persons of several units stand with their unit and post. -->
  <xsl:variable name="several-units" select="$rows/@of-name != $rows[@of-name][1]/@of-name"/>
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
            <!-- 先进个人, 先进单位 are titles; a 进步奖 is not. -->
            <xsl:if test="not(contains($prize-words, substring(@name, string-length(@name))))">称号</xsl:if>
            <xsl:if test="@prizes">，奖金合计<xsl:value-of select="@prizes"/><xsl:value-of select="@currency"/></xsl:if>
            <xsl:if test="position() != last()">；</xsl:if>
          </xsl:for-each>
          <xsl:text>。名单如下</xsl:text>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$lists != 0 and not($by-grade)">
        <xsl:if test="$lists = 1"><xsl:for-each select="$commended | $awards"><xsl:call-template name="list-order"/></xsl:for-each></xsl:if>
        <xsl:text>：</xsl:text>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <!-- 某某等10个单位; where the list has no order nobody is first: 下列10个单位. Context: whatever lists `of`. -->
  <xsl:template name="first-and-number">
    <xsl:param name="of"/>
    <xsl:variable name="words"><xsl:call-template name="list-order"/></xsl:variable>
    <xsl:variable name="unordered" select="$words != '' or $publish[@as = 'names']/@grade = $of/../@grade"/>
    <xsl:choose>
      <xsl:when test="$unordered">下列</xsl:when>
      <xsl:otherwise><xsl:value-of select="$of[1]/@name"/><xsl:if test="count($of) &gt; 1">等</xsl:if></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="count($of) &gt; 1 or $unordered"><xsl:value-of select="count($of)"/>
      <xsl:choose><xsl:when test="self::r:award[$persons or @subject = 'person'][not(contains($prize-words, substring(@name, string-length(@name))))]">名同志</xsl:when><xsl:otherwise><xsl:value-of select="$many"/></xsl:otherwise></xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- （以姓氏笔画为序）, （排名不分先后）; nothing for an order of rank. Context: consequence, quota or award. -->
  <xsl:template name="list-order">
    <xsl:variable name="as"><xsl:if test="@grade"><xsl:call-template name="published"/></xsl:if></xsl:variable>
    <xsl:variable name="words"><xsl:call-template name="order-words"><xsl:with-param name="unordered" select="$as = 'unordered'"/></xsl:call-template></xsl:variable>
    <xsl:if test="$words != ''">（<xsl:value-of select="$words"/>）</xsl:if>
  </xsl:template>

  <!-- The same on a line of its own below a heading. -->
  <xsl:template name="order-line">
    <xsl:variable name="words"><xsl:call-template name="list-order"/></xsl:variable>
    <xsl:if test="$words != ''">
      <fo:block xsl:use-attribute-sets="paragraph" font-family="kaiti" keep-with-next.within-page="always"><xsl:value-of select="$words"/></fo:block>
    </xsl:if>
  </xsl:template>

  <!-- 一、优秀等次（18个） and its names. Context: quota. -->
  <xsl:template name="grade-names">
    <xsl:param name="number"/>
    <xsl:variable name="as"><xsl:call-template name="published"/></xsl:variable>
    <xsl:variable name="units" select="key('grade-row', @grade)[@competes = 'yes']"/>
    <fo:block xsl:use-attribute-sets="heading-1">
      <xsl:if test="$lists &gt; 1"><xsl:value-of select="f:chinese-number($number)"/>、</xsl:if><xsl:call-template name="grade-word"/>（<xsl:value-of select="count($units)"/><xsl:value-of select="$each"/>）
    </fo:block>
    <xsl:call-template name="order-line"/>
    <xsl:call-template name="name-lines">
      <xsl:with-param name="of" select="$units"/>
      <xsl:with-param name="ordered" select="not($as = 'unordered' or $as = 'names')"/>
    </xsl:call-template>
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
      </fo:block>
      <xsl:call-template name="order-line"/>
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

  <!-- Units one to a line, equals on one: 某某局、某某局（并列）. Persons in columns. -->
  <xsl:template name="name-lines">
    <xsl:param name="of"/>
    <xsl:param name="ordered"/>
    <xsl:variable name="places" select="not($by-strokes) and ($order = 'rank' or ($ordered and $order != 'roster'))"/>
    <xsl:variable name="sorted">
      <xsl:call-template name="in-order"><xsl:with-param name="of" select="$of"/><xsl:with-param name="ordered" select="$ordered"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="names" select="exsl:node-set($sorted)/*"/>
    <xsl:choose>
      <xsl:when test="not($of)"/>
      <xsl:when test="$persons"><xsl:call-template name="person-lines"><xsl:with-param name="of" select="$names"/></xsl:call-template></xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$names[not($places and @tied = 'yes' and preceding-sibling::*[1]/@rank = @rank)]">
          <xsl:variable name="equals" select="following-sibling::*[$places and current()/@tied = 'yes' and @rank = current()/@rank]"/>
          <fo:block xsl:use-attribute-sets="paragraph">
            <xsl:value-of select="f:list(@name | $equals/@name, '、')"/><xsl:if test="$equals">（并列）</xsl:if>
          </fo:block>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Persons: 陈　忠　　县财政局局长, one to a line, where their units or posts are known; else names alone, five to a line, or as many as
       the longest of them lets stand there. groups: each with its group. -->
  <xsl:template name="person-lines">
    <xsl:param name="of"/>
    <xsl:param name="prizes" select="false()"/>
    <xsl:param name="currency" select="''"/>
    <xsl:param name="groups" select="false()"/>
    <xsl:choose>
      <xsl:when test="$several-units or $of/@rise or $of/@prize[$prizes] or ($groups and $of/@group-name)">
        <fo:table xsl:use-attribute-sets="table" font-size="16pt" line-height="{$line}pt" text-align="start">
          <fo:table-column column-width="{2 * $cell}pt"/><fo:table-column column-width="{5 * $cell}pt"/><fo:table-column column-width="{21 * $cell}pt"/>
          <fo:table-body>
            <xsl:for-each select="$of">
              <fo:table-row keep-together.within-page="always" tb:source="{@unit}">
                <fo:table-cell><fo:block/></fo:table-cell>
                <fo:table-cell><fo:block><xsl:value-of select="f:pad-name(@name)"/></fo:block></fo:table-cell>
                <fo:table-cell><fo:block>
                  <xsl:choose>
                    <xsl:when test="$several-units"><xsl:value-of select="@of-name"/><xsl:value-of select="@post"/></xsl:when>
                    <xsl:when test="$groups"><xsl:value-of select="@group-name"/></xsl:when>
                  </xsl:choose>
                  <xsl:if test="@rise">（上升<xsl:value-of select="@rise"/>位）</xsl:if>
                  <xsl:if test="@prize and $prizes">（奖励<xsl:call-template name="plain"><xsl:with-param name="value" select="@prize"/></xsl:call-template><xsl:value-of select="$currency"/>）</xsl:if>
                </fo:block></fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="longest"><xsl:for-each select="$of"><xsl:sort select="f:length(@name)" data-type="number" order="descending"/><xsl:if test="position() = 1"><xsl:value-of select="f:length(@name)"/></xsl:if></xsl:for-each></xsl:variable>
        <xsl:variable name="columns" select="5 - number($longest &gt; 4) - number($longest &gt; 5.5) - number($longest &gt; 7.5)"/>
        <fo:table xsl:use-attribute-sets="table" font-size="16pt" line-height="{$line}pt" text-align="start">
          <fo:table-column column-width="{2 * $cell}pt"/><fo:table-column column-width="{26 * $cell div $columns}pt" number-columns-repeated="{$columns}"/>
          <fo:table-body>
            <xsl:for-each select="$of[position() mod $columns = 1]">
              <fo:table-row keep-together.within-page="always">
                <fo:table-cell><fo:block/></fo:table-cell>
                <xsl:for-each select="self::* | following-sibling::*[position() &lt; $columns]">
                  <fo:table-cell><fo:block><xsl:value-of select="f:pad-name(@name)"/></fo:block></fo:table-cell>
                </xsl:for-each>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Who won an award, with the prize; one won in each group with the group. Context: award. -->
  <xsl:template name="award-list">
    <xsl:param name="number"/>
    <xsl:variable name="each-group" select="key('ranking', @ranking)/@scope = 'group'"/>
    <xsl:variable name="places" select="r:place"/>
    <xsl:variable name="one-prize" select="$places/@prize and not($places/@prize != $places[@prize][1]/@prize)"/>
    <xsl:variable name="people" select="@subject = 'person' or $persons"/>
    <xsl:if test="$lists &gt; 1">
      <fo:block xsl:use-attribute-sets="heading-1">
        <xsl:value-of select="f:chinese-number($number)"/>、<xsl:value-of select="@name"/>（<xsl:value-of select="@count"/><xsl:choose><xsl:when test="$people">人</xsl:when><xsl:otherwise><xsl:value-of select="$each"/></xsl:otherwise></xsl:choose>
        <xsl:if test="$one-prize">，各奖励<xsl:call-template name="plain"><xsl:with-param name="value" select="$places[1]/@prize"/></xsl:call-template><xsl:value-of select="@currency"/></xsl:if>
        <xsl:text>）</xsl:text>
      </fo:block>
      <xsl:call-template name="order-line"/>
    </xsl:if>
    <xsl:variable name="sorted"><xsl:call-template name="in-order"><xsl:with-param name="of" select="$places"/><xsl:with-param name="given" select="true()"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="$people">
        <xsl:call-template name="person-lines">
          <xsl:with-param name="of" select="exsl:node-set($sorted)/*"/><xsl:with-param name="prizes" select="not($one-prize)"/><xsl:with-param name="currency" select="string(@currency)"/>
          <xsl:with-param name="groups" select="$each-group"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="unit-awards">
          <xsl:with-param name="of" select="exsl:node-set($sorted)/*"/><xsl:with-param name="each-group" select="$each-group"/><xsl:with-param name="prizes" select="not($one-prize)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Units one to a line, with group, rise and prize. Context: award; `of` in their order. -->
  <xsl:template name="unit-awards">
    <xsl:param name="of"/>
    <xsl:param name="each-group"/>
    <xsl:param name="prizes"/>
    <xsl:variable name="currency" select="string(@currency)"/>
    <xsl:variable name="ranked" select="$order = '' or $order = 'rank'"/>
    <xsl:for-each select="$of">
      <xsl:variable name="words">
        <xsl:if test="$each-group and @group-name">，<xsl:value-of select="@group-name"/></xsl:if>
        <xsl:if test="@rise">，上升<xsl:value-of select="@rise"/>位</xsl:if>
        <xsl:if test="$ranked and (preceding-sibling::*[1] | following-sibling::*[1])[@place = current()/@place][not($each-group) or @group = current()/@group]">，并列</xsl:if>
        <xsl:if test="@prize and $prizes">，奖励<xsl:call-template name="plain"><xsl:with-param name="value" select="@prize"/></xsl:call-template><xsl:value-of select="$currency"/></xsl:if>
      </xsl:variable>
      <fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="@name"/><xsl:if test="$words != ''">（<xsl:value-of select="substring($words, 2)"/>）</xsl:if></fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:key name="ranking" match="r:head/r:ranking" use="@code"/>

</xsl:stylesheet>
