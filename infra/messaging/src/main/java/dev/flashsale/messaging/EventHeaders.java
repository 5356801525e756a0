package dev.flashsale.messaging;

/** Names of the record headers: CloudEvents attributes, and what a dead letter says about itself. */
final class EventHeaders {

    static final String ATTRIBUTE_PREFIX = "ce_";
    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String SPEC_VERSION = "ce_specversion";
    static final String TYPE = "ce_type";
    static final String TIME = "ce_time";
    static final String CONTENT_TYPE = "content-type";

    static final String ERROR_CLASS = "x-error-class";
    static final String ERROR_GROUP = "x-error-group";
    static final String ERROR_ATTEMPTS = "x-error-attempts";
    static final String ERROR_MESSAGE = "x-error-message";
    static final String ORIGINAL_TOPIC = "x-original-topic";
    static final String ORIGINAL_PARTITION = "x-original-partition";
    static final String ORIGINAL_OFFSET = "x-original-offset";
    static final String FAILED_AT = "x-failed-at";

    private EventHeaders() {}

    static boolean isAttribute(String name) {
        return name.startsWith(ATTRIBUTE_PREFIX) || name.equals(CONTENT_TYPE);
    }

    static boolean isAboutFailure(String name) {
        return name.startsWith("x-error-") || name.startsWith("x-original-") || name.equals(FAILED_AT);
    }
}
