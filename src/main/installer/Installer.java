import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Packs {@code target/espalier} with a Java of its own: a folder and what the system installs, by the JDK's own tools.
 *
 * <p>{@code mvn -B -Pinstaller -DskipTests package} runs it; by hand: {@code java src/main/installer/Installer.java TARGET
 * VERSION}. Linux gets .tar.gz, .deb and, where {@code rpmbuild} is there, .rpm; macOS .dmg; Windows .msi (with WiX 3). Nothing
 * is downloaded. A format whose tool is missing is left out, and said so.
 */
public final class Installer {
    private static final String NAME = "Espalier";
    private static final String MAIN_CLASS = "io.espalier.Espalier";

    /** What the program and its libraries use, found by jdeps; the last row by name only: zip folders, elliptic keys, languages. */
    private static final String MODULES = "java.base,java.compiler,java.desktop,java.logging,java.management,java.naming,"
            + "java.net.http,java.prefs,java.scripting,java.sql,java.xml,jdk.jfr,jdk.management,jdk.unsupported,"
            + "jdk.charsets,jdk.crypto.ec,jdk.localedata,jdk.zipfs";

    private static final List<String> LANGUAGES = List.of("de", "en", "ja", "ko", "ru", "zh");

    private final Path program;
    private final Path work;
    private final String version;
    private final Path sources;

    private Installer(Path target, String version) {
        this.program = target.resolve("espalier");
        this.work = target.resolve("installer");
        this.version = version;
        this.sources = Path.of("src", "main", "installer").toAbsolutePath();
    }

    /** Packs what lies in the folder of the first argument as the version of the second. */
    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[0]).toAbsolutePath();
        new Installer(target, args[1]).pack();
    }

    private void pack() throws Exception {
        for (String made : List.of("runtime", "image", "icon", "out")) {
            delete(work.resolve(made));
        }
        Files.createDirectories(work.resolve("out"));
        Path runtime = runtime();
        Path image = image(runtime);
        addLicences(image);
        say("folder", image);
        if (on("linux")) {
            Files.createSymbolicLink(image.resolve("bin").resolve("espalier"), Path.of("../lib/app/bin/espalier"));
            archive(image);
            system(image, "deb", "dpkg-deb");
            system(image, "rpm", "rpmbuild");
        } else {
            system(image, on("mac") ? "dmg" : "msi", on("mac") ? "hdiutil" : "candle");
        }
    }

    private static boolean on(String name) {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains(name);
    }

    /** A Java of the modules that are used, with its commands, since the window starts its worker by one of them. */
    private Path runtime() throws Exception {
        Path runtime = work.resolve("runtime");
        tool(
                "jlink",
                List.of(
                        "--add-modules",
                        MODULES,
                        "--include-locales",
                        String.join(",", LANGUAGES),
                        "--strip-java-debug-attributes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        runtime.toString()));
        // The archive of the JDK's own classes, which jlink leaves out and without which every start takes longer.
        run(List.of(runtime.resolve("bin").resolve("java").toString(), "-Xshare:dump", "-Xlog:disable"));
        return runtime;
    }

    private Path image(Path runtime) throws Exception {
        List<String> words = new ArrayList<>(List.of("--type", "app-image"));
        words.addAll(List.of("--name", NAME, "--app-version", version(), "--vendor", NAME));
        words.addAll(List.of("--description", "Prunes vision-language models and trains what is left back into shape"));
        words.addAll(List.of("--input", program.toString(), "--runtime-image", runtime.toString()));
        words.addAll(List.of("--main-jar", "lib/espalier-" + version + ".jar", "--main-class", MAIN_CLASS));
        words.addAll(List.of("--icon", icon().toString(), "--dest", work.resolve("image").toString()));
        for (String option : List.of(
                "-Xmx2g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=192m",
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-Despalier.home=$APPDIR")) {
            words.addAll(List.of("--java-options", option));
        }
        tool("jpackage", words);
        try (Stream<Path> made = Files.list(work.resolve("image"))) {
            return made.findFirst().orElseThrow();
        }
    }

    /** macOS takes no version that begins with 0. */
    private String version() {
        return on("mac") && version.startsWith("0.") ? "1" + version.substring(1) : version;
    }

    /** Installs the finished folder in the system's own format. */
    private void system(Path image, String type, String needed) throws Exception {
        if (!onPath(needed)) {
            System.out.println("  " + type + ": left out, since " + needed + " is not there");
            return;
        }
        List<String> words = new ArrayList<>(List.of("--type", type, "--name", NAME, "--app-version", version()));
        words.addAll(List.of("--app-image", image.toString(), "--dest", work.resolve("out").toString()));
        words.addAll(List.of("--license-file", program.resolve("LICENSE").toString()));
        if (on("linux")) {
            words.addAll(List.of("--linux-package-name", "espalier", "--linux-shortcut", "--linux-menu-group", "Science"));
            words.addAll(List.of("--resource-dir", sources.resolve("linux").toString()));
        } else if (!on("mac")) {
            words.addAll(List.of("--win-menu", "--win-shortcut", "--win-dir-chooser"));
            words.addAll(List.of("--win-upgrade-uuid", "5f0c1a52-9d0e-4a3b-8a67-6f1f0c7c2b11"));
        }
        words.add(0, Path.of(System.getProperty("java.home"), "bin", "jpackage").toString());
        run(words);
        try (Stream<Path> made = Files.list(work.resolve("out"))) {
            say(type, made.filter(file -> file.toString().endsWith(type)).findFirst().orElseThrow());
        }
    }

    private void archive(Path image) throws Exception {
        Path file = work.resolve("out").resolve("espalier-" + version + "-linux-" + System.getProperty("os.arch") + ".tar.gz");
        run(List.of(
                "tar",
                "--sort=name",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "-C",
                String.valueOf(image.getParent()),
                "-czf",
                file.toString(),
                String.valueOf(image.getFileName())));
        say("tar.gz", file);
    }

    /** The icon in the format of this system; .ico and .icns are boxes around a PNG. */
    private Path icon() throws IOException {
        byte[] png = Files.readAllBytes(Path.of("src/main/resources/io/espalier/ui/theme/icon.png"));
        Path folder = Files.createDirectories(work.resolve("icon"));
        if (on("linux")) {
            return Files.write(folder.resolve(NAME + ".png"), png);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        if (on("mac")) {
            out.writeBytes("icns");
            out.writeInt(16 + png.length);
            out.writeBytes("ic07"); // 128 x 128 as PNG
            out.writeInt(8 + png.length);
            out.write(png);
            return Files.write(folder.resolve(NAME + ".icns"), bytes.toByteArray());
        }
        // One picture of 128 x 128 with 32 bits, whose bytes begin after these 22.
        out.write(new byte[] {0, 0, 1, 0, 1, 0, (byte) 128, (byte) 128, 0, 0, 1, 0, 32, 0});
        out.writeInt(Integer.reverseBytes(png.length));
        out.writeInt(Integer.reverseBytes(22));
        out.write(png);
        return Files.write(folder.resolve(NAME + ".ico"), bytes.toByteArray());
    }

    /** Puts the list of all libraries and what each says of its licence beside the program. */
    private void addLicences(Path image) throws IOException {
        Path app = app(image);
        Path folder = Files.createDirectories(app.resolve("licences"));
        Files.copy(work.resolve("THIRD-PARTY.txt"), app.resolve("THIRD-PARTY.txt"));
        try (Stream<Path> texts = Files.list(sources.resolve("licences"))) {
            for (Path text : texts.toList()) {
                Files.copy(text, folder.resolve(String.valueOf(text.getFileName())));
            }
        }
        try (Stream<Path> jars = Files.list(app.resolve("lib"))) {
            for (Path jar : jars.sorted().toList()) {
                copyTexts(jar, folder);
            }
        }
    }

    private static void copyTexts(Path jar, Path folder) throws IOException {
        Path own = folder.resolve(String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", ""));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (!entry.isDirectory() && name.matches("(?i)(LICEN[CS]E|NOTICE|COPYING|.*-?OFL)[^/]*") && !name.endsWith(".class")) {
                    Files.createDirectories(own);
                    try (InputStream text = zip.getInputStream(entry)) {
                        Path file = own.resolve(name);
                        if (!Files.exists(file)) {
                            Files.copy(text, file);
                        }
                    }
                }
            }
        }
    }

    private static Path app(Path image) throws IOException {
        try (Stream<Path> inside = Files.walk(image, 3)) {
            return inside.filter(folder -> Files.isDirectory(folder.resolve("sample-configs"))).findFirst().orElseThrow();
        }
    }

    private static boolean onPath(String command) {
        String file = on("windows") ? command + ".exe" : command;
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, file)));
    }

    private static void tool(String name, List<String> words) {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new IllegalStateException(name + " is not in this JDK: install one with jmods"));
        if (tool.run(System.out, System.err, words.toArray(String[]::new)) != 0) {
            throw new IllegalStateException(name + " failed");
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        // Jars and natives are compressed already: what dpkg-deb does by itself takes many minutes and saves nothing.
        builder.environment().put("DPKG_DEB_COMPRESSOR_TYPE", "gzip");
        builder.environment().put("DPKG_DEB_COMPRESSOR_LEVEL", "1");
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException(command.get(0) + " failed");
        }
    }

    private static void say(String what, Path made) throws IOException {
        long bytes;
        try (Stream<Path> files = Files.walk(made)) {
            bytes = files.filter(file -> Files.isRegularFile(file)).mapToLong(file -> file.toFile().length()).sum();
        }
        System.out.println(String.format(Locale.ROOT, "  %s: %s, %.0f MB", what, made, bytes / 1e6));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                Files.delete(file);
            }
        }
    }
}
