package io.espalier.engine.text.sentencepiece;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the fields of one Protocol Buffers message one after the other (source: the format's own description, "Encoding").
 * Throws {@link BufferUnderflowException} where the message is cut short or contradicts itself.
 */
final class WireFormat {
    private final ByteBuffer message;
    private int field;
    private long number;
    private ByteBuffer content = ByteBuffer.allocate(0);

    WireFormat(ByteBuffer message) {
        this.message = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Moves to the next field; false at the end of the message. */
    boolean next() {
        if (!message.hasRemaining()) {
            return false;
        }
        long key = varint();
        field = (int) (key >>> 3);
        number = 0;
        content = ByteBuffer.allocate(0);
        switch ((int) (key & 7)) {
            case 0 -> number = varint();
            case 1 -> number = message.getLong();
            case 2 -> content = bytes(varint());
            case 5 -> number = message.getInt();
            default -> throw new BufferUnderflowException();
        }
        return true;
    }

    /** Returns the number of the field. */
    int field() {
        return field;
    }

    /** Returns the value of a numeric field. */
    long number() {
        return number;
    }

    /** Returns the value of a field that is a 32-bit float. */
    float real() {
        return Float.intBitsToFloat((int) number);
    }

    /** Returns the content of a text or of a message inside. */
    ByteBuffer content() {
        return content;
    }

    private ByteBuffer bytes(long length) {
        if (length < 0 || length > message.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer slice = message.slice(message.position(), (int) length);
        message.position(message.position() + (int) length);
        return slice;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = message.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException();
    }
}
