import CInference

/// Room into which the C side writes a text.
struct OpenVINOMessage {
  /// As many bytes as the C side may write; passed as `&message.bytes`.
  var bytes = [CChar](repeating: 0, count: Int(LINEUP_OPENVINO_MESSAGE_SIZE))

  /// What was written, on one line: OpenVINO's own messages have several.
  var text: String {
    let written = bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: written, as: UTF8.self)
      .split(whereSeparator: \.isNewline)
      .map { $0.trimmingPrefix(while: \.isWhitespace) }
      .joined(separator: " ")
  }
}
