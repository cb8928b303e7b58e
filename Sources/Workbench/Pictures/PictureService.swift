import DequeModule
import ReidCore
import ReviewUI
import Synchronization
import TerminalUI
import ThreadKit

/// Renders pictures as cells on a thread of its own, what is on the screen before what is
/// prefetched.
///
/// The terminal thread asks with ``block(for:)``, which answers from the cache at once or not at
/// all; when a picture that was missing has been rendered, `onReady` is called and the loop draws
/// again.
final class PictureService: Sendable {
  /// A picture at one size.
  struct Request: Hashable, Sendable {
    let picture: PictureID
    let size: Size
    let adjustment: String
  }

  /// What became of a request.
  private enum Rendered: Sendable {
    case block(CellBlock)
    /// The file cannot be read; the placeholder stays.
    case failed
  }

  private struct State: Sendable {
    var rendered: LRUCache<Request, Rendered>
    var waiting: Deque<Request> = []
    var pending: Set<Request> = []
  }

  private let state: Mutex<State>
  private let renderer: PictureRenderer
  private let onReady: @Sendable () -> Void

  /// Makes a service.
  ///
  /// - Parameters:
  ///   - renderer: Turns a request into cells, on its own thread.
  ///   - byteLimit: The most bytes of rendered cells to keep.
  ///   - onReady: Called, from the renderer's thread, when a picture is there.
  init(
    renderer: PictureRenderer, byteLimit: Int = 64 << 20,
    onReady: @escaping @Sendable () -> Void
  ) {
    state = Mutex(State(rendered: LRUCache(byteLimit: byteLimit)))
    self.renderer = renderer
    self.onReady = onReady
  }

  /// The cells of a picture if they are ready; else they are rendered next.
  func block(for placement: PicturePlacement) -> CellBlock? {
    let request = Request(
      picture: placement.picture, size: placement.rect.size, adjustment: placement.adjustment)
    let (block, isNew) = state.withLock { state -> (CellBlock?, Bool) in
      if let rendered = state.rendered.value(for: request) {
        guard case .block(let block) = rendered else { return (nil, false) }
        return (block, false)
      }
      if state.pending.insert(request).inserted {
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
    return block
  }

  /// Whether every picture of a frame is there (or known to be unreadable).
  func isComplete(_ frame: Frame) -> Bool {
    state.withLock { state in
      frame.pictures.allSatisfy { placement in
        let request = Request(
          picture: placement.picture, size: placement.rect.size, adjustment: placement.adjustment)
        return state.rendered.value(for: request) != nil
      }
    }
  }

  /// Renders pictures that will be wanted soon, after those that are wanted now.
  func prefetch(_ requests: [PictureRequest]) {
    for wanted in requests {
      let request = Request(picture: wanted.picture, size: wanted.size, adjustment: "")
      let isNew = state.withLock { state in
        guard state.rendered.value(for: request) == nil, state.pending.insert(request).inserted
        else { return false }
        state.waiting.append(request)
        return true
      }
      if isNew { work() }
    }
  }

  /// One task for each request: whichever runs takes the request that is most urgent by then.
  private func work() {
    Task(name: "render picture") {
      await renderer.run {
        guard let request = self.state.withLock({ $0.waiting.popFirst() }) else { return }
        let block = $0.render(request)
        self.state.withLock { state in
          state.pending.remove(request)
          state.rendered.insert(
            block.map(Rendered.block) ?? .failed, for: request,
            cost: (block?.cells.count ?? 1) * MemoryLayout<Cell>.stride)
        }
        self.onReady()
      }
    }
  }
}
