package io.decant.nnvector;

import static io.decant.nn.kernel.Curves.LIMIT;
import static io.decant.nn.kernel.Curves.P1;
import static io.decant.nn.kernel.Curves.P2;
import static io.decant.nn.kernel.Curves.P3;
import static io.decant.nn.kernel.Curves.Q1;
import static io.decant.nn.kernel.Curves.Q2;
import static io.decant.nn.kernel.Curves.Q3;

import jdk.incubator.vector.FloatVector;

/** The curves of {@link io.decant.nn.kernel.Curves} on a vector. */
final class VectorCurves {

  private VectorCurves() {}

  /** {@code max(0, tanh v)}. */
  static FloatVector reluOfTanh(FloatVector v) {
    FloatVector y = v.max(0).min(LIMIT).mul(0.5f);
    FloatVector u = y.mul(y);
    FloatVector p = u.mul(P3).add(P2).fma(u, u.broadcast(P1)).fma(u, u.broadcast(1)).mul(y);
    FloatVector q = u.mul(Q3).add(Q2).fma(u, u.broadcast(Q1)).fma(u, u.broadcast(1));
    return p.mul(q).mul(2).div(p.fma(p, q.mul(q))).min(1);
  }
}
