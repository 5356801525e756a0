package dev.flashsale.load.disaster;

import dev.flashsale.load.benchmark.EndWithParent;

/** A service as it is, named by the environment, with settings from there too. */
final class ServiceProcess {

    static final String NAME = "FLASHSALE_LOAD_SERVICE";

    private ServiceProcess() {}

    public static void main(String[] arguments) {
        EndWithParent.watch();
        Service.valueOf(System.getenv(NAME)).run();
    }
}
