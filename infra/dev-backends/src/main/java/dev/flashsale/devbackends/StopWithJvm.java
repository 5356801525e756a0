package dev.flashsale.devbackends;

/** Ends the servers when the JVM ends in good order, after the applications in it that still use them. */
final class StopWithJvm {

    private static final String APPLICATIONS = "SpringApplicationShutdownHook";
    private static final long APPLICATIONS_MAY_TAKE_MILLIS = 30_000;

    private final Thread hook;

    private StopWithJvm(Runnable end) {
        this.hook = new Thread(() -> inTurn(end), "backends-end");
    }

    static StopWithJvm register(Runnable end) {
        StopWithJvm registered = new StopWithJvm(end);
        Runtime.getRuntime().addShutdownHook(registered.hook);
        return registered;
    }

    /** Shutdown hooks run all at once; the servers go last. */
    private static void inTurn(Runnable end) {
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (APPLICATIONS.equals(thread.getName())) {
                    thread.join(APPLICATIONS_MAY_TAKE_MILLIS);
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        end.run();
    }

    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException jvmIsEnding) {
            Thread.yield();
        }
    }
}
