package dev.flashsale.sale.purchase;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The purchase call.
 *
 * @param paymentWindow how long after its placing an order may be paid
 */
@Validated
@ConfigurationProperties("flashsale.sale.purchase")
record PurchaseSettings(@NotNull @DefaultValue("10m") Duration paymentWindow) {}
