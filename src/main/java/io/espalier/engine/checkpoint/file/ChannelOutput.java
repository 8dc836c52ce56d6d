package io.espalier.engine.checkpoint.file;

import io.espalier.engine.checkpoint.file.FileOperations.Output;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * An open file that is written.
 *
 * @param channel owned
 * @param metadata whether forcing includes times and the like
 */
record ChannelOutput(FileChannel channel, boolean metadata) implements Output {
    @Override
    public int write(ByteBuffer source) throws IOException {
        return channel.write(source);
    }

    @Override
    public void force() throws IOException {
        channel.force(metadata);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
