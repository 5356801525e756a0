package dev.flashsale.payment.wallet;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Opens a wallet, one for each customer. */
@Service
class OpenWallet {

    private final WalletStore wallets;
    private final PinHashing hashing;
    private final Clock clock;

    OpenWallet(WalletStore wallets, PinHashing hashing, Clock clock) {
        this.wallets = wallets;
        this.hashing = hashing;
        this.clock = clock;
    }

    /** Empty when there is one already; no PIN is hashed for that. */
    Mono<Wallet> open(UUID customerId, String pin) {
        return wallets.find(customerId)
                .hasElement()
                .filter(exists -> !exists)
                .flatMap(_ -> hashing.admit(hashing.hash(pin)))
                .flatMap(hash -> wallets.open(customerId, hash, clock.instant()))
                .filter(Boolean::booleanValue)
                .flatMap(_ -> wallets.find(customerId));
    }
}
