/**
 * The forked JVM: its main class, the job it is given, and the events it sends back. The protocol ({@code WorkerJob},
 * {@code CaptureSteps}, {@code WorkerEvent}, its reader and writer) uses the JDK only, because Maven's JVM reads it too.
 */
package io.github.cnnviz.worker;
