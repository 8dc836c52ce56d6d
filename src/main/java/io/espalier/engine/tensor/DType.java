package io.espalier.engine.tensor;

import java.util.Locale;
import java.util.Optional;

/** The element types that checkpoints store and kernels compute in. */
public enum DType {
    /** 64-bit IEEE float. */
    F64(8, 7),
    /** 32-bit IEEE float. */
    F32(4, 6),
    /** 16-bit IEEE float. */
    F16(2, 5),
    /** The upper half of a 32-bit float. */
    BF16(2, 15),
    /** Signed 64-bit integer. */
    I64(8, 4),
    /** Signed 32-bit integer. */
    I32(4, 3),
    /** Signed 16-bit integer. */
    I16(2, 2),
    /** Signed byte. */
    I8(1, 1),
    /** Unsigned byte. */
    U8(1, 0),
    /** One byte, zero or one. */
    BOOL(1, 11);

    private final int bytes;
    private final int torchCode;

    DType(int bytes, int torchCode) {
        this.bytes = bytes;
        this.torchCode = torchCode;
    }

    /** Returns the size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Returns the number that TorchScript knows this type by. */
    public int torchCode() {
        return torchCode;
    }

    /** Returns whether this is one of the floating-point types. */
    public boolean isFloating() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    /**
     * Returns the type with this safetensors name, such as {@code BF16}; names are upper case in that format.
     *
     * @param name the name in the header
     * @return empty when the format or Espalier does not know the name
     */
    public static Optional<DType> fromSafetensors(String name) {
        for (DType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the type with this name in a {@code config.json}, such as {@code bfloat16} or {@code torch.float16}.
     *
     * @param name the value of {@code torch_dtype} or {@code dtype}
     * @return empty when the name is unknown
     */
    public static Optional<DType> fromConfig(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replace("torch.", "")) {
            case "float64" -> Optional.of(F64);
            case "float32" -> Optional.of(F32);
            case "float16" -> Optional.of(F16);
            case "bfloat16" -> Optional.of(BF16);
            default -> Optional.empty();
        };
    }
}
