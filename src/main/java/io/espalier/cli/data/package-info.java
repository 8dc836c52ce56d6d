/**
 * Verbs about training data: draw some, look at what a model will see, look for what is wrong.
 *
 * <p>Start at {@link io.espalier.cli.data.OrchardVerb}. Runs on the main thread; owns no native memory itself.
 */
@NullMarked
package io.espalier.cli.data;

import org.jspecify.annotations.NullMarked;
