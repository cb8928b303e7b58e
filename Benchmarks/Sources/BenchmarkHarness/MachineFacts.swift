import Foundation

/// The machine that measured, as far as it matters for the figures.
public struct MachineFacts: Hashable, Codable, Sendable {
  /// The processor's name, family and model.
  public let processor: String
  /// How many cores there are.
  public let cores: Int
  /// The vector instructions that the kernels may use, plainest first.
  public let instructionSets: [String]
  /// Size of the last-level cache, as the system prints it; empty if not known.
  public let cache: String
  /// Memory in MB.
  public let memory: Int
  /// Kernel and distribution.
  public let system: String

  /// Reads the facts of this machine.
  ///
  /// - Parameter instructionSets: What the measured program finds, plainest first.
  public init(instructionSets: [String]) {
    let info = Self.fields(ofFile: "/proc/cpuinfo")
    let name = info["model name"] ?? info["CPU part"].map { "ARM part \($0)" } ?? "unknown"
    let family = info["cpu family"].map { ", family \($0)" } ?? ""
    let model = info["model"].map { ", model \($0)" } ?? ""
    processor = name + family + model
    cores = ProcessInfo.processInfo.activeProcessorCount
    self.instructionSets = instructionSets
    cache = Self.text("/sys/devices/system/cpu/cpu0/cache/index3/size")
    memory = Int(ProcessInfo.processInfo.physicalMemory >> 20)
    let release = Self.fields(ofFile: "/etc/os-release", separator: "=")["PRETTY_NAME"] ?? "Linux"
    system = "\(release.replacing("\"", with: "")), \(Self.text("/proc/sys/kernel/osrelease"))"
  }

  /// The kind of machine as a file name: results of one kind may be compared.
  public var kind: String {
    let best = instructionSets.last.map { "-\($0)" } ?? ""
    let words = "\(processor)\(best)-\(cores)-cores".lowercased()
      .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.joined(separator: "-")
  }

  /// The facts in a few lines.
  public var description: String {
    """
    \(processor); \(cores) cores; \(instructionSets.joined(separator: ", "))\
    \(cache.isEmpty ? "" : "; \(cache) last-level cache"); \(memory) MB
    \(system)
    """
  }

  private static func text(_ path: String) -> String {
    let text = try? String(contentsOfFile: path, encoding: .utf8)
    return (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func fields(ofFile path: String, separator: Character = ":") -> [String: String] {
    var fields: [String: String] = [:]
    for line in text(path).split(separator: "\n") {
      let parts = line.split(separator: separator, maxSplits: 1)
      guard parts.count == 2 else { continue }
      let name = parts[0].trimmingCharacters(in: .whitespaces)
      // Of several processors the first speaks for all.
      if fields[name] == nil { fields[name] = parts[1].trimmingCharacters(in: .whitespaces) }
    }
    return fields
  }
}
