/// How chips are divided into those to be found and those to look for.
public enum DivisionChoice: String, Sendable, CaseIterable {
  /// Every animal that is looked for is there to be found.
  case closed
  /// Some animals that are looked for are new.
  case open
  /// One half of the animals to choose with, the other to measure on.
  case disjoint
  /// Later days are looked for among earlier ones.
  case time
}
