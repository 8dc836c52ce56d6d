package io.espalier.ui.recover.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.report.TrainingMetric;
import io.espalier.report.export.ExportFormat;
import io.espalier.report.export.ExportOptions;
import io.espalier.report.export.Exporter;
import io.espalier.report.figure.Figure;
import io.espalier.report.note.PinnedNote;
import io.espalier.report.table.TableFormat;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.worker.protocol.WorkerEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class LiveRunTest {
    private final LiveRun live = new LiveRun(System::nanoTime);

    private static WorkerEvent line(long step, double up, String at, double loss) throws Exception {
        JsonNode line = new ObjectMapper()
                .readTree("{\"event\": \"metric\", \"step\": " + step + ", \"up\": " + up + ", \"at\": \"" + at
                        + "\", \"values\": {\"loss\": " + loss + "}}");
        return new WorkerEvent.Journal(line);
    }

    private CurveSeries loss() {
        return live.curves(TrainingMetric.Group.LOSS).get(0);
    }

    private void threeSteps() throws Exception {
        live.hear(line(1, 10, "2026-03-01T10:00:00Z", 3));
        live.hear(line(2, 20, "2026-03-01T10:00:10Z", 2));
        live.hear(line(3, 30, "2026-03-01T10:00:20Z", 1));
    }

    @Test
    void axisOfSamplesCountsTheBatch() {
        live.hear(new WorkerEvent.Metric(1, Map.of("loss", 2.0)));
        live.hear(new WorkerEvent.Metric(2, Map.of("loss", 1.0)));
        live.countSamples(16);
        live.axisProperty().set(LiveRun.Axis.SAMPLES);
        assertEquals(32.0, loss().step(1));
        live.axisProperty().set(LiveRun.Axis.STEP);
        assertEquals(2.0, loss().step(1));
    }

    @Test
    void axesOfTimeCountWorkOrReadTheClock() throws Exception {
        threeSteps();
        live.axisProperty().set(LiveRun.Axis.TIME);
        assertEquals(20, loss().step(1));
        live.axisProperty().set(LiveRun.Axis.CLOCK);
        assertEquals(10, loss().step(1) - loss().step(0), 1e-6);
        assertEquals(1_772_359_200.0, loss().step(0));
    }

    @Test
    void clockThatIsSetBackLosesNoStep() throws Exception {
        threeSteps();
        live.hear(line(4, 40, "2026-03-01T09:00:00Z", 0.5));
        live.axisProperty().set(LiveRun.Axis.CLOCK);
        assertEquals(4, loss().size());
        live.axisProperty().set(LiveRun.Axis.TIME);
        live.hear(line(5, 40, "2026-03-01T10:01:00Z", 0.4));
        assertEquals(5, loss().size());
    }

    @Test
    void metricsFindTheirChart() {
        assertEquals(TrainingMetric.Group.LOSS, new TrainingMetric("ce").group());
        assertEquals(TrainingMetric.Group.RATE, new TrainingMetric("learning_rate").group());
        assertEquals(TrainingMetric.Group.NORM, new TrainingMetric("gradientNorm").group());
        assertEquals(TrainingMetric.Group.SPEED, new TrainingMetric("samplesPerSecond").group());
        assertEquals(TrainingMetric.Group.MEMORY, new TrainingMetric("memoryBytes").group());
        assertEquals(TrainingMetric.Group.OTHER, new TrainingMetric("skipped").group());
    }

    @Test
    void windowAndCommandsCallMetricsTheSame() {
        for (String key : TrainingMetric.keys()) {
            TrainingMetric metric = new TrainingMetric(key);
            assertEquals(metric.name(), LiveRun.name(metric), key);
        }
        assertEquals("exam.colour", LiveRun.name(new TrainingMetric("exam.colour")));
    }

    @Test
    void legendAndExportedFigureHaveTheNamesOfPeopleAndMemoryIsInGibibytes() {
        for (int step = 1; step <= 2; step++) {
            live.hear(new WorkerEvent.Metric(
                    step,
                    Map.of("ce", 1.5, "loss", 2.0, "memoryBytes", 3.0 * (1L << 30), "skipped", 0.0, "mystery", 7.0)));
        }
        assertEquals(
                List.of("Total loss", "Answers (nats)", "mystery"),
                live.curves(TrainingMetric.Group.LOSS).stream()
                        .map(CurveSeries::name)
                        .toList());
        assertEquals(3.0, live.last(TrainingMetric.Group.MEMORY));
        String numbers = TableFormat.CSV.render(live.figure(new LiveRun.Look(0, false, false), List.of())
                .orElseThrow()
                .table());
        assertTrue(numbers.contains("Answers (nats),1,1.5"), numbers);
        assertTrue(numbers.contains("Memory (GiB),1,3"), numbers);
        assertFalse(numbers.contains("memoryBytes") || numbers.contains("kipped"), numbers);
    }

    @Test
    void notesStayWithTheirStepOnEveryAxis() throws Exception {
        threeSteps();
        ObservableList<PinnedNote> kept = FXCollections.observableArrayList();
        ObservableList<PinnedNote> shown = FXCollections.observableArrayList();
        RunNotes link = new RunNotes(live, kept, shown);
        live.axisProperty().set(LiveRun.Axis.TIME);
        shown.add(new PinnedNote(loss().name(), 20, 2, "here"));
        assertEquals(List.of(new PinnedNote("loss", 2, 2, "here")), kept, link.toString());
        live.countSamples(8);
        live.axisProperty().set(LiveRun.Axis.SAMPLES);
        assertEquals(List.of(new PinnedNote(loss().name(), 16, 2, "here")), shown);
        shown.clear();
        assertTrue(kept.isEmpty());
    }

    @Test
    void notesOnStepsThatAreNotReadYetAreKeptAndShownWhenTheyAre() throws Exception {
        PinnedNote early = new PinnedNote("loss", 3, 1, "later");
        ObservableList<PinnedNote> kept = FXCollections.observableArrayList(early);
        ObservableList<PinnedNote> shown = FXCollections.observableArrayList();
        RunNotes link = new RunNotes(live, kept, shown);
        assertTrue(shown.isEmpty(), link.toString());
        threeSteps();
        assertEquals(1, shown.size());
        assertEquals(List.of(early), kept);
    }

    @Test
    void figureShowsWhatTheWindowShowsWithItsNotes() throws Exception {
        threeSteps();
        live.axisProperty().set(LiveRun.Axis.CLOCK);
        Figure figure = live.figure(
                        new LiveRun.Look(0, true, true), List.of(new PinnedNote("loss", 2, 2, "rate halved")))
                .orElseThrow();
        String csv = TableFormat.CSV.render(figure.table());
        assertTrue(csv.contains("Total loss,10,2,rate halved"), csv);
        String svg = new String(Exporter.bytes(figure, ExportFormat.SVG, ExportOptions.PRINT), StandardCharsets.UTF_8);
        assertTrue(svg.contains("Seconds since 2026-03-01T10:00:00Z"));
        assertTrue(svg.contains("rate halved"));
        assertTrue(live.figure(TrainingMetric.Group.MEMORY, new LiveRun.Look(0, false, false), List.of())
                .isEmpty());
    }
}
