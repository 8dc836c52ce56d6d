/**
 * Verbs about results: evaluate models, score answers, compare runs, draw one chart.
 *
 * <p>Start at {@link io.espalier.cli.measure.EvaluateVerb}. Runs on the main thread; owns no native memory itself.
 */
@NullMarked
package io.espalier.cli.measure;

import org.jspecify.annotations.NullMarked;
