package dev.flashsale.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.io.CharConversionException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.MalformedInputException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import reactor.core.Exceptions;

class TransientFaultsTests {

    static Throwable[] passing() {
        return new Throwable[] {
            new DataAccessResourceFailureException("connection closed"),
            new CannotAcquireLockException("deadlock"),
            new QueryTimeoutException("slow"),
            new CannotCreateTransactionException("no connection"),
            new IllegalStateException(new RuntimeException(new DataAccessResourceFailureException("deep"))),
            Exceptions.retryExhausted("tried", new TimeoutException()),
            new DataAccessResourceFailureException("restarting", postgres("57P03")),
            new DataAccessResourceFailureException("too many", postgres("53300")),
            new TimeoutException(),
            new ConnectException("refused"),
            new IOException("Connection reset by peer"),
            new DeliveryUnknown("topic", new TimeoutException()),
            new org.apache.kafka.common.errors.TimeoutException("expired")
        };
    }

    static Throwable[] staying() {
        return new Throwable[] {
            new IllegalArgumentException("no such order"),
            new NullPointerException(),
            new DataIntegrityViolationException("duplicate key"),
            new InvalidDataAccessResourceUsageException("no such table"),
            new DataAccessResourceFailureException("raised by a trigger", postgres("P0001")),
            new DataAccessResourceFailureException("aborted", postgres("25P02")),
            new MalformedInputException(1),
            new CharConversionException("not UTF-8"),
            new FileNotFoundException("nowhere"),
            new org.apache.kafka.common.errors.RecordTooLargeException("2 MB")
        };
    }

    @ParameterizedTest
    @MethodSource("passing")
    void waitsOutWhatWillPass(Throwable fault) {
        assertThat(TransientFaults.isTransient(fault)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("staying")
    void setsAsideWhatWillStay(Throwable fault) {
        assertThat(TransientFaults.isTransient(fault)).isFalse();
    }

    /** As the driver has it: whatever it knows no better name for. */
    private static R2dbcException postgres(String state) {
        return new R2dbcNonTransientResourceException("said by the server", state);
    }
}
