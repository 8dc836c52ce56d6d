/** Tests of {@code io.espalier.report.theme}. */
@NullMarked
package io.espalier.report.theme;

import org.jspecify.annotations.NullMarked;
