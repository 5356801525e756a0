package dev.flashsale.edge.limits;

import dev.flashsale.edge.visitor.Address;
import java.util.UUID;

/** Who is counted: an account, or an address (in version 6 the line it belongs to). */
record Subject(By by, String name) {

    static Subject of(UUID accountId) {
        return new Subject(By.ACCOUNT, accountId.toString());
    }

    static Subject of(Address address) {
        return new Subject(By.ADDRESS, address.line().toString());
    }
}
