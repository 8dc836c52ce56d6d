/** Measures of the window: start, slider, stalls, maps, curves, the library of runs. */
@NullMarked
package io.espalier.ui.bench;

import org.jspecify.annotations.NullMarked;
