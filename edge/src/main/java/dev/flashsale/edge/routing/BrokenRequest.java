package dev.flashsale.edge.routing;

/** The body of a request broke off in a way that is no HTTP; its answer was sent already. */
final class BrokenRequest extends RuntimeException {

    static final BrokenRequest INSTANCE = new BrokenRequest();

    private BrokenRequest() {
        super("The body is no HTTP.", null, false, false);
    }
}
