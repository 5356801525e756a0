package dev.flashsale.devbackends;

/** A database and the one role that may use it. */
public record Database(String jdbcUrl, String r2dbcUrl, String user, String password) {}
