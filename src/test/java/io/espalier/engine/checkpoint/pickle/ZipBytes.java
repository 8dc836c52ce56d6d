package io.espalier.engine.checkpoint.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Puts a zip archive together byte by byte, right or wrong. */
final class ZipBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<byte[]> directory = new ArrayList<>();
    private int count;

    /** An entry, with what the directory says of it; {@code localName} is what its own header says. */
    record Entry(String name, byte[] data, int method, int flags, int attributes, String localName, int crcChange) {
        static Entry of(String name, byte[] data) {
            return new Entry(name, data, 0, 0, 0, name, 0);
        }

        Entry method(int other) {
            return new Entry(name, data, other, flags, attributes, localName, crcChange);
        }

        Entry flags(int other) {
            return new Entry(name, data, method, other, attributes, localName, crcChange);
        }

        Entry attributes(int other) {
            return new Entry(name, data, method, flags, other, localName, crcChange);
        }

        Entry localName(String other) {
            return new Entry(name, data, method, flags, attributes, other, crcChange);
        }

        Entry brokenCrc() {
            return new Entry(name, data, method, flags, attributes, localName, 1);
        }
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    ZipBytes add(Entry entry) {
        int header = out.size();
        CRC32 crc = new CRC32();
        crc.update(entry.data);
        int sum = (int) crc.getValue() + entry.crcChange;
        byte[] local = entry.localName.getBytes(StandardCharsets.UTF_8);
        byte[] name = entry.name.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(buffer(30)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0)
                .putInt(sum)
                .putInt(entry.data.length)
                .putInt(entry.data.length)
                .putShort((short) local.length)
                .putShort((short) 0)
                .array());
        out.writeBytes(local);
        out.writeBytes(entry.data);
        addRecord(entry, header, sum, name);
        return this;
    }

    /** Adds a directory record for bytes that were written before. */
    ZipBytes addRecord(Entry entry, int header, int crc, byte[] name) {
        directory.add(buffer(46 + name.length)
                .putInt(0x02014b50)
                .putInt(20)
                .putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0)
                .putInt(crc)
                .putInt(entry.data.length)
                .putInt(entry.data.length)
                .putShort((short) name.length)
                .putInt(0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(entry.attributes)
                .putInt(header)
                .put(name)
                .array());
        count++;
        return this;
    }

    /** Ends the archive as one with lengths of 64 bits, as PyTorch does; the change is added to where it says it begins. */
    byte[] buildLarge(long change) {
        int start = out.size();
        directory.forEach(out::writeBytes);
        int end = out.size();
        out.writeBytes(buffer(56 + 20 + 22)
                .putInt(0x06064b50)
                .putLong(44)
                .putInt(0x2d031e)
                .putLong(0)
                .putLong(count)
                .putLong(count)
                .putLong(end - start)
                .putLong(start + change)
                .putInt(0x07064b50)
                .putInt(0)
                .putLong(end)
                .putInt(1)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) -1)
                .putShort((short) -1)
                .putInt(-1)
                .putInt(-1)
                .putShort((short) 0)
                .array());
        return out.toByteArray();
    }

    /** Adds bytes that belong to nothing. */
    ZipBytes junk(int length) {
        out.writeBytes(new byte[length]);
        return this;
    }

    byte[] build() {
        int start = out.size();
        directory.forEach(out::writeBytes);
        out.writeBytes(buffer(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) count)
                .putShort((short) count)
                .putInt(out.size() - start)
                .putInt(start)
                .putShort((short) 0)
                .array());
        return out.toByteArray();
    }
}
