package io.espalier.orchard.draw;

import java.util.Optional;

/**
 * A drawn scene.
 *
 * @param rgb 128 x 128 x 3 bytes, rows from the top, red first
 * @param labels of its patches, where they were asked for
 */
@SuppressWarnings("ArrayRecordComponent") // handed to tensors as they are; nobody compares them
public record Painting(byte[] rgb, Optional<PatchLabels> labels) {}
