package io.espalier.engine.data.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.data.ImageFile;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.text.template.Role;
import io.espalier.engine.text.template.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationDataTest {
    @TempDir
    Path folder;

    private Path images;

    @BeforeEach
    void makePictures() throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        Files.write(images.resolve("a.png"), new byte[] {1, 2, 3});
    }

    private static String record(String id, String image, String... turns) {
        String conversation = IntStream.range(0, turns.length)
                .mapToObj(i -> turns[i].startsWith("{")
                        ? turns[i]
                        : "{'from': '" + (i % 2 == 0 ? "human" : "gpt") + "', 'value': '" + turns[i] + "'}")
                .collect(Collectors.joining(", "));
        String picture = image.isEmpty() ? "" : "'image': " + image + ", ";
        return ("{'id': " + id + ", " + picture + "'conversations': [" + conversation + "]}").replace('\'', '"');
    }

    private ConversationData read(String text) throws IOException, EngineException {
        return read(text, new ConversationRules(images, Selection.all(), 1));
    }

    private ConversationData read(String text, ConversationRules rules) throws IOException, EngineException {
        return ConversationData.read(Files.writeString(folder.resolve("data.json"), text), rules);
    }

    @Test
    void arrayAndLinesGiveTheSameSamples() throws Exception {
        String first = record("7", "'a.png'", "<image>\\nWhat is it?", "A pear.", "Where?", "Left.");
        String second = record("'x'", "", "Hello", "Hi");
        ConversationData array = read("[" + first + ",\n" + second + "]");
        ConversationData lines = read("\ufeff" + first + "\r\n\r\n" + second);
        Sample sample = array.samples().get(0);
        assertEquals("7", sample.id());
        assertEquals(new ImageFile(images, "a.png"), sample.image());
        assertEquals(new Turn(Role.USER, "What is it?"), sample.turns().get(0));
        assertEquals(4, sample.turns().size());
        assertNull(array.samples().get(1).image());
        assertEquals(array.samples(), lines.samples());
        assertEquals(1, lines.report().withImage());
    }

    @Test
    void variantsOfTheSchemaAreNormalised() throws Exception {
        ConversationData data = read("["
                + record("1", "['a.png']", "Look: <image>", "yes") + ","
                + record("2", "'a.png'", "no placeholder", "yes") + ","
                + record(
                        "3",
                        "",
                        "{'from': 'gpt', 'value': 'hello'}",
                        "{'from': 'human', 'value': 'q'}",
                        "{'from': 'gpt', 'value': 'a'}",
                        "{'from': 'human', 'value': 'unanswered'}")
                + ","
                + record(
                        "3",
                        "",
                        "{'from': 'system', 'value': 's'}",
                        "{'from': 'user', 'value': 'q'}",
                        "{'from': 'assistant', 'value': 'a'}")
                + "]");
        assertEquals(4, data.samples().size());
        assertEquals("Look:", data.samples().get(0).turns().get(0).text());
        assertNotNull(data.samples().get(1).image());
        assertEquals(
                List.of(new Turn(Role.USER, "q"), new Turn(Role.ASSISTANT, "a")),
                data.samples().get(2).turns());
        assertEquals(Role.SYSTEM, data.samples().get(3).turns().get(0).role());
        assertEquals(4, data.report().notes().size(), data.report().notes().toString());
    }

    @Test
    void recordsThatMakeNoSenseAreNamed() throws Exception {
        ConversationData data = read(String.join(
                "\n",
                record("1", "", "q", "a"),
                record("2", "", "{'from': 'robot', 'value': 'q'}", "a"),
                record("3", "'a.png'", "<image><image> q", "a"),
                record("4", "", "<image> q", "a"),
                record("5", "", "q", ""),
                record("6", "", "q", "{'from': 'human', 'value': 'q'}"),
                record("7", "['a.png', 'a.png']", "q", "a"),
                "not json",
                "[1]",
                "{\"id\": 1, \"id\": 2}",
                record("8", "", "q"),
                "\0"));
        assertEquals(1, data.samples().size());
        assertEquals(11, data.report().skippedRows());
        assertEquals("data.json line 2", data.report().problems().get(0).where());
        assertTrue(data.report().problems().get(0).found().contains("robot"));
        assertEquals("data.json line 8", data.report().problems().get(6).where());
    }

    @Test
    void picturesOutsideTheFolderAreRefused() throws Exception {
        Files.write(folder.resolve("secret"), new byte[] {1});
        Files.createSymbolicLink(images.resolve("link"), folder.resolve("secret"));
        Files.createDirectory(images.resolve("directory"));
        List<String> paths = List.of(
                "../secret",
                "x/../../secret",
                "/etc/passwd",
                "file:///etc/passwd",
                "http://x/y.png",
                "..\\\\secret",
                "\\\\\\\\host\\\\share\\\\x",
                "link",
                "directory",
                "C:/x.png",
                "missing.png",
                "~/x",
                "/dev/zero");
        for (String path : paths) {
            ConversationData data =
                    read("[" + record("1", "'" + path + "'", "q", "a") + "," + record("2", "", "q", "a") + "]");
            assertEquals(1, data.report().skippedRows(), path);
        }
    }

    @Test
    void tooManyMissingPicturesStopTheReading() {
        String text = "[" + record("1", "'missing.png'", "q", "a") + "," + record("2", "", "q", "a") + "]";
        EngineException e = assertThrows(EngineException.class, () -> read(text, ConversationRules.of(images)));
        assertEquals("DA-041", e.problems().get(0).code());
        assertTrue(e.problems().get(1).where().contains("missing.png"));
    }

    @Test
    void brokenArrayNamesRecordAndLine() {
        String text = "[" + record("1", "", "q", "a") + ",\n" + record("2", "", "q", "a") + ",\n{\"id\": }]";
        EngineException e = assertThrows(EngineException.class, () -> read(text));
        assertTrue(e.problems().get(0).where().contains("record 3, line 3"), e.getMessage());
    }

    @Test
    void truncatedArrayIsRefused() {
        assertThrows(EngineException.class, () -> read("[" + record("1", "", "q", "a") + ",\n{\"id\": 2, \"conv"));
    }

    @Test
    void otherEncodingIsNamedByLine() throws Exception {
        String good = record("1", "", "q", "a");
        Path file = folder.resolve("latin.jsonl");
        Files.write(file, (good + "\n" + record("2", "", "caf\u00e9", "a")).getBytes(StandardCharsets.ISO_8859_1));
        ConversationData data = ConversationData.read(file, new ConversationRules(images, Selection.all(), 1));
        assertEquals("latin.jsonl line 2", data.report().problems().get(0).where());
    }

    @Test
    void emptyFilesSayWhatIsNeeded() {
        for (String text : List.of("", "[]", "\n\n")) {
            EngineException e = assertThrows(EngineException.class, () -> read(text));
            assertTrue(e.getMessage().contains("at least one"), e.getMessage());
        }
    }

    @Test
    void smallerSelectionsAreContainedInLargerOnes() throws Exception {
        String text = IntStream.range(0, 200)
                .mapToObj(i -> record(String.valueOf(i), "", "q", "a"))
                .collect(Collectors.joining(",", "[", "]"));
        ConversationRules rules = ConversationRules.of(images);
        List<String> five = ids(read(text, rules.with(Selection.fraction(0.05, 3))));
        List<String> twenty = ids(read(text, rules.with(Selection.fraction(0.2, 3))));
        assertEquals(10, five.size());
        assertEquals(40, twenty.size());
        assertTrue(twenty.containsAll(five));
        assertEquals(five, ids(read(text, rules.with(Selection.fraction(0.05, 3)))));
        assertEquals(7, ids(read(text, rules.with(Selection.count(7, 1)))).size());
    }

    @Test
    void fractionOfFewRecordsKeepsOne() throws Exception {
        String text = "[" + record("1", "", "q", "a") + "," + record("2", "", "q", "a") + ","
                + record("3", "", "q", "a") + "]";
        ConversationRules rules = ConversationRules.of(images).with(Selection.fraction(0.05, 0));
        assertEquals(1, read(text, rules).samples().size());
    }

    private static List<String> ids(ConversationData data) {
        return data.samples().stream().map(Sample::id).toList();
    }
}
