package dev.flashsale.edge.actions;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is kept of what operators do.
 *
 * @param retention how long; PostgreSQL itself refuses to delete what is younger than the shortest
 */
@Validated
@ConfigurationProperties("flashsale.actions")
record ActionSettings(@NotNull @DefaultValue("400d") Duration retention) {

    private static final Duration SHORTEST = Duration.ofDays(91);

    @AssertTrue(message = "what operators do is kept for at least 91 days")
    boolean isLongEnough() {
        return retention.compareTo(SHORTEST) >= 0;
    }
}
