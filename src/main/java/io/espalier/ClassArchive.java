package io.espalier;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The classes that a process has loaded, written down for the next one, which maps the file instead of reading and checking
 * every class anew: a window is there, and a short verb done, in less than half the time.
 *
 * <p>Whoever starts the program names the file in the property {@code espalier.archive}, and starts Java with {@code
 * -XX:+RecordDynamicDumpInfo} as long as there is none and with {@code -XX:SharedArchiveFile} from then on. Java itself looks
 * whether an archive fits its version and the class path, and does without where not. Nothing here fails or says anything: a
 * start without an archive takes longer, and that is all.
 */
final class ClassArchive {
    static final String PROPERTY = "espalier.archive";

    private ClassArchive() {}

    /** Writes what this process has loaded, if that was asked for; called when the work is done, for it takes a second or two. */
    static void leave() {
        String name = System.getProperty(PROPERTY, "");
        if (name.isBlank()) {
            return;
        }
        try {
            Path file = Path.of(name).toAbsolutePath();
            if (!Files.exists(file)) {
                dump(file);
            } else if (isOlderThanClasses(file, System.getProperty("java.class.path", ""))) {
                Files.delete(file);
            }
        } catch (IOException | JMException | RuntimeException e) {
            // The next start is as slow as this one was.
        }
    }

    private static void dump(Path file) throws IOException, JMException {
        Files.createDirectories(file.getParent());
        // Java tells on standard output that it has done so, behind what the program had to say.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmCds",
                        new Object[] {new String[] {"dynamic_dump", file.toString()}},
                        new String[] {String[].class.getName()});
    }

    /** Says whether a jar has come since an archive was written, which Java will therefore not take. */
    static boolean isOlderThanClasses(Path file, String classPath) throws IOException {
        long written = Files.getLastModifiedTime(file).toMillis();
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .anyMatch(jar -> Path.of(jar).toFile().lastModified() > written);
    }
}
