/**
 * Light and dark: the stylesheets, the fonts, the style class names.
 *
 * <p>Start at {@link io.espalier.ui.theme.Theme}; {@link io.espalier.ui.theme.ThemeModel} decides which of them the window
 * wears. Structure lives in {@code base.css} and uses looked-up colours only; {@code light.css} and {@code dark.css}
 * assign those colours and nothing else; charts read theirs from the same sheets.
 */
@NullMarked
package io.espalier.ui.theme;

import org.jspecify.annotations.NullMarked;
