package dev.flashsale.edge.accounts.mails;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mails go out.
 *
 * @param from their sender
 * @param interval between two looks for mails that are due
 * @param atOnce most mails that an instance has in hand
 * @param timeout of one mail
 * @param lease an instance that has not noted by then what became of a mail is taken for dead
 * @param attempts after so many a mail has failed
 * @param retryAfter pause after the first failed attempt; it doubles with every further one
 * @param longestPause end of that doubling
 * @param keep how long it is known what became of a mail
 * @param caught most mails that the catcher of the dev profile holds
 */
@Validated
@ConfigurationProperties("flashsale.mails")
record MailSettings(
        @NotNull @Email @DefaultValue("accounts@flashsale.example")
        String from,

        @NotNull @DefaultValue("500ms") Duration interval,
        @Min(1) @Max(64) @DefaultValue("8") int atOnce,
        @NotNull @DefaultValue("15s") Duration timeout,
        @NotNull @DefaultValue("1m") Duration lease,
        @Min(1) @Max(100) @DefaultValue("8") int attempts,
        @NotNull @DefaultValue("5s") Duration retryAfter,
        @NotNull @DefaultValue("5m") Duration longestPause,
        @NotNull @DefaultValue("7d") Duration keep,
        @Min(1) @DefaultValue("1000") int caught) {

    private static final int MOST_DOUBLINGS = 16;

    @AssertTrue(message = "the lease must be at least twice the timeout")
    boolean isLeaseLongEnough() {
        return lease.compareTo(timeout.multipliedBy(2)) >= 0;
    }

    Duration pauseAfter(int failedAttempts) {
        var pause = retryAfter.multipliedBy(1L << Math.clamp(failedAttempts - 1L, 0, MOST_DOUBLINGS));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
