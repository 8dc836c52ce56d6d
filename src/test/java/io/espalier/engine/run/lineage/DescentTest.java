package io.espalier.engine.run.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunOrigin;
import io.espalier.engine.run.folder.RunOrigin.How;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.engine.run.recipe.file.RecipeFile;
import io.espalier.engine.run.recipe.file.RecipeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescentTest {
    @TempDir
    Path home;

    private Path make(String name, String recipe, RunOrigin... begun) throws Exception {
        Path folder = home.resolve(name);
        RecipeFile file =
                RecipeFile.parse(home.resolve(name + ".yaml"), "kind: pipeline\nname: " + name + "\n" + recipe);
        RunFolder.create(folder, file, RecipeReader.resolve(file), List.of(begun));
        return folder;
    }

    @Test
    void runsThatMadeItsInputsAreWrittenIntoTheManifest() throws Exception {
        Path base = make("base", "model: /m\n");
        Path user = make("user", "model: base/models/widthwise-30\nprune: {plan: base/plans/p.json}\n");
        assertEquals(List.of(RunOrigin.of(How.USED, base)), Descent.read(user).origins());
        assertEquals("base", Descent.read(user).from());
        String manifest = Files.readString(user.resolve("manifest.json"));
        assertEquals(
                RunFolder.open(base).manifest().run(),
                Descent.read(user).origins().get(0).run());
        assertTrue(manifest.contains("\"used\""), manifest);
    }

    @Test
    void runThatIsForkedUsesNoOutcomeOfTheOther() throws Exception {
        Path base = make("base", "model: /m\n");
        Path fork = make("fork", "model: base/models/x\n", RunOrigin.of(How.FORKED, base));
        assertEquals(
                List.of(How.FORKED),
                Descent.read(fork).origins().stream().map(RunOrigin::how).toList());
    }

    @Test
    void manifestWithoutOriginsIsThatOfAnEarlierVersionAndTheRecipeTells() throws Exception {
        Path base = make("base", "model: /m\n");
        Path user = make("user", "model: base/models/x\n");
        Path manifest = user.resolve("manifest.json");
        String text = Files.readString(manifest).replaceAll(",\\s*\"origins\" : \\[[^]]*]", "");
        assertFalse(text.contains("origins"));
        Files.writeString(manifest, text);
        new RunRemarks(List.of(), "", "base", "").write(user);
        assertEquals(
                List.of(How.FORKED, How.USED),
                Descent.read(user).origins().stream().map(RunOrigin::how).toList());
        assertEquals(base, Path.of(Descent.read(user).origins().get(1).folder()));
    }

    @Test
    void runWithoutOriginsHasAManifestThatEarlierVersionsRead() throws Exception {
        Path base = make("base", "model: /m\n");
        assertFalse(Files.readString(base.resolve("manifest.json")).contains("origins"));
        assertEquals(List.of(), RunFolder.open(base).manifest().origins());
    }

    @Test
    void treeAroundARunIsFoundWhereverItsOriginsLie() throws Exception {
        Path far = Files.createDirectories(home.resolve("far"));
        RecipeFile file = RecipeFile.parse(far.resolve("f.yaml"), "kind: pipeline\nname: far-base\nmodel: /m\n");
        RunFolder.create(far.resolve("far-base"), file, RecipeReader.resolve(file), List.of());
        Path near = Files.createDirectories(home.resolve("near"));
        home = near;
        Path user = make("user", "model: ../far/far-base/models/x\n");
        make("child", "model: user/models/y\n");
        make("stranger", "model: /m\n");
        assertEquals(
                List.of("far-base", "user", "child"),
                LineageReader.around(user).stream()
                        .map(line -> line.run().name())
                        .toList());
    }
}
