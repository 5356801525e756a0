package dev.flashsale.settlement.audit;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.util.Optional;
import java.util.UUID;

/** The sale that is looked at, or all of them. */
record SaleFilter(Optional<UUID> saleId) {

    /** For statements that say {@code (:sale::uuid is null or sale_id = :sale)}. */
    Parameter asParameter() {
        return saleId.<Parameter>map(Parameters::in).orElseGet(() -> Parameters.in(UUID.class));
    }
}
