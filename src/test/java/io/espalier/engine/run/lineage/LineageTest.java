package io.espalier.engine.run.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.run.folder.RunOrigin;
import io.espalier.engine.run.folder.RunOrigin.How;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTest {
    private int count;

    private static Path place(String name) {
        return Path.of("/runs", name);
    }

    private Descent run(String name, RunOrigin... origins) {
        String created = "2026-11-24T10:00:%02dZ".formatted(count++);
        return new Descent(place(name), "id-" + name, name, "pipeline", created, List.of(origins));
    }

    private static RunOrigin from(How how, String name) {
        return new RunOrigin(how, "id-" + name, name, place(name).toString());
    }

    private static List<String> told(Lineage lineage, String name) {
        return lineage.tree(place(name)).stream()
                .map(line -> "  ".repeat(line.depth())
                        + line.run().name()
                        + line.by().map(by -> " " + by.how().word()).orElse(""))
                .toList();
    }

    @Test
    void everyRunStandsBelowTheOneThatItCameFrom() {
        Lineage lineage = Lineage.of(List.of(
                run("calibrate"),
                run("recover", from(How.USED, "calibrate")),
                run("longer", from(How.EXTENDED, "recover"), from(How.USED, "calibrate")),
                run("other-rate", from(How.FORKED, "recover")),
                run("measure", from(How.USED, "longer"), from(How.USED, "other-rate")),
                run("alone")));
        List<String> tree = List.of(
                "calibrate", "  recover used", "    longer extended", "      measure used", "    other-rate forked");
        assertEquals(tree, told(lineage, "measure"));
        assertEquals(tree, told(lineage, "calibrate"));
        assertEquals(List.of("alone"), told(lineage, "alone"));
        assertEquals(
                List.of("other-rate"),
                lineage.tree(place("measure")).get(3).others().stream()
                        .map(RunOrigin::name)
                        .toList());
    }

    @Test
    void movedRunIsFoundByItsIdAndARunOfAnEarlierVersionByItsName() {
        Descent moved = new Descent(place("elsewhere"), "id-base", "base", "pipeline", "2026-01-01", List.of());
        Descent old = run("old", new RunOrigin(How.FORKED, "", "base", ""));
        Descent child = run("child", from(How.USED, "base"));
        Lineage lineage = Lineage.of(List.of(moved, old, child));
        assertEquals(List.of(old, child), lineage.children(moved));
        assertEquals(moved, lineage.parent(child).orElseThrow());
    }

    @Test
    void runWhoseOriginIsGoneIsARootThatNamesIt() {
        Lineage lineage = Lineage.of(List.of(run("child", from(How.USED, "deleted"))));
        Lineage.Line line = lineage.tree(place("child")).get(0);
        assertTrue(line.by().isEmpty());
        assertEquals("deleted", line.others().get(0).name());
    }

    @Test
    void runsThatNameEachOtherMakeNoCircle() {
        Lineage lineage = Lineage.of(
                List.of(run("a", from(How.USED, "c")), run("b", from(How.USED, "a")), run("c", from(How.USED, "b"))));
        assertEquals(3, lineage.tree(place("a")).size());
        assertEquals(3, lineage.tree(place("c")).size());
    }

    @Test
    void tensOfThousandsOfRunsArePutInOrderAtOnce() {
        List<Descent> runs = new ArrayList<>();
        runs.add(run("run-0"));
        for (int i = 1; i < 10_000; i++) {
            runs.add(run("run-" + i, from(How.EXTENDED, "run-" + (i - 1) / 3)));
        }
        assertEquals(10_000, Lineage.of(runs).tree(place("run-9999")).size());
    }

    @Test
    void runThatIsNotKnownHasNoTree() {
        assertEquals(List.of(), Lineage.of(List.of()).tree(place("none")));
    }
}
