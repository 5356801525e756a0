package dev.flashsale.sandbox.payment;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param secretKey what callers prove themselves with; only the dev profile has a default
 * @param kept how many payments are remembered; beyond that the oldest is forgotten
 * @param authorisedFor how long after the customer's consent a payment can be confirmed
 * @param faultsByAmount what goes wrong with payments of an amount that order nothing else
 */
@Validated
@ConfigurationProperties("flashsale.sandbox")
record SandboxSettings(
        @NotBlank(message = "must be set: outside of the dev profile there is no default secret key") @DefaultValue("")
        String secretKey,

        @Min(1) @DefaultValue("1000000") int kept,
        @NotNull @DefaultValue("10m") Duration authorisedFor,
        @NotNull @DefaultValue Map<Long, List<String>> faultsByAmount) {}
