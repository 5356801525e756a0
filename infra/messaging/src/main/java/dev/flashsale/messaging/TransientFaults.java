package dev.flashsale.messaging;

import java.io.CharConversionException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells faults which pass when a backend is back from those which a message carries in itself. Only the latter are ever
 * set aside. Types of libraries that may be absent are known by name.
 */
final class TransientFaults {

    private static final Set<String> NAMES = Set.of(
            "org.springframework.dao.TransientDataAccessException",
            "org.springframework.dao.RecoverableDataAccessException",
            "org.springframework.dao.DataAccessResourceFailureException",
            "org.springframework.transaction.CannotCreateTransactionException",
            "io.r2dbc.spi.R2dbcTransientException",
            "io.r2dbc.spi.R2dbcNonTransientResourceException",
            "io.lettuce.core.RedisConnectionException",
            "io.lettuce.core.RedisCommandTimeoutException",
            "io.lettuce.core.RedisLoadingException",
            "io.lettuce.core.RedisReadOnlyException",
            "io.lettuce.core.cluster.PartitionException",
            "reactor.pool.PoolAcquirePendingLimitException",
            "reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException",
            "io.github.resilience4j.circuitbreaker.CallNotPermittedException",
            "io.github.resilience4j.bulkhead.BulkheadFullException",
            "io.github.resilience4j.ratelimiter.RequestNotPermitted",
            "org.springframework.web.reactive.function.client.WebClientRequestException",
            "org.springframework.web.reactive.function.client.WebClientResponseException$BadGateway",
            "org.springframework.web.reactive.function.client.WebClientResponseException$ServiceUnavailable",
            "org.springframework.web.reactive.function.client.WebClientResponseException$GatewayTimeout",
            "org.springframework.web.reactive.function.client.WebClientResponseException$TooManyRequests");

    private static final String LETTUCE_WITHOUT_CONNECTION = "io.lettuce.core.RedisException";
    private static final String LETTUCE_REFUSED = "io.lettuce.core.RedisCommandExecutionException";
    /** How a cluster refuses while keys change hands or nobody has them. */
    private static final List<String> NOT_NOW = List.of("CLUSTERDOWN ", "TRYAGAIN ", "MOVED ", "ASK ");

    private static final int DEEPEST = 20;

    private TransientFaults() {}

    static boolean isTransient(Throwable fault) {
        return causes(fault)
                .flatMap(cause -> SqlStates.isPassing(cause).stream())
                .findFirst()
                .orElseGet(() -> causes(fault).anyMatch(TransientFaults::passes));
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.<Throwable>iterate(fault, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case DeliveryUnknown unknown -> true;
            case RetriableException broker -> true;
            case TimeoutException late -> true;
            case FileNotFoundException file -> false;
            case FileSystemException file -> false;
            case CharacterCodingException text -> false;
            case CharConversionException text -> false;
            case IOException connection -> !isJackson(cause);
            default -> isKnownByName(cause.getClass()) || isRefusedForNow(cause);
        };
    }

    private static boolean isRefusedForNow(Throwable cause) {
        return cause.getClass().getName().equals(LETTUCE_REFUSED)
                && NOT_NOW.stream().anyMatch(String.valueOf(cause.getMessage())::startsWith);
    }

    /** Jackson 2, which some libraries bring along, reports unreadable JSON as an input error. */
    private static boolean isJackson(Throwable cause) {
        return cause.getClass().getName().startsWith("com.fasterxml.jackson.");
    }

    private static boolean isKnownByName(Class<?> fault) {
        return fault.getName().equals(LETTUCE_WITHOUT_CONNECTION)
                || Stream.<Class<?>>iterate(fault, type -> type != null, Class::getSuperclass)
                        .anyMatch(type -> NAMES.contains(type.getName()));
    }
}
