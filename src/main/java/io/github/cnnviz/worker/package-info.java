/**
 * The forked JVM: its main class, the job it is given, and the events it sends back. The protocol ({@code WorkerJob},
 * {@code WorkerEvent} and their readers and writers) uses the JDK only, because Maven's JVM reads it too.
 */
package io.github.cnnviz.worker;
