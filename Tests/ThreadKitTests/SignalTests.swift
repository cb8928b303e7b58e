import Glibc
import Testing
import ThreadKit

@Suite(.serialized) struct SignalTests {
  @Test func receivesSignalsAndOnlyOneReceiverExists() throws {
    let signals = try SignalEvents()
    #expect(throws: ThreadError.signalsInUse) { try SignalEvents() }
    kill(getpid(), SIGWINCH)
    #expect(
      EventWaiter.wait(for: [signals.descriptor], timeout: .seconds(20)) == [signals.descriptor])
    #expect(signals.drain() == [.resized])
    raise(SIGTERM)
    raise(SIGTERM)
    raise(SIGCONT)
    _ = EventWaiter.wait(for: [signals.descriptor], timeout: .seconds(20))
    #expect(signals.drain() == [.terminated, .continued])
    #expect(signals.drain().isEmpty)
  }

  @Test func canBeMadeAgain() throws {
    for _ in 0..<3 { #expect(try SignalEvents().drain().isEmpty) }
  }

  @Test func waitsNoLongerThanTold() {
    #expect(EventWaiter.wait(for: [], timeout: .milliseconds(1)).isEmpty)
    #expect(EventWaiter.wait(for: [], timeout: .zero).isEmpty)
    #expect(EventWaiter.wait(for: [], timeout: .seconds(-5)).isEmpty)
  }

  @Test(arguments: [
    (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/lineup/lineup.log"),
    (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/lineup/lineup.log"),
    (["HOME": "/h"], "/h/.local/state/lineup/lineup.log"),
    ([:], "/tmp/.local/state/lineup/lineup.log"),
  ])
  func placesTheLog(environment: [String: String], path: String) {
    #expect(StandardErrorLog.defaultPath(program: "lineup", environment: environment) == path)
  }

  @Test func errorsSayWhatToTry() {
    let error = ThreadError.cannotOpen(purpose: "the log /x/y.log", code: EACCES)
    #expect(error.description == "Opening the log /x/y.log failed: Permission denied.")
    #expect(throws: ThreadError.self) { _ = try StandardErrorLog(path: "/proc/nowhere/x.log") }
  }
}
