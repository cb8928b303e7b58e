import BenchmarkHarness
import TerminalUI
import TestSupport

/// From a key to the last byte of the next probe's frame.
enum PhotonsBenchmark {
  static let cold = Benchmark<Context>(
    "review.key-to-photons.cold",
    "from a key to the last byte of the next probe's frame, no picture of which was ever decoded",
    run: { context in try context.withScratch { try runCold(context, folder: $0) } })
  static let warm = Benchmark<Context>(
    "review.key-to-photons.warm",
    "from a key to the last byte of the next probe's frame, the pictures of which are prefetched",
    run: { context in try context.withScratch { try runWarm(context, folder: $0) } })

  private static let size = TerminalUI.Size(columns: 160, rows: 45)
  private static let modes: [PictureMode] = [.kitty, .iterm, .sixel, .blocks, .none]
  private static let key = "s"

  /// A process for each key: it is pressed when the first probe's names stand, before any picture
  /// is there and before anything is prefetched.
  private static func runCold(_ context: Context, folder: String) throws -> BenchmarkResult {
    let binary = try context.binary()
    var timings: [PictureMode: [PictureSession.Timing]] = [:]
    let contestants = try modes.map { mode in
      let gallery = "\(folder)/gallery-\(mode.rawValue)"
      try DemoGallery.medium.copy(to: gallery, context: context)
      return Contestant(mode.rawValue) { warmups, trials in
        try (0..<warmups + trials).compactMap { trial in
          let session = try PictureSession(
            binary: binary, gallery: gallery, home: folder, size: size, mode: mode,
            readOnly: false)
          try session.waitForFirstNames()
          let timing = try next(session)
          try session.end()
          guard trial >= warmups else { return nil }
          timings[mode, default: []].append(timing)
          return Reading(wall: timing.wall, cpu: timing.cpu)
        }
      }
    }
    let outcome = try Contest(rounds: context.trials(5, least: 1), trials: 5).run(contestants)
    return result(
      cold, outcome, timings,
      notes: ["each trial is a process of its own, on \(DemoGallery.medium.chips) chips"])
  }

  /// One process for each mode, which is idle before every key, as after a reviewer's look.
  private static func runWarm(_ context: Context, folder: String) throws -> BenchmarkResult {
    let binary = try context.binary()
    var timings: [PictureMode: [PictureSession.Timing]] = [:]
    var sessions: [PictureSession] = []
    let contestants = try modes.map { mode in
      let gallery = "\(folder)/gallery-\(mode.rawValue)"
      try DemoGallery.medium.copy(to: gallery, context: context)
      let session = try PictureSession(
        binary: binary, gallery: gallery, home: folder, size: size, mode: mode, readOnly: false)
      try session.waitForFirstFrame()
      sessions.append(session)
      return Contestant(mode.rawValue) { warmups, trials in
        for _ in 0..<warmups { _ = try next(session) }
        return try (0..<trials).map { _ in
          let timing = try next(session)
          timings[mode, default: []].append(timing)
          return Reading(wall: timing.wall, cpu: timing.cpu)
        }
      }
    }
    let outcome = try Contest(rounds: context.trials(13, least: 1), trials: 8).run(contestants)
    for session in sessions { try session.end() }
    return result(
      warm, outcome, timings,
      notes: [
        "the program has nothing left to do before each key; \(DemoGallery.medium.chips) chips"
      ])
  }

  /// Goes to the next probe.
  private static func next(_ session: PictureSession) throws -> PictureSession.Timing {
    let before = session.probe
    let timing = try session.press(key)
    guard session.probe != before else {
      throw WrongAnswer(
        "no next probe appeared in mode \(session.mode.rawValue):\n\(session.terminal.screen.text)")
    }
    return timing
  }

  private static func result(
    _ benchmark: Benchmark<Context>, _ outcome: Contest.Outcome,
    _ timings: [PictureMode: [PictureSession.Timing]], notes: [String]
  ) -> BenchmarkResult {
    BenchmarkResult(
      name: benchmark.name, summary: benchmark.summary,
      figures: modes.flatMap { mode -> [Figure?] in
        let taken = timings[mode] ?? []
        return [
          Figure(mode.rawValue, "wall", unit: "ms", taken.map(\.wall)),
          Figure(mode.rawValue, "cpu of the frame", unit: "ms", taken.map(\.frameCPU)),
          Figure(mode.rawValue, "cpu until idle", unit: "ms", taken.map(\.cpu)),
          Figure(mode.rawValue, "written", unit: "bytes", taken.map { Double($0.bytes) }),
        ]
      },
      ratios: modes.dropLast().map {
        outcome.ratio(of: $0.rawValue, to: PictureMode.none.rawValue, \.wall)
      },
      notes: notes + [
        """
        \(size.columns)x\(size.rows); the frame is over with its last byte: pictures, the burst's \
        strip and all; "cpu until idle" prefetches the probe after the next too
        """
      ])
  }
}
