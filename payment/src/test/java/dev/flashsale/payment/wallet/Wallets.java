package dev.flashsale.payment.wallet;

import dev.flashsale.payment.ledger.FundsService;
import java.util.UUID;

/** Wallets as tests need them. */
final class Wallets {

    static final String PIN = "271828";

    private Wallets() {}

    static UUID opened(FundsService funds) {
        var customer = UUID.randomUUID();
        funds.bean(OpenWallet.class).open(customer, PIN).block(FundsService.LIMIT);
        return customer;
    }

    static UUID holding(FundsService funds, long balance) {
        var customer = opened(funds);
        var paymentKey = "card-" + UUID.randomUUID();
        funds.provider().authorise(paymentKey, "wallet-" + customer, balance);
        var charge = WalletCharge.of(customer, "first", paymentKey, balance);
        funds.bean(ChargeWallet.class).charge(charge).block(FundsService.LIMIT);
        return customer;
    }

    static long balance(FundsService funds, UUID customer) {
        return funds.bean(WalletStore.class)
                .find(customer)
                .block(FundsService.LIMIT)
                .balance();
    }
}
