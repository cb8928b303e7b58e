public import ReidCore

/// Why a model could not be loaded or a chip not be embedded.
///
/// `engineUnavailable` and `precisionUnavailable` mean that something asked for is missing on this
/// machine (exit status 69); the other model errors mean bad data (65) except
/// `fileUnreadable` (66).
public enum EmbeddingError: Error, Hashable, Sendable {
  /// A file of the model cannot be read.
  case fileUnreadable(path: String, reason: String)
  /// `config.json` does not describe a model that this program can run.
  case invalidCard(path: String, reason: String)
  /// `SHA256SUMS` is malformed.
  case invalidDigestList(path: String, line: Int)
  /// `SHA256SUMS` does not list a file that the model needs.
  case unlistedFile(path: String)
  /// A file is not the one that `SHA256SUMS` lists.
  case digestMismatch(path: String, expected: String, got: String)
  /// A weights or network file has the right digest but cannot be used.
  case invalidNetwork(path: String, reason: String)
  /// The engine that was asked for cannot be used here.
  case engineUnavailable(EmbeddingEngine, reason: String)
  /// The precision that was asked for cannot be used here.
  case precisionUnavailable(EmbeddingKey.Precision, reason: String)
  /// The system refuses a thread to compute on.
  case noThread(reason: String)
  /// One chip has no vector; others may have.
  case chip(ID<Chip>, ChipFailure)
}

extension EmbeddingError: CustomStringConvertible {
  /// What was being done, to what, why it failed, and what to try.
  public var description: String {
    switch self {
    case .fileUnreadable(let path, let reason):
      "cannot read the model file \(path): \(reason)"
    case .invalidCard(let path, let reason):
      "cannot use the model described by \(path): \(reason)"
    case .invalidDigestList(let path, let line):
      "cannot read line \(line) of \(path): expected 64 hex digits, two spaces and a file name"
    case .unlistedFile(let path):
      "refusing the model file \(path): SHA256SUMS beside it does not list it"
    case .digestMismatch(let path, let expected, let got):
      """
      refusing the model file \(path): its SHA-256 is \(got), not \(expected); \
      restore the file, or add a changed model under a name of its own
      """
    case .invalidNetwork(let path, let reason):
      "cannot run the network \(path): \(reason)"
    case .engineUnavailable(let engine, let reason):
      "cannot use the engine \(engine.rawValue): \(reason); try --engine auto"
    case .precisionUnavailable(let precision, let reason):
      "cannot compute in \(precision.rawValue): \(reason); try --precision f32"
    case .noThread(let reason):
      "cannot start the thread of the model: \(reason)"
    case .chip(let chip, let failure):
      "cannot embed the chip \(chip): \(failure)"
    }
  }
}
