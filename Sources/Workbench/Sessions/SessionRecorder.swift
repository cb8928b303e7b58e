import Foundation
import ReviewUI
import Synchronization
import ThreadKit

/// Writes a session while it happens, on a thread of its own, so that the screen never waits.
///
/// Every event is a line that is written whole before the next begins: whatever stops the program,
/// what is on disk is a valid beginning of the session.
final class SessionRecorder: Sendable {
  private let writer: SessionWriter
  private let continuation: AsyncStream<SessionEvent>.Continuation
  private let writing: Task<Void, Never>
  private let began: ContinuousClock.Instant
  private let counts = Mutex((messages: 0, frames: 0))

  /// Begins a session in a new folder.
  ///
  /// - Throws: A ``Failure`` of kind `cannotCreate`.
  init(folder: URL, start: SessionStart, header: SessionHeader) throws(Failure) {
    writer = try SessionWriter(folder: folder, start: start)
    let (stream, continuation) = AsyncStream<SessionEvent>.makeStream()
    self.continuation = continuation
    began = .now
    let writer = writer
    writing = Task(name: "write session") { await writer.write(stream) }
    continuation.yield(.header(header))
  }

  /// Records a message.
  func record(_ message: Message) {
    counts.withLock { $0.messages += 1 }
    let elapsed = began.duration(to: .now)
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    // Milliseconds tell what happened when; more digits would only be noise in the file.
    continuation.yield(.message(message, seconds: (seconds * 1000).rounded() / 1000))
  }

  /// Records what is wanted of the ledger.
  func record(wanted effect: Effect) {
    continuation.yield(.wanted(effect))
  }

  /// Records the frame that is shown.
  func record(frameDigest digest: String) {
    counts.withLock { $0.frames += 1 }
    continuation.yield(.frame(digest: digest))
  }

  /// Writes the last line and waits until everything is on disk.
  ///
  /// - Returns: Why the session is incomplete, if it could not be written.
  func finish(decisions: Int, undone: Int) async -> String? {
    let (messages, frames) = counts.withLock { $0 }
    continuation.yield(
      .footer(
        SessionFooter(decisions: decisions, undone: undone, messages: messages, frames: frames)))
    continuation.finish()
    await writing.value
    return await writer.complaint
  }

  /// Removes a session in which nothing happened.
  func discard() async {
    continuation.finish()
    await writing.value
    await writer.remove()
  }
}

/// Owns a session's file.
private actor SessionWriter {
  private let executor: ThreadExecutor
  private let folder: URL
  private let file: FileHandle
  private let encoder = JSONEncoder()
  /// Why writing stopped; the review itself goes on without its recording.
  private(set) var complaint: String?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(folder: URL, start: SessionStart) throws(Failure) {
    let path = folder.appendingPathComponent(SessionReader.fileName)
    self.folder = folder
    do {
      executor = try ThreadExecutor(name: "session")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      guard !FileManager.default.fileExists(atPath: path.path) else {
        throw Failure(.cannotCreate, "\(folder.path) holds a session already; name another folder")
      }
      let startEncoder = JSONEncoder()
      startEncoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try startEncoder.encode(start).write(
        to: folder.appendingPathComponent(SessionStart.fileName), options: .atomic)
      guard FileManager.default.createFile(atPath: path.path, contents: nil) else {
        throw Failure(.cannotCreate, "cannot record the session: cannot create \(path.path)")
      }
      file = try FileHandle(forWritingTo: path)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(
        .cannotCreate, "cannot record the session in \(folder.path): \(error.localizedDescription)")
    }
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  }

  func write(_ events: AsyncStream<SessionEvent>) async {
    for await event in events where complaint == nil {
      do {
        var line = try encoder.encode(event)
        line.append(UInt8(ascii: "\n"))
        try file.write(contentsOf: line)
      } catch {
        complaint = "the session's recording stopped: \(error.localizedDescription)"
      }
    }
    do {
      try file.synchronize()
      try file.close()
    } catch {
      complaint = complaint ?? "the session's recording is incomplete: \(error)"
    }
  }

  /// Removes what was written, and the folder unless something else is in it.
  func remove() {
    for name in [SessionReader.fileName, SessionStart.fileName] {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
    rmdir(folder.path)
  }
}
