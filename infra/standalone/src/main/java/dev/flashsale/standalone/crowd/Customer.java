package dev.flashsale.standalone.crowd;

/** An account with its token. */
record Customer(String accountId, String token) {}
