import Foundation
import GalleryStore
import ReidCore
import ReviewUI
import Synchronization
import Testing

@testable import Workbench

@Suite("The map beside a review")
struct BackgroundMapTests {
  /// What the screen was told, in order.
  private final class Told: Sendable {
    private let messages = Mutex<[Message]>([])

    func take(_ message: Message) { messages.withLock { $0.append(message) } }

    var listings: [MapListing] {
      messages.withLock {
        $0.compactMap { if case .mapLoaded(let listing) = $0 { listing } else { nil } }
      }
    }

    var problems: Int {
      messages.withLock { $0.count { if case .listFailed(.map, _) = $0 { true } else { false } } }
    }
  }

  private static func draw(_ gallery: Gallery) async -> Told {
    let told = Told()
    let map = BackgroundMap(gallery: gallery) { told.take($0) }
    map.load()
    map.load()
    await map.settle()
    await map.close()
    map.load()
    await map.settle()
    return told
  }

  @Test func theScreenIsToldAtOnceAndAtTheEnd() async throws {
    let bench = try DeskBench()
    try CurrentModel(name: "made up", key: DeskBench.key).write(to: bench.gallery)
    let told = await Self.draw(bench.gallery)
    let listings = told.listings
    #expect(told.problems == 0)
    #expect(listings.first?.isMoving == true && listings.first?.method == "PCA")
    let last = try #require(listings.last)
    #expect(!last.isMoving && last.method == "t-SNE")
    #expect(last.chips.count == bench.chips.count && last.places.count == 2 * last.chips.count)
    #expect(last.labels.count { $0 >= 0 } == 24 && last.individuals.count == 8)
    #expect(listings.count { !$0.isMoving } == 2, "asked twice, told twice, and not after the end")
    // The next review has it from the start.
    let again = await Self.draw(bench.gallery)
    #expect(again.listings.first == last)
  }

  @Test func withoutVectorsThereIsAnEmptyMap() async throws {
    let bench = try DeskBench(embedded: false)
    let told = await Self.draw(bench.gallery)
    #expect(told.problems == 0)
    #expect(told.listings.first == .nothing)
  }
}
