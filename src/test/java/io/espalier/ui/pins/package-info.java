/** Tests of what is pinned. */
@NullMarked
package io.espalier.ui.pins;

import org.jspecify.annotations.NullMarked;
