import BenchmarkHarness
import TerminalUI

/// What a frame costs in every way to draw pictures: time and bytes.
enum FrameBenchmark {
  static let small = benchmark(Size(columns: 80, rows: 24))
  static let middle = benchmark(Size(columns: 160, rows: 45))
  static let large = benchmark(Size(columns: 320, rows: 90))

  /// What is drawn.
  private struct Scene {
    let name: String
    let key: String
    let drawsPictures: Bool
  }

  private static let scenes = [
    // Everything is sent anew, as to a screen that was never written to.
    Scene(name: "all new", key: "\u{0C}", drawsPictures: true),
    Scene(name: "selection moved", key: "\t", drawsPictures: false),
  ]

  private static func benchmark(_ size: TerminalUI.Size) -> Benchmark<Context> {
    let name = "review.frame.\(size.columns)x\(size.rows)"
    let summary = "a frame of the probe and five candidates, by how pictures are drawn"
    return Benchmark(name, summary) { context in
      try context.withScratch { folder in
        try DemoGallery.small.copy(to: "\(folder)/gallery", context: context)
        return try run(context, folder: folder, size: size, name: name, summary: summary)
      }
    }
  }

  private static func run(
    _ context: Context, folder: String, size: TerminalUI.Size, name: String, summary: String
  ) throws -> BenchmarkResult {
    let binary = try context.binary()
    var timings: [String: [PictureSession.Timing]] = [:]
    var sessions: [PictureSession] = []
    var contestants: [Contestant] = []
    for mode in PictureSession.modes {
      let session = try PictureSession(
        binary: binary, gallery: "\(folder)/gallery", home: folder, size: size, mode: mode,
        readOnly: true)
      try session.waitForFirstFrame()
      sessions.append(session)
      for scene in scenes {
        let subject = "\(mode.rawValue), \(scene.name)"
        contestants.append(
          Contestant(subject) { warmups, trials in
            for _ in 0..<warmups { _ = try session.press(scene.key) }
            return try (0..<trials).map { _ in
              let timing = try session.press(scene.key)
              try session.check(timing, drewPictures: scene.drawsPictures)
              timings[subject, default: []].append(timing)
              return Reading(wall: timing.wall, cpu: timing.frameCPU)
            }
          })
      }
    }
    let outcome = try Contest(rounds: context.trials(5, least: 1), trials: 4).run(contestants)
    for session in sessions { try session.end() }
    return BenchmarkResult(
      name: name, summary: summary,
      figures: outcome.names.flatMap { figures($0, timings[$0] ?? []) },
      ratios: scenes.flatMap { scene in
        PictureSession.modes.filter { $0 != .none }.map { mode in
          outcome.ratio(
            of: "\(mode.rawValue), \(scene.name)",
            to: "\(PictureMode.none.rawValue), \(scene.name)")
        }
      },
      notes: [
        """
        wall: from the key's byte to the last byte of the frame, read as it comes; cpu: the \
        terminal's thread; pictures are in the program's cache
        """,
        "cells are 10 x 20 pixels; none is the same screen as text alone, by the same curses",
      ])
  }

  private static func figures(_ subject: String, _ taken: [PictureSession.Timing]) -> [Figure?] {
    [
      Figure(subject, "wall", unit: "ms", taken.map(\.wall)),
      Figure(subject, "cpu", unit: "ms", taken.map(\.frameCPU)),
      Figure(subject, "written", unit: "bytes", taken.map { Double($0.bytes) }),
    ]
  }
}
