/// Why a command could not do what was asked, in words for the person and as a kind for the shell.
///
/// Every typed error of the modules below becomes one of these at the edge of the program: the
/// kind decides the exit status, the message says what was being done, to what, why it failed and
/// what to try.
public struct Failure: Error, CustomStringConvertible {
  /// What sort of thing went wrong; the program maps each to one exit status.
  public enum Kind: String, Sendable, CaseIterable {
    /// The program was not started on a terminal.
    case notATerminal
    /// The arguments make no sense together.
    case usage
    /// The data is not what it should be.
    case badData
    /// A file or folder that was named does not exist.
    case missingInput
    /// A library, engine or service that was asked for is missing.
    case unavailable
    /// A bug in Lineup.
    case bug
    /// Something that was to be made cannot be made.
    case cannotCreate
    /// Reading or writing failed.
    case inputOutput
    /// Somebody else holds the gallery; try again.
    case locked
    /// Not allowed to read or write.
    case permission
    /// Stopped by the user.
    case interrupted
  }

  /// What sort of thing went wrong.
  public let kind: Kind
  /// What, where, why and what to do, without a trailing full stop's worth of jargon.
  public let message: String

  /// Makes a failure.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
