import Foundation
import GalleryStore
import Testing

@Suite struct GalleryLockTests {
  @Test func secondTakerLearnsWhoHoldsTheLock() throws {
    let place = try TemporaryGallery()
    let me = GalleryLock.Holder.current(purpose: "review")
    let lock = try GalleryLock(of: place.folder, as: me)
    #expect(throws: GalleryError.locked(path: place.folder.path, holder: me)) {
      try GalleryLock(of: place.folder, as: .current(purpose: "ingest"))
    }
    let text = GalleryError.locked(path: place.folder.path, holder: me).description
    for part in [me.host, me.user, "\(me.process)", "review", "--readonly"] {
      #expect(text.contains(part), "\(text)")
    }
    #expect(GalleryError.locked(path: "", holder: nil).kind == .locked)
    withExtendedLifetime(lock) {}
  }

  @Test func lockEndsWithItsValue() throws {
    let place = try TemporaryGallery()
    do {
      let lock = try GalleryLock(of: place.folder, as: .current(purpose: "review"))
      withExtendedLifetime(lock) {}
    }
    let next = try GalleryLock(of: place.folder, as: .current(purpose: "ingest"))
    #expect(GalleryLock.holder(of: place.folder)?.purpose == "ingest")
    withExtendedLifetime(next) {}
  }

  @Test func waitingTakesTheLockOnceItIsFree() async throws {
    let place = try TemporaryGallery()
    let folder = place.folder
    let first = Mutex(try GalleryLock(of: folder, as: .current(purpose: "first")))
    let waiter = Thread.waiting(for: folder)
    first.clear()
    let purpose = await waiter.value
    #expect(purpose == "second")
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/flock")))
  func killedProcessHoldsNothing() throws {
    let place = try TemporaryGallery()
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/bin/sh")
    holder.arguments = ["-c", "exec 9>>\"$0\"; flock 9; echo held; read line", place.folder.lock]
    let (input, output) = (Pipe(), Pipe())
    holder.standardInput = input
    holder.standardOutput = output
    try holder.run()
    #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))
    #expect { try GalleryLock(of: place.folder, as: .current(purpose: "test")) } throws: {
      ($0 as? GalleryError)?.kind == .locked
    }
    kill(holder.processIdentifier, SIGKILL)
    holder.waitUntilExit()
    let lock = try GalleryLock(of: place.folder, as: .current(purpose: "test"))
    #expect(GalleryLock.holder(of: place.folder)?.purpose == "test")
    withExtendedLifetime(lock) {}
  }

  /// A refusal that closed its file twice would now and then close, or even cut short, a file that
  /// another thread has just opened under the same number.
  @Test func refusalsTouchNoOtherFile() async throws {
    let place = try TemporaryGallery()
    let folder = place.folder
    let lock = try GalleryLock(of: folder, as: .current(purpose: "test"))
    let path = place.root.appending(path: "bystander").path
    async let refusals = Self.refusals(of: folder, count: 3000)
    var spoiled = 0
    for _ in 0..<3000 {
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      let written = withUnsafeBytes(of: UInt64.max) { pwrite(file, $0.baseAddress, $0.count, 0) }
      sched_yield()
      let end = lseek(file, 0, SEEK_END)
      if written != 8 || end != 8 || close(file) != 0 { spoiled += 1 }
    }
    #expect(spoiled == 0)
    #expect(await refusals == 3000)
    withExtendedLifetime((lock, place)) {}
  }

  private static func refusals(of folder: GalleryFolder, count: Int) async -> Int {
    await Task.detached {
      (0..<count).count { _ in
        (try? GalleryLock(of: folder, as: .current(purpose: "again"))) == nil
      }
    }.value
  }

  @Test func unreadableHolderIsNoObstacle() throws {
    let place = try TemporaryGallery()
    try Data("\u{1B}[2J garbage".utf8).write(to: URL(fileURLWithPath: place.folder.lock))
    #expect(GalleryLock.holder(of: place.folder) == nil)
    let lock = try GalleryLock(of: place.folder, as: .current(purpose: "test"))
    #expect(GalleryLock.holder(of: place.folder)?.purpose == "test")
    withExtendedLifetime(lock) {}
  }
}

/// Holds a lock until told otherwise.
private final class Mutex {
  private var lock: GalleryLock?

  init(_ lock: GalleryLock) { self.lock = lock }

  func clear() { lock = nil }
}

extension Thread {
  /// Waits for the lock on a thread of its own, since that blocks.
  fileprivate static func waiting(for folder: GalleryFolder) -> Task<String?, Never> {
    Task {
      await withCheckedContinuation { continuation in
        Thread.detachNewThread {
          let holder = GalleryLock.Holder.current(purpose: "second")
          let lock = try? GalleryLock(of: folder, as: holder, waiting: .seconds(60))
          continuation.resume(
            returning: lock == nil ? nil : GalleryLock.holder(of: folder)?.purpose)
          withExtendedLifetime(lock) {}
        }
      }
    }
  }
}
