/**
 * Tests of the reader of PyTorch files, with hostile ones put together byte by byte.
 *
 * <p>{@link io.espalier.engine.checkpoint.pickle.TorchArchive} writes valid files for tests of other packages.
 */
@NullMarked
package io.espalier.engine.checkpoint.pickle;

import org.jspecify.annotations.NullMarked;
