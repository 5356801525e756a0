package dev.flashsale.edge.limits;

import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows operators which limits hold. */
@RestController
class LimitsController {

    private final LimitsView limits;

    LimitsController(LimitSettings settings) {
        this.limits = LimitsView.of(settings);
    }

    @GetMapping("/api/ops/limits")
    Mono<LimitsView> show(@AllowedFor(Role.OPERATOR) Caller operator) {
        return Mono.just(limits);
    }
}
