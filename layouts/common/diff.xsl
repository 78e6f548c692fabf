<?xml version="1.0" encoding="UTF-8"?>
<!-- Words for two records beside each other (urn:tongbao:diff, src/schema/diff.xsd), for diff.xsl, diff-text.xsl and
     diff-csv.xsl: what a change is called, and one form of each. Parameter language: zh, or en for the terminal.

     Figures are printed as the comparison gives them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:d="urn:tongbao:diff"
    xmlns:w="urn:tongbao:diff-words" xmlns:f="urn:tongbao:functions" xmlns:exsl="http://exslt.org/common"
    exclude-result-prefixes="d w f exsl">

  <xsl:param name="language" select="'zh'"/>

  <xsl:variable name="diff" select="/d:diff"/>
  <xsl:variable name="old" select="$diff/d:head/d:old"/>
  <xsl:variable name="new" select="$diff/d:head/d:new"/>
  <xsl:variable name="counts" select="$diff/d:summary"/>
  <xsl:variable name="places" select="number($diff/d:head/@decimals)"/>
  <xsl:variable name="total-word" select="string($new/@total-name)"/>
  <xsl:variable name="moneys" select="$diff/d:head/d:money"/>

  <!-- ==== words ========================================================================================= -->

  <xsl:variable name="word-list">
    <!-- rules of an inner item -->
    <w:w k="cap" zh="封顶" en="cap"/><w:w k="floor" zh="保底" en="floor"/><w:w k="round" zh="取舍" en="rounding"/>
    <w:w k="decide" zh="领导小组决定" en="decision of the committee"/><w:w k="minimum" zh="取最低的一项" en="lowest of several"/>
    <w:w k="maximum" zh="取最高的一项" en="highest of several"/><w:w k="other" zh="其他计算步骤" en="other steps"/>
    <w:w k="add" zh="另加" en="added points"/><w:w k="subtract" zh="另减" en="subtracted points"/><w:w k="multiply" zh="折算" en="conversion"/>
    <w:w k="divide" zh="折算" en="conversion"/><w:w k="whole" zh="取整" en="whole units"/><w:w k="step" zh="分档" en="step"/>
    <w:w k="place" zh="按名次计分" en="points by place"/><w:w k="condition" zh="附加条件" en="condition"/><w:w k="set" zh="直接定分" en="score that is set"/>
    <w:w k="review" zh="申诉复核" en="review of an appeal"/>
    <!-- why a score counts otherwise -->
    <w:w k="weight" zh="权重变化" en="weight"/><w:w k="added" zh="新增" en="added"/><w:w k="removed" zh="取消" en="removed"/>
    <w:w k="not-comparable" zh="满分不同，不可比" en="different full marks: not comparable"/>
    <!-- what two schemes say differently -->
    <w:w k="max" zh="满分" en="full marks"/><w:w k="method" zh="计分方法" en="method"/><w:w k="sign" zh="加减" en="sign"/>
    <w:w k="points" zh="每次分值" en="points for each"/><w:w k="per" zh="计数单位" en="counted in"/><w:w k="decimals" zh="小数位" en="decimals"/>
    <w:w k="level.value" zh="折算分值" en="value of the level"/><w:w k="level.counted" zh="计入有效票" en="level counted"/>
    <w:w k="threshold.at-least" zh="最低要求" en="at least"/><w:w k="level.added" zh="新增档次" en="level added"/>
    <w:w k="level.removed" zh="取消档次" en="level removed"/><w:w k="threshold.added" zh="新增条件" en="condition added"/>
    <w:w k="threshold.removed" zh="取消条件" en="condition removed"/><w:w k="approval.added" zh="新增手续" en="approval added"/>
    <w:w k="approval.removed" zh="取消手续" en="approval removed"/>
    <w:w k="share" zh="比例（%）" en="share in per cent"/><w:w k="at-least" zh="起点分" en="threshold"/><w:w k="count" zh="名额" en="places"/>
    <w:w k="value" zh="奖金系数" en="coefficient"/><w:w k="rounding" zh="取舍方法" en="rounding"/><w:w k="difference" zh="差额由谁承担" en="who takes the difference"/>
    <w:w k="ties" zh="边界并列" en="ties at the border"/><w:w k="base" zh="名额基数" en="base of the shares"/><w:w k="ranking" zh="依据的排名" en="by the ranking"/>
    <w:w k="scope" zh="排名范围" en="scope"/><w:w k="by" zh="排名依据" en="ranked by"/><w:w k="compare" zh="比较" en="compared"/><w:w k="style" zh="并列办法" en="style"/>
    <!-- why a grade is another one -->
    <w:w k="because.decision" zh="决定" en="decision"/><w:w k="because.veto" zh="一票否决" en="veto"/><w:w k="because.threshold" zh="起点分" en="threshold"/>
    <w:w k="because.quota" zh="名额" en="places"/><w:w k="because.scheme" zh="两个方案的等次不同" en="the schemes have different grades"/>
    <w:w k="because.rule" zh="等次规则" en="rule for grades"/><w:w k="in.old" zh="原" en="in the old record"/><w:w k="in.new" zh="新" en="in the new record"/>
    <!-- headings -->
    <w:w k="title" zh="考评结果对比" en="Comparison of results"/><w:w k="old" zh="原" en="old"/><w:w k="new" zh="新" en="new"/>
    <w:w k="by-file" zh="，方案文件" en=", scheme file"/><w:w k="rank" zh="名次" en="rank"/><w:w k="group-rank" zh="类内" en="in its group"/>
    <w:w k="grade" zh="等次" en="grade"/><w:w k="none" zh="—" en="-"/>
    <w:w k="identical" zh="两份结果完全相同：总分、名次、等次、奖金都没有变化。" en="The two records are the same: no total, rank, grade or money differs."/>
    <w:w k="periods" zh="两份结果的周期不同，以下是两个周期之间的对比。" en="The records are of different periods: this compares the periods."/>
    <w:w k="campaigns" zh="两份结果不是同一批次。" en="The records are of different campaigns."/>
    <w:w k="totals" zh="两份方案的总分满分不同，总分不可比。" en="The totals have different full marks and can not be compared."/>
    <w:w k="rules" zh="方案变更" en="What the schemes say differently"/><w:w k="grades" zh="各等次单位数" en="Units in each grade"/>
    <w:w k="units" zh="各单位变化" en="Units"/><w:w k="only-old" zh="只在原结果中" en="Only in the old record"/>
    <w:w k="only-new" zh="只在新结果中" en="Only in the new record"/><w:w k="unchanged" zh="其余单位没有变化" en="Units without any change"/>
    <w:w k="others-moved" zh="本单位得分未变，名次随其他单位变动" en="its own score is the same; others moved"/>
    <w:w k="no-effect" zh="对总分没有影响" en="no effect on the total"/><w:w k="parts-difference" zh="各项取舍到小数位的差" en="rounding of the figures above"/>
    <w:w k="decided" zh="名次经领导小组决定" en="rank by decision"/><w:w k="formerly" zh="原名" en="formerly"/>
    <w:w k="restricted" zh="供考评领导机构审阅" en="for the committee"/>
  </xsl:variable>
  <xsl:variable name="words" select="exsl:node-set($word-list)/w:w"/>

  <!-- The word for a key; a key without one stands as it is (a rule that is newer than this list). -->
  <xsl:template name="w">
    <xsl:param name="k"/>
    <xsl:variable name="word" select="$words[@k = $k]/@*[name() = $language]"/>
    <xsl:choose>
      <xsl:when test="$word"><xsl:value-of select="$word"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$k"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- （…） or (…). -->
  <xsl:template name="in-brackets">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="$language = 'zh'">（<xsl:value-of select="$text"/>）</xsl:when>
      <xsl:otherwise><xsl:text> (</xsl:text><xsl:value-of select="$text"/><xsl:text>)</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== figures ======================================================================================= -->

  <!-- 95.02 when it is the same, else 95.02→94.02 and behind it the change in brackets. -->
  <xsl:template name="figure">
    <xsl:param name="change"/>
    <xsl:choose>
      <xsl:when test="@old = @new"><xsl:value-of select="f:minus(string(@new))"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="arrow"/>
        <xsl:if test="@change"><xsl:call-template name="in-brackets"><xsl:with-param name="text" select="$change"/></xsl:call-template></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 3.00→2.00; — for what is not there. -->
  <xsl:template name="arrow">
    <xsl:param name="old" select="@old"/>
    <xsl:param name="new" select="@new"/>
    <xsl:call-template name="or-none"><xsl:with-param name="value" select="$old"/></xsl:call-template>
    <xsl:text>→</xsl:text>
    <xsl:call-template name="or-none"><xsl:with-param name="value" select="$new"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="or-none">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="string($value) != ''"><xsl:value-of select="f:minus(string($value))"/></xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- +1.50, −1.50, 0.00: with the decimals that it has. -->
  <xsl:template name="signed">
    <xsl:param name="value" select="@change"/>
    <xsl:if test="number($value) &gt; 0">+</xsl:if>
    <xsl:value-of select="f:minus(string($value))"/>
  </xsl:template>

  <!-- 升2 / 降3 / 不变 -->
  <xsl:template name="moved">
    <xsl:param name="change" select="@change"/>
    <xsl:choose>
      <xsl:when test="string($change) = ''">—</xsl:when>
      <xsl:when test="$change = 0"><xsl:choose><xsl:when test="$language = 'zh'">不变</xsl:when><xsl:otherwise>same</xsl:otherwise></xsl:choose></xsl:when>
      <xsl:when test="$change &gt; 0"><xsl:choose><xsl:when test="$language = 'zh'">升</xsl:when><xsl:otherwise>up </xsl:otherwise></xsl:choose><xsl:value-of select="$change"/></xsl:when>
      <xsl:otherwise><xsl:choose><xsl:when test="$language = 'zh'">降</xsl:when><xsl:otherwise>down </xsl:otherwise></xsl:choose><xsl:value-of select="substring($change, 2)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== sentences ===================================================================================== -->

  <!-- Context: effect. What it is, without its value: 调研成果（素质提升）3.00→2.00; 封顶（特别加分）5→4. -->
  <xsl:template name="effect-name">
    <xsl:choose>
      <xsl:when test="@cause = 'rule'">
        <xsl:value-of select="@name"/><xsl:if test="$language = 'en'"><xsl:text> </xsl:text></xsl:if>
        <xsl:call-template name="w"><xsl:with-param name="k" select="string(@rule)"/></xsl:call-template>
        <xsl:if test="(@rule = 'cap' or @rule = 'floor') and (@old or @new)">
          <xsl:text> </xsl:text><xsl:call-template name="arrow"/>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="@name"/><xsl:text> </xsl:text>
        <xsl:choose>
          <xsl:when test="@cause = 'weight'"><xsl:value-of select="f:minus(string(@new))"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="arrow"/></xsl:otherwise>
        </xsl:choose>
        <xsl:variable name="notes"><xsl:call-template name="effect-notes"/></xsl:variable>
        <xsl:if test="string($notes) != ''"><xsl:call-template name="in-brackets"><xsl:with-param name="text" select="$notes"/></xsl:call-template></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="effect-notes">
    <xsl:if test="@value = 0 and not(@exact)"><xsl:call-template name="w"><xsl:with-param name="k" select="'no-effect'"/></xsl:call-template><xsl:if test="@cause != 'score' or @comparable"><xsl:call-template name="comma"/></xsl:if></xsl:if>
    <xsl:if test="@cause != 'score'"><xsl:call-template name="w"><xsl:with-param name="k" select="string(@cause)"/></xsl:call-template></xsl:if>
    <xsl:if test="@comparable = 'no'">
      <xsl:if test="@cause != 'score'"><xsl:call-template name="comma"/></xsl:if>
      <xsl:call-template name="w"><xsl:with-param name="k" select="'max'"/></xsl:call-template><xsl:text> </xsl:text>
      <xsl:call-template name="arrow"><xsl:with-param name="old" select="@old-max"/><xsl:with-param name="new" select="@new-max"/></xsl:call-template>
      <xsl:call-template name="comma"/><xsl:call-template name="w"><xsl:with-param name="k" select="'not-comparable'"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="comma"><xsl:choose><xsl:when test="$language = 'zh'">，</xsl:when><xsl:otherwise>, </xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template name="semicolon"><xsl:choose><xsl:when test="$language = 'zh'">；</xsl:when><xsl:otherwise>; </xsl:otherwise></xsl:choose></xsl:template>

  <!-- Context: grade of a unit that changed. 优秀名额 9→8; 决定（领导小组）. -->
  <xsl:template name="grade-reason">
    <xsl:value-of select="@of-name"/><xsl:if test="@of-name and $language = 'en'"><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="@in"><xsl:call-template name="w"><xsl:with-param name="k" select="concat('in.', @in)"/></xsl:call-template><xsl:if test="$language = 'en'">: </xsl:if></xsl:if>
    <xsl:call-template name="w"><xsl:with-param name="k" select="concat('because.', @because)"/></xsl:call-template>
    <xsl:if test="@by"><xsl:call-template name="in-brackets"><xsl:with-param name="text" select="@by"/></xsl:call-template></xsl:if>
    <xsl:if test="@old-limit or @new-limit">
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="@old-limit = @new-limit"><xsl:value-of select="f:minus(string(@new-limit))"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="arrow"><xsl:with-param name="old" select="@old-limit"/><xsl:with-param name="new" select="@new-limit"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- Context: change. What it is about: 调研成果（素质提升）; 绩效奖金 优秀. -->
  <xsl:template name="change-subject">
    <xsl:choose>
      <xsl:when test="@of = 'coefficient'"><xsl:value-of select="@in"/><xsl:text> </xsl:text><xsl:value-of select="@name"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="@name"/>
        <xsl:if test="@in"><xsl:call-template name="in-brackets"><xsl:with-param name="text" select="@in"/></xsl:call-template></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 满分; 满意 折算分值. -->
  <xsl:template name="change-what">
    <xsl:if test="@part"><xsl:value-of select="@part"/><xsl:text> </xsl:text></xsl:if>
    <xsl:call-template name="w"><xsl:with-param name="k" select="string(@what)"/></xsl:call-template>
  </xsl:template>

  <!-- Context: old or new of the head: 《…》（…）1.0版，方案文件…. -->
  <xsl:template name="scheme-words">
    <xsl:text>《</xsl:text><xsl:value-of select="@scheme-title"/><xsl:text>》</xsl:text>
    <xsl:text> </xsl:text><xsl:value-of select="@scheme-version"/>
    <xsl:if test="@scheme-file">
      <xsl:call-template name="w"><xsl:with-param name="k" select="'by-file'"/></xsl:call-template>
      <xsl:text> </xsl:text><xsl:value-of select="@scheme-file"/>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
