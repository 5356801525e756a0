/** How a service ends without anybody losing an answer. */
@NullMarked
package dev.flashsale.web.closing;

import org.jspecify.annotations.NullMarked;
