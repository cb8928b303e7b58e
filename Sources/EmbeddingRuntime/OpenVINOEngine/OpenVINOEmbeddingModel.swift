import CInference
import Foundation
public import ReidCore

/// An ONNX network run by OpenVINO on the CPU.
///
/// The network is compiled for one picture at a time and has run once when `init` returns.
/// The precision is always set: left to itself OpenVINO computes in bf16 where the processor can,
/// and vectors would differ between machines.
@safe public final class OpenVINOEmbeddingModel: EmbeddingModel {
  /// Always `.openvino`.
  public let engine = EmbeddingEngine.openvino
  /// How many threads compute.
  public let threads: Int

  /// More never helped a network of this size; it also keeps a wrong number from hurting.
  private static let mostThreads = 256

  private let handle: OpaquePointer
  private let inputCount: Int
  private let outputCount: Int

  /// Loads the library, checks the network's digest, compiles it and runs it once.
  ///
  /// - Parameters:
  ///   - package: The model; it must have an ONNX network.
  ///   - library: OpenVINO.
  ///   - precision: Arithmetic of the network.
  ///   - threads: How many threads compute, at least 1.
  ///   - cacheFolder: Where compiled networks are kept, made if it does not exist; without it, or
  ///     where it cannot be written, every start compiles again.
  /// - Throws: `EmbeddingError.engineUnavailable` without an ONNX network or a usable library,
  ///   `.precisionUnavailable` where the processor lacks it, `.invalidNetwork` if the network
  ///   cannot be run, and what `ModelPackage.verifiedNetworkPath()` throws.
  public init(
    package: ModelPackage, library: OpenVINOLibrary, precision: EmbeddingKey.Precision,
    threads: Int, cacheFolder: String?
  ) throws(EmbeddingError) {
    guard let network = package.card.network, let path = try package.verifiedNetworkPath() else {
      throw .engineUnavailable(
        .openvino, reason: "the model \(package.card.name) has no ONNX network")
    }
    self.threads = max(1, min(threads, Self.mostThreads))
    inputCount = package.card.input.count
    outputCount = package.card.dimension
    var status = LINEUP_OPENVINO_FAILED
    var message = OpenVINOMessage()
    let cache = cacheFolder.flatMap(Self.writableFolder)
    let options = lineup_openvino_options(
      threads: Int32(self.threads), height: Int32(package.card.input.size),
      width: Int32(package.card.input.size), output_count: Int32(package.card.dimension))
    let opened = unsafe lineup_openvino_open(
      library.path, path, network.input, network.output, precision.rawValue, cache, options,
      &status, &message.bytes)
    guard let handle = unsafe opened else {
      throw Self.error(status, message.text, path: path, precision: precision)
    }
    unsafe self.handle = handle
  }

  deinit {
    unsafe lineup_openvino_close(handle)
  }

  /// Returns the features of one picture.
  public func features(of input: [Float]) throws(NetworkFailure) -> [Float] {
    guard input.count == inputCount else {
      throw NetworkFailure(reason: "\(input.count) input values instead of \(inputCount)")
    }
    var message = OpenVINOMessage()
    var output = [Float](repeating: 0, count: outputCount)
    let status = unsafe lineup_openvino_run(handle, input, &output, &message.bytes)
    guard status == LINEUP_OPENVINO_OK else { throw NetworkFailure(reason: message.text) }
    return output
  }

  private static func error(
    _ status: lineup_openvino_status, _ reason: String, path: String,
    precision: EmbeddingKey.Precision
  ) -> EmbeddingError {
    switch status {
    case LINEUP_OPENVINO_NO_LIBRARY: .engineUnavailable(.openvino, reason: reason)
    case LINEUP_OPENVINO_NO_PRECISION: .precisionUnavailable(precision, reason: reason)
    default: .invalidNetwork(path: path, reason: reason)
    }
  }

  /// The folder if it is there and can be written, after trying to make it.
  private static func writableFolder(_ path: String) -> String? {
    let files = FileManager.default
    try? files.createDirectory(atPath: path, withIntermediateDirectories: true)
    return files.isWritableFile(atPath: path) ? path : nil
  }
}
