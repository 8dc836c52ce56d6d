package io.espalier.engine.checkpoint.adapter;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.checkpoint.tensor.Derivation;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.StoredLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matrices with their LoRA factors merged in. Nothing is computed until one is read; then all of them are written to one file
 * in the folder for temporary files, which is mapped like any other and removed when the process ends. Several openings of one
 * model in a process share the file. Safe for several threads.
 */
public final class MergedWeights {
    private static final Logger LOG = LoggerFactory.getLogger(MergedWeights.class);
    private static final String PREFIX = "espalier-merged-";
    private static final int ALIGNMENT = 64;

    private final List<LowRankUpdate> updates;
    private final List<Long> offsets;
    private final long length;
    private final Path file;

    private MergedWeights(List<LowRankUpdate> updates, Path file) {
        this.updates = List.copyOf(updates);
        this.file = file;
        List<Long> places = new ArrayList<>();
        long next = 0;
        for (LowRankUpdate update : updates) {
            places.add(next);
            next += (update.weight().byteLength() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
        this.offsets = List.copyOf(places);
        this.length = next;
    }

    /**
     * Returns where merged matrices will lie.
     *
     * @param updates the matrices and what to add to them
     * @return as many tensors, with names and types of the matrices
     * @throws EngineException when a source cannot be looked at
     */
    public static List<TensorInfo> of(List<LowRankUpdate> updates) throws EngineException {
        Path folder = temporary().resolve(PREFIX + ProcessHandle.current().pid());
        MergedWeights merged = new MergedWeights(updates, folder.resolve(key(updates) + ".bin"));
        List<TensorInfo> tensors = new ArrayList<>();
        for (int i = 0; i < updates.size(); i++) {
            TensorInfo weight = updates.get(i).weight();
            StoredLayout layout = StoredLayout.dense(weight.dtype(), merged.offsets.get(i), weight.shape());
            tensors.add(new TensorInfo(weight.name(), merged.file, layout, merged.new Part(updates.get(i))));
        }
        return tensors;
    }

    /** One of the matrices. */
    private final class Part implements Derivation {
        private final LowRankUpdate update;

        Part(LowRankUpdate update) {
            this.update = update;
        }

        @Override
        public void require() throws EngineException {
            MergedWeights.this.require();
        }

        @Override
        public List<TensorInfo> sources() {
            return List.of(update.weight(), update.a(), update.b());
        }

        @Override
        public String rule() {
            return "W + " + update.scale() + " B A";
        }
    }

    private synchronized void require() throws EngineException {
        try {
            if (Files.exists(file) && Files.size(file) == length) {
                return;
            }
            Path folder = file.resolveSibling("");
            sweep(temporary());
            Files.createDirectories(folder);
            folder.toFile().deleteOnExit();
            requireRoom(folder);
        } catch (IOException e) {
            throw Problem.of("CK-040", "there is no place to merge LoRA factors in: " + e.getMessage())
                    .at(file)
                    .advice("Set another folder for temporary files (-Djava.io.tmpdir=DIR)")
                    .asException(e);
        }
        LOG.info("Merging LoRA factors into {} matrices", updates.size());
        AtomicFiles.onDisk().write(file, out -> {
            for (LowRankUpdate update : updates) {
                update.writeTo(out);
                long rest = -update.weight().byteLength() & (ALIGNMENT - 1);
                out.write(ByteBuffer.allocate((int) rest));
            }
        });
        file.toFile().deleteOnExit();
    }

    private void requireRoom(Path folder) throws IOException, EngineException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < length) {
            throw Problem.of("CK-041", "there is no room to merge LoRA factors in")
                    .at(folder)
                    .found(free + " bytes free")
                    .expected(length + " bytes")
                    .advice("Make room, or set another folder for temporary files (-Djava.io.tmpdir=DIR)")
                    .asException();
        }
    }

    /** Removes what processes have left behind that were killed. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "[0-9]*")) {
            for (Path place : left) {
                String number = FileTypes.name(place).substring(PREFIX.length());
                Optional<ProcessHandle> owner =
                        number.length() < 12 && number.chars().allMatch(Character::isDigit)
                                ? ProcessHandle.of(Long.parseLong(number))
                                : Optional.of(ProcessHandle.current());
                if (owner.isEmpty() && Files.isDirectory(place)) {
                    remove(place);
                }
            }
        }
    }

    private static void remove(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.bin")) {
            for (Path left : files) {
                Files.deleteIfExists(left);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.debug("Another user's merged weights stay at {}", folder);
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir", ".")).toAbsolutePath();
    }

    /** Tells merges apart: by what is merged, and by the files that it comes from. */
    private static String key(List<LowRankUpdate> updates) throws EngineException {
        StringBuilder text = new StringBuilder();
        for (LowRankUpdate update : updates) {
            text.append(update.scale());
            for (TensorInfo part : List.of(update.weight(), update.a(), update.b())) {
                text.append('|').append(part.name()).append(part.layout()).append(part.file());
                text.append(stamp(part.file()));
            }
        }
        return Hashes.sha256(text.toString());
    }

    private static String stamp(Path file) throws EngineException {
        long size = FileTypes.regularSize(file);
        try {
            return size + "@" + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw Problem.of("FS-003", "the file cannot be looked at: " + e.getMessage())
                    .at(file)
                    .asException(e);
        }
    }
}
