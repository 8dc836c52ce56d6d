/**
 * Orchard as files: training data in the LLaVA {@code conversations} schema and test sets in the schemas of the public sets.
 *
 * <p>Start at {@link io.espalier.orchard.files.OrchardWriter}. The names, types and places of the files are those under which
 * the benchmark classes find the public ones. One thread; the writer owns a short-lived database connection for each table.
 */
@NullMarked
package io.espalier.orchard.files;

import org.jspecify.annotations.NullMarked;
