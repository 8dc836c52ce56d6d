package io.espalier.ui.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.Problem;
import io.espalier.report.runs.RunFolderSample;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.ScriptedEngine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.settings.Settings;
import io.espalier.ui.workspace.library.FolderCatalog;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.WorkerEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every end and every full disk is told once, whoever worked on it; what somebody cancelled is not. */
class NoticesTest {
    private static final String FULL = "The disk is full: the checkpoint of step 40 needs 3.0 MB.";
    private static final String ROOM = "There is room again; the checkpoint of step 40 is saved.";

    @TempDir
    Path home;

    private final List<String> told = new ArrayList<>();
    private SampleWindow sample;
    private RunWatch watch;

    @BeforeEach
    void openWindow() {
        sample = new SampleWindow(home, Runnable::run, new FolderCatalog());
        Notices notices = new Notices();
        notices.listen(notice -> told.add(notice.text() + (notice.detail().isEmpty() ? "" : " | " + notice.detail())));
        TaskNotices.follow(sample.services().tasks(), notices);
        watch = new RunWatch(sample.services(), notices);
        watch.takeUp();
    }

    private ScriptedEngine.OpenCall start(String name) {
        Path folder = home.resolve(name);
        sample.services().queue().add(new RunQueue.Entry(name, new Commands.RunRecipe(null, folder), folder));
        ScriptedEngine.OpenCall call = sample.engine().last();
        call.tell(new EngineEvent.Told(new WorkerEvent.Progress("recover", 1, 10, "")));
        return call;
    }

    private static EngineEvent note(String text) {
        return new EngineEvent.Told(new WorkerEvent.Note(text));
    }

    private void tick() {
        for (int i = 0; i < 3; i++) {
            watch.tick();
        }
    }

    private RunFolderSample run(String name) {
        return RunFolderSample.measuring(home.resolve(name))
                .line("{\"event\":\"started\",\"session\":1,\"pid\":1,\"version\":\"1\"}");
    }

    /** Lets this process be the one that works on a run. */
    private void own(String name) throws IOException {
        ProcessHandle here = ProcessHandle.current();
        String started = here.info().startInstant().map(Instant::toString).orElse("");
        Files.writeString(
                home.resolve(name).resolve("owner.json"),
                "{\"pid\":" + here.pid() + ",\"started\":\"" + started + "\"}");
    }

    private void leave(String name) throws IOException {
        Files.delete(home.resolve(name).resolve("owner.json"));
    }

    @Test
    void finishedRunIsToldOnce() {
        ScriptedEngine.OpenCall call = start("a");
        call.tell(new EngineEvent.Finished("done"));
        sample.services().runs().refresh();
        tick();
        assertEquals(List.of("a: done"), told);
    }

    @Test
    void failedRunIsToldOnceWithItsReason() {
        start("a").tell(new EngineEvent.Failed(List.of(Problem.of("XX-001", "it broke"))));
        tick();
        assertEquals(List.of("a: failed | [XX-001] it broke."), told);
    }

    @Test
    void runThatSomebodyCancelledIsNotTold() {
        start("a").tell(new EngineEvent.Stopped());
        tick();
        assertEquals(List.of(), told);
        assertFalse(Files.exists(home.resolve(AwaitedFile.NAME)));
    }

    @Test
    void everyFullDiskIsToldOnce() {
        ScriptedEngine.OpenCall call = start("a");
        call.tell(note(FULL));
        call.tell(note(FULL));
        call.tell(note("Something else."));
        call.tell(note(ROOM));
        call.tell(note(FULL));
        assertEquals(List.of("a: waits, the disk is full | " + FULL, "a: waits, the disk is full | " + FULL), told);
    }

    @Test
    void runThatEndedWithoutAWindowIsToldByTheNextOneAlone() throws IOException {
        start("a");
        run("a").line("{\"event\":\"finished\",\"seconds\":2.0}");
        told.clear();
        openWindow();
        tick();
        assertEquals(List.of("a: done"), told);
        told.clear();
        openWindow();
        tick();
        assertEquals(List.of(), told);
    }

    @Test
    void runThatOutlivesItsWindowIsToldOnceWhenItEnds() throws IOException {
        start("a");
        RunFolderSample folder = run("a");
        own("a");
        openWindow();
        sample.services().runs().refresh();
        tick();
        assertEquals(List.of(), told);
        folder.line("{\"event\":\"failed\",\"stage\":\"recover\",\"problems\":[{\"code\":\"TR-004\",\"what\":\"three"
                + " steps were not finite\",\"where\":\"\",\"found\":\"\",\"expected\":\"\",\"advice\":\"\"}]}");
        tick();
        assertEquals(List.of(), told);
        leave("a");
        tick();
        sample.services().runs().refresh();
        tick();
        assertEquals(List.of("a: failed | three steps were not finite"), told);
    }

    @Test
    void diskThatFilledBeforeIsNotToldAgainByTheNextWindow() throws IOException {
        ScriptedEngine.OpenCall call = start("a");
        call.tell(note(FULL));
        RunFolderSample folder = run("a").line("{\"event\":\"note\",\"stage\":\"recover\",\"text\":\"" + FULL + "\"}");
        own("a");
        openWindow();
        tick();
        assertEquals(1, told.size());
        folder.line("{\"event\":\"note\",\"stage\":\"recover\",\"text\":\"" + ROOM + "\"}");
        tick();
        folder.line("{\"event\":\"note\",\"stage\":\"recover\",\"text\":\"" + FULL + "\"}");
        tick();
        assertEquals(2, told.size());
    }

    @Test
    void runOfAnotherProcessIsToldAndOneThatDiedIsTooButCancelledAndDeletedOnesAreNot() throws IOException {
        for (String name : List.of("alien", "dead", "paused")) {
            run(name);
            own(name);
        }
        sample.services().runs().refresh();
        tick();
        run("alien").line("{\"event\":\"finished\",\"seconds\":2.0}");
        run("paused").line("{\"event\":\"cancelled\",\"stage\":\"recover\"}");
        for (String name : List.of("alien", "dead", "paused")) {
            leave(name);
        }
        start("gone").tell(note("x"));
        openWindow();
        tick();
        told.sort(null);
        assertEquals(List.of("alien: done", "dead: failed | Its process ended before the run did"), told);
        assertFalse(Files.exists(home.resolve(AwaitedFile.NAME)));
    }

    @Test
    void resumedRunOfThisWindowIsNotFollowedThroughItsJournalAsWell() throws IOException {
        run("a").line("{\"event\":\"failed\",\"stage\":\"recover\",\"problems\":[]}");
        own("a");
        sample.services().runs().refresh();
        leave("a");
        ScriptedEngine.OpenCall call = start("a");
        tick();
        call.tell(new EngineEvent.Finished("done"));
        tick();
        assertEquals(List.of("a: done"), told);
    }

    @Test
    void otherTasksAreToldOnceAndShortOnesOnlyInTheWindow() {
        List<Notice> all = new ArrayList<>();
        Notices notices = new Notices();
        notices.listen(all::add);
        TaskNotices.follow(sample.services().tasks(), notices);
        sample.services().tasks().start("compare", new Commands.Compare(List.of(home), home), event -> {});
        ScriptedEngine.OpenCall call = sample.engine().last();
        call.tell(new EngineEvent.Finished(new Results.Compared(home, List.of())));
        call.tell(new EngineEvent.Finished(new Results.Compared(home, List.of())));
        assertEquals(1, all.size());
        assertFalse(all.get(0).isLong());
        sample.services().tasks().start("compare", new Commands.Compare(List.of(home), home), event -> {});
        sample.engine().last().tell(new EngineEvent.Stopped());
        assertEquals(1, all.size());
    }

    @Test
    void damagedListOfAwaitedRunsIsAsGoodAsNone() throws IOException {
        for (String damage : List.of("{\"fol", "{}]}", "null]}")) {
            Files.writeString(home.resolve(AwaitedFile.NAME), "{\"version\":1,\"runs\":[" + damage);
            openWindow();
            tick();
        }
        assertEquals(List.of(), told);
    }

    /** Writes down what reaches the outside. */
    private static final class Heard implements Alerts.Outside {
        private final List<String> calls = new ArrayList<>();

        @Override
        public void show(Notice notice) {
            calls.add("show " + notice.kind());
        }

        @Override
        public void play(Notice notice) {
            calls.add("play " + notice.kind());
        }

        @Override
        public void run(String command, Notice notice) {
            calls.add(command + " " + notice.text());
        }
    }

    private static Notice done(boolean isLong) {
        return new Notice(Notice.Kind.DONE, "a", "", isLong, true);
    }

    @Test
    void desktopIsToldInTheBackgroundOnlyAndEachWayHasItsSwitch() {
        AtomicBoolean inFront = new AtomicBoolean();
        Heard heard = new Heard();
        BooleanSupplier isInFront = inFront::get;
        Alerts all = new Alerts(() -> new Settings.Telling(true, true, "x"), isInFront, heard);
        all.accept(done(true));
        assertEquals(List.of("show DONE", "play DONE", "x a: done"), heard.calls);
        heard.calls.clear();
        inFront.set(true);
        all.accept(done(true));
        assertEquals(List.of("play DONE", "x a: done"), heard.calls);
        heard.calls.clear();
        all.accept(done(false));
        new Alerts(() -> new Settings.Telling(false, false, " "), () -> false, heard).accept(done(true));
        assertTrue(heard.calls.isEmpty());
    }
}
