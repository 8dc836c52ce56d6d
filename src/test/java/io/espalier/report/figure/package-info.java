/** Tests of {@code io.espalier.report.figure}. */
@NullMarked
package io.espalier.report.figure;

import org.jspecify.annotations.NullMarked;
