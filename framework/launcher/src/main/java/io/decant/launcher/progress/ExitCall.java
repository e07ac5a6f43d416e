package io.decant.launcher.progress;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds the code that has called {@link System#exit}. Java can't keep a plugin from it, but while the process goes down
 * the caller still stands in its call.
 */
final class ExitCall {

  private ExitCall() {}

  /** The caller in this process, such as {@code com.acme.Quit.train}. */
  static Optional<String> caller() {
    return caller(Thread.getAllStackTraces().values());
  }

  /** The caller among the calls of all threads, innermost first; none if the process ends for another reason. */
  static Optional<String> caller(Collection<StackTraceElement[]> threads) {
    return threads.stream()
        .map(Arrays::asList)
        .filter(calls -> calls.stream().anyMatch(ExitCall::isExit))
        .flatMap(calls -> callers(calls).stream().limit(1))
        .map(call -> call.getClassName() + "." + call.getMethodName())
        .findFirst();
  }

  private static List<StackTraceElement> callers(List<StackTraceElement> calls) {
    return calls.stream().dropWhile(call -> !isExit(call)).filter(call -> !isOfJava(call)).toList();
  }

  private static boolean isExit(StackTraceElement call) {
    return call.getClassName().equals("java.lang.Runtime") && call.getMethodName().equals("exit");
  }

  private static boolean isOfJava(StackTraceElement call) {
    return call.getClassName().startsWith("java.lang.");
  }
}
