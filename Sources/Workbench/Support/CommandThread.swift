import ThreadKit

/// Runs a command's work on a thread of its own, so that it may wait for files and the database.
public enum CommandThread {
  /// Runs `body` with every task that has no other place on the thread named `command`.
  public static func run(_ body: @Sendable () async throws -> Void) async throws {
    let thread = try ThreadExecutor(name: "command")
    try await withTaskExecutorPreference(thread) {
      try await body()
    }
  }
}
