package dev.flashsale.payment.card;

import dev.flashsale.payment.card.TossReply.Declined;

/** What an error of the provider means for the money. */
enum Declination {
    /** Nothing was done and nothing will be done for this asking. */
    REFUSED,
    /** It may have been done, be done now or be done later. */
    UNKNOWN,
    /** It was not even considered, which says nothing about the customer's card. */
    NOT_ASKED,
    /** It was decided before, this way or that. */
    DECIDED_BEFORE;

    static Declination of(Declined declined) {
        return switch (declined.error().codeOrNone()) {
            case "ALREADY_PROCESSED_PAYMENT" -> DECIDED_BEFORE;
            case "UNAUTHORIZED_KEY", "INVALID_API_KEY", "INCORRECT_BASIC_AUTH_FORMAT" -> NOT_ASKED;
            // A request with the same key or for the same payment is under way, or a bank has not answered theirs.
            case "IDEMPOTENT_REQUEST_PROCESSING",
                    "FORBIDDEN_CONSECUTIVE_REQUEST",
                    "PROVIDER_ERROR",
                    "COMMON_ERROR",
                    "UNKNOWN_PAYMENT_ERROR",
                    "FAILED_INTERNAL_SYSTEM_PROCESSING",
                    "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING",
                    "FAILED_REFUND_PROCESS",
                    "FAILED_PARTIAL_REFUND",
                    "FAILED_METHOD_HANDLING_CANCEL" -> UNKNOWN;
            // Not the provider's words: somebody in between refused, we cannot tell at which end.
            case "" -> UNKNOWN;
            default -> ofStatus(declined.status());
        };
    }

    private static Declination ofStatus(int status) {
        return switch (status) {
            case 401, 429 -> NOT_ASKED;
            case 400, 402, 403, 404, 409, 422 -> REFUSED;
            default -> UNKNOWN;
        };
    }
}
