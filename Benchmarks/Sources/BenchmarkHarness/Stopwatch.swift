import Glibc

/// Wall and CPU time since a start.
///
/// CPU time is that of the whole process with all its threads, so that work handed to another
/// thread is not missed.
public struct Stopwatch: Sendable {
  private let wallStart: Double
  private let cpuStart: Double

  /// Starts measuring.
  public init() {
    wallStart = Self.wallMilliseconds
    cpuStart = Self.cpuMilliseconds
  }

  /// What has passed since the start.
  public var reading: Reading {
    // The CPU clock first: reading it costs more, and that should not count as wall time only.
    let cpu = Self.cpuMilliseconds
    return Reading(wall: Self.wallMilliseconds - wallStart, cpu: cpu - cpuStart)
  }

  /// The monotonic clock, in milliseconds.
  public static var wallMilliseconds: Double { milliseconds(of: CLOCK_MONOTONIC) }

  /// CPU time of this process, in milliseconds.
  public static var cpuMilliseconds: Double { milliseconds(of: CLOCK_PROCESS_CPUTIME_ID) }

  /// CPU time of another process, in milliseconds; nil once it has ended.
  public static func cpuMilliseconds(ofProcess pid: Int32) -> Double? {
    var clock = clockid_t()
    guard clock_getcpuclockid(pid, &clock) == 0 else { return nil }
    return milliseconds(of: clock)
  }

  private static func milliseconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
}
