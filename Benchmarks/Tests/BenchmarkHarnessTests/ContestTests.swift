import BenchmarkHarness
import Testing

/// Contestants must take turns, and be compared round by round.
@Suite struct ContestTests {
  @Test func everyRoundBeginsWithAnotherOne() throws {
    var order: [String] = []
    let contestants = ["a", "b", "c"].map { name in
      Contestant(name) { warmups, trials in
        order.append(name)
        #expect(warmups == 2)
        return [Reading](repeating: Reading(wall: 1, cpu: 1), count: trials)
      }
    }
    let outcome = try Contest(rounds: 3, trials: 4, warmups: 2).run(contestants)
    #expect(order == ["a", "b", "c", "b", "c", "a", "c", "a", "b"])
    #expect(outcome.readings(of: "b").count == 12)
    #expect(outcome.rounds(of: "nobody").isEmpty)
  }

  @Test func warmupsAreRunButNotCounted() throws {
    var runs = 0
    let outcome = try Contest(rounds: 2, trials: 3, warmups: 5).run([Contestant("a") { runs += 1 }])
    #expect(runs == 16)
    #expect(outcome.readings(of: "a").count == 6)
  }

  /// A machine that is ten times slower in one round changes the times, not the ratio.
  @Test func slowRoundsDoNotChangeARatio() throws {
    var slowness = [1.0, 10, 1, 1, 1].makeIterator()
    var now = 1.0
    let outcome = try Contest(rounds: 5, trials: 1).run([
      Contestant("subject") { _, _ in
        now = slowness.next() ?? 1
        return [Reading(wall: 3 * now, cpu: 3 * now)]
      },
      Contestant("peer") { _, _ in [Reading(wall: 2 * now, cpu: 2 * now)] },
    ])
    // Every other round the peer goes first, so that it sees the slowness of the round before.
    let ratio = try #require(outcome.ratio(of: "subject", to: "peer", mostWanted: 1.5))
    #expect(ratio.median == 1.5)
    #expect(ratio.rounds == 5)
    #expect(ratio.aims.map(\.isMet) == [true])
    #expect(outcome.ratio(of: "subject", to: "nobody") == nil)
  }
}
