<?xml version="1.0" encoding="UTF-8"?>
<!-- What follows from the scores, in words: vetoes and merits, rankings, grades, result use, awards and money of a scheme. Each template
     gives one sentence without its full stop, its name first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:s="urn:tongbao:scheme"
    xmlns:f="urn:tongbao:functions" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="s f str">

  <xsl:import href="method-measure.xsl"/>

  <xsl:variable name="whole" select="/s:scheme/s:indicator/@name"/>

  <xsl:template name="article"><xsl:if test="@article">（<xsl:value-of select="@article"/>）</xsl:if></xsl:template>

  <!-- ==== vetoes and merits ============================================================================= -->

  <xsl:template match="s:veto | s:merit" mode="outcome">
    <xsl:value-of select="@name"/><xsl:call-template name="article"/><xsl:text>：</xsl:text>
    <xsl:if test="s:cause">
      <xsl:text>有</xsl:text><xsl:value-of select="f:list(s:cause/@name, '、')"/>
      <xsl:choose><xsl:when test="s:cause[2]">情形之一的</xsl:when><xsl:otherwise>情形的</xsl:otherwise></xsl:choose>
      <xsl:if test="s:when">，或者</xsl:if>
    </xsl:if>
    <xsl:if test="s:when"><xsl:call-template name="conditions"/>的</xsl:if>
    <xsl:for-each select="s:effect">
      <xsl:text>，</xsl:text><xsl:apply-templates select="." mode="outcome"/>
    </xsl:for-each>
    <xsl:if test="s:unless">；但<xsl:call-template name="conditions"><xsl:with-param name="list" select="s:unless"/><xsl:with-param name="between" select="'，或者'"/></xsl:call-template>的除外</xsl:if>
  </xsl:template>

  <xsl:template match="s:effect" mode="outcome">
    <xsl:choose>
      <xsl:when test="@on = 'grade'">
        <xsl:text>直接定为</xsl:text><xsl:value-of select="key('grade', @grade)/@name"/>
        <xsl:if test="@quota = 'beyond'">，不占名额</xsl:if>
      </xsl:when>
      <xsl:when test="@on = 'bar'">
        <xsl:text>不得评为</xsl:text><xsl:value-of select="key('grade', @grade)/@name"/>
        <xsl:if test="key('grade', @grade)/preceding-sibling::s:grade">及以上</xsl:if>
      </xsl:when>
      <xsl:when test="@on = 'demote'">等次降低<xsl:value-of select="@steps"/>等</xsl:when>
      <xsl:when test="@on = 'team'">领导班子的等次比单位低<xsl:value-of select="@steps"/>等</xsl:when>
      <xsl:when test="@on = 'score'"><xsl:value-of select="$whole"/>定为<xsl:call-template name="number"><xsl:with-param name="value" select="@score"/></xsl:call-template>分</xsl:when>
      <xsl:when test="@on = 'money'">
        <xsl:text>扣发</xsl:text>
        <xsl:for-each select="str:tokenize(@persons, ' ')">
          <xsl:if test="position() != 1">、</xsl:if>
          <xsl:choose>
            <xsl:when test=". = 'party'">当事人</xsl:when>
            <xsl:when test=". = 'head'">单位主要领导</xsl:when>
            <xsl:when test=". = 'leader'">单位分管领导</xsl:when>
            <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
        <xsl:if test="@persons">的</xsl:if>
        <xsl:value-of select="key('money', @money)/@name"/><xsl:call-template name="number"><xsl:with-param name="value" select="@share"/></xsl:call-template><xsl:text>%</xsl:text>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- ==== ranking ======================================================================================= -->

  <xsl:template match="s:ranking" mode="outcome">
    <xsl:variable name="by"><xsl:call-template name="item-name"><xsl:with-param name="code" select="@by"/></xsl:call-template></xsl:variable>
    <xsl:value-of select="@name"/><xsl:call-template name="article"/><xsl:text>：</xsl:text>
    <xsl:choose><xsl:when test="@scope = 'group'">在各组内</xsl:when><xsl:otherwise>全体</xsl:otherwise></xsl:choose>
    <xsl:text>按</xsl:text><xsl:value-of select="$by"/>
    <xsl:choose><xsl:when test="@compare = 'rounded'">（取舍后的得分）</xsl:when><xsl:otherwise>（没有取舍的得分）</xsl:otherwise></xsl:choose>
    <xsl:text>由高到低排列</xsl:text>
    <xsl:if test="s:when">，<xsl:call-template name="conditions"/>的才参加排名</xsl:if>
    <xsl:text>；得分相同的，</xsl:text>
    <xsl:for-each select="s:tie-break">
      <xsl:choose><xsl:when test="position() = 1">先比</xsl:when><xsl:otherwise>再比</xsl:otherwise></xsl:choose>
      <xsl:call-template name="item-name"><xsl:with-param name="code" select="@by"/></xsl:call-template>
      <xsl:choose><xsl:when test="@order = 'ascending'">（低的在前）</xsl:when><xsl:otherwise>（高的在前）</xsl:otherwise></xsl:choose>
      <xsl:text>，</xsl:text>
    </xsl:for-each>
    <xsl:if test="s:tie-break">仍相同的，</xsl:if>
    <xsl:call-template name="style"/>
  </xsl:template>

  <!-- ==== grades ======================================================================================== -->

  <!-- 占20%，不低于85分. Context: what has places. -->
  <xsl:template name="places">
    <xsl:param name="of" select="'占'"/>
    <xsl:variable name="words">
      <xsl:if test="@share"><xsl:value-of select="$of"/><xsl:call-template name="number"><xsl:with-param name="value" select="@share"/></xsl:call-template>%，</xsl:if>
      <xsl:if test="@count"><xsl:if test="@share">至多</xsl:if><xsl:value-of select="@count"/>个，</xsl:if>
      <xsl:if test="@at-least">不低于<xsl:call-template name="number"><xsl:with-param name="value" select="@at-least"/></xsl:call-template>分，</xsl:if>
    </xsl:variable>
    <xsl:value-of select="substring($words, 1, string-length($words) - 1)"/>
  </xsl:template>

  <xsl:template match="s:grade" mode="outcome">
    <xsl:value-of select="@name"/><xsl:text>：</xsl:text>
    <xsl:if test="@groups">只在<xsl:call-template name="codes"><xsl:with-param name="list" select="@groups"/></xsl:call-template>评定，</xsl:if>
    <xsl:if test="@from = 'bottom'">从末位数起，</xsl:if>
    <xsl:choose>
      <xsl:when test="@share | @count | @at-least"><xsl:call-template name="places"/></xsl:when>
      <xsl:when test="s:quota">按下列名额</xsl:when>
      <xsl:otherwise>其余</xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="s:quota">
      <xsl:text>，</xsl:text><xsl:call-template name="codes"><xsl:with-param name="list" select="@groups"/></xsl:call-template><xsl:text>为</xsl:text><xsl:call-template name="places"/>
    </xsl:for-each>
    <xsl:if test="s:when">；须<xsl:call-template name="conditions"/>，不符合的落到下一等，名额由后面的递补</xsl:if>
  </xsl:template>

  <!-- 名额的取整. Context: grades, award. -->
  <xsl:template name="quota-rounding">
    <xsl:choose>
      <xsl:when test="@rounding = 'half-up'">四舍五入取整</xsl:when>
      <xsl:when test="@rounding = 'up'">进位取整</xsl:when>
      <xsl:when test="@rounding = 'down'">舍去尾数取整</xsl:when>
      <xsl:when test="@rounding = 'largest-remainder'">按最大余数法取整</xsl:when>
      <xsl:when test="@rounding = 'cumulative'">从高到低累计比例，四舍五入取整</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="border-ties">
    <xsl:choose>
      <xsl:when test="@ties = 'extend'">名额边上并列的都列入较高的等次，下一等的名额相应减少</xsl:when>
      <xsl:when test="@ties = 'cut'">名额边上并列的都列入较低的等次，较高的名额相应减少</xsl:when>
      <xsl:when test="@ties = 'tie-break'">名额边上并列的按排名的先后规则分开</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- How all grades are made. -->
  <xsl:template match="s:grades" mode="outcome">
    <xsl:variable name="share" select="s:grade[@share][1]"/>
    <xsl:value-of select="@name"/><xsl:call-template name="article"/><xsl:text>：按</xsl:text><xsl:value-of select="key('ranking', @ranking)/@name"/><xsl:text>从好到差评定</xsl:text>
    <xsl:if test=".//@share | .//@count">
      <xsl:text>，名额以</xsl:text>
      <xsl:choose><xsl:when test="@base = 'group'">各组参加排名的单位</xsl:when><xsl:otherwise>全体参加排名的单位</xsl:otherwise></xsl:choose>
      <xsl:text>为基数</xsl:text>
    </xsl:if>
    <xsl:if test="@rounding and .//@share">，<xsl:call-template name="quota-rounding"/></xsl:if>
    <xsl:if test="@difference">，多出或不足的名额由<xsl:value-of select="key('grade', @difference)/@name"/>承担</xsl:if>
    <xsl:if test="@ties">；<xsl:call-template name="border-ties"/></xsl:if>
    <xsl:if test="@ungraded = 'yes'">；没有列入任何等次的不定等次</xsl:if>
    <xsl:if test="@outside = 'by-score'">；不参加排名的单位按得分套用等次，不占名额</xsl:if>
    <xsl:if test="$share and (@rounding = 'half-up' or @rounding = 'up' or @rounding = 'down')">
      <xsl:variable name="exact" select="30 * $share/@share div 100"/>
      <xsl:text>；例：30个单位，</xsl:text><xsl:value-of select="$share/@name"/><xsl:call-template name="number"><xsl:with-param name="value" select="$share/@share"/></xsl:call-template><xsl:text>%为</xsl:text>
      <xsl:call-template name="figure"><xsl:with-param name="value" select="$exact"/></xsl:call-template><xsl:text>个，取</xsl:text>
      <xsl:call-template name="rounded"><xsl:with-param name="value" select="$exact"/><xsl:with-param name="decimals" select="0"/></xsl:call-template><xsl:text>个</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- ==== result use, awards ============================================================================ -->

  <xsl:template match="s:movement" mode="outcome">
    <xsl:text>进退位</xsl:text><xsl:call-template name="article"/><xsl:text>：</xsl:text><xsl:value-of select="key('ranking', @ranking)/@name"/>
    <xsl:text>比上一期上升</xsl:text><xsl:value-of select="@rise"/><xsl:text>位以上、下降</xsl:text><xsl:value-of select="@fall"/><xsl:text>位以上的，在通报中列出</xsl:text>
    <xsl:if test="@risers | @fallers | @places">
      <xsl:text>；升降情况按幅度由大到小列出</xsl:text>
      <xsl:if test="@places"><xsl:value-of select="@places"/>位以上的</xsl:if>
      <xsl:if test="@risers">，上升的至多<xsl:value-of select="@risers"/>个</xsl:if>
      <xsl:if test="@fallers">，下降的至多<xsl:value-of select="@fallers"/>个</xsl:if>
      <xsl:choose>
        <xsl:when test="@ties = 'extend'">，末尾幅度相同的一并列出</xsl:when>
        <xsl:when test="@ties = 'cut'">，末尾幅度相同的都不列出</xsl:when>
        <xsl:when test="@ties = 'tie-break'">，末尾幅度相同的名次在前的列出</xsl:when>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- 公务员年度考核优秀等次比例（第二十三条）：参评人数的15%，四舍五入取整 -->
  <xsl:template match="s:staff-quota" mode="outcome">
    <xsl:value-of select="@name"/><xsl:call-template name="article"/><xsl:text>：参评人数的</xsl:text><xsl:call-template name="number"><xsl:with-param name="value" select="@share"/></xsl:call-template>
    <xsl:text>%，</xsl:text><xsl:call-template name="rounding-word"><xsl:with-param name="rounding" select="@rounding"/></xsl:call-template><xsl:text>取整</xsl:text>
  </xsl:template>

  <xsl:template match="s:consequence" mode="outcome">
    <xsl:variable name="who">
      <xsl:if test="@ranking"><xsl:value-of select="key('ranking', @ranking)/@name"/></xsl:if>
      <xsl:choose>
        <xsl:when test="@first = 1">第1名</xsl:when>
        <xsl:when test="@first">前<xsl:value-of select="@first"/>名</xsl:when>
        <xsl:when test="@last = 1">末位</xsl:when>
        <xsl:when test="@last">后<xsl:value-of select="@last"/>名</xsl:when>
      </xsl:choose>
      <xsl:if test="@ranking and @grade">，</xsl:if>
      <xsl:if test="@grade">评为<xsl:value-of select="key('grade', @grade)/@name"/></xsl:if>
      <xsl:if test="s:when"><xsl:if test="@ranking | @grade">，且</xsl:if><xsl:call-template name="conditions"/></xsl:if>
    </xsl:variable>
    <xsl:if test="@streak &gt; 1">连续<xsl:call-template name="years"><xsl:with-param name="number" select="@streak"/></xsl:call-template>期</xsl:if>
    <xsl:if test="$who != ''"><xsl:value-of select="$who"/>的：</xsl:if>
    <xsl:for-each select="text()"><xsl:value-of select="normalize-space(.)"/></xsl:for-each>
    <xsl:if test="@quota">（<xsl:value-of select="key('staff-quota', @quota)/@name"/><xsl:choose><xsl:when test="@change &lt; 0">减<xsl:call-template name="number"><xsl:with-param name="value" select="substring(@change, 2)"/></xsl:call-template></xsl:when><xsl:otherwise>加<xsl:call-template name="number"><xsl:with-param name="value" select="translate(@change, '+', '')"/></xsl:call-template></xsl:otherwise></xsl:choose>个百分点）</xsl:if>
    <xsl:if test="@ineligible">（当期不得评先评优：<xsl:for-each select="str:tokenize(@ineligible)"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:choose><xsl:when test=". = 'unit'">单位</xsl:when><xsl:when test=". = 'team'">领导班子</xsl:when><xsl:otherwise>主要负责人</xsl:otherwise></xsl:choose></xsl:for-each>）</xsl:if>
    <xsl:if test="@carried = 'yes'">（下一期继续列出<xsl:for-each select="s:obligation"><xsl:choose><xsl:when test="position() = 1">，应当：</xsl:when><xsl:otherwise>；</xsl:otherwise></xsl:choose><xsl:value-of select="@text"/></xsl:for-each>）</xsl:if>
    <xsl:call-template name="article"/>
  </xsl:template>

  <xsl:template match="s:award" mode="outcome">
    <xsl:value-of select="@name"/><xsl:call-template name="article"/><xsl:text>：</xsl:text>
    <xsl:if test="s:when"><xsl:call-template name="conditions"/>的，</xsl:if>
    <xsl:choose>
      <xsl:when test="@by = 'movement'">
        <xsl:text>按</xsl:text><xsl:value-of select="key('ranking', @ranking)/@name"/><xsl:text>上升的位次（至少</xsl:text>
        <xsl:choose><xsl:when test="@least"><xsl:value-of select="@least"/></xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose><xsl:text>位）由多到少</xsl:text>
      </xsl:when>
      <xsl:otherwise>按<xsl:value-of select="key('ranking', @ranking)/@name"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>评出</xsl:text>
    <xsl:choose>
      <xsl:when test="@share | @count | @at-least"><xsl:call-template name="places"><xsl:with-param name="of" select="'前'"/></xsl:call-template></xsl:when>
      <xsl:otherwise>符合条件的全部单位</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@rounding and @share">，<xsl:call-template name="quota-rounding"/></xsl:if>
    <xsl:choose>
      <xsl:when test="@ties = 'extend'">，名额边上并列的都授予</xsl:when>
      <xsl:when test="@ties = 'cut'">，名额边上并列的都不授予</xsl:when>
      <xsl:when test="@ties = 'tie-break'">，名额边上并列的按排名的先后规则分开</xsl:when>
    </xsl:choose>
    <xsl:for-each select="s:prize">
      <xsl:text>，</xsl:text>
      <xsl:choose>
        <xsl:when test="@groups"><xsl:call-template name="codes"><xsl:with-param name="list" select="@groups"/></xsl:call-template>每个奖</xsl:when>
        <xsl:when test="position() != 1">其他每个奖</xsl:when>
        <xsl:otherwise>每个奖</xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="number"><xsl:with-param name="value" select="@amount"/></xsl:call-template><xsl:value-of select="../@currency"/>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== money ========================================================================================= -->

  <xsl:template match="s:money" mode="outcome">
    <xsl:variable name="best" select="s:coefficient[1]"/>
    <xsl:value-of select="@name"/><xsl:call-template name="article"/><xsl:text>：</xsl:text>
    <xsl:if test="s:coefficient">
      <xsl:text>人数×基数×等次系数（</xsl:text>
      <xsl:for-each select="s:coefficient">
        <xsl:if test="position() != 1">、</xsl:if>
        <xsl:value-of select="key('grade', @grade)/@name"/><xsl:value-of select="@value"/>
      </xsl:for-each>
      <xsl:text>）</xsl:text>
    </xsl:if>
    <xsl:for-each select="s:part">
      <xsl:if test="../s:coefficient or position() != 1">，加</xsl:if><xsl:value-of select="@name"/>
    </xsl:for-each>
    <xsl:if test="@floor">；最低<xsl:call-template name="number"><xsl:with-param name="value" select="@floor"/></xsl:call-template><xsl:value-of select="@currency"/></xsl:if>
    <xsl:if test="@cap">；最高<xsl:call-template name="number"><xsl:with-param name="value" select="@cap"/></xsl:call-template><xsl:value-of select="@currency"/></xsl:if>
    <xsl:text>；单位：</xsl:text><xsl:value-of select="@currency"/><xsl:text>，</xsl:text><xsl:call-template name="rounding"/>
    <xsl:if test="$best">
      <xsl:text>；例：10人，基数1000</xsl:text><xsl:value-of select="@currency"/><xsl:text>，</xsl:text><xsl:value-of select="key('grade', $best/@grade)/@name"/><xsl:text>，为10×1000×</xsl:text><xsl:value-of select="$best/@value"/><xsl:text>＝</xsl:text>
      <xsl:call-template name="figure"><xsl:with-param name="value" select="10000 * $best/@value"/></xsl:call-template><xsl:value-of select="@currency"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="s:part" mode="outcome">
    <xsl:variable name="currency" select="string(../@currency)"/>
    <xsl:variable name="of">
      <xsl:choose>
        <xsl:when test="@of = 'rank'"><xsl:value-of select="key('ranking', @ranking)/@name"/></xsl:when>
        <xsl:when test="@of = 'rank-from-bottom'"><xsl:value-of select="key('ranking', @ranking)/@name"/>倒数</xsl:when>
        <xsl:when test="@of = 'movement'"><xsl:value-of select="key('ranking', @ranking)/@name"/>升降的位次</xsl:when>
        <xsl:when test="@of = 'score'"><xsl:call-template name="item-score"/></xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="clauses">
      <xsl:apply-templates select="s:compare | s:limit | s:round | s:times | s:linear | s:between | s:steps | s:place" mode="conversion">
        <xsl:with-param name="unit" select="$currency"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:value-of select="@name"/><xsl:text>：</xsl:text>
    <xsl:if test="s:when"><xsl:call-template name="conditions"/>的，</xsl:if>
    <xsl:choose>
      <xsl:when test="@of = 'constant'"><xsl:call-template name="number"><xsl:with-param name="value" select="@value"/></xsl:call-template><xsl:value-of select="$currency"/></xsl:when>
      <xsl:otherwise>以<xsl:value-of select="$of"/>为准</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$clauses != ''">；<xsl:value-of select="substring($clauses, 1, string-length($clauses) - 1)"/></xsl:if>
    <xsl:if test="$clauses != '' and @of != 'constant'">
      <xsl:variable name="x">
        <xsl:choose>
          <xsl:when test="@of = 'score'">90</xsl:when>
          <xsl:when test="@of = 'movement'">3</xsl:when>
          <xsl:otherwise>2</xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:text>；例：</xsl:text>
      <xsl:choose>
        <xsl:when test="@of = 'score'"><xsl:value-of select="$of"/>为90</xsl:when>
        <xsl:when test="@of = 'movement'">上升3位</xsl:when>
        <xsl:when test="@of = 'rank'">第2名</xsl:when>
        <xsl:otherwise>倒数第2名</xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="chain"><xsl:with-param name="x" select="number($x)"/><xsl:with-param name="unit" select="$currency"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
