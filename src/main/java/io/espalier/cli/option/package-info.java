/**
 * Options that several verbs share, as picocli mixins, each giving the value that they stand for.
 *
 * <p>Start at {@link io.espalier.cli.option.PruningOptions}. What makes no sense is refused as bad usage. Runs on the main
 * thread; owns no native memory.
 */
@NullMarked
package io.espalier.cli.option;

import org.jspecify.annotations.NullMarked;
