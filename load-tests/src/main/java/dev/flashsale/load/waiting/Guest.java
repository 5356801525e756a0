package dev.flashsale.load.waiting;

import tools.jackson.databind.JsonNode;

/** Somebody with a ticket, as he saw it last. */
record Guest(Person person, JsonNode ticket) {

    record Person(String accountId, String token) {}

    String id() {
        return ticket.path("ticketId").asString();
    }

    /** 0 for those who came before opening. */
    long arrival() {
        return ticket.path("arrival").asLong(0);
    }

    boolean is(String state) {
        return ticket.path("state").asString().equals(state);
    }

    long number() {
        return ticket.path("number").asLong();
    }
}
