package dev.flashsale.payment.card;

/** The provider has answered that something went wrong on its side, or has answered nonsense. */
final class ProviderFailed extends RuntimeException {

    ProviderFailed(int status, TossError error) {
        super((status + " " + error.codeOrNone()).strip());
    }

    ProviderFailed(String what) {
        super(what);
    }
}
