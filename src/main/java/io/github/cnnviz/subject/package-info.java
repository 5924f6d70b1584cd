/** What a project implements to hand its model to cnnviz. Uses Deeplearning4j; everything else here is the JDK. */
package io.github.cnnviz.subject;
