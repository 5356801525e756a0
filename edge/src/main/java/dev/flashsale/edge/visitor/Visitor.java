package dev.flashsale.edge.visitor;

import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who a request comes from.
 *
 * @param caller null without a token, and with one that is not right: the call itself answers that
 */
public record Visitor(Address address, @Nullable Caller caller) {

    public boolean isOperator() {
        return caller != null && caller.role() == Role.OPERATOR;
    }

    /** The one who is known to have called. */
    public Caller requireCaller() {
        return Objects.requireNonNull(caller);
    }
}
