package io.espalier.ui.importance;

import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.importance.TokenScores;
import io.espalier.engine.importance.Tokens;
import io.espalier.engine.problem.EngineException;
import io.espalier.ui.platform.LatestOnly;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.platform.Words;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.ui.workspace.library.RunEntry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The scores of the chosen model beside others: of another calibration, or of text beside visual tokens. */
public final class ComparisonViewModel {
    private final Services services;
    private final LatestOnly comparing;
    private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final ObservableList<Path> known = FXCollections.observableArrayList();
    private @Nullable Scores own;

    ComparisonViewModel(Services services) {
        this.services = services;
        this.comparing = new LatestOnly(services.background(), services.fx());
    }

    /** Returns the comparison; null: nothing is compared. */
    public ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** Returns why the last choice cannot be compared; empty when it can. */
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /** Returns the calibrations that were made here before. */
    public ObservableList<Path> known() {
        return known;
    }

    /** Returns whether visual and text tokens were kept apart. */
    public boolean hasTokens() {
        return own != null && own.tokens() != null;
    }

    /** Follows other scores; what was compared before is forgotten. */
    void follow(@Nullable Scores scores) {
        own = scores;
        stop();
        look();
    }

    /** Stops comparing. */
    public void stop() {
        comparing.drop();
        comparison.set(null);
        fault.set("");
    }

    /** Compares with the scores in a file. */
    public void against(Path file) {
        Scores mine = own;
        if (mine == null) {
            return;
        }
        String name = name(file);
        comparing.ask(() -> compare(mine, file, name), this::show);
    }

    /** Compares visual with text tokens. */
    public void visualAgainstText() {
        TokenScores tokens = own == null ? null : own.tokens();
        if (tokens != null) {
            comparing.ask(
                    () -> new Outcome(
                            Comparison.of(
                                    Words.of("importance.tokens.visual"),
                                    tokens.visual(),
                                    Words.of("importance.tokens.text"),
                                    tokens.text()),
                            ""),
                    this::show);
        }
    }

    /** Returns in a line how far both agree about the layers; empty when nothing is compared. */
    public String aboutLayers() {
        Comparison now = comparison.get();
        return now == null ? "" : Comparison.words(now.layers(), kept(CutResult::layersRemoved));
    }

    /** Returns in a line how far both agree about the heads. */
    public String aboutHeads() {
        Comparison.Pair pair =
                comparison.get() == null ? null : comparison.get().heads();
        return pair == null ? "" : Comparison.words(pair.agreement(), kept(CutResult::headsRemoved));
    }

    /** Returns in a line how far both agree about the neurons. */
    public String aboutNeurons() {
        Comparison.Pair pair =
                comparison.get() == null ? null : comparison.get().neurons();
        return pair == null ? "" : Comparison.words(pair.agreement(), kept(CutResult::neuronsRemoved));
    }

    /** Returns the name of a scores file as people tell it from others: with its folder where the file is called as all are. */
    static String name(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String name = String.valueOf(file.getFileName());
        return name.equals("scores.json") && folder != null ? folder.getFileName() + "/" + name : name;
    }

    private record Outcome(@Nullable Comparison comparison, String fault) {}

    private static Outcome compare(Scores mine, Path file, String name) {
        try {
            TokenScores.Part first = mine.part(Tokens.ALL).orElseThrow();
            TokenScores.Part second = ScoresFile.read(file).part(Tokens.ALL).orElseThrow();
            if (!Comparison.fits(first, second)) {
                return new Outcome(null, Texts.get("importance.compare.shape", name));
            }
            Words these = Words.of("importance.compare.these");
            return new Outcome(Comparison.of(these, first, Words.named(name), second), "");
        } catch (EngineException e) {
            return new Outcome(null, WindowWords.message(e));
        }
    }

    private void show(Outcome outcome) {
        comparison.set(outcome.comparison());
        fault.set(outcome.fault());
    }

    private int kept(Function<CutResult, boolean[]> mask) {
        CutResult result = services.workspace().cut().resultProperty().get();
        int kept = 0;
        if (result != null) {
            for (boolean removed : mask.apply(result)) {
                kept += removed ? 0 : 1;
            }
        }
        return kept;
    }

    /** Looks for calibrations again, in the background. */
    void look() {
        List<Path> runs = services.runs().all().stream().map(RunEntry::folder).toList();
        services.background().execute(() -> {
            List<Path> found = new ArrayList<>();
            Path folder = services.home().resolve("calibrations");
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
                    files.forEach(found::add);
                } catch (IOException e) {
                    found.clear();
                }
            }
            runs.stream().flatMap(run -> scoresOf(run).stream()).forEach(found::add);
            List<Path> sorted = found.stream().sorted().toList();
            services.fx().execute(() -> known.setAll(sorted));
        });
    }

    private static Optional<Path> scoresOf(Path run) {
        return Stream.of("importance/scores.json", "scores.json")
                .map(run::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
