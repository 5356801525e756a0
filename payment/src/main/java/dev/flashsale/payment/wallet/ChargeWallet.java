package dev.flashsale.payment.wallet;

import static java.util.Objects.requireNonNull;

import dev.flashsale.outbox.Uncancelled;
import dev.flashsale.payment.wallet.ChargeOutcome.Charged;
import dev.flashsale.payment.wallet.ChargeOutcome.InFlight;
import dev.flashsale.payment.wallet.ChargeOutcome.KeyReused;
import dev.flashsale.payment.wallet.ChargeOutcome.NoWallet;
import dev.flashsale.payment.wallet.ChargeOutcome.PaymentUsed;
import dev.flashsale.payment.wallet.ChargeOutcome.Pending;
import dev.flashsale.payment.wallet.ChargeOutcome.Refused;
import dev.flashsale.payment.wallet.ChargeStore.Row;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Charges a wallet by card. The charge is written down before the provider is asked, so that no crash forgets it. */
@Service
class ChargeWallet {

    private final ChargeStore charges;
    private final WalletStore wallets;
    private final SettleCharge settleCharge;
    private final Clock clock;

    ChargeWallet(ChargeStore charges, WalletStore wallets, SettleCharge settleCharge, Clock clock) {
        this.charges = charges;
        this.wallets = wallets;
        this.settleCharge = settleCharge;
        this.clock = clock;
    }

    Mono<ChargeOutcome> charge(WalletCharge charge) {
        return charges.begin(charge, clock.instant())
                .flatMap(fresh -> fresh ? settle(charge) : repeat(charge))
                .as(Uncancelled::of);
    }

    private Mono<ChargeOutcome> settle(WalletCharge charge) {
        return settleCharge.settle(charge).then(charges.find(charge.id())).map(ChargeWallet::toOutcome);
    }

    private Mono<ChargeOutcome> repeat(WalletCharge charge) {
        return charges.find(charge.id())
                .map(row -> row.charge().equals(charge) ? toOutcome(row) : new KeyReused())
                .switchIfEmpty(Mono.defer(() -> refuse(charge.customerId())));
    }

    private Mono<ChargeOutcome> refuse(UUID customerId) {
        return wallets.find(customerId)
                .<ChargeOutcome>map(_ -> new PaymentUsed())
                .defaultIfEmpty(new NoWallet());
    }

    private static ChargeOutcome toOutcome(Row row) {
        var charge = row.charge();
        return switch (row.state()) {
            case ASKED -> new InFlight();
            case PENDING -> new Pending(charge.id(), charge.amount());
            case CAPTURED -> new Charged(charge.id(), charge.amount(), requireNonNull(row.balance()));
            case REFUSED -> new Refused(requireNonNull(row.code()));
        };
    }
}
