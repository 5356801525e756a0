package dev.flashsale.order.deadletter;

import dev.flashsale.contracts.Topic;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.DeadLetterPlace;
import dev.flashsale.order.deadletter.ReplayOutcome.InFlight;
import dev.flashsale.order.deadletter.ReplayOutcome.NoSuchLetter;
import dev.flashsale.order.deadletter.ReplayOutcome.Sent;
import dev.flashsale.order.deadletter.ReplayOutcome.SentBefore;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Dead letters over HTTP. They lie in Kafka, so one service can show those of all. */
@RestController
@RequestMapping("/api/ops/dead-letters")
class DeadLetterController {

    private final ListDeadLetters listDeadLetters;
    private final ReplayDeadLetter replayDeadLetter;
    private final DeadLetterSettings settings;

    DeadLetterController(
            ListDeadLetters listDeadLetters, ReplayDeadLetter replayDeadLetter, DeadLetterSettings settings) {
        this.listDeadLetters = listDeadLetters;
        this.replayDeadLetter = replayDeadLetter;
        this.settings = settings;
    }

    @GetMapping
    Mono<Page<DeadLetterView>> list(
            @RequestParam(defaultValue = "") String topic,
            PageRequest page,
            @AllowedFor(Role.OPERATOR) Caller operator) {
        var topics = topic.isEmpty() ? Topics.all() : List.<Topic<?>>of(requireTopic(topic));
        return listDeadLetters
                .list(topics, placeOf(page, topics), page.rowsToRead())
                .map(found -> Page.of(found, page, DeadLetterView::id))
                .checkpoint("list dead letters");
    }

    @PostMapping("/{id}/replay")
    Mono<ResponseEntity<?>> replay(@PathVariable String id, @AllowedFor(Role.OPERATOR) Caller operator) {
        return replayDeadLetter
                .replay(requirePlace(id), operator.accountId())
                .<ResponseEntity<?>>map(this::toResponse)
                .checkpoint("replay dead letter");
    }

    private ResponseEntity<?> toResponse(ReplayOutcome outcome) {
        return switch (outcome) {
            case Sent(Replay replay) -> ResponseEntity.ok(replay);
            case SentBefore(Replay replay) ->
                refusal("already-replayed", "It was sent again before.")
                        .with("replay", replay)
                        .toResponse();
            case InFlight() ->
                refusal("request-in-flight", "Somebody may be sending it at the moment.")
                        .retryAfter(settings.lease())
                        .toResponse();
            case NoSuchLetter() ->
                Problem.of(HttpStatus.NOT_FOUND, "dead-letter-not-found", "There is no such dead letter, or no longer.")
                        .toResponse();
        };
    }

    private static Problem refusal(String code, String detail) {
        return Problem.of(HttpStatus.CONFLICT, code, detail);
    }

    private static Topic<?> requireTopic(String name) {
        return Topics.all().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid("topic", "must be a topic of the platform"));
    }

    private static Optional<DeadLetterPlace> placeOf(PageRequest page, List<Topic<?>> topics) {
        return Optional.ofNullable(page.cursor())
                .map(cursor -> DeadLetterPlace.parse(cursor, topics).orElseThrow(PageRequest::foreignCursor));
    }

    private static DeadLetterPlace requirePlace(String id) {
        return DeadLetterPlace.parse(id, Topics.all())
                .orElseThrow(() -> invalid("id", "must be the id of a dead letter as the list shows it"));
    }

    private static RuntimeException invalid(String field, String rule) {
        return Problem.invalidRequest("The dead letters asked for make no sense.")
                .error(field, rule)
                .raise();
    }
}
