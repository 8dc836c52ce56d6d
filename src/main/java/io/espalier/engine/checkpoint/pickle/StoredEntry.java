package io.espalier.engine.checkpoint.pickle;

/**
 * An unpacked file in a zip archive.
 *
 * @param name its name, with forward slashes
 * @param offset its first byte, from the start of the archive
 * @param length how many bytes it has
 * @param crc its CRC-32
 */
record StoredEntry(String name, long offset, long length, long crc) {}
