package dev.flashsale.edge.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a policy is to allow; what is not named stays as it is configured. */
record LimitRequest(
        @Nullable @Valid AllowanceRequest account,
        @Nullable @Valid AllowanceRequest address) {

    /**
     * @param rate requests per second
     * @param burst requests at once
     */
    record AllowanceRequest(
            @NotNull @DecimalMin("0.01") @DecimalMax("1000000")
            Double rate,

            @NotNull @Min(1) @Max(1_000_000) Integer burst) {}

    @AssertTrue(message = "name what an account may do, or an address, or both")
    boolean isAboutSomebody() {
        return account != null || address != null;
    }

    LimitSetting toSetting(String policy, UUID operator, Instant now) {
        return new LimitSetting(
                policy,
                account == null ? null : account.rate(),
                account == null ? null : account.burst(),
                address == null ? null : address.rate(),
                address == null ? null : address.burst(),
                operator,
                now.truncatedTo(ChronoUnit.MICROS));
    }
}
