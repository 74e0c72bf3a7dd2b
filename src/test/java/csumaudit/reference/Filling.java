package csumaudit.reference;

/** What a maker of packets writes into a checksum field. */
enum Filling {
  RIGHT(40),
  SEED(15),
  SEED_WITHOUT_LENGTH(10),
  ZERO(11),
  ONES(5),
  SEGMENT_SIZE(8),
  ANY(11);

  private final int weight;

  Filling(int weight) {
    this.weight = weight;
  }

  static Filling thrown(Dice dice) {
    int[] weights = new int[values().length];
    for (Filling filling : values()) {
      weights[filling.ordinal()] = filling.weight;
    }
    return values()[dice.weighted(weights)];
  }
}
