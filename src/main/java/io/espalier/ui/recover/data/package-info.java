/**
 * What a recovery will learn from: the first batch as the model sees it, and what is wrong with the samples.
 *
 * <p>Start at {@link io.espalier.ui.recover.data.TrainingData}; the worker reads the samples, {@link
 * io.espalier.ui.recover.data.DataPane} shows them. JavaFX thread only.
 */
@NullMarked
package io.espalier.ui.recover.data;

import org.jspecify.annotations.NullMarked;
