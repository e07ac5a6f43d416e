package io.decant.nnvector;

import static io.decant.nn.kernel.Curves.LIMIT;
import static io.decant.nn.kernel.Curves.P1;
import static io.decant.nn.kernel.Curves.P2;
import static io.decant.nn.kernel.Curves.P3;
import static io.decant.nn.kernel.Curves.Q1;
import static io.decant.nn.kernel.Curves.Q2;
import static io.decant.nn.kernel.Curves.Q3;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The curves of {@link io.decant.nn.kernel.Curves} on a vector. */
final class VectorCurves {

  private VectorCurves() {}

  /**
   * {@code max(0, tanh v)}; it may be above 1 by the last bit. A blend and an absolute value in place of minimum and
   * maximum, which take pains with the sign of zero.
   */
  static FloatVector reluOfTanh(FloatVector v) {
    FloatVector limited = v.blend(LIMIT, v.compare(VectorOperators.GT, LIMIT));
    FloatVector y = limited.add(limited.abs()).mul(0.25f);
    FloatVector u = y.mul(y);
    FloatVector p = u.fma(u.broadcast(P3), u.broadcast(P2)).fma(u, u.broadcast(P1)).fma(u, u.broadcast(1)).mul(y);
    FloatVector q = u.fma(u.broadcast(Q3), u.broadcast(Q2)).fma(u, u.broadcast(Q1)).fma(u, u.broadcast(1));
    return p.add(p).mul(q).div(p.fma(p, q.mul(q)));
  }
}
