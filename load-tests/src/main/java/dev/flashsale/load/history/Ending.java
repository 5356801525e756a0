package dev.flashsale.load.history;

import dev.flashsale.load.door.Account;
import tools.jackson.databind.JsonNode;

/**
 * How a history ended.
 *
 * @param order as its customer reads it
 */
public record Ending(Plot plot, Account customer, JsonNode order) {

    /** The status, and the reason if there is one. */
    public String name() {
        return (order.path("status").asString() + " "
                        + order.path("cancelReason").asString(""))
                .strip();
    }

    Ending with(JsonNode orderNow) {
        return new Ending(plot, customer, orderNow);
    }

    boolean isCancelled() {
        return order.path("status").asString().equals("CANCELLED");
    }

    boolean isConfirmed() {
        return order.path("status").asString().equals("CONFIRMED");
    }

    boolean isDelivered() {
        return isConfirmed()
                && order.path("delivery").path("status").asString("").equals("DELIVERED");
    }
}
