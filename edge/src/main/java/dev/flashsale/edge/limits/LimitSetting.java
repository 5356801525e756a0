package dev.flashsale.edge.limits;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an operator has set for a policy; what is null stays as it is configured. */
record LimitSetting(
        String policy,
        @Nullable Double accountRate,
        @Nullable Integer accountBurst,
        @Nullable Double addressRate,
        @Nullable Integer addressBurst,
        UUID setBy,
        Instant setAt) {

    Policy appliedTo(Policy configured) {
        return new Policy(
                configured.name(),
                configured.paths(),
                configured.methods(),
                inPlaceOf(configured.account(), accountRate, accountBurst),
                inPlaceOf(configured.address(), addressRate, addressBurst),
                configured.onTimeout());
    }

    private static @Nullable Allowance inPlaceOf(
            @Nullable Allowance configured, @Nullable Double rate, @Nullable Integer burst) {
        if (rate == null || burst == null) {
            return configured;
        }
        return configured == null ? new Allowance(rate, burst, 1, 0) : configured.with(rate, burst);
    }
}
