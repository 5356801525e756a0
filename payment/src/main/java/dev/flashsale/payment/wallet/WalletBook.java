package dev.flashsale.payment.wallet;

import dev.flashsale.payment.ledger.MoneyLedger;
import dev.flashsale.payment.wallet.WalletMove.Verdict;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Changes balances, and the ledger with them: in the caller's transaction, or in one of its own. */
@Component
class WalletBook {

    private final WalletStore wallets;
    private final MoneyLedger ledger;
    private final TransactionalOperator transaction;

    WalletBook(WalletStore wallets, MoneyLedger ledger, TransactionalOperator transaction) {
        this.wallets = wallets;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /** Empty when the customer has no wallet. */
    Mono<Verdict> move(WalletMove move) {
        return wallets.lock(move.customerId())
                .flatMap(_ -> wallets.move(move))
                .flatMap(verdict -> enter(move, verdict))
                .as(transaction::transactional);
    }

    private Mono<Verdict> enter(WalletMove move, Verdict verdict) {
        return switch (verdict) {
            case MOVED -> ledger.record(List.of(move.movement())).thenReturn(verdict);
            case REPEATED, NOT_ENOUGH -> Mono.just(verdict);
        };
    }
}
