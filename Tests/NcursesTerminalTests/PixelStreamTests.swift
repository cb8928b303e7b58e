import ChipImaging
import Glibc
import ReidCore
import Testing
import TerminalUI
import TestSupport

/// The real byte streams, on a pseudo-terminal whose cells are 10 x 20 pixels.
@Suite(.serialized) struct PixelStreamTests {
  private static let width = 120
  private static let height = 90

  private func start(
    _ answers: [PtyAnswer], arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> PtyProgram {
    let program = try PtyProgram(
      path: PtyBuiltProgram.path(of: "NcursesProbe"), arguments: arguments,
      environment: environment, answers: answers + [.cell])
    _ = try Probe.shown(program)
    return program
  }

  /// Presses a key and returns what was written until the next frame shows that it was obeyed.
  private func stream(_ program: PtyProgram, _ key: Character) throws -> GraphicsStream {
    GraphicsStream(try bytes(program, key))
  }

  private func bytes(_ program: PtyProgram, _ key: Character) throws -> [UInt8] {
    let before = program.screen.rows[5].split(separator: " ")
    // The mark differs from the last one, so that an older frame is not taken for the answer.
    let mark = before.dropLast().last == "1" || before.dropLast().last == "3" ? "2" : "1"
    program.recorded = []
    // The mark shows only after the pictures of the key's own frame were written.
    program.send(text: "\(key)")
    try program.waitUntil("the key") { $0.rows[5].contains(" \(key)  ") }
    program.send(text: mark)
    try program.waitUntil("the mark") { $0.rows[5].contains(" \(key) \(mark)  ") }
    return program.recorded
  }

  private func pattern(_ seed: Int) -> [UInt8] {
    PixelPattern.rgba(seed: seed, width: Self.width, height: Self.height)
  }

  /// The pixels of a PNG, by the decoder of the product.
  private func decoded(_ png: [UInt8]) throws -> RasterImage {
    let path = "/tmp/pixel-stream-\(getpid()).png"
    defer { unlink(path) }
    let file = try #require(fopen(path, "w"))
    fwrite(png, 1, png.count, file)
    fclose(file)
    return try PictureDecoder().decode(fileAt: path)
  }

  @Test func kittyPicturesAreSentOnceAndPlacedByNumber() throws {
    let program = try start([.kitty])
    let screen = program.screen
    #expect(screen.contains("colors 16777216 kitty"))
    let first = try stream(program, "i")
    #expect(first.complaints.isEmpty)
    #expect(first.sent.map(\.id) == [1, 2])
    for (id, data) in first.sent {
      let image = try decoded(data)
      #expect(image.width == Self.width && image.height == Self.height)
      #expect(image.rgba == pattern(id))
    }
    // 240 x 180 pixels of the room's 240 x 200: 24 x 9 cells.
    #expect(first.placements.map(\.at) == [Point(column: 4, row: 9), Point(column: 34, row: 9)])
    #expect(first.placements.allSatisfy { $0.keys["c"] == "24" && $0.keys["r"] == "9" })

    // A frame with the same pictures elsewhere costs some bytes, not the pictures again.
    let swapped = try bytes(program, "s")
    let second = GraphicsStream(swapped)
    #expect(second.sent.isEmpty)
    #expect(second.placements.map(\.id) == [2, 1])
    #expect(swapped.count < 600, "swapping took \(swapped.count) bytes")
    let deleted = second.events.compactMap { event -> String? in
      guard case .deleted(let keys) = event else { return nil }
      return "\(keys["d"] ?? "") \(keys["i"] ?? "") \(keys["p"] ?? "")"
    }
    #expect(deleted == ["i 1 1", "i 2 2"])

    // A frame that changes no picture writes nothing about them.
    #expect(try stream(program, "x").events.isEmpty)
  }

  @Test func kittyPicturesGoWhereTextCoversThemAndComeBack() throws {
    let program = try start([.kitty])
    _ = try stream(program, "i")
    let covered = try stream(program, "o")
    #expect(covered.sent.isEmpty && covered.placements.isEmpty)
    #expect(covered.events.count == 1)
    let screen = program.screen
    // Symbols stand in for the picture, and the panel lies over them.
    #expect(screen.rows[12].contains("panel"))
    #expect(screen[column: 20, row: 12].text == "▀")
    #expect(screen[column: 36, row: 12].text != "▀")
    let back = try stream(program, "o")
    #expect(back.sent.isEmpty)
    #expect(back.placements.map(\.id) == [1])
    let gone = try stream(program, "k")
    #expect(gone.sent.isEmpty && gone.placements.isEmpty)
    #expect(gone.events.count { if case .deleted = $0 { true } else { false } } == 2)
  }

  @Test func kittyPicturesAreSentAgainToAnEmptiedScreen() throws {
    let program = try start([.kitty])
    _ = try stream(program, "i")
    let repainted = try stream(program, "l")
    #expect(repainted.sent.map(\.id) == [1, 2])
    #expect(repainted.placements.count == 2)
    // The window's return places them anew, and needs no pixels for it.
    program.recorded = []
    program.focus(true)
    try program.waitUntil("focus") { $0.rows[5].contains("focus") }
    let focused = try stream(program, "x")
    #expect(focused.sent.isEmpty)
    program.recorded = []
    program.resize(to: Size(columns: 100, rows: 30))
    try program.waitUntil("the size") { $0.rows[0].hasPrefix("┌ probe 100x30 ") }
    program.send(text: "x")
    try program.waitUntil("the key") { $0.rows[5].contains("resized(100x30) x ") }
    #expect(GraphicsStream(program.recorded).sent.map(\.id) == [1, 2])
    program.recorded = []
    program.send(text: "q")
    #expect(try program.waitForExit() == .exited(0))
    guard case .deleted(let keys)? = GraphicsStream(program.recorded).events.last else {
      Issue.record("the pictures were left behind")
      return
    }
    #expect(keys["d"] == "A")
  }

  @Test func sixelsShowThePictureAndAreErasedBeforeAnother() throws {
    let program = try start([.sixel])
    #expect(program.screen.contains("colors 16777216 sixel"))
    let first = try stream(program, "i")
    #expect(first.complaints.isEmpty)
    #expect(first.sixels.map(\.at) == [Point(column: 4, row: 9), Point(column: 34, row: 9)])
    for (index, drawn) in first.sixels.enumerated() {
      #expect(drawn.image.width == 240 && drawn.image.height == 180)
      #expect(difference(drawn.image, from: pattern(index + 1)) < 6)
    }
    #expect(try stream(program, "x").events.isEmpty)
    // A picture of the same size is drawn over the other, without a flash of emptiness.
    let swapped = try stream(program, "s")
    #expect(swapped.sixels.count == 2)
    #expect(difference(swapped.sixels[0].image, from: pattern(2)) < 6)
    if case .sixel? = swapped.events.first {} else { Issue.record("something was erased") }
    // Where another size comes, its cells are blanked row by row first.
    let narrow = try stream(program, "n")
    let erased = narrow.events.prefix { if case .erased = $0 { true } else { false } }
    #expect(erased.count == 9)
    #expect(narrow.sixels.map(\.image.width) == [133])
    _ = try stream(program, "s")
    // Covered, it becomes symbols; uncovered, it is drawn again, and the other is left alone.
    let covered = try stream(program, "o")
    #expect(covered.sixels.isEmpty)
    #expect(program.screen.rows[12].contains("panel"))
    #expect(try stream(program, "o").sixels.count == 1)
    // Going, its cells are written with blanks, which erases it.
    let before = program.screen
    #expect(before[column: 5, row: 10].text == "\u{A0}")
    let gone = try stream(program, "k")
    #expect(gone.sixels.isEmpty)
    #expect(program.screen[column: 5, row: 10].text != "\u{A0}")
  }

  /// The mean difference a channel between a picture and its pattern, at the picture's size.
  private func difference(_ image: SixelImage, from pattern: [UInt8]) -> Double {
    let source = Resampling.bicubic(
      RasterImage(width: Self.width, height: Self.height, rgba: pattern), width: image.width,
      height: image.height)
    var sum = 0
    for (one, other) in zip(image.rgba, source.rgba) { sum += abs(Int(one) - Int(other)) }
    return Double(sum) / Double(image.rgba.count)
  }

  @Test func inlineImagesCarryTheFile() throws {
    let program = try start([], environment: ["TERM_PROGRAM": "iTerm.app"])
    #expect(program.screen.contains("colors 16777216 iterm"))
    let first = try stream(program, "i")
    let files = first.events.compactMap { event -> (Point, [String: String], Int)? in
      guard case .file(let data, let at, let keys) = event else { return nil }
      #expect(data.starts(with: [0xff, 0xd8]) && data.suffix(2) == [0xff, 0xd9])
      return (at, keys, data.count)
    }
    #expect(files.map(\.0) == [Point(column: 4, row: 9), Point(column: 34, row: 9)])
    #expect(files.allSatisfy { $0.1["width"] == "24" && $0.1["height"] == "9" })
    #expect(files.allSatisfy { $0.1["size"] == String($0.2) && $0.1["inline"] == "1" })
  }

  @Test func picturesGoAroundTmuxWhereItLetsThem() throws {
    let folder = "/tmp/pixel-tmux-\(getpid())"
    mkdir(folder, 0o700)
    let tool = folder + "/tmux"
    defer {
      unlink(tool)
      rmdir(folder)
    }
    let path = String(cString: try #require(getenv("PATH")))
    for (option, shown) in [("on", "kitty"), ("off", "blocks")] {
      let file = try #require(fopen(tool, "w"))
      fputs(
        "#!/bin/sh\nprintf 'RGB,256\\nxterm-kitty\\n\(option)\\n7 3\\non top\\n10 20\\n0\\n'\n",
        file)
      fclose(file)
      chmod(tool, 0o700)
      let environment = ["TMUX": "/x,1,0", "TERM": "tmux-256color", "PATH": folder + ":" + path]
      let program = try start([], arguments: ["", "--images", "kitty"], environment: environment)
      #expect(program.screen.contains("colors 16777216 \(shown)"))
      let written = try bytes(program, "i")
      let outer = GraphicsStream(GraphicsStream.unwrappingTmux(written))
      guard shown == "kitty" else {
        #expect(outer.events.isEmpty && GraphicsStream(written).events.isEmpty)
        continue
      }
      #expect(outer.complaints.isEmpty)
      #expect(try decoded(try #require(outer.sent.first).data).rgba == pattern(1))
      // The pane begins at column 7, row 3, below one line of status.
      #expect(
        outer.placements.map(\.at) == [Point(column: 11, row: 13), Point(column: 41, row: 13)])
      // While the window shows something else, no picture may stick to it.
      program.recorded = []
      program.focus(false)
      try program.waitUntil("blur") { $0.rows[5].contains("blur") }
      let left = GraphicsStream(GraphicsStream.unwrappingTmux(program.recorded))
      #expect(left.placements.isEmpty)
      guard case .deleted(let keys)? = left.events.first else {
        Issue.record("nothing was deleted")
        continue
      }
      #expect(keys["d"] == "A")
      program.recorded = []
      program.focus(true)
      try program.waitUntil("focus") { $0.rows[5].contains("focus") }
      program.send(text: "x")
      try program.waitUntil("the key") { $0.rows[5].contains("focus x") }
      let returned = GraphicsStream(GraphicsStream.unwrappingTmux(program.recorded))
      #expect(returned.sent.count == 2 && returned.placements.count == 2)
    }
  }

  @Test func whatTheTerminalAnswersIsNotTakenForKeys() throws {
    let program = try start([.kitty, PtyAnswer("\u{1B}[?2;1;0S", "\u{1B}[?2;0;800;600S")])
    #expect(program.screen.rows[5] == "│ events" + String(repeating: " ", count: 71) + "│")
  }
}
