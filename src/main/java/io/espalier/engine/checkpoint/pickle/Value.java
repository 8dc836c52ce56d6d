package io.espalier.engine.checkpoint.pickle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pickle can build: plain data, and descriptions of tensors. Nothing here can be called. */
sealed interface Value {

    /** Python's None. */
    enum None implements Value {
        /** The only one. */
        NONE
    }

    /** A text. */
    record Text(String text) implements Value {}

    /** A whole number. */
    record Whole(long number) implements Value {}

    /** A real number. */
    record Real(double number) implements Value {}

    /** True or false. */
    record Truth(boolean value) implements Value {}

    /** A tuple. */
    record Tuple(List<Value> items) implements Value {
        /** The one that holds nothing. */
        static final Tuple EMPTY = new Tuple(List.of());
    }

    /** A list, which later steps may append to. */
    record Listing(List<Value> items) implements Value {
        Listing() {
            this(new ArrayList<>());
        }
    }

    /** A dictionary, which later steps may add to. */
    record Table(Map<String, Value> items) implements Value {
        Table() {
            this(new LinkedHashMap<>());
        }
    }

    /** A name from {@link Global}. */
    record Name(Global global) implements Value {}

    /**
     * A run of elements in an entry of its own.
     *
     * @param type one of the storage types
     * @param key name of the entry
     * @param count how many elements it has
     */
    record Storage(Global type, String key, long count) implements Value {}

    /**
     * A view of a storage; nothing is known yet about whether it fits.
     *
     * @param storage what it looks at
     * @param offset its first element
     * @param shape the sizes, outermost first
     * @param strides steps between neighbours, in elements
     */
    record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) implements Value {}
}
