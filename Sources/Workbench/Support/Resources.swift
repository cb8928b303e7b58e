public import EmbeddingRuntime
public import Foundation

/// Where the program's own files (models, demo sessions) are.
///
/// Looked for in `$LINEUP_HOME`, then `<executable>/../share/lineup`, then the checkout that holds
/// the executable; never in the working directory, where somebody else's files may lie.
public struct Resources: Sendable {
  /// One place that was tried.
  public struct Attempt: Encodable, Sendable {
    /// The folder.
    public let path: String
    /// Why it was tried.
    public let reason: String
    /// Whether it holds a `Models` folder.
    public let found: Bool
  }

  /// The folder that holds `Models`, if there is one.
  public let root: URL?
  /// Every place that was tried, in order.
  public let attempts: [Attempt]

  /// Looks for the resources of the running program.
  public static func locate(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Resources {
    let executable = URL(fileURLWithPath: executablePath()).resolvingSymlinksInPath()
    return locate(environment: environment, executable: executable)
  }

  /// Looks for the resources of a program at `executable`.
  public static func locate(environment: [String: String], executable: URL) -> Resources {
    var attempts: [Attempt] = []
    var root: URL?
    func attempt(_ folder: URL, _ reason: String) {
      let models = folder.appendingPathComponent("Models", isDirectory: true)
      var isFolder: ObjCBool = false
      let found =
        FileManager.default.fileExists(atPath: models.path, isDirectory: &isFolder)
        && isFolder.boolValue
      attempts.append(Attempt(path: folder.path, reason: reason, found: found))
      if found, root == nil { root = folder }
    }
    if let home = environment["LINEUP_HOME"], !home.isEmpty {
      attempt(URL(fileURLWithPath: home, isDirectory: true), "LINEUP_HOME")
    }
    let bin = executable.deletingLastPathComponent()
    attempt(
      bin.deletingLastPathComponent().appendingPathComponent("share/lineup", isDirectory: true),
      "beside the executable")
    // Only a folder above the executable that is this package counts as its checkout.
    var folder = bin
    while folder.pathComponents.count > 1 {
      let manifest = folder.appendingPathComponent("Package.swift").path
      if FileManager.default.fileExists(atPath: manifest) {
        attempt(folder, "the checkout that holds the executable")
        break
      }
      folder = folder.deletingLastPathComponent()
    }
    return Resources(root: root, attempts: attempts)
  }

  /// The folder of a model by name.
  ///
  /// - Throws: A ``Failure`` of kind `unavailable` when no resources were found, or `missingInput`
  ///   when there is no such model.
  public func model(named name: String) throws(Failure) -> URL {
    guard let root else {
      throw Failure(
        .unavailable,
        "cannot find Lineup's models: looked in \(attempts.map(\.path).joined(separator: ", ")); "
          + "set LINEUP_HOME to the folder that holds Models")
    }
    guard !name.isEmpty, !name.contains("/"), name != "..", name != "." else {
      throw Failure(.usage, "\"\(name)\" is no model name; `lineup info` lists those there are")
    }
    let folder = root.appendingPathComponent("Models/\(name)", isDirectory: true)
    guard FileManager.default.fileExists(atPath: folder.appendingPathComponent("config.json").path)
    else {
      throw Failure(.missingInput, "no model \"\(name)\" in \(root.path)/Models")
    }
    return folder
  }

  /// Names of the models that were found.
  var models: [String] {
    guard let root else { return [] }
    let folder = root.appendingPathComponent("Models")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter {
      FileManager.default.fileExists(
        atPath: folder.appendingPathComponent("\($0)/config.json").path)
    }
  }

  /// Where OpenVINO's libraries were unpacked, if they were.
  public var openVINO: OpenVINOLibrary? {
    root.flatMap { .find(in: [$0.appendingPathComponent("ThirdParty/openvino/lib").path]) }
  }

  /// Path of the running program.
  static func executablePath() -> String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
  }
}
