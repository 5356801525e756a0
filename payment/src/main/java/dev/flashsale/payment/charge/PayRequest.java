package dev.flashsale.payment.charge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;

/** How a customer wants to pay an order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({@JsonSubTypes.Type(PayRequest.CardRequest.class), @JsonSubTypes.Type(PayRequest.WalletRequest.class)})
sealed interface PayRequest {

    /** Tells this request from another one under the same idempotency key. */
    String fingerprint(UUID orderId);

    /** What the provider's page handed to the customer's browser; the amount is only compared with what is due. */
    @JsonTypeName("CARD")
    record CardRequest(
            @NotNull @Pattern(regexp = "[!-~]{1,200}", message = "must be 1 to 200 visible ASCII characters")
            String paymentKey,

            @NotNull @Min(1) Long amount)
            implements PayRequest {

        @Override
        public String fingerprint(UUID orderId) {
            return hash("CARD/" + orderId + "/" + amount + "/" + paymentKey);
        }
    }

    @JsonTypeName("WALLET")
    record WalletRequest(
            @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be 6 digits")
            String pin) implements PayRequest {

        /** Without the PIN: a fast hash of six digits is as good as the digits themselves. */
        @Override
        public String fingerprint(UUID orderId) {
            return hash("WALLET/" + orderId);
        }

        @Override
        public String toString() {
            return "WalletRequest[pin=******]";
        }
    }

    private static String hash(String content) {
        return UUID.nameUUIDFromBytes(content.getBytes(UTF_8)).toString();
    }
}
