package dev.flashsale.edge.limits;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The limits as they hold; the first policy that fits a request does. */
record LimitsView(boolean enabled, List<PolicyView> policies) {

    /**
     * @param methods empty for all
     * @param configured what would hold if no operator had set anything; missing where none has
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PolicyView(
            String name,
            List<String> paths,
            List<String> methods,
            @Nullable AllowanceView account,
            @Nullable AllowanceView address,
            Policy.OnTimeout onTimeout,
            @Nullable ConfiguredView configured,
            @Nullable UUID setBy,
            @Nullable Instant setAt) {

        static PolicyView of(Policy configured, @Nullable LimitSetting setting) {
            var holding = setting == null ? configured : setting.appliedTo(configured);
            return new PolicyView(
                    holding.name(),
                    holding.paths(),
                    holding.methods(),
                    AllowanceView.of(holding.account()),
                    AllowanceView.of(holding.address()),
                    holding.onTimeout(),
                    setting == null ? null : ConfiguredView.of(configured),
                    setting == null ? null : setting.setBy(),
                    setting == null ? null : setting.setAt());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConfiguredView(
            @Nullable AllowanceView account, @Nullable AllowanceView address) {

        private static ConfiguredView of(Policy policy) {
            return new ConfiguredView(AllowanceView.of(policy.account()), AllowanceView.of(policy.address()));
        }
    }

    /**
     * @param rate requests per second
     * @param burst requests at once
     */
    record AllowanceView(double rate, int burst) {

        private static @Nullable AllowanceView of(@Nullable Allowance allowance) {
            return allowance == null ? null : new AllowanceView(allowance.rate(), allowance.burst());
        }
    }

    /** @param inForce null before it was read */
    static LimitsView of(LimitSettings settings, @Nullable LimitsInForce inForce) {
        return new LimitsView(
                settings.enabled(),
                settings.policies().stream()
                        .map(policy -> PolicyView.of(policy, inForce == null ? null : inForce.settingOf(policy)))
                        .toList());
    }
}
