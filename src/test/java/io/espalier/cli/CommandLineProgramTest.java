package io.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.server.CommandExecutor;
import io.espalier.worker.server.CommandListener;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineProgramTest {
    @Test
    void codeIsTwoWhenTheVerbIsMisspelt() {
        RunOfProgram run = RunOfProgram.of(answering(List.of()), "doctr");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("Did you mean: espalier doctor"), run.err());
        assertEquals("", run.out());
    }

    @Test
    void codeIsTwoWhenAnOptionIsUnknown() {
        RunOfProgram run = RunOfProgram.of(answering(List.of()), "doctor", "--jsom");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("Try: espalier doctor --help"), run.err());
    }

    @Test
    void everyVerbIsFoundByTheNameThatItGives() {
        RunOfProgram all = RunOfProgram.of(answering(List.of()), "--help");
        List<String> verbs = all.out()
                .lines()
                .filter(line -> line.matches("  [a-z]+ .*"))
                .map(line -> line.strip().split(" ")[0])
                .toList();
        assertTrue(verbs.size() > 12, all.out());
        for (String verb : verbs) {
            RunOfProgram help = RunOfProgram.of(answering(List.of()), verb, "--help");
            assertEquals(0, help.code(), help.err());
            assertTrue(help.out().contains("espalier " + verb), help.out());
        }
    }

    @Test
    void helpShowsAnExampleWhenAsked() {
        RunOfProgram run = RunOfProgram.of(answering(List.of()), "doctor", "--help");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("Example: espalier doctor"), run.out());
    }

    @Test
    void resultIsJsonOnStandardOutputWhenAsked() {
        List<Results.Check> checks = List.of(new Results.Check("Java", Results.CheckState.OK, "17", ""));
        RunOfProgram run = RunOfProgram.of(answering(checks), "doctor", "--json");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("\"name\" : \"Java\""), run.out());
    }

    @Test
    void everyProblemIsPrintedWhenTheWorkFails() {
        RunOfProgram run = RunOfProgram.of(
                failing(new EngineException(List.of(
                        Problem.of("AA-001", "the first").advice("Do this"), Problem.of("AA-002", "the second")))),
                "doctor");
        assertEquals(1, run.code());
        assertEquals("[AA-001] the first. Do this.\n[AA-002] the second.\n", run.err());
    }

    @Test
    void problemsAreJsonTooWhenAsked() {
        RunOfProgram run =
                RunOfProgram.of(failing(Problem.of("AA-001", "the first").asException()), "doctor", "--json");
        assertEquals(1, run.code());
        assertTrue(run.out().contains("\"code\" : \"AA-001\""), run.out());
    }

    @Test
    void codeIsOneWhenACheckFailed() {
        List<Results.Check> checks =
                List.of(new Results.Check("Java", Results.CheckState.FAILED, "11", "Install a JDK 17 or newer."));
        RunOfProgram run = RunOfProgram.of(answering(checks), "doctor");
        assertEquals(1, run.code());
        assertTrue(run.out().contains("Install a JDK 17 or newer."), run.out());
    }

    private static CommandExecutor answering(List<Results.Check> checks) {
        return new CommandExecutor() {
            @Override
            public <R> R execute(Command<R> command, CommandListener listener) {
                return command.resultType().cast(new Results.Diagnosis(checks));
            }
        };
    }

    private static CommandExecutor failing(EngineException fault) {
        return new CommandExecutor() {
            @Override
            public <R> R execute(Command<R> command, CommandListener listener) throws EngineException, Cancelled {
                throw fault;
            }
        };
    }
}
