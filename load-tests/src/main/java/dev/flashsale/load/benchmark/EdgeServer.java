package dev.flashsale.load.benchmark;

import dev.flashsale.edge.EdgeApplication;

/** The edge as it is; its settings come from the environment. */
final class EdgeServer {

    private EdgeServer() {}

    public static void main(String[] arguments) {
        EndWithParent.watch();
        EdgeApplication.main(arguments);
    }
}
