package dev.flashsale.payment.wallet;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How PINs are guarded.
 *
 * @param strength of BCrypt; each step doubles the time that one PIN takes
 * @param threads that do nothing but hash
 * @param waiting most PINs in hand at a time; more are answered 429
 * @param tries wrong ones until the wallet is locked
 * @param lockFor how long it stays locked
 * @param rememberRight how long a right PIN need not be hashed again
 */
@Validated
@ConfigurationProperties("flashsale.wallet.pin")
record PinSettings(
        @DefaultValue("10") @Min(4) @Max(16) int strength,
        @DefaultValue("2") @Min(1) @Max(64) int threads,
        @DefaultValue("100") @Min(1) @Max(10_000) int waiting,
        @DefaultValue("5") @Min(2) @Max(20) int tries,
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration lockFor,
        @DefaultValue("5m") @DurationMin(millis = 0) Duration rememberRight) {}
