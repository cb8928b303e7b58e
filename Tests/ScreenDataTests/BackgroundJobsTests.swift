import ChipImaging
import Foundation
import GalleryStore
import ReidCore
import ReviewUI
import Synchronization
import Testing

@testable import Workbench

@Suite("Long work beside a review")
struct BackgroundJobsTests {
  /// Messages from any thread, and a way to wait for the end of a job.
  private final class Post: Sendable {
    private let messages = Mutex<[Message]>([])
    private let (ends, end) = AsyncStream<JobEnd>.makeStream()

    func add(_ message: Message) {
      messages.withLock { $0.append(message) }
      if case .jobEnded(let end) = message { self.end.yield(end) }
    }

    var progress: [JobProgress] {
      messages.withLock { messages in
        messages.compactMap { if case .jobProgress(let progress) = $0 { progress } else { nil } }
      }
    }

    func next() async -> JobEnd? {
      var ends = ends.makeAsyncIterator()
      return await ends.next()
    }
  }

  private func bench() throws -> ScreenBench {
    let bench = try ScreenBench([.known("k", 0, "Otis")])
    // Without a network that belongs to these vectors nothing is embedded.
    try CurrentModel(name: "drawn", key: ScreenBench.key).write(to: bench.gallery)
    return bench
  }

  private func pictures(_ count: Int, in bench: ScreenBench) throws -> String {
    let folder = bench.root.appendingPathComponent("a card")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for number in 0..<count {
      let bytes: [UInt8] = (0..<12 * 12).flatMap { pixel -> [UInt8] in
        [UInt8(pixel), UInt8(number), 90, 255]
      }
      try PictureWriter.writePNG(
        RasterImage(width: 12, height: 12, rgba: bytes),
        to: folder.appendingPathComponent("\(number).png").path)
    }
    return folder.path
  }

  @Test("Pictures are taken in while the queue is served, with progress and a summary")
  func ingest() async throws {
    let bench = try bench()
    let post = Post()
    let requests = EffectQueue()
    let jobs = BackgroundJobs(
      .init(
        gallery: bench.gallery, reviewer: "ana", post: { message, _ in post.add(message) },
        requests: requests))
    let folder = try pictures(3, in: bench)
    #expect(jobs.start(.ingest(paths: [folder])) == nil)
    let end = try #require(await post.next())
    #expect(end.outcome == .done && end.summary.contains("3 chips added"), "\(end)")
    #expect(try bench.gallery.queueCount() == 3)
    #expect(post.progress.contains { $0.done == 3 && $0.total == 3 })
    requests.finish()
    guard case .chipsAdded? = await requests.take() else {
      Issue.record("the desk was not told")
      return
    }
    #expect(!bench.desk.chipsAdded().isEmpty)
    #expect(bench.names().count == 3)
    // The same again adds nothing and says so.
    #expect(jobs.start(.ingest(paths: [folder])) == nil)
    let again = try #require(await post.next())
    #expect(again.summary.contains("3 known already"), "\(again)")
    await jobs.close()
  }

  @Test("What cannot be found fails with a reason, and the next job may start")
  func missing() async throws {
    let bench = try bench()
    let post = Post()
    let jobs = BackgroundJobs(
      .init(
        gallery: bench.gallery, reviewer: "ana", post: { message, _ in post.add(message) },
        requests: EffectQueue()))
    #expect(jobs.start(.ingest(paths: ["/nowhere/at/all"])) == nil)
    let end = try #require(await post.next())
    #expect(end.outcome == .failed && end.summary.contains("/nowhere/at/all"), "\(end)")
    #expect(jobs.start(.embed) == nil)
    #expect(await post.next()?.outcome == .done)
    await jobs.close()
    #expect(jobs.start(.embed) != nil, "nothing starts after the end")
  }

  @Test("A read-only gallery takes nothing in")
  func readOnly() throws {
    let bench = try bench()
    let jobs = BackgroundJobs(
      .init(
        gallery: try Gallery.open(bench.gallery.folder, readOnly: true), reviewer: "ana",
        post: { _, _ in },
        requests: EffectQueue()))
    guard case .jobEnded(let end)? = jobs.start(.embed) else {
      Issue.record("it was started")
      return
    }
    #expect(end.outcome == .failed)
  }

  @Test("A cancelled ingest keeps what it added and says that it was stopped")
  func cancelled() throws {
    let bench = try bench()
    let folder = try pictures(5, in: bench)
    let job = IngestJob(
      gallery: bench.gallery.folder.path, paths: [folder], metadata: nil, images: nil,
      identities: .queue, storage: .copy, cameraFrom: nil, burstGapSeconds: 60, conditions: [])
    var asked = 0
    let report = try job.run(
      try job.plan(), in: bench.gallery,
      isCancelled: {
        asked += 1
        return asked > 3
      }, progress: { _ in })
    #expect(report.added == 0)
    #expect(try bench.gallery.queueCount() == 0)
    let whole = try job.run(
      try job.plan(), in: bench.gallery, isCancelled: { false }, progress: { _ in })
    #expect(whole.added == 5)
  }
}
