package dev.flashsale.web;

import java.util.UUID;

/** Whom a verified bearer token names. A controller method that takes one answers 401 to everybody else. */
public record Caller(UUID accountId, Role role, boolean emailVerified) {}
