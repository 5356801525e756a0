package dev.flashsale.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a JSON body in the client's words. */
final class JsonFaults {

    private JsonFaults() {}

    static Problem toProblem(JacksonException cause) {
        var field = toField(cause.getPath());
        if (field.isEmpty() || !(cause instanceof DatabindException || cause instanceof InputCoercionException)) {
            return malformed("The body is not the JSON this call takes.");
        }
        return Problem.invalidRequest("The body breaks the contract of this call.")
                .error(field, toMessage(cause));
    }

    static Problem malformed(String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "malformed-body", detail);
    }

    private static String toMessage(JacksonException cause) {
        return switch (cause) {
            case UnrecognizedPropertyException _ -> "is not a known field";
            case InputCoercionException _ -> "is out of range";
            case MismatchedInputException mismatch -> ExpectedType.describe(mismatch.getTargetType());
            default -> "is not valid";
        };
    }

    private static String toField(List<JacksonException.Reference> path) {
        var field = new StringBuilder();
        for (var step : path) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.toString();
    }
}
