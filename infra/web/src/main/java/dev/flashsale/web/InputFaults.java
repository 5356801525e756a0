package dev.flashsale.web;

import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/** Turns whatever Spring says of bad input into 400 problems that name the field. */
final class InputFaults {

    private static final String BROKEN_RULES = "Some values break the rules of this call.";

    private InputFaults() {}

    static Problem toProblem(ServerWebInputException cause) {
        return switch (cause) {
            case WebExchangeBindException invalid -> ofBinding(invalid);
            case MissingRequestValueException missing ->
                Problem.invalidRequest("A required value is missing.").error(missing.getName(), "is required");
            default -> ofCause(cause);
        };
    }

    static Problem ofParameters(HandlerMethodValidationException cause) {
        var problem = Problem.invalidRequest(BROKEN_RULES);
        for (var result : cause.getParameterValidationResults()) {
            problem = withErrors(problem, result);
        }
        return problem;
    }

    static Problem ofConstraints(ConstraintViolationException cause) {
        var problem = Problem.invalidRequest(BROKEN_RULES);
        for (var violation : cause.getConstraintViolations()) {
            problem = problem.error(violation.getPropertyPath().toString(), violation.getMessage());
        }
        return problem;
    }

    private static Problem ofBinding(WebExchangeBindException cause) {
        var problem = Problem.invalidRequest(BROKEN_RULES);
        for (var error : cause.getAllErrors()) {
            problem = withError(problem, error);
        }
        return problem;
    }

    private static Problem ofCause(ServerWebInputException cause) {
        var json = find(cause, JacksonException.class);
        if (json != null) {
            return JsonFaults.toProblem(json);
        }
        var mismatch = find(cause, TypeMismatchException.class);
        var parameter = cause.getMethodParameter();
        if (mismatch != null && parameter != null && parameter.getParameterName() != null) {
            return Problem.invalidRequest(BROKEN_RULES)
                    .error(parameter.getParameterName(), ExpectedType.describe(mismatch.getRequiredType()));
        }
        return JsonFaults.malformed("The body is missing or cannot be read.");
    }

    private static Problem withErrors(Problem problem, ParameterValidationResult result) {
        var parameter = String.valueOf(result.getMethodParameter().getParameterName());
        var index = result.getContainerIndex();
        var place = index == null ? parameter : parameter + "[" + index + "]";
        for (var error : result.getResolvableErrors()) {
            problem = result instanceof ParameterErrors && error instanceof ObjectError nested
                    ? withError(problem, nested)
                    : problem.error(place, messageOf(error));
        }
        return problem;
    }

    private static Problem withError(Problem problem, ObjectError error) {
        var place = error instanceof FieldError field ? field.getField() : error.getObjectName();
        // Spring's own text for a value it could not convert names Java classes.
        var message = error.contains(TypeMismatchException.class) ? "is not valid" : messageOf(error);
        return problem.error(place, message);
    }

    private static String messageOf(MessageSourceResolvable error) {
        var message = error.getDefaultMessage();
        return message == null ? "is not valid" : message;
    }

    private static <T> @Nullable T find(Throwable cause, Class<T> type) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }
}
