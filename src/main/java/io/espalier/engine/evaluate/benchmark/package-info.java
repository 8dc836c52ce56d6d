/**
 * The public benchmark files: which columns they have, how a question is put, which pictures go with it.
 *
 * <p>Start at {@link io.espalier.engine.evaluate.benchmark.BenchmarkCollection}, a folder of data sets, and at
 * {@link io.espalier.engine.evaluate.benchmark.Prompts}, the exact wording of every task. Files of the original sets and files
 * of Orchard have the same columns and are read by the same classes.
 *
 * <p>Threads: a collection belongs to one thread. Native memory: a collection holds open tables and gives them back on
 * {@code close}; pictures are read while it is open.
 */
@NullMarked
package io.espalier.engine.evaluate.benchmark;

import org.jspecify.annotations.NullMarked;
