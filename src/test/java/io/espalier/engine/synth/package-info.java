/** Tests of models with random weights. */
@NullMarked
package io.espalier.engine.synth;

import org.jspecify.annotations.NullMarked;
