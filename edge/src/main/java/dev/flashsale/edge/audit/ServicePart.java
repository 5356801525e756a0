package dev.flashsale.edge.audit;

import dev.flashsale.contracts.AuditPart;

/** What one service said. */
record ServicePart(String service, AuditPart part) {}
