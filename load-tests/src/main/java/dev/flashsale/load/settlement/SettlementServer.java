package dev.flashsale.load.settlement;

import dev.flashsale.load.benchmark.EndWithParent;
import dev.flashsale.settlement.SettlementApplication;

/** settlement as it is; its settings come from the environment. */
final class SettlementServer {

    private SettlementServer() {}

    public static void main(String[] arguments) {
        EndWithParent.watch();
        SettlementApplication.main(arguments);
    }
}
