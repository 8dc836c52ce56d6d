package io.espalier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house: what may know what. */
@AnalyzeClasses(packages = "io.espalier", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ENGINE = "io.espalier.engine.";

    @ArchTest
    static final ArchRule engineNeverSeesAToolkit = noClasses()
            .that()
            .resideInAPackage("io.espalier.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javafx..", "com.sun.javafx..", "org.controlsfx..", "org.jfree..", "java.awt", "javax.swing..")
            .because("a run must work on a machine without a display");

    @ArchTest
    static final ArchRule commandLineAndWorkerNeverSeeTheWindow = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.espalier.cli..", "io.espalier.worker..", "io.espalier.report..", "io.espalier.orchard..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javafx..", "com.sun.javafx..", "org.controlsfx..", "org.jfree.chart.fx..", "io.espalier.ui..")
            .because("they work with the JavaFX jars taken away");

    @ArchTest
    static final ArchRule onlyTensorSeesTheNativeLibrary = noClasses()
            .that()
            .resideOutsideOfPackages("io.espalier.engine.tensor..", "ai.djl.pytorch.jni..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl.pytorch..", "ai.djl.ndarray..", "ai.djl.engine..")
            .because("DJL's own arrays abort the process on many element types");

    @ArchTest
    static final ArchRule windowSeesNothingThatComputes = noClasses()
            .that()
            .resideInAPackage("io.espalier.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "ai.djl..",
                    ENGINE + "text..",
                    ENGINE + "image..",
                    ENGINE + "data..",
                    ENGINE + "model.vision..",
                    ENGINE + "model.decoder..",
                    ENGINE + "model.family..",
                    ENGINE + "importance.calibrate..",
                    ENGINE + "train..",
                    ENGINE + "recover..",
                    ENGINE + "pretrain..",
                    ENGINE + "export..",
                    ENGINE + "run.stage..",
                    ENGINE + "prune.view..",
                    "io.espalier.worker.server..",
                    "io.espalier.worker.verb..")
            .because("the window never computes: it drives a worker");

    @ArchTest
    static final ArchRule runLaterIsCalledInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.espalier.ui.platform..")
            .should()
            .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
            .because("one class decides what crosses to the window's thread");

    @ArchTest
    static final ArchRule noMutableStatics = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.espalier..")
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule standardOutputBelongsToTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("io.espalier.cli..")
            .should()
            .accessField(System.class, "out")
            .because("a worker's standard output carries messages and nothing else");

    @ArchTest
    static final ArchRule facesStandOnTheEngine = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("engine")
            .definedBy("io.espalier.engine..")
            .layer("orchard")
            .definedBy("io.espalier.orchard..")
            .layer("report")
            .definedBy("io.espalier.report..")
            .layer("worker")
            .definedBy("io.espalier.worker..")
            .layer("cli")
            .definedBy("io.espalier.cli..")
            .layer("ui")
            .definedBy("io.espalier.ui..")
            .whereLayer("ui")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("worker")
            .mayOnlyBeAccessedByLayers("cli", "ui")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("worker", "cli", "ui")
            .whereLayer("orchard")
            .mayOnlyBeAccessedByLayers("worker", "cli", "ui");

    @ArchTest
    static final ArchRule engineArrowsRunDownward = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("run")
            .definedBy(ENGINE + "run..")
            .layer("work")
            .definedBy(
                    ENGINE + "importance..",
                    ENGINE + "prune..",
                    ENGINE + "train..",
                    ENGINE + "recover..",
                    ENGINE + "pretrain..",
                    ENGINE + "evaluate..",
                    ENGINE + "measure..",
                    ENGINE + "export..",
                    ENGINE + "synth..")
            .layer("model")
            .definedBy(ENGINE + "model..", ENGINE + "data..")
            .layer("input")
            .definedBy(ENGINE + "text..", ENGINE + "image..", ENGINE + "checkpoint..")
            .layer("tensor")
            .definedBy(ENGINE + "tensor..")
            .whereLayer("run")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("work")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("run", "work")
            .whereLayer("input")
            .mayOnlyBeAccessedByLayers("run", "work", "model");

    @ArchTest
    static final ArchRule packagesOfTheEngineAreFreeOfCycles =
            slices().matching("io.espalier.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyRoomStandsOnThoseBelowIt =
            slices().matching("io.espalier.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfTheHouseAreFreeOfCycles =
            slices().matching("io.espalier.(*)..").should().beFreeOfCycles();
}
