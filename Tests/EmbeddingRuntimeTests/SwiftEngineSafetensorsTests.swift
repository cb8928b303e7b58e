import EmbeddingRuntime
import Foundation
import Testing

@Suite("A safetensors file")
struct SwiftEngineSafetensorsTests {
  @Test("gives back what was written, aligned or not")
  func roundTrip() throws {
    let values: [Float] = [1, -2, .pi, 0, .greatestFiniteMagnitude, 5]
    // The names' lengths move the data to every alignment.
    for name in ["a", "ab", "abc", "abcd", "a tensor \\u00e9"] {
      let file = try SwiftEngineWeights([(name, [2, 3], values), ("empty", [0, 4], [])])
      let tensors = try SafetensorsFile(path: file.path)
      let read = name.replacing("\\u00e9", with: "é")
      #expect(tensors.names == [read, "empty"].sorted())
      #expect(tensors.shape(of: read) == [2, 3])
      #expect(try tensors.floats(read, shape: [2, 3]) == values)
      #expect(try tensors.floats("empty", shape: [0, 4]) == [])
      #expect(tensors.metadata == ["architecture": "efficientnet-lite0"])
      #expect(tensors.shape(of: "none") == nil)
    }
  }

  @Test("refuses a tensor that is missing, of another shape or of another type")
  func wrongTensors() throws {
    let header = """
      {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
      "h":{"dtype":"F16","shape":[2],"data_offsets":[8,12]}}
      """
    let file = try SwiftEngineWeights(header: header, data: [UInt8](repeating: 0, count: 12))
    let tensors = try SafetensorsFile(path: file.path)
    #expect(throws: SafetensorsError.missing(path: file.path, tensor: "b")) {
      try tensors.floats("b", shape: [2])
    }
    #expect(
      throws: SafetensorsError.wrongShape(
        path: file.path, tensor: "a", expected: [1, 2], got: [2])
    ) {
      try tensors.floats("a", shape: [1, 2])
    }
    #expect(throws: SafetensorsError.wrongType(path: file.path, tensor: "h", got: "F16")) {
      try tensors.floats("h", shape: [2])
    }
  }

  /// Headers over 16 bytes of data, and a word that the refusal must hold.
  static let hostile: [(header: String, word: String)] = [
    ("", "begin with {"),
    ("[]", "begin with {"),
    ("{", "JSON"),
    ("{\"a\":1}", "JSON"),
    ("{\"a\":{}}", "JSON"),
    ("{\"__metadata__\":{\"a\":1}}", "JSON"),
    (entry("F32", "[4.5]", "[0,16]"), "JSON"),
    (entry("F32", "[99999999999999999999]", "[0,16]"), "JSON"),
    (entry("F99", "[4]", "[0,16]"), "unknown type"),
    (entry("F32", "[4]", "[0]"), "offsets"),
    (entry("F32", "[4]", "[0,16,32]"), "offsets"),
    (entry("F32", "[4]", "[4,20]"), "outside"),
    (entry("F32", "[4]", "[-16,0]"), "outside"),
    (entry("F32", "[0]", "[12,8]"), "outside"),
    (entry("F32", "[4]", "[0,9223372036854775807]"), "outside"),
    (entry("F32", "[-4]", "[0,16]"), "shape"),
    (entry("F32", "[-2,-2]", "[0,16]"), "shape"),
    (entry("F32", "[4611686018427387904,4]", "[0,0]"), "shape"),
    (entry("F32", "[3]", "[0,16]"), "needs 12 bytes"),
    (entry("F32", "[]", "[0,16]"), "needs 4 bytes"),
    (
      "{\"a\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[0,9]},"
        + "\"b\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[8,16]}}", "overlap"
    ),
    (
      "{\"a\":{\"dtype\":\"U8\",\"shape\":[16],\"data_offsets\":[0,16]},"
        + "\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[3,4]}}", "overlap"
    ),
    (String(repeating: "{\"a\":", count: 5000), "JSON"),
  ]

  static func entry(_ type: String, _ shape: String, _ offsets: String) -> String {
    "{\"a\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}}"
  }

  @Test("refuses every hostile header and says why", arguments: hostile)
  func hostileHeaders(header: String, word: String) throws {
    let file = try SwiftEngineWeights(header: header, data: [UInt8](repeating: 1, count: 16))
    let error = try #require(throws: SafetensorsError.self) {
      try SafetensorsFile(path: file.path)
    }
    guard case .malformed(let path, let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(path == file.path)
    #expect(reason.contains(word), "\(reason)")
    #expect(error.description.contains(file.path))
  }

  @Test(
    "refuses a header length beyond the file",
    arguments: [3, 4, 1 << 20, 1 << 62, 1 << 63, UInt64.max, UInt64.max - 7])
  func hugeHeader(length: UInt64) throws {
    let file = try SwiftEngineWeights(header: "{}", length: length)
    let error = try #require(throws: SafetensorsError.self) {
      try SafetensorsFile(path: file.path)
    }
    #expect(error.description.contains("the header claims \(length) bytes"))
  }

  @Test("refuses what is too short, cut, not there or not a file", arguments: 0...8)
  func shortFiles(count: Int) throws {
    let file = try SwiftEngineWeights(bytes: [UInt8](repeating: 2, count: count))
    #expect(throws: SafetensorsError.self) { try SafetensorsFile(path: file.path) }
  }

  @Test("refuses a valid file cut at any of many places")
  func cutFiles() throws {
    let whole = try SwiftEngineWeights([("a", [5], [1, 2, 3, 4, 5])])
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: whole.path)))
    _ = try SafetensorsFile(path: whole.path)
    for count in 0..<bytes.count {
      let cut = try SwiftEngineWeights(bytes: Array(bytes.prefix(count)))
      #expect(throws: SafetensorsError.self, "cut at \(count)") {
        try SafetensorsFile(path: cut.path)
      }
    }
  }

  @Test("names the system's reason for what cannot be opened")
  func unreadable() {
    #expect(
      throws: SafetensorsError.unreadable(
        path: "/nowhere/weights", reason: "No such file or directory")
    ) {
      try SafetensorsFile(path: "/nowhere/weights")
    }
    #expect(throws: SafetensorsError.unreadable(path: "/tmp", reason: "it is not a regular file")) {
      try SafetensorsFile(path: "/tmp")
    }
  }
}
