import Foundation

/// Shows a file in the desktop's own viewer, where there is a desktop.
struct DesktopViewer {
  private let environment: [String: String]

  /// Looks at an environment.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
  }

  /// Opens a file and comes back at once; the viewer lives on by itself and cannot write to the
  /// screen.
  ///
  /// - Throws: A ``Failure`` where there is no desktop or nothing to open files with.
  func open(_ path: String) throws(Failure) {
    guard hasDesktop else {
      throw Failure(.unavailable, "there is no desktop here (no DISPLAY); the file is \(path)")
    }
    guard let opener = find("xdg-open") else {
      throw Failure(.unavailable, "xdg-open is not installed; the file is \(path)")
    }
    let process = Process()
    if let session = find("setsid") {
      // In a session of its own it outlives the terminal.
      process.executableURL = session
      process.arguments = ["--fork", opener.path, path]
    } else {
      process.executableURL = opener
      process.arguments = [path]
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw Failure(.unavailable, "xdg-open cannot be started: \(error.localizedDescription)")
    }
  }

  private var hasDesktop: Bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
  }

  private func find(_ program: String) -> URL? {
    (environment["PATH"] ?? "").split(separator: ":").lazy
      .map { URL(fileURLWithPath: String($0)).appendingPathComponent(program) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
