import Foundation
import ReidCore
import TerminalUI
import TestSupport
import Testing
import Workbench

@testable import ReviewUI

/// Thousands of random keys over all screens, in windows of all sizes, with pictures of all kinds.
///
/// `LINEUP_SOAK_KEYS` presses more of them, `LINEUP_SOAK_SEED` others.
@Suite struct SoakTests {
  /// What a soak stands on.
  private struct Plan {
    let keys: Int
    let seed: UInt64

    init() {
      let environment = ProcessInfo.processInfo.environment
      keys = max(1, environment["LINEUP_SOAK_KEYS"].flatMap { Int($0) } ?? 5000)
      seed = environment["LINEUP_SOAK_SEED"].flatMap { UInt64($0) } ?? 20_261_121
    }
  }

  /// Most memory that a soak may take, in KiB: every cache full (64 MiB of rendered pictures, 48 of
  /// decoded ones, 48 of payloads, 256 of originals that were zoomed), and half as much for the rest.
  private static let mostMemory = 640 << 10
  /// How much of it may come after the first third, in KiB: all originals, for whoever soaks long.
  private static let mostGrowth = 320 << 10

  @Test("Nothing breaks, whatever is pressed", arguments: ["auto", "blocks", "none"])
  func soak(_ images: String) throws {
    let plan = Plan()
    let comment = Comment(rawValue: "images \(images), seed \(plan.seed), \(plan.keys) keys")
    var keys = SoakKeys(seed: plan.seed &+ UInt64(images.utf8.reduce(0) { $0 + Int($1) }))
    let gallery = try TestGallery(.drawn)
    var run = try SoakRun(gallery, images: images)
    var contexts: Set<KeyContext> = []
    var memory: [Int] = []
    var pressed = 0
    while pressed < plan.keys {
      let chunk = keys.chunk(atMost: plan.keys - pressed)
      pressed += chunk.count
      // The palette can quit too, which ends one session and begins another.
      guard try run.press(chunk, comment) else {
        contexts.formUnion(try Self.contexts(of: gallery, comment))
        run = try SoakRun(gallery, images: images)
        continue
      }
      if let size = keys.newSize() { try run.resize(to: size, comment) }
      memory.append(try run.peakKilobytes())
    }
    try run.end(comment)
    contexts.formUnion(try Self.contexts(of: gallery, comment))

    let warm = memory[memory.count / 3]
    let peak = memory.max() ?? 0
    #expect(peak > 0 && peak < Self.mostMemory, "\(peak) KiB, \(comment)")
    #expect(peak - warm < Self.mostGrowth, "\(warm) to \(peak) KiB, \(comment)")
    #expect(gallery.isLockFree(), comment)
    #expect(try gallery.verify().ok, comment)
    if plan.keys >= 5000 {
      // Without pictures nothing can take turns, and this gallery can be read. Which keys fall
      // into a panel depends on when answers come, so a few of the seldom ones may be missed.
      let never: Set<KeyContext> = images == "none" ? [.failed, .flicker] : [.failed]
      let missing = Set(KeyContext.allCases).subtracting(contexts).subtracting(never)
      #expect(missing.count <= 3, "never seen: \(missing.map(\.rawValue).sorted()), \(comment)")
      #expect(try gallery.decisions().count > 10, comment)
    }
    print("soak: \(comment), \(peak / 1024) MiB at most, \((peak - warm) / 1024) after a third")
  }

  /// Everything that keys meant something in, by the newest session; it must replay.
  private static func contexts(
    of gallery: TestGallery, _ comment: Comment
  ) throws -> Set<KeyContext> {
    let session = try #require(try gallery.sessions().last)
    let reader = try SessionReader(folder: session)
    let outcome = PureReplay(events: reader.events).run()
    #expect(outcome.isIdentical, "\(outcome), \(comment)")
    var contexts: Set<KeyContext> = []
    var model = ReviewModel()
    for case .message(let message, _) in reader.events {
      contexts.insert(model.context)
      _ = update(&model, message)
    }
    return contexts
  }
}
