import Glibc
public import TerminalUI

/// A program on a real pseudo-terminal, seen through a terminal emulator and worked by keys.
///
/// Nothing here sleeps: waiting means reading the terminal until a condition holds.
///
/// ```swift
/// let program = try PtyProgram(path: PtyBuiltProgram.path(of: "lineup"), arguments: ["demo"])
/// try program.waitUntil("the first probe") { $0.contains("queue 1/") }
/// program.send(keys: [.character("1")])
/// #expect(try program.waitForExit() == .exited(0))
/// ```
public final class PtyProgram {
  /// The process; its group has the same number.
  public let pid: Int32
  /// How many bytes the program has written to the terminal so far.
  public private(set) var bytesReceived = 0
  /// What the program has written to the terminal, since `recorded` was last emptied; for pictures,
  /// which the emulator does not show.
  public var recorded: [UInt8] = []
  /// What the terminal answers besides what the emulator does, each once.
  private var answers: [PtyAnswer]
  private var commands = PtyCommandStrings()
  /// The end of what was written, to find a question over the border of two reads.
  private var tail: [UInt8] = []
  private let master: Int32
  private let emulator: PtyEmulator
  private let settingsAtStart: termios
  private var exit: PtyExit?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - path: An absolute path.
  ///   - arguments: Without the program's name.
  ///   - environment: All of its variables, over `defaultEnvironment`.
  ///   - size: The terminal's size.
  ///   - answers: What a terminal with more abilities than the emulator answers.
  /// - Throws: `PtyError.system` where the system refuses.
  public init(
    path: String, arguments: [String] = [], environment: [String: String] = [:],
    size: Size = Size(columns: 80, rows: 24), answers: [PtyAnswer] = []
  ) throws {
    self.answers = answers
    guard let emulator = PtyEmulator(size: size) else {
      throw PtyError.system(doing: "making an emulator", code: ENOMEM)
    }
    self.emulator = emulator
    let (master, slavePath) = try PtySpawn.openTerminal(size: size)
    self.master = master
    var settings = termios()
    tcgetattr(master, &settings)
    settingsAtStart = settings
    let all = PtyProgram.defaultEnvironment.merging(environment) { _, own in own }
    do {
      pid = try PtySpawn.start(
        path: path, arguments: arguments, environment: all, slavePath: slavePath)
    } catch {
      close(master)
      throw error
    }
  }

  deinit {
    if exit == nil {
      kill(-pid, SIGKILL)
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
    }
    close(master)
  }

  /// A true-colour terminal like xterm; enough for a program to find its home and its tools.
  public static var defaultEnvironment: [String: String] {
    var values = ["TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"]
    for name in ["HOME", "PATH", "USER", "LD_LIBRARY_PATH", "TMPDIR"] {
      values[name] = getenv(name).map { String(cString: $0) }
    }
    return values
  }

  /// What the terminal shows now, after reading all that has arrived.
  public var screen: PtyScreen {
    while readOnce(milliseconds: 0) {}
    return emulator.screen()
  }

  /// Whether the terminal's settings are those from before the program.
  ///
  /// Meaningful while the terminal's first process lives; its end resets the settings. Run the
  /// program below a shell to look after its end.
  public var hasSettingsOfStart: Bool {
    var now = termios()
    guard tcgetattr(master, &now) == 0 else { return false }
    return now.c_lflag == settingsAtStart.c_lflag && now.c_iflag == settingsAtStart.c_iflag
      && now.c_oflag == settingsAtStart.c_oflag
  }

  /// Presses keys.
  ///
  /// After `.escape` wait for its effect before the next key: together they are an Alt key.
  public func send(keys: [Key]) {
    for key in keys {
      emulator.press(key)
      sendOutput()
    }
  }

  /// Types text, a line break being Enter.
  public func send(text: String) {
    send(keys: text.map { $0.isNewline ? .enter : .character($0) })
  }

  /// Sends bytes as they are.
  public func send(bytes: [UInt8]) {
    write(bytes)
  }

  /// Pastes text.
  public func paste(_ text: String) {
    emulator.paste(text)
    sendOutput()
  }

  /// Makes the terminal's window active or inactive.
  public func focus(_ isActive: Bool) {
    emulator.focus(isActive)
    sendOutput()
  }

  /// Changes the terminal's size, as dragging its window does.
  public func resize(to size: Size) {
    while readOnce(milliseconds: 0) {}
    emulator.resize(to: size)
    PtySpawn.setSize(size, of: master)
  }

  /// Sends a signal to the program.
  public func signal(_ number: Int32) {
    kill(pid, number)
  }

  /// Reads the terminal until a condition on its screen holds, and returns that screen.
  ///
  /// - Throws: `PtyError.timedOut` or `PtyError.ended`, with the screen's text.
  @discardableResult
  public func waitUntil(
    _ what: String, timeout: Duration = .seconds(20), _ condition: (PtyScreen) -> Bool
  ) throws -> PtyScreen {
    let end = ContinuousClock.now + timeout
    while true {
      let seen = screen
      if condition(seen) { return seen }
      if reap() {
        let final = screen
        if condition(final) { return final }
        throw PtyError.ended(waitingFor: what, screen: final.text)
      }
      guard ContinuousClock.now < end else {
        throw PtyError.timedOut(waitingFor: what, screen: seen.text)
      }
      _ = readOnce(milliseconds: 20)
    }
  }

  /// Reads the terminal until the program has ended.
  ///
  /// - Throws: `PtyError.timedOut` with the screen's text.
  public func waitForExit(timeout: Duration = .seconds(20)) throws -> PtyExit {
    let end = ContinuousClock.now + timeout
    while !reap() {
      guard ContinuousClock.now < end else {
        throw PtyError.timedOut(waitingFor: "the program's end", screen: screen.text)
      }
      // A program that gives its terminal back waits until its output was read.
      _ = readOnce(milliseconds: 20)
    }
    _ = screen
    return exit ?? .exited(-1)
  }

  /// Reads what the program writes next, without looking at the screen that it makes.
  ///
  /// - Returns: false if nothing came in time.
  public func read(within milliseconds: Int32) -> Bool {
    readOnce(milliseconds: milliseconds)
  }

  /// Collects the program's status; true once it has ended.
  private func reap() -> Bool {
    guard exit == nil else { return true }
    var status: Int32 = 0
    guard waitpid(pid, &status, WNOHANG) == pid else { return false }
    let signal = status & 0x7f
    exit = signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
    return true
  }

  /// Reads once if something arrives in time.
  private func readOnce(milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, milliseconds) > 0, entry.revents & Int16(POLLIN) != 0 else {
      // Once all have closed the terminal, poll answers at once; the process is about to end.
      if entry.revents != 0, milliseconds > 0 { poll(nil, 0, 5) }
      return false
    }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytesReceived += count
    recorded += buffer[..<count]
    answer(buffer[..<count])
    emulator.feed(commands.removed(from: buffer[..<count]))
    sendOutput()
    return true
  }

  /// Answers questions before the emulator does.
  private func answer(_ bytes: ArraySlice<UInt8>) {
    guard !answers.isEmpty else { return }
    tail = (tail + bytes).suffix(65536 + 64)
    let text = String(decoding: tail, as: UTF8.self)
    for (index, entry) in answers.enumerated().reversed() where text.contains(entry.question) {
      write(Array(entry.answer.utf8))
      answers.remove(at: index)
    }
  }

  private func sendOutput() {
    write(emulator.takeOutput())
  }

  private func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
