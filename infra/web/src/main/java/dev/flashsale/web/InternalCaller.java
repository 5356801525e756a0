package dev.flashsale.web;

/**
 * Who makes a call that is never routed from outside: a service that proves itself by the key which the services share,
 * or an operator. A controller method that takes one answers 401 or 403 to everybody else.
 */
public enum InternalCaller {
    SERVICE,
    OPERATOR
}
