package dev.flashsale.outbox;

/**
 * What a caller got.
 *
 * @param status HTTP status
 * @param body JSON
 */
public record Answer(int status, String body) {}
