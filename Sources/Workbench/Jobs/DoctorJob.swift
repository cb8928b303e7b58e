import ChipImaging
import EmbeddingRuntime
import Foundation

/// Says what is missing on this machine and what it would bring.
public struct DoctorJob: Sendable {
  /// Makes a doctor.
  public init() {}

  /// Examines the machine.
  public func run() -> DoctorReport {
    let resources = Resources.locate()
    return DoctorReport(checks: [
      model(resources), openVINO(resources), webP(), trueColour(), locale(),
    ])
  }

  private func model(_ resources: Resources) -> DoctorReport.Check {
    do throws(Failure) {
      let package = try ModelOpening(resources: resources).package(
        named: ModelRequest.defaultModel)
      do throws(EmbeddingError) {
        _ = try package.verifiedWeightsPath()
        return .init(
          name: "model", status: .ok, detail: "\(package.card.name), digest as listed",
          advice: nil)
      } catch {
        throw Failure(error)
      }
    } catch {
      return .init(
        name: "model", status: .missing, detail: error.message,
        advice: "without it nothing can be embedded; reinstall Lineup")
    }
  }

  private func openVINO(_ resources: Resources) -> DoctorReport.Check {
    let advice =
      "optional: it runs any ONNX network, and bf16 where the processor can; "
      + "`make setup` fetches it"
    guard let library = resources.openVINO else {
      return .init(
        name: "OpenVINO", status: .optional,
        detail: "not installed; the network in Swift does the whole job", advice: advice)
    }
    do throws(NetworkFailure) {
      return .init(name: "OpenVINO", status: .ok, detail: try library.version(), advice: nil)
    } catch {
      return .init(name: "OpenVINO", status: .optional, detail: error.reason, advice: advice)
    }
  }

  private func webP() -> DoctorReport.Check {
    PictureDecoder.formats.contains(.webp)
      ? .init(name: "WebP", status: .ok, detail: "can be read", advice: nil)
      : .init(
        name: "WebP", status: .optional, detail: "cannot be read",
        advice: "install the package webp-pixbuf-loader")
  }

  private func trueColour() -> DoctorReport.Check {
    let roots = ["/usr/share/terminfo", "/lib/terminfo", "/etc/terminfo"]
    let found = roots.contains {
      FileManager.default.fileExists(atPath: "\($0)/x/xterm-direct")
    }
    return found
      ? .init(
        name: "true colour", status: .ok, detail: "descriptions of such terminals are there",
        advice: nil)
      : .init(
        name: "true colour", status: .optional, detail: "no xterm-direct in terminfo",
        advice: "install the package ncurses-term for coloured pictures")
  }

  private func locale() -> DoctorReport.Check {
    let environment = ProcessInfo.processInfo.environment
    let value =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    let isUnicode = value?.lowercased().replacing("-", with: "").contains("utf8") ?? false
    return .init(
      name: "locale", status: .ok,
      detail: isUnicode
        ? value ?? "" : "\(value ?? "not set"); the screen falls back to C.UTF-8", advice: nil)
  }
}

/// What is there and what is not.
public struct DoctorReport: Report {
  /// One thing that was looked at.
  public struct Check: Encodable, Sendable {
    /// How it is.
    public enum Status: String, Encodable, Sendable {
      /// It is there.
      case ok
      /// It is not there, and Lineup works without it.
      case optional
      /// It is not there, and something does not work.
      case missing
    }

    /// What was looked at.
    public let name: String
    /// How it is.
    public let status: Status
    /// What was found.
    public let detail: String
    /// What to do; null where there is nothing to do.
    @ExplicitNull public var advice: String?
  }

  private enum CodingKeys: String, CodingKey {
    case ok, problems, checks
  }

  /// Everything that was looked at.
  public let checks: [Check]

  /// Whether Lineup can do its whole job here.
  public var ok: Bool { checks.allSatisfy { $0.status != .missing } }

  /// Writes `ok`, the names of what is missing, and all checks.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(ok, forKey: .ok)
    try values.encode(
      checks.filter { $0.status == .missing }.map { "\($0.name): \($0.detail)" },
      forKey: .problems)
    try values.encode(checks, forKey: .checks)
  }

  /// For people.
  public var summary: String {
    checks.map { check in
      let mark =
        switch check.status {
        case .ok: "ok       "
        case .optional: "optional "
        case .missing: "MISSING  "
        }
      let line = "\(mark) \(check.name): \(plain(check.detail))"
      return check.advice.map { "\(line)\n           \($0)" } ?? line
    }.joined(separator: "\n")
  }
}
