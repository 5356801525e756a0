package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import java.util.List;

/** Checks as lines that fit a terminal. */
final class CheckTable {

    private static final int NAME = 74;
    private static final int FIGURE = 22;

    private final Console console;

    CheckTable(Console console) {
        this.console = console;
    }

    void print(String title, List<Check> checks) {
        console.say("");
        console.say("%s", title);
        console.say("  %-6s %-4s %-" + NAME + "s %-" + FIGURE + "s %s", "", "", "", "expected", "actual");
        checks.forEach(this::print);
    }

    private void print(Check check) {
        console.say(
                "  %-6s %-4s %-" + NAME + "s %-" + FIGURE + "s %s",
                check.passed() ? "ok" : "FAILED",
                check.promise(),
                check.name(),
                check.expected(),
                check.actual());
        if (!check.passed()) {
            console.say("              %s", check.detail());
        }
    }
}
