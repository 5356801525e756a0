package dev.flashsale.standalone.crowd;

/** The story cannot go on, because a call that must succeed did not. */
final class UnexpectedAnswer extends RuntimeException {

    UnexpectedAnswer(String what, Answer answer) {
        super("%s was answered with %d: %s".formatted(what, answer.status(), answer.body()));
    }
}
