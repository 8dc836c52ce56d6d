package io.espalier.engine.checkpoint.pickle;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every step that the pickle of a weight file may take: the closed table. These are the steps of protocol 2 that write plain
 * data; none of them makes an object of a class (source: the comments of Python's {@code pickletools}).
 */
enum Opcode {
    /** States the protocol. */
    PROTO(0x80),
    /** Ends the program; the value on top is the result. */
    STOP('.'),
    /** Remembers a place on the stack. */
    MARK('('),
    /** Pushes a name. */
    GLOBAL('c'),
    /** Applies a name to a tuple. */
    REDUCE('R'),
    /** Gives a dictionary attributes. */
    BUILD('b'),
    /** Turns a tuple into a storage. */
    BINPERSID('Q'),
    /** Keeps the top under a small number. */
    BINPUT('q'),
    /** Keeps the top under a number. */
    LONG_BINPUT('r'),
    /** Pushes what is kept under a small number. */
    BINGET('h'),
    /** Pushes what is kept under a number. */
    LONG_BINGET('j'),
    /** Pushes none. */
    NONE('N'),
    /** Pushes true. */
    NEWTRUE(0x88),
    /** Pushes false. */
    NEWFALSE(0x89),
    /** Pushes a signed 32-bit number. */
    BININT('J'),
    /** Pushes an unsigned byte. */
    BININT1('K'),
    /** Pushes an unsigned 16-bit number. */
    BININT2('M'),
    /** Pushes a number of up to eight bytes. */
    LONG1(0x8a),
    /** Pushes a real number. */
    BINFLOAT('G'),
    /** Pushes a text. */
    BINUNICODE('X'),
    /** Pushes an empty tuple. */
    EMPTY_TUPLE(')'),
    /** Makes a tuple of the top. */
    TUPLE1(0x85),
    /** Makes a tuple of the two on top. */
    TUPLE2(0x86),
    /** Makes a tuple of the three on top. */
    TUPLE3(0x87),
    /** Makes a tuple of what lies above the mark. */
    TUPLE('t'),
    /** Pushes an empty list. */
    EMPTY_LIST(']'),
    /** Appends the top to a list. */
    APPEND('a'),
    /** Appends what lies above the mark to a list. */
    APPENDS('e'),
    /** Pushes an empty dictionary. */
    EMPTY_DICT('}'),
    /** Adds one pair to a dictionary. */
    SETITEM('s'),
    /** Adds the pairs above the mark to a dictionary. */
    SETITEMS('u');

    private static final Map<Integer, Opcode> TABLE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(o -> o.code, o -> o));

    private final int code;

    Opcode(int code) {
        this.code = code;
    }

    /** Returns the step that a byte stands for, if it is in the table. */
    static Optional<Opcode> of(int code) {
        return Optional.ofNullable(TABLE.get(code));
    }
}
