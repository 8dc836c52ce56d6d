/** Tests of tables, figures and exports; {@code Gallery} writes every figure to a folder for the eye. */
@NullMarked
package io.espalier.report;

import org.jspecify.annotations.NullMarked;
