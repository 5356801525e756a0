package dev.flashsale.order.saga;

import dev.flashsale.contracts.SaleCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A purchase before and after some news, with the steps to be remembered.
 *
 * @param question what the new state asks, for the first time or again
 */
record Move(Purchase before, Purchase after, Optional<SaleCommand> question, List<SagaStep> steps, Instant at) {

    static Move along(Transition transition, Purchase before, SagaNews news, Instant at) {
        var told = before.told(news);
        var next = transition.destinationOf(told.order());
        var after = told.entering(next, transition.reason().or(news::reason));
        return of(before, after, Stream.of(SagaStep.heard(before, news, next, at)), at);
    }

    static Move again(Purchase before, Instant at) {
        return of(before, before.askingAgain(), Stream.empty(), at);
    }

    boolean changesStatus() {
        return after.order().version() != before.order().version();
    }

    /** What was heard or asked last. */
    String lastMessage() {
        return steps.getLast().message();
    }

    private static Move of(Purchase before, Purchase after, Stream<SagaStep> heard, Instant at) {
        var question = after.state().questionFor(after.order().placed());
        var asked = question.stream().map(command -> SagaStep.asked(after, command, at));
        return new Move(before, after, question, Stream.concat(heard, asked).toList(), at);
    }
}
