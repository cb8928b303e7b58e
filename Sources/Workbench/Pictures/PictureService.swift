import DequeModule
import ReidCore
import ReviewUI
import Synchronization
import TerminalUI
import ThreadKit

/// Renders pictures on a thread of its own, what is on the screen before what is prefetched.
///
/// The terminal thread asks with ``picture(for:isWhole:)``, which answers from the cache at once or
/// not at all; when a picture that was missing has been rendered, `onReady` is called and the loop
/// draws again.
final class PictureService: Sendable {
  /// What became of a request.
  private enum Outcome: Sendable {
    case picture(RenderedPicture)
    /// The file cannot be read; the placeholder stays.
    case failed
  }

  private struct State: Sendable {
    var rendered: LRUCache<PictureRequestKey, Outcome>
    var waiting: Deque<PictureRequestKey> = []
    var pending: Set<PictureRequestKey> = []
    /// How pixels fit the terminal's cells at the moment.
    var fit: PixelFit

    /// Whoever zooms on has passed the views of the same original that were not drawn in time.
    mutating func dropPassedViews(of request: PictureRequestKey) {
      guard request.adjustment.isOriginal else { return }
      for other in waiting
      where other.picture == request.picture && other.adjustment.isOriginal {
        pending.remove(other)
      }
      waiting.removeAll { $0.picture == request.picture && $0.adjustment.isOriginal }
    }
  }

  private let state: Mutex<State>
  private let renderer: PictureRenderer
  private let mode: PictureMode
  private let onReady: @Sendable () -> Void

  /// Makes a service.
  ///
  /// - Parameters:
  ///   - renderer: Renders a request, on its own thread.
  ///   - mode: How pictures are drawn.
  ///   - fit: How pixels fit the terminal's cells at first.
  ///   - byteLimit: The most bytes of rendered pictures to keep.
  ///   - onReady: Called, from the renderer's thread, when a picture is there.
  init(
    renderer: PictureRenderer, mode: PictureMode, fit: PixelFit = PixelFit(cell: .usualCell),
    byteLimit: Int = 64 << 20, onReady: @escaping @Sendable () -> Void
  ) {
    state = Mutex(State(rendered: LRUCache(byteLimit: byteLimit), fit: fit))
    self.renderer = renderer
    self.mode = mode
    self.onReady = onReady
  }

  /// Says how pixels fit the terminal's cells from now on.
  func use(_ fit: PixelFit) {
    state.withLock { $0.fit = fit }
  }

  /// A picture if it is ready; else it is rendered next.
  ///
  /// - Parameters:
  ///   - placement: The picture and its place.
  ///   - isWhole: Whether nothing covers a part of it; if something does, it is given as cells.
  /// - Returns: nil while it is being rendered, and if it cannot be read.
  func picture(for placement: PicturePlacement, isWhole: Bool) -> RenderedPicture? {
    let (picture, isNew) = state.withLock { state -> (RenderedPicture?, Bool) in
      let request = self.request(for: placement, isWhole: isWhole, fit: state.fit)
      if let outcome = state.rendered.value(for: request) {
        guard case .picture(let picture) = outcome else { return (nil, false) }
        return (picture, false)
      }
      if state.pending.insert(request).inserted {
        state.dropPassedViews(of: request)
        state.waiting.prepend(request)
        return (nil, true)
      }
      // Already prefetched but not yet drawn: it is on the screen now, so it goes first.
      if let place = state.waiting.firstIndex(of: request), place > 0 {
        state.waiting.remove(at: place)
        state.waiting.prepend(request)
      }
      return (nil, false)
    }
    if isNew { work() }
    return picture
  }

  /// Whether every picture of a frame is there (or known to be unreadable).
  func isComplete(_ frame: Frame) -> Bool {
    var isComplete = true
    _ = frame.compositing { placement, isWhole in
      state.withLock { state in
        let request = self.request(for: placement, isWhole: isWhole, fit: state.fit)
        isComplete = isComplete && state.rendered.value(for: request) != nil
      }
      return nil
    }
    return isComplete
  }

  /// Renders pictures that will be wanted soon, after those that are wanted now.
  func prefetch(_ requests: [PictureRequest]) {
    for wanted in requests {
      let isNew = state.withLock { state in
        let request = PictureRequestKey(
          picture: wanted.picture, size: wanted.size,
          adjustment: PictureAdjustment(parsing: wanted.adjustment) ?? .none,
          form: mode.usesPixels ? .pixels(state.fit) : .cells)
        guard state.rendered.value(for: request) == nil, state.pending.insert(request).inserted
        else { return false }
        state.waiting.append(request)
        return true
      }
      if isNew { work() }
    }
  }

  private func request(
    for placement: PicturePlacement, isWhole: Bool, fit: PixelFit
  ) -> PictureRequestKey {
    PictureRequestKey(
      picture: placement.picture, size: placement.rect.size,
      adjustment: PictureAdjustment(parsing: placement.adjustment) ?? .none,
      form: mode.usesPixels && isWhole ? .pixels(fit) : .cells)
  }

  /// One task for each request: whichever runs takes the request that is most urgent by then.
  private func work() {
    Task(name: "render picture") {
      await renderer.run {
        guard let request = self.state.withLock({ $0.waiting.popFirst() }) else { return }
        let picture = $0.render(request)
        self.state.withLock { state in
          state.pending.remove(request)
          state.rendered.insert(
            picture.map(Outcome.picture) ?? .failed, for: request, cost: picture?.byteCount ?? 64)
        }
        self.onReady()
      }
    }
  }
}

extension RenderedPicture {
  /// The bytes that it takes in memory.
  fileprivate var byteCount: Int {
    switch self {
    case .cells(let block): max(1, block.cells.count) * MemoryLayout<Cell>.stride
    case .pixels(let picture): picture.payload.data.count + MemoryLayout<PixelPicture>.stride
    }
  }
}
