@NullMarked
package dev.flashsale.standalone.access;

import org.jspecify.annotations.NullMarked;
