package io.espalier.engine.checkpoint.pickle;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the directory of a zip archive in which nothing is packed, as PyTorch writes them, and proves it: every entry lies
 * inside the archive, no byte belongs to two, the directory and the entries say the same, nothing stands before, between
 * or after that somebody else could read another way. Source: PKWARE, APPNOTE.TXT 6.3.10. One instance, one file.
 */
final class StoredZip {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_LENGTH = 56;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LONGEST_DESCRIPTOR = 24;
    private static final int MOST_ENTRIES = 200_000;
    private static final int LONGEST_DIRECTORY = 64 << 20;
    private static final int MOST_PROBLEMS = 50;

    private final FileBytes bytes;
    private final List<Problem> problems = new ArrayList<>();

    StoredZip(FileBytes bytes) {
        this.bytes = bytes;
    }

    /** Where the directory lies and how many entries it has. */
    private record Directory(long offset, long length, long entries, long end) {}

    /** Returns the entries by name, in the order of the directory. */
    Map<String, StoredEntry> read() throws IOException, EngineException {
        Directory directory = directory();
        ByteBuffer content = bytes.read(directory.offset, Math.toIntExact(directory.length));
        List<DirectoryRecord> records = new ArrayList<>();
        for (long i = 0; i < directory.entries; i++) {
            records.add(DirectoryRecord.read(content, bytes));
        }
        if (content.hasRemaining()) {
            throw bytes.damaged("its directory is longer than its entries");
        }
        return entries(records, directory.offset);
    }

    private Map<String, StoredEntry> entries(List<DirectoryRecord> records, long end)
            throws IOException, EngineException {
        Map<String, StoredEntry> entries = new LinkedHashMap<>();
        List<DirectoryRecord> byPlace = new ArrayList<>(records);
        byPlace.sort(Comparator.comparingLong(DirectoryRecord::header));
        long free = 0;
        for (DirectoryRecord entry : byPlace) {
            entry.refusal().ifPresent(this::add);
            checkPlace(free, entry.header());
            free = Math.addExact(entry.dataOffset(bytes), entry.length());
        }
        checkPlace(free, end);
        for (DirectoryRecord entry : records) {
            StoredEntry stored =
                    new StoredEntry(entry.name(), entry.dataOffset(bytes), entry.length(), entry.checksum());
            if (entries.put(entry.name(), stored) != null) {
                throw bytes.damaged("two entries have one name");
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        return entries;
    }

    /** An entry may be followed by a record of its lengths, and by nothing else. */
    private void checkPlace(long free, long next) throws EngineException {
        if (next < free) {
            throw bytes.damaged("two of its entries overlap");
        }
        if (next - free > (free == 0 ? 0 : LONGEST_DESCRIPTOR)) {
            throw bytes.damaged("bytes before byte " + next + " belong to no entry");
        }
    }

    private void add(Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    private Directory directory() throws IOException, EngineException {
        long at = endRecord();
        ByteBuffer end = bytes.read(at, END_LENGTH);
        Directory plain = new Directory(
                Integer.toUnsignedLong(end.getInt(16)),
                Integer.toUnsignedLong(end.getInt(12)),
                Short.toUnsignedLong(end.getShort(10)),
                at);
        boolean oneVolume = end.getShort(4) == 0 && end.getShort(6) == 0 && end.getShort(8) == end.getShort(10);
        Directory directory = large(at, plain);
        if (!oneVolume || directory.offset + directory.length != directory.end) {
            throw bytes.damaged("its directory does not lie at its end");
        }
        if (directory.entries > MOST_ENTRIES || directory.length > LONGEST_DIRECTORY) {
            throw Problem.of("TZ-011", "the archive has too many entries")
                    .at(bytes.file())
                    .found(directory.entries)
                    .expected("at most " + MOST_ENTRIES)
                    .asException();
        }
        return directory;
    }

    /** Returns what the record for large archives says, if there is one; it must not contradict the other record. */
    private Directory large(long at, Directory plain) throws IOException, EngineException {
        boolean needed = plain.offset == 0xffffffffL || plain.length == 0xffffffffL || plain.entries == 0xffff;
        if (at < LOCATOR_LENGTH || bytes.read(at - LOCATOR_LENGTH, 4).getInt(0) != LOCATOR_SIGNATURE) {
            if (needed) {
                throw bytes.damaged("the record for large archives is missing");
            }
            return plain;
        }
        long place = bytes.read(at - LOCATOR_LENGTH, LOCATOR_LENGTH).getLong(8);
        ByteBuffer end = bytes.read(place, END64_LENGTH);
        if (end.getInt(0) != END64_SIGNATURE || place + END64_LENGTH != at - LOCATOR_LENGTH) {
            throw bytes.damaged("the record for large archives is not where it should be");
        }
        Directory directory = new Directory(end.getLong(48), end.getLong(40), end.getLong(32), place);
        boolean same = agrees(plain.offset, directory.offset, 0xffffffffL)
                && agrees(plain.length, directory.length, 0xffffffffL)
                && agrees(plain.entries, directory.entries, 0xffff);
        if (!same || directory.offset < 0 || directory.length < 0 || directory.length > place) {
            throw bytes.damaged("its two end records contradict each other");
        }
        return directory;
    }

    private static boolean agrees(long small, long large, long unknown) {
        return small == unknown || small == large;
    }

    /** Finds the last record: PyTorch writes no comment after it, and a comment could hide a second archive. */
    private long endRecord() throws IOException, EngineException {
        long at = bytes.size() - END_LENGTH;
        if (at < 0 || bytes.read(at, 4).getInt(0) != END_SIGNATURE) {
            throw bytes.damaged("it does not end like one");
        }
        return at;
    }
}
