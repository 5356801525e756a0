package dev.flashsale.edge.limits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What operators have set, applied to the policies of this instance; a policy that it does not have is left alone. */
record LimitsInForce(Map<String, SetPolicy> byName) {

    record SetPolicy(Policy policy, LimitSetting setting) {}

    static LimitsInForce of(List<Policy> configured, List<LimitSetting> settings) {
        var byName = new HashMap<String, SetPolicy>();
        for (var setting : settings) {
            configured.stream()
                    .filter(policy -> policy.name().equals(setting.policy()))
                    .forEach(policy -> byName.put(policy.name(), new SetPolicy(setting.appliedTo(policy), setting)));
        }
        return new LimitsInForce(Map.copyOf(byName));
    }

    Policy of(Policy configured) {
        var set = byName.get(configured.name());
        return set == null ? configured : set.policy();
    }

    /** Null where the policy is as it is configured. */
    @Nullable
    LimitSetting settingOf(Policy configured) {
        var set = byName.get(configured.name());
        return set == null ? null : set.setting();
    }
}
