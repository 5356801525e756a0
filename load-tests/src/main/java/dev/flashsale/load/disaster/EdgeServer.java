package dev.flashsale.load.disaster;

import dev.flashsale.edge.EdgeApplication;
import dev.flashsale.load.benchmark.EndWithParent;

/** The edge as it is; its settings come from the environment. */
final class EdgeServer {

    private EdgeServer() {}

    public static void main(String[] arguments) {
        EndWithParent.watch();
        EdgeApplication.main(arguments);
    }
}
