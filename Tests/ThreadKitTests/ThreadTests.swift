import Glibc
import Testing
import ThreadKit

@Suite struct ThreadTests {
  private struct Failure: Error {}

  private actor Worker {
    nonisolated let executor: ThreadExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private var steps: [Int] = []

    init(executor: ThreadExecutor) {
      self.executor = executor
    }

    func threadName() -> String { ThreadTests.currentName() }
    func add(_ step: Int) { steps.append(step) }
    func all() -> [Int] { steps }
  }

  private static func currentName() -> String {
    guard let file = fopen("/proc/thread-self/comm", "r") else { return "" }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer[..<count].filter { $0 != 10 }, as: UTF8.self)
  }

  @Test func runsUnderItsName() async throws {
    #expect(try await NamedThread.run(name: "terminal") { ThreadTests.currentName() } == "terminal")
    let long = "a name that is far too long"
    #expect(try await NamedThread.run(name: long) { ThreadTests.currentName() } == long.prefix(15))
  }

  @Test func passesErrorsOn() async {
    await #expect(throws: Failure.self) {
      try await NamedThread.run(name: "fails") { throw Failure() }
    }
  }

  @Test func joinWaitsAndMayBeRepeated() throws {
    let box = try Mailbox<Bool>()
    let thread = try NamedThread(name: "work") { box.post(true) }
    thread.join()
    thread.join()
    #expect(box.drain() == [true])
  }

  @Test func runsAnActorOnItsOwnThread() async throws {
    let worker = Worker(executor: try ThreadExecutor(name: "model"))
    #expect(await worker.threadName() == "model")
    for step in 0..<100 { await worker.add(step) }
    #expect(await worker.all() == Array(0..<100))
    #expect(ThreadTests.currentName() != "model")
  }

  @Test func runsATaskOnItsOwnThread() async throws {
    let executor = try ThreadExecutor(name: "tasks")
    let name = await Task(executorPreference: executor) { ThreadTests.currentName() }.value
    #expect(name == "tasks")
  }

  @Test func endsItsThreadWithTheLastReference() async throws {
    let box = try Mailbox<Int>()
    for number in 0..<50 {
      let worker = Worker(executor: try ThreadExecutor(name: "brief"))
      await worker.add(number)
      box.post(await worker.all()[0])
    }
    #expect(box.drain() == Array(0..<50))
  }
}
