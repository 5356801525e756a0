package dev.flashsale.web;

import java.net.ConnectException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/** Recognises faults of the stores and of Kafka, by name, because this module has none of their drivers. */
final class BackendFaults {

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

    private final Outages outages =
            new Outages(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());

    /** Null where the fault is not one of a backend. */
    @Nullable
    Problem find(Throwable cause, HttpMethod method) {
        Throwable lost = null;
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each.getClass().getSimpleName().equals("DeliveryUnknown")) {
                return outcomeUnknown(each);
            }
            if (each instanceof ConnectException || isOneOf(each, NOT_REACHED)) {
                return away(each);
            }
            lost = lost == null && (each instanceof TimeoutException || isOneOf(each, LOST)) ? each : lost;
        }
        if (lost == null) {
            return null;
        }
        return changesNothing(method) ? away(lost) : away(lost).outcomeUnknown();
    }

    static boolean changesNothing(HttpMethod method) {
        return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method) || HttpMethod.OPTIONS.equals(method);
    }

    private Problem away(Throwable fault) {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "temporarily-unavailable",
                        "Something this call needs is away for a moment.")
                .retryAfter(outages.met(Backend.of(fault)));
    }

    private Problem outcomeUnknown(Throwable fault) {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "outcome-unknown",
                        "It is not known yet whether this took effect; the same key may be sent again.")
                .retryAfter(outages.met(Backend.of(fault)))
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
