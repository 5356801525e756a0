/** A closed-loop generator of HTTP/1.1 requests, in a JVM of its own. */
@NullMarked
package dev.flashsale.load.generator;

import org.jspecify.annotations.NullMarked;
