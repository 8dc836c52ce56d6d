package io.espalier.engine.checkpoint.pickle;

import io.espalier.engine.tensor.StoredLayout;

/**
 * A tensor of a PyTorch file.
 *
 * @param name the key in the file
 * @param layout where its elements lie in that file; several tensors may share them
 */
public record StoredTensor(String name, StoredLayout layout) {}
