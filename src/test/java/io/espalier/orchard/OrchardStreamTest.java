package io.espalier.orchard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.orchard.ask.Family;
import io.espalier.orchard.draw.PatchLabels;
import io.espalier.orchard.world.Split;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrchardStreamTest {
    private static final List<Curriculum> ALL = List.of(
            Curriculum.tower(),
            Curriculum.contrast(),
            Curriculum.words(),
            Curriculum.choices(),
            Curriculum.dense(),
            Curriculum.natural());

    @Test
    void picturesAreTheSameOnEveryMachine() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        OrchardStream stream = new OrchardStream(7, Curriculum.natural());
        for (int i = 0; i < 300; i++) {
            digest.update(stream.lesson(i).rgb());
        }
        assertEquals(
                "3b6f8ddc9f36a44d8450b7d253e6c4a2390b24f32f91520f8e49f5556f654e4c",
                HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void turnsAreTheSameOnEveryMachine() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Curriculum curriculum : ALL) {
            OrchardStream stream = new OrchardStream(7, curriculum);
            for (int i = 0; i < 100; i++) {
                digest.update(stream.lesson(i).turns().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        assertEquals(
                "e53c8a8951d8f5135359c487a1faf7ec09341ab32645eb79d855de9bf791889d",
                HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void lessonDependsOnSeedAndIndexAlone() {
        for (Curriculum curriculum : ALL) {
            OrchardStream first = new OrchardStream(3, curriculum);
            for (int i = 0; i < 20; i++) {
                first.lesson(i);
            }
            Lesson resumed = new OrchardStream(3, curriculum).lesson(20);
            Lesson walked = first.lesson(20);
            assertArrayEquals(walked.rgb(), resumed.rgb());
            assertEquals(walked.turns(), resumed.turns());
            assertNotEquals(walked.turns().isEmpty(), curriculum.mix() != Curriculum.Mix.TOWER);
            assertFalse(Arrays.equals(
                    walked.rgb(), new OrchardStream(4, curriculum).lesson(20).rgb()));
        }
    }

    @Test
    void lessonsShowTheTrainingHalfOnly() {
        OrchardStream stream = new OrchardStream(5, Curriculum.natural());
        Set<Long> trained = new HashSet<>();
        for (int i = 0; i < 1500; i++) {
            assertEquals(Split.TRAIN, Split.of(stream.scene(i)));
            trained.add(Split.contentHash(stream.scene(i)));
        }
        for (Family family : Family.values()) {
            for (TestItem item : TestSet.of(family, 60, 1)) {
                assertEquals(Split.TEST, Split.of(item.scene()));
                assertFalse(trained.contains(Split.contentHash(item.scene())));
            }
        }
    }

    @Test
    void everyTextIsMadeOfKnownWordsAndReadsBack() {
        for (Curriculum curriculum : ALL) {
            OrchardStream stream = new OrchardStream(9, curriculum);
            for (int i = 0; i < 500; i++) {
                for (QuestionAnswer turn : stream.lesson(i).turns()) {
                    for (String text : List.of(turn.prompt(), turn.answer())) {
                        assertEquals(text, OrchardVocabulary.decode(OrchardVocabulary.encode(text)));
                    }
                }
            }
        }
    }

    @Test
    void answersFitTheTokenLimits() {
        OrchardStream stream = new OrchardStream(9, Curriculum.natural());
        for (int i = 0; i < 1000; i++) {
            for (QuestionAnswer turn : stream.lesson(i).turns()) {
                int tokens = OrchardVocabulary.encode(turn.answer()).length + 1;
                assertTrue(tokens <= (turn.freeForm() ? 64 : 8), turn.answer());
            }
        }
    }

    @Test
    void yesAndNoAreEquallyFrequent() {
        for (Curriculum curriculum : List.of(Curriculum.contrast(), Curriculum.dense(), Curriculum.natural())) {
            Map<String, int[]> counts = new HashMap<>();
            OrchardStream stream = new OrchardStream(2, curriculum);
            for (int i = 0; i < 1500; i++) {
                for (QuestionAnswer turn : stream.lesson(i).turns()) {
                    if (turn.column().paired()) {
                        String key = turn.column() + "/" + turn.subtype();
                        counts.computeIfAbsent(key, k -> new int[2])[
                                turn.answer().equals("yes") ? 0 : 1]++;
                    }
                }
            }
            counts.forEach((key, yesNo) -> {
                double share = yesNo[0] / (double) (yesNo[0] + yesNo[1]);
                assertEquals(0.5, share, 4 * 0.5 / Math.sqrt(yesNo[0] + yesNo[1]), curriculum.mix() + " " + key);
            });
        }
    }

    @Test
    void towerLabelsStayWithinTheirClasses() {
        OrchardStream stream = new OrchardStream(1, Curriculum.tower());
        Set<Byte> kinds = new HashSet<>();
        Set<Byte> bounds = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            PatchLabels labels = stream.lesson(i).labels().orElseThrow();
            check(labels.kind(), 0, PatchLabels.KINDS);
            check(labels.hue(), -1, PatchLabels.HUES);
            check(labels.state(), -1, PatchLabels.STATES);
            check(labels.vessel(), -1, PatchLabels.VESSELS);
            check(labels.character(), -1, PatchLabels.CHARACTERS);
            check(labels.bound(), -1, PatchLabels.BOUNDS);
            check(labels.word(), -1, PatchLabels.WORDS);
            for (int p = 0; p < PatchLabels.PATCHES; p++) {
                kinds.add(labels.kind()[p]);
                bounds.add(labels.bound()[p]);
            }
            int seen = 0;
            for (int f = 0; f < 12; f++) {
                assertEquals(labels.count()[f] > 0, labels.presence()[f] == 1);
                seen += labels.presence()[f];
            }
            assertTrue(seen <= 5);
        }
        assertEquals(PatchLabels.KINDS, kinds.size());
        assertEquals(PatchLabels.BOUNDS, bounds.size());
    }

    private static void check(byte[] labels, int least, int classes) {
        assertEquals(PatchLabels.PATCHES, labels.length);
        for (byte label : labels) {
            assertTrue(label >= least && label < classes);
        }
    }
}
