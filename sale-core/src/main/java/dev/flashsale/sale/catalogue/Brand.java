package dev.flashsale.sale.catalogue;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A brand under which a seller offers products. */
record Brand(UUID brandId, UUID sellerId, String name) {

    record CreateRequest(@NotBlank @Size(max = 100) String name) {}
}
