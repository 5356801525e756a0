/** Pages as people see them, in a real browser. */
@NullMarked
package dev.flashsale.standalone.browser;

import org.jspecify.annotations.NullMarked;
