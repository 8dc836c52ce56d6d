/** Tests of pruned views. */
@NullMarked
package io.espalier.engine.prune.view;

import org.jspecify.annotations.NullMarked;
