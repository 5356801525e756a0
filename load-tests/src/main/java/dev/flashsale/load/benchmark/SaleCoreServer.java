package dev.flashsale.load.benchmark;

import dev.flashsale.sale.SaleCoreApplication;

/** sale-core as it is; its settings come from the environment. */
final class SaleCoreServer {

    private SaleCoreServer() {}

    public static void main(String[] arguments) {
        EndWithParent.watch();
        SaleCoreApplication.main(arguments);
    }
}
