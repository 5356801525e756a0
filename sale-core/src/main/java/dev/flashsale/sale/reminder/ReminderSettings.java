package dev.flashsale.sale.reminder;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When and how notices go out.
 *
 * @param lead how long before the opening
 * @param usefulFor a notice that could not go out until so long after the opening is given up
 * @param site where the links in notices lead
 * @param zone in which notices tell the time
 */
@Validated
@ConfigurationProperties("flashsale.sale.reminder")
record ReminderSettings(
        @NotNull @DefaultValue("5m") Duration lead,
        @NotNull @DefaultValue("10m") Duration usefulFor,
        @NotNull @DefaultValue("http://localhost:8080") URI site,
        @NotNull @DefaultValue("Asia/Seoul") ZoneId zone,
        @Valid @NotNull @DefaultValue Sending sending,
        @Valid @NotNull @DefaultValue Channels channels) {

    private static final int MOST_DOUBLINGS = 16;

    /**
     * How notices are sent.
     *
     * @param interval between two looks for what is due
     * @param atOnce most notices an instance has in hand
     * @param timeout of one channel for one notice
     * @param lease an instance that has not noted by then what became of a notice is taken for dead
     * @param attempts after so many a notice has failed
     * @param retryAfter pause after the first failed attempt; it doubles with every further one
     * @param longestPause end of that doubling
     * @param restAfter so many faults in a row and a channel is left alone
     * @param rest for how long
     */
    record Sending(
            @NotNull @DefaultValue("1s") Duration interval,
            @Min(1) @Max(256) @DefaultValue("32") int atOnce,
            @NotNull @DefaultValue("8s") Duration timeout,
            @NotNull @DefaultValue("1m") Duration lease,
            @Min(1) @Max(100) @DefaultValue("8") int attempts,
            @NotNull @DefaultValue("5s") Duration retryAfter,
            @NotNull @DefaultValue("2m") Duration longestPause,
            @Min(1) @DefaultValue("20") int restAfter,
            @NotNull @DefaultValue("30s") Duration rest) {

        @AssertTrue(message = "the lease must be at least twice the timeout")
        boolean isLeaseLongEnough() {
            return lease.compareTo(timeout.multipliedBy(2)) >= 0;
        }

        Duration pauseAfter(int failedAttempts) {
            var pause = retryAfter.multipliedBy(1L << Math.clamp(failedAttempts - 1L, 0, MOST_DOUBLINGS));
            return pause.compareTo(longestPause) < 0 ? pause : longestPause;
        }
    }

    /**
     * Where notices go; by e-mail as well where {@code spring.mail.host} is set.
     *
     * @param log whether they are logged
     * @param webhook takes Slack's JSON; often a secret
     * @param from sender of e-mails
     */
    record Channels(
            @DefaultValue("true") boolean log,
            @Nullable URI webhook,

            @NotNull @Email @DefaultValue("notices@flashsale.example")
            String from) {

        @AssertTrue(message = "the webhook must be an absolute http or https address")
        boolean isWebhookUsable() {
            return webhook == null
                    || webhook.getHost() != null
                            && ("http".equals(webhook.getScheme()) || "https".equals(webhook.getScheme()));
        }
    }

    /** When to remind of something that opens then. */
    Instant remindAt(Instant opensAt, Instant now) {
        var planned = opensAt.minus(lead);
        return planned.isBefore(now) ? now : planned;
    }
}
