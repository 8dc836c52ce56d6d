/** Tests of {@code io.espalier.report.text}. */
@NullMarked
package io.espalier.report.text;

import org.jspecify.annotations.NullMarked;
