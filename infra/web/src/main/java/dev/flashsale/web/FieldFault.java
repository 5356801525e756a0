package dev.flashsale.web;

/** One thing that is wrong with a request, and where: {@code items[0].quantity}. */
public record FieldFault(String field, String message) {}
