/** Measures of the window: start, slider, stalls, maps, curves. */
@NullMarked
package io.espalier.ui.bench;

import org.jspecify.annotations.NullMarked;
