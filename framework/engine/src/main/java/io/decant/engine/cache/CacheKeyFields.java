package io.decant.engine.cache;

/** The names of the fields of a cache key. */
final class CacheKeyFields {

  static final String PLUGIN = "plugin";
  static final String VERSION = "plugin version";
  static final String JAR = "plugin jar";
  static final String LIBRARIES = "plugin libraries";

  /** The version of Decant's own code. */
  static final String DECANT = "decant";

  static final String ND4J = "nd4j";
  static final String VECTORS = "vectors";
  static final String JAVA = "java";
  static final String PROCESSOR = "processor";

  /** The epoch of a probe's observation. */
  static final String INVOCATION = "invocation";

  /** The schedule of a probe, for steps that read all its observations. */
  static final String EVERY = "every";

  /** Prefix of configuration keys. */
  static final String KEY = "key ";

  /** Prefix of file names. */
  static final String FILE = "file ";

  /** Prefix of the steps that are read; their values are cache keys. */
  static final String READS = "reads ";

  /** Prefix of the fields of the data. */
  static final String DATA = "data ";

  /** Prefix of what the experiment file states about the whole experiment. */
  static final String TEXT = "text ";

  private CacheKeyFields() {}
}
