import Foundation
import GalleryStore
import ReidCore
import ReviewUI
import Testing

@testable import Workbench

@Suite("Review follows the chosen part of the queue")
struct ChosenQueueTests {
  private func bench() throws -> ScreenBench {
    try ScreenBench([
      .known("k0", 0, "Otis"), .known("k90", 90, "Holly"),
      .waiting("a", 40, camera: "north"), .waiting("b", 5, camera: "south"),
      .waiting("c", 88, camera: "south"), .waiting("d", 30, camera: "north"),
    ])
  }

  private func window(_ messages: [Message]) throws -> QueueWindow {
    switch messages.first {
    case .queueLoaded(let window): return window
    case .saved(let saved): return saved.window
    case .undone(let reversal): return reversal.window
    default: return try #require(nil as QueueWindow?, "\(messages)")
    }
  }

  @Test("Without a choice the window is the queue as it came, and says nothing of a choice")
  func plain() throws {
    let bench = try bench()
    let window = try window(bench.desk.perform(.loadQueue(keeping: nil, choice: QueueChoice())))
    #expect(window.entries.map(\.card.chip.id) == ["a", "b", "c"].map { ID($0) })
    #expect(window.choice == nil && window.waiting == nil && window.queueCount == 4)
  }

  @Test("Windows that come with later answers keep to the choice")
  func follows() throws {
    let bench = try bench()
    let choice = QueueChoice(filter: ListFilter(camera: "south"), order: .mostCertain)
    let first = try window(bench.desk.perform(.loadQueue(keeping: nil, choice: choice)))
    #expect(first.entries.map(\.card.chip.id) == [ID("c"), ID("b")])
    #expect(first.choice == choice && first.queueCount == 2 && first.waiting == 4)
    let saved = try window(bench.decide(.match(ID("id-Holly")), ["c"]))
    #expect(saved.entries.map(\.card.chip.id) == [ID("b")])
    #expect(saved.queueCount == 1 && saved.waiting == 3 && saved.choice == choice)
    let undone = try window(bench.undo())
    #expect(undone.entries.map(\.card.chip.id) == [ID("c"), ID("b")])
    let last = try window(
      bench.desk.perform(.loadQueue(keeping: nil, choice: QueueChoice())))
    #expect(last.choice == nil && last.queueCount == 4)
  }

  @Test("The probe on the screen stays, even where it does not pass a new filter")
  func keeps() throws {
    let bench = try bench()
    let choice = QueueChoice(filter: ListFilter(camera: "south"))
    let window = try window(bench.desk.perform(.loadQueue(keeping: ID("d"), choice: choice)))
    #expect(window.entries.first?.card.chip.id == ID("d"))
    #expect(window.queueCount == 2)
  }

  @Test("A filter that nothing passes gives an empty window that says what waits")
  func none() throws {
    let bench = try bench()
    let choice = QueueChoice(filter: ListFilter(camera: "west"))
    let window = try window(bench.desk.perform(.loadQueue(keeping: nil, choice: choice)))
    #expect(window.entries.isEmpty && window.queueCount == 0 && window.waiting == 4)
  }

  @Test("Many chips of several encounters are decided at once, and taken back at once")
  func many() throws {
    let bench = try bench()
    _ = bench.list()
    bench.decide(.match(ID("id-Otis")), ["a", "b", "d"])
    #expect(bench.names() == ["c"])
    _ = bench.undo()
    #expect(bench.names() == ["a", "b", "c", "d"])
  }

  @Test("What another process decided is read anew")
  func foreign() throws {
    let bench = try bench()
    #expect(bench.names(.all, .mostCertain).count == 4)
    try bench.gallery.record(bench.decision(.match(ID("id-Otis")), ["b"], by: "ben"))
    #expect(!bench.desk.foreignChanges().isEmpty)
    #expect(bench.names(.all, .mostCertain) == ["c", "d", "a"])
    #expect(bench.desk.foreignChanges().isEmpty)
  }
}
