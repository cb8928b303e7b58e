import ReidCore
import TerminalUI

/// The search for an individual by part of its name, with a picture of the selected one.
enum AssignPanel {
  static func draw(
    _ picker: AssignPicker, _ model: ReviewModel, in rect: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    canvas.box(
      rect, title: "Find an individual", style: theme.border, titleStyle: theme.strong)
    var (top, room) = rect.inset(columns: 2, rows: 1).split(top: 2)
    canvas.put("/", column: top.column, row: top.row, style: theme.key, maxColumns: 1)
    top = top.split(left: 2).1
    canvas.field(
      picker.editor, in: Rect(column: top.column, row: top.row, columns: top.columns, rows: 1),
      style: theme.text.adding(.underline))
    let choices = picker.choices
    guard !choices.isEmpty else {
      let text =
        picker.isWaiting ? "Looking\(theme.waiting)" : "No individual has that in its name."
      canvas.put(
        text, column: room.column, row: room.row, style: theme.quiet, maxColumns: room.columns)
      return
    }
    let selected = min(max(0, picker.selected), choices.count - 1)
    if model.capabilities.pictures != .none, let evidence = choices[selected].evidence {
      let picture: Rect
      if room.columns >= 64 {
        (picture, room) = room.split(right: room.columns / 2)
      } else {
        (picture, room) = room.split(bottom: room.rows / 2)
      }
      canvas.picture(.chip(evidence.chip), in: picture, placeholder: "", drawn: true)
    }
    drawList(choices, selected: selected, in: room, on: &canvas)
  }

  private static func drawList(
    _ choices: [FoundIndividual], selected: Int, in room: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let first = max(0, min(selected - room.rows / 2, choices.count - room.rows))
    for (row, choice) in choices.dropFirst(first).prefix(room.rows).enumerated() {
      let isSelected = first + row == selected
      let line = Rect(column: room.column, row: room.row + row, columns: room.columns, rows: 1)
      let style = isSelected ? theme.selectedRow : theme.text
      canvas.fill(line, style: style)
      let similarity = choice.evidence.map { Figures.similarity($0.similarity) } ?? ""
      let chips = Figures.count(choice.card.chipCount, "chip")
      let facts = Figures.longest(
        ["\(chips)  \(similarity)", similarity], columns: line.columns / 2, width: canvas.width)
      canvas.put(
        (isSelected ? theme.marker : " ") + " " + choice.card.name, column: line.column,
        row: line.row, style: style, maxColumns: line.columns - canvas.width(facts) - 2)
      canvas.putRight(
        facts + " ", in: line, style: isSelected ? theme.selectedRow : theme.quiet)
    }
  }
}
