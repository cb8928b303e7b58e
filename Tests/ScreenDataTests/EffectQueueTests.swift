import Foundation
import ReidCore
import ReviewUI
import Testing

@testable import Workbench

@Suite("What is wanted, in order")
struct EffectQueueTests {
  private func list(_ offset: Int) -> EffectRunner.Request {
    .effect(.listQueue(QueueQuery(choice: QueueChoice(), offset: offset, limit: 1)))
  }

  private func all(_ queue: EffectQueue) async -> [Effect] {
    queue.finish()
    var effects: [Effect] = []
    while let request = await queue.take() {
      if case .effect(let effect) = request { effects.append(effect) }
    }
    return effects
  }

  @Test("Of questions of one kind the newest is asked, at its place; everything else is done")
  func newest() async {
    let queue = EffectQueue()
    for number in 0..<5 {
      queue.send(list(number))
      queue.send(.effect(.rank(ID("\(number)"))))
      queue.send(.effect(.undo(id: UUID(), reviewer: "\(number)", at: .distantPast)))
    }
    queue.send(.effect(.reportGallery))
    let effects = await all(queue)
    let undone = effects.compactMap { effect -> String? in
      if case .undo(_, let reviewer, _) = effect { reviewer } else { nil }
    }
    #expect(undone == ["0", "1", "2", "3", "4"])
    #expect(effects.filter { $0 == .rank(ID("4")) }.count == 1)
    #expect(effects.count == 8)
    #expect(effects.last == .reportGallery)
  }

  @Test("After the end nothing is taken in, and what waited is still handed out")
  func end() async {
    let queue = EffectQueue()
    queue.send(.effect(.redraw))
    queue.finish()
    queue.send(.effect(.quit))
    #expect(await queue.take() != nil)
    #expect(await queue.take() == nil)
    #expect(await queue.take() == nil)
  }

  @Test("A taker that waits gets what is sent from elsewhere, all of it")
  func waits() async {
    let queue = EffectQueue()
    let taker = Task {
      var count = 0
      while await queue.take() != nil { count += 1 }
      return count
    }
    await withTaskGroup { group in
      for sender in 0..<4 {
        group.addTask {
          for number in 0..<250 {
            queue.send(
              .effect(.undo(id: UUID(), reviewer: "\(sender) \(number)", at: .distantPast)))
          }
        }
      }
    }
    queue.finish()
    #expect(await taker.value == 1000)
  }
}
