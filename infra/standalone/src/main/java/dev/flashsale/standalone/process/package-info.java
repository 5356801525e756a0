/** Processes as the operating system sees them: what they take, and what tells them to end. */
@NullMarked
package dev.flashsale.standalone.process;

import org.jspecify.annotations.NullMarked;
