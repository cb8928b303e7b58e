import Foundation

extension ModelPackage {
  /// No card or digest list comes near this; a larger file is something else.
  private static let largestTextFile = 1 << 20

  /// Reads a model's folder and checks its card against `SHA256SUMS`.
  ///
  /// - Parameters:
  ///   - folder: The folder that holds `config.json` and `SHA256SUMS`.
  ///   - hasher: Computes SHA-256.
  /// - Returns: The model; its weights are not read yet.
  /// - Throws: `EmbeddingError.fileUnreadable`, `.invalidDigestList`, `.unlistedFile`,
  ///   `.digestMismatch` or `.invalidCard`.
  public static func load(
    folder: String, hasher: ModelHasher
  ) throws(EmbeddingError) -> ModelPackage {
    let listPath = join(folder, "SHA256SUMS")
    let list = try contents(of: listPath)
    let digests: DigestList
    do {
      digests = try DigestList(text: String(decoding: list, as: UTF8.self))
    } catch {
      throw .invalidDigestList(path: listPath, line: error.line)
    }

    let configName = "config.json"
    let configPath = join(folder, configName)
    guard let configDigest = digests[configName] else { throw .unlistedFile(path: configPath) }
    // Hashed from the bytes that are then decoded: the file cannot change in between.
    let config = try contents(of: configPath)
    let got = hasher.bytes([UInt8](config))
    guard got == configDigest else {
      throw .digestMismatch(path: configPath, expected: configDigest, got: got)
    }
    let card: ModelCard
    do {
      card = try ModelCard(json: config)
    } catch {
      throw .invalidCard(path: configPath, reason: error.reason)
    }

    guard let main = card.weightsFile ?? card.network?.file else {
      throw .invalidCard(path: configPath, reason: "it names neither weights nor an ONNX file")
    }
    guard let mainDigest = digests[main] else { throw .unlistedFile(path: join(folder, main)) }
    let digest = hasher.bytes([UInt8]("\(mainDigest)\n\(configDigest)\n".utf8))
    return ModelPackage(
      folder: folder, card: card, digest: digest, hasher: hasher, digests: digests)
  }

  private static func contents(of path: String) throws(EmbeddingError) -> Data {
    do {
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? handle.close() }
      let data = try handle.read(upToCount: largestTextFile + 1) ?? Data()
      guard data.count <= largestTextFile else {
        throw EmbeddingError.fileUnreadable(path: path, reason: "it is larger than 1 MiB")
      }
      return data
    } catch let error as EmbeddingError {
      throw error
    } catch {
      throw .fileUnreadable(path: path, reason: error.localizedDescription)
    }
  }
}
