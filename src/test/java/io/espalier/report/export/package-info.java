/** Tests of {@code io.espalier.report.export}. */
@NullMarked
package io.espalier.report.export;

import org.jspecify.annotations.NullMarked;
