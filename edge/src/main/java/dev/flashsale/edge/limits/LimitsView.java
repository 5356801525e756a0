package dev.flashsale.edge.limits;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits as they are set; the first policy that fits a request holds. */
record LimitsView(boolean enabled, List<PolicyView> policies) {

    /** @param methods empty for all */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PolicyView(
            String name,
            List<String> paths,
            List<String> methods,
            @Nullable AllowanceView account,
            @Nullable AllowanceView address,
            Policy.OnTimeout onTimeout) {}

    /**
     * @param rate requests per second
     * @param burst requests at once
     */
    record AllowanceView(double rate, int burst) {}

    static LimitsView of(LimitSettings settings) {
        return new LimitsView(
                settings.enabled(),
                settings.policies().stream().map(LimitsView::toView).toList());
    }

    private static PolicyView toView(Policy policy) {
        return new PolicyView(
                policy.name(),
                policy.paths(),
                policy.methods(),
                toView(policy.account()),
                toView(policy.address()),
                policy.onTimeout());
    }

    private static @Nullable AllowanceView toView(@Nullable Allowance allowance) {
        return allowance == null ? null : new AllowanceView(allowance.rate(), allowance.burst());
    }
}
