/**
 * Reference numbers for the tests.
 *
 * <p>Start at {@link io.espalier.golden.Golden}. The data lie in {@code src/test/resources/golden}; the system property
 * {@code espalier.golden} names another folder of the same layout. Tests take names, shapes and tolerances from there and
 * write none of them into code, so that the same tests run on other data.
 */
@NullMarked
package io.espalier.golden;

import org.jspecify.annotations.NullMarked;
