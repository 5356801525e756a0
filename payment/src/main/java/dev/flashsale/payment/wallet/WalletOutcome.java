package dev.flashsale.payment.wallet;

/** What can come of paying from a wallet. */
public sealed interface WalletOutcome {

    /** The money has left the wallet, now or when this payment was first asked for. */
    record Paid() implements WalletOutcome {}

    /** @param balance what there is, in won */
    record NotEnough(long balance) implements WalletOutcome {}

    record NoWallet() implements WalletOutcome {}
}
