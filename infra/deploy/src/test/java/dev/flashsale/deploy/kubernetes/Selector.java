package dev.flashsale.deploy.kubernetes;

import tools.jackson.databind.JsonNode;

/** Picks pods by their labels. */
record Selector(JsonNode labels, JsonNode expressions) {

    static Selector of(JsonNode selector) {
        return new Selector(selector.path("matchLabels"), selector.path("matchExpressions"));
    }

    boolean fits(JsonNode pod) {
        return labels.propertyStream().allMatch(each -> each.getValue().equals(pod.path(each.getKey())))
                && expressions.valueStream().allMatch(each -> fits(each, pod));
    }

    private static boolean fits(JsonNode expression, JsonNode pod) {
        var label = pod.path(expression.path("key").asString());
        return switch (expression.path("operator").asString()) {
            case "In" -> expression.path("values").valueStream().anyMatch(label::equals);
            default -> throw new IllegalArgumentException("No test knows " + expression);
        };
    }
}
