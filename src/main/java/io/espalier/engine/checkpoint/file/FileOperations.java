package io.espalier.engine.checkpoint.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * The few file operations that durable writing is made of: one seam, so that a test can let any one of them fail.
 *
 * <p>Implementations need not be safe for use by several threads at once.
 */
public interface FileOperations {

    /** Returns the operations of the machine's own file system. */
    static FileOperations onDisk() {
        return new DiskOperations();
    }

    /** Creates a file, which must not exist, and opens it for writing. */
    Output create(Path file) throws IOException;

    /** Moves a file over another in the same folder, atomically. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file if it is there. */
    void deleteIfExists(Path file) throws IOException;

    /** Makes the names in a folder durable; does nothing where the system has no such call. */
    void syncFolder(Path folder) throws IOException;

    /** A file being written. A write may be short, as with any channel. */
    interface Output extends WritableByteChannel {

        /** Makes everything written so far durable. */
        void force() throws IOException;

        /**
         * Writes to an open file, which is closed with the result.
         *
         * @param channel the file, at the place to write to
         * @param metadata whether {@link #force} also makes durable what reading back does not need, such as times
         */
        static Output onto(FileChannel channel, boolean metadata) {
            return new ChannelOutput(channel, metadata);
        }
    }
}
