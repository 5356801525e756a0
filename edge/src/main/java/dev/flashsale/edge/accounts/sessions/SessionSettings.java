package dev.flashsale.edge.accounts.sessions;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long logins last.
 *
 * @param idle after so long without a refresh a session ends
 * @param longest after so long it ends in any case
 * @param grace how long a refresh may be repeated by a client that lost the answer
 * @param perAccount most sessions of one account; a further login ends the oldest
 * @param watch how often an instance asks the store for sessions that ended on others
 * @param keep how long sessions that are over are known
 */
@Validated
@ConfigurationProperties("flashsale.sessions")
record SessionSettings(
        @NotNull @DefaultValue("14d") Duration idle,
        @NotNull @DefaultValue("90d") Duration longest,
        @NotNull @DefaultValue("10s") Duration grace,
        @Min(1) @Max(1000) @DefaultValue("20") int perAccount,
        @NotNull @DefaultValue("5s") Duration watch,
        @NotNull @DefaultValue("1d") Duration keep) {}
