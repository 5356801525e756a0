package dev.flashsale.payment.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flashsale.payment.wallet.ChargeOutcome.Charged;
import dev.flashsale.payment.wallet.ChargeOutcome.Pending;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param balance right after the charge; absent while it is pending */
record ChargeView(
        UUID chargeId,
        String status,
        long amount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long balance) {

    static ChargeView of(Charged charged) {
        return new ChargeView(charged.chargeId(), "CAPTURED", charged.amount(), charged.balance());
    }

    static ChargeView of(Pending pending) {
        return new ChargeView(pending.chargeId(), "PENDING", pending.amount(), null);
    }
}
