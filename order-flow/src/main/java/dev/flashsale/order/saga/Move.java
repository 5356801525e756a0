package dev.flashsale.order.saga;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A purchase before and after some news, with the steps to be remembered.
 *
 * @param question what the new state asks, for the first time or again
 */
record Move(Purchase before, Purchase after, Optional<SagaQuestion> question, List<SagaStep> steps, Instant at) {

    static Move along(Transition transition, Purchase before, SagaNews news, Instant at) {
        var told = before.told(news, at);
        if (transition.stays()) {
            return quiet(before, told.staying(), SagaStep.heard(told, news, told.state(), at));
        }
        var next = transition.destinationOf(told.order());
        var after = told.entering(next, transition.reason().or(news::reason));
        return asking(before, after, Stream.of(SagaStep.heard(told, news, next, at)), at);
    }

    static Move again(Purchase before, Instant at) {
        return asking(before, before.askingAgain(), Stream.empty(), at);
    }

    /** The question is asked as if for the first time. */
    static Move anew(Purchase before, SagaNews news, Instant at) {
        var after = before.entering(before.state(), Optional.empty());
        return asking(before, after, Stream.of(SagaStep.heard(before, news, before.state(), at)), at);
    }

    static Move parking(Purchase before, SagaNews news, Instant at) {
        return quiet(before, before.parking(), SagaStep.parked(before, news, at));
    }

    boolean changesStatus() {
        return after.order().version() != before.order().version();
    }

    /** What was heard or asked last. */
    String lastMessage() {
        return steps.getLast().message();
    }

    private static Move quiet(Purchase before, Purchase after, SagaStep heard) {
        return new Move(before, after, Optional.empty(), List.of(heard), heard.at());
    }

    private static Move asking(Purchase before, Purchase after, Stream<SagaStep> heard, Instant at) {
        var question = after.state().questionFor(after.order());
        var asked = question.stream().map(each -> SagaStep.asked(after, each, at));
        return new Move(before, after, question, Stream.concat(heard, asked).toList(), at);
    }
}
