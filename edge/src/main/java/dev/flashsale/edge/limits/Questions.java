package dev.flashsale.edge.limits;

import dev.flashsale.edge.visitor.Address;
import dev.flashsale.edge.visitor.AddressRange;
import dev.flashsale.edge.visitor.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Knows which buckets a visitor's request has to do with. */
@Component
class Questions {

    private final List<AddressRange> trusted;

    Questions(LimitSettings settings) {
        this.trusted = settings.trustedRanges();
    }

    Question about(ServerWebExchange exchange, Policy policy, Visitor visitor) {
        return new Question(ofAddress(policy, visitor.address()), ofAccount(policy, visitor), EventLoop.of(exchange));
    }

    /** Null where the address has no limit. */
    @Nullable
    Bucket ofAddress(Policy policy, Address address) {
        var allowance = policy.address();
        return allowance == null || isTrusted(address)
                ? null
                : new Bucket(Subject.of(address), policy.name(), allowance);
    }

    boolean isTrusted(Address address) {
        for (var range : trusted) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Bucket ofAccount(Policy policy, Visitor visitor) {
        var caller = visitor.caller();
        var allowance = policy.account();
        return caller == null || allowance == null
                ? null
                : new Bucket(Subject.of(caller.accountId()), policy.name(), allowance);
    }
}
