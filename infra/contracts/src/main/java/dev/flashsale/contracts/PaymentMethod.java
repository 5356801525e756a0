package dev.flashsale.contracts;

/** How an order is paid: by card through the provider, or from the customer's wallet. */
public enum PaymentMethod {
    CARD,
    WALLET
}
