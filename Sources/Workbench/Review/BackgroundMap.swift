import Foundation
import GalleryStore
import Logging
import MetricLearning
import ReidCore
import ReviewUI
import Synchronization
import ThreadKit

/// Draws the gallery's map on a thread of its own while the review goes on, and tells the screen
/// while it takes shape.
final class BackgroundMap: Sendable {
  /// Chips on the screen at most; it has no more cells than a few thousand.
  static let limit = 2_000
  /// The screen is told no more often than this, for each telling is recorded.
  private static let interval = Duration.seconds(1)

  private struct State {
    var task: Task<Void, Never>?
    var wantsAgain = false
    var isClosed = false
  }

  private let gallery: Gallery
  private let post: @Sendable (Message) -> Void
  private let state = Mutex(State())

  /// Makes it; nothing is drawn before ``load()``.
  ///
  /// - Parameters:
  ///   - gallery: The store.
  ///   - post: Takes what the screen is told; a newer message replaces one that still waits.
  init(gallery: Gallery, post: @escaping @Sendable (Message) -> Void) {
    self.gallery = gallery
    self.post = post
  }

  /// Draws the map, or draws it again after the present drawing.
  func load() {
    state.withLock { state in
      guard !state.isClosed else { return }
      guard state.task == nil else {
        state.wantsAgain = true
        return
      }
      guard let thread = try? ThreadExecutor(name: "map", niceness: 5) else {
        post(.listFailed(.map, reason: "no thread could be started"))
        return
      }
      state.task = Task(name: "draw the map", executorPreference: thread) {
        repeat { self.draw() } while self.goesOn()
      }
    }
  }

  /// Stops drawing and waits until it has stopped; nothing is drawn after that.
  func close() async {
    let task = state.withLock { state in
      state.isClosed = true
      return state.task
    }
    task?.cancel()
    await task?.value
  }

  /// Waits until all that was asked for is drawn.
  func settle() async {
    await state.withLock { $0.task }?.value
  }

  private func goesOn() -> Bool {
    state.withLock { state in
      let again = state.wantsAgain && !state.isClosed
      state.wantsAgain = false
      if !again { state.task = nil }
      return again
    }
  }

  private func draw() {
    do {
      try drawMap()
    } catch let error as MapError {
      post(.listFailed(.map, reason: error.description))
    } catch {
      Logger.screen.warning("the map cannot be drawn: \(error)")
      post(.listFailed(.map, reason: "\(error)"))
    }
  }

  private func drawMap() throws {
    guard let model = try ComparedModel.read(from: gallery) else {
      return post(.mapLoaded(.nothing))
    }
    let rows = try MapRows.load(
      from: gallery, key: model.key, limit: Self.limit, seed: MapJob.defaultSeed)
    let outliers = try MapJob.outliers(of: rows).map(\.row)
    func tell(_ places: [SIMD2<Float>], _ method: String, isMoving: Bool) {
      post(
        .mapLoaded(
          MapListing(
            rows, places: places, outliers: outliers, method: method, modelName: model.name,
            isMoving: isMoving)))
    }
    let previous = StoredMap.read(from: gallery.folder)
    if let kept = previous?.layout(of: rows, key: model.key) {
      return tell(kept.places, "t-SNE", isMoving: false)
    }
    // Something to look at, at once: where the chips were, or where they differ most.
    let known = previous?.places(of: rows.chips) ?? []
    if !known.isEmpty, known.allSatisfy({ $0 != nil }) {
      tell(known.compactMap(\.self), "t-SNE", isMoving: true)
    } else {
      tell(try MapLayout.principal(rows.vectors).places, "PCA", isMoving: true)
    }
    var told = ContinuousClock.now
    let layout = try MapLayout.neighbours(
      rows.vectors, previous: known, seed: MapJob.defaultSeed
    ) { map in
      if told.duration(to: .now) >= Self.interval, map.hasUnfolded {
        told = .now
        tell(map.layout, "t-SNE", isMoving: true)
      }
      return !Task.isCancelled
    }
    guard let layout else { return }
    tell(layout.places, "t-SNE", isMoving: false)
    guard !gallery.isReadOnly else { return }
    try StoredMap(key: model.key, seed: MapJob.defaultSeed, rows: rows, layout: layout)
      .write(to: gallery.folder)
  }
}

extension MapListing {
  /// The map of a gallery in which no chip has a vector.
  static let nothing = MapListing(
    chips: [], places: [], labels: [], outliers: [], individuals: [], total: 0, method: "t-SNE",
    modelName: "no model yet", isMoving: false)

  /// What the screen is told of a map.
  init(
    _ rows: MapRows, places: [SIMD2<Float>], outliers: [Int], method: String, modelName: String,
    isMoving: Bool
  ) {
    let reach = MapFrame(around: places)?.extent.max() ?? 0
    // Four digits are more than a cell shows, and recordings stay small.
    let step = reach > 0 ? reach / 10_000 : 1
    self.init(
      chips: rows.chips,
      places: places.flatMap { [($0.x / step).rounded(), ($0.y / step).rounded()] },
      labels: rows.labels.map { $0 ?? -1 }, outliers: outliers,
      individuals: rows.individuals.map { .init(id: $0.id, name: $0.name) }, total: rows.total,
      method: method, modelName: modelName, isMoving: isMoving)
  }
}
