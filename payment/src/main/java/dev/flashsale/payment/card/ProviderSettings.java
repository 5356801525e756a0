package dev.flashsale.payment.card;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the provider is and how far it may be waited for.
 *
 * @param secretKey what we prove ourselves with; only the dev profile has a default
 * @param responseTimeout after which an answer is taken for unknown
 * @param patience after which a call is given up however slowly its answer trickles in, all attempts together
 * @param connections how many may be open
 * @param callsAtOnce how many calls may be under way; more are not made at all
 * @param idle how long a connection is kept unused: less than the provider keeps it
 */
@Validated
@ConfigurationProperties("flashsale.payment.provider")
record ProviderSettings(
        @NotNull @DefaultValue("http://localhost:8085") URI url,

        @NotBlank(message = "must be set: outside of the dev profile there is no default secret key") @DefaultValue("")
        String secretKey,

        @NotNull @DefaultValue("1s") Duration connectTimeout,
        @NotNull @DefaultValue("5s") Duration responseTimeout,
        @NotNull @DefaultValue("15s") Duration patience,
        @Min(1) @DefaultValue("256") int connections,
        @Min(1) @DefaultValue("256") int callsAtOnce,
        @NotNull @DefaultValue("20s") Duration idle,
        @NotNull @DefaultValue Circuit circuit) {

    /**
     * When the provider is held to be away and left alone. Windows of one call break resilience4j (#2334).
     *
     * @param window how many of the latest calls are judged
     * @param atLeast how many calls it takes to judge
     * @param failurePercent how many of them may not fail
     * @param openFor how long it is left alone
     * @param probes how many calls then find out whether it is back
     */
    record Circuit(
            @Min(2) @DefaultValue("100") int window,
            @Min(1) @DefaultValue("20") int atLeast,
            @Min(1) @Max(100) @DefaultValue("50") int failurePercent,
            @NotNull @DefaultValue("10s") Duration openFor,
            @Min(2) @DefaultValue("10") int probes) {}
}
