<?xml version="1.0" encoding="UTF-8"?>
<!-- report.html: the office's overview on the screen after a run: what came in, what is wrong, how it stands, where the
     documents lie. One page without scripts; it prints too. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lay="urn:tongbao:layout"
    xmlns:r="urn:tongbao:results" xmlns:f="urn:tongbao:functions" exclude-result-prefixes="r f lay">

  <xsl:import href="common/record.xsl"/>
  <xsl:import href="common/wording.xsl"/>
  <xsl:import href="common/messages.xsl"/>
  <xsl:import href="common/appeal.xsl"/>
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat" indent="no"/>

  <lay:document kind="report" scope="record" needs="summary" audience="committee" file="report.html" title="运行情况"/>

  <xsl:variable name="kind" select="'report'"/>

  <xsl:template match="/">
    <html lang="zh-CN">
      <head>
        <title><xsl:value-of select="$head/r:campaign/@title"/>　运行情况</title>
        <style>
          body { font-family: "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2em auto; max-width: 64em; padding: 0 1em; color: #222; line-height: 1.6 }
          h1 { font-size: 1.5em } h2 { font-size: 1.15em; margin-top: 2em; border-bottom: 2px solid #b00; padding-bottom: .2em }
          table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #bbb; padding: .25em .6em; text-align: left }
          th { background: #f3f3f3 } td.n { text-align: right; font-variant-numeric: tabular-nums } .bad { color: #b00; font-weight: bold }
          .figures { display: flex; flex-wrap: wrap; gap: .8em } .figures div { border: 1px solid #ccc; border-radius: 6px; padding: .5em 1em; min-width: 7em }
          .figures b { display: block; font-size: 1.4em } p.note { color: #666 }
        </style>
      </head>
      <body>
        <h1><xsl:value-of select="$head/r:campaign/@title"/>　<small><xsl:value-of select="$stage"/></small></h1>
        <p class="note">
          <xsl:if test="$head/r:campaign/@sample = 'yes'">样例·数据虚构。</xsl:if>
          <xsl:variable name="partial"><xsl:call-template name="partial-words"/></xsl:variable>
          <xsl:if test="$partial != ''"><b><xsl:value-of select="$partial"/></b>。</xsl:if>
          <xsl:value-of select="$scheme/@title"/>（版本<xsl:value-of select="$scheme/@version"/>）；<xsl:value-of select="$office/@name"/>。</p>
        <xsl:call-template name="figures"/>
        <xsl:call-template name="documents"/>
        <xsl:call-template name="submissions"/>
        <xsl:call-template name="attention"/>
        <xsl:call-template name="ranking"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="figures">
    <div class="figures">
      <div>考评单位<b><xsl:value-of select="key('figure', 'assessed')/@value"/></b></div>
      <div>平均分<b><xsl:value-of select="f:minus(key('figure', 'mean')/@value)"/></b></div>
      <div>最高分<b><xsl:value-of select="f:minus(key('figure', 'highest')/@value)"/></b></div>
      <div>最低分<b><xsl:value-of select="f:minus(key('figure', 'lowest')/@value)"/></b></div>
      <xsl:for-each select="$head/r:quotas/r:quota">
        <div><xsl:value-of select="@name"/><b><xsl:value-of select="@assigned"/></b></div>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- Each document that the campaign defines, in the folder of this report. -->
  <xsl:template name="documents">
    <h2>文件</h2>
    <ul>
      <xsl:for-each select="$head/r:documents/r:document">
        <li>
          <xsl:choose>
            <xsl:when test="@kind = 'scorecards' or @kind = 'feedback' or @kind = 'returns'"><a href="{@kind}/"><xsl:value-of select="@kind"/>/</a></xsl:when>
            <xsl:otherwise><a href="{@kind}.pdf"><xsl:value-of select="@kind"/>.pdf</a></xsl:otherwise>
          </xsl:choose>
          <xsl:text>　</xsl:text><xsl:value-of select="r:title"/>
          <xsl:if test="@number">（<xsl:value-of select="@number"/>）</xsl:if>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template name="submissions">
    <xsl:for-each select="$head/r:submissions">
      <h2><xsl:call-template name="submission-kind"><xsl:with-param name="kind" select="@kind"/></xsl:call-template>报送</h2>
      <p>应报送<xsl:value-of select="@expected"/>个单位：按时<xsl:value-of select="@on-time"/>，逾期<xsl:value-of select="@late"/>，退回<xsl:value-of select="@rejected"/>，未报送<xsl:value-of select="@missing"/>；未附年度报告<xsl:value-of select="@reports-missing"/>。截止时间<xsl:value-of select="f:date-time(@deadline)"/>。</p>
      <xsl:if test="r:submission[@status != 'ok']">
        <table>
          <tr><th>单位</th><th>情况</th><th>收件</th><th>问题</th><th>联系人</th></tr>
          <xsl:for-each select="r:submission[@status != 'ok']">
            <xsl:sort select="@order" data-type="number"/>
            <tr>
              <td><xsl:value-of select="@name"/></td>
              <td><xsl:if test="@status != 'late'"><xsl:attribute name="class">bad</xsl:attribute></xsl:if><xsl:call-template name="submission-word"/></td>
              <td><xsl:value-of select="f:date-time(@received)"/><xsl:text> </xsl:text><xsl:value-of select="@file"/></td>
              <td>
                <xsl:for-each select="r:fault">
                  <xsl:if test="@line &gt; 0">第<xsl:value-of select="@line"/>行：</xsl:if><xsl:call-template name="fault-text"/>
                  <xsl:if test="position() != last()"><br/></xsl:if>
                </xsl:for-each>
              </td>
              <td><xsl:value-of select="@reporter"/><xsl:text> </xsl:text><xsl:value-of select="@telephone"/></td>
            </tr>
          </xsl:for-each>
        </table>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- What somebody should look at before it is signed. -->
  <xsl:template name="attention">
    <xsl:if test="$head/r:decisions/r:decision | $head/r:vetoes/r:veto | $head/r:withheld/r:event | $head/r:quotas/r:border | $head/r:ranking/r:tie | $head/r:outside/r:unit | $head/r:appeals/r:appeal">
      <h2>需要留意</h2>
      <ul>
        <xsl:for-each select="$head/r:quotas/r:border">
          <li>等次边界：<xsl:value-of select="f:list(r:unit/@name, '、')"/>在<xsl:value-of select="../r:quota[@grade = current()/@grade]/@name"/>等次第<xsl:value-of select="@place"/>个名额上并列。</li>
        </xsl:for-each>
        <xsl:for-each select="$head/r:ranking/r:tie">
          <li><xsl:value-of select="../@name"/>：<xsl:value-of select="f:list(r:unit/@name, '、')"/>同为<xsl:value-of select="f:minus(@score)"/>分，<xsl:choose><xsl:when test="@kind = 'shared'">名次并列</xsl:when><xsl:otherwise>名次按<xsl:value-of select="@by-name"/>确定</xsl:otherwise></xsl:choose>。</li>
        </xsl:for-each>
        <xsl:for-each select="$head/r:decisions/r:decision">
          <li>领导小组决定：<xsl:value-of select="@unit-name"/>，<xsl:call-template name="decision-what"/>由<xsl:call-template name="decision-value"><xsl:with-param name="value" select="@from"/><xsl:with-param name="name" select="@from-name"/></xsl:call-template>调整为<xsl:call-template name="decision-value"><xsl:with-param name="value" select="@to"/><xsl:with-param name="name" select="@to-name"/></xsl:call-template>。<xsl:value-of select="r:reason"/></li>
        </xsl:for-each>
        <xsl:for-each select="$head/r:appeals/r:appeal">
          <li><xsl:value-of select="@unit-name"/><xsl:call-template name="appeal-line"/>。</li>
        </xsl:for-each>
        <xsl:for-each select="$rows[@original-total | @original-rank | @original-group-rank | @original-grade]">
          <li><xsl:value-of select="@name"/>：申诉复核后，<xsl:call-template name="originals"/>。</li>
        </xsl:for-each>
        <xsl:for-each select="$head/r:vetoes/r:veto">
          <li><xsl:value-of select="@name"/>（<xsl:value-of select="@cause-name"/>）：<xsl:value-of select="@unit-name"/>，<xsl:value-of select="r:fact"/>。</li>
        </xsl:for-each>
        <xsl:for-each select="$head/r:withheld/r:event">
          <li>加分未计入：<xsl:value-of select="@unit-name"/>，<xsl:value-of select="r:finding"/>（<xsl:call-template name="not-counted"/>）。</li>
        </xsl:for-each>
        <xsl:for-each select="$head/r:outside/r:unit">
          <li>不参加排名：<xsl:value-of select="@name"/>，<xsl:value-of select="@reason"/>。</li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="ranking">
    <h2>排名</h2>
    <table>
      <tr><th>名次</th><th>单位</th><th><xsl:value-of select="$total-name"/></th><th>等次</th><th><xsl:value-of select="$last-period"/>名次</th><th>升降</th><th>自评</th><th>评分表</th></tr>
      <xsl:for-each select="$rows">
        <xsl:sort select="number(not(@place))" data-type="number"/>
        <xsl:sort select="@place" data-type="number"/>
        <xsl:sort select="@order" data-type="number"/>
        <tr>
          <td class="n"><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@rank"/></xsl:call-template><xsl:if test="@tied = 'yes'">（并列）</xsl:if></td>
          <td><xsl:value-of select="@name"/></td>
          <td class="n"><xsl:value-of select="f:minus(@total)"/></td>
          <td><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@grade-name"/></xsl:call-template></td>
          <td class="n"><xsl:call-template name="or-dash"><xsl:with-param name="value" select="@previous-rank"/></xsl:call-template></td>
          <td><xsl:call-template name="movement"/></td>
          <td class="n"><xsl:call-template name="self-rating"/></td>
          <td><a href="scorecards/{@unit}.pdf"><xsl:value-of select="@unit"/></a></td>
        </tr>
      </xsl:for-each>
    </table>
  </xsl:template>

</xsl:stylesheet>
