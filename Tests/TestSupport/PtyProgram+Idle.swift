import Glibc

extension PtyProgram {
  /// Reads the terminal until the program has nothing left to do.
  ///
  /// That is when all its threads sleep and nothing more comes. However slow the machine is,
  /// nothing is taken for idle that waits for a core.
  ///
  /// - Parameters:
  ///   - process: The program, where it runs below a shell.
  ///   - timeout: How long to wait.
  /// - Returns: false if it has ended.
  /// - Throws: `PtyError.timedOut` with the screen's text.
  @discardableResult
  public func readUntilIdle(
    process: Int32? = nil, timeout: Duration = .seconds(20)
  ) throws -> Bool {
    let end = ContinuousClock.now + timeout
    var idle = 0
    while let states = PtyProgram.threadStates(of: process ?? pid) {
      let sleeps = states.allSatisfy { $0 == "S" }
      // Some times in a row: something may have been on its way between two looks.
      idle = !read(within: 5) && sleeps ? idle + 1 : 0
      if idle == 3 { return true }
      guard ContinuousClock.now < end else {
        throw PtyError.timedOut(waitingFor: "the program to be idle", screen: screen.text)
      }
    }
    return false
  }

  /// The kernel's letters for the states of a process's threads; nil once it has ended.
  public static func threadStates(of process: Int32) -> [Character]? {
    guard let folder = opendir("/proc/\(process)/task") else { return nil }
    defer { closedir(folder) }
    var states: [Character] = []
    while let entry = readdir(folder) {
      let id = entry.pointee.d_ino == 0 ? nil : name(of: entry)
      guard let id, id.first?.isNumber == true,
        let state = state(at: "/proc/\(process)/task/\(id)/stat")
      else { continue }
      states.append(state)
    }
    return states.isEmpty || states.allSatisfy { $0 == "Z" || $0 == "X" } ? nil : states
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  /// The letter after the name, which stands in parentheses and may hold some itself.
  private static func state(at path: String) -> Character? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = fread(&buffer, 1, buffer.count, file)
    let text = String(decoding: buffer[..<count], as: UTF8.self)
    return text.split(separator: ")").last?.first { $0 != " " }
  }
}
