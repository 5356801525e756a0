package dev.flashsale.edge.routing;

/** Nobody was asked: the service's circuit breaker is open, or none of its instances is known. */
final class ServiceShut extends RuntimeException {

    static final ServiceShut INSTANCE = new ServiceShut();

    private ServiceShut() {
        super("The service is not asked for now.", null, false, false);
    }
}
