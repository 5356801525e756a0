package dev.flashsale.payment.wallet;

import dev.flashsale.payment.wallet.ChargeOutcome.Charged;
import dev.flashsale.payment.wallet.ChargeOutcome.InFlight;
import dev.flashsale.payment.wallet.ChargeOutcome.KeyReused;
import dev.flashsale.payment.wallet.ChargeOutcome.NoWallet;
import dev.flashsale.payment.wallet.ChargeOutcome.PaymentUsed;
import dev.flashsale.payment.wallet.ChargeOutcome.Pending;
import dev.flashsale.payment.wallet.ChargeOutcome.Refused;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.IdempotencyKey;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Charges wallets by card. A charge that was pending answers the same key with how it ended. */
@RestController
class ChargeController {

    private final ChargeWallet chargeWallet;

    ChargeController(ChargeWallet chargeWallet) {
        this.chargeWallet = chargeWallet;
    }

    @PostMapping("/api/wallet/charges")
    Mono<ResponseEntity<?>> charge(
            @AllowedFor(Role.CUSTOMER) Caller caller, IdempotencyKey key, @Valid @RequestBody ChargeRequest request) {
        var charge = WalletCharge.of(caller.accountId(), key.value(), request.paymentKey(), request.amount());
        return chargeWallet
                .charge(charge)
                .<ResponseEntity<?>>map(ChargeController::toResponse)
                .checkpoint("charge wallet");
    }

    private static ResponseEntity<?> toResponse(ChargeOutcome outcome) {
        return switch (outcome) {
            case Charged charged -> ResponseEntity.status(HttpStatus.CREATED).body(ChargeView.of(charged));
            case Pending pending -> ResponseEntity.accepted().body(ChargeView.of(pending));
            case Refused(var code) -> WalletRefusals.paymentRefused(code).toResponse();
            case InFlight() -> WalletRefusals.inFlight().toResponse();
            case KeyReused() -> WalletRefusals.keyReused().toResponse();
            case PaymentUsed() -> WalletRefusals.paymentUsed().toResponse();
            case NoWallet() -> WalletRefusals.noWallet().toResponse();
        };
    }
}
