/**
 * Folders of weights that appear whole or not at all.
 *
 * <p>Start at {@link io.espalier.engine.export.folder.FolderWriter}: a folder is filled beside its target under a temporary
 * name, read back as far as its headers go, and moved. {@link io.espalier.engine.export.folder.ModelWriter} writes a
 * complete model from named tensors; {@code TensorPieces} sends tensors into files a few megabytes at a time and refuses
 * numbers that are not finite.
 *
 * <p>One thread at a time; nothing here keeps native memory.
 */
@NullMarked
package io.espalier.engine.export.folder;

import org.jspecify.annotations.NullMarked;
