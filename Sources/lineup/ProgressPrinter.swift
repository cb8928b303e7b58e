import Foundation
import Synchronization
import Workbench

/// Shows progress on standard error: a bar that redraws itself on a terminal, a line every few
/// seconds elsewhere.
final class ProgressPrinter: Sendable {
  private struct State {
    var lastShown: Date = .distantPast
    var barIsShown = false
  }

  private let state = Mutex(State())
  private let onTerminal = isatty(2) == 1

  /// A sink that prints through this printer.
  var sink: ProgressSink {
    { progress in self.show(progress) }
  }

  private func show(_ progress: WorkProgress) {
    let finished = progress.total.map { progress.done >= $0 } ?? false
    state.withLock { state in
      let now = Date()
      let interval = onTerminal ? 0.1 : 5
      guard finished || now.timeIntervalSince(state.lastShown) >= interval else { return }
      state.lastShown = now
      let text = Self.line(progress)
      let line = onTerminal ? "\r\u{1B}[K\(text)\(finished ? "\n" : "")" : "\(text)\n"
      // Work goes on where nobody looks any more.
      try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }
  }

  /// One line: a bar, counts, the rate and the time left.
  static func line(_ progress: WorkProgress) -> String {
    var parts: [String] = [progress.activity]
    if let total = progress.total, total > 0 {
      let filled = min(24, progress.done * 24 / total)
      let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 24 - filled)
      parts.append("[\(bar)] \(progress.done)/\(total)")
    } else {
      parts.append("\(progress.done)")
    }
    if let rate = progress.perSecond {
      parts.append(String(format: rate < 10 ? "%.1f/s" : "%.0f/s", rate))
    }
    if let left = progress.secondsLeft, left.isFinite, progress.done < progress.total ?? .max {
      parts.append("\(duration(left)) left")
    }
    return parts.joined(separator: "  ")
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 60
      ? "\(whole) s"
      : whole < 3600
        ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
