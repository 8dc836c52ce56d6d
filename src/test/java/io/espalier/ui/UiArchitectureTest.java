package io.espalier.ui;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.platform.WorkerEngine;
import javafx.application.Platform;

@AnalyzeClasses(packages = "io.espalier.ui", importOptions = UiArchitectureTest.WithoutTests.class)
class UiArchitectureTest {
    /** Leaves out the folder of test classes, however the build names it. */
    static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test/") && !location.contains("/test-classes/");
        }
    }

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_HOPS_TO_THE_JAVAFX_THREAD = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(FxThread.class.getName())
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class);

    @ArchTest
    static final ArchRule PROBLEMS_ARE_PUT_INTO_THE_WORDS_OF_THE_WINDOW = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(WindowWords.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(WorkerEngine.class.getName())
            .should()
            .callMethod(EngineException.class, "problems")
            .because("advice of the engine may name what only a terminal offers");

    @ArchTest
    static final ArchRule PARTS_OF_THE_FRAME_KNOW_NOTHING_OF_IT = noClasses()
            .that()
            .resideInAPackage("io.espalier.ui.shell.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.espalier.ui.shell");

    @ArchTest
    static final ArchRule PARTS_OF_THE_RECOVER_VIEW_KNOW_NOTHING_OF_IT = noClasses()
            .that()
            .resideInAPackage("io.espalier.ui.recover.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.espalier.ui.recover");

    @ArchTest
    static final ArchRule VIEW_MODELS_KNOW_NO_NODES = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .or()
            .resideInAnyPackage("io.espalier.ui.workspace..", "io.espalier.ui.task..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..");

    @ArchTest
    static final ArchRule THE_WINDOW_NEVER_COMPUTES = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.espalier.engine.tensor..")
                    .or(resideInAPackage("ai.djl.."))
                    .and(describe("not the names of element types", (JavaClass c) -> !c.isEquivalentTo(DType.class))));

    @ArchTest
    static final ArchRule KINDS_OF_CHARTS_HAVE_NO_CYCLES =
            slices().matching("io.espalier.ui.chart.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule WHAT_CHARTS_SHARE_KNOWS_NO_KIND_OF_THEM = noClasses()
            .that()
            .resideInAPackage("io.espalier.ui.chart")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.espalier.ui.chart.*..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.espalier.ui.(*)..").should().beFreeOfCycles();
}
