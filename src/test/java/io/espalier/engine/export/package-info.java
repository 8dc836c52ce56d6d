/** Tests of exports. */
@NullMarked
package io.espalier.engine.export;

import org.jspecify.annotations.NullMarked;
