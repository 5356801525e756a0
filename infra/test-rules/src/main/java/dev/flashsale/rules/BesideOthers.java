package dev.flashsale.rules;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that has everything it disturbs for itself, such as backends of its own, and mostly waits. Such classes run
 * one after the other, with their methods in turn, beside those of the module that share what they use.
 */
@Execution(ExecutionMode.CONCURRENT)
// Held by the class: its methods do not meet, nor do two such classes, which would be too much at once for two cores.
@ResourceLock("beside others")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BesideOthers {}
