/** Tests of reading and writing model folders, with hostile files made by seeded generators. */
@NullMarked
package io.espalier.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
