package dev.flashsale.payment.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param id of the charge, payment or refund
 * @param amount below zero when it left the wallet
 */
record WalletEntryView(
        UUID id,
        String kind,
        long amount,
        long balance,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID orderId,
        Instant at) {

    static WalletEntryView of(WalletEntry entry) {
        return new WalletEntryView(
                entry.sourceId(), entry.kind(), entry.amount(), entry.balanceAfter(), entry.orderId(), entry.at());
    }
}
