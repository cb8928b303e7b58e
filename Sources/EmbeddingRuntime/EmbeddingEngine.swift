/// What computes a network.
public enum EmbeddingEngine: String, Codable, Hashable, Sendable, CaseIterable {
  /// The network written in Swift; always there, 32-bit only.
  case swift
  /// OpenVINO's CPU engine, where its library is found.
  case openvino
}
