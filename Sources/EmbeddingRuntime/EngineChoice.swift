/// Which engine a user asked for.
public enum EngineChoice: String, Codable, Hashable, Sendable, CaseIterable {
  /// OpenVINO if it is there, else Swift.
  case auto
  /// The network written in Swift, or an error.
  case swift
  /// OpenVINO, or an error.
  case openvino
}
