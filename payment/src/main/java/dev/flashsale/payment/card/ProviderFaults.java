package dev.flashsale.payment.card;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/** Tells what a failed call means. */
final class ProviderFaults {

    private ProviderFaults() {}

    /** The request has certainly not left. */
    static boolean isNeverSent(Throwable cause) {
        return isHeldBack(cause) || isNotConnected(cause);
    }

    static boolean isNotConnected(Throwable cause) {
        return switch (origin(cause)) {
            case ConnectException _, UnknownHostException _, NoRouteToHostException _, SSLHandshakeException _ -> true;
            // How the pool says that no connection came free; an answer that is late is a ReadTimeoutException.
            case TimeoutException _ -> true;
            default -> false;
        };
    }

    /** By ourselves, and often: meters count these, no log. */
    static boolean isHeldBack(Throwable cause) {
        return cause instanceof CallNotPermittedException || cause instanceof BulkheadFullException;
    }

    /** For what may be asked any number of times; who was slow just now is not asked again at once. */
    static boolean isWorthAskingAgain(Throwable cause) {
        return !isHeldBack(cause) && !(origin(cause) instanceof ReadTimeoutException);
    }

    /** In few words, and none of them from an address or a body: these may hold what must not be told. */
    static String describe(Throwable cause) {
        return switch (cause) {
            case CallNotPermittedException _ -> "the provider is held to be away";
            case BulkheadFullException _ -> "too many calls at once";
            case ProviderFailed failed ->
                Optional.ofNullable(failed.getMessage()).orElse("failed");
            default -> origin(cause).getClass().getSimpleName();
        };
    }

    private static Throwable origin(Throwable cause) {
        return cause instanceof WebClientRequestException request && request.getCause() != null
                ? request.getCause()
                : cause;
    }
}
