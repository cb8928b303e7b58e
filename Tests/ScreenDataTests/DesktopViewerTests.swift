import Foundation
import Testing

@testable import Workbench

@Suite("Opening an original on the desktop")
struct DesktopViewerTests {
  @Test("Without a desktop or an opener it says so and names the file")
  func missing() {
    for environment in [["PATH": "/usr/bin"], ["DISPLAY": "", "PATH": ""]] {
      let failure = #expect(throws: Failure.self) {
        try DesktopViewer(environment: environment).open("/tmp/a.jpg")
      }
      #expect(failure?.kind == .unavailable && failure?.message.contains("/tmp/a.jpg") == true)
    }
    let failure = #expect(throws: Failure.self) {
      try DesktopViewer(environment: ["DISPLAY": ":0", "PATH": "/nowhere"]).open("/tmp/a.jpg")
    }
    #expect(failure?.message.contains("xdg-open") == true)
  }

  @Test("The opener gets the path as one argument, whatever is in it")
  func opens() throws {
    let folder = URL(fileURLWithPath: NSTemporaryDirectory())
      .appendingPathComponent("viewer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pipe = folder.appendingPathComponent("told").path
    #expect(mkfifo(pipe, 0o600) == 0)
    let opener = folder.appendingPathComponent("xdg-open")
    try "#!/bin/sh\nprintf '%s|%s' \"$#\" \"$1\" > '\(pipe)'\n"
      .write(to: opener, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: opener.path)
    let path = "/tmp/a b'$(c);\n.jpg"
    try DesktopViewer(environment: ["WAYLAND_DISPLAY": "w", "PATH": folder.path]).open(path)
    // Reading waits for the opener.
    let told = try #require(try FileHandle(forReadingAtPath: pipe)?.readToEnd())
    #expect(String(decoding: told, as: UTF8.self) == "1|" + path)
  }
}
