import Foundation
import ReidCore

extension ReviewModel {
  /// Reviews another part of the queue, or in another order.
  mutating func choose(_ next: QueueChoice) -> [Effect] {
    guard next != choice else { return [] }
    choice = next
    isChoosing = true
    // Another part of the queue is counted anew.
    queue.peak = 0
    queueList.list.restart()
    queueList.rangeStart = nil
    return [.loadQueue(keeping: nil, choice: next)] + refreshScreen()
  }

  /// Goes on to the next order of the queue; a random one takes its seed from the key's id.
  mutating func changeOrder(id: UUID) -> [Effect] {
    let bytes = id.uuid
    let seed = UInt64(bytes.14) << 8 | UInt64(bytes.15)
    let order = choice.order.next(seed: seed)
    let effects = choose(QueueChoice(filter: choice.filter, order: order))
    notice = .hint("Order: \(order.title)")
    return effects
  }
}
