package io.espalier.engine.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final double MOST_ERROR = 0.10;

    /** A report: units done, and when. */
    private record Report(long done, double seconds) {}

    @Test
    void nobodyKnowsBeforeTheSecondReport() {
        Pace pace = new Pace();
        assertTrue(pace.secondsLeft(10).isEmpty());
        pace.at(3, 5);
        assertTrue(pace.secondsLeft(10).isEmpty());
        pace.at(4, 7);
        assertEquals(2, pace.secondsPerUnit().orElseThrow());
        assertEquals(12, pace.secondsLeft(10).orElseThrow());
    }

    @Test
    void whatWasDoneBeforeTheFirstReportDoesNotCount() {
        Pace pace = new Pace();
        pace.at(128, 40);
        pace.at(129, 41.2);
        assertEquals((1000 - 129) * 1.2, pace.secondsLeft(1000).orElseThrow(), 1e-6);
    }

    @Test
    void reportThatGoesBackBeginsAnew() {
        Pace pace = new Pace();
        pace.at(500, 10);
        pace.at(510, 11);
        pace.at(128, 12);
        assertTrue(pace.secondsLeft(1000).isEmpty());
        pace.at(129, 14);
        assertEquals(2, pace.secondsPerUnit().orElseThrow());
    }

    @Test
    void oneLongPauseIsAnAccident() {
        Pace pace = new Pace();
        for (int step = 0; step <= 50; step++) {
            pace.at(step, step < 25 ? step : step + 3600);
        }
        assertEquals(1, pace.secondsPerUnit().orElseThrow(), 1e-9);
        assertEquals(50, pace.secondsLeft(100).orElseThrow(), 1e-6);
    }

    @Test
    void pausesThatComeAgainDoSoInTheRest() {
        Pace pace = new Pace();
        double time = 0;
        for (int step = 0; step <= 100; step++) {
            pace.at(step, time);
            time += step % 10 == 9 ? 21 : 1;
        }
        assertEquals(1, pace.secondsPerUnit().orElseThrow(), 1e-9);
        assertEquals(300, pace.secondsLeft(200).orElseThrow(), 1e-6);
    }

    @Test
    void severalUnitsInOneReportCountAsMany() {
        Pace pace = new Pace();
        pace.at(0, 0);
        pace.at(50, 5);
        pace.at(100, 10);
        pace.at(101, 10.1);
        assertEquals(0.1, pace.secondsPerUnit().orElseThrow(), 1e-9);
        assertFalse(pace.secondsLeft(100).orElseThrow() > 0);
    }

    /**
     * Steps as the journal of a real run has them, with a checkpoint every 64 steps.
     */
    @ParameterizedTest
    @CsvSource({"fresh, 0.1", "fresh, 0.5", "fresh, 0.9"})
    void remainingTimeOfRecordedRunsIsRightToATenth(String log, double share) throws IOException {
        List<Report> reports = recorded(log);
        long first = reports.get(0).done();
        Report last = reports.get(reports.size() - 1);
        Pace pace = new Pace();
        for (Report report : reports) {
            pace.at(report.done(), report.seconds());
            if (report.done() - first >= share * (last.done() - first)) {
                double truth = last.seconds() - report.seconds();
                double said = pace.secondsLeft(last.done()).orElseThrow();
                assertEquals(truth, said, MOST_ERROR * truth, log + " at " + report.done());
                return;
            }
        }
    }

    private static List<Report> recorded(String log) throws IOException {
        List<Report> reports = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(PaceTest.class.getResourceAsStream(log + ".csv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> reports.add(new Report(Long.parseLong(cells[0]), Double.parseDouble(cells[1]))));
        }
        return reports;
    }
}
