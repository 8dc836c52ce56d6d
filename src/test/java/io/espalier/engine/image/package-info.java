/** Tests of decoding and resizing, most of them against pictures that the reference implementation made. */
@NullMarked
package io.espalier.engine.image;

import org.jspecify.annotations.NullMarked;
