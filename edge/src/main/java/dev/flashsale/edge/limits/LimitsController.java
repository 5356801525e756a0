package dev.flashsale.edge.limits;

import dev.flashsale.edge.limits.LimitsView.PolicyView;
import dev.flashsale.edge.snapshot.Snapshot;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows operators which limits hold, and lets them change what a policy allows. */
@RestController
@RequestMapping("/api/ops/limits")
class LimitsController {

    private final LimitSettings settings;
    private final Snapshot<LimitsInForce> inForce;
    private final SetLimits limits;
    private final Clock clock;

    LimitsController(LimitSettings settings, Snapshot<LimitsInForce> limitsInForce, SetLimits limits, Clock clock) {
        this.settings = settings;
        this.inForce = limitsInForce;
        this.limits = limits;
        this.clock = clock;
    }

    @GetMapping
    Mono<LimitsView> show(@AllowedFor(Role.OPERATOR) Caller operator) {
        return Mono.fromSupplier(() -> LimitsView.of(settings, inForce.latest()));
    }

    @PutMapping("/{policy}")
    Mono<PolicyView> set(
            @AllowedFor(Role.OPERATOR) Caller operator,
            @PathVariable String policy,
            @Valid @RequestBody LimitRequest request) {
        var configured = require(policy);
        var setting = request.toSetting(configured.name(), operator.accountId(), clock.instant());
        return limits.set(setting)
                .thenReturn(PolicyView.of(configured, setting))
                .checkpoint("set limit");
    }

    @DeleteMapping("/{policy}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> unset(@AllowedFor(Role.OPERATOR) Caller operator, @PathVariable String policy) {
        return limits.unset(require(policy).name(), operator.accountId()).checkpoint("unset limit");
    }

    private Policy require(String name) {
        return settings.policies().stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                HttpStatus.NOT_FOUND, "policy-not-found", "There is no such policy of the limits.")
                        .raise());
    }
}
