package dev.flashsale.edge.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which sale is recounted (null for all that are recent), and in whose name. */
record AuditRequest(@Nullable UUID saleId, String authorization, String correlationId) {}
