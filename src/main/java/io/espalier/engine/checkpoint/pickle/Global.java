package io.espalier.engine.checkpoint.pickle;

import io.espalier.engine.tensor.DType;
import java.util.Arrays;
import java.util.Optional;

/** Every name that a weight file may refer to: the closed table. A storage type names the type of its elements. */
enum Global {
    /** An empty dictionary. */
    ORDERED_DICT("collections", "OrderedDict"),
    /** A tensor from a storage. */
    REBUILD_TENSOR("torch._utils", "_rebuild_tensor_v2"),
    /** A parameter from a tensor. */
    REBUILD_PARAMETER("torch._utils", "_rebuild_parameter"),
    /** 64-bit floats. */
    DOUBLE_STORAGE("DoubleStorage", DType.F64),
    /** 32-bit floats. */
    FLOAT_STORAGE("FloatStorage", DType.F32),
    /** 16-bit floats. */
    HALF_STORAGE("HalfStorage", DType.F16),
    /** Upper halves of 32-bit floats. */
    BFLOAT16_STORAGE("BFloat16Storage", DType.BF16),
    /** 64-bit integers. */
    LONG_STORAGE("LongStorage", DType.I64),
    /** 32-bit integers. */
    INT_STORAGE("IntStorage", DType.I32),
    /** 16-bit integers. */
    SHORT_STORAGE("ShortStorage", DType.I16),
    /** Signed bytes. */
    CHAR_STORAGE("CharStorage", DType.I8),
    /** Unsigned bytes. */
    BYTE_STORAGE("ByteStorage", DType.U8),
    /** One byte each, zero or one. */
    BOOL_STORAGE("BoolStorage", DType.BOOL);

    private final String module;
    private final String symbol;
    private final Optional<DType> elements;

    Global(String module, String symbol) {
        this.module = module;
        this.symbol = symbol;
        this.elements = Optional.empty();
    }

    Global(String symbol, DType elements) {
        this.module = "torch";
        this.symbol = symbol;
        this.elements = Optional.of(elements);
    }

    /** Returns the name that a pickle writes as module and symbol, if it is in the table. */
    static Optional<Global> of(String module, String symbol) {
        return Arrays.stream(values())
                .filter(g -> g.module.equals(module) && g.symbol.equals(symbol))
                .findFirst();
    }

    /** Returns the type of the elements of a storage; empty for other names. */
    Optional<DType> elements() {
        return elements;
    }
}
