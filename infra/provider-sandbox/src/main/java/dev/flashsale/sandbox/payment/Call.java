package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Faults;
import java.util.Optional;

/**
 * A call as it came in.
 *
 * @param key what the same call has again; empty where the caller does not mind doing it twice
 */
record Call(Faults faults, Optional<String> key) {

    Call and(Faults more) {
        return new Call(faults.and(more), key);
    }
}
