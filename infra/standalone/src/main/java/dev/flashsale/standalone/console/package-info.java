/** The one place that writes for the person in front of the terminal. */
@NullMarked
package dev.flashsale.standalone.console;

import org.jspecify.annotations.NullMarked;
