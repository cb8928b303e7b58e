/// Which chips, of any individual, are taken away before a probe is ranked.
public enum Exclusion: String, Hashable, Sendable, CaseIterable, Codable {
  /// Those of the probe's burst: the next frame of a burst is no recognition.
  case encounter
  /// Those of the probe's day; chips without a date take no part at all.
  case day
  /// None but the probe itself.
  case none
}
