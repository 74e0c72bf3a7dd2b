package csumaudit.diagnose;

/** How far a diagnosis can be relied on. */
public enum Confidence {
  /** The kernel's own word proves it. */
  CERTAIN,
  /** What the peers did next shows it, over enough packets that chance is out of the question. */
  LIKELY,
  /** It fits, and something else might fit as well. */
  POSSIBLE
}
