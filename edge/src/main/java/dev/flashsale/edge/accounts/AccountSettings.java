package dev.flashsale.edge.accounts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How accounts are guarded.
 *
 * @param upkeepInterval how often what is over is deleted
 */
@Validated
@ConfigurationProperties("flashsale.accounts")
record AccountSettings(
        @Valid @NotNull @DefaultValue Hash hash,
        @Valid @NotNull @DefaultValue Code code,
        @Valid @NotNull @DefaultValue Attempts attempts,
        @NotNull @DefaultValue("10m") Duration upkeepInterval) {

    /**
     * Hashing of passwords and codes.
     *
     * @param password strength of BCrypt; each step doubles the time that one takes
     * @param code the same for codes, which live shortly
     * @param threads that do nothing but hash
     * @param waiting most callers in hand at a time; more are answered 429
     */
    record Hash(
            @DefaultValue("10") @Min(4) @Max(16) int password,
            @DefaultValue("8") @Min(4) @Max(16) int code,
            @DefaultValue("2") @Min(1) @Max(64) int threads,
            @DefaultValue("100") @Min(1) @Max(10_000) int waiting) {}

    /**
     * Codes that prove an address.
     *
     * @param lifetime how long one is good
     * @param tries after so many one is burnt
     */
    record Code(
            @NotNull @DefaultValue("30m") Duration lifetime,
            @DefaultValue("5") @Min(1) @Max(20) int tries) {}

    /**
     * How often what may be tried for one address.
     *
     * @param logins with a wrong password
     * @param codes whichever mail they are of
     * @param resends further codes asked for
     * @param mails the same over a longer time
     */
    record Attempts(
            @DefaultValue("10") @Min(1) int logins,
            @NotNull @DefaultValue("15m") Duration loginsWithin,
            @DefaultValue("20") @Min(1) int codes,
            @NotNull @DefaultValue("15m") Duration codesWithin,
            @DefaultValue("1") @Min(1) int resends,
            @NotNull @DefaultValue("1m") Duration resendsWithin,
            @DefaultValue("5") @Min(1) int mails,
            @NotNull @DefaultValue("1h") Duration mailsWithin) {}
}
