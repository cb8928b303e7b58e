/// The program's version.
public enum ProgramVersion {
  /// Semantic version, raised with the CHANGELOG.
  public static let current = "0.1.0"
}
