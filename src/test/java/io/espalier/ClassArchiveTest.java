package io.espalier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void archiveIsOutOfDateWhenAJarHasComeSince() throws Exception {
        Path archive = at("window.jsa", 2_000);
        Path old = at("old.jar", 1_000);
        Path fresh = at("fresh.jar", 3_000);
        assertFalse(ClassArchive.isOlderThanClasses(archive, old.toString()));
        assertTrue(ClassArchive.isOlderThanClasses(archive, old + File.pathSeparator + fresh));
    }

    @Test
    void programSaysWhatItSaysOtherwiseWhenNoArchiveCanBeWritten() throws Exception {
        Path nowhere = Files.createFile(folder.resolve("file")).resolve("window.jsa");
        assertEquals(version(), version("-XX:+RecordDynamicDumpInfo", "-Despalier.archive=" + nowhere));
    }

    @Test
    void programSaysWhatItSaysOtherwiseWhenTheArchiveIsNone() throws Exception {
        Path archive = Files.writeString(folder.resolve("window.jsa"), "not an archive");
        assertEquals(version(), version("-XX:SharedArchiveFile=" + archive, "-Despalier.archive=" + archive));
    }

    @Test
    void programSaysWhatItSaysOtherwiseWhenTheArchiveIsGone() throws Exception {
        assertEquals(version(), version("-XX:SharedArchiveFile=" + folder.resolve("window.jsa")));
    }

    private Path at(String name, long millis) throws Exception {
        Path file = Files.createFile(folder.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
    }

    /** Runs {@code espalier --version} with the options of the start script and returns all that it prints. */
    private String version(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Espalier.class.getName(), "--version"));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(output));
        return Files.readString(output);
    }
}
