import Testing

@testable import Workbench

@Suite("Counting how fast work goes")
struct RateMeterTests {
  @Test func theEndIsAlwaysTold() {
    for total in [1, 2, 1000] {
      let told = Collected<WorkProgress>()
      let meter = RateMeter(activity: "test", total: total) { told.add($0) }
      for _ in 0..<total { meter.advance() }
      #expect(told.values.last?.done == total)
      #expect(told.values.last?.total == total)
      #expect(told.values.last?.activity == "test")
      #expect(told.values.count <= total)
    }
  }

  @Test func manyThreadsLoseNoCount() async {
    let told = Collected<WorkProgress>()
    let meter = RateMeter(activity: "test", total: 4000) { told.add($0) }
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask { for _ in 0..<500 { meter.advance() } }
      }
    }
    #expect(told.values.contains { $0.done == 4000 })
    #expect(told.values.allSatisfy { (1...4000).contains($0.done) })
  }

  @Test(arguments: [
    (10, 20, 5.0, 2.0), (0, 20, 5.0, 4.0), (20, 20, 5.0, 0.0),
  ])
  func theTimeLeftFollowsFromTheRate(done: Int, total: Int, rate: Double, left: Double) {
    let progress = WorkProgress(activity: "", done: done, total: total, perSecond: rate)
    #expect(progress.secondsLeft == left)
  }

  @Test func theTimeLeftIsUnknownWithoutATotalOrARate() {
    for progress in [
      WorkProgress(activity: "", done: 1, total: nil, perSecond: 5),
      WorkProgress(activity: "", done: 1, total: 10, perSecond: nil),
      WorkProgress(activity: "", done: 1, total: 10, perSecond: 0),
    ] {
      #expect(progress.secondsLeft == nil)
    }
  }
}
