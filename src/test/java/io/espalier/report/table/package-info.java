/** Tests of {@code io.espalier.report.table}. */
@NullMarked
package io.espalier.report.table;

import org.jspecify.annotations.NullMarked;
