package dev.flashsale.sandbox.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param url where changes are told; nowhere at first when there is none
 * @param patience how long the receiver may take to answer
 * @param retries how often it is told again, each time after twice the wait
 * @param underway how many may be on their way at once; further ones are lost, as a provider's may be
 */
@Validated
@ConfigurationProperties("flashsale.sandbox.webhook")
record WebhookSettings(
        @Nullable URI url,
        @NotNull @DefaultValue("10s") Duration patience,
        @Min(0) @Max(10) @DefaultValue("4") int retries,
        @NotNull @DefaultValue("500ms") Duration firstWait,
        @Min(1) @DefaultValue("10000") int underway) {}
