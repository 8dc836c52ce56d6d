/**
 * How everything that is drawn looks: colours, line styles and the one font, for light and dark.
 *
 * <p>Start at {@link io.espalier.report.theme.ChartTheme}: the two themes with their colour roles. A series keeps an
 * <em>index</em> into the categorical palette ({@link io.espalier.report.theme.LineStyle}), never a colour, so that the same
 * series stays recognisable when the theme changes. {@link io.espalier.report.theme.ColourMap} holds the perceptually uniform
 * maps of heat maps, {@link io.espalier.report.theme.ChartFont} the font that is bundled so that outputs are the same on
 * every machine.
 *
 * <p>Everything here is immutable and may be used from any thread. No JavaFX.
 */
@NullMarked
package io.espalier.report.theme;

import org.jspecify.annotations.NullMarked;
