import Testing
import Workbench

@testable import lineup

@Suite("The line that tells how far long work has come")
struct ProgressLineTests {
  @Test(arguments: [
    (WorkProgress(activity: "embedding", done: 0, total: nil, perSecond: nil), "embedding  0"),
    (
      WorkProgress(activity: "embedding", done: 7, total: nil, perSecond: 3.456),
      "embedding  7  3.5/s"
    ),
    (
      WorkProgress(activity: "x", done: 5, total: 10, perSecond: 0.5),
      "x  [############............] 5/10  0.5/s  10 s left"
    ),
    (
      WorkProgress(activity: "x", done: 10, total: 10, perSecond: 20),
      "x  [########################] 10/10  20/s"
    ),
    (
      WorkProgress(activity: "x", done: 1, total: 51_042, perSecond: 1),
      "x  [........................] 1/51042  1.0/s  14 h 10 min left"
    ),
    (
      WorkProgress(activity: "x", done: 1, total: 91, perSecond: 1),
      "x  [........................] 1/91  1.0/s  1 min 30 s left"
    ),
    (WorkProgress(activity: "x", done: 0, total: 0, perSecond: 0), "x  0  0.0/s"),
    (
      WorkProgress(activity: "x", done: 12, total: 10, perSecond: 5),
      "x  [########################] 12/10  5.0/s"
    ),
  ])
  func tellsCountsRateAndTimeLeft(progress: WorkProgress, line: String) {
    #expect(ProgressPrinter.line(progress) == line)
  }
}
