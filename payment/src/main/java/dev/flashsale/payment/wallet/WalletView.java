package dev.flashsale.payment.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param lockedUntil absent unless too many PINs were wrong */
record WalletView(
        long balance,
        Instant openedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant lockedUntil) {

    static WalletView of(Wallet wallet, Instant now) {
        return new WalletView(wallet.balance(), wallet.openedAt(), wallet.isLocked(now) ? wallet.lockedUntil() : null);
    }
}
