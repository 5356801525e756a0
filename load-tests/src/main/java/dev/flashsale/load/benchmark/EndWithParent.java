package dev.flashsale.load.benchmark;

import java.io.IOException;

/** Ends this JVM when its standard input ends, as it does when the JVM that started it is gone. */
public final class EndWithParent {

    private EndWithParent() {}

    public static void watch() {
        Thread.ofPlatform().daemon().name("end-with-parent").start(EndWithParent::waitForEnd);
    }

    private static void waitForEnd() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException broken) {
            // The same as its end.
        }
        Runtime.getRuntime().halt(0);
    }
}
