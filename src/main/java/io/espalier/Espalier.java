package io.espalier;

/** Starts Espalier: without arguments the workbench, otherwise the command line. */
public final class Espalier {
    private Espalier() {}

    /**
     * Runs the program.
     *
     * @param args none for the workbench, otherwise a verb and its options
     */
    public static void main(String[] args) {
        System.out.println("Espalier " + args.length);
    }
}
