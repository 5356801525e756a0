package dev.flashsale.standalone.crowd;

import tools.jackson.databind.JsonNode;

/** One statement that held or did not. */
record Check(String promise, String name, boolean passed, String expected, String actual, String detail) {

    static Check compare(String promise, String name, Object expected, Object actual, String detail) {
        return new Check(
                promise, name, expected.equals(actual), String.valueOf(expected), String.valueOf(actual), detail);
    }

    static Check of(JsonNode check) {
        return new Check(
                check.path("promise").asString("?"),
                check.path("name").asString("?"),
                check.path("passed").asBoolean(false),
                check.path("expected").asString(""),
                check.path("actual").asString(""),
                check.path("detail").asString(""));
    }
}
