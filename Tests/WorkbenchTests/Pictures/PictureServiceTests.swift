import Dispatch
import Foundation
import GalleryStore
import ReidCore
import ReviewUI
import Synchronization
import TerminalUI
import Testing
import ThreadKit

@testable import Workbench

@Suite("Pictures are rendered in the order in which eyes need them")
struct PictureServiceTests {
  private static let size = Size(columns: 12, rows: 6)

  private let bench: IngestBench
  private let chips: [ID<Chip>]

  init() throws {
    bench = try IngestBench()
    for number in 1...4 { try bench.folder.picture(number, "in/\(number).png") }
    _ = try bench.ingest([bench.folder.path("in")])
    chips = try bench.chips().map(\.chip.id)
  }

  private func renderer(mode: PictureMode = .half) throws -> PictureRenderer {
    PictureRenderer(
      executor: try ThreadExecutor(name: "pictures"), mode: mode,
      source: PictureSource(gallery: try bench.open(), artist: nil))
  }

  private static func placement(_ chip: ID<Chip>) -> PicturePlacement {
    PicturePlacement(
      picture: .chip(chip), rect: Rect(column: 0, row: 0, columns: size.columns, rows: size.rows),
      adjustment: "")
  }

  private static func frame(_ chip: ID<Chip>) -> Frame {
    var frame = Frame(size: Size(columns: 40, rows: 20))
    frame.place(
      .chip(chip), in: Rect(column: 0, row: 0, columns: size.columns, rows: size.rows))
    return frame
  }

  @Test func whatIsOnTheScreenGoesBeforeWhatIsPrefetched() async throws {
    let renderer = try renderer()
    let (ready, arrivals) = AsyncStream<Void>.makeStream()
    let there = Collected<[Bool]>()
    let box = Mutex<PictureService?>(nil)
    let chips = chips
    let service = PictureService(renderer: renderer, mode: .half) {
      // Looked at on the renderer's thread, before it takes the next one.
      let service = box.withLock { $0 }
      there.add(chips.map { service?.isComplete(Self.frame($0)) ?? false })
      arrivals.yield()
    }
    box.withLock { $0 = service }
    // The renderer's thread is kept busy until all requests are in.
    let gate = DispatchSemaphore(value: 0)
    let (running, started) = AsyncStream<Void>.makeStream()
    let busy = Task {
      await renderer.run { _ in
        started.yield()
        gate.wait()
      }
    }
    for await _ in running { break }
    service.prefetch(chips.prefix(3).map { PictureRequest(picture: .chip($0), size: Self.size) })
    #expect(service.block(Self.placement(chips[3])) == nil, "not there yet")
    #expect(service.block(Self.placement(chips[2])) == nil, "prefetched, but wanted now")
    gate.signal()
    await busy.value
    for await _ in ready where there.values.count == 4 { break }
    #expect(
      there.values == [
        [false, false, true, false], [false, false, true, true], [true, false, true, true],
        [true, true, true, true],
      ])
    for chip in chips {
      let block = try #require(service.block(Self.placement(chip)))
      #expect(block.size.columns <= Self.size.columns && block.size.rows <= Self.size.rows)
      #expect(!block.cells.isEmpty)
    }
    box.withLock { $0 = nil }
  }

  @Test func anUnreadablePictureKeepsItsPlaceholderAndIsNotTriedAgain() async throws {
    let id = chips[0]
    let store = try bench.open()
    let path = try #require(store.folder.absolutePath(of: try store.chip(id).media))
    try FileManager.default.removeItem(atPath: path)
    let (ready, arrivals) = AsyncStream<Void>.makeStream()
    let service = PictureService(renderer: try renderer(), mode: .half) { arrivals.yield() }
    for chip in [id, ID("nobody has this chip")] {
      #expect(service.block(Self.placement(chip)) == nil)
      for await _ in ready { break }
      #expect(service.block(Self.placement(chip)) == nil)
      #expect(service.isComplete(Self.frame(chip)), "nothing more is to come")
    }
  }

  @Test func withoutPicturesNothingIsDrawn() async throws {
    let renderer = try renderer(mode: .none)
    let block = await renderer.render(
      PictureRequestKey(
        picture: .chip(chips[0]), size: Self.size, adjustment: .none, form: .cells))
    #expect(block == nil)
  }

  @Test func anEmptyRectangleHasNoPicture() async throws {
    let renderer = try renderer()
    for size in [Size(columns: 0, rows: 5), Size(columns: 5, rows: 0)] {
      let block = await renderer.render(
        PictureRequestKey(
          picture: .chip(chips[0]), size: size, adjustment: .none, form: .cells))
      #expect(block == nil)
    }
  }

  @Test func aPictureOfOneSizeIsNotTakenForAnother() async throws {
    let (ready, arrivals) = AsyncStream<Void>.makeStream()
    let service = PictureService(renderer: try renderer(), mode: .half) { arrivals.yield() }
    _ = service.block(Self.placement(chips[0]))
    for await _ in ready { break }
    let other = PicturePlacement(
      picture: .chip(chips[0]), rect: Rect(column: 0, row: 0, columns: 6, rows: 3),
      adjustment: "")
    #expect(service.block(Self.placement(chips[0])) != nil)
    #expect(service.block(other) == nil)
    for await _ in ready { break }
    #expect(try #require(service.block(other)).size.columns <= 6)
  }
}

extension PictureService {
  /// The cells of a picture if they are ready; else they are rendered next.
  fileprivate func block(_ placement: PicturePlacement) -> CellBlock? {
    guard case .cells(let block)? = picture(for: placement, isWhole: true) else { return nil }
    return block
  }
}
