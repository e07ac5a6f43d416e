package io.decant.launcher.progress;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of {@link System#exit}. Java can't keep a plugin from it, but while the process goes down
 * the caller still stands in its call.
 *
 * @param thread the thread that has called
 * @param caller the code that has, such as {@code com.acme.Quit.train}
 */
record SystemExitCall(Thread thread, String caller) {

  /** The call in this process; none if it ends for another reason. */
  static Optional<SystemExitCall> find() {
    return find(Thread.getAllStackTraces());
  }

  /** The call among those of all threads, innermost first. */
  static Optional<SystemExitCall> find(Map<Thread, StackTraceElement[]> threads) {
    return threads.entrySet().stream()
        .flatMap(
            thread ->
                caller(Arrays.asList(thread.getValue())).stream()
                    .map(caller -> new SystemExitCall(thread.getKey(), caller)))
        .findFirst();
  }

  private static Optional<String> caller(List<StackTraceElement> calls) {
    return calls.stream()
        .dropWhile(call -> !isExit(call))
        .filter(call -> !isOfJava(call))
        .findFirst()
        .map(call -> call.getClassName() + "." + call.getMethodName());
  }

  private static boolean isExit(StackTraceElement call) {
    return call.getClassName().equals("java.lang.Runtime") && call.getMethodName().equals("exit");
  }

  private static boolean isOfJava(StackTraceElement call) {
    return call.getClassName().startsWith("java.lang.");
  }
}
