package dev.flashsale.web;

import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/** Recognises faults of the stores and of Kafka, by name, because this module has none of their drivers. */
final class BackendFaults {

    private static final Duration SOON = Duration.ofSeconds(1);

    /** The request never reached the store: whatever it wanted did not happen. */
    private static final Set<String> NOT_REACHED = Set.of(
            "org.springframework.transaction.CannotCreateTransactionException",
            "io.lettuce.core.RedisConnectionException",
            "org.springframework.data.redis.RedisConnectionFailureException",
            "reactor.pool.PoolAcquireTimeoutException",
            "reactor.pool.PoolAcquirePendingLimitException",
            "reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException",
            "reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException",
            "io.r2dbc.postgresql.PostgresqlConnectionFactory$PostgresConnectionException");

    /** The store may have done what it was asked for. */
    private static final Set<String> LOST = Set.of(
            "org.springframework.dao.DataAccessResourceFailureException",
            "org.springframework.dao.TransientDataAccessException",
            "org.springframework.transaction.TransactionSystemException",
            "io.r2dbc.spi.R2dbcNonTransientResourceException",
            "io.r2dbc.spi.R2dbcTransientException",
            "io.r2dbc.spi.R2dbcTimeoutException",
            "io.lettuce.core.RedisException",
            "org.apache.kafka.common.errors.RetriableException");

    private BackendFaults() {}

    /** Null where the fault is not one of a backend. */
    static @Nullable Problem find(Throwable cause, HttpMethod method) {
        var lost = false;
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each.getClass().getSimpleName().equals("DeliveryUnknown")) {
                return outcomeUnknown();
            }
            if (each instanceof ConnectException || isOneOf(each, NOT_REACHED)) {
                return away();
            }
            lost |= each instanceof TimeoutException || isOneOf(each, LOST);
        }
        if (!lost) {
            return null;
        }
        return changesNothing(method) ? away() : away().outcomeUnknown();
    }

    static boolean changesNothing(HttpMethod method) {
        return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method) || HttpMethod.OPTIONS.equals(method);
    }

    private static Problem away() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "temporarily-unavailable",
                        "Something this call needs is away for a moment.")
                .retryAfter(SOON);
    }

    private static Problem outcomeUnknown() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "outcome-unknown",
                        "It is not known yet whether this took effect; the same key may be sent again.")
                .retryAfter(SOON)
                .outcomeUnknown();
    }

    private static boolean isOneOf(Throwable fault, Set<String> names) {
        for (Class<?> type = fault.getClass(); type != null; type = type.getSuperclass()) {
            if (names.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }
}
