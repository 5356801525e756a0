package dev.flashsale.devbackends;

import java.nio.file.Path;
import java.util.List;

/** How one server is made ready, started, asked whether it is there, and ended. */
interface Recipe {

    BackendKind kind();

    int port();

    /** Where its data are; deleting this directory makes it a new server. */
    Path data();

    Path log();

    /** Unpacks, initializes and configures what is not there yet; done before every start. */
    void prepare();

    List<String> command();

    String stopSignal();

    /** Asks the server itself, not its port. */
    boolean answers();
}
