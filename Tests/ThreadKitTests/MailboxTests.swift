import Testing
import ThreadKit

@Suite struct MailboxTests {
  private func isReadable<Message>(_ box: Mailbox<Message>) -> Bool {
    !EventWaiter.wait(for: [box.descriptor], timeout: .milliseconds(1)).isEmpty
  }

  @Test func wakesOnceAndDeliversInOrder() throws {
    let box = try Mailbox<Int>()
    #expect(!isReadable(box))
    #expect(box.drain().isEmpty)
    for number in 0..<1000 { box.post(number) }
    #expect(EventWaiter.wait(for: [box.descriptor]) == [box.descriptor])
    #expect(box.drain() == Array(0..<1000))
    #expect(!isReadable(box))
    box.post(7)
    #expect(EventWaiter.wait(for: [box.descriptor]) == [box.descriptor])
    #expect(box.drain() == [7])
  }

  @Test func keepsTheNewestProgressOfEachKey() throws {
    let box = try Mailbox<String>(progressInterval: .seconds(3600))
    box.post("a1", coalescing: "a")
    #expect(EventWaiter.wait(for: [box.descriptor]) == [box.descriptor])
    #expect(box.drain() == ["a1"])
    // Within the interval progress alone wakes nobody.
    box.post("a2", coalescing: "a")
    box.post("b1", coalescing: "b")
    box.post("a3", coalescing: "a")
    #expect(!isReadable(box))
    box.post("key")
    #expect(EventWaiter.wait(for: [box.descriptor]) == [box.descriptor])
    #expect(box.drain() == ["a3", "b1", "key"])
  }

  @Test func progressWakesWhenItsTimeComes() throws {
    let box = try Mailbox<Int>(progressInterval: .milliseconds(5))
    box.post(1, coalescing: "p")
    _ = box.drain()
    box.post(2, coalescing: "p")
    #expect(EventWaiter.wait(for: [box.descriptor]) == [box.descriptor])
    #expect(box.drain() == [2])
  }

  @Test func losesNothingFromManyThreads() throws {
    let box = try Mailbox<Int>()
    let threads = try (0..<8).map { part in
      try NamedThread(name: "poster \(part)") {
        for number in 0..<1000 { box.post(part * 1000 + number) }
      }
    }
    var received: [Int] = []
    while received.count < 8000 {
      #expect(!EventWaiter.wait(for: [box.descriptor], timeout: .seconds(20)).isEmpty)
      received += box.drain()
    }
    for thread in threads { thread.join() }
    #expect(Set(received).count == 8000)
    for part in 0..<8 {
      let own = received.filter { $0 / 1000 == part }
      #expect(own == own.sorted())
    }
  }
}
