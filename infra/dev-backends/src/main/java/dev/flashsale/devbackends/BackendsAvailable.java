package dev.flashsale.devbackends;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The test is skipped, not failed, where it is asked to run on containers and there is no engine for them. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BackendsAvailable.Condition.class)
public @interface BackendsAvailable {

    /** Asked before Spring or anything else prepares the test. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return evaluate(ContainerEngine.asked());
        }

        ConditionEvaluationResult evaluate(boolean containers) {
            return containers && !ContainerEngine.available()
                    ? ConditionEvaluationResult.disabled("backends=containers, but there is no container engine")
                    : ConditionEvaluationResult.enabled("the backends can be started");
        }
    }
}
