package dev.flashsale.payment.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose money it is.
 *
 * @param owner the customer or seller; null for the provider and the platform, of which there is one each
 */
public record Account(Kind kind, @Nullable UUID owner) {

    /** PROVIDER is what the provider has passed on to us (below zero by what it took in); the others hold money. */
    public enum Kind {
        PROVIDER,
        CUSTOMER,
        WALLET,
        POINTS,
        SELLER,
        PLATFORM
    }

    public static final Account PROVIDER = new Account(Kind.PROVIDER, null);
    public static final Account PLATFORM = new Account(Kind.PLATFORM, null);

    public static Account customer(UUID id) {
        return new Account(Kind.CUSTOMER, id);
    }

    public static Account wallet(UUID customerId) {
        return new Account(Kind.WALLET, customerId);
    }

    public static Account points(UUID customerId) {
        return new Account(Kind.POINTS, customerId);
    }

    public static Account seller(UUID id) {
        return new Account(Kind.SELLER, id);
    }
}
