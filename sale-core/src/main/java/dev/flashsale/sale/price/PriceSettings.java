package dev.flashsale.sale.price;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How lowest prices are kept.
 *
 * @param cache false asks PostgreSQL for every answer; the benchmark compares with that
 * @param maxAge how long a process believes a sheet without asking again or hearing that it still hears of changes;
 *     with the quarter of a second in which an untold change is found it stays below a second
 * @param idle how long Redis keeps what nobody reads; at least half of it
 * @param kept sheets in the process, counted with their offers
 * @param redisPatience longest wait for Redis before PostgreSQL is asked instead
 */
@Validated
@ConfigurationProperties("flashsale.sale.price")
record PriceSettings(
        @DefaultValue("true") boolean cache,
        @NotNull @DefaultValue("700ms") Duration maxAge,
        @NotNull @DefaultValue("10m") Duration idle,
        @Positive @DefaultValue("100000") long kept,
        @NotNull @DefaultValue("500ms") Duration redisPatience) {}
