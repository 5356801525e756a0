package dev.flashsale.sandbox.fault;

import org.springframework.http.HttpStatus;

/** The provider's documented errors that concern us: code, status and what it says in English. */
public enum Refusal {
    ALREADY_PROCESSED_PAYMENT(HttpStatus.BAD_REQUEST, "This is a payment that has already been processed."),
    PROVIDER_ERROR(HttpStatus.BAD_REQUEST, "A temporary error has occurred. Please try again in a moment."),
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The bad request."),
    INVALID_API_KEY(HttpStatus.BAD_REQUEST, "Incorrect secret key."),
    INVALID_REJECT_CARD(HttpStatus.BAD_REQUEST, "The card is declined for use. Please contact the card company."),
    INVALID_STOPPED_CARD(HttpStatus.BAD_REQUEST, "This is a suspended card."),
    INVALID_CARD_EXPIRATION(HttpStatus.BAD_REQUEST, "Please check the card expiration date again."),
    INVALID_CARD_LOST_OR_STOLEN(HttpStatus.BAD_REQUEST, "It is a lost or stolen card."),
    BELOW_MINIMUM_AMOUNT(HttpStatus.BAD_REQUEST, "The amount is below the minimum that can be paid."),
    EXCEED_MAX_PAYMENT_AMOUNT(HttpStatus.BAD_REQUEST, "You have exceeded the amount that can be paid in one day."),
    EXCEED_MAX_DAILY_PAYMENT_COUNT(HttpStatus.BAD_REQUEST, "You have exceeded the number of payments of one day."),
    ALREADY_CANCELED_PAYMENT(HttpStatus.BAD_REQUEST, "This is a payment that has already been canceled."),
    INVALID_IDEMPOTENCY_KEY(HttpStatus.BAD_REQUEST, "An idempotency key has at most 300 characters."),
    INVALID_TRANSACTION_KEY(HttpStatus.BAD_REQUEST, "The paging key is wrong."),
    UNAUTHORIZED_KEY(HttpStatus.UNAUTHORIZED, "Unauthenticated secret key or client key."),
    REJECT_ACCOUNT_PAYMENT(HttpStatus.FORBIDDEN, "The payment failed because the balance is too low."),
    REJECT_CARD_PAYMENT(HttpStatus.FORBIDDEN, "The limit of the card is exceeded or the balance is too low."),
    REJECT_CARD_COMPANY(HttpStatus.FORBIDDEN, "The card company has refused the payment."),
    FORBIDDEN_REQUEST(HttpStatus.FORBIDDEN, "The request is not allowed."),
    NOT_CANCELABLE_AMOUNT(HttpStatus.FORBIDDEN, "This amount cannot be canceled."),
    NOT_CANCELABLE_PAYMENT(HttpStatus.FORBIDDEN, "This payment cannot be canceled."),
    FORBIDDEN_CONSECUTIVE_REQUEST(HttpStatus.FORBIDDEN, "Repeated requests are not allowed. Please try again later."),
    NOT_FOUND_PAYMENT(HttpStatus.NOT_FOUND, "There is no such payment."),
    NOT_FOUND_PAYMENT_SESSION(HttpStatus.NOT_FOUND, "The payment session is over, there is nothing left of it."),
    IDEMPOTENT_REQUEST_PROCESSING(HttpStatus.CONFLICT, "The earlier request with this key is being processed."),
    FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING(HttpStatus.INTERNAL_SERVER_ERROR, "The payment was not completed."),
    FAILED_INTERNAL_SYSTEM_PROCESSING(HttpStatus.INTERNAL_SERVER_ERROR, "Internal processing has failed."),
    FAILED_REFUND_PROCESS(HttpStatus.INTERNAL_SERVER_ERROR, "The bank did not answer the request for a refund."),
    UNKNOWN_PAYMENT_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The payment has failed.");

    private final HttpStatus status;
    private final String message;

    Refusal(HttpStatus status, String message) {
        this.status = status;
        this.message = message;
    }

    public HttpStatus status() {
        return status;
    }

    public String message() {
        return message;
    }

    /** Whether it is the card that was refused, after which the payment is over. */
    public boolean endsPayment() {
        return switch (this) {
            case INVALID_REJECT_CARD,
                    INVALID_STOPPED_CARD,
                    INVALID_CARD_EXPIRATION,
                    INVALID_CARD_LOST_OR_STOLEN,
                    BELOW_MINIMUM_AMOUNT,
                    EXCEED_MAX_PAYMENT_AMOUNT,
                    EXCEED_MAX_DAILY_PAYMENT_COUNT,
                    REJECT_ACCOUNT_PAYMENT,
                    REJECT_CARD_PAYMENT,
                    REJECT_CARD_COMPANY -> true;
            default -> false;
        };
    }
}
