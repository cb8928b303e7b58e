internal import CKernels

/// The processor instructions that a kernel is written for.
///
/// Every kernel exists once per set and once in plain Swift; all compute the same sums, which
/// differ only by rounding. Normally `best` is right; the others exist to be tested, measured,
/// and to tell a wrong result of one set from a wrong result of all.
public enum InstructionSet: String, Sendable, CaseIterable, Codable {
  /// Plain Swift without vector instructions of its own: slow, everywhere, the one to read.
  case plain
  /// 128-bit vectors that every x86-64 processor has.
  case sse2
  /// 256-bit vectors with fused multiply-add (x86-64, 2013 and later).
  case avx2
  /// 512-bit vectors: AVX-512 F, BW, DQ and VL (x86-64 servers and recent desktops).
  case avx512
  /// 128-bit vectors that every 64-bit ARM processor has.
  case neon

  /// The fastest set that this processor runs.
  public static let best: InstructionSet =
    [.avx512, .avx2, .sse2, .neon].first { $0.isAvailable } ?? .plain

  /// The sets that this processor runs, `plain` first.
  public static var available: [InstructionSet] {
    allCases.filter(\.isAvailable)
  }

  /// Whether this processor runs the set; `plain` always does.
  public var isAvailable: Bool {
    self == .plain || ck_supports(code) == 1
  }

  /// Whether the AVX-512 kernels may use the 8-bit dot product instructions.
  static let hasVNNI = ck_supports_vnni() == 1

  /// The number by which the C kernels know the set; 0 is plain Swift, which they do not know.
  var code: Int32 {
    switch self {
    case .plain: 0
    case .sse2: Int32(CK_SSE2.rawValue)
    case .avx2: Int32(CK_AVX2.rawValue)
    case .avx512: Int32(CK_AVX512.rawValue)
    case .neon: Int32(CK_NEON.rawValue)
    }
  }
}
