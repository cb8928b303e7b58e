import Testing
import TerminalUI

@Suite struct WidgetTests {
  @Test(arguments: [
    (0.0, "    "), (1.0, "████"), (0.5, "██  "), (0.28, "█▏  "), (1e-9, "▏   "),
    (0.999999, "███▉"), (-3.0, "    "), (7.0, "████"), (Double.nan, "    "),
    (Double.infinity, "████"),
  ])
  func barIsHonest(fraction: Double, bar: String) {
    #expect(SimilarityBar.bar(fraction: fraction, width: 4) == bar)
  }

  @Test func barInASCII() {
    #expect(SimilarityBar.bar(fraction: 0.5, width: 4, unicode: false) == "##..")
    #expect(SimilarityBar.bar(fraction: 0.99, width: 1, unicode: false) == ".")
    #expect(SimilarityBar.bar(fraction: 0.5, width: 0) == "")
  }

  @Test func barNeverShrinksAndKeepsItsWidth() {
    var last = 0
    for step in 0...1000 {
      let bar = SimilarityBar.bar(fraction: Double(step) / 1000, width: 7)
      #expect(bar.count == 7)
      let ink = bar.unicodeScalars.reduce(0) { sum, scalar in
        sum + (scalar == " " ? 0 : 0x2590 - Int(scalar.value))
      }
      #expect(ink >= last)
      last = ink
    }
    #expect(last == 7 * 8)
  }

  @Test func editsALine() {
    var editor = LineEditor(text: "Grazer")
    #expect(press([.home, .character("x"), .right, .delete], on: &editor) == 4)
    #expect(editor.text == "xGazer" && editor.cursor == 2)
    #expect(press([.end, .character(" "), .character("2"), .control("w")], on: &editor) == 4)
    #expect(editor.text == "xGazer ")
    #expect(press([.control("a"), .control("k")], on: &editor) == 2)
    #expect(editor.text.isEmpty)
    #expect(press([.backspace, .delete, .left], on: &editor) == 3)
    #expect(press([.enter, .escape, .up], on: &editor) == 0)
  }

  /// Returns how many of the keys the editor used.
  private func press(_ keys: [Key], on editor: inout LineEditor) -> Int {
    var used = 0
    for key in keys where editor.handle(key) { used += 1 }
    return used
  }

  @Test func cursorStaysInsideWhateverIsTyped() {
    let keys: [Key] = [
      .character("e"), .character("\u{301}"), .character("熊"), .left, .right, .backspace, .delete,
      .home, .end, .control("w"), .control("u"), .control("k"), .character(" "),
    ]
    for seed in UInt64(1)...200 {
      var random = SeededBits(seed: seed)
      var editor = LineEditor(limit: 8)
      for _ in 0..<60 {
        _ = editor.handle(keys[random.next(below: keys.count)])
        #expect((0...editor.text.count).contains(editor.cursor), "seed \(seed)")
        #expect(editor.text.count <= 8, "seed \(seed)")
        var frame = Frame(size: Size(columns: 6, rows: 1))
        editor.draw(in: frame.bounds, of: &frame)
        #expect(frame.cursor.map { frame.bounds.contains($0) } == true, "seed \(seed)")
      }
    }
  }

  @Test func pastesOneLine() {
    var editor = LineEditor(text: "ab", limit: 6)
    _ = editor.handle(.left)
    editor.insert("1\n2\t3456")
    #expect(editor.text == "a1 2 b" && editor.cursor == 5)
  }

  @Test func listKeepsItsSelectionInSight() {
    var state = ListState()
    var used = false
    used = state.handle(.end, count: 51_042, rows: 10)
    #expect(used)
    #expect(state.selection == 51_041 && state.offset == 51_032)
    used = state.handle(.pageUp, count: 51_042, rows: 10)
    #expect(used)
    #expect(state.selection == 51_032 && state.offset == 51_032)
    state.move(by: Int.min, count: 51_042)
    #expect(state.selection == 0)
    state.move(by: 5, count: 0)
    #expect(state.selection == 0)
    used = state.handle(.character("j"), count: 3, rows: 2)
    #expect(!used)
    used = state.handle(.character("j"), count: 3, rows: 2, letters: true)
    #expect(used)
    var frame = Frame(size: Size(columns: 8, rows: 2))
    var asked: [Int] = []
    ListWidget.draw(state, count: 51_042, in: frame.bounds, of: &frame) {
      asked.append($0)
      return "row \($0)"
    }
    #expect(frame.text() == "> row 1\n  row 2")
    #expect(asked == [1, 2])
    ListWidget.draw(ListState(), count: 0, in: frame.bounds, of: &frame) { _ in "never" }
    #expect(frame.text() == "\n")
  }

  @Test func wrapsText() {
    #expect(Label.wrap("one two three", columns: 7) == ["one two", "three"])
    #expect(Label.wrap("熊猫熊猫", columns: 5) == ["熊猫", "熊猫"])
    #expect(Label.wrap("a\n\nb", columns: 5) == ["a", "", "b"])
    #expect(Label.wrap("abcdef", columns: 0).isEmpty)
    #expect(Label.wrap("", columns: 5) == [""])
  }

  @Test func hintsAreWholeOrAbsent() {
    var frame = Frame(size: Size(columns: 16, rows: 1))
    let shown = HintLine.draw(
      [("1-5", "accept"), ("x", "no"), ("q", "quit")], in: frame.bounds, of: &frame)
    #expect(shown == 2)
    #expect(frame.text() == "1-5 accept  x no")
  }

  @Test func popupCoversWhatIsBelow() {
    var frame = Frame(size: Size(columns: 12, rows: 5))
    frame.fill(frame.bounds, "x")
    let inside = Popup.draw(
      size: Size(columns: 8, rows: 3), title: "n", in: frame.bounds, of: &frame)
    frame.put("hi", at: inside.origin)
    #expect(frame.text() == "xxxxxxxxxxxx\nxx┌ n ───┐xx\nxx│ hi   │xx\nxx└──────┘xx\nxxxxxxxxxxxx")
  }

  @Test func memoryTerminalKeepsFramesAndPlaysEvents() {
    let terminal = MemoryTerminal()
    #expect(terminal.size == Size(columns: 80, rows: 24) && terminal.lastFrame == nil)
    terminal.send(keys: [.enter, .character("q")])
    terminal.resize(to: Size(columns: 40, rows: 12))
    #expect(
      terminal.readEvents() == [
        .key(.enter), .key(.character("q")), .resized(Size(columns: 40, rows: 12)),
      ])
    #expect(terminal.readEvents().isEmpty)
    terminal.present(Frame(size: terminal.size))
    #expect(terminal.presentedFrames == 1 && terminal.lastFrame?.size == terminal.size)
    terminal.close()
    terminal.present(Frame(size: Size(columns: 1, rows: 1)))
    #expect(terminal.isClosed && terminal.presentedFrames == 1)
  }
}
