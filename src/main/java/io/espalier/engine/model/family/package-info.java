/**
 * The families of models and the layouts that their folders come in.
 *
 * <p>Start at {@link io.espalier.engine.model.family.Family} and the table {@link io.espalier.engine.model.family.Families}; a
 * family is one file and one entry. Reading a folder touches no weight; everything is an immutable value.
 */
@NullMarked
package io.espalier.engine.model.family;

import org.jspecify.annotations.NullMarked;
