<?xml version="1.0" encoding="UTF-8"?>
<!-- Charts: bars, lines over periods, radar. Named templates that make an SVG drawing of a node-set; the words in it are set in
     the font of the block in which the chart stands (drawings inherit it), the figures are those of the record, ready to print.

     Arithmetic here is about places on paper only: value is a number that says how long a bar is, text is what is printed
     beside it. Places are rounded to 1/100 pt, so that they do not depend on the machine. Everything is told apart without
     colours: greys, line styles and marks that survive a photocopier.

         bar-chart     <item label="甲局" value="92.5" text="92.50" own="1"/> …      own: the bar that is meant, in black
         line-chart    <point label="一季度" value="92.5" text="92.50" rank="3" rank-text="第3"/> …     rank may be missing;
                                                                                under: a second line of the label
         bullet-chart  <item label="依法行政" value="18" text="18.00" mean="16.5" mean-text="16.50" maximum="20"/> …
         radar-chart   <axis label="依法行政" value="18" text="18.00" mean="16.5" maximum="20"/> …      three axes or more

     Items come as a node-set: record nodes, or a variable through exsl:node-set. An item without value is drawn with its
     text and nothing else. All sizes are in points. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns="http://www.w3.org/2000/svg" xmlns:math="http://exslt.org/math" exclude-result-prefixes="math">

  <!-- A place: 1/100 pt. -->
  <xsl:template name="chart-place">
    <xsl:param name="at"/>
    <xsl:value-of select="format-number(round($at * 100) div 100, '0.##')"/>
  </xsl:template>

  <!-- The smallest of 1, 2, 5, 10, 20, 50 … that divides a span into at most so many steps. -->
  <xsl:template name="chart-step">
    <xsl:param name="span"/>
    <xsl:param name="steps" select="5"/>
    <xsl:param name="power" select="0.01"/>
    <xsl:choose>
      <xsl:when test="not($span &gt; 0) or $power &gt; 1000000">1</xsl:when>
      <xsl:when test="$power * $steps &gt;= $span"><xsl:value-of select="$power"/></xsl:when>
      <xsl:when test="2 * $power * $steps &gt;= $span"><xsl:value-of select="2 * $power"/></xsl:when>
      <xsl:when test="5 * $power * $steps &gt;= $span"><xsl:value-of select="5 * $power"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="chart-step">
          <xsl:with-param name="span" select="$span"/>
          <xsl:with-param name="steps" select="$steps"/>
          <xsl:with-param name="power" select="10 * $power"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="chart-largest">
    <xsl:param name="values"/>
    <xsl:for-each select="$values[number(.) = number(.)]">
      <xsl:sort select="." data-type="number" order="descending"/>
      <xsl:if test="position() = 1"><xsl:value-of select="."/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="chart-smallest">
    <xsl:param name="values"/>
    <xsl:for-each select="$values[number(.) = number(.)]">
      <xsl:sort select="." data-type="number"/>
      <xsl:if test="position() = 1"><xsl:value-of select="."/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== bars ====================================================================================================== -->

  <!-- Bars from left to right, one under the other: labels are as long as Chinese names are. `mean` with its text is a
       dashed line through all of them. -->
  <xsl:template name="bar-chart">
    <xsl:param name="items"/>
    <xsl:param name="title"/>
    <xsl:param name="description"/>
    <xsl:param name="width" select="400"/>
    <xsl:param name="label-width" select="100"/>
    <xsl:param name="text-width" select="40"/>
    <xsl:param name="row" select="16"/>
    <xsl:param name="size" select="9"/>
    <xsl:param name="mean"/>
    <xsl:param name="mean-text"/>
    <xsl:param name="maximum">
      <xsl:call-template name="chart-largest"><xsl:with-param name="values" select="$items/@value"/></xsl:call-template>
    </xsl:param>
    <xsl:variable name="full" select="$width - $label-width - $text-width"/>
    <xsl:variable name="scale">
      <xsl:choose>
        <xsl:when test="number($maximum) &gt; 0"><xsl:value-of select="$full div $maximum"/></xsl:when>
        <xsl:otherwise>0</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="head"><xsl:choose><xsl:when test="string($mean) != ''"><xsl:value-of select="$row"/></xsl:when><xsl:otherwise>0</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="height" select="$head + count($items) * $row + 2"/>
    <fo:instream-foreign-object>
      <svg width="{$width}" height="{$height}" font-size="{$size}">
        <title><xsl:value-of select="$title"/></title>
        <desc>
          <xsl:value-of select="$description"/>
          <xsl:for-each select="$items"><xsl:if test="position() != 1">；</xsl:if><xsl:value-of select="concat(@label, ' ', @text)"/></xsl:for-each>
        </desc>
        <g transform="translate({$label-width} {$head})">
          <xsl:for-each select="$items">
            <g transform="translate(0 {(position() - 1) * $row})">
              <xsl:variable name="length">
                <xsl:choose>
                  <xsl:when test="@value &gt; 0"><xsl:call-template name="chart-place"><xsl:with-param name="at" select="@value * $scale"/></xsl:call-template></xsl:when>
                  <xsl:otherwise>0</xsl:otherwise>
                </xsl:choose>
              </xsl:variable>
              <text x="-4" y="{$row div 2}" text-anchor="end" dominant-baseline="central"><xsl:value-of select="@label"/></text>
              <xsl:if test="$length &gt; 0">
                <rect y="{$row * 0.15}" width="{$length}" height="{$row * 0.7}" stroke="black" stroke-width="0.4">
                  <xsl:attribute name="fill"><xsl:choose><xsl:when test="@own">#404040</xsl:when><xsl:otherwise>#c8c8c8</xsl:otherwise></xsl:choose></xsl:attribute>
                </rect>
              </xsl:if>
              <text x="{$length + 4}" y="{$row div 2}" dominant-baseline="central"><xsl:value-of select="@text"/></text>
            </g>
          </xsl:for-each>
          <path d="M0 0V{count($items) * $row}" stroke="black" stroke-width="0.6" fill="none"/>
          <xsl:if test="string($mean) != ''">
            <xsl:variable name="x"><xsl:call-template name="chart-place"><xsl:with-param name="at" select="$mean * $scale"/></xsl:call-template></xsl:variable>
            <path d="M{$x} -2V{count($items) * $row}" stroke="black" stroke-width="0.6" stroke-dasharray="3 2" fill="none"/>
            <text x="{$x}" y="-5" text-anchor="middle"><xsl:value-of select="$mean-text"/></text>
          </xsl:if>
        </g>
      </svg>
    </fo:instream-foreign-object>
  </xsl:template>

  <!-- ==== shares of full marks ======================================================================================== -->

  <!-- One row for each item: a frame as long as full marks, in it the bar, across it a stroke at the mean. All frames have one
       length, so that items of different full marks are seen beside one another. -->
  <xsl:template name="bullet-chart">
    <xsl:param name="items"/>
    <xsl:param name="title"/>
    <xsl:param name="description"/>
    <xsl:param name="unit-name">本单位</xsl:param>
    <xsl:param name="mean-name">同组平均</xsl:param>
    <xsl:param name="width" select="220"/>
    <xsl:param name="label-width" select="80"/>
    <xsl:param name="text-width" select="32"/>
    <xsl:param name="row" select="14"/>
    <xsl:param name="size" select="8"/>
    <xsl:variable name="full" select="$width - $label-width - $text-width"/>
    <xsl:variable name="height" select="(count($items) + 1.4) * $row"/>
    <fo:instream-foreign-object>
      <svg width="{$width}" height="{$height}" font-size="{$size}" stroke-width="0.4">
        <title><xsl:value-of select="$title"/></title>
        <desc>
          <xsl:value-of select="$description"/>
          <xsl:for-each select="$items">
            <xsl:if test="position() != 1">；</xsl:if><xsl:value-of select="concat(@label, ' ', @text)"/>
            <xsl:if test="@mean-text != ''"><xsl:value-of select="concat('，', $mean-name, ' ', @mean-text)"/></xsl:if>
          </xsl:for-each>
        </desc>
        <g transform="translate({$label-width} 0)">
          <xsl:for-each select="$items">
            <xsl:variable name="value"><xsl:call-template name="chart-place"><xsl:with-param name="at" select="$full * (@value &gt; 0) * (@value * (@value &lt;= @maximum) + @maximum * (@value &gt; @maximum)) div @maximum"/></xsl:call-template></xsl:variable>
            <g transform="translate(0 {(position() - 1) * $row})">
              <text x="-4" y="{$row div 2}" text-anchor="end" dominant-baseline="central"><xsl:value-of select="@label"/></text>
              <rect y="{$row * 0.2}" width="{$full}" height="{$row * 0.6}" fill="none" stroke="#808080"/>
              <xsl:if test="$value &gt; 0"><rect y="{$row * 0.2}" width="{$value}" height="{$row * 0.6}" fill="#b8b8b8" stroke="black"/></xsl:if>
              <xsl:if test="number(@mean) &gt; 0 and @mean &lt;= @maximum">
                <xsl:variable name="x"><xsl:call-template name="chart-place"><xsl:with-param name="at" select="$full * @mean div @maximum"/></xsl:call-template></xsl:variable>
                <path d="M{$x} 1V{$row - 1}" stroke="black" stroke-width="1.6"/>
              </xsl:if>
              <text x="{$full + 4}" y="{$row div 2}" dominant-baseline="central"><xsl:value-of select="@text"/></text>
            </g>
          </xsl:for-each>
          <g transform="translate(0 {(count($items) + 0.7) * $row})">
            <rect y="-3" width="14" height="6" fill="#b8b8b8" stroke="black"/>
            <text x="18" dominant-baseline="central"><xsl:value-of select="$unit-name"/></text>
            <xsl:if test="$items/@mean != ''">
              <g transform="translate({26 + $size * string-length($unit-name)} 0)">
                <path d="M0 -5V5" stroke="black" stroke-width="1.6"/>
                <text x="5" dominant-baseline="central"><xsl:value-of select="$mean-name"/></text>
              </g>
            </xsl:if>
          </g>
        </g>
      </svg>
    </fo:instream-foreign-object>
  </xsl:template>

  <!-- ==== lines ===================================================================================================== -->

  <!-- The value over periods as a full line with full marks; below it the rank, if the points have one, as a dashed line with
       open marks, first place at the top: in one field their figures would lie on one another. -->
  <xsl:template name="line-chart">
    <xsl:param name="points"/>
    <xsl:param name="title"/>
    <xsl:param name="description"/>
    <xsl:param name="value-name">得分</xsl:param>
    <xsl:param name="rank-name">名次</xsl:param>
    <xsl:param name="width" select="400"/>
    <xsl:param name="height" select="190"/>
    <xsl:param name="size" select="9"/>
    <!-- between the least value and the largest at most so many lines -->
    <xsl:param name="steps" select="5"/>
    <xsl:param name="maximum">
      <xsl:call-template name="chart-largest"><xsl:with-param name="values" select="$points/@value"/></xsl:call-template>
    </xsl:param>
    <xsl:param name="minimum">
      <xsl:call-template name="chart-smallest"><xsl:with-param name="values" select="$points/@value"/></xsl:call-template>
    </xsl:param>
    <xsl:param name="last-rank">
      <xsl:call-template name="chart-largest"><xsl:with-param name="values" select="$points/@rank"/></xsl:call-template>
    </xsl:param>
    <xsl:variable name="step">
      <xsl:call-template name="chart-step"><xsl:with-param name="span" select="$maximum - $minimum"/><xsl:with-param name="steps" select="$steps"/></xsl:call-template>
    </xsl:variable>
    <!-- the axis reaches from one step below the least value to one above the largest -->
    <xsl:variable name="low" select="(floor($minimum div $step) - 1) * $step"/>
    <xsl:variable name="high" select="(ceiling($maximum div $step) + 1) * $step"/>
    <!-- room for the figures of the scale, and for the name of the rank -->
    <xsl:variable name="left" select="(4 + (string-length($rank-name) &gt; 3) * (string-length($rank-name) - 3)) * $size"/>
    <xsl:variable name="top" select="2 * $size"/>
    <xsl:variable name="across" select="$width - $left - 2 * $size"/>
    <xsl:variable name="down" select="$height - (4 + number(boolean($points/@under))) * $size"/>
    <xsl:variable name="pitch" select="$across div count($points)"/>
    <xsl:variable name="ranked" select="$points[number(@rank) = number(@rank)]"/>
    <!-- the field of the value, and from where to where that of the rank reaches -->
    <xsl:variable name="field"><xsl:choose><xsl:when test="$ranked"><xsl:value-of select="0.6 * $down"/></xsl:when><xsl:otherwise><xsl:value-of select="$down"/></xsl:otherwise></xsl:choose></xsl:variable>
    <fo:instream-foreign-object>
      <svg width="{$width}" height="{$height}" font-size="{$size}" stroke-width="0.6">
        <title><xsl:value-of select="$title"/></title>
        <desc>
          <xsl:value-of select="$description"/>
          <xsl:for-each select="$points"><xsl:if test="position() != 1">；</xsl:if><xsl:value-of select="concat(@label, ' ', @text)"/><xsl:if test="@rank-text"><xsl:value-of select="concat(' ', @rank-text)"/></xsl:if></xsl:for-each>
        </desc>
        <g transform="translate({$left} {$top})">
          <xsl:call-template name="chart-scale">
            <xsl:with-param name="at" select="$low"/>
            <xsl:with-param name="low" select="$low"/>
            <xsl:with-param name="high" select="$high"/>
            <xsl:with-param name="step" select="$step"/>
            <xsl:with-param name="across" select="$across"/>
            <xsl:with-param name="down" select="$field"/>
          </xsl:call-template>
          <rect width="{$across}" height="{$field}" fill="none" stroke="black"/>
          <xsl:for-each select="$points">
            <xsl:variable name="x"><xsl:call-template name="chart-place"><xsl:with-param name="at" select="(position() - 0.5) * $pitch"/></xsl:call-template></xsl:variable>
            <text x="{$x}" y="{$down + 1.4 * $size}" text-anchor="middle"><xsl:value-of select="@label"/></text>
            <xsl:if test="@under"><text x="{$x}" y="{$down + 2.5 * $size}" text-anchor="middle"><xsl:value-of select="@under"/></text></xsl:if>
            <xsl:if test="not(number(@value) = number(@value))">
              <text x="{$x}" y="{$field div 2}" text-anchor="middle" dominant-baseline="central"><xsl:value-of select="@text"/></text>
            </xsl:if>
          </xsl:for-each>
          <xsl:if test="$ranked">
            <rect y="{$field}" width="{$across}" height="{$down - $field}" fill="none" stroke="black"/>
            <text x="-4" y="{$field + ($down - $field) div 2}" text-anchor="end" dominant-baseline="central"><xsl:value-of select="$rank-name"/></text>
            <xsl:call-template name="chart-line">
              <xsl:with-param name="points" select="$points"/>
              <xsl:with-param name="low" select="1.5 * $last-rank + 1"/>
              <xsl:with-param name="high" select="0.9 - 0.1 * $last-rank"/>
              <xsl:with-param name="pitch" select="$pitch"/>
              <xsl:with-param name="top" select="$field"/>
              <xsl:with-param name="down" select="$down - $field"/>
              <xsl:with-param name="size" select="$size"/>
              <xsl:with-param name="rank" select="true()"/>
            </xsl:call-template>
          </xsl:if>
          <xsl:call-template name="chart-line">
            <xsl:with-param name="points" select="$points"/>
            <xsl:with-param name="low" select="$low"/>
            <xsl:with-param name="high" select="$high"/>
            <xsl:with-param name="pitch" select="$pitch"/>
            <xsl:with-param name="down" select="$field"/>
            <xsl:with-param name="size" select="$size"/>
          </xsl:call-template>
          <!-- what is what -->
          <g transform="translate(0 {-0.9 * $size})">
            <path d="M0 0h20" stroke="black" stroke-width="1.2"/><circle cx="10" r="2.2"/>
            <text x="24" dominant-baseline="central"><xsl:value-of select="$value-name"/></text>
            <xsl:if test="$ranked">
              <g transform="translate({30 + ($size * (string-length($value-name) + 1))} 0)">
                <path d="M0 0h20" stroke="black" stroke-dasharray="4 2"/><path d="M10 -3l3 3-3 3-3-3z" fill="white" stroke="black"/>
                <text x="24" dominant-baseline="central"><xsl:value-of select="$rank-name"/></text>
              </g>
            </xsl:if>
          </g>
        </g>
      </svg>
    </fo:instream-foreign-object>
  </xsl:template>

  <!-- The marks of the scale, one calling the next: a dozen at most. -->
  <xsl:template name="chart-scale">
    <xsl:param name="at"/>
    <xsl:param name="low"/>
    <xsl:param name="high"/>
    <xsl:param name="step"/>
    <xsl:param name="across"/>
    <xsl:param name="down"/>
    <xsl:variable name="y"><xsl:call-template name="chart-place"><xsl:with-param name="at" select="($high - $at) * $down div ($high - $low)"/></xsl:call-template></xsl:variable>
    <path d="M0 {$y}H{$across}" stroke="#b0b0b0" stroke-width="0.3"/>
    <text x="-4" y="{$y}" text-anchor="end" dominant-baseline="central"><xsl:value-of select="format-number($at, '0.##')"/></text>
    <xsl:if test="$at + $step &lt; $high + $step div 2">
      <xsl:call-template name="chart-scale">
        <xsl:with-param name="at" select="$at + $step"/>
        <xsl:with-param name="low" select="$low"/>
        <xsl:with-param name="high" select="$high"/>
        <xsl:with-param name="step" select="$step"/>
        <xsl:with-param name="across" select="$across"/>
        <xsl:with-param name="down" select="$down"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- One line with its marks and figures. A point without a value interrupts it. -->
  <xsl:template name="chart-line">
    <xsl:param name="points"/>
    <xsl:param name="low"/>
    <xsl:param name="high"/>
    <xsl:param name="pitch"/>
    <xsl:param name="top" select="0"/>
    <xsl:param name="down"/>
    <xsl:param name="size"/>
    <xsl:param name="rank" select="false()"/>
    <xsl:variable name="line">
      <xsl:for-each select="$points">
        <xsl:variable name="value" select="number(@value[not($rank)] | @rank[$rank])"/>
        <xsl:variable name="before" select="preceding-sibling::*[1]"/>
        <xsl:if test="$value = $value">
          <xsl:choose>
            <xsl:when test="position() = 1 or not(number($before/@value[not($rank)] | $before/@rank[$rank]) = number($before/@value[not($rank)] | $before/@rank[$rank]))">M</xsl:when>
            <xsl:otherwise>L</xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="chart-place"><xsl:with-param name="at" select="(position() - 0.5) * $pitch"/></xsl:call-template>
          <xsl:text> </xsl:text>
          <xsl:call-template name="chart-place"><xsl:with-param name="at" select="$top + ($high - $value) * $down div ($high - $low)"/></xsl:call-template>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="string($line) != ''">
      <path d="{$line}" fill="none" stroke="black" stroke-linejoin="round">
        <xsl:choose>
          <xsl:when test="$rank"><xsl:attribute name="stroke-dasharray">4 2</xsl:attribute></xsl:when>
          <xsl:otherwise><xsl:attribute name="stroke-width">1.2</xsl:attribute></xsl:otherwise>
        </xsl:choose>
      </path>
    </xsl:if>
    <xsl:for-each select="$points">
      <xsl:variable name="value" select="number(@value[not($rank)] | @rank[$rank])"/>
      <xsl:variable name="x"><xsl:call-template name="chart-place"><xsl:with-param name="at" select="(position() - 0.5) * $pitch"/></xsl:call-template></xsl:variable>
      <xsl:if test="$value = $value">
        <xsl:variable name="y"><xsl:call-template name="chart-place"><xsl:with-param name="at" select="$top + ($high - $value) * $down div ($high - $low)"/></xsl:call-template></xsl:variable>
        <xsl:choose>
          <xsl:when test="$rank">
            <path d="M{$x} {$y - 3}l3 3-3 3-3-3z" fill="white" stroke="black"/>
            <text x="{$x}" y="{$y + 1.3 * $size}" text-anchor="middle"><xsl:value-of select="@rank-text"/></text>
          </xsl:when>
          <xsl:otherwise>
            <circle cx="{$x}" cy="{$y}" r="2.2"/>
            <text x="{$x}" y="{$y - 0.6 * $size}" text-anchor="middle"><xsl:value-of select="@text"/></text>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== radar ===================================================================================================== -->

  <!-- One axis for each dimension, all as long as their maximum; the unit as a grey field with a full line, the mean of its
       group as a dashed line. -->
  <xsl:template name="radar-chart">
    <xsl:param name="axes"/>
    <xsl:param name="title"/>
    <xsl:param name="description"/>
    <xsl:param name="unit-name">本单位</xsl:param>
    <xsl:param name="mean-name">同组平均</xsl:param>
    <xsl:param name="width" select="300"/>
    <xsl:param name="radius" select="80"/>
    <xsl:param name="size" select="9"/>
    <xsl:variable name="height" select="2 * $radius + 7 * $size"/>
    <fo:instream-foreign-object>
      <svg width="{$width}" height="{$height}" font-size="{$size}" stroke-width="0.6" fill="none">
        <title><xsl:value-of select="$title"/></title>
        <desc>
          <xsl:value-of select="$description"/>
          <xsl:for-each select="$axes"><xsl:if test="position() != 1">；</xsl:if><xsl:value-of select="concat(@label, ' ', @text)"/></xsl:for-each>
        </desc>
        <g transform="translate({$width div 2} {$radius + 2.5 * $size})">
          <xsl:call-template name="chart-polygon">
            <xsl:with-param name="axes" select="$axes"/>
            <xsl:with-param name="radius" select="$radius"/>
            <xsl:with-param name="of">value</xsl:with-param>
            <xsl:with-param name="look">field</xsl:with-param>
          </xsl:call-template>
          <xsl:for-each select="$axes[position() &lt;= 4]">
            <xsl:call-template name="chart-polygon">
              <xsl:with-param name="axes" select="$axes"/>
              <xsl:with-param name="radius" select="$radius * position() div 4"/>
              <xsl:with-param name="of">maximum</xsl:with-param>
              <xsl:with-param name="look">grid</xsl:with-param>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="$axes">
            <xsl:variable name="angle" select="2 * math:constant('PI', 15) * (position() - 1) div last()"/>
            <xsl:variable name="x"><xsl:call-template name="chart-place"><xsl:with-param name="at" select="$radius * math:sin($angle)"/></xsl:call-template></xsl:variable>
            <xsl:variable name="y"><xsl:call-template name="chart-place"><xsl:with-param name="at" select="-$radius * math:cos($angle)"/></xsl:call-template></xsl:variable>
            <path d="M0 0L{$x} {$y}" stroke="#b0b0b0" stroke-width="0.3"/>
            <!-- outside of the end of its axis, on the side on which it lies -->
            <text fill="black">
              <xsl:attribute name="text-anchor"><xsl:choose><xsl:when test="$x &gt; 1">start</xsl:when><xsl:when test="$x &lt; -1">end</xsl:when><xsl:otherwise>middle</xsl:otherwise></xsl:choose></xsl:attribute>
              <xsl:attribute name="x"><xsl:choose><xsl:when test="$x &gt; 1"><xsl:value-of select="$x + 4"/></xsl:when><xsl:when test="$x &lt; -1"><xsl:value-of select="$x - 4"/></xsl:when><xsl:otherwise>0</xsl:otherwise></xsl:choose></xsl:attribute>
              <xsl:attribute name="y"><xsl:choose><xsl:when test="$y &lt; -0.9 * $radius"><xsl:value-of select="$y - 0.5 * $size"/></xsl:when><xsl:when test="$y &gt; 0.9 * $radius"><xsl:value-of select="$y + 1.2 * $size"/></xsl:when><xsl:otherwise><xsl:value-of select="$y + 0.35 * $size"/></xsl:otherwise></xsl:choose></xsl:attribute>
              <xsl:value-of select="concat(@label, ' ', @text)"/>
            </text>
          </xsl:for-each>
          <xsl:if test="$axes/@mean">
            <xsl:call-template name="chart-polygon">
              <xsl:with-param name="axes" select="$axes"/>
              <xsl:with-param name="radius" select="$radius"/>
              <xsl:with-param name="of">mean</xsl:with-param>
              <xsl:with-param name="look">dashed</xsl:with-param>
            </xsl:call-template>
          </xsl:if>
          <xsl:call-template name="chart-polygon">
            <xsl:with-param name="axes" select="$axes"/>
            <xsl:with-param name="radius" select="$radius"/>
            <xsl:with-param name="of">value</xsl:with-param>
            <xsl:with-param name="look">line</xsl:with-param>
          </xsl:call-template>
        </g>
        <g transform="translate({$width div 2} {$height - $size})">
          <path d="M{-$size * (string-length($unit-name) + 1) - 24} 0h20" stroke="black" stroke-width="1.2"/>
          <text x="{-$size * (string-length($unit-name) + 1)}" dominant-baseline="central" fill="black"><xsl:value-of select="$unit-name"/></text>
          <xsl:if test="$axes/@mean">
            <path d="M8 0h20" stroke="black" stroke-dasharray="3 2"/>
            <text x="32" dominant-baseline="central" fill="black"><xsl:value-of select="$mean-name"/></text>
          </xsl:if>
        </g>
      </svg>
    </fo:instream-foreign-object>
  </xsl:template>

  <!-- Through one value of each axis. A value that is missing lies in the middle. -->
  <xsl:template name="chart-polygon">
    <xsl:param name="axes"/>
    <xsl:param name="radius"/>
    <xsl:param name="of"/>
    <xsl:param name="look"/>
    <polygon>
      <xsl:attribute name="points">
        <xsl:for-each select="$axes">
          <xsl:variable name="value" select="number(@*[local-name() = $of])"/>
          <xsl:variable name="length">
            <xsl:choose>
              <xsl:when test="not($value &gt; 0) or not(@maximum &gt; 0)">0</xsl:when>
              <xsl:when test="$value &gt; @maximum"><xsl:value-of select="$radius"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$radius * $value div @maximum"/></xsl:otherwise>
            </xsl:choose>
          </xsl:variable>
          <xsl:variable name="angle" select="2 * math:constant('PI', 15) * (position() - 1) div last()"/>
          <xsl:if test="position() != 1"><xsl:text> </xsl:text></xsl:if>
          <xsl:call-template name="chart-place"><xsl:with-param name="at" select="$length * math:sin($angle)"/></xsl:call-template>
          <xsl:text>,</xsl:text>
          <xsl:call-template name="chart-place"><xsl:with-param name="at" select="-$length * math:cos($angle)"/></xsl:call-template>
        </xsl:for-each>
      </xsl:attribute>
      <xsl:choose>
        <xsl:when test="$look = 'field'"><xsl:attribute name="fill">#e4e4e4</xsl:attribute></xsl:when>
        <xsl:when test="$look = 'grid'"><xsl:attribute name="stroke">#b0b0b0</xsl:attribute><xsl:attribute name="stroke-width">0.3</xsl:attribute></xsl:when>
        <xsl:when test="$look = 'dashed'"><xsl:attribute name="stroke">black</xsl:attribute><xsl:attribute name="stroke-dasharray">3 2</xsl:attribute></xsl:when>
        <xsl:otherwise><xsl:attribute name="stroke">black</xsl:attribute><xsl:attribute name="stroke-width">1.2</xsl:attribute></xsl:otherwise>
      </xsl:choose>
    </polygon>
  </xsl:template>
</xsl:stylesheet>
