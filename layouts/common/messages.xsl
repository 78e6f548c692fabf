<?xml version="1.0" encoding="UTF-8"?>
<!-- What the faults of a submission are called in Chinese: one sentence for what was found, one for how to mend it.

     The record holds rule ids and arguments; {1} {2} {3} stand for them here as in the catalogue of diagnostics
     (src/base/catalogue/intake.def), and a test compares the two. {1:name} stands for an element or attribute of the form
     and prints its Chinese name. An office words these sentences as it likes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common"
    xmlns:r="urn:tongbao:results" exclude-result-prefixes="exsl r">

  <xsl:variable name="messages">
    <!-- the file -->
    <message rule="xml.empty"><found>文件是空的</found><mend>重新导出后报送</mend></message>
    <message rule="xml.encoding"><found>文件使用的字符编码“{1}”不能识别</found><mend>另存为UTF-8、UTF-16、GB18030、GBK或GB2312编码后报送</mend></message>
    <message rule="xml.bytes"><found>文件中有不属于{1}编码的内容</found><mend>在第一行写明真实的编码，或另存为UTF-8编码后报送</mend></message>
    <message rule="xml.gzip"><found>压缩文件（gz）不完整</found><mend>重新压缩后报送</mend></message>
    <message rule="xml.zip"><found>压缩文件（ZIP）不完整</found><mend>重新压缩后报送</mend></message>
    <message rule="xml.zip-encrypted"><found>压缩文件加了密码</found><mend>取消密码后重新压缩报送</mend></message>
    <message rule="xml.zip-count"><found>压缩文件中有{1}份表，应当只有1份</found><mend>只压缩本次报送的一份表及其附件</mend></message>
    <message rule="xml.file-name"><found>文件“{1}”不是规定的类型</found><mend>以.xml、.xml.gz或.zip文件报送</mend></message>
    <message rule="xml.limit-bytes"><found>文件超过{1}字节</found><mend>精简内容，大的佐证材料另行报送</mend></message>
    <message rule="xml.limit-depth"><found>内容嵌套超过{1}层</found><mend>按规定的表式填写，不要自行增加层次</mend></message>
    <message rule="xml.limit-elements"><found>填报内容超过{1}项</found><mend>精简内容后报送</mend></message>
    <message rule="xml.limit-tag"><found>有一处内容超过{1}字节，可能是引号没有成对</found><mend>检查引号，精简内容</mend></message>
    <message rule="xml.limit-entries"><found>压缩文件中的文件超过{1}个</found><mend>只压缩本次报送的表和必要的附件</mend></message>
    <!-- its form -->
    <message rule="xml.doctype"><found>文件中有文档类型声明</found><mend>删去该声明</mend></message>
    <message rule="xml.entity"><found>文件中有实体引用“&amp;{1};”</found><mend>直接写出要用的字</mend></message>
    <message rule="xml.ampersand"><found>“&amp;”写法不对</found><mend>改写为“&amp;amp;”</mend></message>
    <message rule="xml.character"><found>此处有不能使用的控制字符</found><mend>删去该字符</mend></message>
    <message rule="xml.end-tag"><found>结束标记“{1}”与第{3}行的开始标记“{2}”不对应，文件已损坏</found><mend>用填报页面重新生成文件后报送</mend></message>
    <message rule="xml.cut-off"><found>文件不完整，第{2}行开始的“{1:name}”没有结束</found><mend>文件在传送中被截断，请重新报送</mend></message>
    <message rule="xml.no-root"><found>文件中没有表的内容</found><mend>报送填好的表</mend></message>
    <message rule="xml.after-root"><found>表的末尾之后还有多余内容</found><mend>删去多余内容</mend></message>
    <message rule="xml.less-in-value"><found>填写内容中有“&lt;”，或前面的引号没有成对</found><mend>补全引号，“&lt;”改写为“&amp;lt;”</mend></message>
    <message rule="xml.attribute-twice"><found>“{1:name}”填了两次</found><mend>保留一个</mend></message>
    <message rule="xml.quotes"><found>填写的值没有用引号括起来</found><mend>补上引号</mend></message>
    <message rule="xml.tag"><found>此处标记不完整，文件已损坏</found><mend>用填报页面重新生成文件后报送</mend></message>
    <message rule="xml.prefix"><found>此处使用了未说明的前缀</found><mend>去掉前缀，按规定的表式填写</mend></message>
    <message rule="xml.syntax"><found>“{1}”附近格式有误，文件已损坏</found><mend>用填报页面重新生成文件后报送</mend></message>
    <!-- its parts -->
    <message rule="xml.root"><found>报送的不是规定的表（报来“{1}”，应为“{2}”）</found><mend>使用本次考评规定的表</mend></message>
    <message rule="xml.vocabulary"><found>报送的不是本系统的表（{1}）</found><mend>使用本次考评规定的表</mend></message>
    <message rule="xml.element"><found>“{2:name}”中不应有“{1:name}”</found><mend>此处应填：{3:names}</mend></message>
    <message rule="xml.element-missing"><found>“{1:name}”没有填完整</found><mend>补填：{2:names}</mend></message>
    <message rule="xml.attribute"><found>“{2:name}”中多了“{1:name}”</found><mend>核对写法或删去</mend></message>
    <message rule="xml.attribute-missing"><found>“{2:name}”缺“{1:name}”</found><mend>补填“{1:name}”</mend></message>
    <message rule="xml.text"><found>“{1:name}”中有多余的文字</found><mend>删去，或移到应填的栏目</mend></message>
    <message rule="xml.decimal"><found>“{1:name}”填的“{2}”不是规定的数</found><mend>填写数字，小数点前不超过12位、后不超过6位</mend></message>
    <message rule="xml.positive-decimal"><found>“{1:name}”填的“{2}”不是规定的数</found><mend>填写不小于0的数字，小数点前不超过12位、后不超过6位</mend></message>
    <message rule="xml.integer"><found>“{1:name}”填的“{2}”不是整数</found><mend>填写不超过9位的整数</mend></message>
    <message rule="xml.decimals"><found>“{1:name}”填的“{2}”不是小数位数</found><mend>填写0至6</mend></message>
    <message rule="xml.date"><found>“{1:name}”填的“{2}”不是规定的日期</found><mend>按“2012-12-31”的样式填写</mend></message>
    <message rule="xml.instant"><found>“{1:name}”填的“{2}”不是规定的时间</found><mend>按“2012-12-31T18:00:00”的样式填写</mend></message>
    <message rule="xml.code"><found>“{1:name}”填的“{2}”不是规定的代码</found><mend>按表中给定的代码填写</mend></message>
    <message rule="xml.name-of-file"><found>“{1:name}”填的“{2}”不是文件名</found><mend>只填文件名，不带文件夹</mend></message>
    <message rule="xml.choice"><found>“{1:name}”填的“{2}”不在可选范围</found><mend>从以下各项中选填：{3}</mend></message>
    <message rule="xml.empty-value"><found>“{1:name}”没有填</found><mend>补填</mend></message>
    <message rule="xml.length"><found>“{1:name}”超过{2}个字</found><mend>压缩到{2}个字以内</mend></message>
    <message rule="xml.value"><found>“{1:name}”填的“{2}”不合规定</found><mend>按填表说明填写</mend></message>
    <!-- whose form, which form -->
    <message rule="intake.no-receipt"><found>文件“{1}”没有收件登记</found><mend>由收件人补办登记</mend></message>
    <message rule="intake.no-file"><found>登记的文件“{1}”没有收到</found><mend>重新报送</mend></message>
    <message rule="intake.attempt-twice"><found>第{1}次报送的材料与“{2}”重复</found><mend>合并为一份，作为新的一次报送</mend></message>
    <message rule="intake.superseded"><found>“{1}”已由后来报送的“{2}”代替</found><mend>不必处理</mend></message>
    <message rule="intake.receipt-unit"><found>表中填的单位是“{1}”，报送单位是“{2}”</found><mend>报送本单位的表</mend></message>
    <message rule="intake.unit-unknown"><found>名册中没有“{1}”这个单位</found><mend>按名册填写单位代码</mend></message>
    <message rule="intake.unit-ambiguous"><found>“{1}”可能是{2}，也可能是{3}</found><mend>填写单位代码</mend></message>
    <message rule="intake.wrong-period"><found>表中的考评周期是“{1}”，应为“{2}”</found><mend>使用本期的表</mend></message>
    <message rule="intake.late"><found>收到时间{1}，超过截止时间{2}</found><mend>以后按时报送</mend></message>
    <message rule="intake.missing"><found>{1}未报送材料</found><mend>立即报送</mend></message>
    <message rule="intake.limit"><found>{2}超过{1}个</found><mend>精简内容后报送</mend></message>
    <!-- marks and counts -->
    <message rule="intake.item-unknown"><found>考评细则中没有代码为“{1}”的项目</found><mend>按表中给定的项目代码填写</mend></message>
    <message rule="intake.item-not-leaf"><found>“{2}”是汇总项目，不能直接填分</found><mend>删去该项，分数填在所属的各小项</mend></message>
    <message rule="intake.item-not-given"><found>“{2}”由考评办按事项或票数计分，不填自评分</found><mend>删去该项</mend></message>
    <message rule="intake.item-not-for-unit"><found>“{1}”不适用于{2}</found><mend>删去该项</mend></message>
    <message rule="intake.mark-over-maximum"><found>“{3}”自评{1}分，超过满分{2}分</found><mend>自评分不得超过{2}分，请核实后重填</mend></message>
    <message rule="intake.mark-negative"><found>“{2}”自评{1}分，为负数</found><mend>自评分不得小于0，请核实后重填</mend></message>
    <message rule="intake.count-negative"><found>“{2}”填的数量{1}为负数</found><mend>数量不得小于0，请核实后重填</mend></message>
    <message rule="intake.mark-twice"><found>“{1}”填了两次，前一次在第{2}行</found><mend>保留一个</mend></message>
    <message rule="intake.count-twice"><found>“{1}”的数量填了两次，前一次在第{2}行</found><mend>保留一个</mend></message>
    <message rule="intake.quantity-unknown"><found>“{2}”没有“{1}”这个数值</found><mend>从以下各项中选填：{3}</mend></message>
    <message rule="intake.value-item"><found>“{1}”（{2}）本身不填数值</found><mend>写明是哪一个数值：{3}</mend></message>
    <message rule="intake.value-constant"><found>“{1}”由考评方案统一规定，不由单位填写</found><mend>删去该项</mend></message>
    <message rule="intake.mark-places"><found>“{2}”填的{1}分，小数超过{3}位</found><mend>取舍后重填</mend></message>
    <message rule="intake.mark-values"><found>“{2}”不能填{1}分</found><mend>从以下分值中选填：{3}</mend></message>
    <!-- rounds, reports, weekly records -->
    <message rule="intake.round-unknown"><found>没有“{1}”这一轮次</found><mend>从以下各项中选填：{2}</mend></message>
    <message rule="intake.item-in-rounds"><found>“{1}”分轮次考评，没有写明是哪一轮</found><mend>在表上写明轮次后重报</mend></message>
    <message rule="intake.item-round"><found>这张表不填“{1}”</found><mend>随该项目所在轮次的表报送</mend></message>
    <message rule="intake.receipt-form"><found>报来的是“{1:name}”，登记的是“{2:name}”</found><mend>报送本次应报的表，登记有误的由收件人更正</mend></message>
    <message rule="intake.form-part"><found>“{2:name}”类的表不填“{1:name}”</found><mend>删去该部分</mend></message>
    <message rule="intake.paragraph-twice"><found>报告中这一段与第{1}行的一段相同</found><mend>核对是否重复抄录</mend></message>
    <message rule="intake.progress-twice"><found>“{1}”的进展填了两次，前一次在第{2}行</found><mend>保留一个</mend></message>
    <message rule="intake.entry-person"><found>{2}没有代码为“{1}”的人员</found><mend>按名册填写人员代码</mend></message>
    <message rule="intake.week"><found>“{1}”不是本期的周次</found><mend>填写{2}到{3}之间的周次</mend></message>
    <message rule="intake.week-twice"><found>“{1}”填了两次，前一次在第{2}行</found><mend>保留一个</mend></message>
    <!-- targets -->
    <message rule="intake.target-field"><found>目标“{1}”没有写明{2:name}</found><mend>补写{2:name}后重报</mend></message>
    <message rule="intake.target-needs"><found>目标“{1}”没有填写{2:name}</found><mend>补填{2:name}后重报</mend></message>
    <message rule="intake.target-zero"><found>目标“{1}”的目标值不大于0，不能计算完成率</found><mend>核实目标值后重填</mend></message>
    <message rule="intake.target-sum"><found>“{1}”各目标的分值合计{2}分，应为{3}分</found><mend>调整各目标的分值，使合计为{3}分</mend></message>
    <message rule="intake.target-second"><found>“{1}”只能有一个目标，而“{2}”和“{3}”都填了</found><mend>保留一个</mend></message>
    <!-- characters -->
    <message rule="font.missing"><found>“{3}”中的“{1}”（{2}）是字库没有的字</found><mend>核对该字；确有此字的，请与考评办联系补充字库</mend></message>
    <!-- anything else -->
    <message rule=""><found>此处填写不合规定</found><mend>按填表说明核对后重填，或与考评办联系</mend></message>
  </xsl:variable>

  <!-- Elements and attributes of the form as its reader knows them. -->
  <xsl:variable name="form-names">
    <name of="submission" is="报送表"/>
    <name of="rating" is="自评项目"/>
    <name of="count" is="数量"/>
    <name of="evidence" is="佐证材料"/>
    <name of="report" is="年度书面报告"/>
    <name of="p" is="报告段落"/>
    <name of="unit" is="单位"/>
    <name of="period" is="考评周期"/>
    <name of="kind" is="材料种类"/>
    <name of="reporter" is="填报人"/>
    <name of="date" is="日期"/>
    <name of="item" is="项目代码"/>
    <name of="mark" is="自评分"/>
    <name of="threshold" is="条件代码"/>
    <name of="value" is="数值"/>
    <name of="title" is="标题"/>
    <name of="number" is="文号"/>
    <name of="file" is="文件"/>
    <name of="basis" is="依据"/>
    <name of="standard" is="标准"/>
    <name of="principle" is="原则"/>
    <name of="procedure" is="程序"/>
    <name of="marks" is="分值"/>
    <name of="target" is="目标"/>
    <name of="progress" is="进展"/>
    <name of="entry" is="周记录"/>
    <name of="problem" is="存在问题"/>
    <name of="measure" is="整改措施"/>
    <name of="plan" is="下步打算"/>
    <name of="record" is="周记录"/>
    <name of="self-rating" is="自评"/>
    <name of="round" is="轮次"/>
  </xsl:variable>

  <xsl:key name="message" match="message" use="@rule"/>
  <xsl:key name="form-name" match="name" use="@of"/>

  <!-- What was found. Context: fault. -->
  <xsl:template name="fault-text">
    <xsl:call-template name="fault-sentence"><xsl:with-param name="which" select="'found'"/></xsl:call-template>
    <xsl:if test="@repeats &gt; 0">（同类问题共<xsl:value-of select="@repeats + 1"/>处）</xsl:if>
  </xsl:template>

  <!-- How to mend it. Context: fault. -->
  <xsl:template name="fault-mend">
    <xsl:call-template name="fault-sentence"><xsl:with-param name="which" select="'mend'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="fault-sentence">
    <xsl:param name="which"/>
    <xsl:variable name="rule" select="string(@rule)"/>
    <xsl:variable name="pattern">
      <xsl:for-each select="exsl:node-set($messages)">
        <xsl:choose>
          <xsl:when test="key('message', $rule)"><xsl:value-of select="key('message', $rule)/*[name() = $which]"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="key('message', '')/*[name() = $which]"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:variable>
    <xsl:call-template name="fill"><xsl:with-param name="pattern" select="$pattern"/></xsl:call-template>
  </xsl:template>

  <!-- Puts the arguments in: one call for each {…} of the pattern. Context: fault. -->
  <xsl:template name="fill">
    <xsl:param name="pattern"/>
    <xsl:choose>
      <xsl:when test="contains($pattern, '{')">
        <xsl:variable name="inside" select="substring-before(substring-after($pattern, '{'), '}')"/>
        <xsl:variable name="argument" select="r:arg[position() = number(substring($inside, 1, 1))]"/>
        <xsl:value-of select="substring-before($pattern, '{')"/>
        <xsl:choose>
          <xsl:when test="contains($inside, ':names')"><xsl:call-template name="names-in-chinese"><xsl:with-param name="list" select="$argument"/></xsl:call-template></xsl:when>
          <xsl:when test="contains($inside, ':name')"><xsl:call-template name="name-in-chinese"><xsl:with-param name="name" select="$argument"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:value-of select="$argument"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="fill"><xsl:with-param name="pattern" select="substring-after(substring-after($pattern, '{'), '}')"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$pattern"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="name-in-chinese">
    <xsl:param name="name"/>
    <xsl:variable name="plain" select="translate($name, '&lt;&gt;/', '')"/>
    <xsl:for-each select="exsl:node-set($form-names)">
      <xsl:choose>
        <xsl:when test="key('form-name', $plain)"><xsl:value-of select="key('form-name', $plain)/@is"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$plain"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- A list such as "<rating>, <count> or <report>": at most as long as the form has parts. -->
  <xsl:template name="names-in-chinese">
    <xsl:param name="list"/>
    <xsl:variable name="words" select="concat(translate(normalize-space($list), ',|', '  '), ' ')"/>
    <xsl:call-template name="next-name"><xsl:with-param name="words" select="normalize-space($words)"/></xsl:call-template>
  </xsl:template>
  <xsl:template name="next-name">
    <xsl:param name="words"/>
    <xsl:param name="first" select="true()"/>
    <xsl:variable name="word" select="substring-before(concat($words, ' '), ' ')"/>
    <xsl:variable name="skip" select="$word = 'or' or $word = 'and' or $word = 'one' or $word = 'of'"/>
    <xsl:if test="$word != ''">
      <xsl:if test="not($skip)">
        <xsl:if test="not($first)">、</xsl:if>
        <xsl:call-template name="name-in-chinese"><xsl:with-param name="name" select="$word"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="next-name">
        <xsl:with-param name="words" select="substring-after($words, ' ')"/>
        <xsl:with-param name="first" select="$first and $skip"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
