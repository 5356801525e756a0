package dev.flashsale.edge.routing;

/** A client went away while its body was sent on, which is no fault of the service. */
final class ClientGone extends RuntimeException {

    ClientGone(Throwable cause) {
        super("The client went away.", cause, false, false);
    }
}
