package dev.flashsale.sale.purchase;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The purchase call.
 *
 * @param paymentWindow how long after its placing an order may be paid
 * @param rememberedAdmissions how many verified admission tokens are kept
 */
@Validated
@ConfigurationProperties("flashsale.sale.purchase")
record PurchaseSettings(
        @NotNull @DefaultValue("10m") Duration paymentWindow,
        @Positive @DefaultValue("50000") int rememberedAdmissions) {}
