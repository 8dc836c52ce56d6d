package io.espalier.engine.checkpoint.pickle;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Reads what tensors a file of {@code torch.save} holds and where they lie (the zip form that PyTorch writes since version
 * 1.6). Total: tensors or an {@link EngineException}.
 */
public final class TorchFile {
    private static final String PICKLE = "data.pkl";
    private static final int LONGEST_PICKLE = 64 << 20;

    private final FileBytes bytes;
    private final Map<String, StoredEntry> entries;
    private final String root;

    private TorchFile(FileBytes bytes, Map<String, StoredEntry> entries, String root) {
        this.bytes = bytes;
        this.entries = entries;
        this.root = root;
    }

    /**
     * Reads the tensors of a file, in its order. Tensors in nested dictionaries get the keys on the way as names, joined by
     * dots, without a leading key that all of them share (such as {@code state_dict}).
     *
     * @param file a regular file that begins like a zip archive
     * @throws EngineException {@code TZ-…} when the archive is damaged or of another kind, {@code PK-…} when the pickle wants
     *     what is not in the tables or describes tensors that cannot be
     */
    public static List<StoredTensor> read(Path file) throws EngineException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileBytes bytes = new FileBytes(file, channel, channel.size());
            Map<String, StoredEntry> entries = new StoredZip(bytes).read();
            TorchFile torch = new TorchFile(bytes, entries, root(file, entries));
            torch.checkKind();
            return torch.tensors();
        } catch (IOException e) {
            throw Problem.of("TZ-001", "the file cannot be read: " + e.getMessage())
                    .at(file)
                    .asException(e);
        } catch (OutOfMemoryError e) {
            throw Problem.of("TZ-002", "the list of tensors needs more memory than there is")
                    .at(file)
                    .asException(e);
        }
    }

    private static String root(Path file, Map<String, StoredEntry> entries) throws EngineException {
        List<String> roots = entries.keySet().stream()
                .filter(name -> name.endsWith("/" + PICKLE) && name.indexOf('/') == name.length() - PICKLE.length() - 1)
                .map(name -> name.substring(0, name.length() - PICKLE.length()))
                .toList();
        if (roots.size() != 1) {
            throw Problem.of("TZ-003", "this zip archive is not a PyTorch file")
                    .at(file)
                    .found(roots.isEmpty() ? "no " + PICKLE : "several of " + PICKLE)
                    .advice("Choose a file that torch.save has written")
                    .asException();
        }
        return roots.get(0);
    }

    private void checkKind() throws IOException, EngineException {
        boolean script = entries.keySet().stream()
                .anyMatch(n -> n.startsWith(root + "code/") || n.equals(root + "constants.pkl"));
        if (script) {
            throw Problem.of("TZ-004", "this is a TorchScript program, not a file of weights")
                    .at(bytes.file())
                    .advice("Save the state_dict of the model with torch.save, or the model with save_pretrained")
                    .asException();
        }
        StoredEntry order = entries.get(root + "byteorder");
        if (order != null) {
            String found =
                    StandardCharsets.ISO_8859_1.decode(content(order, 16)).toString();
            if (!found.equals("little")) {
                throw Problem.of("TZ-005", "the file was written on a machine with another byte order")
                        .at(bytes.file())
                        .found(found.equals("big") ? "big" : "an unknown one")
                        .expected("little")
                        .asException();
            }
        }
    }

    private List<StoredTensor> tensors() throws IOException, EngineException {
        StoredEntry pickle = entries.get(root + PICKLE);
        if (pickle == null) {
            throw new IllegalStateException("the root is where the pickle is");
        }
        Value top = new PickleMachine(bytes.file(), content(pickle, LONGEST_PICKLE)).run();
        return new StateDict(bytes.file(), key -> entries.get(root + "data/" + key)).tensors(top);
    }

    /** Reads a short entry whole and holds it against its checksum. */
    private ByteBuffer content(StoredEntry entry, int most) throws IOException, EngineException {
        if (entry.length() > most) {
            throw Problem.of("TZ-006", "the entry \"" + entry.name() + "\" is too long")
                    .at(bytes.file())
                    .found(entry.length() + " bytes")
                    .expected("at most " + most)
                    .asException();
        }
        ByteBuffer content = bytes.read(entry.offset(), (int) entry.length());
        CRC32 crc = new CRC32();
        crc.update(content.duplicate());
        if (crc.getValue() != entry.crc()) {
            throw Problem.of("TZ-007", "the entry \"" + entry.name() + "\" does not have its checksum")
                    .at(bytes.file())
                    .advice("The file is damaged: get it again")
                    .asException();
        }
        return content;
    }
}
