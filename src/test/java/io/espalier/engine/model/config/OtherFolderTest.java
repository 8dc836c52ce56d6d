package io.espalier.engine.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherFolderTest {
    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        OtherFolder.BASE.forget();
        OtherFolder.BASE.forget(folder);
        OtherFolder.BASE.forget(folder.resolve("pruned"));
    }

    @Test
    void whatIsSaidForOneModelStandsAboveWhatIsSaidForAll() {
        OtherFolder.BASE.isAt(Path.of("/bases/all"));
        OtherFolder.BASE.isAt(Path.of("/bases/one"), folder);
        assertEquals(Optional.of(Path.of("/bases/one")), OtherFolder.BASE.of(folder));
        assertEquals(Optional.of(Path.of("/bases/all")), OtherFolder.BASE.of(folder.resolve("other")));
        assertEquals(Optional.empty(), OtherFolder.TOWER.of(folder));
        OtherFolder.BASE.forget(folder);
        assertEquals(Optional.of(Path.of("/bases/all")), OtherFolder.BASE.of(folder));
    }

    @Test
    void aFileOfAModelMeansItsFolder() throws Exception {
        Path file = Files.createFile(folder.resolve("model.safetensors"));
        OtherFolder.BASE.isAt(Path.of("/bases/one"), file);
        assertEquals(Optional.of(Path.of("/bases/one")), OtherFolder.BASE.of(folder.resolve("x/..")));
    }

    @Test
    void modelsThatRestOnAnotherHandOnWhatWasSaid() {
        OtherFolder.BASE.isAt(Path.of("/bases/one"), folder.resolve("pruned"));
        OtherFolder.BASE.handOn(folder.resolve("pruned"), folder);
        assertEquals(Optional.of(Path.of("/bases/one")), OtherFolder.BASE.of(folder));
    }
}
