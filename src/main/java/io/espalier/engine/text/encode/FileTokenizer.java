package io.espalier.engine.text.encode;

import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.file.TokenizerFile;
import java.util.BitSet;
import java.util.OptionalInt;

/** A tokenizer over a vocabulary of its own: what every kind of file has in common once it is open. */
public interface FileTokenizer extends Tokenizer {
    /** Returns what was opened. */
    Opened opened();

    /**
     * An opened file.
     *
     * @param file tokens and ids
     * @param natives what encodes and decodes; owned
     * @param bytes which ids are bytes on their own
     */
    public record Opened(TokenizerFile file, NativeTokenizers natives, BitSet bytes) {
        /** Asks the file once which ids are bytes. */
        public static Opened of(TokenizerFile file, NativeTokenizers natives) {
            BitSet bytes = new BitSet();
            boolean[] told = file.bytes();
            for (int id = 0; id < told.length; id++) {
                bytes.set(id, told[id]);
            }
            return new Opened(file, natives, bytes);
        }
    }

    @Override
    default OptionalInt id(String token) {
        return opened().file().id(token);
    }

    @Override
    default boolean isByte(int id) {
        return id >= 0 && opened().bytes().get(id);
    }

    @Override
    default int size() {
        return opened().file().size();
    }

    @Override
    default void close() {
        opened().natives().close();
    }
}
