package dev.flashsale.contracts;

import java.util.List;
import java.util.Map;

/**
 * What one service can say about the promises from its own stores.
 *
 * @param facts figures which another service must report alike under the same name, such as
 *     {@code sale/<id>/live-orders}
 */
public record AuditPart(List<AuditCheck> checks, Map<String, String> facts) {

    public AuditPart {
        checks = List.copyOf(checks);
        facts = Map.copyOf(facts);
    }
}
